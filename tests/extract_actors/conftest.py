"""Parsed articles: of one text, of the fictional tour, and of the real article when it is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.articles import read_article
from briefgen.articles.model import Article
from briefgen.source import Span
from briefgen.summaries.extract.actors.finding import ActorIndex, find_actors
from briefgen.summaries.extract.parsing import ParsedArticle, parse

FICTIONAL = Path(__file__).resolve().parents[1] / "data" / "fictional_tour.txt"


@pytest.fixture(scope="session")
def article_of() -> Callable[..., Article]:
    """Make an article of a text; a blank line parts paragraphs."""

    def make(text: str, title: str = "", language: str = "en") -> Article:
        blocks = re.finditer(r"\S(?:.|\n(?!\n))*", text)
        paragraphs = tuple(Span(start=m.start(), end=m.start() + len(m.group().rstrip())) for m in blocks)
        return Article(
            path="a.txt", title=title, published="2024-03-10", language=language, text=text,
            paragraphs=paragraphs, sha256="0",
        )  # fmt: skip

    return make


@pytest.fixture(scope="session")
def actors_of(article_of: Callable[..., Article]) -> Callable[..., tuple[ParsedArticle, ActorIndex]]:
    """Parse a text and find its actors."""

    def find(text: str, title: str = "") -> tuple[ParsedArticle, ActorIndex]:
        parsed = parse(article_of(text, title))
        return parsed, find_actors(parsed)

    return find


@pytest.fixture(scope="session")
def fictional_tour() -> Article:
    """An article with every trait that makes names hard."""
    return read_article(FICTIONAL)


@pytest.fixture(scope="session")
def tour(fictional_tour: Article) -> tuple[ParsedArticle, ActorIndex]:
    """The fictional tour, parsed, with its actors."""
    parsed = parse(fictional_tour)
    return parsed, find_actors(parsed)
