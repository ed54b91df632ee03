"""Full days: from a match of a rule's pattern to EDTF, and what a rule of dates is.

A function gives the EDTF text, an empty text for a date that cannot be told, or None for what is no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from briefgen.summaries.extract.dates import calendar
from briefgen.summaries.extract.dates.frame import Frame
from briefgen.summaries.extract.dates.words import (
    DAY,
    FIXED_DAYS,
    MONTH,
    PART_OF_DAY,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    month_number,
    weekday_number,
)

Match = re.Match[str]
Resolver = Callable[[Match, Frame], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression."""

    pattern: re.Pattern[str]
    """The expression is the group `x` when there is one, else the whole match."""
    resolve: Resolver


def rule(pattern: str, resolve: Resolver, *, flags: re.RegexFlag = re.NOFLAG) -> Rule:
    """Make a rule that begins at a word's start and ends at a word's end."""
    return Rule(re.compile(rf"(?<![\w.$£€])(?:{pattern})(?!\w)", flags), resolve)


def read_day(match: Match, frame: Frame) -> str | None:
    """Read `Friday, September 9, 2016`, `4 August`, `Thursday (August 4)`.

    When weekday and day disagree, the weekday's day next to it is given: `find_weekday_mismatches` tells.
    """
    found, weekday = day_of(match, frame), weekday_of(match)
    if found and weekday is not None:
        found = calendar.closest_weekday(found, weekday)
    return calendar.iso(found) if found or frame.today is None else None


def day_of(match: Match, frame: Frame) -> date | None:
    """Read the day that month, number and year give, whatever the weekday says."""
    month, number = month_number(match["month"]), int(re.sub(r"\D", "", match["day"]))
    if match["year"]:
        return calendar.day(int(match["year"]), month, number)
    if frame.today is None:
        return None
    future = frame.is_future(match.start(), match.end())
    nearest, weekday = calendar.nearest_day(frame.today, month, number, future=future), weekday_of(match)
    if weekday is None or nearest is None or abs(nearest - frame.today) <= _RECENT:
        return nearest
    return calendar.day_with_weekday(frame.today, month, number, weekday) or nearest


def weekday_of(match: Match) -> int | None:
    """Give the weekday that stands with a day, before it or in brackets after it."""
    word = match["weekday"] or match["after"]
    return weekday_number(word) if word else None


_RECENT = timedelta(days=60)
"""So near, a weekday that does not fit is a slip and not another year's."""
_LED_BY_WEEKDAY = (
    rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY})(?: {PART_OF_DAY})?,?\s?(?P<open>\()?(?:the )?(?<=[\s(]))?"
)
_THEN_WEEKDAY = rf"(?(open)\)|(?:\s\((?P<after>{WEEKDAY})\))?)"
MONTH_FIRST = (
    rf"{_LED_BY_WEEKDAY}(?P<month>{MONTH})\s(?:the )?(?P<day>{DAY})(?:,?\s(?P<year>{YEAR}))?{_THEN_WEEKDAY}"
)
DAY_FIRST = (
    rf"{_LED_BY_WEEKDAY}(?P<day>{DAY})[\s-](?:of )?(?P<month>{MONTH})"
    rf"(?:[,-]?\s?(?P<year>{YEAR}))?{_THEN_WEEKDAY}"
)


def read_iso(match: Match, _frame: Frame) -> str | None:
    """Read `2023-08-04` and `2023/08/04`."""
    return calendar.iso(calendar.day(int(match["year"]), int(match["month"]), int(match["day"]))) or None


def read_digits(match: Match, _frame: Frame) -> str | None:
    """Read `13/8/2023` and `8/13/2023`; what could be either order stays open.

    With full stops the day comes first wherever dates are written so.
    """
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    day_first, month_first = calendar.day(year, second, first), calendar.day(year, first, second)
    if match[2] == ".":
        return calendar.iso(day_first) or None
    if day_first and month_first and day_first != month_first:
        return ""
    return calendar.iso(day_first or month_first) or None


def read_days_of_month(match: Match, frame: Frame) -> str | None:
    """Read `August 3-5`, `3 to 5 August 2023`."""
    month, year = month_number(match["month"]), match["year"]
    ends = [int(re.sub(r"\D", "", match[name])) for name in ("day", "last")]
    if year is None and frame.today is None:
        return ""
    if year:
        days = [calendar.day(int(year), month, number) for number in ends]
    else:
        future = frame.is_future(match.start(), match.end())
        days = [
            calendar.nearest_day(frame.today, month, number, future=future) for number in ends if frame.today
        ]
    return calendar.interval(calendar.iso(days[0]), calendar.iso(days[1])) or None


def read_feast(match: Match, frame: Frame) -> str | None:
    """Read `Christmas Day`, with or without a year."""
    month, number = FIXED_DAYS[match["feast"].replace("’", "'").lower()]
    if match["year"]:
        return calendar.iso(calendar.day(int(match["year"]), month, number))
    if frame.today is None:
        return ""
    future = frame.is_future(match.start(), match.end())
    found = calendar.nearest_day(frame.today, month, number, future=future)
    since = match.groupdict().get("before", "").lower() == "since"
    behind = since and found is not None and found > frame.today
    return calendar.iso(calendar.day(frame.today.year - 1, month, number) if behind else found)
