"""Blocks in, the same blocks in groups out: those that fit a page upright, and those that want it turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from briefgen.document.nodes import Block, Heading, Paragraph, Table, is_comment
from briefgen.writers.columns import is_wide


def split_by_orientation(blocks: Sequence[Block]) -> Iterator[tuple[bool, list[Block]]]:
    """Give groups of blocks in order, each with whether its pages are turned.

    A table too wide for a page takes the headings and the caption before it along, and the comments after it.
    """
    turned = [isinstance(block, Table) and is_wide(block) for block in blocks]
    for place, following in reversed(list(pairwise(range(len(blocks))))):
        turned[place] |= turned[following] and _leads(blocks[place])
    for before, place in pairwise(range(len(blocks))):
        turned[place] |= turned[before] and is_comment(blocks[place])
    for is_turned, group in groupby(zip(turned, blocks, strict=True), key=lambda pair: pair[0]):
        yield is_turned, [block for _, block in group]


def _leads(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.style == "caption")
