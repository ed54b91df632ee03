"""Document -> its nodes and texts in reading order, whatever the nesting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    Link,
    Note,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)

Node: TypeAlias = "Block | Inline | Note"


def iter_nodes(document: Document) -> Iterator[tuple[Node, int, int | None]]:
    """Yield every node with its depth (from 1) and the template line of the nearest block around it."""
    return _iter_below((*document.blocks, *document.notes))


def iter_inline_texts(inline: Inline) -> Iterator[str]:
    """Yield the texts of one inline node, in order."""
    for node, _, _ in _iter_below((inline,)):
        if isinstance(node, Text | Code):
            yield node.text


def _iter_below(nodes: Sequence[Node]) -> Iterator[tuple[Node, int, int | None]]:
    # A stack of our own: a hostile tree may be nested deeper than Python may recurse.
    stack: list[tuple[Node, int, int | None]] = [(node, 1, None) for node in reversed(nodes)]
    while stack:
        node, depth, outer = stack.pop()
        line = getattr(node, "line", None) or outer
        yield node, depth, line
        stack.extend((child, depth + 1, line) for child in reversed(_children(node)))


def iter_texts(document: Document) -> Iterator[str]:
    """Yield every printed text: the leaves of the tree, then what headers and footers print."""
    for node, _, _ in iter_nodes(document):
        if isinstance(node, Text | Code | CodeBlock):
            yield node.text
    yield from (document.properties.title, document.properties.organisation, document.properties.marking)


def _children(node: Node) -> Sequence[Node]:
    match node:
        case Heading() | Paragraph() | Emphasis() | Strong() | Link() | Quote() | Note():
            return node.children
        case BulletList() | OrderedList():
            return [block for item in node.items for block in item]
        case Table():
            return [inline for row in (node.header, *node.rows) for cell in row for inline in cell]
    return ()
