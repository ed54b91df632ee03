"""Words in, the span of the article where they stand out; and a span in, how to write it down out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.places import nearest
from briefgen.source import Evidence, Span
from briefgen.summaries.schema import QuotationEntry

UNRESOLVED = -1
"""Start and end of evidence whose words were not found; the gate drops its item."""
_LONGEST_NEAR = 40
"""How many words a `near` may reach to each side."""


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
    def tokens(self) -> list[Span]:
        """All stretches without white space."""
        return [Span(start=m.start(), end=m.end()) for m in re.finditer(r"\S+", self.text)]

    def occurrences(self, quote: str) -> list[Evidence]:
        """Find all places where a quotation stands, overlapping ones too, as the words stand there."""
        return list(self._iter_occurrences(quote))

    def _iter_occurrences(self, quote: str) -> Iterator[Evidence]:
        words = quote.split()
        if not words:
            return
        pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
        start = self.text.find(words[0])
        while start >= 0:
            if found := pattern.match(self.text, start):
                yield Evidence(start=start, end=found.end(), quote=found[0])
            start = self.text.find(words[0], start + 1)

    # -- reading ----------------------------------------------------------------------------------

    def find(self, entry: QuotationEntry) -> Evidence | Missing:
        """Find the one place that a quotation means, by itself or by its `near` or `occurrence`."""
        spots = self.occurrences(entry.quote)
        if not spots:
            return self._absent("quotation", entry.quote)
        if entry.near:
            return self._find_near(entry, spots)
        if entry.occurrence:
            if entry.occurrence <= len(spots):
                return spots[entry.occurrence - 1]
            return _ambiguous(entry.quote, len(spots), f"`occurrence:` from 1 to {len(spots)}")
        return spots[0] if len(spots) == 1 else _ambiguous(entry.quote, len(spots))

    def find_nearest(self, entry: QuotationEntry, anchors: Sequence[Span]) -> Evidence | Missing:
        """Find the place nearest to the anchors, if possible outside of them; without anchors, as `find`."""
        if entry.near or entry.occurrence or not anchors:
            return self.find(entry)
        spots = self.occurrences(entry.quote)
        return _nearest(spots, anchors) if spots else self._absent("quotation", entry.quote)

    def _find_near(self, entry: QuotationEntry, spots: Sequence[Evidence]) -> Evidence | Missing:
        around = self.occurrences(entry.near)
        if not around:
            return self._absent("stretch in `near:`", entry.near)
        if len(around) > 1:
            return _ambiguous(entry.near, len(around), "a longer stretch in `near:`")
        inside = [spot for spot in spots if around[0].start <= spot.start and spot.end <= around[0].end]
        if len(inside) == 1:
            return inside[0]
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
        tokens = [self.text[token.start : token.end] for token in self.tokens]
        if len(words) == 1:
            return nearest(quote.strip(), re.findall(r"\w+", self.text)) or ""
        windows = _best_windows(words, [token.casefold() for token in tokens])
        stretches = [
            self.text[self.tokens[start].start : self.tokens[start + len(words) - 1].end] for start in windows
        ]
        return " ".join(next(iter(difflib.get_close_matches(quote, stretches, n=1, cutoff=0.6)), "").split())

    # -- writing ----------------------------------------------------------------------------------

    def describe(self, evidence: Evidence, anchors: Sequence[Span] = ()) -> QuotationEntry:
        """Write evidence down so that `find_nearest` finds it again."""
        bare = QuotationEntry(quote=evidence.quote)
        found = self.find_nearest(bare, anchors)
        spots = self.occurrences(evidence.quote)
        if found == evidence or evidence not in spots:
            return bare
        for near in self._stretches(evidence):
            entry = QuotationEntry(quote=evidence.quote, near=near)
            if self._find_near(entry, spots) == evidence:
                return entry
        return QuotationEntry(quote=evidence.quote, occurrence=spots.index(evidence) + 1)

    def _stretches(self, evidence: Evidence) -> Iterator[str]:
        """Give ever longer stretches around a span: to the left, to the right, to both sides."""
        lefts = [token.start for token in self.tokens if token.start < evidence.start][::-1]
        rights = [token.end for token in self.tokens if token.end > evidence.end]
        for reach in range(min(_LONGEST_NEAR, max(len(lefts), len(rights)))):
            left = lefts[min(reach, len(lefts) - 1)] if lefts else evidence.start
            right = rights[min(reach, len(rights) - 1)] if rights else evidence.end
            for start, end in ((left, evidence.end), (evidence.start, right), (left, right)):
                yield self.text[start:end]


def _ambiguous(quote: str, count: int, expected: str = "") -> Missing:
    shown = quote if len(quote) <= 60 else f"{quote[:57]}..."
    return Missing(
        "summary/quote-ambiguous",
        f"`{shown}` occurs {count} times",
        expected or "a quotation that occurs once, or `near:` beside it",
        "say which one with `near:`, a longer stretch of the article around it",
    )


def _nearest(spots: Sequence[Evidence], anchors: Sequence[Span]) -> Evidence:
    def distance(spot: Evidence) -> tuple[bool, int, int]:
        inside = any(spot.overlaps(anchor) for anchor in anchors)
        gap = min(max(anchor.start - spot.end, spot.start - anchor.end) for anchor in anchors)
        return inside, gap, spot.start

    return min(spots, key=distance)


def _best_windows(words: Sequence[str], tokens: Sequence[str], count: int = 5) -> list[int]:
    """Find where the windows begin that share the most words with a quotation."""
    wanted = set(words)
    hits = [token in wanted for token in tokens]
    starts: Iterable[int] = range(len(tokens) - len(words) + 1)
    scores = {start: sum(hits[start : start + len(words)]) for start in starts}
    return sorted((start for start in scores if scores[start]), key=lambda start: -scores[start])[:count]
