"""The rules of English dates: a pattern for each kind of expression, and the function that reads it as EDTF.

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
    DECADES,
    FIXED_DAYS,
    MONTH,
    PART_OF_DAY,
    SEASONS,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    count_number,
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


# ---- full days


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
    return calendar.iso(calendar.nearest_day(frame.today, month, number, future=future))


# ---- months, years, seasons, decades


def read_month_of_year(match: Match, _frame: Frame) -> str:
    """Read `August 2023`."""
    return calendar.month(int(match["year"]), month_number(match["month"]))


def read_month(match: Match, frame: Frame) -> str | None:
    """Read a month without a year: the latest that has begun, unless the words look ahead.

    Without a word before it that calls for a month, it may be anyone's name, and is none.
    """
    if not (match["before"] or match["cue"]):
        return None
    if frame.today is None:
        return ""
    month, here = month_number(match["month"]), frame.today.month
    cue, before = (match["cue"] or "").lower(), (match["before"] or "").lower()
    if cue == "last":
        return calendar.month(frame.today.year - (month >= here), month)
    ahead = cue in {"next", "this coming", "later in", "later this"} or frame.is_future(
        match.start(), match.end()
    )
    if ahead and before != "since" and not cue.startswith("earlier"):
        return calendar.month(frame.today.year + (month < here or (cue == "next" and month == here)), month)
    return calendar.month(frame.today.year - (month > here), month)


def read_year(match: Match, _frame: Frame) -> str:
    """Read a year that is written as one."""
    return match["year"]


def read_years(match: Match, _frame: Frame) -> str | None:
    """Read `2019-20` and `2016–2019`."""
    first, last = match["first"], match["last"]
    return calendar.interval(first, first[: 4 - len(last)] + last) or None


def read_decade(match: Match, _frame: Frame) -> str:
    """Read `the 1990s`, `the '90s`, `the sixties`: without a century, the twentieth is meant."""
    word = match["decade"].lower()
    if not word[0].isdigit():
        return f"19{DECADES[word]}X"
    return f"{word[:3]}X" if len(word) > 3 else f"19{word[0]}X"


def read_century(match: Match, _frame: Frame) -> str:
    """Read `the 20th century`."""
    return f"{int(match['number']) - 1:02d}XX"


def read_season(match: Match, frame: Frame) -> str:
    """Read `spring 2021` and `last summer`: a northern season, named by the year it begins in."""
    season = SEASONS[match["season"].lower()]
    if "year" in match.re.groupindex:
        return f"{match['year']}-{season}"
    if frame.today is None:
        return ""
    return f"{_season_year(season, frame.today, match['cue'].lower())}-{season}"


def _season_year(season: int, today: date, cue: str) -> int:
    first_month = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    over = (today.month - first_month) % 12 >= 3 and today.month > first_month
    if cue.startswith("last"):
        return today.year - (not over)
    if cue.startswith(("next", "coming")):
        return today.year + (today.month >= first_month)
    return today.year - (season == 24 and today.month <= 2)


# ---- days and spans relative to the article's day


_RELATIVE_DAYS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


_A_NAME_BEFORE = re.compile(r"[A-Z][\w’']*\s$")


def read_relative_day(match: Match, frame: Frame) -> str | None:
    """Read `yesterday`, `tonight`, `this morning`; a paper (`City Today`, `CITY TODAY`) is no date."""
    before = frame.text[max(0, match.start() - 20) : match.start()]
    if match["word"] in {"Today", "TODAY"} and _A_NAME_BEFORE.search(before):
        beside = before + frame.text[match.end() : match.end() + 20]
        if match["word"] == "Today" or re.search(r"[a-z]", beside):  # `POLICE SAID TODAY` is a date
            return None
    offset = _RELATIVE_DAYS.get(match["word"].lower(), 0)
    return calendar.iso(calendar.shift(frame.today, offset)) if frame.today else ""


def read_weekday(match: Match, frame: Frame) -> str:
    """Read a weekday: the latest on or before the article's day, unless the words look ahead."""
    if frame.today is None:
        return ""
    cue = (match["cue"] or "").lower()
    back = (frame.today.weekday() - weekday_number(match["weekday"])) % 7
    if cue in {"last", "this past"}:
        return calendar.iso(calendar.shift(frame.today, -(back or 7)))
    if cue in {"next", "this coming", "coming", "the following"}:
        return calendar.iso(calendar.shift(frame.today, 7 - back))
    if back and frame.is_future(match.start(), match.end()):
        back -= 7
    return calendar.iso(calendar.shift(frame.today, -back))


_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}


def read_unit(match: Match, frame: Frame) -> str:
    """Read `last month`, `this week`, `earlier this year`: a month stays a month."""
    if frame.today is None:
        return ""
    step = _STEPS[match["step"].lower().split()[-1]]
    return _unit(match["unit"].lower(), step, frame.today)


def _unit(unit: str, step: int, today: date) -> str:
    if unit == "year":
        return f"{today.year + step:04d}"
    if unit == "month":
        return calendar.month(today.year, today.month + step)
    monday = calendar.shift(today, 7 * step - today.weekday())
    if monday is None:
        return ""
    first = 5 if unit == "weekend" else 0
    return calendar.interval(
        calendar.iso(calendar.shift(monday, first)), calendar.iso(calendar.shift(monday, 6))
    )


def read_weekend(match: Match, frame: Frame) -> str:
    """Read `the weekend` and `this weekend`: the one that has begun, unless the words look ahead."""
    if frame.today is None:
        return ""
    ahead = frame.today.weekday() >= 5 or frame.is_future(match.start(), match.end())
    return _unit("weekend", 0 if ahead else -1, frame.today)


def read_ago(match: Match, frame: Frame) -> str:
    """Read `two days ago`, `a month ago`: as exact as its unit, and weeks only about."""
    if frame.today is None:
        return ""
    count, unit = count_number(match["count"]), match["unit"].lower()
    if unit == "year":
        return f"{max(0, frame.today.year - count):04d}"
    if unit == "month":
        return calendar.month(frame.today.year, frame.today.month - count)
    found = calendar.iso(calendar.shift(frame.today, -count * (7 if unit == "week" else 1)))
    return f"{found}~" if unit == "week" and found else found


def read_year_end(_match: Match, frame: Frame) -> str:
    """Read `year end`."""
    return f"{frame.today.year}-12-31" if frame.today else ""
