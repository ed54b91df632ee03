"""A text in, whether it is a date that briefgen writes: a day, or EDTF level 1 without time of day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

# Unknown digits are X (`199X`), a season counts as a month (`2023-21`); `~` about, `?` uncertain, `%` both.
_DATE = re.compile(r"(?P<year>-?\d{2}(?:\d\d|\dX|XX))(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?[~?%]?")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""EDTF level 1 numbers the seasons as if they were months."""


def is_iso_day(text: str) -> bool:
    """Say whether a text is a day of the calendar written as 2023-08-06, and in no other way of ISO 8601."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_edtf(text: str) -> bool:
    """Say whether a text is a day, month, season or year (ISO 8601-2), or an interval of two.

    One end of an interval may be open; it does not end before it begins.
    """
    ends = text.split("/")
    dates = [end for end in ends if end not in {"", ".."}]
    if len(ends) > 2 or not dates:
        return False
    return all(map(_is_date, dates)) and (len(dates) < 2 or bounds(dates[0])[0] <= bounds(dates[1])[1])


def day_range(text: str) -> tuple[date, date] | None:
    """Give the first and the last day that an EDTF date or interval may mean; an open end is the other end.

    Returns:
        None when it is no date, or lies outside the years 1 to 9999.
    """
    if not is_edtf(text):
        return None
    ends = [bounds(end) for end in text.split("/") if end not in {"", ".."}]
    first, last = ends[0][0], ends[-1][1]
    if first[0] < 1:
        return None
    return date(*first), date(last[0], last[1], min(last[2], monthrange(last[0], last[1])[1]))


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if found is None:
        return False
    year, month, day = found["year"], found["month"], found["day"]
    if not month or month == "XX":
        return not day or day == "XX"
    if int(month) in SEASONS:
        return not day
    if not 1 <= int(month) <= 12:
        return False
    return not day or day == "XX" or 1 <= int(day) <= _days(year, int(month))


def _days(year: str, month: int) -> int:
    # A year not known in full may be a leap year; calendar counts from year 1.
    return monthrange(int(year) if year.isdigit() and int(year) else 2000, month)[1]


def bounds(text: str) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Give the first and the last day that a date may mean, as numbers that can be compared.

    A season may be any part of its year: the hemisphere is not known.
    """
    found = _DATE.fullmatch(text)
    assert found is not None
    years = sorted(int(found["year"].replace("X", digit)) for digit in "09")
    months = (
        (1, 12) if _is_vague(found["month"]) or int(found["month"]) in SEASONS else (int(found["month"]),)
    )
    days = (1, 31) if _is_vague(found["day"]) else (int(found["day"]),)
    return (years[0], months[0], days[0]), (years[-1], months[-1], days[-1])


def _is_vague(part: str | None) -> bool:
    return part in {None, "XX"}
