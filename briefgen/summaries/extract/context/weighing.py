"""A sentence with the ages of its dates in, how much speaks for each kind of context out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from briefgen.summaries.extract.ages import Age
from briefgen.summaries.lexicons import listed, read_rows
from briefgen.summaries.model import ContextKind

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

FRESH = 7
"""Days in which what happened is the news itself."""
PAST = 45
"""Days after which what happened is history to the news."""
YEARS = 730
"""Days after which a date makes history even of what still goes on."""
_PRESENT = frozenset({"VBZ", "VBP"})
_FIGURE = re.compile(
    r"\b(?:percent|per cent|million|billion|tenths?|thirds?|quarters?|fifths?|half|most|largest|only)\b|%"
)
_LASTING = re.compile(
    r"\b(?:since|been [a-z]+ing|long|always|never|for (?:years|decades|months|centuries|more than))\b"
)


def weigh_kinds(sentence: TokenSpan, ages: Sequence[Age]) -> dict[ContextKind, float]:
    """Add up what its words, its tense and its dates say for each kind."""
    scores = _by_words(sentence.text)
    _add_tense(scores, sentence)
    _add_dates(scores, ages, is_past=_is_past(sentence.root))
    return scores


def _by_words(text: str) -> dict[ContextKind, float]:
    scores = dict.fromkeys(ContextKind, 0.0)
    for kind, weight, pattern in _cues():
        scores[kind] += weight * min(2, len(pattern.findall(text)))
    return scores


@cache
def _cues() -> tuple[tuple[ContextKind, float, re.Pattern[str]], ...]:
    return tuple(
        (
            ContextKind(kind),
            float(weight),
            re.compile(rf"\b(?:{'|'.join(map(re.escape, listed(words)))})\b", re.IGNORECASE),
        )
        for kind, weight, words in read_rows("context.txt")
    )


def _is_past(root: Token) -> bool:
    return root.tag_ == "VBD" or bool(_helpers(root) & {"was", "were", "had"})


def _helpers(verb: Token) -> frozenset[str]:
    return frozenset(child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"})


def _add_tense(scores: dict[ContextKind, float], sentence: TokenSpan) -> None:
    """Count the main verb: what is so is background, what had been so is history, what will be is to come."""
    root, helpers = sentence.root, _helpers(sentence.root)
    if "will" in helpers:
        scores[ContextKind.UPCOMING] += 1
    elif "had" in helpers:
        scores[ContextKind.HISTORY] += 1
    elif root.tag_ in _PRESENT or helpers & {"is", "are"}:
        scores[ContextKind.BACKGROUND] += 1.5 + 0.5 * bool(_FIGURE.search(sentence.text))
    elif helpers & {"has", "have"}:
        # What has just been done is news; what has gone on for a time is its background.
        scores[ContextKind.BACKGROUND] += 1.5 if _LASTING.search(sentence.text) else 0.5
    elif any(child.dep_ == "conj" and child.tag_ in _PRESENT for child in root.children):
        scores[ContextKind.BACKGROUND] += 1


def _add_dates(scores: dict[ContextKind, float], ages: Sequence[Age], *, is_past: bool) -> None:
    """Count dates far back as history and dates ahead as to come; those of these days are the news."""
    if any(age.last > PAST for age in ages):
        scores[ContextKind.HISTORY] += 1.5 + 0.5 * is_past
    if any(age.last > YEARS for age in ages):
        scores[ContextKind.HISTORY] += 0.6
    # A year ahead beside a plain past is part of a name (`the 2030 Games`), unless something was planned.
    if any(age.first < 0 for age in ages) and not (is_past and scores[ContextKind.UPCOMING] <= 0):
        scores[ContextKind.UPCOMING] += 2
        scores[ContextKind.BACKGROUND] -= 1
    elif any(age.last <= FRESH for age in ages) and is_past:
        for kind in ContextKind:
            scores[kind] -= 1
