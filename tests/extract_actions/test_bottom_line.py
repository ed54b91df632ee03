"""The bottom line: verbatim, short, without dateline and attribution."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.articles.model import Article
from briefgen.source import quote_span
from briefgen.summaries.extract import summarise
from briefgen.summaries.extract.bottom_line import find_bottom_line, join_quotes
from briefgen.summaries.extract.parsing import parse

News = Callable[..., Article]


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
        ("Fiji closed its port on Monday.", "Fiji closed its port on Monday."),
    ],
)
def test_dateline_and_attribution_are_cut_off(news: News, text: str, line: str) -> None:
    """What stays is one stretch of the text; its full stop stays only when nothing was cut after it."""
    assert summarise(news(text)).bottom_line.text == line


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


def test_an_article_without_events_has_its_first_sentence(news: News) -> None:
    """The first one with more than a few words; an empty article has no bottom line."""
    assert (
        find_bottom_line(parse(news("Oh.\n\nIt was a long and quiet day.")), ()).text
        == "It was a long and quiet day."
    )
    assert find_bottom_line(parse(news("Rain")), ()).text == "Rain"
    assert find_bottom_line(parse(news("")), ()).evidence == ()


def test_quotations_that_do_not_follow_each_other_are_joined_by_a_gap() -> None:
    """One space where only white space parts them."""
    text = "Fiji closed, it is said, its port. It rained."
    quotes = [quote_span(text, 0, 11), quote_span(text, 25, 34), quote_span(text, 35, 45)]
    assert join_quotes(text, quotes) == "Fiji closed […] its port. It rained."
