"""A text in, whether it is a date that briefgen writes: EDTF level 1 (ISO 8601-2), without time of day."""

from __future__ import annotations

import re
from calendar import monthrange

# Unknown digits are X (`199X`), a season counts as a month (`2023-21`); `~` about, `?` uncertain, `%` both.
_DATE = re.compile(r"(?P<year>-?\d{2}(?:\d\d|\dX|XX))(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?[~?%]?")
_SEASONS = range(21, 25)


def is_edtf(text: str) -> bool:
    """Say whether a text is a day, month, season or year, or an interval of two, one of them perhaps open."""
    ends = text.split("/")
    if len(ends) > 2 or all(end in {"", ".."} for end in ends):
        return False
    return all(_is_date(end) or (len(ends) == 2 and end in {"", ".."}) for end in ends)


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if found is None:
        return False
    year, month, day = found["year"], found["month"], found["day"]
    if not month or month == "XX":
        return not day or day == "XX"
    if int(month) in _SEASONS:
        return not day
    if not 1 <= int(month) <= 12:
        return False
    return not day or day == "XX" or 1 <= int(day) <= _days(year, int(month))


def _days(year: str, month: int) -> int:
    # A year not known in full may be a leap year; calendar counts from year 1.
    return monthrange(int(year) if year.isdigit() and int(year) else 2000, month)[1]
