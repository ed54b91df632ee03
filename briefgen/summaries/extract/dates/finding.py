"""Dated expressions: from an article's text and day of publication to EDTF and the words it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import pairwise

from briefgen.articles.model import Article
from briefgen.summaries.extract.dates import anaphora, calendar, clock, rules
from briefgen.summaries.extract.dates.expressions import dated, is_day
from briefgen.summaries.extract.dates.frame import Frame
from briefgen.summaries.extract.dates.rules import Rule
from briefgen.summaries.extract.dates.table import rules_of_digits, rules_of_english
from briefgen.summaries.model import DatedExpression, SummaryProblem

_WEEKDAY_AND_DAY = tuple(re.compile(pattern) for pattern in (rules.MONTH_FIRST, rules.DAY_FIRST))
_BETWEEN = re.compile(r"\s?(?:–|—|-|to|until|till|through|up to)\s(?:the\s)?|\s?[–—-]\s?")
_AND = re.compile(r"\sand\s(?:the\s)?")
_OPENS_RANGE = re.compile(r"(?:from|between)\s(?:the\s)?$", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_ABOUT = re.compile(r"(?:around|about|circa|ca?\.|roughly|approximately)\s$", re.IGNORECASE)


def find_dates(article: Article) -> tuple[DatedExpression, ...]:
    """Find every dated expression, in the order of their ends.

    A range (`from Thursday to Saturday`) follows its own two ends, a day with its hour (`6am on Friday`) the
    day, and these are listed too; `outermost` keeps the longest alone. A date that cannot be told (relative,
    in an article without a day) is listed with an empty `date`. `Thursday (August 4)` in a year when August 4
    was a Friday gets the day that the weekday says; `find_weekday_mismatches` reports both.
    """
    return _read(article.text, reference_day(article))


@lru_cache(maxsize=4)
def _read(text: str, today: date | None) -> tuple[DatedExpression, ...]:
    """Read a text once, since actions, context and gaps all ask for its dates."""
    single = anaphora.count_quotations_from_their_day(
        text, _single_dates(Frame(text, today), rules_of_english()), today
    )
    ranges = _ranges(text, single)
    named = sorted([*single, *anaphora.find_named_days(text, single)], key=_place)
    days = sorted([*named, *anaphora.find_pointing_back(text, named)], key=_place)
    return tuple(sorted([*ranges, *days, *clock.with_times_of_day(text, days)], key=_place))


def find_dates_in_digits(article: Article) -> tuple[DatedExpression, ...]:
    """Find the dates that are the same in every language: ISO days, `4.8.2023`, `2023年8月4日`."""
    return tuple(_single_dates(Frame(article.text, None), rules_of_digits()))


def _place(found: DatedExpression) -> tuple[int, int]:
    return found.end, -found.start


def outermost(dates: Iterable[DatedExpression]) -> tuple[DatedExpression, ...]:
    """Keep the expressions that lie in no other: ranges without their ends, in text order."""
    kept: list[DatedExpression] = []
    for found in sorted(dates, key=lambda found: (found.start, -found.end)):
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
    return tuple(kept)


def reference_day(article: Article) -> date | None:
    """Give the day that relative words count from: the text's own dateline, else the day of publication.

    A dateline is a line that begins with a weekday and a full date; it may lie at most three days off a known
    day of publication, so that an old date at the head of a line is no dateline.
    """
    published = _published(article)
    for line in article.text[:600].split("\n"):
        headed = _weekday_date(line)
        if headed and (published is None or abs((headed - published).days) <= 3):
            return headed
    return published


def _published(article: Article) -> date | None:
    try:
        return date.fromisoformat(article.published)
    except ValueError:
        return None


def _weekday_date(line: str) -> date | None:
    for pattern in _WEEKDAY_AND_DAY:
        found = pattern.match(line.strip())
        if found and found["weekday"] and found["year"]:
            return rules.day_of(found, Frame(line, None))
    return None


def _single_dates(frame: Frame, known: tuple[Rule, ...]) -> list[DatedExpression]:
    """Apply every rule; of expressions that share words, keep the first, then the longest."""
    candidates = [
        (found.start(part), -found.end(part), number, found)
        for number, rule in enumerate(known)
        for part in ("x" if "x" in rule.pattern.groupindex else 0,)
        for found in rule.pattern.finditer(frame.text)
    ]
    kept: list[DatedExpression] = []
    end = 0
    for start, minus_end, number, found in sorted(candidates, key=lambda item: item[:3]):
        if start < end:
            continue
        meant = known[number].resolve(found, frame)
        if meant is not None:
            kept.append(_perhaps_about(frame.text, start, -minus_end, meant))
            end = -minus_end
    return kept


def _perhaps_about(text: str, start: int, end: int, meant: str) -> DatedExpression:
    """Make an expression; `around 2015` is only about."""
    about = _ABOUT.search(text, max(0, start - 15), start)
    if about and re.fullmatch(r"[\d-]+", meant):
        start, meant = about.start(), f"{meant}~"
    return dated(text, start, end, meant)


def _ranges(text: str, single: list[DatedExpression]) -> list[DatedExpression]:
    """Join neighbours with `to` between them, or with `between … and`, into intervals.

    The year at the end of a range holds for its beginning too, whose own reading is mended in `single`.
    """
    found = []
    for number, (first, last) in enumerate(pairwise(single)):
        opener = _OPENS_RANGE.search(text, max(0, first.start - 14), first.start)
        between = text[first.end : last.start]
        if not (_BETWEEN.fullmatch(between) or (_AND.fullmatch(between) and opener)):
            continue
        single[number] = begun = _with_year_of(first, last)
        if meant := calendar.interval(begun.date, last.date):
            found.append(_perhaps_about(text, opener.start() if opener else first.start, last.end, meant))
    return found


def _with_year_of(first: DatedExpression, last: DatedExpression) -> DatedExpression:
    """Give the beginning of a range the year that only its end prints: `May 3 to May 8, 2020`."""
    if _YEAR.search(first.text) or not _YEAR.search(last.text) or not is_day(first):
        return first
    year = int(last.date[:4]) - (first.date[5:] > last.date[5:])
    return first.model_copy(update={"date": f"{year:04d}{first.date[4:]}"})


def find_weekday_mismatches(article: Article, dates: Iterable[DatedExpression]) -> tuple[SummaryProblem, ...]:
    """Find dates whose weekday is another day's, as `Thursday (August 4)` when August 4 was a Friday."""
    frame = Frame(article.text, reference_day(article))
    problems = []
    for found in dates:
        matches = (pattern.fullmatch(article.text, found.start, found.end) for pattern in _WEEKDAY_AND_DAY)
        for match in filter(None, matches):
            by_date, weekday = rules.day_of(match, frame), rules.weekday_of(match)
            if by_date and weekday not in (None, by_date.weekday()):
                problems.append(_mismatch(found, by_date, calendar.closest_weekday(by_date, weekday)))
    return tuple(problems)


def _mismatch(found: DatedExpression, by_date: date, by_weekday: date | None) -> SummaryProblem:
    return SummaryProblem(
        code="date/weekday-mismatch",
        message=f"{by_date} was a {by_date:%A}; by the weekday it was {by_weekday}",
        start=found.start,
        end=found.end,
        quote=found.text,
        hint="ask the publisher which day is meant, or print the words as they stand",
    )
