"""Nodes to the same nodes in normal form: nothing empty, no split texts, no white space at edges.

Two trees that read the same are equal then, which lets a Document be compared with one parsed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from briefgen.document.nodes import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)

_SPACES = re.compile(" {2,}")


def tidy_inlines(nodes: Iterable[Inline]) -> tuple[Inline, ...]:
    """Bring the inline nodes of one paragraph, heading or cell to normal form."""
    return tuple(_strip(_merge(_flatten(nodes, frozenset()))))


def _flatten(nodes: Iterable[Inline], around: frozenset[type]) -> list[Inline]:
    """Unwrap emphasis in emphasis and links in links; move white space out of what it is the edge of."""
    flat: list[Inline] = []
    for node in nodes:
        if isinstance(node, Emphasis | Strong | Link):
            kind = type(node)
            children = _merge(_flatten(node.children, around | {kind}))
            flat += children if kind in around else _wrap(node, children)
        else:
            flat.append(node)
    return flat


def _wrap(node: Emphasis | Strong | Link, children: list[Inline]) -> list[Inline]:
    before: list[Inline] = []
    after: list[Inline] = []
    while children and (edge := _edge(children[0], left=True)):
        before += edge[:1]
        children = [*edge[1:], *children[1:]]
    while children and (edge := _edge(children[-1], left=False)):
        after = [*edge[:1], *after]
        children = [*children[:-1], *edge[1:]]
    return [*before, replace(node, children=tuple(children)), *after] if children else [*before, *after]


def _edge(node: Inline, *, left: bool) -> list[Inline]:
    """Split white space off a node at an edge: the space, then what is left of the node."""
    if isinstance(node, LineBreak):
        return [node]
    if not isinstance(node, Text):
        return []
    rest = node.text.lstrip() if left else node.text.rstrip()
    if rest == node.text:
        return []
    space = node.text[: len(node.text) - len(rest)] if left else node.text[len(rest) :]
    return [Text(space), *([Text(rest)] if rest else [])]


def _merge(nodes: Iterable[Inline]) -> list[Inline]:
    """Join neighbours of one kind, drop what is empty, and leave one of several line breaks."""
    merged: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text | Code) and not node.text:
            continue
        joined = _join(merged[-1], node) if merged else None
        if joined is None:
            merged.append(node)
        else:
            merged[-1] = joined
    return _around_breaks(merged)


def _join(first: Inline, second: Inline) -> Inline | None:
    if isinstance(first, Text) and isinstance(second, Text):
        return Text(_SPACES.sub(" ", first.text + second.text))
    if isinstance(first, Code) and isinstance(second, Code):
        return Code(first.text + second.text)
    if isinstance(first, Emphasis) and isinstance(second, Emphasis):
        return Emphasis(tuple(_merge(first.children + second.children)))
    if isinstance(first, Strong) and isinstance(second, Strong):
        return Strong(tuple(_merge(first.children + second.children)))
    return None


def _around_breaks(nodes: list[Inline]) -> list[Inline]:
    """Take the white space, and further breaks, from around each line break."""
    if LineBreak() not in nodes:
        return nodes
    kept: list[Inline] = []
    for node in nodes:
        if isinstance(node, LineBreak):
            kept = _strip_end(kept)
            kept.append(node)
        elif isinstance(node, Text) and kept and isinstance(kept[-1], LineBreak):
            kept += [Text(text)] if (text := node.text.lstrip()) else []
        else:
            kept.append(node)
    return kept


def _strip_end(nodes: list[Inline]) -> list[Inline]:
    while nodes and (edge := _edge(nodes[-1], left=False)):
        nodes = [*nodes[:-1], *edge[1:]]
    return nodes


def _strip(nodes: list[Inline]) -> list[Inline]:
    while nodes and (edge := _edge(nodes[0], left=True)):
        nodes = [*edge[1:], *nodes[1:]]
    return _strip_end(nodes)


def tidy_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Bring blocks to normal form; what is left without content disappears."""
    tidied: list[Block] = []
    for block in blocks:
        kept = _tidy_block(block)
        if kept is None:
            continue
        joined = _join_blocks(tidied[-1], kept) if tidied else None
        if joined is None:
            tidied.append(kept)
        else:
            tidied[-1] = joined
    return tuple(tidied)


def _join_blocks(first: Block, second: Block) -> Block | None:
    """Join two lists or quotes in a row: Markdown has no way to keep them apart."""
    if isinstance(first, BulletList) and isinstance(second, BulletList):
        return replace(first, items=first.items + second.items)
    if isinstance(first, OrderedList) and isinstance(second, OrderedList):
        return replace(first, items=first.items + second.items)
    if isinstance(first, Quote) and isinstance(second, Quote):
        return replace(first, children=tidy_blocks(first.children + second.children))
    return None


def _tidy_block(block: Block) -> Block | None:
    if isinstance(block, Heading | Paragraph):
        children = tidy_inlines(block.children)
        return replace(block, children=children) if children else None
    if isinstance(block, BulletList | OrderedList):
        items = tuple(item for each in block.items if (item := tidy_blocks(each)))
        return replace(block, items=items) if items else None
    if isinstance(block, Quote):
        content = tidy_blocks(block.children)
        return replace(block, children=content) if content else None
    if isinstance(block, Table):
        return _tidy_table(block)
    return None if isinstance(block, CodeBlock) and not block.text else block


def _tidy_table(table: Table) -> Table | None:
    """Drop empty rows; the header row stays, empty or not."""
    header = tuple(map(tidy_inlines, table.header))
    tidied = (tuple(map(tidy_inlines, row)) for row in table.rows)
    rows = tuple(row for row in tidied if any(row))
    return replace(table, header=header, rows=rows) if rows or any(header) else None
