"""Articles written out in a test, parsed where a test wants it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from briefgen.articles.model import Article
from briefgen.source import Span


@pytest.fixture(scope="session")
def written() -> Callable[..., Article]:
    """Make an article: paragraphs are parted by blank lines; other fields as given."""

    def make(text: str, **fields: object) -> Article:
        blocks = re.finditer(r"\S(?:[^\n]|\n(?!\n))*", text)
        paragraphs = tuple(Span(start=b.start(), end=b.start() + len(b.group().rstrip())) for b in blocks)
        known = {"path": "a.txt", "title": "", "published": "2023-08-06", "language": "en", "sha256": "0"}
        return Article.model_validate({**known, **fields, "text": text, "paragraphs": paragraphs})

    return make
