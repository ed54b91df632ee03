"""An item and its ground in, out why it is another's: rules on whose words and deeds the article gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.articles.model import Article
from briefgen.source import Evidence, Span
from briefgen.summaries.gate.words import (
    Ground,
    fold,
    is_named_outlet,
    pattern_of,
    split_names,
    stands_in,
    words,
)
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.countries import country_names
from briefgen.summaries.lexicons.languages import quotation_pattern
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.model import (
    JOIN,
    UNRESOLVED,
    Action,
    Actor,
    ActorKind,
    SpeakerKind,
    SpeechMode,
    Statement,
)
from briefgen.summaries.quotations import find_quotations

_PRONOUN = re.compile(
    r"\b(?:he|she|they|it|who|which|that|his|her|their|its|him|them|himself|herself|itself|themselves)\b",
    re.IGNORECASE,
)
_IS = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to"})
# Marks that `find_quotations` does not pair: single ones, which may be apostrophes, and East Asian ones.
_OTHER_PAIRS = re.compile(r"(?<!\w)['‘‚‹](?=\w)[^‘‚‹›\n]*?[^\s‘‚‹›]['’‘›](?!\w)|「[^「」]*」|『[^『』]*』")


def source_names_speaker(item: Statement, ground: Ground) -> str:
    """A source names the speaker, by name, alias, role or a word of these, or is a pronoun near the name."""
    if item.speaker == UNRESOLVED:
        return ""
    source = JOIN.join(span.quote for span in item.spans.source)
    other = _named_instead(item.speaker, source, ground, item.speaker_role)
    if other:
        return f"its source names `{other}`, not the speaker `{item.speaker}`"
    own = Own.of(item.speaker, ground, item.speaker_role)
    is_medium = item.speaker_kind is SpeakerKind.MEDIA or is_named_outlet(item.speaker, ground)
    if own.is_in(source) or (source and is_medium):  # `the report` is theirs
        return ""
    if source and ground.is_english and not _PRONOUN.search(source):
        return f"its source does not name the speaker `{item.speaker}`"
    spans = item.spans.source or item.spans.content
    near = any(own.is_in(ground.sentences.up_to(span.start, span.end)) for span in spans)
    return "" if near else f"the speaker `{item.speaker}` is not named near the words"


def evidence_gives_deed_to_actor(item: Action, ground: Ground) -> str:
    """Evidence names the actor before the deed, has a pronoun or nothing there, or says `by` whom."""
    before, after = _around_deed(item)
    is_pronoun = has_pronoun(before)
    other = "" if is_pronoun else _named_instead(item.actor, before, ground)
    if other:
        return f"its evidence names `{other}` before what was done, not `{item.actor}`"
    own = Own.of(item.actor, ground)
    if own.is_in(before):
        return ""
    if own.is_in(after):
        is_told = is_pronoun or not ground.is_english or own.is_in(after, after_word="by")
        return "" if is_told else _done_by_another(before, item, own, ground)
    if _is_subject(before, item, own, ground) and not is_pronoun and ground.is_english:
        return f"its evidence does not name `{item.actor}` before what was done"
    near = any(own.is_in(ground.sentences.up_to(span.start, span.end)) for span in item.evidence)
    return "" if near else f"`{item.actor}` is not named near the evidence"


def _done_by_another(before: str, item: Action, own: Own, ground: Ground) -> str:
    """Say what is wrong when an actor stands only after the deed: it suffers it, or another does it."""
    if own.is_in(item.target) and before.strip():
        return f"its evidence does it to `{item.actor}`"
    is_passive = _IS.search(f"{before} {item.action}") is not None  # `410 were treated at six clinics`
    if is_passive or not _is_subject(before, item, own, ground):
        return ""
    return f"its evidence does not name `{item.actor}` before what was done"


def _is_subject(before: str, item: Action, own: Own, ground: Ground) -> bool:
    """Say whether what stands in the evidence before a deed is its subject, and none is further ahead."""
    if all(word.casefold() in read_words("manner.txt", "no subject") for word in words(before)):
        return False
    place = deed_at(item, ground.article.text)
    sentence = "" if place is None else fold(ground.sentences.before(place))
    ahead = sentence.removesuffix(before.strip()) if sentence.endswith(before.strip()) else ""
    return not (_PRONOUN.search(ahead) or own.is_in(ahead))


@dataclass(frozen=True, slots=True)
class Own:
    """The words that a text may have for someone: names, aliases, roles, the words of these, countries."""

    words: frozenset[str]
    countries: frozenset[str]

    @classmethod
    def of(cls, name: str, ground: Ground, role: str = "") -> Own:
        """Gather the words of those whom a name means."""
        names = set(_names_of(name, ground))
        roles = [actor.role for actor in ground.actors if actor.name in names]
        known = {word for phrase in (*names, *roles, role) for word in words(phrase)}
        return cls(
            frozenset(word for word in known if word.casefold() not in _SMALL), _countries(JOIN.join(names))
        )

    def is_in(self, text: str, after_word: str = "") -> bool:
        """Say whether a text has any of the words; if asked, close behind a given one."""
        if after_word:
            found = re.search(rf"\b{after_word}\b(.{{0,120}})", text, re.DOTALL)
            return found is not None and self.is_in(found[1])
        return any(stands_in(word, text) for word in self.words) or bool(self.countries & _countries(text))


def has_pronoun(text: str) -> bool:
    """Say whether an English pronoun stands in a text, behind which someone named before may be."""
    return _PRONOUN.search(text) is not None


def direct_speech_is_quoted(item: Statement, ground: Ground) -> str:
    """Direct speech stands in quotation marks in the article."""
    if item.mode is not SpeechMode.DIRECT:
        return ""
    quoted = all(is_quoted(piece, ground.article) for piece in item.spans.content)
    return "" if quoted else "the words are not in quotation marks, so the mode cannot be `direct`"


def _around_deed(item: Action) -> tuple[str, str]:
    """Give what stands in the evidence before the deed, and from it on."""
    deed = fold(item.action.split(JOIN)[0])
    quotes = [fold(span.quote) for span in item.evidence]
    for number, quote in enumerate(quotes):
        at = quote.find(deed)
        if at >= 0:
            return " ".join([*quotes[:number], quote[:at]]), " ".join([quote[at:], *quotes[number + 1 :]])
    return "", " ".join(quotes)


def deed_at(item: Action, text: str) -> int | None:
    """Find where in a text the deed of an action begins, within its evidence."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in item.action.split(JOIN)[0].split()))
    found = (pattern.search(text, span.start, span.end) for span in item.evidence if item.action.strip())
    return next((match.start() for match in found if match), None)


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


def is_quoted(piece: Evidence, article: Article, *, some: bool = False) -> bool:
    """Say whether every word of a piece lies in a quotation of its paragraph, or some word does."""
    number = article.paragraph_number(piece.start)
    part = article.paragraphs[number - 1] if number else Span(start=0, end=len(article.text))
    text = article.text[part.start : max(part.end, piece.end)]
    found = [(one.start, one.end) for one in find_quotations(text)]
    marks = [_OTHER_PAIRS]
    if article.language not in {"", "en"}:
        marks.append(quotation_pattern(article.language))
    found += [one.span() for pattern in marks for one in pattern.finditer(text)]
    letters = (at.start() + piece.start - part.start for at in re.finditer(r"\w", piece.quote))
    enough = any if some else all
    return enough(any(start < at < end for start, end in found) for at in letters)
