"""A Document to its parts in reading order, whatever the nesting: nodes, blocks, inline nodes, texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from briefgen.document.nodes import (
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
    Quote,
    Strong,
    Table,
    Text,
)
from briefgen.errors import Location

Node: TypeAlias = "Block | Inline | Note"

_INLINES = (Text, Emphasis, Strong, Code, Link, NoteReference, LineBreak)
_NOWHERE = Location()


def iter_nodes(document: Document) -> Iterator[tuple[Node, int, Location]]:
    """Give every node with its depth (from 1) and the template line of the nearest block around it."""
    return _iter_below((*document.blocks, *document.notes))


def _iter_below(nodes: Iterable[Node]) -> Iterator[tuple[Node, int, Location]]:
    # A stack of our own: a hostile tree may be nested deeper than Python may recurse.
    stack: list[tuple[Node, int, Location]] = [(node, 1, _NOWHERE) for node in reversed(tuple(nodes))]
    while stack:
        node, depth, outer = stack.pop()
        where = getattr(node, "where", _NOWHERE)
        if where.line is None:
            where = outer
        yield node, depth, where
        stack.extend((child, depth + 1, where) for child in reversed(_children(node)))


def _children(node: Node) -> Sequence[Node]:
    match node:
        case Heading() | Paragraph() | Emphasis() | Strong() | Link() | Quote() | Note():
            return node.children
        case BulletList() | OrderedList():
            return [block for item in node.items for block in item]
        case Table():
            return [inline for row in (node.header, *node.rows) for cell in row for inline in cell]
    return ()


def iter_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give each block, then the blocks inside it."""
    for node, _, _ in _iter_below(blocks):
        if not isinstance(node, (*_INLINES, Note)):
            yield node


def iter_inlines(nodes: Iterable[Inline]) -> Iterator[Inline]:
    """Give each inline node, then the nodes inside it."""
    for node, _, _ in _iter_below(nodes):
        if isinstance(node, _INLINES):
            yield node


def iter_runs(blocks: Iterable[Block]) -> Iterator[tuple[Inline, ...]]:
    """Give each stretch of inline nodes that stands by itself: a heading, a paragraph, a table cell."""
    for block in iter_blocks(blocks):
        if isinstance(block, Heading | Paragraph):
            yield block.children
        elif isinstance(block, Table):
            yield from block.header
            for row in block.rows:
                yield from row


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


def iter_printed_texts(document: Document) -> Iterator[tuple[str, Location]]:
    """Give every printed text and its place: the leaves of the tree, then what headers and footers print."""
    for node, _, where in iter_nodes(document):
        if isinstance(node, Text | Code | CodeBlock):
            yield node.text, where
    for text in (document.properties.title, document.properties.organisation, document.properties.marking):
        yield text, _NOWHERE
