"""A parsed article and its actions in, its sentences out by how well each tells the news, the best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.source import Span
from briefgen.summaries.extract.ages import Ages
from briefgen.summaries.extract.bottom_line.cutting import cut_opening, is_page_rest, split_seams
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.extract.statements.cues import verb_cues
from briefgen.summaries.model import Action

if TYPE_CHECKING:
    from spacy.tokens import Token

READ = 14
"""Sentences looked at: a feature comes to its news late, but not later than this."""
_NEAR = 10
"""Days before publication in which an event is the news, and not its history."""
_OLD = 60
_WEIGHTS = {
    "early": 2.0,
    "first": 0.3,
    "title": 2.0,
    "main_action": 1.2,
    "action": 0.4,
    "dated": 0.8,
    "placed": 0.4,
    "old": -1.5,
    "quoted": -2.0,
    "pronoun": -1.0,
    "fragment": -2.0,
    "unended": -1.0,
    "page": -3.0,
    "looks_back": -0.5,
    "speech": -0.5,
    "before": -0.8,
    "short": -0.8,
}
"""What speaks for a sentence and against it; set by hand on articles of our own."""
_ASKING = frozenset({"why", "how", "what", "who", "when", "where", "explainer", "is", "can", "will"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "his", "her"}
)
_PRONOUNS |= {"its", "their", "our", "my", "there", "here"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, or a part of one that stands for itself."""

    sentence: Sentence
    span: Span
    """Without dateline and the like."""
    score: float
    dated: bool
    """It has a date that is not long past."""
    recent: bool
    """It has a date of the last days, not one ahead."""
    titled: float
    """The share of the title's words that it has."""
    words: frozenset[str]
    """Lemmas, without function words."""
    order: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What the sentences of one article are weighed by."""

    parsed: ParsedArticle
    actions: Sequence[Action]
    title: frozenset[str]
    title_asks: bool
    ages: Ages


def rank_sentences(parsed: ParsedArticle, actions: Sequence[Action]) -> list[Candidate]:
    """Score the first sentences, and those up to the first action; of equal ones the earlier comes first."""
    known = _know(parsed, actions)
    found = [
        _candidate(known, sentence, part, order)
        for order, (sentence, part) in enumerate(_parts(parsed, actions))
    ]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.order))


def _know(parsed: ParsedArticle, actions: Sequence[Action]) -> _Known:
    article = parsed.article
    title = "" if article.title_made else article.title
    words = list(parsed.tag(title)) if title else []
    asks = title.endswith("?") or bool(words and words[0].lower_ in _ASKING)
    lemmas = frozenset(token.lemma_.lower() for token in words if not token.is_stop and token.is_alpha)
    return _Known(parsed, actions, lemmas, asks, Ages.of(article))


def _parts(parsed: ParsedArticle, actions: Sequence[Action]) -> Iterator[tuple[Sentence, Span]]:
    text = parsed.article.text
    main = actions[0].evidence[0].start if actions and actions[0].evidence else -1
    for number, sentence in enumerate(parsed.sentences()):
        if number >= READ and sentence.start > main:
            return
        for part in split_seams(text, Span(start=sentence.start, end=sentence.end)):
            rest = cut_opening(text, part, parsed.article.title)
            if text[rest.start : rest.end].strip():
                yield sentence, rest


def _candidate(known: _Known, sentence: Sentence, span: Span, order: int) -> Candidate:
    base = sentence.paragraph.start
    tokens = [token for token in sentence.span if span.start <= base + token.idx < span.end]
    titled = _share(tokens, known.title)
    measures = {
        **_of_place(known, sentence, span, order),
        **_of_words(known.parsed.article.text[span.start : span.end], tokens),
        **_of_days(known, span),
        "title": titled / (1 + known.title_asks),
        "page": float(_is_page(known, span)),
    }
    score = sum(_WEIGHTS[name] * value for name, value in measures.items())
    return Candidate(
        sentence,
        span,
        score,
        dated=measures["dated"] > 0,
        recent=_is_recent(known, span),
        titled=titled,
        words=frozenset(token.lemma_.lower() for token in tokens if token.is_alpha and not token.is_stop),
        order=order,
    )


def _of_place(known: _Known, sentence: Sentence, span: Span, order: int) -> dict[str, float]:
    """Measure where it stands, and whether it holds what the actions found."""
    fade = 1 + 0.1 * order
    back = span.start > sentence.start and sentence.span[0].lower_ in {"but", "however", "and", "yet"}
    return {
        "early": 1 / (1 + 0.35 * order),
        "first": float(order == 0),
        "main_action": _holds(span, known.actions[:1]) / fade,
        "action": float(_holds(span, known.actions[1:4])),
        "placed": float(_is_placed(sentence, span, known.actions)),
        "looks_back": float(back),
        "speech": float(_is_speech(sentence.span.root)),
        "before": float(any(child.lower_ == "had" for child in sentence.span.root.lefts)),
    }


def _of_words(text: str, tokens: Sequence[Token]) -> dict[str, float]:
    """Measure how it begins and ends, and whether it is a whole clause."""
    first = re.split(r"\W", text.lower(), maxsplit=1)[0]
    return {
        "quoted": float(text[0] in "“\"‘'«" or text.rstrip('”" ').endswith("?")),
        "pronoun": float(first in _PRONOUNS),
        "fragment": float(not _is_clause(tokens)) + 0.5 * text[0].islower(),
        "unended": float(text.rstrip("”\"’')")[-1:] not in {".", "!", "?", "…"}),
        "short": float(len(text.split()) < 8),
    }


def _of_days(known: _Known, span: Span) -> dict[str, float]:
    """Measure whether its dates are of these days, or all long past."""
    ages = known.ages.within(span)
    dated = any(age.last <= _NEAR and age.tells_when for age in ages)
    return {"dated": float(dated), "old": float(not dated and any(age.last > _OLD for age in ages))}


def _is_recent(known: _Known, span: Span) -> bool:
    ages = known.ages.within(span)
    return any(age.first >= 0 and age.last <= _NEAR and age.tells_when for age in ages)


def _holds(span: Span, actions: Iterable[Action]) -> bool:
    return any(span.start <= part.start < span.end for action in actions for part in action.evidence[:1])


def _is_speech(verb: Token) -> bool:
    """Say whether a verb leads into what someone says: `The police said that`."""
    cue = verb_cues().get(verb.lemma_.lower())
    return cue is not None and cue.speech and any(child.dep_ == "ccomp" for child in verb.rights)


def _share(tokens: Iterable[Token], title: frozenset[str]) -> float:
    """Give the share of the title's words that a sentence has."""
    return len({token.lemma_.lower() for token in tokens} & title) / len(title) if title else 0.0


def _is_page(known: _Known, span: Span) -> bool:
    """Say whether it is a rest of the page around the article: a caption, a button, the headline again."""
    text = known.parsed.article.text[span.start : span.end].strip()
    return is_page_rest(text) or text == known.parsed.article.title


def _is_clause(tokens: Sequence[Token]) -> bool:
    """Say whether someone does something in it: a finite verb behind a noun.

    Its subject is not asked for: the parse of `On Friday Lemeki sailed` has none.
    """
    verbs = [number for number, token in enumerate(tokens) if token.tag_ in {"VBD", "VBZ", "VBP", "MD"}]
    return bool(verbs) and any(token.pos_ in {"NOUN", "PROPN", "PRON"} for token in tokens[: verbs[-1]])


def _is_placed(sentence: Sentence, span: Span, actions: Sequence[Action]) -> bool:
    base = sentence.paragraph.start
    named = any(
        entity.label_ in _PLACES and span.start <= base + entity.start_char < span.end
        for entity in sentence.span.ents
    )
    return named or any(action.where and _holds(span, [action]) for action in actions[:4])
