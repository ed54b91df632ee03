"""What a memo says, piece by piece: the pieces that every format must say in the same order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.document import parse
from briefgen.document.nodes import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Heading,
    Inline,
    NoteReference,
    OrderedList,
    Paragraph,
    Quote,
    Table,
    Text,
)
from briefgen.document.walk import iter_inlines

_UNSEEN = re.compile(r"[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_BREAKS = re.compile(r"\s+")
_BETWEEN_CALLS = re.compile(r"\](?:\[,\]|,)\[")
"""Where two calls meet, every format but Markdown prints a comma, or 1 and 2 would be read as 12."""


@dataclass(frozen=True, slots=True)
class Item:
    """A heading, a cell of a table, an item of a list, a paragraph of a quotation or of text.

    `kind` is `h1` to `h6`, `cell` with its column from 0, `item`, `quote` or `text`; in a source note it has
    `note` before it. Calls of notes stand in the text as `[number]`.
    """

    kind: str
    text: str
    page: int = 0

    @property
    def bare(self) -> str:
        """The text without what formats break or spell in their own way."""
        return _BETWEEN_CALLS.sub("][", _UNSEEN.sub("", unicodedata.normalize("NFKC", self.text)))

    @property
    def said(self) -> tuple[str, str]:
        """What is compared."""
        return self.kind, self.bare


def drop_empty(items: Iterable[Item]) -> list[Item]:
    """Leave out what says nothing: the empty cells of a table, whose columns are counted all the same."""
    return [item for item in items if item.bare]


def call(number: object) -> str:
    """Spell the call of a note."""
    return f"[{_BREAKS.sub('', str(number))}]"


def read_markdown(text: str) -> list[Item]:
    """Read a memo's Markdown; its marking, printed first and last, is no part of the text."""
    document = parse(text)
    blocks = document.blocks
    if isinstance(blocks[0], Paragraph) and blocks[0] == blocks[-1]:
        blocks = blocks[1:-1]
    items = drop_empty(_read_blocks(blocks, "text"))
    for note in document.notes:
        items += drop_empty(_read_blocks(note.children, "text", "note "))
    return items


def _read_blocks(blocks: Iterable[Block], kind: str, before: str = "") -> Iterator[Item]:
    for block in blocks:
        match block:
            case Heading():
                yield Item(f"{before}h{block.level}", _spell(block.children))
            case Paragraph():
                yield Item(before + kind, _spell(block.children))
            case CodeBlock():
                yield Item(before + kind, block.text)
            case BulletList() | OrderedList():
                for item in block.items:
                    yield from _read_blocks(item, "item", before)
            case Quote():
                yield from _read_blocks(block.children, "quote", before)
            case Table():
                for row in (block.header, *block.rows):
                    yield from (Item(f"{before}cell {n}", _spell(cell)) for n, cell in enumerate(row))


def _spell(nodes: Iterable[Inline]) -> str:
    parts = []
    for node in iter_inlines(nodes):
        if isinstance(node, Text | Code):
            parts.append(node.text)
        elif isinstance(node, NoteReference):
            parts.append(call(node.number))
    return "".join(parts)
