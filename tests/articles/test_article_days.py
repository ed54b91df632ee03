"""Days: how files write the day they were published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles.days import MONTHS, parse_day


@pytest.mark.parametrize(
    "text",
    [
        "2023-08-06",
        "2023/08/06",
        " 2023-08-06 ",
        "2023-08-06T10:00:00Z",
        "2023-08-06T10:00:00.123456+05:30",
        "2023-08-06 10:00",
        "6 August 2023",
        "06 Aug 2023",
        "6th August, 2023",
        "August 6, 2023",
        "Aug. 6, 2023, 10:30 am GMT",
        "Sunday, 6 August 2023",
        "Sun 6 Aug 2023",
    ],
)
def test_a_whole_day_becomes_iso(text: str) -> None:
    """Weekday and clock time are left out."""
    assert parse_day(text) == "2023-08-06"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023-13-40",
        "2023-02-29",
        "31 April 2023",
        "0000-01-01",
        "06/08/2023",
        "August 2023",
        "2023",
        "soon",
        "6 Augustus 2023",
        "2023-08-066",
    ],
)
def test_what_is_not_one_day_is_none(text: str) -> None:
    """Impossible, ambiguous and incomplete dates are not guessed at."""
    assert parse_day(text) == ""


@given(st.dates(), st.sampled_from(["{0.day} {1} {0.year:04}", "{1} {0.day}, {0.year:04}", "{0}"]))
def test_every_day_of_the_calendar_is_read(day: object, pattern: str) -> None:
    """In each of the ways of writing it."""
    month = MONTHS[day.month - 1]  # type: ignore[attr-defined]  # hypothesis gives a date
    assert parse_day(pattern.format(day, month)) == str(day)


@given(st.text())
def test_any_text_gives_a_day_or_nothing(text: str) -> None:
    """Never an exception."""
    assert len(parse_day(text)) in (0, 10)
