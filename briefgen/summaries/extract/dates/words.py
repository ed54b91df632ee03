"""The words of English dates: from a word to its number, and the fragments that the rules are built of."""

from __future__ import annotations

from briefgen.articles.days import MONTHS as NAMES
from briefgen.summaries import edtf

MONTHS = {
    **{name: number for number, name in enumerate(NAMES, start=1)},
    **{name[:3]: number for number, name in enumerate(NAMES, start=1)},
    "sept": 9,
}

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}

SEASONS = {**{name: number for number, name in edtf.SEASONS.items()}, "fall": 23}

NUMBERS = {
    **dict.fromkeys(("a", "an", "one"), 1),
    "two": 2,
    "a couple of": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}

DECADES = {
    word: tens
    for tens, word in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"),
        start=2,
    )
}

FIXED_DAYS = {
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "may day": (5, 1),
    "fourth of july": (7, 4),
}
"""Feasts that fall on the same day each year; the movable ones are not resolved."""

# A month name that is also a surname, a given name or a verb needs a word before it that says it is a month.
MONTH = (
    r"(?:January|February|March|April|May(?! (?:have|be|not|well|yet|still|also)\b)|June|July|August"
    r"|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
# `2,000 people`, `3.5`, `4:30`, `5%` are no days of a month.
DAY = (
    r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    r"(?![\w%]|[.,:]\d|\s?(?:percent|per cent|[pa]\.?m\b|o'clock|million|billion))"
)
YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d)"
PART_OF_DAY = r"(?:early |late )?(?:morning|afternoon|evening|night|midday|noon|mid-morning)"
COUNT = r"(?:\d{1,3}|a couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


def month_number(word: str) -> int:
    """Give the number of a month's name, with or without its full stop."""
    return MONTHS[word.rstrip(".").lower()]


def weekday_number(word: str) -> int:
    """Give the number of a weekday's name; Monday is 0."""
    return WEEKDAYS[word.rstrip(".").lower()]


def count_number(word: str) -> int:
    """Give the number of a count in digits or words."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]
