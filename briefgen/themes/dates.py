"""EDTF dates to English: `2023-08-05` to 5 August 2023, `2023-08~` to about August 2023."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:T[\d:.+Z-]+)?(?P<doubt>[?~%]?)"
)
_DOUBT = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}


@dataclass(frozen=True, slots=True)
class _Point:
    year: str
    month: int
    day: int
    doubt: str


def english_date(edtf: str, style: str = "long") -> str:
    """Write an EDTF date or interval in English; `style` is `long` or `short` (Aug for August).

    What is no EDTF comes back as it is, since a date in the source's own words is better than none.
    """
    text = edtf.strip()
    start, slash, end = text.partition("/")
    if not slash:
        point = _point(text)
        return _write(point, style) if point else text
    first, last = _point(start), _point(end)
    if first and last:
        return _interval(first, last, style)
    if first and end in {"", ".."}:
        return f"from {_write(first, style)}"
    if last and start in {"", ".."}:
        return f"until {_write(last, style)}"
    return text


def _point(text: str) -> _Point | None:
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    month, day = int(found["month"] or 0), int(found["day"] or 0)
    if (month > 12 and month not in _SEASONS) or found["month"] == "00" or day > 31 or found["day"] == "00":
        return None
    return _Point(found["year"], month, day, found["doubt"])


def _write(point: _Point, style: str) -> str:
    words = [str(point.day)] if point.day else []
    if point.month:
        words.append(_month(point.month, style))
    return _DOUBT[point.doubt] + " ".join([*words, _year(point.year)])


def _month(month: int, style: str) -> str:
    if month in _SEASONS:
        return _SEASONS[month]
    return _MONTHS[month - 1][:3] if style == "short" else _MONTHS[month - 1]


def _year(year: str) -> str:
    if year.endswith("XX"):
        return f"{year[:2]}00s"
    return f"{year[:3]}0s" if year.endswith("X") else year.lstrip("0") or "0"


def _interval(first: _Point, last: _Point, style: str) -> str:
    """Write what both ends share only once: `3–5 August 2023`, `July–August 2023`, `2022–2023`."""
    if first.doubt or last.doubt or first.year != last.year or not (first.month and last.month):
        dash = "–" if not (first.month or last.month or first.doubt or last.doubt) else " – "
        return _write(first, style) + dash + _write(last, style)
    year = _year(last.year)
    if first.month != last.month:
        dash = " – " if first.day or last.day else "–"
        return f"{_day_month(first, style)}{dash}{_day_month(last, style)} {year}"
    if first.day and last.day and first.day != last.day:
        return f"{first.day}–{last.day} {_month(last.month, style)} {year}"
    return _write(last, style)


def _day_month(point: _Point, style: str) -> str:
    month = _month(point.month, style)
    return f"{point.day} {month}" if point.day else month
