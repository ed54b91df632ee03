"""Months, years, seasons, decades: from a match of a rule's pattern to EDTF."""

from __future__ import annotations

import re
from datetime import date

from briefgen.summaries.extract.dates import calendar
from briefgen.summaries.extract.dates.frame import Frame
from briefgen.summaries.extract.dates.rules import Match
from briefgen.summaries.extract.dates.words import DECADES, MONTH, SEASONS, month_number


def read_month_of_year(match: Match, _frame: Frame) -> str:
    """Read `August 2023`."""
    return calendar.month(int(match["year"]), month_number(match["month"]))


_A_MONTH_BEFORE = re.compile(rf"\b{MONTH}\s$")


def _joins_no_month(match: Match, frame: Frame) -> bool:
    """Say whether `and` stands before a month and no month before that: `Weller and May`."""
    joined = (match["before"] or "").lower() in {"and", "or"}
    before = frame.text[max(0, match.start() - 12) : match.start()]
    return joined and not match["cue"] and not _A_MONTH_BEFORE.search(before)


def read_month(match: Match, frame: Frame) -> str | None:
    """Read a month without a year: the latest that has begun, unless the words look ahead.

    Without a word before it that calls for a month, it may be anyone's name, and is none.
    """
    if not (match["before"] or match["cue"]) or _joins_no_month(match, frame):
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


_COUNTED = re.compile(r"\s[a-z]{2,}(?<!ss)s\b(?<!was)(?<!has)(?<!does)")
_ROUGHLY = re.compile(
    r"\b(?:about|around|some|roughly|approximately|up to|more than|as many as|all)\s$", re.IGNORECASE
)
_IN_TIME = re.compile(
    r"(?:\b(?:in|since|by|from|until|till|to|of|for|during|before|after|through|between|and|or|the|this|its"
    r"|their|his|her|our|last|early|late|mid|\w+['’]s?)[\s-]|[(,–—/-]\s?|^)$",
    re.IGNORECASE,
)


def read_year(match: Match, frame: Frame) -> str | None:
    """Read a year that is written as one; `about 2000 sheep` and `shot 1900 sheep` count something."""
    before = frame.text[max(0, match.start() - 16) : match.start()]
    counted = _COUNTED.match(frame.text, match.end("year"))
    round_ = match["year"].endswith(("00", "50"))
    if counted and (_ROUGHLY.search(before) or (round_ and not _IN_TIME.search(before))):
        return None
    return match["year"]


def read_years(match: Match, _frame: Frame) -> str | None:
    """Read `2019-20` and `2016–2019`."""
    first, last = match["first"], match["last"]
    return calendar.interval(first, first[: 4 - len(last)] + last) or None


_QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10, "final": 10}


def read_part_of_year(match: Match, _frame: Frame) -> str:
    """Read `the first quarter of 2023` and `the second half of 2019`."""
    year, which, long = int(match["year"]), match["which"].lower(), match["part"].lower() == "half"
    first = {"first": 1}.get(which, 7) if long else _QUARTERS[which]
    return calendar.interval(calendar.month(year, first), calendar.month(year, first + (5 if long else 2)))


def read_decade(match: Match, _frame: Frame) -> str | None:
    """Read `the 1990s`, `the '90s`, `the sixties`: without a century, the twentieth is meant.

    `In his 40s` tells an age.
    """
    word = match["decade"].lower()
    led = match.group().lower().startswith("the") or match.string[match.start("decade") - 1] in "'’‘"
    if len(word) == 2 and not led:
        return None
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
    cue = match["cue"].lower()
    if cue == "the":
        cue = "coming" if frame.is_future(match.start(), match.end()) else "begun"
    return f"{_season_year(season, frame.today, cue)}-{season}"


def _season_year(season: int, today: date, cue: str) -> int:
    first_month = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    over = (today.month - first_month) % 12 >= 3 and today.month > first_month
    if cue == "begun":
        return today.year - (today.month < first_month)
    if cue.startswith("last"):
        return today.year - (not over)
    if cue.startswith(("next", "coming")):
        return today.year + (today.month >= first_month)
    return today.year - (season == 24 and today.month <= 2)
