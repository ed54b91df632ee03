"""Document -> HTML, allow-listed by construction: only the tags named here, every text escaped.

No value ever becomes part of a style sheet: what headers and footers print stands in `data-` attributes
of the body, which the style sheet below picks up with `string-set`.
"""

from __future__ import annotations

import functools

from briefgen.document.nodes import Document, Properties
from briefgen.markings import TLP_COLOURS
from briefgen.themes.design import Design
from briefgen.themes.look import Look
from briefgen.writers.clock import document_moment
from briefgen.writers.columns import text_length
from briefgen.writers.house_rules import paper_rules, turned_size
from briefgen.writers.html_footnotes import FOOTNOTE_STYLES, FootnoteTreeWriter
from briefgen.writers.html_tree import TreeWriter, escape_text
from briefgen.writers.orientation import split_by_orientation
from briefgen.writers.words import around_page_numbers, say

SHORT_TITLE = 44
"""Characters of the title that fit into one line of a footer."""

# Header and footer are set here, not in a theme, because a marking must be printed whatever the theme
# says; a theme may restyle them. TLP labels: FIRST, Traffic Light Protocol 2.0, "usage".
_CORE_STYLESHEET = """
body { string-set: organisation attr(data-organisation), title attr(data-title),
  marking attr(data-marking), draft attr(data-draft), page-before attr(data-page-before),
  page-between attr(data-page-between), page-after attr(data-page-after); }
:is(h1, h2, h3, h4, h5, h6)[data-label] { bookmark-label: attr(data-label) }
@page {
  @top-left { content: string(organisation) }
  @top-center { content: string(draft) }
  @top-right { content: string(marking) }
  @bottom-left { content: string(title) }
  @bottom-center { content: string(page-before) counter(page) string(page-between) counter(pages)
    string(page-after) }
  @bottom-right { content: string(marking) }
}
.picture { break-inside: avoid }
.picture img { display: block }
"""
_TLP_WIDTHS = {
    "TLP:RED": 4.1,
    "TLP:AMBER+STRICT": 9.7,
    "TLP:AMBER": 5.7,
    "TLP:GREEN": 5.5,
    "TLP:CLEAR": 5.3,
}
"""In ems of Noto Sans Bold."""


def write_html(document: Document, look: Look) -> str:
    """Write one standalone page with its style sheets inside; nothing in it is fetched from elsewhere."""
    styles = "\n".join((core_stylesheet(look.design), *look.stylesheets)).replace("</", r"<\/")
    return join_page(
        write_head(document.properties, f"<style>{styles}</style>"),
        write_body(document, page_notes=look.page_notes),
    )


def join_page(head: str, body: str) -> str:
    """Join the two halves of a page."""
    return f"<!DOCTYPE html>\n{head}\n{body}\n</html>\n"


@functools.lru_cache(maxsize=32)
def core_stylesheet(design: Design) -> str:
    """Write the style sheet that comes before every theme's: its design, header, footer, TLP labels."""
    size = turned_size(design)
    pages = []
    for marking, colour in TLP_COLOURS.items():
        name = tlp_class(marking)
        label = (
            f"{{ width: {_TLP_WIDTHS[marking]}em; padding: 0 0.35em; white-space: nowrap; text-align: right; "
            f"color: {colour}; background: #000; font-size: 12pt; font-weight: bold }}"
        )
        pages.append(f"body.{name} {{ page: {name} }}")
        pages.append(f"@page {name} {{ @top-right {label} @bottom-right {label} }}")
        pages.append(f"body.{name} .landscape {{ page: {name}-landscape }}")
        pages.append(f"@page {name}-landscape {{ {size} @top-right {label} @bottom-right {label} }}")
    # Without a name of their own, the pages after a turned one would stay turned.
    turned = f"body {{ page: upright }}\n.landscape {{ page: landscape }}\n@page landscape {{ {size} }}"
    return "\n".join((paper_rules(design), _CORE_STYLESHEET, FOOTNOTE_STYLES, turned, *pages))


def write_head(properties: Properties, styles: str = "") -> str:
    """Write the start tag and the head: what the file says about itself."""
    moment = document_moment(properties)
    timestamp = f"{moment.replace(tzinfo=None).isoformat()}Z" if moment else ""
    metas = {
        "author": properties.author,
        "description": properties.subject,
        "keywords": ", ".join(properties.keywords),
        "generator": "briefgen",
        "dcterms.created": timestamp,
        "dcterms.modified": timestamp,
    }
    lines = [
        f'<meta name="{name}" content="{escape_text(value)}"/>' for name, value in metas.items() if value
    ]
    title = escape_text(properties.title or say(properties, "Untitled"))
    head = "\n".join(('<meta charset="utf-8"/>', f"<title>{title}</title>", *lines, styles))
    return f'<html lang="{escape_text(properties.language or "en")}">\n<head>\n{head}\n</head>'


def write_body(document: Document, *, page_notes: bool = False) -> str:
    """Write the body: the blocks, then the notes unless they stand where they are called."""
    properties = document.properties
    marking = properties.marking.strip()
    is_label = marking.upper() in TLP_COLOURS
    css_class = (tlp_class(marking) if is_label else "plain") + (" footnotes" if page_notes else "")
    printed = {
        "organisation": properties.organisation,
        "title": _shorten(properties.title),
        "marking": marking.upper() if is_label else marking,
        "draft": say(properties, "DRAFT") if properties.draft else "",
        **_page_words(properties),
    }
    data = "".join(f' data-{name}="{escape_text(value)}"' for name, value in printed.items())
    writer = FootnoteTreeWriter(document) if page_notes else TreeWriter(document)
    content = f"{_write_groups(document, writer)}{writer.notes(document.notes)}"
    return f'<body class="{css_class}"{data}>\n{content}</body>'


def _page_words(properties: Properties) -> dict[str, str]:
    """Give what stands around the two numbers of `Page 1 of 3`, which only the layout knows."""
    names = ("page-before", "page-between", "page-after")
    return dict(zip(names, around_page_numbers(properties), strict=True))


def _write_groups(document: Document, writer: TreeWriter) -> str:
    """Write the blocks; a table too wide for a page stands on pages of its own that are turned."""
    groups = ((turned, writer.blocks(blocks)) for turned, blocks in split_by_orientation(document.blocks))
    return "".join(f'<div class="landscape">\n{text}</div>\n' if turned else text for turned, text in groups)


def tlp_class(label: str) -> str:
    """Give the CSS class of a TLP label: `tlp-amber-strict`."""
    return label.lower().replace(":", "-").replace("+", "-")


def _shorten(title: str) -> str:
    if text_length(title) <= SHORT_TITLE:
        return title
    cut = title[: SHORT_TITLE - 1]
    while text_length(cut) >= SHORT_TITLE:
        cut = cut[:-1]
    start, _, end = cut.rpartition(" ")
    return f"{start if start and len(end) < SHORT_TITLE // 2 else cut}…"
