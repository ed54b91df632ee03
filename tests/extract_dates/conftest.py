"""Articles made of one text and a day of publication."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.articles.model import Article

MakeArticle = Callable[..., Article]


@pytest.fixture(scope="session")
def dated_article() -> MakeArticle:
    def make(text: str, published: str = "2023-08-06") -> Article:
        return Article(path="a.txt", title="", published=published, text=text, sha256="0")

    return make
