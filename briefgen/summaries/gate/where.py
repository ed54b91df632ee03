"""An item and its ground in, out why its place, time or carriers are not its own: they stand elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from briefgen.source import Span
from briefgen.summaries.gate.words import (
    Ground,
    all_spans,
    countries_in,
    fold,
    is_named_outlet,
    parts,
    stands_in,
)
from briefgen.summaries.model import JOIN, Action, DatedExpression

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAMED_DAY = re.compile(r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_A_YEAR, _A_MONTH, _A_WEEK = timedelta(days=366), timedelta(days=31), timedelta(days=3)


def where_is_near(item: Action, ground: Ground) -> str:
    """A place stands near the deed, or where an article sets its scene: title and first paragraphs."""
    missing = [part for part in parts(item.where) if not _is_near(part, item, ground)]
    return f"`{missing[0]}` does not stand near its evidence" if missing else ""


def when_is_near(item: Action, ground: Ground) -> str:
    """The dated words stand near the deed, or in the title and the first paragraphs."""
    when = item.when
    if when is None or not when.text:
        return ""
    if when.start is None or when.end is None:
        is_near = _is_near(when.text, item, ground)
    else:
        stretch = Span(start=when.start, end=when.end)
        is_near = when.start < len(ground.sentences.lead()) or any(
            stretch.start >= start and stretch.end <= end
            for start, end in ground.sentences.windows(item.evidence)
        )
    return "" if is_near else f"`{when.text}` does not stand near its evidence"


def reporters_are_near(item: Any, ground: Ground) -> str:
    """Whoever carries it is named near it, or is an outlet, which may be credited anywhere."""
    published_by = {ground.article.publisher.casefold(), ground.article.author.casefold()}
    missing = [
        name
        for name in item.reported_by
        if name != name.lower()
        and name.casefold() not in published_by
        and not is_named_outlet(name, ground)
        and not _has_a_word(name, ground.sentences.window(all_spans(item)))
    ]
    return f"`{missing[0]}` is not named near its evidence" if missing else ""


def deed_and_target_are_one(item: Action, ground: Ground) -> str:
    """What was done, and to what, stand in one quotation or sentence: two make a claim that nobody made."""
    pieces = [fold(piece) for phrase in (item.action, item.target) if phrase for piece in phrase.split(JOIN)]
    quotes = [fold(span.quote) for span in item.evidence]
    if not all(any(piece in quote for quote in quotes) for piece in pieces):
        return ""  # the words of the title, which `title_is_borne_out` judges
    stretches = [*quotes, *(fold(ground.sentences.within((span,))) for span in item.evidence)]
    if any(all(piece in stretch for piece in pieces) for stretch in stretches):
        return ""
    return f"`{item.action}` and `{item.target}` stand in different sentences"


def _is_near(words: str, item: Action, ground: Ground) -> bool:
    near = f"{ground.sentences.window(item.evidence)}\n{ground.sentences.lead()}\n{ground.article.title}"
    return stands_in(words, near) or words in countries_in(near)


def _has_a_word(name: str, text: str) -> bool:
    return any(
        stands_in(word, text) for word in re.findall(r"\w{2,}", name) if word[0].isupper() or word == name
    )


def when_means_date(item: Action, ground: Ground) -> str:
    """The date of a deed is what its words mean, as far as a calendar can tell."""
    when = item.when
    if when is None or not when.text or not when.date:
        return ""
    return _fault(when.text, when.date, _said(item, ground))


def words_mean_date(item: DatedExpression, ground: Ground) -> str:
    """A dated expression has the date that its words mean, as far as a calendar can tell."""
    said = [found.date for found in ground.dates if item.start <= found.start and found.end <= item.end]
    return _fault(item.text, item.date, said) if item.date else ""


def _said(item: Action, ground: Ground) -> list[str]:
    """Give the dates that the words may mean: those at their offsets, else of all places where they stand."""
    when = item.when
    assert when is not None
    if when.start is not None and when.end is not None:
        places = [(when.start, when.end)]
    else:
        found = re.finditer(re.escape(when.text), ground.article.text, re.IGNORECASE)
        places = [match.span() for match in found]
    return [
        said.date
        for said in ground.dates
        if any(start <= said.start and said.end <= end for start, end in places)
    ]


def _fault(words: str, meant: str, said: Iterable[str]) -> str:
    """Say that words cannot mean a date, unless a careful person may have corrected it."""
    known = list(said)
    if not known or any(not one or _may_mean(words, meant, one) for one in known):
        return ""
    return f"`{words}` means {known[-1]}, not {meant}"


def _may_mean(words: str, meant: str, said: str) -> bool:
    """Say whether a date is what words say, less or more exact than that, or a correction of it."""
    plain, other = meant.strip("~?%"), said.strip("~?%")
    if plain.startswith(other) or other.startswith(plain) or {*plain.split("/")} & {*other.split("/")}:
        return True
    if not (_DAY.fullmatch(plain) and _DAY.fullmatch(other)):
        return not (_DAY.fullmatch(plain) and re.fullmatch(r"\d{4}(?:-\d\d)?", other))
    day, gap = date.fromisoformat(plain), abs(date.fromisoformat(plain) - date.fromisoformat(other))
    weekday = _WEEKDAY.search(words)
    if _NAMED_DAY.search(_WEEKDAY.sub("", words)):
        # `Thursday (August 4)` when August 4 was a Friday: either day may be meant; of a day without its
        # year, the year before or after may be.
        is_other_year = plain[5:] == other[5:] and gap <= _A_YEAR and not re.search(r"\d{4}", words)
        return is_other_year or (weekday is not None and gap <= _A_WEEK)
    fits = weekday is None or _WEEKDAYS.index(weekday[1].lower()) == day.weekday()
    return fits and gap <= _A_MONTH
