"""Blocks in, the same blocks out with a list of their sections after each line styled `contents`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeGuard

from briefgen.document.nodes import Block, BulletList, Heading, Link, Paragraph, Rule, Text
from briefgen.document.tidy import tidy_inlines
from briefgen.document.walk import inline_text

CONTENTS = "contents"
"""The style of the line that a list of contents follows, and of the list."""
LEVELS = (2, 3)
"""Of the headings that are listed: sections and their items. Level 1 is the memo's title."""


def add_contents(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """List the sections after each line that asks for it; a line with nothing to list is left out.

    The list is made of plain links, so every writer can print it, and Markdown reads it back as it is.
    """
    if not any(map(_asks, blocks)):
        return blocks
    listed = _list_of([block for block in blocks if isinstance(block, Heading) and block.level in LEVELS])
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, BulletList) and done and done[-1] is listed:
            done.append(Rule())  # Markdown has no other way to keep two lists in a row apart
        if not _asks(block):
            done.append(block)
        elif listed.items:
            done += [block, listed]
    return tuple(done)


def is_contents(block: Block) -> TypeGuard[BulletList]:
    """Say whether a block is a list of contents."""
    return isinstance(block, BulletList) and block.style == CONTENTS


def iter_entries(block: BulletList, level: int = LEVELS[0]) -> Iterable[tuple[int, Link]]:
    """Give each entry of a list of contents with the level of its heading, in order."""
    for item in block.items:
        for part in item:
            if isinstance(part, BulletList):
                yield from iter_entries(part, min(level + 1, LEVELS[-1]))
            elif isinstance(part, Paragraph):
                yield from ((level, node) for node in part.children if isinstance(node, Link))


def _asks(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == CONTENTS


def _list_of(headings: Sequence[Heading]) -> BulletList:
    """Put the items of a section under it; those before the first section stand among the sections."""
    groups: list[tuple[Paragraph, list[tuple[Block, ...]]]] = []
    has_section = False
    for heading in headings:
        entry = _entry(heading)
        if entry.children and heading.level > LEVELS[0] and has_section:
            groups[-1][1].append((entry,))
        elif entry.children:
            groups.append((entry, []))
            has_section = has_section or heading.level == LEVELS[0]
    items = ((entry, BulletList(tuple(under), CONTENTS)) if under else (entry,) for entry, under in groups)
    return BulletList(tuple(items), CONTENTS)


def _entry(heading: Heading) -> Paragraph:
    title = tidy_inlines((Text(inline_text(heading.children)),))
    return Paragraph((Link(f"#{heading.anchor}", title),) if title else (), where=heading.where)
