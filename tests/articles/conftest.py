"""Fixtures of the readers' tests: a folder to write articles into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.articles import Article, read_article_with_warnings
from briefgen.errors import ArticleError, Problem

LEAD = (
    "The council of Ostburg voted on Monday to rebuild the old bridge over the river Ost, and the mayor said "
    "that the work would begin in the spring and would take about two years to finish."
)


@pytest.fixture
def lead() -> str:
    """One paragraph of ordinary prose, long enough not to be warned of."""
    return LEAD


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write text (as UTF-8) or bytes under a name; gives the path."""

    def write_file(content: str | bytes, name: str = "bridge.txt") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def read(write: Callable[..., Path]) -> Callable[..., Article]:
    """Write an article and read it back, without its warnings."""
    return lambda content, name="bridge.txt": read_article_with_warnings(write(content, name))[0]


@pytest.fixture
def warnings_of(write: Callable[..., Path]) -> Callable[..., list[Problem]]:
    """Write an article, read it back, and give its warnings."""
    return lambda content, name="bridge.txt": list(read_article_with_warnings(write(content, name))[1])


@pytest.fixture
def problem_of(write: Callable[..., Path]) -> Callable[..., Problem]:
    """Write a file that cannot be read, and give the one problem it has."""

    def read_badly(content: str | bytes, name: str = "bridge.txt") -> Problem:
        with pytest.raises(ArticleError) as caught:
            read_article_with_warnings(write(content, name))
        (problem,) = caught.value.problems
        return problem

    return read_badly


@pytest.fixture
def slices() -> Callable[..., list[str]]:
    """Give the words that stand under an article's spans."""
    return lambda article, name: [article.text[span.start : span.end] for span in getattr(article, name)]
