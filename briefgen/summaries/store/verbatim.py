"""Words in, the span of the article where they stand out; and a span in, how to write it down out."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from briefgen.places import nearest
from briefgen.source import Evidence, Span
from briefgen.summaries.schema import QuotationEntry
from briefgen.summaries.store.spots import Spots, Words

UNRESOLVED = -1
"""Start and end of evidence whose words were not found; the gate drops its item."""
_LONGEST_NEAR = 40
"""How many words a `near` may reach to each side."""
_LONGEST_STRETCH = 2000
"""How many characters a `near` may have, and a quotation for which the most like one is looked for."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a quotation has no span."""

    code: str
    message: str
    expected: str
    hint: str


class Verbatim:
    """An article's text to find quotations in, where any white space matches any other."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> Words:
        """The places of all words."""
        return Words(self.text)

    # -- reading ----------------------------------------------------------------------------------

    def find(self, entry: QuotationEntry) -> Evidence | Missing:
        """Find the one place that a quotation means, by itself or by its `near` or `occurrence`."""
        spots = self.words.spots(entry.quote)
        if not spots:
            return self._absent("quotation", entry.quote)
        if entry.near:
            return self._find_near(entry, spots)
        if entry.occurrence:
            if entry.occurrence <= len(spots):
                return self._evidence(spots, entry.occurrence - 1)
            return _ambiguous(entry.quote, len(spots), f"`occurrence:` from 1 to {len(spots)}")
        return self._evidence(spots, 0) if len(spots) == 1 else _ambiguous(entry.quote, len(spots))

    def find_nearest(self, entry: QuotationEntry, anchors: Sequence[Span]) -> Evidence | Missing:
        """Find the place nearest to the anchors, if possible outside of them; without anchors, as `find`."""
        if entry.near or entry.occurrence or not anchors:
            return self.find(entry)
        spots = self.words.spots(entry.quote)
        if not spots:
            return self._absent("quotation", entry.quote)
        return self._evidence(spots, spots.nearest_to(anchors))

    def _evidence(self, spots: Spots, number: int) -> Evidence:
        start, end = spots.starts[number], spots.ends[number]
        return Evidence(start=start, end=end, quote=self.text[start:end])

    def _find_near(self, entry: QuotationEntry, spots: Spots) -> Evidence | Missing:
        around = self.words.spots(entry.near)
        if not around:
            return self._absent("stretch in `near:`", entry.near)
        inside = spots.within(around.starts[0], around.ends[0])
        if not inside:
            return _not_in_near(entry)
        if len(around) > 1:
            return _ambiguous(entry.near, len(around), "a longer stretch in `near:`")
        if len(inside) == 1:
            return self._evidence(spots, inside[0])
        return _ambiguous(entry.quote, len(inside), "a stretch in `near:` that has the quotation once")

    def _absent(self, what: str, quote: str) -> Missing:
        like = self.most_like(quote)
        return Missing(
            "summary/quote-absent",
            f"the {what} is not in the article",
            "words of the article, verbatim",
            f"did you mean `{like}`?" if like else "copy the words from the article",
        )

    def most_like(self, quote: str) -> str:
        """Find the stretch of the article most like a quotation, empty when none is."""
        words = quote.casefold().split()
        if len(quote) > _LONGEST_STRETCH:
            return ""
        if len(words) == 1:
            return nearest(quote.strip(), self._different_words) or ""
        starts, ends = self.words.starts, self.words.ends
        tokens = [self.text[start:end].casefold() for start, end in zip(starts, ends, strict=True)]
        stretches = [
            self.text[starts[number] : ends[number + len(words) - 1]]
            for number in _best_windows(words, tokens)
        ]
        return " ".join(next(iter(difflib.get_close_matches(quote, stretches, n=1, cutoff=0.6)), "").split())

    @cached_property
    def _different_words(self) -> list[str]:
        return list(dict.fromkeys(re.findall(r"\w+", self.text)))

    # -- writing ----------------------------------------------------------------------------------

    def describe(self, evidence: Evidence, anchors: Sequence[Span] = ()) -> QuotationEntry:
        """Write evidence down so that `find_nearest` finds it again."""
        quote = evidence.quote
        bare = QuotationEntry(quote=quote)
        spots = self.words.spots(quote)
        number = spots.number_of(evidence)
        if number is None or self.text[evidence.start : evidence.end] != quote:
            return bare
        meant = spots.nearest_to(anchors) if anchors else 0
        if number == meant and (anchors or len(spots) == 1):
            return bare
        if near := self._near(evidence, spots):
            return QuotationEntry(quote=quote, near=near)
        return QuotationEntry(quote=quote, occurrence=number + 1)

    def _near(self, evidence: Span, spots: Spots) -> str:
        """Find the shortest stretch that tells a spot from the others, empty when there is none.

        What is unique stays so when it grows, and what has the quotation twice too: of each kind of stretch
        only the first that is unique can do.
        """
        kinds, count = self._stretches(evidence)
        # Text that repeats itself has no such stretch; the longest one says so at once.
        if not count or not self._is_unique(kinds[-1](count - 1)):
            return ""
        found: list[tuple[int, int, str]] = []
        for kind, stretch in enumerate(kinds):
            reach = self._first_unique(stretch, count)
            start, end = stretch(min(reach, count - 1))
            if reach < count and end - start <= _LONGEST_STRETCH and len(spots.within(start, end)) == 1:
                found.append((reach, kind, self.text[start:end]))
        return min(found)[-1] if found else ""

    def _first_unique(self, stretch: Callable[[int], tuple[int, int]], count: int) -> int:
        return bisect_left(range(count), 1, key=lambda reach: int(self._is_unique(stretch(reach))))

    def _is_unique(self, stretch: tuple[int, int]) -> bool:
        return self.words.is_unique(self.text[slice(*stretch)])

    def _stretches(self, span: Span) -> tuple[list[Callable[[int], tuple[int, int]]], int]:
        """Give stretches around a span by their reach, to the left, to the right, to both sides; how many."""
        starts, ends = self.words.starts, self.words.ends
        before = bisect_left(starts, span.start)
        behind = bisect_right(ends, span.end)
        count = min(_LONGEST_NEAR, max(before, len(ends) - behind))

        def left(reach: int) -> int:
            return starts[max(before - 1 - reach, 0)] if before else span.start

        def right(reach: int) -> int:
            return ends[min(behind + reach, len(ends) - 1)] if behind < len(ends) else span.end

        return [
            lambda reach: (left(reach), span.end),
            lambda reach: (span.start, right(reach)),
            lambda reach: (left(reach), right(reach)),
        ], count


def _not_in_near(entry: QuotationEntry) -> Missing:
    return Missing(
        "summary/quote-ambiguous",
        f"`{_short(entry.quote)}` is not in its `near:`",
        "a stretch in `near:` that contains the quotation's words and stands in the article once",
        "copy the quotation together with some words before or after it",
    )


def _ambiguous(quote: str, count: int, expected: str = "") -> Missing:
    return Missing(
        "summary/quote-ambiguous",
        f"`{_short(quote)}` occurs {count} times",
        expected or "a quotation that occurs once, or `near:` beside it",
        "say which one with `near:`, a longer stretch of the article around it",
    )


def _short(quote: str) -> str:
    return quote if len(quote) <= 60 else f"{quote[:57]}..."


def _best_windows(words: Sequence[str], tokens: Sequence[str], count: int = 5) -> list[int]:
    """Find where the windows begin that share the most words with a quotation."""
    wanted = set(words)
    sums = [0, *accumulate(token in wanted for token in tokens)]
    scores = [sums[at + len(words)] - sums[at] for at in range(len(tokens) - len(words) + 1)]
    return sorted((at for at, score in enumerate(scores) if score), key=lambda at: -scores[at])[:count]
