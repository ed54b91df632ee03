"""What the date rules read, what they refuse, and how they stand together. 2023-08-06 was a Sunday."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles.model import Article
from briefgen.summaries.extract.dates.finding import (
    find_dates,
    find_weekday_mismatches,
    outermost,
    reference_day,
)

Make = Callable[..., Article]

READ = [
    # full days, in digits and words
    ("The talks began on August 4.", "August 4", "2023-08-04"),
    ("The talks began on Aug. 4, 2021.", "Aug. 4, 2021", "2021-08-04"),
    ("The talks began on 4 August 2023.", "4 August 2023", "2023-08-04"),
    ("The talks began on the 4th of August.", "4th of August", "2023-08-04"),
    ("Signed 2023-08-04 in Port Ellery.", "2023-08-04", "2023-08-04"),
    ("Signed 13/8/2022 in Port Ellery.", "13/8/2022", "2022-08-13"),
    ("Signed 8/4/2023 in Port Ellery.", "8/4/2023", ""),
    ("Signed on Friday (August 4) in Port Ellery.", "Friday (August 4)", "2023-08-04"),
    ("Signed on August 4 (Friday) in Port Ellery.", "August 4 (Friday)", "2023-08-04"),
    ("Signed on Fri., Aug. 4 in Port Ellery.", "Fri., Aug. 4", "2023-08-04"),
    ("A ferry sank on Monday, November 21.", "Monday, November 21", "2022-11-21"),
    ("They met on Christmas Day.", "Christmas Day", "2023-12-25"),
    ("They met on New Year’s Eve 2020.", "New Year’s Eve 2020", "2020-12-31"),
    # weekdays
    ("The court ruled on Thursday.", "Thursday", "2023-08-03"),
    ("The court ruled on Sunday.", "Sunday", "2023-08-06"),
    ("PORT ELLERY CLOSED TODAY BY STORM.", "TODAY", "2023-08-06"),
    ("The court ruled last Sunday.", "last Sunday", "2023-07-30"),
    ("The court sits next Tuesday.", "next Tuesday", "2023-08-08"),
    ("On Monday the court will rule.", "Monday", "2023-08-07"),
    ("The ruling is to be read on Monday.", "Monday", "2023-08-07"),
    ("The court said Monday it will rule soon.", "Monday", "2023-07-31"),
    ("A bridge fell on Saturday night.", "Saturday night", "2023-08-05"),
    # relative days
    ("It rained yesterday.", "yesterday", "2023-08-05"),
    ("It rained this morning.", "this morning", "2023-08-06"),
    ("It may rain tomorrow.", "tomorrow", "2023-08-07"),
    ("It rained two days ago.", "two days ago", "2023-08-04"),
    ("It rained the day before yesterday.", "the day before yesterday", "2023-08-04"),
    ("It rained a couple of weeks ago.", "a couple of weeks ago", "2023-07-23~"),
    # what is coarser stays coarser
    ("He resigned last month.", "last month", "2023-07"),
    ("He resigned three months ago.", "three months ago", "2023-05"),
    ("He resigned earlier this month.", "earlier this month", "2023-08"),
    ("He resigned last week.", "last week", "2023-07-24/2023-07-30"),
    ("He resigned last weekend.", "last weekend", "2023-07-29/2023-07-30"),
    ("He resigned last year.", "last year", "2022"),
    ("He resigned four years ago.", "four years ago", "2019"),
    ("A drill is planned for later in August.", "later in August", "2023-08"),
    ("He has been ill since May.", "May", "2023-05"),
    ("He resigned in November.", "November", "2022-11"),
    ("He will resign in March.", "March", "2024-03"),
    ("He resigned last August.", "last August", "2022-08"),
    ("He leaves next August.", "next August", "2024-08"),
    ("He resigned in August 2019.", "August 2019", "2019-08"),
    ("He resigned in 2019.", "2019", "2019"),
    ("He was born in 1812.", "1812", "1812"),
    ("The fair of the 1990s is back.", "the 1990s", "199X"),
    ("Songs of the early '90s are back.", "the early '90s", "199X"),
    ("Songs of the sixties are back.", "sixties", "196X"),
    ("A house of the 19th century burnt.", "the 19th century", "18XX"),
    ("He resigned in spring 2021.", "spring 2021", "2021-21"),
    ("He resigned last summer.", "last summer", "2022-22"),
    ("He leaves this winter.", "this winter", "2023-24"),
    ("He leaves next spring.", "next spring", "2024-21"),
    ("It was built around 2015.", "around 2015", "2015~"),
    ("Books are closed at year end.", "year end", "2023-12-31"),
    # ranges
    ("Closed from Friday to Saturday.", "from Friday to Saturday", "2023-08-04/2023-08-05"),
    ("Open 3-5 August 2022.", "3-5 August 2022", "2022-08-03/2022-08-05"),
    ("Open August 3 to 5.", "August 3 to 5", "2023-08-03/2023-08-05"),
    ("Open between May 3 and May 8, 2020.", "between May 3 and May 8, 2020", "2020-05-03/2020-05-08"),
    ("Open April 1-June 3.", "April 1-June 3", "2023-04-01/2023-06-03"),
    ("At war from 1914-18.", "1914-18", "1914/1918"),
    ("At war between 1980 and 1988.", "between 1980 and 1988", "1980/1988"),
]


@pytest.mark.parametrize(("text", "words", "meant"), READ)
def test_expressions_are_read_as_their_words_say(
    dated_article: Make, text: str, words: str, meant: str
) -> None:
    """An expression is as exact as its words and no more."""
    found = outermost(find_dates(dated_article(text)))
    assert [(item.text, item.date) for item in found] == [(words, meant)]


REFUSED = [
    "May said she would stay.",
    "They may have gone.",
    "About 10 May have died.",
    "Section 230 of the act protects sites.",
    "A Boeing 737 and a Boeing 1900 landed.",
    "Some 2,000 people came.",
    "In all 2000 soldiers came.",
    "It cost $2000.",
    "Resolution 1970 was passed.",
    "The Sun reported the sale.",
    "The March on Kelmouth drew crowds.",
    "Kelmouth won 3-2 and then 21-14.",
    "February 30 does not exist.",
    "The code was 2023-13-40.",
    "Shops open early on Black Friday.",
    "The Sunday Times of Kelmouth folded.",
    "It meets on Fridays.",
    "Kelmouth Today is a paper.",
    "She told UKL TODAY that the port was shut.",
    "In August Weller's view it is late.",
]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused(dated_article: Make, text: str) -> None:
    """Names, measures, scores and impossible days are no dates."""
    assert find_dates(dated_article(text)) == ()


@pytest.mark.parametrize("text", [text for text, words, _ in READ if not any(c.isdigit() for c in words)])
def test_relative_dates_stay_open_without_a_day_of_publication(dated_article: Make, text: str) -> None:
    """Without a day to count from nothing is invented; only what needs none keeps its date."""
    found = outermost(find_dates(dated_article(text, published="")))
    assert {item.date for item in found} <= {"", "196X"}


def test_a_range_follows_its_two_ends(dated_article: Make) -> None:
    """Both ends are listed, then the range; `outermost` leaves the range."""
    found = find_dates(dated_article("Kept shut from Thursday (August 3) to Saturday (August 5) by strikes."))
    assert [(item.text, item.date) for item in found] == [
        ("Thursday (August 3)", "2023-08-03"),
        ("Saturday (August 5)", "2023-08-05"),
        ("from Thursday (August 3) to Saturday (August 5)", "2023-08-03/2023-08-05"),
    ]
    assert [item.text for item in outermost(found)] == ["from Thursday (August 3) to Saturday (August 5)"]


def test_a_weekday_that_is_not_the_days_is_reported(dated_article: Make) -> None:
    """Both readings stand in the message; the expression gets the weekday's."""
    article = dated_article("It burnt from Thursday (August 4) to Saturday (August 5).")
    found = find_dates(article)
    assert found[0].date == "2023-08-03"
    (problem,) = find_weekday_mismatches(article, found)
    assert problem.code == "date/weekday-mismatch"
    assert problem.message == "2023-08-04 was a Friday; by the weekday it was 2023-08-03"
    assert problem.quote == "Thursday (August 4)"
    assert (problem.start, problem.end) == (14, 33)


