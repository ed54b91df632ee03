"""Actions of one text and of the fictional tour."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.articles import read_article
from briefgen.articles.model import Article
from briefgen.source import Span
from briefgen.summaries.extract import summarise
from briefgen.summaries.extract.actions.finding import find_actions
from briefgen.summaries.extract.actors.finding import find_actors
from briefgen.summaries.extract.dates.finding import find_dates, outermost
from briefgen.summaries.extract.parsing import parse
from briefgen.summaries.model import Action, Summary

FICTIONAL = Path(__file__).resolve().parents[1] / "data" / "fictional_tour.txt"


@pytest.fixture(scope="session")
def news() -> Callable[..., Article]:
    """Make an article of a text; a blank line parts paragraphs."""

    def make(text: str, title: str = "", published: str = "2024-03-10", language: str = "en") -> Article:
        blocks = re.finditer(r"\S(?:.|\n(?!\n))*", text)
        paragraphs = tuple(Span(start=m.start(), end=m.start() + len(m.group().rstrip())) for m in blocks)
        return Article(
            path="a.txt", title=title, published=published, language=language, text=text,
            paragraphs=paragraphs, sha256="0",
        )  # fmt: skip

    return make


@pytest.fixture(scope="session")
def actions_of(news: Callable[..., Article]) -> Callable[..., tuple[Action, ...]]:
    """Find the actions of a text."""

    def find(text: str, title: str = "") -> tuple[Action, ...]:
        article = news(text, title)
        parsed = parse(article)
        return find_actions(parsed, find_actors(parsed), outermost(find_dates(article)))

    return find


@pytest.fixture(scope="session")
def tour_article() -> Article:
    """An article with every trait that makes events hard."""
    return read_article(FICTIONAL)


@pytest.fixture(scope="session")
def tour_summary(tour_article: Article) -> Summary:
    """Its summary."""
    return summarise(tour_article)
