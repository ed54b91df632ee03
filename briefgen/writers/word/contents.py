"""A list of contents of the Document tree in, Word's own table of contents out, with its entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from briefgen.document.contents import LEVELS, iter_entries
from briefgen.document.nodes import BulletList, Link
from briefgen.writers.word.elements import Element, element, run
from briefgen.writers.word.inlines import write_inlines
from briefgen.writers.word.story import Story

# \h links, \z hides page numbers in the web view; the levels are those that the list was made of.
_INSTRUCTION = f'TOC \\o "{LEVELS[0]}-{LEVELS[-1]}" \\h \\z'


def write_contents(
    block: BulletList, story: Story, width: int, pages: Mapping[str, int]
) -> Iterator[Element]:
    """Write the entries as the result of one field, in the frame by which Word knows its own.

    Nothing asks Word to update it on opening, which would make it ask the reader first.

    Args:
        block: Links to headings, those of items one list deeper.
        story: The text it stands in.
        width: Of its lines, in twentieths of a point.
        pages: The page of each heading, by anchor, as far as it can be told.
    """
    entries = list(iter_entries(block))
    lines = [_entry(level, link, story, width, pages) for level, link in entries]
    if not lines:
        return
    lines[0][1:1] = _opening(_INSTRUCTION)
    lines[-1].append(_field("end"))
    gallery = element(
        "docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique")
    )
    yield element("sdt", element("sdtPr", gallery), element("sdtContent", *lines))


def _entry(level: int, link: Link, story: Story, width: int, pages: Mapping[str, int]) -> Element:
    anchor = link.target.removeprefix("#")
    name = story.bookmarks.name(anchor)
    page = run(str(pages.get(anchor, 1)))
    number = chain(_opening(f"PAGEREF {name} \\h"), (page, _field("end")))
    stop = element("tabs", element("tab", val="right", leader="dot", pos=width))
    style = element("pStyle", val=story.style(f"toc {level}"))
    content = (*write_inlines(link.children, story), run("\t"), *number)
    return element("p", element("pPr", style, stop), element("hyperlink", *content, anchor=name, history=1))


def _opening(instruction: str) -> list[Element]:
    code = element("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [_field("begin"), element("r", code), _field("separate")]


def _field(kind: str) -> Element:
    return element("r", element("fldChar", fldCharType=kind))