def test_a_fitting_weekday_is_no_problem(dated_article: Make) -> None:
    """A weekday that fits, in this year or the last, is right."""
    article = dated_article("It burnt on Friday (August 4), as on Monday (November 21).")
    assert find_weekday_mismatches(article, find_dates(article)) == ()


def test_a_dateline_is_where_relative_words_count_from(dated_article: Make) -> None:
    """A report printed on Monday under Tuesday's dateline means Monday when it says `yesterday`."""
    article = dated_article(
        "Tuesday, August 8, 2023\n\nYesterday a tram left the rails.", published="2023-08-07"
    )
    assert find_dates(article)[1].date == "2023-08-07"
    undated = dated_article("Tuesday, August 8, 2023\nA tram.", published="")
    assert reference_day(undated) == date(2023, 8, 8)


def test_an_old_date_at_the_head_is_no_dateline(dated_article: Make) -> None:
    """An anniversary article may open with the day it remembers."""
    article = dated_article("Tuesday, July 16, 2013 is not forgotten. Yesterday wreaths were laid.")
    assert find_dates(article)[1].date == "2023-08-05"


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("The fair opened on July 3. On the next day it rained.", "the next day", "2023-07-04"),
        ("The fair opened on July 3. That day it rained.", "That day", "2023-07-03"),
        ("The fair opened on July 3, a day earlier than planned.", "a day earlier", "2023-07-02"),
        (
            "May 3, the opening night, was sold out. It rained on opening night.",
            "opening night",
            "2023-05-03",
        ),
        ("Day two, May 4, was quiet. The crowd of day two was small.", "day two", "2023-05-04"),
    ],
)
def test_a_day_named_by_other_words_is_found(dated_article: Make, text: str, words: str, meant: str) -> None:
    """Words that point back mean the day named before them; an event's name, the day it once stood beside."""
    assert [item.date for item in find_dates(dated_article(text)) if item.text == words] == [meant]


def test_words_that_point_back_to_nothing_are_no_dates(dated_article: Make) -> None:
    """Without a day before them they mean none."""
    assert find_dates(dated_article("That day will come. The opening night is not set.")) == ()


def test_today_in_a_quotation_is_the_day_of_speaking(dated_article: Make) -> None:
    """What was said on Friday about today is about Friday; outside of quotation marks today is today."""
    found = find_dates(dated_article("On Friday Ana Brill said: “Today we mourn.” A service is held today."))
    assert [item.date for item in found] == ["2023-08-04", "2023-08-04", "2023-08-06"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("May Thursday5(),2023-/“\"\n 'stodayng—~"), max_size=200),
    st.text(max_size=12),
)
def test_any_text_is_read_without_a_fault(dated_article: Make, text: str, published: str) -> None:
    """Every expression quotes the text, whatever the text and the day."""
    article = dated_article(text, published)
    found = find_dates(article)
    find_weekday_mismatches(article, found)
    assert all(article.text[item.start : item.end] == item.text for item in found)
