"""Quotations of a paragraph: its text in, the stretches between quotation marks out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = re.compile(r"[“”\"«»„]|''|``")
_PAIRS = {"“": "”", "``": "''", "«": "»", "„": "“"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch with its marks: `[start, end)`; `open_end` when the paragraph ends before the mark does."""

    start: int
    end: int
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a paragraph, kept because spaCy joins its tokens anew at every call, and its quotations."""

    text: str
    quotations: tuple[Quotation, ...]

    @classmethod
    def of(cls, text: str) -> Passage:
        """Find the quotations of a paragraph."""
        return cls(text, find_quotations(text))


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Pair the marks of a paragraph, curly, straight or doubled single ones; what stays open runs to its end.

    A straight mark closes when one is open, so that an odd number costs one quotation and never the rest.
    """
    return tuple(_pair(text))


def _pair(text: str) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    for mark in _MARKS.finditer(text):
        if opened is None:
            opened = mark if _can_open(mark, text) else None
        elif _closes(opened, mark, text):
            yield Quotation(opened.start(), mark.end())
            opened = None
        elif mark.group() in _PAIRS:
            opened = mark
    if opened is not None and len(text) - opened.start() > 2:
        yield Quotation(opened.start(), len(text), open_end=True)


def _can_open(mark: re.Match[str], text: str) -> bool:
    """Say whether a word follows; a mark after a digit is inches or seconds."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return mark.group() not in "”»" and not before.isdigit() and bool(after.strip())


def _closes(opened: re.Match[str], mark: re.Match[str], text: str) -> bool:
    expected = _PAIRS.get(opened.group())
    if expected is None:
        return mark.group() == opened.group()
    return mark.group() == expected or (
        mark.group() == '"' and not text[mark.end() : mark.end() + 1].isalnum()
    )


def quotation_at(quotations: tuple[Quotation, ...], offset: int) -> Quotation | None:
    """Find the quotation that an offset lies in, its marks included."""
    place = bisect_right(quotations, offset, key=lambda quotation: quotation.start) - 1
    return quotations[place] if place >= 0 and offset < quotations[place].end else None
