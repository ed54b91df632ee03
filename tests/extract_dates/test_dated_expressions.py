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
    ("Voters go to the polls on Monday.", "Monday", "2023-08-07"),
    ("They began to go home on Monday.", "Monday", "2023-07-31"),
    ("They kept going until Friday.", "Friday", "2023-08-04"),
    ("Ministers meet again on Thursday week.", "Thursday week", "2023-08-17"),
    ("A bridge fell late on Saturday.", "late on Saturday", "2023-08-05"),
    ("A bridge fell in the early hours of Sunday.", "the early hours of Sunday", "2023-08-06"),
    ("A storm hit on the night of 3 August.", "the night of 3 August", "2023-08-03"),
    # hours: their words stay, the date is the day's
    ("He resigned at 6.30am on Friday.", "6.30am on Friday", "2023-08-04"),
    ("Shots fell shortly before 9 p.m. Friday.", "shortly before 9 p.m. Friday", "2023-08-04"),
    ("He resigned on Aug. 3, 2023 at 1:57am.", "Aug. 3, 2023 at 1:57am", "2023-08-03"),
    ("Polls opened at 8am local time (0600 GMT) today.", "8am local time (0600 GMT) today", "2023-08-06"),
    ("He resigned around noon yesterday.", "around noon yesterday", "2023-08-05"),
    ("He resigned at 14:30.", "14:30", ""),
    # relative days
    ("It rained yesterday.", "yesterday", "2023-08-05"),
    ("It rained this morning.", "this morning", "2023-08-06"),
    ("It may rain tomorrow.", "tomorrow", "2023-08-07"),
    ("It rained two days ago.", "two days ago", "2023-08-04"),
    ("It rained the day before yesterday.", "the day before yesterday", "2023-08-04"),
    ("It rained a couple of weeks ago.", "a couple of weeks ago", "2023-07-23~"),
    ("A fire broke out overnight in Kelmouth.", "overnight", "2023-08-05/2023-08-06"),
    ("Rain is expected overnight.", "overnight", "2023-08-06/2023-08-07"),
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
    ("The mill may close in May.", "May", "2024-05"),
    ("The mill may have closed in May.", "May", "2023-05"),
    ("He said it would close in March.", "March", "2024-03"),
    ("He is going to leave in March.", "March", "2024-03"),
    ("The council plans to reopen the pool in June.", "June", "2024-06"),
    ("Prices rose in the 18 months to January.", "January", "2023-01"),
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
    ("It froze in the winter of 2020-21.", "the winter of 2020-21", "2020-24"),
    ("Sales fell in the first quarter of 2023.", "the first quarter of 2023", "2023-01/2023-03"),
    ("Sales fell in the second half of 2022.", "the second half of 2022", "2022-07/2022-12"),
    ("Prices have risen since the spring.", "the spring", "2023-21"),
    ("Prices rose in the autumn.", "the autumn", "2022-23"),
    ("Prices will rise in the autumn.", "the autumn", "2023-23"),
    ("The army left in mid-2019.", "mid-2019", "2019"),
    ("The storm is expected to hit on Friday.", "Friday", "2023-08-11"),
    ("The ship left at dawn on Friday.", "dawn on Friday", "2023-08-04"),
    ("He has been ill since Christmas.", "Christmas", "2022-12-25"),
    ("It rained for most of the past week.", "the past week", "2023-07-30/2023-08-06"),
    ("Thefts doubled in the past year.", "the past year", "2022-08/2023-08"),
    ("The village flooded over the weekend.", "over the weekend", "2023-08-05/2023-08-06"),
    ("He leaves this winter.", "this winter", "2023-24"),
    ("He refused to rule out strikes in the spring.", "the spring", "2024-21"),
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
    "Route 66, Windows 95 and Flight 1999 are names.",
    "About 2015 cows were seen; they shot 1900 goats, 1,500 meters away, in 100 homes.",
    "He is in his 40s.",
    "Weller and May said so.",
    "It cannot be mended overnight.",
    "An overnight train and a midnight rally were planned.",
    "They won the second quarter.",
    "She put up a Christmas tree after Christmas dinner.",
    "It is the worst storm in three decades and lasted two days.",
    "Kelmouth won 2:1 and Levuka 10:30.",
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


