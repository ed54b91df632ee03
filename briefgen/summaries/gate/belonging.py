"""An item and its ground in, out why a role, an affiliation or a name is another one's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from briefgen.summaries.gate.who import Own
from briefgen.summaries.gate.words import (
    Ground,
    all_spans,
    compiled,
    countries_in,
    parts,
    pattern_of,
    stands_in,
    words,
)
from briefgen.summaries.lexicons.countries import find_country
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.model import Actor, ActorKind, Statement

_BETWEEN = (
    r"(?:,|,?\s(?:is|was)|\s(?:of|from|for|at|with))"
    r"(?:\s(?:a|an|the|his|her|its|their|who|is|was|former|then))*\s*$"
)


def role_is_ones_own(item: Actor | Statement, ground: Ground) -> str:
    """A role stands near its holder, and is not joined to another one's name wherever both stand."""
    name, role = _name_and(item, "role")
    if not role or any(_holds(role, actor.role) for actor in _same(item, ground)):
        return ""
    texts = list(_texts_on(item, ground))
    near = " ".join(texts)
    if not all(stands_in(word, near) for word in words(role)):
        return f"the role `{role}` does not stand near `{name}`"
    other = _given_to_another(role, texts, name, ground)
    return f"the role `{role}` is that of `{other}`" if other else ""


def affiliation_is_ones_own(item: Actor | Statement, ground: Ground) -> str:
    """An affiliation stands near its member or in the lead, and is not joined to another one's name."""
    name, affiliation = _name_and(item, "affiliation")
    if not affiliation or any(_holds(affiliation, actor.affiliation) for actor in _same(item, ground)):
        return ""
    texts = list(_texts_on(item, ground))
    scene = f"{ground.sentences.lead()}\n{ground.article.title}"
    for part in parts(affiliation):
        if not any(_speaks_of(part, text, ground) for text in (*texts, scene)):
            return f"`{part}` does not stand near `{name}`"
        other = "" if find_country(part) else _given_to_another(part, texts, name, ground)
        if other:
            return f"`{part}` is the affiliation of `{other}`"
    return ""


def alias_is_ones_own(item: Actor, ground: Ground) -> str:
    """An alias is nobody else's name."""
    own = {word.casefold() for word in words(item.name)}
    if item.kind is ActorKind.COUNTRY:  # a capital stands for its government
        return ""
    for actor in ground.actors:
        for alias in item.aliases:
            shares = own & {word.casefold() for word in words(alias)}
            if actor.name != item.name and alias.casefold() == actor.name.casefold() and not shares:
                return f"`{alias}` is another actor"
    return ""


def pieces_are_one_speakers(item: Statement, ground: Ground) -> str:
    """Between two pieces of a statement stands no other one's name without the speaker's."""
    own = Own.of(item.speaker, ground, item.speaker_role)
    for first, second in pairwise(item.spans.content):
        between = ground.article.text[first.end : second.start]
        if _paragraphs_apart(first.start, second.start, ground) > 1:
            return "its pieces stand in paragraphs that do not follow each other"
        other = _someone_else_in(between, own, ground)
        if other and not own.is_in(between):
            return f"between its pieces stands `{other}`, not the speaker `{item.speaker}`"
    return ""


def _name_and(item: Actor | Statement, field: str) -> tuple[str, str]:
    if isinstance(item, Actor):
        return item.name, item.role if field == "role" else item.affiliation
    return item.speaker, item.speaker_role if field == "role" else item.affiliation


def _same(item: Actor | Statement, ground: Ground) -> list[Actor]:
    """Give the actor that a speaker is; an actor's own role rests on the text alone."""
    if isinstance(item, Actor):
        return []
    return [actor for actor in ground.actors if item.speaker in (actor.name, *actor.aliases)]


def _holds(phrase: str, known: str) -> bool:
    """Say whether a known phrase has all words of another."""
    return {word.casefold() for word in words(phrase)} <= {word.casefold() for word in words(known)}


def _texts_on(item: Actor | Statement, ground: Ground) -> Iterator[str]:
    """Give what stands near an item's evidence, then all sentences that name the one it is about."""
    yield ground.sentences.window(all_spans(item))
    name, aliases = _name_and(item, "role")[0], item.aliases if isinstance(item, Actor) else ()
    for known in (name, *aliases, *words(name)[-1:]):
        yield from ground.sentences_naming(known)


def _given_to_another(phrase: str, texts: list[str], name: str, ground: Ground) -> str:
    """Name whom a phrase is joined to wherever it stands, when that is never its supposed owner."""
    own = {word.casefold() for word in words(name)}
    people = (actor.name for actor in ground.actors if actor.kind is ActorKind.PERSON)
    others = [one for one in people if not own & {word.casefold() for word in words(one)}]
    first = ""
    for text in texts:
        for match in compiled(phrase).finditer(text):
            taker = _taker(text, match, own, others)
            if not taker:
                return ""
            first = first or taker
    return first


def _taker(text: str, match: re.Match[str], own: set[str], others: list[str]) -> str:
    """Name the other person right after a phrase, or right before it as in `Corin Hale, an engineer`."""
    before, after = text[: match.start()], text[match.end() :].lstrip(" ,")
    if any(after.casefold().startswith(word) for word in own):
        return ""
    for other in others:
        for known in (other, other.split()[-1]):
            after_it, before_it = _beside(known)
            if after_it.match(after) or before_it.search(before):
                return other
    return ""


@lru_cache(maxsize=4096)
def _beside(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of a name that follows a phrase, and of one that the phrase follows."""
    return re.compile(pattern_of(name)), re.compile(pattern_of(name) + _BETWEEN)


def _speaks_of(part: str, text: str, ground: Ground) -> bool:
    """Say whether a text has an organisation or country, by its name, a word of it, or another name."""
    if stands_in(part, text) or part in countries_in(text):
        return True
    outlet = find_outlet(part)
    names = [*(outlet.aliases if outlet else ()), *_known_as(part, ground)]
    proper = [word for word in words(part) if word[0].isupper() and len(word) > 2]
    # `Norlandic` speaks of Norlandia: all but the ending of a long word is enough.
    stem = rf"\b{re.escape(part[: max(5, len(part) - 3)])}" if proper == [part] else ""
    return any(stands_in(word, text) for word in (*names, *proper)) or bool(stem and re.search(stem, text))


def _known_as(name: str, ground: Ground) -> Iterator[str]:
    for actor in ground.actors:
        if name.casefold() in {known.casefold() for known in (actor.name, *actor.aliases)}:
            yield from (actor.name, *actor.aliases)


def _someone_else_in(text: str, own: Own, ground: Ground) -> str:
    for actor in ground.actors:
        is_own = any(word in own.words for word in words(actor.name))
        if actor.kind is ActorKind.PERSON and not is_own and stands_in(actor.name, text):
            return actor.name
    return ""


def _paragraphs_apart(first: int, second: int, ground: Ground) -> int:
    one, two = (ground.article.paragraph_number(offset) or 0 for offset in (first, second))
    return two - one
