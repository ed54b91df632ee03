"""Spans of an article's text to lines and columns of its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.articles import read_article
from briefgen.articles.locate import Locator, locate
from briefgen.errors import Location

Write = Callable[..., Path]


def test_a_span_is_located_in_the_file_below_its_front_matter(write: Write, lead: str) -> None:
    """Lines count from the top of the file, columns in code points."""
    path = write(f"---\ntitle: Bridge\n---\nÉtat: {lead}\n")
    article = read_article(path)
    start = article.text.index(lead)
    where = Locator(article).at(start, start + 5)
    assert (where.path, where.line, where.column, where.length) == (str(path), 4, 7, 5)
    assert where.excerpt == f"État: {lead}"
    assert locate(article, start, start + 5) == where


def test_the_file_is_read_once_and_only_when_a_place_is_wanted(
    write: Write, lead: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article may have hundreds of findings."""
    article = read_article(write(lead))
    reads: list[Path] = []
    real = Path.read_bytes

    def counted(path: Path) -> bytes:
        reads.append(path)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    locator = Locator(article)
    assert locator.at(None, None) == Location(article.path)
    assert reads == []
    assert [locator.at(start, None).column for start in range(3)] == [1, 2, 3]
    assert reads == [Path(article.path)]


def test_of_a_web_page_only_the_path_is_known(write: Write, lead: str) -> None:
    """Its text is not a stretch of its file."""
    article = read_article(write(f"<html><body><article><p>{lead}</p></article></body></html>", "a.html"))
    assert Locator(article).at(0, 5) == Location(article.path)


@pytest.mark.parametrize("data", [None, b"another text", b"\x00\x01"])
def test_a_file_that_changed_meanwhile_has_no_places(write: Write, lead: str, data: bytes | None) -> None:
    """Gone, rewritten or no text any more: the message still names the file."""
    path = write(lead)
    article = read_article(path)
    path.unlink()
    if data is not None:
        path.write_bytes(data)
    assert Locator(article).at(0, 5) == Location(str(path))
