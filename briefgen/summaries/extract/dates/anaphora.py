"""Days named by other words: from an article's dated expressions to `that day`, `the opening night`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from briefgen.summaries.extract.dates import calendar
from briefgen.summaries.extract.dates.expressions import dated, is_day
from briefgen.summaries.extract.dates.words import COUNT, WEEKDAY, count_number, weekday_number
from briefgen.summaries.model import DatedExpression

_EVENT_DAY = (
    r"(?:opening|closing|inaugural|final) (?:night|day|evening)"
    r"|day (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_NAMED = re.compile(rf"\b(?:the |its |this )?(?P<name>{_EVENT_DAY})\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:(?P<same>(?:(?:on|of) )?(?:that(?: very| same)?|the same) "
    r"(?:day|date|morning|afternoon|evening|night)|of the day(?= *[,.])"
    r"|the date(?! (?:of|for|on|when|that|set|has|is|was|will)))"
    r"|(?P<after>the (?:next|following) (?:day|morning))"
    r"|(?P<before>the (?:previous day|(?:day|night|evening) before(?! yesterday)|day earlier))"
    rf"|(?P<turn>the (?:following|previous)) (?P<weekday>{WEEKDAY})"
    rf"|(?P<count>{COUNT}) (?P<unit>day|night|week)s? (?P<side>later|earlier))\b",
    re.IGNORECASE,
)
_NEAR = 300
"""Characters between a day and the words that point back to it."""
_ASIDE = re.compile(r"\b(?:before|after|until|since|ahead of|from)\s$", re.IGNORECASE)
"""The day after one of these is not where the story stands: `nine days earlier` counts from another."""
_FRESH = timedelta(days=7)
_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"\n]{1,2000})")
_SPOKEN = re.compile(r"today|tonight|this (?:morning|afternoon|evening)", re.IGNORECASE)


def find_named_days(text: str, dates: Sequence[DatedExpression]) -> list[DatedExpression]:
    """Find days named by an event: `the opening night`, where `May 3, the opening night` says which.

    The name and the day stand side by side, with a comma between; the name then holds in the whole article.
    """
    days = {found.end: found for found in dates if is_day(found)}
    starts = {found.start: found for found in days.values()}
    names = [found for found in _NAMED.finditer(text) if not _covered(found, dates)]
    meant: dict[str, str] = {}
    for found in names:
        beside = days.get(found.start() - 2) if text[found.start() - 2 : found.start()] == ", " else None
        if beside is None and text[found.end() : found.end() + 2] == ", ":
            beside = starts.get(found.end() + 2)
        if beside:
            meant.setdefault(found["name"].lower(), beside.date)
    return [
        dated(text, *found.span(), meant[name]) for found in names if (name := found["name"].lower()) in meant
    ]


def find_pointing_back(text: str, dates: Sequence[DatedExpression]) -> list[DatedExpression]:
    """Find `that day`, `two days later`, `the following Monday`, counted from the day last named."""
    days = [found for found in dates if is_day(found)]
    ends = [found.end for found in days]
    pointing = []
    for found in _BACK.finditer(text):
        place = bisect_right(ends, found.start()) - 1
        if place >= 0 and found.start() - ends[place] <= _NEAR and not _covered(found, dates):
            if found["count"] and _ASIDE.search(text, max(0, days[place].start - 12), days[place].start):
                continue
            day = _stepped(found, date.fromisoformat(days[place].date))
            pointing.append(dated(text, *found.span(), calendar.iso(day)))
    return pointing


def _stepped(found: re.Match[str], named: date) -> date | None:
    """Step from the day last named to the one that the words mean."""
    if found["turn"]:
        back = (named.weekday() - weekday_number(found["weekday"])) % 7
        return calendar.shift(named, -(back or 7) if found["turn"].endswith("previous") else 7 - back)
    if found["count"]:
        steps = count_number(found["count"]) * (7 if found["unit"].lower() == "week" else 1)
        return calendar.shift(named, steps if found["side"].lower() == "later" else -steps)
    return calendar.shift(named, int(bool(found["after"])) - int(bool(found["before"])))


def count_quotations_from_their_day(
    text: str, dates: Sequence[DatedExpression], today: date | None
) -> list[DatedExpression]:
    """Let `today` in a quotation mean the day it was said on: the one last named, if fresh."""
    quoted = [found.span("words") for found in _QUOTED.finditer(text)] if today else []
    starts = [start for start, _ in quoted]
    mended: list[DatedExpression] = []
    said: date | None = None
    for found in dates:
        place = bisect_right(starts, found.start) - 1
        inside = place >= 0 and found.end <= quoted[place][1]
        if inside and said and _SPOKEN.match(found.text):
            found = found.model_copy(update={"date": said.isoformat()})  # noqa: PLW2901  # the mended one goes on
        elif not inside and today and is_day(found):
            named = date.fromisoformat(found.date)
            said = named if timedelta(0) < today - named <= _FRESH else None
        mended.append(found)
    return mended


def _covered(found: re.Match[str], dates: Sequence[DatedExpression]) -> bool:
    """Say whether an expression that is already read shares the words."""
    place = bisect_right(dates, found.start(), key=lambda item: item.end)
    return place < len(dates) and dates[place].start < found.end()
