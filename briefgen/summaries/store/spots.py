"""An article's text in, all places where some words stand out; and the place nearest to others."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from briefgen.source import Span


@dataclass(frozen=True, slots=True)
class Spots:
    """Where the same words stand, in the order of the text; starts and ends both rise."""

    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts)

    def number_of(self, span: Span) -> int | None:
        """Say which of the spots a span is, from 0."""
        number = bisect_left(self.starts, span.start)
        found = number < len(self) and self.starts[number] == span.start and self.ends[number] == span.end
        return number if found else None

    def within(self, start: int, end: int) -> range:
        """Give the numbers of the spots that lie in a stretch."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))

    def nearest_to(self, anchors: Sequence[Span]) -> int:
        """Find the spot nearest to the anchors, if possible outside of all; of two the earlier one."""
        outside = {number for anchor in anchors for number in self._beside(anchor, anchors)}
        numbers = outside or {number for anchor in anchors for number in self._amid(anchor)}

        def distance(number: int) -> tuple[int, int]:
            start, end = self.starts[number], self.ends[number]
            return min(max(anchor.start - end, start - anchor.end) for anchor in anchors), start

        return min(numbers, key=distance)

    def _beside(self, anchor: Span, anchors: Sequence[Span]) -> Iterator[int]:
        """Find the nearest spot on each side of an anchor that overlaps none of them."""
        number = self._before(anchor)
        while number >= 0 and (hit := self._overlapped(number, anchors)):
            number = self._before(hit)
        if number >= 0:
            yield number
        number = self._behind(anchor)
        while number < len(self) and (hit := self._overlapped(number, anchors)):
            number = self._behind(hit)
        if number < len(self):
            yield number

    def _before(self, anchor: Span) -> int:
        return bisect_right(self.ends, anchor.start) - 1

    def _behind(self, anchor: Span) -> int:
        return bisect_left(self.starts, anchor.end)

    def _overlapped(self, number: int, anchors: Iterable[Span]) -> Span | None:
        start, end = self.starts[number], self.ends[number]
        return next((anchor for anchor in anchors if start < anchor.end and anchor.start < end), None)

    def _amid(self, anchor: Span) -> Iterator[int]:
        """Find the spots on both sides of an anchor's middle: the deepest inside of it."""
        middle = anchor.start + anchor.end
        numbers = range(len(self))
        number = bisect_left(numbers, middle, key=lambda at: self.starts[at] + self.ends[at])
        yield from (at for at in (number - 1, number) if at in numbers)


class Words:
    """A text in which words are looked for, whatever white space stands between them.

    All is found by searching the text with single spaces: no pattern can make that slow.
    """

    def __init__(self, text: str) -> None:
        tokens = [match.span() for match in re.finditer(r"\S+", text)]
        self.starts = [start for start, _ in tokens]
        self.ends = [end for _, end in tokens]
        self._squeezed = " ".join(text.split())
        self._squeezed_starts = [0, *accumulate(end - start + 1 for start, end in tokens)][:-1]
        self._found: dict[str, Spots] = {}

    def spots(self, quote: str) -> Spots:
        """Find all places where words stand, overlapping ones too."""
        needle = " ".join(quote.split())
        if needle not in self._found:
            places = list(self._search(needle)) if needle else []
            starts = [self._place(place) for place in places]
            ends = [self._place(place + len(needle) - 1) + 1 for place in places]
            self._found[needle] = Spots(starts, ends)
        return self._found[needle]

    def is_unique(self, quote: str) -> bool:
        """Say whether words of the text stand in it only once."""
        needle = " ".join(quote.split())
        return self._squeezed.find(needle, self._squeezed.find(needle) + 1) < 0

    def _search(self, needle: str) -> Iterator[int]:
        at = self._squeezed.find(needle)
        while at >= 0:
            yield at
            at += 1
            # Of `aaaa…` each next place is the next character; a look costs far less than a search.
            if not self._squeezed.startswith(needle, at):
                at = self._squeezed.find(needle, at)

    def _place(self, squeezed: int) -> int:
        number = bisect_right(self._squeezed_starts, squeezed) - 1
        return self.starts[number] + squeezed - self._squeezed_starts[number]
