"""EDTF dates to English: `2023-08-05` to 5 August 2023, `2023-08~` to about August 2023."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.articles.days import MONTHS
from briefgen.summaries.edtf import SEASONS, is_edtf

_DATE = re.compile(r"(?P<year>-?[\dX]{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:-XX)*(?P<doubt>[?~%]?)")
_TIME = re.compile(r"(?<=\d)T\d\d[\d:.+Z-]*")
_DOUBT = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}


@dataclass(frozen=True, slots=True)
class _Point:
    year: str
    month: int
    """21 to 24 are seasons; 0 is not known."""
    day: int
    """0 is not known."""
    doubt: str


def english_date(edtf: str, style: str = "long") -> str:
    """Write an EDTF date or interval in English; `style` is `long` or `short` (Aug for August).

    What is no EDTF, or ends before it starts, comes back as it is, since a date in the source's own words
    is better than none. A time of day is left out.
    """
    text = edtf.strip()
    dated = _TIME.sub("", text)
    if not is_edtf(dated):
        return text
    start, slash, end = dated.partition("/")
    if not slash:
        return _write(_point(start), style)
    if end in {"", ".."}:
        return f"from {_write(_point(start), style)}"
    if start in {"", ".."}:
        return f"until {_write(_point(end), style)}"
    first, last = _point(start), _point(end)
    return _interval(first, last, style) if _earliest(first) <= _latest(last) else text


def _point(text: str) -> _Point:
    found = _DATE.fullmatch(text)
    assert found is not None, "is_edtf has said so"
    return _Point(found["year"], int(found["month"] or 0), int(found["day"] or 0), found["doubt"])


def _earliest(point: _Point) -> tuple[int, int, int]:
    """Give the first day that may be meant; a winter may begin a year and end one."""
    year = min(_years(point.year))
    return year, 1 if point.month in SEASONS else point.month or 1, point.day or 1


def _latest(point: _Point) -> tuple[int, int, int]:
    year = max(_years(point.year))
    return year, 12 if point.month in SEASONS else point.month or 12, point.day or 31


def _years(year: str) -> tuple[int, int]:
    """Give the years that an X may stand for."""
    return int(year.replace("X", "0")), int(year.replace("X", "9"))


def _write(point: _Point, style: str) -> str:
    return f"{_DOUBT[point.doubt]}{_day_month(point, style)} {_year(point.year)}".replace("  ", " ").strip()


def _month(month: int, style: str) -> str:
    if month in SEASONS:
        return SEASONS[month]
    name = MONTHS[month - 1].capitalize()
    return name[:3] if style == "short" else name


def _year(year: str) -> str:
    """Write a year, decade or century; the year 0 is 1 BC, and so on backwards (ISO 8601-1, 4.3.2)."""
    low, high = _years(year)
    if year.startswith("-") or high == 0:
        return f"{1 - low} BC" if low == high else f"{1 - high}–{1 - low} BC"
    return f"{low}s" if "X" in year else str(low)


def _interval(first: _Point, last: _Point, style: str) -> str:
    """Write what both ends share only once: `3–5 August 2023`, `July–August 2023`, `2022–2023`."""
    if first == last:
        return _write(last, style)
    if first.doubt or last.doubt or first.year != last.year or not (first.month and last.month):
        return _dashed(_write(first, style), _write(last, style))
    year = _year(last.year)
    if first.month != last.month:
        return f"{_dashed(_day_month(first, style), _day_month(last, style))} {year}"
    if first.day and last.day:
        return f"{first.day}–{last.day} {_month(last.month, style)} {year}"
    return _dashed(_write(first, style), _write(last, style))


def _dashed(first: str, last: str) -> str:
    """Join two ends; the dash stands close between single words."""
    return f"{first} – {last}" if " " in first or " " in last else f"{first}–{last}"


def _day_month(point: _Point, style: str) -> str:
    day = str(point.day) if point.day else ""
    return f"{day} {_month(point.month, style)}".strip() if point.month else ""
