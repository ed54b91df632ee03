"""An item and its ground in, out why it is another's: rules on whose words and deeds the article gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.articles.model import Article
from briefgen.source import Evidence, Span
from briefgen.summaries.gate.words import Ground, fold, pattern_of, split_names, stands_in, words
from briefgen.summaries.lexicons.countries import country_names
from briefgen.summaries.lexicons.languages import quotation_pattern
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.model import (
    JOIN,
    UNRESOLVED,
    Action,
    Actor,
    ActorKind,
    SpeechMode,
    Statement,
)
from briefgen.summaries.quotations import find_quotations

_PRONOUN = re.compile(r"\b(?:he|she|they|it|who|which|his|her|their|its)\b", re.IGNORECASE)
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to"})
# Marks that `find_quotations` does not pair: single ones, which may be apostrophes, and East Asian ones.
_OTHER_PAIRS = re.compile(r"(?<!\w)['‘‚‹](?=\w)[^‘‚‹›\n]*?[^\s‘‚‹›]['’‘›](?!\w)|「[^「」]*」|『[^『』]*』")


def source_names_speaker(item: Statement, ground: Ground) -> str:
    """A source that names an actor names the speaker, by name, alias, role or a word of these."""
    if item.speaker == UNRESOLVED:
        return ""
    source = JOIN.join(span.quote for span in item.spans.source)
    other = _named_instead(item.speaker, source, ground, item.speaker_role)
    return f"its source names `{other}`, not the speaker `{item.speaker}`" if other else ""


def evidence_gives_deed_to_actor(item: Action, ground: Ground) -> str:
    """Evidence that names someone before the deed names the actor there, or has a pronoun or the role."""
    before = _before_deed(item)
    other = "" if _PRONOUN.search(before) else _named_instead(item.actor, before, ground)
    return f"its evidence names `{other}` before what was done, not `{item.actor}`" if other else ""


def direct_speech_is_quoted(item: Statement, ground: Ground) -> str:
    """Direct speech stands in quotation marks in the article."""
    if item.mode is not SpeechMode.DIRECT:
        return ""
    is_quoted = all(_is_quoted(piece, ground.article) for piece in item.spans.content)
    return "" if is_quoted else "the words are not in quotation marks, so the mode cannot be `direct`"


def _before_deed(item: Action) -> str:
    """Give what stands before the deed in the span of the evidence that has it."""
    deed = fold(item.action.split(JOIN)[0])
    quotes = (fold(span.quote) for span in item.evidence)
    return next((quote[: quote.index(deed)] for quote in quotes if deed in quote), "")


def _named_instead(name: str, text: str, ground: Ground, role: str = "") -> str:
    """Give the actor, a person first, that a text names if it has no word for those meant by a name."""
    own = set(_names_of(name, ground))
    others = [actor for actor in ground.actors if actor.name not in own and _names(text, actor)]
    if not others or any(stands_in(one, text) for one in own if one == name or " " in one):
        return ""
    # `Kim` in `Kim Yo Jong` is not Kim Jong Un, nor is `Minister` in her title his.
    for taken in (phrase for actor in others for phrase in (actor.role, actor.name) if phrase.strip()):
        text = re.sub(pattern_of(taken), " ", text, flags=re.IGNORECASE)
    roles = [actor.role for actor in ground.actors if actor.name in own]
    known = {word for phrase in (*own, *roles, role) for word in words(phrase)}
    is_named = any(stands_in(word, text) for word in known if word.casefold() not in _SMALL)
    if is_named or _countries(text) & _countries(JOIN.join(own)):
        return ""
    return min(others, key=lambda actor: actor.kind is not ActorKind.PERSON).name


def _names_of(name: str, ground: Ground) -> Iterator[str]:
    """Give all names of those meant by a name: actors' aliases, an outlet's spellings, each of a list."""
    for one in (name, *split_names(name)):
        yield one
        for actor in ground.actors:
            if one.casefold() in {known.casefold() for known in (actor.name, *actor.aliases)}:
                yield from (actor.name, *actor.aliases)
        if outlet := find_outlet(one):
            yield from (outlet.name, *outlet.aliases)


def _names(text: str, actor: Actor) -> bool:
    """Say whether a text names an actor: by name or alias, a person also by the last word of the name."""
    surname = actor.name.split()[-1:] if actor.kind is ActorKind.PERSON else []
    return any(stands_in(one, text) for one in (actor.name, *actor.aliases, *surname))


def _countries(text: str) -> frozenset[str]:
    """Find the countries that a text speaks of by any word, their capitals among them."""
    return frozenset(found.value.country for found in country_names().find(text))


def _is_quoted(piece: Evidence, article: Article) -> bool:
    """Say whether every word of a piece lies in a quotation of its paragraph."""
    number = article.paragraph_number(piece.start)
    part = article.paragraphs[number - 1] if number else Span(start=0, end=len(article.text))
    text = article.text[part.start : max(part.end, piece.end)]
    found = [(one.start, one.end) for one in find_quotations(text)]
    marks = [_OTHER_PAIRS]
    if article.language not in {"", "en"}:
        marks.append(quotation_pattern(article.language))
    found += [one.span() for pattern in marks for one in pattern.finditer(text)]
    letters = (at.start() + piece.start - part.start for at in re.finditer(r"\w", piece.quote))
    return all(any(start < at < end for start, end in found) for at in letters)
