"""Every theme says the same in all four formats: piece by piece, in order, each of the same kind."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pytest

from briefgen.themes.finding import get_theme
from briefgen.writers.glyphs import get_coverage

if TYPE_CHECKING:
    from validating import Files
    from validating.items import Item

Said = tuple[str, str]


def said(items: Iterable[Item]) -> list[Said]:
    return [item.said for item in items]


@pytest.fixture
def text(files: Files) -> list[Item]:
    """What the Markdown says."""
    from validating.items import read_markdown

    return read_markdown(files["md"].read_text(encoding="utf-8"))


def test_the_memo_has_pieces_of_every_kind(odd: Files) -> None:
    """Else the comparisons would say little."""
    from validating.items import read_markdown

    items = read_markdown(odd["md"].read_text(encoding="utf-8"))
    kinds = {item.kind for item in items}
    assert kinds >= {
        "h1",
        "h2",
        "h3",
        "h6",
        "item",
        "quote",
        "text",
        "cell 0",
        "cell 10",
        "note text",
        "note item",
    }
    assert len(items) > 500
    assert any("[1]" in item.text for item in items)


def test_the_docx_says_the_same(files: Files, text: list[Item]) -> None:
    """What the desk notes for itself stands in the margin there."""
    from validating.word import read_comments, read_word

    data = files["docx"].read_bytes()
    margin = {item.bare for item in read_comments(data)}
    assert said(read_word(data)) == [one for one in said(text) if one[1] not in margin]


def test_the_web_page_says_the_same(files: Files, text: list[Item]) -> None:
    """Read with another parser than the one that reads the Markdown."""
    from validating.web import read_web

    assert said(read_web(files["html"].read_bytes())) == said(text)


def test_the_pdf_says_the_same(files: Files, text: list[Item], theme: str) -> None:
    """As its tags tell it; what no font has is a sign, and what a page break parts is put together."""
    from validating.pdf import read_pdf

    covered = get_coverage(get_theme(theme).look().fonts)
    expected = [(kind, drawn(bare, covered)) for kind, bare in said(text)]
    assert list(put_together(read_pdf(files["pdf"].read_bytes()), expected)) == [
        (kind, letters(bare)) for kind, bare in expected
    ]


def drawn(text: str, covered: frozenset[int]) -> str:
    """Put the sign for what no font on this machine can draw."""
    return "".join(letter if ord(letter) in covered else "\ufffd" for letter in text)


def letters(text: str) -> str:
    """Leave out of the comparison in which order the letters of a PDF are drawn.

    From right to left they are drawn the other way round, with brackets turned, which WeasyPrint then names
    as their opposites all over the file. Of a syllable of Devanagari it repeats letters.
    """
    text = "".join("|" if unicodedata.mirrored(letter) else letter for letter in text)
    if any("DEVANAGARI" in unicodedata.name(letter, "") for letter in text):
        return "".join(sorted(set(text)))
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text):
        return "".join(sorted(text))
    return text


def put_together(items: list[Item], expected: list[Said]) -> Iterator[Said]:
    """Join the parts of a piece that a page break parted, each of its kind and on a page of its own."""
    waiting = iter(items)
    item = next(waiting, None)
    for kind, bare in expected:
        if item is None:
            return
        have, page = item.bare, item.page
        found = item.kind
        item = next(waiting, None)
        while (
            item is not None
            and letters(have) != letters(bare)
            and item.kind == kind
            and item.page == page + 1
        ):
            have, page = have + item.bare, item.page
            item = next(waiting, None)
        yield found, letters(have)
    while item is not None:
        yield item.kind, letters(item.bare)
        item = next(waiting, None)
