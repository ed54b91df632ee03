"""Statements of an article that is written out in a test."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from briefgen.articles.model import Article
from briefgen.source import Span
from briefgen.summaries.extract.actors.finding import find_actors
from briefgen.summaries.extract.parsing import parse
from briefgen.summaries.extract.statements.finding import find_statements
from briefgen.summaries.model import Statement


@pytest.fixture(scope="session")
def prose() -> Callable[..., Article]:
    """Make an article: paragraphs are parted by blank lines."""

    def make(text: str, published: str = "2023-08-06") -> Article:
        blocks = re.finditer(r"\S(?:[^\n]|\n(?!\n))*", text)
        paragraphs = tuple(Span(start=b.start(), end=b.start() + len(b.group().rstrip())) for b in blocks)
        return Article(
            path="a.txt",
            title="",
            published=published,
            text=text,
            paragraphs=paragraphs,
            language="en",
            sha256="0",
        )

    return make


@pytest.fixture(scope="session")
def said(prose: Callable[..., Article]) -> Callable[[str], tuple[Statement, ...]]:
    def find(text: str) -> tuple[Statement, ...]:
        parsed = parse(prose(text))
        return find_statements(parsed, find_actors(parsed))

    return find
