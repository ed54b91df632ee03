"""Document -> nothing, or a refusal of one too large to lay out in reasonable time and memory.

The figures are from measurements: 2000 table rows take 7 s, 200 nested quotations end in a RecursionError,
a paragraph of a million characters takes 15 s.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document.nodes import Code, CodeBlock, Document, Note, Table, Text
from briefgen.errors import Location, Problem, WriteError
from briefgen.writers.walk import iter_nodes

MAX_DEPTH = 40
MAX_ROWS = 1000
MAX_COLUMNS = 30
MAX_BLOCKS = 5000
MAX_CHARACTERS = 1_000_000
MAX_TEXT = 200_000
"""Characters in one unbroken text."""


def check_size(document: Document) -> None:
    """Refuse what would take minutes or gigabytes to lay out.

    Raises:
        WriteError: One problem for each limit that is passed, naming what passes it.
    """
    problems = list(_find_excesses(document))
    if problems:
        raise WriteError(problems)


def _find_excesses(document: Document) -> Iterator[Problem]:
    blocks = characters = 0
    for node, depth, line in iter_nodes(document):
        if depth > MAX_DEPTH:
            yield _too_large("the nesting", depth, f"at most {MAX_DEPTH} levels", line)
            return
        if isinstance(node, Table):
            yield from _find_table_excesses(node, line)
        if isinstance(node, Text | Code | CodeBlock):
            characters += len(node.text)
            if len(node.text) > MAX_TEXT:
                yield _too_large("a single text", len(node.text), f"at most {MAX_TEXT:,} characters", line)
        blocks += hasattr(node, "line") or isinstance(node, Note)
    if blocks > MAX_BLOCKS:
        yield _too_large("the document", blocks, f"at most {MAX_BLOCKS:,} paragraphs, lists and tables")
    if characters > MAX_CHARACTERS:
        yield _too_large("the document", characters, f"at most {MAX_CHARACTERS:,} characters")


def _find_table_excesses(table: Table, line: int | None) -> Iterator[Problem]:
    if len(table.rows) > MAX_ROWS:
        yield _too_large("a table", len(table.rows), f"at most {MAX_ROWS:,} rows", line)
    if len(table.header) > MAX_COLUMNS:
        yield _too_large("a table", len(table.header), f"at most {MAX_COLUMNS} columns", line)


def _too_large(what: str, size: int, expected: str, line: int | None = None) -> Problem:
    unit = expected.split(" ", 3)[-1]
    return Problem(
        "pdf/too-large",
        f"{what} is too large for a page layout",
        Location(line=line),
        found=f"{size:,} {unit}",
        expected=expected,
        hint="split it into several memos, or leave out what the reader does not need",
    )