def test_a_month_joined_to_a_month_is_one(dated_article: Make) -> None:
    """`And` calls for a month only where a month stands before it."""
    found = find_dates(dated_article("The lake froze in January and February."))
    assert [(item.text, item.date) for item in found] == [("January", "2023-01"), ("February", "2023-02")]


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
        ("The strike began on Monday. Two days later the port shut.", "Two days later", "2023-08-02"),
        ("The port shut on July 10. A week earlier it had flooded.", "A week earlier", "2023-07-03"),
        ("On July 3 it shut. It reopened the following Tuesday.", "the following Tuesday", "2023-07-04"),
        ("On July 3 it shut, as on the previous Monday.", "the previous Monday", "2023-06-26"),
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


def test_days_later_do_not_count_from_a_day_in_an_aside(dated_article: Make) -> None:
    """In `two days before Friday's vote` the story does not stand on Friday."""
    found = find_dates(dated_article("Long before Friday he spoke, as he had nine days earlier."))
    assert [item.text for item in found] == ["Friday"]


def test_an_hour_alone_belongs_to_the_day_last_named_in_its_paragraph(dated_article: Make) -> None:
    """Without one it is listed with no date, for nobody said which day."""
    found = find_dates(dated_article("A tram crashed on Friday. It left at 6am.\n\nAt about 8am it rained."))
    assert [(item.text, item.date) for item in found] == [
        ("Friday", "2023-08-04"), ("6am", "2023-08-04"), ("about 8am", ""),
    ]  # fmt: skip


def test_a_day_with_its_hour_follows_the_day(dated_article: Make) -> None:
    """Both are listed, and a weekday that does not fit is still reported once."""
    article = dated_article("It burnt at 6am on Thursday (August 4).")
    found = find_dates(article)
    assert [item.text for item in found] == ["Thursday (August 4)", "6am on Thursday (August 4)"]
    assert [problem.quote for problem in find_weekday_mismatches(article, found)] == ["Thursday (August 4)"]


DAYS = st.dates(min_value=date(1900, 1, 8), max_value=date(2099, 12, 20))
WEEKDAYS = st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
FRAMES = st.sampled_from(
    [
        "It rained on {}.",
        "It will rain on {}.",
        "It rained last {}.",
        "It may rain next {}.",
        "On {} it rained.",
    ]
)


@settings(max_examples=60, deadline=None)
@given(DAYS, WEEKDAYS, FRAMES)
def test_a_weekday_is_within_a_week_of_any_day(
    dated_article: Make, today: date, weekday: str, frame: str
) -> None:
    """It is the right weekday, at most seven days off, and on the side that the words say."""
    (found,) = find_dates(dated_article(frame.format(weekday), today.isoformat()))
    meant = date.fromisoformat(found.date)
    assert f"{meant:%A}" == weekday
    assert abs(meant - today).days <= 7
    ahead = "will" in frame or "may" in frame
    assert meant >= today if ahead else meant <= today


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 12), st.sampled_from(["It rained in {}.", "It may rain in {}."]))
def test_a_month_is_the_latest_or_the_next_of_its_name(
    dated_article: Make, today: date, month: int, frame: str
) -> None:
    """A month without a year lies less than a year off, behind today or ahead as the words say."""
    (found,) = find_dates(dated_article(frame.format(f"{date(2000, month, 1):%B}"), today.isoformat()))
    months = int(found.date[:4]) * 12 + int(found.date[5:]) - today.year * 12 - today.month
    assert int(found.date[5:]) == month
    assert 0 <= months < 12 if "may" in frame else -12 < months <= 0


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from(["%B {0}, %Y", "%A, %B {0}, %Y", "{0} %B %Y", "%Y-%m-%d", "%b. {0}, %Y"]))
def test_a_full_date_means_itself_whatever_the_day_of_publication(
    dated_article: Make, day: date, layout: str
) -> None:
    """Nothing that is printed in full depends on when it was printed."""
    words = day.strftime(layout.format(day.day)).replace("May.", "May")
    (found,) = find_dates(dated_article(f"It rained on {words}.", "2023-08-06"))
    assert (found.text, found.date) == (words, day.isoformat())


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 12), st.sampled_from(["am", "pm", " a.m.", " p.m."]))
def test_no_hour_changes_the_day(dated_article: Make, today: date, hour: int, half: str) -> None:
    """`Friday` and `6am on Friday` have one date."""
    found = find_dates(dated_article(f"It rained at {hour}{half} on Friday.", today.isoformat()))
    assert [item.text for item in found] == ["Friday", f"{hour}{half} on Friday"]
    assert found[0].date == found[1].date


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
