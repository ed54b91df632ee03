"""A memo's web page to its items, read with lxml, which knows nothing of our writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html

from validating.items import Item, call, drop_empty

_BLOCKS = {
    "p",
    "ul",
    "ol",
    "blockquote",
    "table",
    "pre",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "section",
}
_KINDS = {"li": "item", "blockquote": "quote"}


def read_web(page: bytes) -> list[Item]:
    """Read what stands in `main`, the list of notes last."""
    (main,) = lxml.html.document_fromstring(page.decode()).iter("main")
    return drop_empty(_read(main, "text", ""))


def _read(element: Any, kind: str, before: str) -> Iterator[Item]:
    """Give the items of an element: blocks inside it, and text of its own."""
    own = element.text or ""
    for child in element:
        if child.tag not in _BLOCKS:
            own += _spell(child) + (child.tail or "")
            continue
        yield Item(before + kind, own)
        own = child.tail or ""
        yield from _read_block(child, kind, before)
    yield Item(before + kind, own.strip(" \n·"))


def _read_block(block: Any, kind: str, before: str) -> Iterator[Item]:
    if block.get("class") == "notes":
        for note in block.xpath("./ol/li"):
            yield from _read(note, "text", "note ")
    elif re.fullmatch(r"h[1-6]", block.tag):
        yield Item(before + block.tag, _spell_inside(block))
    elif block.tag == "table":
        for row in block.iter("tr"):
            yield from (Item(f"{before}cell {n}", _spell_inside(cell)) for n, cell in enumerate(row))
    elif block.tag in {"ul", "ol"}:
        for item in block:
            yield from _read(item, "item", before)
    else:
        yield from _read(block, _KINDS.get(block.tag, kind), before)


def _spell(element: Any) -> str:
    classes = (element.get("class") or "").split()
    if "back" in classes:
        return ""
    return call(element.text_content()) if "call" in classes else _spell_inside(element)


def _spell_inside(element: Any) -> str:
    return (element.text or "") + "".join(_spell(child) + (child.tail or "") for child in element)
