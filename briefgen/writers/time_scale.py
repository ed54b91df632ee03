"""Days to places on a line: in proportion, with long empty stretches cut short to show the rest."""

from __future__ import annotations

import bisect
import itertools
import math
import statistics
from collections.abc import Sequence

LONGEST_GAP = 6
"""Times the usual one."""


class Scale:
    """Where on a line of a chart each day stands."""

    def __init__(self, spans: Sequence[tuple[float, float]], left: float, right: float) -> None:
        """Lay out the days of some spans, whose ends may be infinite, from left to right."""
        self._left, self._right = left, right
        self._days = sorted({day for span in spans for day in span if math.isfinite(day)})
        gaps = [after - before for before, after in itertools.pairwise(self._days)]
        shown = _cut(gaps)
        self._places = [0.0, *itertools.accumulate(shown)]
        self.breaks = [
            self._at((self._places[i] + self._places[i + 1]) / 2)
            for i, (gap, length) in enumerate(zip(gaps, shown, strict=True))
            if length < gap
        ]
        """Places in whose middle time was cut out."""

    def place(self, day: float) -> float:
        """Find the place of a day that begins or ends one of the spans; an open end is the line's own."""
        if day == -math.inf:
            return self._left
        if day == math.inf:
            return self._right
        return self._at(self._places[bisect.bisect_left(self._days, day)])

    def _at(self, place: float) -> float:
        whole = self._places[-1]
        share = place / whole if whole else 0.5
        return self._left + (self._right - self._left) * share


def _cut(gaps: Sequence[float]) -> list[float]:
    """Shorten each gap that is far longer than the usual one."""
    longest = LONGEST_GAP * statistics.median(gaps) if gaps else 0
    return [min(gap, longest) for gap in gaps]
