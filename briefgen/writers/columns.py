"""A table's cells -> the width of each column in per cent, so that a page layout need not measure twice.

The sharing is that of CSS 2.1, 17.5.2.2, with characters counted instead of glyphs measured.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence

from briefgen.document.nodes import Code, Inline, LineBreak, NoteReference, Table
from briefgen.document.walk import inline_text

LINE = 90
"""Characters that fit across the page at the size of a table's text."""
WIDE_LINE = 139
"""The same on a turned page."""
GAP = 2
"""Characters that fit into the space between two columns."""
SHORT_CELL = 14
"""A name up to this length should stay on one line."""
SHORT_DATE = 17
"""So should a date or a figure: `30 September 2031`."""
LABEL = 18
"""The label column of a memo's header block."""
LONGEST_LABEL = 24
"""A label up to this length stays on one line."""
LONGEST_WORD = 18
"""A longer word may be broken rather than widen its column."""
_BROAD, _NARROW = frozenset("mwMW@%"), frozenset("fijlrtI.,:;'|()[]- ")
"""In Noto Sans, beside its usual letter."""
LONGEST_CELL = 90
"""Text beyond this length wraps anyway and earns no more width."""


def column_widths(table: Table, room: float = 1) -> list[float]:
    """Share out the width of a page; each column gets at least its longest word where that is possible.

    Args:
        table: With rows as long as its header.
        room: How much of `LINE` there is: less than 1 on narrow paper, or in large type.
    """
    columns = list(zip(*(row for row in (table.header, *table.rows)), strict=False))
    if not columns:
        return []
    measures = [[_measure(cell) for cell in column] for column in columns]
    least = [max(word for word, _ in column) + GAP for column in measures]
    most = [max(least[i], *(cell + GAP for _, cell in column)) for i, column in enumerate(measures)]
    usual = [max(least[i], _usual(cell + GAP for _, cell in column)) for i, column in enumerate(measures)]
    if not any(table.header):  # a memo's header block
        least[0] = max(least[0], min(most[0], LONGEST_LABEL))
        if sum(most) <= LINE - LABEL:
            most[0] = max(most[0], LABEL)
            most[-1] += LINE - sum(most)  # labels stay narrow
    return _share(least, usual, most, round((WIDE_LINE if is_wide(table) else LINE) * room))


def _usual(lengths: Iterable[int]) -> int:
    """Give a length between the usual and the longest: one long cell among short ones may well wrap."""
    known = [*lengths]
    return (math.isqrt(sum(length * length for length in known) // len(known)) + max(known)) // 2


def is_wide(table: Table) -> bool:
    """Say whether the longest words of all columns, side by side, are too long for an upright page."""
    if len(table.header) * (LONGEST_WORD + GAP) <= LINE:
        return False
    columns = zip(*(row for row in (table.header, *table.rows)), strict=False)
    return sum(max(map(_longest_word, column)) + GAP for column in columns) > LINE


def _longest_word(cell: Sequence[Inline]) -> int:
    return min(max(map(text_length, inline_text(cell).split()), default=0), LONGEST_WORD)


def _share(least: Sequence[int], usual: Sequence[int], most: Sequence[int], line: int) -> list[float]:
    """Turn the least, usual and most useful widths in characters into per cent that add up to 100."""
    room = line - sum(least)
    wanted = usual if sum(usual) >= line else most
    stretch = sum(wanted) - sum(least)
    if sum(most) <= line or room <= 0 or stretch == 0:
        widths: list[float] = list(most if room > 0 else least)
    else:
        widths = [low + room * (high - low) / stretch for low, high in zip(least, wanted, strict=True)]
    return [round(100 * width / sum(widths), 1) for width in widths]


def _measure(cell: Sequence[Inline]) -> tuple[int, int]:
    """Count the characters of a cell's longest word and of its longest line, within their caps."""
    lines: list[list[str]] = [[]]
    for inline in cell:
        if isinstance(inline, LineBreak):
            lines.append([])
        elif isinstance(inline, NoteReference):
            lines[-1].append("0")
        elif isinstance(inline, Code):
            lines[-1].append(inline.text + "0" * math.ceil(len(inline.text) / 3))  # its letters are wider
        else:
            lines[-1].append(inline_text((inline,)))
    texts = ["".join(parts) for parts in lines]
    word = max((_breadth(word) for text in texts for word in text.split()), default=0)
    line = max(text_length(text) for text in texts)
    short = SHORT_DATE if any(text[:1].isdecimal() for text in texts) else SHORT_CELL
    least = max(map(_breadth, texts)) if line <= short else min(word, LONGEST_WORD)
    return least, min(max(line, least), LONGEST_CELL)


def _breadth(text: str) -> int:
    """Count letters as broad as they are: in a long line they even out, in a word they do not."""
    broad = sum(letter in _BROAD for letter in text)
    narrow = sum(letter in _NARROW for letter in text)
    return math.ceil(text_length(text) * 1.08 + broad * 0.65 - narrow * 0.3)


def text_length(text: str) -> int:
    """Count the letters of a text, those that are as wide as high twice."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
