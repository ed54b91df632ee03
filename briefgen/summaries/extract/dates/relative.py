"""Days and spans counted from the article's day: from a match of a rule's pattern to EDTF."""

from __future__ import annotations

import re
from datetime import date

from briefgen.summaries.extract.dates import calendar
from briefgen.summaries.extract.dates.frame import Frame
from briefgen.summaries.extract.dates.rules import Match
from briefgen.summaries.extract.dates.words import count_number, weekday_number

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


def read_weekday(match: Match, frame: Frame) -> str | None:
    """Read a weekday: the latest on or before the article's day, unless the words look ahead."""
    if frame.today is None:
        return ""
    cue = (match["cue"] or "").lower()
    back = (frame.today.weekday() - weekday_number(match["weekday"])) % 7
    if cue in {"last", "this past"}:
        return calendar.iso(calendar.shift(frame.today, -(back or 7)))
    if cue in {"the following", "the previous"}:
        return None  # counted from a day named before: `find_pointing_back`
    if cue in {"next", "this coming", "coming"}:
        return calendar.iso(calendar.shift(frame.today, 7 - back))
    if back and frame.is_future(match.start(), match.end()):
        back -= 7
    return calendar.iso(calendar.shift(frame.today, -back))


def read_week_after(match: Match, frame: Frame) -> str:
    """Read `Thursday week`: a week after the coming Thursday."""
    if frame.today is None:
        return ""
    ahead = (weekday_number(match["weekday"]) - frame.today.weekday()) % 7
    return calendar.iso(calendar.shift(frame.today, (ahead or 7) + 7))


_NEVER = re.compile(r"(?:n['’]t|\bnot|\bcannot|\bnever)\b")


def read_overnight(match: Match, frame: Frame) -> str | None:
    """Read `overnight`: the night before the article's day, or after it when the words look ahead.

    What was not built overnight took long, and tells no date.
    """
    if frame.today is None:
        return ""
    if _NEVER.search(frame.text, max(0, match.start() - 40), match.start()):
        return None
    first = 0 if frame.is_future(match.start(), match.end()) else -1
    days = (calendar.shift(frame.today, first), calendar.shift(frame.today, first + 1))
    return calendar.interval(calendar.iso(days[0]), calendar.iso(days[1]))


_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}


def read_unit(match: Match, frame: Frame) -> str:
    """Read `last month`, `this week`, `earlier this year`: a month stays a month."""
    if frame.today is None:
        return ""
    *before, word = match["step"].lower().split()
    unit = match["unit"].lower()
    if word == "past" and "this" not in before:
        return _up_to(unit, frame.today)
    return _unit(unit, _STEPS[word], frame.today)


def _up_to(unit: str, today: date) -> str:
    """Count `the past week` back from the article's day."""
    if unit == "year":
        return calendar.interval(
            calendar.month(today.year - 1, today.month), calendar.month(today.year, today.month)
        )
    first = calendar.shift(today, -7 if unit == "week" else -30)
    return calendar.interval(calendar.iso(first), calendar.iso(today))


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
