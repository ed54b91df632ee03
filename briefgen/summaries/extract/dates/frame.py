"""The frame an expression is read in: from an article's text and its reference day to earlier or later."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from briefgen.summaries.lexicons import read_words

_REACH = 120
"""Characters looked at on each side: a clause, and never more, so that long lines cost nothing."""
_CLAUSE_END = re.compile(r"[.!?;]\s+(?=[\"“”'‘«(]?[A-Z0-9])|\n|[“”]|\"")
_WORD = re.compile(r"[A-Za-z]+(?:['’](?:ll|d|s|re|ve|t))?")
_FUTURE = read_words("tenses.txt", "ahead")
_PAST = read_words("tenses.txt", "behind")
_NOT_PAST = read_words("tenses.txt", "neither")
_AHEAD = (frozenset({"be", "to"}), frozenset({"is", "to"}), frozenset({"are", "to"}))
"""Neighbours, in either direction, that look ahead: `to be held`, `is to begin`."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rules may ask while they resolve one expression."""

    text: str
    today: date | None
    """The day the article counts from; None when nothing says it."""

    def is_future(self, start: int, end: int) -> bool:
        """Say whether the words around an expression look ahead; what nothing says lies behind."""
        before = self.text[max(0, start - _REACH) : start]
        before = _CLAUSE_END.split(before)[-1]
        after = _CLAUSE_END.split(self.text[end : end + _REACH], maxsplit=1)[0]
        backwards = _tense(reversed(_words(before)))
        return bool(_tense(_words(after)[:12])) if backwards is None else backwards


def _words(text: str) -> list[str]:
    return [word.group().lower().replace("’", "'") for word in _WORD.finditer(text)]


def _tense(words: Iterable[str]) -> bool | None:
    """Give True when the nearest word of tense looks ahead, False when it looks back, else None."""
    waiting = [*words, ""]
    for word, neighbour in pairwise(waiting):
        if word in _FUTURE or word.endswith("'ll") or frozenset({word, neighbour}) in _AHEAD:
            return True
        if _is_past(word) and neighbour != "be":
            return False
    return None


def _is_past(word: str) -> bool:
    return word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST)
