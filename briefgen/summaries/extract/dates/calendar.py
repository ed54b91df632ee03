"""The calendar of EDTF level 1: from days, months, years and spans of them to their text."""

from __future__ import annotations

from datetime import date, timedelta

HALF_A_YEAR = timedelta(days=183)


def day(year: int, month: int, number: int) -> date | None:
    """Give the day, or None when the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def shift(today: date, days: int) -> date | None:
    """Give the day so many days away, or None when the calendar does not reach it."""
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def iso(value: date | None) -> str:
    """Write a day; an unknown one is empty."""
    return value.isoformat() if value else ""


def month(year: int, number: int) -> str:
    """Write a month; numbers past either end of the year run on into the next or the last."""
    year, zero_based = divmod(year * 12 + number - 1, 12)
    return f"{year:04d}-{zero_based + 1:02d}"


def interval(start: str, end: str) -> str:
    """Write an interval, or nothing when an end is unknown or the two stand the wrong way round."""
    start, end = start.partition("/")[0], end.rpartition("/")[2]
    return f"{start}/{end}" if start and end and start.strip("~") <= end.strip("~") else ""


def nearest_day(today: date, month_: int, number: int, *, future: bool) -> date | None:
    """Find the year of a day without one: this year's, unless that is far on the wrong side of today."""
    here = day(today.year, month_, number)
    if here and here - today > HALF_A_YEAR and not future:
        return day(today.year - 1, month_, number)
    if here and today - here > HALF_A_YEAR and future:
        return day(today.year + 1, month_, number)
    return here


def day_with_weekday(today: date, month_: int, number: int, weekday: int) -> date | None:
    """Find the year in which a day fell on a weekday: this one, else the last or the next."""
    years = (today.year, today.year - 1, today.year + 1)
    days = (day(year, month_, number) for year in years)
    return next((found for found in days if found and found.weekday() == weekday), None)


def closest_weekday(to: date, weekday: int) -> date | None:
    """Find the day of a weekday that is at most three days away from a given day."""
    return shift(to, (weekday - to.weekday() + 3) % 7 - 3)
