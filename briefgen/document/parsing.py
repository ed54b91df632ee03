"""Rendered Markdown to a Document: one parse, an allow-list of elements, values unsealed as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from io import StringIO
from typing import Any

from briefgen.document.build import Builder, too_much
from briefgen.document.contents import add_contents
from briefgen.document.limits import CHARACTERS, DEPTH
from briefgen.document.nodes import (
    Block,
    BulletList,
    Document,
    Heading,
    Link,
    Note,
    OrderedList,
    Properties,
    Quote,
)
from briefgen.document.tidy import tidy_blocks
from briefgen.document.walk import inline_text, iter_blocks, iter_inlines, iter_runs
from briefgen.errors import Location, Problem, TemplateError
from briefgen.themes.pictures import FindPicture, see_none
from briefgen.themes.sealing import RESERVED, Seals

_MAY_HOLD_VALUES = frozenset({"href", "alt", "src"})
"""Attributes that the builder unseals and checks."""
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


def parse(
    markdown: str,
    seals: Seals | None = None,
    properties: Properties = Properties(),  # noqa: B008 - frozen
    pictures: FindPicture = see_none,
) -> Document:
    """Parse Markdown, with the values of `seals` put back as plain text.

    The tree is in normal form (see `tidy`): nothing in it is empty, and parsing what `write_markdown`
    makes of it gives an equal one, as long as `pictures` finds the same pictures.

    Args:
        markdown: The text, with a token for each value of `seals`.
        seals: The table of values; None when there are no tokens.
        properties: What the document says of itself.
        pictures: Finds what `![…](address)` names; without it no picture is opened.

    Raises:
        TemplateError: A value stands in an attribute list, a token is broken, a picture cannot be used, or
            the document is too large.
    """
    return parse_with_warnings(markdown, seals, properties, pictures)[0]


def parse_with_warnings(
    markdown: str,
    seals: Seals | None = None,
    properties: Properties = Properties(),  # noqa: B008 - frozen
    pictures: FindPicture = see_none,
) -> tuple[Document, tuple[Problem, ...]]:
    """Parse as `parse` does, and tell of the links that became plain text."""
    if len(markdown) > CHARACTERS:
        raise TemplateError(too_much("characters", CHARACTERS))
    try:
        root = _html_tree(markdown)
        _refuse_sealed_attributes(root, seals)
        make = partial(Builder, seals or Seals(), pictures, sealed=seals is not None, draft=properties.draft)
        document, warnings = _build(root, make())
        if dangling := _dangling(document):
            document, warnings = _build(root, make(refused=dangling))
    except RecursionError as fault:
        raise TemplateError(too_much("levels of nesting", DEPTH)) from fault
    return replace(document, blocks=add_contents(document.blocks), properties=properties), warnings


def _html_tree(markdown: str) -> Any:
    """Parse Markdown to HTML, and the HTML to its body element."""
    import tinyhtml5

    from briefgen.document.dialect import make_parser

    html = make_parser().convert(markdown)
    # A stream, since tinyhtml5 takes a short string for the name of a file first.
    stream = StringIO(f"<!DOCTYPE html><body>{html}")
    return tinyhtml5.parse(stream, namespace_html_elements=False).find("body")


def _refuse_sealed_attributes(root: Any, seals: Seals | None) -> None:
    for element in root.iter():
        for name, value in element.attrib.items():
            if seals and name not in _MAY_HOLD_VALUES and RESERVED.search(value):
                place = seals.place(value)
                raise TemplateError(
                    Problem(
                        "theme/value-in-attribute",
                        "a value stands where only fixed text may stand",
                        place.location if place else Location(),
                        found=f"the attribute `{name}`",
                        expected="values in text and in link addresses only",
                        hint="write the name of a style as it is: `{: .lead }`",
                    )
                )


def _build(root: Any, builder: Builder) -> tuple[Document, tuple[Problem, ...]]:
    blocks, notes = builder.build(root)
    anchors: dict[str, int] = {}
    return (
        Document(
            _with_anchors(tidy_blocks(blocks), anchors),
            tuple(Note(number, _with_anchors(tidy_blocks(note), anchors)) for number, note in notes),
        ),
        tuple(builder.warnings),
    )


def _with_anchors(blocks: Iterable[Block], used: dict[str, int]) -> tuple[Block, ...]:
    return tuple(_with_anchor(block, used) for block in blocks)


def _with_anchor(block: Block, used: dict[str, int]) -> Block:
    if isinstance(block, Heading):
        return replace(block, anchor=_unique(slug(inline_text(block.children)), used))
    if isinstance(block, BulletList | OrderedList):
        return replace(block, items=tuple(_with_anchors(item, used) for item in block.items))
    if isinstance(block, Quote):
        return replace(block, children=_with_anchors(block.children, used))
    return block


def slug(text: str) -> str:
    """Make a heading's anchor as GitHub does, so that `#links` work there too."""
    return _NOT_IN_SLUG.sub("", text.lower().strip()).replace(" ", "-") or "section"


def _unique(name: str, used: dict[str, int]) -> str:
    """Number the second and further headings of one text."""
    candidate = name
    while candidate in used:
        used[name] = used.get(name, 0) + 1
        candidate = f"{name}-{used[name]}"
    used[candidate] = 0
    return candidate


def _dangling(document: Document) -> frozenset[str]:
    """Find the addresses of links to headings that do not exist."""
    groups = [document.blocks, *(note.children for note in document.notes)]
    anchors = {
        f"#{block.anchor}" for blocks in groups for block in iter_blocks(blocks) if isinstance(block, Heading)
    }
    links = {
        node.target
        for blocks in groups
        for run in iter_runs(blocks)
        for node in iter_inlines(run)
        if isinstance(node, Link)
    }
    return frozenset(target for target in links if target.startswith("#") and target not in anchors)
