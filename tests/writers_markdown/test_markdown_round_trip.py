from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document import parse
from briefgen.document.nodes import Block, BulletList, Document, Heading, OrderedList, Quote
from briefgen.writers.markdown import write_markdown


def without_anchors(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Forget the anchors, which parsing makes from the headings."""
    bare: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            bare.append(replace(block, anchor=""))
        elif isinstance(block, BulletList | OrderedList):
            bare.append(replace(block, items=tuple(without_anchors(item) for item in block.items)))
        elif isinstance(block, Quote):
            bare.append(replace(block, children=without_anchors(block.children)))
        else:
            bare.append(block)
    return tuple(bare)


def test_a_written_document_parses_to_itself(any_document: Callable[[], st.SearchStrategy[Document]]) -> None:
    """parse(write_markdown(document)) == document, for any text in any node."""

    @settings(max_examples=120, deadline=None)
    @given(any_document())
    def check(document: Document) -> None:
        markdown = write_markdown(document)
        again = parse(markdown)
        assert without_anchors(again.blocks) == without_anchors(document.blocks), markdown
        assert again.notes == document.notes, markdown
        assert parse(write_markdown(again)) == again

    check()
