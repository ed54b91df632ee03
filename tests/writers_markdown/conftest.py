"""Documents made at random, in the normal form that parsing gives."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import strategies as st

from briefgen.document.nodes import (
    Alignment,
    Block,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)
from briefgen.document.tidy import tidy_blocks
from briefgen.document.walk import iter_inlines, iter_runs
from briefgen.themes.clean import clean, clean_code, clean_line
from briefgen.themes.images import UNSEEN

# fmt: off
SNIPPETS = [
    "1. ", "2026. Text", "12) x", "+ ", "- ", "* ", "# ", "#", "##", "> ", "---", "===", "***",
    "___", "~~~", "```", "|", "||", "\\", "\\|", "`", "``", "*", "**", "_", "__", "~", "~5",
    "~~", "&", "&amp;", "&lt", "&#35;", "&#x2a;", "<", "<b>", "<br>", "<!--",
    "<http://a.example>", "<a@b.example>", "www.a.example", "http://a.example/a_b", "[", "]",
    "[x]: y", "[^1]", "[^1]: x", "[ ] task", "[x] task", "[sic]", "[…]", "[a](b)", "![a](b)",
    "](", "!", "{: .lead }", "{", "}", "{{ x }}", "{% if %}", ":", ": x", "(", ")", "(x)",
    "snake_case", "$5", "C#", "a*b*c", "é", "日本", "ع", "\u00a0", "\u2003", "\u200d", "👩‍👩‍👧",
    "e\u0301", "“q”", "’", "…", "—", "€", "§", "\ufffd", "STX", "klzzwxh:0000",
    "///Footnotes Go Here///", "wzxhzdk:0", "amp;", ";", " ", "  ", "\t", "\n",
]
# fmt: on

words = st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=5), st.sampled_from(["a", "b c", "1", "Word"]))
texts = st.lists(words, min_size=1, max_size=4).map("".join)
TARGETS = st.sampled_from(
    ["https://a.example/", "http://a.example/x_y?b=1&copy=2&lt;#z", "mailto:a@b.example"]
)


@cache
def _inlines() -> st.SearchStrategy[list[Inline]]:
    leaf: st.SearchStrategy[Inline] = st.one_of(
        texts.map(lambda text: Text(clean(text))),
        texts.map(lambda text: Text(clean(text))),
        texts.map(lambda text: Code(clean_line(text))),
        st.just(LineBreak()),
        st.just(NoteReference(1)),
    )

    def wrap(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
        children = st.lists(inner, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            children.map(Emphasis),
            children.map(Strong),
            st.builds(Link, TARGETS, children.map(_without_calls)),
        )

    return st.lists(st.recursive(leaf, wrap, max_leaves=5), min_size=1, max_size=5)


def _without_calls(nodes: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(
        node for node in nodes if not any(isinstance(each, NoteReference) for each in iter_inlines([node]))
    )


@cache
def _runs() -> st.SearchStrategy[tuple[Inline, ...]]:
    return _inlines().map(tuple)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 3))
    rows = draw(st.lists(_rows(columns), min_size=2, max_size=4))
    return Table(rows[0], tuple(rows[1:]), tuple(draw(_alignments(columns))))


@cache
def _rows(columns: int) -> st.SearchStrategy[tuple[tuple[Inline, ...], ...]]:
    return st.lists(st.one_of(st.just(()), _runs()), min_size=columns, max_size=columns).map(tuple)


@cache
def _alignments(columns: int) -> st.SearchStrategy[list[Alignment]]:
    sides: list[Alignment] = ["left", "center", "right"]
    return st.lists(st.sampled_from(sides), min_size=columns, max_size=columns)


paragraphs = _runs().map(Paragraph)
# As `parse` gives them when it may open no file.
pictures = texts.map(clean_line).filter(bool).map(lambda alt: Picture(alt, UNSEEN))


@cache
def _blocks() -> st.SearchStrategy[Block]:
    leaf: st.SearchStrategy[Block] = st.one_of(
        paragraphs,
        paragraphs,
        st.builds(Heading, st.integers(1, 6), _runs()),
        _tables(),
        pictures,
    )

    def nest(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        item = st.tuples(paragraphs, st.lists(inner, max_size=2)).map(lambda pair: (pair[0], *pair[1]))
        items = st.lists(item, min_size=1, max_size=3).map(tuple)
        return st.one_of(
            items.map(BulletList),
            st.builds(OrderedList, items, st.sampled_from([1, 2, 9])),
            st.lists(inner, min_size=1, max_size=3).map(lambda blocks: Quote(tuple(blocks))),
        )

    return st.recursive(leaf, nest, max_leaves=5)


@cache
def _codes() -> st.SearchStrategy[Block]:
    return st.builds(CodeBlock, texts.map(clean_code), st.sampled_from(["", "python", "c++"]))


def _starts_well(blocks: tuple[Block, ...]) -> bool:
    """Say whether each item of each list still begins with a paragraph after tidying."""
    return all(
        all(isinstance(item[0], Paragraph) and _starts_well(item) for item in block.items)
        if isinstance(block, BulletList | OrderedList)
        else _starts_well(block.children)
        if isinstance(block, Quote)
        else True
        for block in blocks
    )


@cache
def _bodies() -> st.SearchStrategy[list[Block]]:
    return st.lists(st.one_of(_blocks(), _blocks(), _codes(), st.just(Rule())), min_size=1, max_size=4)


@cache
def _notes() -> st.SearchStrategy[list[Block]]:
    return st.lists(_runs().map(_without_calls).map(Paragraph), min_size=1, max_size=2)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Draw a document; anchors are left to `parse`."""
    drawn = draw(_bodies())
    blocks = tidy_blocks(drawn)
    while not _starts_well(blocks):
        blocks = tidy_blocks([Paragraph((Text("instead"),))])
    calls = any(isinstance(node, NoteReference) for run in iter_runs(blocks) for node in iter_inlines(run))
    content = tidy_blocks(draw(_notes())) if calls else ()
    notes = (Note(1, content or (Paragraph((Text("note"),)),)),) if calls else ()
    return Document(blocks, notes)


@pytest.fixture(scope="session")
def any_document() -> Callable[[], st.SearchStrategy[Document]]:
    """Give the strategy."""
    return documents
