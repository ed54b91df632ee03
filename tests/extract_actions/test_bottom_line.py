"""The bottom line: verbatim, short, without dateline and attribution."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.articles.model import Article
from briefgen.source import quote_span
from briefgen.summaries.extract import summarise
from briefgen.summaries.extract.actors.finding import find_actors
from briefgen.summaries.extract.bottom_line.finding import find_bottom_line, join_quotes
from briefgen.summaries.extract.parsing import parse

News = Callable[..., Article]


def line_of(article: Article) -> str:
    """Give the bottom line of an article in which no action was found."""
    parsed = parse(article)
    return find_bottom_line(parsed, (), find_actors(parsed)).text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Fiji closed its port on Monday, Reuters reported.", "Fiji closed its port on Monday"),
        ("Fiji closed its port on Monday, officials said on Tuesday.", "Fiji closed its port on Monday"),
        (
            "Fiji closed its port on Monday, according to the harbour office.",
            "Fiji closed its port on Monday",
        ),
        ("According to a report by Lagoon Press, Fiji closed its port.", "Fiji closed its port."),
        ("SUVA, Fiji (Reuters) - Fiji closed its port on Monday.", "Fiji closed its port on Monday."),
        ("SUVA, Fiji, 7 August 2023 – Fiji closed its port today.", "Fiji closed its port today."),
        ("(Lagoon Press) Fiji closed its port on Monday.", "Fiji closed its port on Monday."),
        ("Fiji closed its port on Monday.", "Fiji closed its port on Monday."),
    ],
)
def test_dateline_and_attribution_are_cut_off(news: News, text: str, line: str) -> None:
    """What stays is one stretch of the text; its full stop stays only when nothing was cut after it."""
    assert summarise(news(text)).bottom_line.text == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "The council of Suva closed the harbour after a crane of the Lagoon\nCompany fell onto\na quay.",
            "The council of Suva closed the harbour after a crane of the Lagoon\nCompany fell onto\na quay.",
        ),
        (
            "Harbour shut\nThe council of Suva closed the harbour on Monday after a crane fell onto a quay.",
            "The council of Suva closed the harbour on Monday after a crane fell onto a quay.",
        ),
    ],
)
def test_a_wrapped_line_is_read_on_and_a_heading_over_the_lead_is_not(
    news: News, text: str, line: str
) -> None:
    """A line that had no room for the next word was wrapped; one that had room ended by itself."""
    assert line_of(news(text)) == line


@pytest.mark.parametrize(
    "opening",
    [
        "Could not subscribe, try again later Invalid Email ",
        "(Photo: Ana Lemeki, Lagoon Press) ",
        "By Ana Lemeki and Jone Vula SUVA, Aug 7 (Lagoon Press) - ",
        "BREAKING: ",
        "14.20 ",
        "Ferries sink off Fiji ",
        "the port of Suva]] ",
    ],
)
def test_what_a_page_sets_before_the_lead_is_cut_off(news: News, opening: str) -> None:
    """Buttons, credits, bylines, labels, clock times, and the title said again."""
    article = news(opening + "Fiji closed its main port on Saturday.", title="Ferries sink off Fiji")
    assert summarise(article).bottom_line.text == "Fiji closed its main port on Saturday."


def test_a_lead_that_begins_with_the_words_of_the_title_stays_whole(news: News) -> None:
    """A made title is the beginning of the lead; cut off, the line would begin in its middle."""
    text = "At least 7 people were hurt when a ferry hit the quay of Suva on Monday."
    assert summarise(news(text, title="At least 7 people were hurt")).bottom_line.text == text


def test_a_source_between_commas_is_left_out(news: News) -> None:
    """What stands on both sides of it stays, with a mark for the gap."""
    text = "Fiji closed its main port on Monday, officials said, after a storm had sunk two ferries."
    assert summarise(news(text)).bottom_line.text == (
        "Fiji closed its main port on Monday […] after a storm had sunk two ferries."
    )


def test_a_relative_clause_is_no_source(news: News) -> None:
    """Who said something else is part of the news."""
    text = "Fiji jailed a fisherman, who said on Monday, in tears, that he had sunk the ferry."
    assert summarise(news(text)).bottom_line.text == text


def test_a_source_that_alone_tells_the_day_stays(news: News) -> None:
    """The reader must learn when."""
    text = "Fiji will close its main port for a month, the harbour office said on Monday."
    assert summarise(news(text)).bottom_line.text == text


def test_a_claim_keeps_its_source(news: News) -> None:
    """Who only claims an event is part of the news."""
    text = "Fiji allegedly closed its port on Monday, officials said."
    assert summarise(news(text)).bottom_line.text == text


def test_a_long_sentence_ends_at_a_break_within_sixty_words(news: News) -> None:
    """At the last comma before the limit, else at the limit."""
    start = "Fiji closed its port on Monday because of " + "very " * 40 + "high waves"
    assert summarise(news(f"{start}, and " + "more " * 40 + "rain.")).bottom_line.text == start
    endless = "Fiji closed its port on Monday because of " + "very " * 90 + "high waves."
    assert len(summarise(news(endless)).bottom_line.text.split()) == 60


def test_the_lead_is_preferred_to_an_earlier_event(news: News) -> None:
    """The title's words and a day near publication make it the news; a year long past does not."""
    lead = "Fiji and Tonga agreed on Saturday to reopen their ports to each other."
    past = "Tonga closed its port to Fiji on April 19, 2022, two days after a collision killed 14 sailors."
    article = news(f"{lead}\n\n{past}", title="Fiji and Tonga to reopen ports")
    assert summarise(article).bottom_line.text == lead


