"""Times of day: from an article's dated expressions to the same with their hour: `6.10am on Wednesday`.

No hour is put into a date: the words keep it, and the date is the day's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefgen.summaries.extract.dates.expressions import dated, is_day
from briefgen.summaries.model import DatedExpression

_ABOUT = r"(?:(?:just|shortly|soon) (?:before|after)|around|about|approximately|roughly|nearly)"
_HALF = r"\s?(?:[ap]m\b|[ap]\.\s?m\b\.?)"
_HOUR = rf"(?:(?:1[0-2]|0?[1-9])(?:[.:][0-5]\d)?{_HALF}|(?:[01]?\d|2[0-3]):[0-5]\d(?![:\d%]))"
_ZONE = r"(?:\s(?:local time|GMT|UTC|CET|[BI]ST|[ECMP][SD]?T\b|E\.T\.)){0,2}(?:\s\(\d[\w:. ]{2,24}\))?"
_CLOCK = re.compile(
    rf"(?<![\w.:$£€-])(?:{_ABOUT}\s)?(?:(?P<hour>{_HOUR})(?:\s(?:and|or|to|until)\s{_HOUR})?{_ZONE}"
    rf"|(?<=\s)(?P<noon>noon|midday|midnight|dawn|dusk)(?=[\s.,;])(?:\slocal time)?)"
)
_LED_TO_NOON = re.compile(
    rf"\b(?:at|by|until|till|before|after|from|since|{_ABOUT})\s$|\b{_ABOUT}\s", re.IGNORECASE
)
_SCORE_BEFORE = re.compile(r"\b(?:at|by|until|till|before|after|from|since|to|and|\()\s?$")
_LED = re.compile(rf"\b(?:(?:at|by|until|till|before|after|since)\s|{_ABOUT}\s)", re.IGNORECASE)
_TO_DAY = re.compile(r",?\s(?:on |of |this )?(?:the )?(?=\S|$)")
_TO_CLOCK = re.compile(r",?\s(?:at\s|from\s)?")
_PART_BEFORE = re.compile(
    r"\b(?:the )?(?:(?:early|late|small) hours|night|morning|afternoon|evening) of (?:the )?$"
    r"|\b(?:early|late) on $",
    re.IGNORECASE,
)
_NEAR = 200
"""Characters between a day and an hour that is read as an hour of it."""


def with_times_of_day(text: str, days: Sequence[DatedExpression]) -> list[DatedExpression]:
    """Find the expressions that tell of an hour or a part of a day, each with the day that it belongs to.

    Args:
        text: The article's text.
        days: Its dated expressions, in the order of their ends, none within another.

    Returns:
        Longer expressions (`the early hours of Sunday`) beside the days, and hours that stand alone, as in
        `at about 6am`. An hour alone belongs to the day last named close before it in its paragraph; its date
        is empty without one.
    """
    days = [found for found in days if is_day(found)]
    clocks = list(_clocks(text))
    return [*_parts_of_days(text, days), *_hours(text, days, clocks)]


def _clocks(text: str) -> Iterator[tuple[int, int]]:
    """Find the times on a clock, without scores and without `a midnight rally`."""
    for found in _CLOCK.finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        if found["noon"] and not (_LED_TO_NOON.search(before) or _LED_TO_NOON.match(found.group())):
            continue
        bare = found["hour"] and not re.search(r"[apm]", found.group().lower())
        if bare and not _SCORE_BEFORE.search(before):
            continue
        yield found.span()


def _parts_of_days(text: str, days: Sequence[DatedExpression]) -> Iterator[DatedExpression]:
    """Join `the night of` and `late on` to the day after them."""
    for day in days:
        part = _PART_BEFORE.search(text, max(0, day.start - 30), day.start)
        if part:
            yield dated(text, part.start(), day.end, day.date)


def _hours(
    text: str, days: Sequence[DatedExpression], clocks: Sequence[tuple[int, int]]
) -> Iterator[DatedExpression]:
    """Join hours to the day beside them, else read the day off what stands before."""
    ends = [day.end for day in days]
    for start, end in clocks:
        place = bisect_right(ends, start)
        before = days[place - 1] if place else None
        after = days[place] if place < len(days) else None
        if after and after.start >= end and _TO_DAY.fullmatch(text, end, after.start):
            yield dated(text, start, after.end, after.date)
        elif before and _TO_CLOCK.fullmatch(text, before.end, start):
            yield dated(text, before.start, end, before.date)
        elif not (after and after.start < end) and _LED.search(text, max(0, start - 10), start + 10):
            yield dated(text, start, end, _day_of(text, before, start))


def _day_of(text: str, before: DatedExpression | None, start: int) -> str:
    """Give the day that an hour alone belongs to."""
    near = before is not None and start - before.end <= _NEAR and "\n" not in text[before.end : start]
    return before.date if before and near else ""
