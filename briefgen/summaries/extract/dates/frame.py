"""The frame an expression is read in: from an article's text and its reference day to earlier or later."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.summaries.lexicons import read_words

_REACH = 120
"""Characters looked at on each side: a clause, and never more, so that long lines cost nothing."""
_CLAUSE_END = re.compile(r"[.!?;]\s+(?=[\"“”'‘«(]?[A-Z0-9])|\n|[“”]|\"")
_WORD = re.compile(r"[A-Za-z]+(?:['’](?:ll|d|s|re|ve|t))?")
_FUTURE = read_words("tenses.txt", "ahead")
_PAST = read_words("tenses.txt", "behind")
_NOT_PAST = read_words("tenses.txt", "neither")
_PRESENT = read_words("tenses.txt", "ahead in the present")
_NO_PRESENT = frozenset({"to", "did", "not", "didn't"})
_MODALS = read_words("tenses.txt", "possible")
_TO_BE = (("be", "to"), ("to", "be"), ("is", "to"), ("are", "to"), ("going", "to"))
"""Neighbours that look ahead: `to be held`, `is to begin`."""


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
        backwards = _tense(_words(before), back=True)
        return bool(_tense(_words(after)[:12])) if backwards is None else backwards


def _words(text: str) -> list[str]:
    """Split a text into lower-case words; a capital `May` is a month or a name, and no modal."""
    words = (word.group().replace("’", "'") for word in _WORD.finditer(text))
    return [word.lower() for word in words if word not in {"May", "MAY"}]


def _tense(words: Sequence[str], *, back: bool = False) -> bool | None:
    """Give True when the nearest word of tense looks ahead, False when it looks back, else None."""
    around = ["", *words, ""]
    order = range(1, len(words) + 1)
    for place in reversed(order) if back else order:
        if _looks_ahead(*around[place - 1 : place + 2]):
            return True
        if _is_past(around[place]) and around[place - 1] not in {"be", "to", *_MODALS}:
            return False
    return None


def _looks_ahead(before: str, word: str, after: str) -> bool:
    """Say whether a word, read with its neighbours, tells of what is to come."""
    if word in _MODALS:
        return after not in {"have", ""}
    present = word in _PRESENT and before not in _NO_PRESENT
    if (before, word) == ("rule", "out"):
        return True  # nobody rules out what is past
    to_be = (word, after) in _TO_BE or (before, word) in _TO_BE
    return present or to_be or word in _FUTURE or word.endswith("'ll")


def _is_past(word: str) -> bool:
    return word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST)
