"""How old the dates of an article are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.articles.model import Article
from briefgen.source import Span
from briefgen.summaries.extract.ages import Age, Ages


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("It rained on August 1.", Age(5, 5)),
        ("It rained in July.", Age(36, 9)),
        ("It rained in 2021.", Age(947, 583)),
        ("It will rain on August 8.", Age(-2, -2)),
        ("It rained from August 1 to August 3.", Age(5, 3)),
    ],
)
def test_a_date_is_as_old_as_its_first_and_its_last_day(
    written: Callable[..., Article], text: str, age: Age
) -> None:
    """Counted back from the article's own day, 2023-08-06; a month ends on its 28th."""
    assert list(Ages.of(written(text)).within(Span(start=0, end=len(text)))) == [age]


def test_only_dates_that_begin_in_a_stretch_count(written: Callable[..., Article]) -> None:
    """A sentence has the ages of its own dates."""
    text = "It rained on August 1. It rained on August 5."
    assert list(Ages.of(written(text)).within(Span(start=23, end=len(text)))) == [Age(1, 1)]


def test_what_cannot_be_counted_has_no_age(written: Callable[..., Article]) -> None:
    """A decade, a season, and any date of an article whose own day is not known."""
    text = "It rained in the 1990s, in spring 2021 and on August 1."
    assert list(Ages.of(written(text)).within(Span(start=0, end=len(text)))) == [Age(5, 5)]
    assert list(Ages.of(written("It rained yesterday.", published="")).within(Span(start=0, end=20))) == []
