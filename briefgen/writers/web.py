"""Document -> one self-contained web page: readable on a phone, by a screen reader, and as a mail."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence

from briefgen.document.contents import is_contents
from briefgen.document.nodes import Document, Heading, Inline, Picture, Properties, Table
from briefgen.document.walk import inline_text
from briefgen.errors import Problem
from briefgen.markings import TLP_COLOURS
from briefgen.themes.images import Image
from briefgen.themes.look import Look
from briefgen.writers.css_addresses import drop_addresses, find_addresses
from briefgen.writers.house_rules import screen_rules
from briefgen.writers.html import join_page, tlp_class, write_head
from briefgen.writers.html_tree import TreeWriter, escape_text, find_dead_links
from briefgen.writers.limits import check_size
from briefgen.writers.stylesheets import name_stylesheets
from briefgen.writers.words import say

# The page is complete in itself: a browser is told to fetch and to run nothing, whatever the theme says.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_HEAD = (
    f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n'
    '<meta name="referrer" content="no-referrer"/>\n'
    '<meta name="color-scheme" content="light dark"/>'
)
FEWEST_SECTIONS = 4
"""A page with fewer sections has no list of contents."""
_PICTURE_STYLES = ".picture img { display: block; height: auto; background: #fff } .logo { background: #fff }"
"""A dark logo without a ground of its own must be seen on a dark page too; a theme may say otherwise."""
# Label and background as FIRST prescribes for TLP 2.0; a theme cannot restyle them away.
_TLP_STYLES = "\n".join(
    f".{tlp_class(label)} {{ color: {colour} !important; background: #000 !important }}"
    for label, colour in TLP_COLOURS.items()
)


def write_web(document: Document, look: Look) -> str:
    """Write the page; style sheets stand inside it, and nothing is fetched from elsewhere.

    Raises:
        WriteError: The document is too large.
    """
    return write_web_with_warnings(document, look)[0]


def write_web_with_warnings(document: Document, look: Look) -> tuple[str, tuple[Problem, ...]]:
    """Write the page and warn of links that lead nowhere and of addresses in the theme's CSS.

    Raises:
        WriteError: The document is too large, or a style sheet is nested too deeply.
    """
    check_size(document)
    refused = tuple(_refused_addresses(look))
    own = map(drop_addresses, look.screen_stylesheets)
    sheets = (_PICTURE_STYLES, screen_rules(look.design), *own, _TLP_STYLES)
    styles = "\n".join(sheets).replace("</", r"<\/")
    page = join_page(
        write_head(document.properties, f"{_HEAD}\n<style>\n{styles}\n</style>"), _body(document, look)
    )
    return page, (*find_dead_links(document), *refused)


def _refused_addresses(look: Look) -> Iterator[Problem]:
    texts = look.screen_stylesheets
    paths = name_stylesheets(texts, look.screen_paths, f"{look.name or 'theme'}, screen style sheet")
    for text, path in zip(texts, paths, strict=True):
        yield from find_addresses(text, path)


def _body(document: Document, look: Look) -> str:
    writer = WebTreeWriter(document)
    content = f"{writer.blocks(document.blocks)}{writer.notes(document.notes)}"
    marking = _marking(document.properties)
    footer = f"<footer>{marking}</footer>\n" if marking else ""
    header = _header(document.properties, marking, look)
    return f"<body>\n{header}{_contents(document)}<main>\n{content}</main>\n{footer}</body>"


def _header(properties: Properties, marking: str, look: Look) -> str:
    """Write what the header of a paper page holds: the house, the draft's mark, the marking."""
    house = properties.organisation
    parts = (
        _logo(look),
        f'<p class="organisation">{escape_text(house)}</p>' if house else "",
        f'<p class="draft">{escape_text(say(properties, "DRAFT"))}</p>' if properties.draft else "",
        marking,
    )
    return f"<header>{''.join(parts)}</header>\n" if any(parts) else ""


def _logo(look: Look) -> str:
    if look.logo is None or look.design.logo is None:
        return ""
    size = f'width="{look.logo.width:g}" height="{look.logo.height:g}"'
    return f'<img class="logo" src="{_inside(look.logo)}" alt="{escape_text(look.design.logo.alt)}" {size}/>'


def _inside(image: Image) -> str:
    """Write a picture as an address that holds all of it."""
    return f"data:{image.media_type};base64,{base64.b64encode(image.data).decode()}"


def _marking(properties: Properties) -> str:
    marking = properties.marking.strip()
    if not marking:
        return ""
    label = marking.upper()
    if label in TLP_COLOURS:
        return f'<p class="marking {tlp_class(label)}">{label}</p>'
    return f'<p class="marking">{escape_text(marking)}</p>'


def _contents(document: Document) -> str:
    """List the sections of a long page that has no list of its own, to spare a thumb the way."""
    if any(map(is_contents, document.blocks)):
        return ""
    sections = [
        block for block in document.blocks if isinstance(block, Heading) and block.level == 2 and block.anchor
    ]
    if len(sections) < FEWEST_SECTIONS:
        return ""
    items = "".join(f"<li>{_link_to(section)}</li>\n" for section in sections)
    return f'<nav aria-label="{escape_text(say(document.properties, "Contents"))}"><ul>\n{items}</ul></nav>\n'


def _link_to(section: Heading) -> str:
    title = escape_text(inline_text(section.children))
    return f'<a href="#section-{escape_text(section.anchor)}">{title}</a>'


class WebTreeWriter(TreeWriter):
    """Writes tables that a narrow screen can stack: each cell knows its column, and keeps its role."""

    table_role = ' role="table"'
    row_role = ' role="row"'

    def picture_source(self, picture: Picture) -> str:
        """Put the picture into the page."""
        return _inside(picture.image)

    def cell_attributes(self, table: Table, column: int, *, heads: bool) -> str:
        """Name the cell's role and, for a cell of the body, its column."""
        header: Sequence[Inline] = table.header[column] if column < len(table.header) else ()
        label = inline_text(header)
        if heads:
            return f' role="{"columnheader" if label else "rowheader"}"'
        return f' role="cell" data-label="{escape_text(label)}"' if label else ' role="cell"'