def test_a_feature_that_opens_with_a_scene_is_summed_up_by_its_event(news: News) -> None:
    """The sentence with the day and the title's words comes later, and is found."""
    scene = (
        "At five in the morning Ana Lemeki lights a lamp. “You smell the tide,” she says. She is never late."
    )
    event = "On Friday Lemeki and her sons sailed the last wooden ferry out of Suva."
    article = news(f"{scene}\n\n{event}\n\nIt was full.", title="The last wooden ferry of Suva")
    assert summarise(article).bottom_line.text == event


def test_headlines_labels_and_captions_are_no_bottom_line(news: News) -> None:
    """What a page sets around its article is passed over or cut off."""
    lead = "Fiji closed its main port on Saturday after two ferries sank."
    page = "Fiji closes port\n\nImage caption The port of Suva was closed on Saturday\n\n14.20: " + lead
    assert summarise(news(page, title="Fiji closes port")).bottom_line.text == lead


def test_what_had_been_so_before_is_not_the_news(news: News) -> None:
    """The pluperfect tells what came before it."""
    before = "A letter from the mayor a week ago had thrown the port of Suva into turmoil."
    lead = "The court cleared the mayor of Suva on Saturday."
    assert summarise(news(f"{before}\n\n{lead}", title="Court clears mayor")).bottom_line.text == lead


def test_connectives_are_cut_off(news: News) -> None:
    """A bottom line follows nothing that its reader has read."""
    line = "Fiji closed its port on Monday."
    assert summarise(news(f"However, {line}")).bottom_line.text == line
    assert summarise(news(f"Earlier, {line}")).bottom_line.text == line
    today = "Earlier today Fiji closed its port."
    assert summarise(news(today)).bottom_line.text == today


def test_a_pronoun_gives_way_to_the_name_it_stands_for(news: News) -> None:
    """The name is verbatim from where the article gives it."""
    text = (
        "“I am tired,” said Ana Lemeki, the mayor of Suva.\n\nShe closed the main port on Saturday after two"
        " ferries had sunk."
    )
    line = summarise(news(text, title="Mayor closes port after ferries sink")).bottom_line
    assert line.text == "Ana Lemeki […] closed the main port on Saturday after two ferries had sunk."


def test_a_second_sentence_that_tells_the_day_is_added(news: News) -> None:
    """When the first one does not tell it, and both are of the same event."""
    first, second = "Two ferries sank off Suva.", "The ferries sank near a reef on Saturday night."
    assert summarise(news(f"{first} {second}")).bottom_line.text == f"{first} {second}"
    other = "The mayor opened a school on Saturday night."
    assert summarise(news(f"{first} {other}")).bottom_line.text == first


def test_asterisks_of_emphasis_are_left_out(news: News) -> None:
    """Markdown in the article is no part of its words; each piece between is verbatim."""
    article = news("Mayor **Ana Lemeki** closed the main port of Suva on Saturday.")
    line = summarise(article).bottom_line
    assert line.text == "Mayor Ana Lemeki closed the main port of Suva on Saturday."
    assert [article.text[part.start : part.end] for part in line.evidence] == [
        part.quote for part in line.evidence
    ]


def test_an_article_without_events_has_its_first_sentence(news: News) -> None:
    """The first one with more than a few words; an empty article has no bottom line."""
    assert line_of(news("Oh.\n\nIt was a long and quiet day.")) == "It was a long and quiet day."
    assert line_of(news("Rain")) == "Rain"
    assert line_of(news("")) == ""


def test_quotations_that_do_not_follow_each_other_are_joined_by_a_gap() -> None:
    """One space where only white space parts them."""
    text = "Fiji closed, it is said, its port. It rained."
    quotes = [quote_span(text, 0, 11), quote_span(text, 25, 34), quote_span(text, 35, 45)]
    assert join_quotes(text, quotes) == "Fiji closed […] its port. It rained."
