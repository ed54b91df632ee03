"""A Document to Markdown that people can read raw and GitHub shows: `parse` gives the same Document back.

Only what would change its meaning is escaped, so `$5.`, `[sic]` and `snake_case` stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.document.nodes import (
    Alignment,
    Block,
    BulletList,
    CodeBlock,
    Document,
    Heading,
    Note,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Table,
    Text,
)
from briefgen.document.walk import iter_blocks
from briefgen.themes.clean import clean_line
from briefgen.writers.markdown_inlines import (
    longest_run,
    write_cell,
    write_heading,
    write_lines,
    write_picture,
)

_INDENT = "    "
_RULES: dict[Alignment, str] = {"left": "---", "center": ":---:", "right": "---:"}


def write_markdown(document: Document) -> str:
    """Write the document as Markdown, with notes at its end and one line feed after the last line."""
    notes = [_write_note(note) for note in document.notes]
    gap = "\n\n" if any("\n" in note for note in notes) else "\n"
    parts = [_write_blocks(document.blocks, top=True), gap.join(notes)]
    return "\n\n".join(part for part in parts if part) + "\n"


def write_markdown_page(document: Document) -> str:
    """Write the document with its marking, when one is set, as first and last line."""
    text = write_markdown(document)
    marking = document.properties.marking
    if not marking:
        return text
    (line,) = write_lines([Strong((Text(clean_line(marking)),))])
    return f"{line}\n\n{text}\n{line}\n"


def _write_note(note: Note) -> str:
    body = _indent(_write_blocks(note.children, top=False), _INDENT)
    return f"[^{note.number}]: {body}"


def _write_blocks(blocks: Iterable[Block], *, top: bool) -> str:
    return "\n\n".join(_write_block(block, top=top) for block in blocks)


def _write_block(block: Block, *, top: bool) -> str:
    """Write one block; fences work at the top level only, elsewhere code is indented."""
    written = "---"
    match block:
        case Heading():
            written = f"{'#' * block.level} {write_heading(block.children)}"
        case Paragraph():
            written = "\n".join(write_lines(block.children))
        case Picture():
            written = write_picture(block)
        case BulletList():
            written = _write_list(block.items, ["- "] * len(block.items))
        case OrderedList():
            numbers = range(block.start, block.start + len(block.items))
            written = _write_list(block.items, [f"{number}. " for number in numbers])
        case Quote():
            lines = _write_blocks(block.children, top=False).split("\n")
            written = "\n".join(f"> {line}" if line else ">" for line in lines)
        case Table():
            written = _write_table(block)
        case CodeBlock():
            written = _write_code(block, top=top)
    return written


def _write_list(items: Sequence[Sequence[Block]], markers: Sequence[str]) -> str:
    """Write a list, without blank lines when each item is a line, perhaps with a list under it.

    Four spaces of indentation suit Python-Markdown, and CommonMark up to item 99.
    """
    tight = all(_is_tight(item) for item in items)
    written = [
        _widen(marker, item) + _write_item(item, tight=tight)
        for marker, item in zip(markers, items, strict=True)
    ]
    return ("\n" if tight else "\n\n").join(written)


def _is_tight(item: Sequence[Block]) -> bool:
    """Say whether an item needs no blank line: a paragraph, then at most a list that is tight itself."""
    first, *rest = item
    return isinstance(first, Paragraph) and (not rest or (len(rest) == 1 and _is_tight_list(rest[0])))


def _is_tight_list(block: Block) -> bool:
    # CommonMark 5.2: a numbered list may follow a paragraph without a blank line only when it starts with 1.
    if isinstance(block, BulletList) or (isinstance(block, OrderedList) and block.start == 1):
        return all(map(_is_tight, block.items))
    return False


def _widen(marker: str, item: Sequence[Block]) -> str:
    """Begin the text of an item with code in it where its other lines begin, or the code would be shifted."""
    has_code = any(isinstance(block, CodeBlock) for block in iter_blocks(item))
    return marker.ljust(len(_INDENT)) if has_code else marker


def _write_item(item: Sequence[Block], *, tight: bool) -> str:
    blocks = [_write_block(block, top=False) for block in item]
    return _indent(("\n" if tight else "\n\n").join(blocks), _INDENT)


def _indent(text: str, indent: str) -> str:
    """Indent all lines but the first; blank ones stay blank."""
    return "\n".join(indent + line if line and index else line for index, line in enumerate(text.split("\n")))


def _write_table(table: Table) -> str:
    rules = [_RULES[alignment] for alignment in table.alignments] or ["---"] * len(table.header)
    rows = [[write_cell(cell) for cell in row] for row in (table.header, *table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], rules, *rows[1:]])


def _write_code(block: CodeBlock, *, top: bool) -> str:
    if not top:
        return "\n".join(_INDENT + line if line else line for line in block.text.split("\n"))
    fence = "`" * max(3, longest_run("`", block.text) + 1)
    return f"{fence}{block.language}\n{block.text}\n{fence}"
