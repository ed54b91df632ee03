"""An article in, how many days before it each of its dates lies: what is news, what past, what to come."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from briefgen.articles.model import Article
from briefgen.source import Span
from briefgen.summaries.extract.dates.finding import find_dates, outermost, reference_day

_MONTH = 31


@dataclass(frozen=True, slots=True)
class Age:
    """How many days before the article a date begins and ends; below 0 for what lies ahead."""

    first: int
    last: int

    @property
    def tells_when(self) -> bool:
        """Say whether it is a time short enough to answer when: at most a month."""
        return self.first - self.last <= _MONTH


@dataclass(frozen=True, slots=True)
class Ages:
    """The dates of an article by their places, each with its age."""

    starts: Sequence[int]
    ages: Sequence[Age]

    @classmethod
    def of(cls, article: Article) -> Self:
        """Read an article's dates; none have an age when its own day is not known."""
        today = reference_day(article)
        dated = ((found.start, _days(found.date)) for found in outermost(find_dates(article)))
        known = [
            (start, Age((today - days[0]).days, (today - days[1]).days))
            for start, days in dated
            if today and days
        ]
        return cls([start for start, _ in known], [age for _, age in known])

    def within(self, span: Span) -> Sequence[Age]:
        """Give the ages of the dates that begin in a stretch."""
        return self.ages[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def _days(edtf: str) -> tuple[date, date] | None:
    """Give the first and the last day that a date may mean, of a month about its end; None for seasons."""
    first, _, last = edtf.replace("~", "").partition("/")
    try:
        return _day(first, "-01-01", "-01"), _day(last or first, "-12-31", "-28")
    except ValueError:
        return None


def _day(text: str, rest_of_year: str, rest_of_month: str) -> date:
    return date.fromisoformat(text + {4: rest_of_year, 7: rest_of_month}.get(len(text), ""))
