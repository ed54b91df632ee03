"""An Article in, its dates out: those in digits, and those with the months and weekdays of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from briefgen.articles.model import Article
from briefgen.summaries.extract.dates import calendar
from briefgen.summaries.extract.dates.finding import find_dates_in_digits, reference_day
from briefgen.summaries.lexicons.languages import find_words, flat_words
from briefgen.summaries.model import DatedExpression

Tense = Callable[[int], bool | None]
"""Takes an offset; True when the words there look ahead, False when they look back, None when unknown."""

_LEAP_YEAR = 2000
_NEAR = 92
"""Days within which a day without a year can only be the nearest one."""


def find_dates(article: Article, tense: Tense = lambda _offset: None) -> tuple[DatedExpression, ...]:
    """Find the dates, in text order; what cannot be told has an empty `date`.

    Args:
        article: What to read; without months of its language in the lexicon, only digits are read.
        tense: Tells whether a bare weekday is the last one or the next.
    """
    digits = find_dates_in_digits(article)
    taken = {offset for found in digits for offset in range(found.start, found.end)}
    named = (found for found in _named(article, tense) if found.start not in taken)
    return tuple(sorted([*digits, *named], key=lambda found: found.start))


def _named(article: Article, tense: Tense) -> Iterator[DatedExpression]:
    pattern = _pattern(article.language)
    for found in pattern.finditer(article.text) if pattern else ():
        meant = _read(found, article, tense)
        if meant is not None:
            yield DatedExpression(start=found.start(), end=found.end(), text=found.group(), date=meant)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    """Make the pattern of a language: a day of a month, a month of a year, or a weekday."""
    months, weekdays = _either(language, "months"), _either(language, "weekdays")
    if not months:
        return None
    of = f"(?:(?:{joined})\\s)?" if (joined := _either(language, "of")) else ""
    last, ahead = _either(language, "last"), _either(language, "next")
    day = (
        rf"(?:(?P<led>{weekdays}),?\s(?:(?:le|den|dem)\s)?)?(?P<day>\d{{1,2}})(?:er\b|\.|º)?\s{of}"
        rf"(?P<month>{months})\b(?:\s{of}(?P<year>\d{{4}})\b)?"
    )
    month = rf"(?P<only>{months})\s{of}(?P<of>\d{{4}})\b"
    week = rf"(?:(?P<a>{last}|{ahead})\s)?(?P<weekday>{weekdays})\b(?:\s(?P<b>{last}|{ahead})\b)?"
    return re.compile(rf"(?<!\w)(?:{day}|{month}|{week})(?!\w)")


def _either(language: str, what: str) -> str:
    return "|".join(re.escape(word) for word in flat_words(language, what))


def _number(language: str, what: str, word: str) -> int:
    """Give the place of a word in its list, from 0."""
    return next(n for n, spellings in enumerate(find_words(language, what)) if word in spellings)


def _read(found: re.Match[str], article: Article, tense: Tense) -> str | None:
    """Give the EDTF of a match; None for what is no day of the calendar."""
    language, today = article.language, reference_day(article)
    if found["only"]:
        return calendar.month(int(found["of"]), _number(language, "months", found["only"]) + 1)
    if found["weekday"]:
        beside = found["a"] or found["b"]
        ahead = beside in flat_words(language, "next") if beside else tense(found.start("weekday"))
        named = _number(language, "weekdays", found["weekday"])
        return _weekday(named, today, ahead=ahead, said=bool(beside))
    month, day = _number(language, "months", found["month"]) + 1, int(found["day"])
    if calendar.day(_LEAP_YEAR, month, day) is None:
        return None
    weekday = _number(language, "weekdays", found["led"]) if found["led"] else None
    if found["year"]:
        return calendar.iso(calendar.day(int(found["year"]), month, day)) or None
    return calendar.iso(_nearest(today, month, day, weekday)) if today else ""


def _nearest(today: date, month: int, day: int, weekday: int | None) -> date | None:
    """Find the year of a day: by its weekday, else the nearest when no other is near."""
    if weekday is not None:
        return calendar.day_with_weekday(today, month, day, weekday)
    days = [calendar.day(today.year + step, month, day) for step in (-1, 0, 1)]
    return min(
        (found for found in days if found and abs((found - today).days) <= _NEAR),
        key=lambda found: abs((found - today).days),
        default=None,
    )


def _weekday(number: int, today: date | None, *, ahead: bool | None, said: bool) -> str:
    """Find the day of a weekday; today itself only when no word beside it says `last` or `next`."""
    if today is None or ahead is None:
        return ""
    back = (today.weekday() - number) % 7
    if ahead:
        return calendar.iso(calendar.shift(today, 7 - back if back or said else 0))
    return calendar.iso(calendar.shift(today, -back if back or not said else -7))
