from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefgen.document.nodes import CodeBlock, Document
from briefgen.document.walk import iter_blocks, iter_texts
from briefgen.writers.markdown import write_markdown

ORACLE = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)


def texts_of(markdown: str) -> Iterator[str]:
    """Read Markdown as GitHub does; give the text of each heading, paragraph, cell and code block."""
    for token in ORACLE.parse(markdown):
        if token.type in {"fence", "code_block"}:
            yield token.content.rstrip("\n")
        elif token.type == "inline":
            yield "".join(map(text_of, token.children or []))


def text_of(token: Token) -> str:
    """Give the text that one inline token shows."""
    if token.type in {"softbreak", "hardbreak"} or (token.type, token.content) == ("html_inline", "<br>"):
        return " "
    return token.content if token.type in {"text", "code_inline"} else ""


def has_list_code(document: Document) -> bool:
    """Say whether there is code anywhere but at the top level."""
    return any(
        isinstance(block, CodeBlock) for block in iter_blocks(document.blocks) if block not in document.blocks
    )


def test_another_reader_finds_the_same_text(any_document: Callable[[], st.SearchStrategy[Document]]) -> None:
    """markdown-it (CommonMark, tables, strike-through, footnotes) reads the same words in the same order."""

    @settings(max_examples=60, deadline=None)
    @given(any_document())
    def check(document: Document) -> None:
        markdown = write_markdown(document)
        ours = [text for text in iter_texts(document) if text]
        theirs = [text for text in texts_of(markdown) if text]
        assert theirs == ours, markdown

    check()
