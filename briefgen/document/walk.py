"""A Document to its parts in reading order: blocks, inline nodes, plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.document.nodes import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Heading,
    Inline,
    LineBreak,
    NoteReference,
    OrderedList,
    Paragraph,
    Quote,
    Table,
    Text,
)


def iter_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give each block, then the blocks inside it."""
    for block in blocks:
        yield block
        if isinstance(block, BulletList | OrderedList):
            for item in block.items:
                yield from iter_blocks(item)
        elif isinstance(block, Quote):
            yield from iter_blocks(block.children)


def iter_runs(blocks: Iterable[Block]) -> Iterator[tuple[Inline, ...]]:
    """Give each stretch of inline nodes that stands by itself: a heading, a paragraph, a table cell."""
    for block in iter_blocks(blocks):
        if isinstance(block, Heading | Paragraph):
            yield block.children
        elif isinstance(block, Table):
            yield from block.header
            for row in block.rows:
                yield from row


def iter_inlines(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Give each inline node, then the nodes inside it."""
    for node in nodes:
        yield node
        if not isinstance(node, Text | Code | NoteReference | LineBreak):
            yield from iter_inlines(node.children)


def inline_text(nodes: Iterable[Inline]) -> str:
    """Give the text of inline nodes; a line break is a space, a note reference nothing."""
    pieces = []
    for node in iter_inlines(nodes):
        if isinstance(node, Text | Code):
            pieces.append(node.text)
        elif isinstance(node, LineBreak):
            pieces.append(" ")
    return "".join(pieces)


def iter_texts(document: Document) -> Iterator[str]:
    """Give the text of each heading, paragraph, table cell, code block and note in reading order."""
    for blocks in (document.blocks, *(note.children for note in document.notes)):
        for block in iter_blocks(blocks):
            if isinstance(block, CodeBlock):
                yield block.text
            elif isinstance(block, Heading | Paragraph):
                yield inline_text(block.children)
            elif isinstance(block, Table):
                for row in (block.header, *block.rows):
                    yield from map(inline_text, row)


def plain_text(document: Document) -> str:
    """Give the whole text, one line a heading, paragraph or cell; empty cells leave no line."""
    return "\n".join(text for text in iter_texts(document) if text)
