"""Words -> ISO day: the few unambiguous ways in which files write the day they were published."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\.?,?"
# `06/08/2023` is left out on purpose: it means two different days on the two sides of the Atlantic.
DAY = (
    r"(?:(?P<iso>\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}{MONTH.format('month')},?\s{{1,3}}(?P<year>\d{{4}})"
    rf"|{MONTH.format('us_month')}\s{{1,3}}(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<us_year>\d{{4}}))(?!\d)"
)
CLOCK = (
    r"(?:[T,]?\s{0,3}(?:at\s)?\d\d?[:.]\d\d(?::\d\d)?(?:\.\d+)?\s{0,2}(?:[ap]\.?m\.?)?\s{0,2}"
    r"(?:Z|UTC|GMT|IST|[A-Z]{1,2}[SD]?T|[+-]\d\d:?\d\d)?)"
)
WHOLE = re.compile(rf"\s*(?:{WEEKDAY}\s*)?{DAY}(?:T\S{{0,40}}|{CLOCK})?\s*", re.IGNORECASE)


def parse_day(text: str) -> str:
    """Read one whole day, such as `2023-08-06` or `6 August 2023`, as ISO; empty when it is none."""
    match = WHOLE.fullmatch(text[:100])
    return day_of(match) if match else ""


def day_of(match: re.Match[str]) -> str:
    """Give the ISO day of a match of `DAY`; empty when the calendar has no such day."""
    part = match.groupdict()
    if part["iso"]:
        year, month, day = (int(number) for number in re.split("[-/]", part["iso"]))
    else:
        name = part["month"] or part["us_month"]
        month = next(n for n, known in enumerate(MONTHS, start=1) if known.startswith(name.lower()[:3]))
        year, day = int(part["year"] or part["us_year"]), int(part["day"] or part["us_day"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
