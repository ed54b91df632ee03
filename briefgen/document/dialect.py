"""The one Markdown that briefgen reads, as a fresh Python-Markdown parser.

Tables, footnotes, fenced code, sane lists, pictures and `{: .style }` are on. Raw HTML and reference links
are off: `<br>` alone is kept, since a table cell has no other way to break a line.
"""

from __future__ import annotations

import re
import string
import xml.etree.ElementTree as ET

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import SubstituteTagInlineProcessor

_STYLE = re.compile(r"(?P<body>.*\n)?[ ]{0,3}\{:[ ]*\.(?P<name>[a-z-]+)[ ]*\}[ ]*", re.DOTALL)
_STYLED = re.compile(r"[ ]{0,3}(?:\||>|[*+-][ ]|\d+\.[ ])")
_NO_INLINE = (
    "html",
    "entity",  # the HTML parser that comes after decodes them
    "reference",
    "short_reference",
    "image_reference",
    "short_image_ref",
)


class StyleProcessor(BlockProcessor):
    """Gives the list, table or quote before a line `{: .name }` that style."""

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - the base class's interface
        """Say whether the block is such a line, or a table, list or quote that ends with one."""
        found = _STYLE.fullmatch(block)
        return bool(found and (not found["body"] or _STYLED.match(found["body"])))

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Split the line off, or set the class."""
        found = _STYLE.fullmatch(blocks.pop(0))
        assert found is not None
        if found["body"]:
            blocks[:0] = [found["body"].rstrip("\n"), f"{{: .{found['name']} }}"]
        elif len(parent):
            parent[-1].set("class", found["name"])


def make_parser() -> Markdown:
    """Make the parser; it keeps state, so make one for each document."""
    footnotes = FootnoteExtension(
        # No source can hold this, since Python-Markdown strips U+0002: notes always stand at the end.
        PLACE_MARKER="\x02nowhere\x03",
        BACKLINK_TEXT="",
        BACKLINK_TITLE="",
    )
    extensions = [
        TableExtension(),
        footnotes,
        AttrListExtension(),
        FencedCodeExtension(),
        SaneListExtension(),
    ]
    markdown = Markdown(extensions=extensions)
    markdown.preprocessors.deregister("html_block")
    for name in _NO_INLINE:
        markdown.inlinePatterns.deregister(name)
    parser: BlockParser = markdown.parser
    parser.blockprocessors.deregister("reference")
    parser.blockprocessors.register(StyleProcessor(parser), "style", 85)
    markdown.inlinePatterns.register(SubstituteTagInlineProcessor(r"<br ?/?>", "br"), "br", 95)
    markdown.ESCAPED_CHARS = list(string.punctuation)
    return markdown
