"""EDTF dates to the memo's language: `2023-08-05` to 5 August 2023, `2023-08~` to about August 2023."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.articles.days import MONTHS
from briefgen.summaries.edtf import SEASONS, is_edtf
from briefgen.themes.wording import Wording

_DATE = re.compile(r"(?P<year>-?[\dX]{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:-XX)*(?P<doubt>[?~%]?)")
_TIME = re.compile(r"(?<=\d)T\d\d[\d:.+Z-]*")
_DOUBT = {"~": "about", "?": "possibly", "%": "possibly about"}
_OUR_ENGLISH = frozenset({"long", "medium"})
"""Styles written here, without babel, for all English but that of the United States."""
DATE_PHRASES = (
    *("about {day}", "about {date}", "possibly {day}", "possibly {date}"),
    *("possibly about {day}", "possibly about {date}"),
    *("from {day}", "from {date}", "until {day}", "until {date}", "{year}s", "{year} BC"),
    *(f"{season} {{year}}" for season in SEASONS.values()),
)
"""What dates are worded with; `{day}` is one with day, month and year, `{date}` any other."""


@dataclass(frozen=True, slots=True)
class _Point:
    year: str
    month: int
    """21 to 24 are seasons; 0 is not known."""
    day: int
    """0 is not known."""
    doubt: str

    @property
    def hole(self) -> str:
        return "day" if self.day else "date"

    @property
    def is_plain(self) -> bool:
        """Whether a calendar has it: no decade, no year before the first, no season."""
        return self.year.isdigit() and int(self.year) > 0 and self.month not in SEASONS


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the dates of one memo."""

    wording: Wording
    style: str

    @property
    def is_ours(self) -> bool:
        return (
            self.wording.is_english
            and self.style in _OUR_ENGLISH
            and self.wording.language.upper() != "EN-US"
        )

    def write(self, point: _Point) -> str:
        if not point.doubt:
            return self.sure(point)
        return self.say(_DOUBT[point.doubt], point, self.sure(point))

    def say(self, word: str, point: _Point, text: str) -> str:
        return self.wording.say(f"{word} {{{point.hole}}}", **{point.hole: text})

    def sure(self, point: _Point) -> str:
        """Write a point without its doubt."""
        if point.month in SEASONS:
            return self.wording.say(f"{SEASONS[point.month]} {{year}}", year=self.year(point.year))
        if self.is_ours or not point.is_plain:
            return f"{self.day_month(point)} {self.year(point.year)}".strip()
        from briefgen.themes.locales import write_point

        return write_point(int(point.year), point.month, point.day, self.wording.language, self.style)

    def year(self, year: str) -> str:
        """Write a year, decade or century; the year 0 is 1 BC, and so on backwards (ISO 8601-1, 4.3.2)."""
        low, high = _years(year)
        if year.startswith("-") or high == 0:
            return self.wording.say(
                "{year} BC", year=f"{1 - low}" if low == high else f"{1 - high}–{1 - low}"
            )
        return self.wording.say("{year}s", year=low) if "X" in year else str(low)

    def day_month(self, point: _Point) -> str:
        day = str(point.day) if point.day else ""
        return f"{day} {self.month(point.month)}".strip() if point.month else ""

    def month(self, month: int) -> str:
        if not self.wording.is_english:
            from briefgen.themes.locales import find_locale

            return str(find_locale(self.wording.language).months["format"]["wide"][month])
        name = SEASONS.get(month) or MONTHS[month - 1].capitalize()
        return name[:3] if self.style == "medium" and month not in SEASONS else name

    def span(self, first: _Point, last: _Point) -> str:
        """Write what both ends share only once: `3–5 August 2023`, `July–August 2023`, `2022–2023`."""
        if first == last:
            return self.write(last)
        if first.doubt or last.doubt or first.year != last.year or not (first.month and last.month):
            return _dashed(self.write(first), self.write(last))
        if self.is_ours:
            return self._english_span(first, last)
        if not (first.is_plain and last.is_plain and bool(first.day) == bool(last.day)):
            return _dashed(self.write(first), self.write(last))
        from briefgen.themes.locales import write_span

        start, end = ((int(point.year), point.month, point.day) for point in (first, last))
        return write_span(start, end, self.wording.language, self.style)

    def _english_span(self, first: _Point, last: _Point) -> str:
        year = self.year(last.year)
        if first.month != last.month:
            return f"{_dashed(self.day_month(first), self.day_month(last))} {year}"
        if first.day and last.day:
            return f"{first.day}–{last.day} {self.month(last.month)} {year}"
        return _dashed(self.write(first), self.write(last))


def write_date(edtf: str, wording: Wording, style: str = "") -> str:
    """Write an EDTF date or interval in the memo's language and, unless a style is named, the theme's style.

    What is no EDTF, or ends before it starts, comes back as it is, since a date in the source's own words
    is better than none. A time of day is left out.
    """
    text = edtf.strip()
    dated = _TIME.sub("", text)
    if not is_edtf(dated):
        return text
    writer = _Writer(wording, style or wording.dates)
    start, slash, end = dated.partition("/")
    if not slash:
        return writer.write(_point(start))
    if end in {"", ".."}:
        return writer.say("from", _point(start), writer.write(_point(start)))
    if start in {"", ".."}:
        return writer.say("until", _point(end), writer.write(_point(end)))
    first, last = _point(start), _point(end)
    return writer.span(first, last) if _earliest(first) <= _latest(last) else text


def english_date(edtf: str, style: str = "long") -> str:
    """Write a date in English."""
    return write_date(edtf, Wording(), style)


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


def _dashed(first: str, last: str) -> str:
    """Join two ends; the dash stands close between single words."""
    return f"{first} – {last}" if " " in first or " " in last else f"{first}–{last}"
