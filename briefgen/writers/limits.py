"""Document -> nothing, or a refusal of one too large to write in reasonable time and memory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.document.limits import (
    DEPTH,
    PAGE_BLOCKS,
    PAGE_CHARACTERS,
    PAGE_COLUMNS,
    PAGE_ROWS,
    PAGE_TEXT,
    PAGE_WORD,
)
from briefgen.document.nodes import Code, CodeBlock, Document, Note, Table, Text
from briefgen.document.walk import iter_nodes
from briefgen.errors import Location, Problem, WriteError

_BREAKS = r"\s\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"
"""East Asian writing breaks after any sign; invisible signs take no room."""
_ENDLESS_WORD = re.compile(rf"[^{_BREAKS}]{{{PAGE_WORD + 1},}}")
_LAYOUT = "{} is too large for a page layout"


def check_depth(document: Document) -> None:
    """Refuse what is nested deeper than a writer may recurse.

    Raises:
        WriteError: The document is nested too deeply.
    """
    for _, depth, where in iter_nodes(document):
        if depth > DEPTH:
            raise WriteError(
                _too_large("the document is nested too deeply", depth, f"at most {DEPTH} levels", where)
            )


def check_size(document: Document) -> None:
    """Refuse what would take minutes or gigabytes to lay out.

    Raises:
        WriteError: The document is nested too deeply; or one problem for each other limit that is passed,
            naming what passes it.
    """
    check_depth(document)
    problems = list(_find_excesses(document))
    if problems:
        raise WriteError(problems)


def _find_excesses(document: Document) -> Iterator[Problem]:
    blocks = characters = 0
    for node, _, where in iter_nodes(document):
        if isinstance(node, Table):
            yield from _find_table_excesses(node, where)
        if isinstance(node, Text | Code | CodeBlock):
            characters += len(node.text)
            if len(node.text) > PAGE_TEXT:
                message = _LAYOUT.format("a single text")
                yield _too_large(message, len(node.text), f"at most {PAGE_TEXT:,} characters", where)
            elif word := _ENDLESS_WORD.search(node.text):
                message = _LAYOUT.format("a single word")
                yield _too_large(message, len(word[0]), f"at most {PAGE_WORD:,} characters", where)
        blocks += hasattr(node, "where") or isinstance(node, Note)
    message = _LAYOUT.format("the document")
    if blocks > PAGE_BLOCKS:
        yield _too_large(message, blocks, f"at most {PAGE_BLOCKS:,} paragraphs, lists and tables")
    if characters > PAGE_CHARACTERS:
        yield _too_large(message, characters, f"at most {PAGE_CHARACTERS:,} characters")


def _find_table_excesses(table: Table, where: Location) -> Iterator[Problem]:
    message = _LAYOUT.format("a table")
    if len(table.rows) > PAGE_ROWS:
        yield _too_large(message, len(table.rows), f"at most {PAGE_ROWS:,} rows", where)
    if len(table.header) > PAGE_COLUMNS:
        yield _too_large(message, len(table.header), f"at most {PAGE_COLUMNS} columns", where)


def _too_large(message: str, size: int, expected: str, where: Location = Location()) -> Problem:  # noqa: B008 - frozen
    unit = expected.split(" ", 3)[-1]
    return Problem(
        "document/too-large",
        message,
        where,
        found=f"{size:,} {unit}",
        expected=expected,
        hint="split it into several memos, or leave out what the reader does not need",
    )
