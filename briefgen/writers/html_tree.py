"""Document tree -> HTML elements, allow-listed by construction: only the tags named here, text escaped.

The markup is well-formed XML too, and means the same to a parser of either kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import quote

from briefgen.document.contents import is_contents
from briefgen.document.nodes import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)
from briefgen.document.walk import inline_text, iter_inlines, iter_nodes
from briefgen.errors import Location, Problem, Severity
from briefgen.writers.columns import column_widths
from briefgen.writers.direction import is_mostly_right_to_left
from briefgen.writers.picture_size import widest_share
from briefgen.writers.weasy import picture_address
from briefgen.writers.words import say

_SAFE_CLASS = re.compile(r"[a-z][a-z0-9-]*")
_SAFE_TARGET = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
# Letters of any script stay: WeasyPrint looks an anchor up as it is written to tell its page.
_UNSAFE = re.compile(r"[^\w-]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
NOTES_TITLE = "Source notes"


class TreeWriter:
    """Writes one document; it knows the anchors that exist and counts the calls of each note."""

    table_role = row_role = ""
    """Attributes of tables and rows, for writers whose style sheets take these their display."""

    def __init__(self, document: Document) -> None:
        self._anchors = frozenset(
            node.anchor for node, _, _ in iter_nodes(document) if isinstance(node, Heading) and node.anchor
        )
        self._notes = frozenset(note.number for note in document.notes)
        self._calls: Counter[int] = Counter()
        self._properties = document.properties
        self._href = ""
        self._in_contents = False

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Write blocks one after the other."""
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:  # noqa: C901, PLR0911 - one case a kind of node
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph() if not block.children:
                return ""  # an empty paragraph is an empty element for a screen reader
            case Paragraph():
                return f"<p{_attributes(block.style, block.children)}>{self.inlines(block.children)}</p>\n"
            case Picture():
                return self._picture(block)
            case BulletList():
                return self._bullets(block)
            case OrderedList():
                start = f' start="{int(block.start)}"' if block.start != 1 else ""
                return f"<ol{start}{_list_attributes(block)}>\n{self._items(block.items)}</ol>\n"
            case Table():
                return self._table(block)
            case Quote():
                return f"<blockquote{_attributes(block.style)}>\n{self.blocks(block.children)}</blockquote>\n"
            case CodeBlock():
                return f"<pre{_attributes(block.style)}>{escape_text(block.text)}</pre>\n"
            case Rule():
                return f"<hr{_attributes(block.style)}/>\n"

    def _picture(self, picture: Picture) -> str:
        """Write a picture at its own size or its share of the line, and never higher than a page."""
        size = f"{picture.width}%" if picture.width else f"{picture.image.width:g}px"
        style = f"width: {size}; max-width: {widest_share(picture):g}%"
        alt = escape_text(picture.alt)
        image = f'<img src="{self.picture_source(picture)}" alt="{alt}" style="{style}"/>'
        return f"<p{_attributes(f'picture {picture.style}')}>{image}</p>\n"

    def picture_source(self, picture: Picture) -> str:
        """Give the address that the page's fetcher knows."""
        return picture_address(picture.image)

    def _bullets(self, block: BulletList) -> str:
        """Write a list; that of contents is a landmark for screen readers, with the lists inside it."""
        if is_contents(block) and not self._in_contents:
            self._in_contents = True
            listed = self._bullets(block)
            self._in_contents = False
            return f'<nav aria-label="{escape_text(say(self._properties, "Contents"))}">\n{listed}</nav>\n'
        return f"<ul{_list_attributes(block)}>\n{self._items(block.items)}</ul>\n"

    def _heading(self, heading: Heading) -> str:
        level = min(max(heading.level, 1), 6)
        anchor = f' id="section-{escape_text(heading.anchor)}"' if heading.anchor else ""
        attributes = anchor + _attributes(heading.style, heading.children)
        if any(isinstance(node, NoteReference) for node in iter_inlines(heading.children)):
            attributes += f' data-label="{escape_text(inline_text(heading.children))}"'
        return f"<h{level}{attributes}>{self.inlines(heading.children)}</h{level}>\n"

    def _items(self, items: Iterable[Sequence[Block]]) -> str:
        return "".join(self._item(item) for item in items)

    def _item(self, blocks: Sequence[Block], anchor: str = "", back: str = "") -> str:
        """Write a list item, with a note's way back at the end of its last paragraph.

        A lone paragraph is written without <p>: one box less to lay out for most items.
        """
        *before, last = blocks or (Paragraph(()),)
        if not isinstance(last, Paragraph):
            return f"<li{anchor}>{self.blocks(blocks)}{f'<p>{back}</p>' if back else ''}</li>\n"
        text, attributes = self.inlines(last.children) + back, _attributes(last.style, last.children)
        if before:
            return f"<li{anchor}>{self.blocks(before)}<p{attributes}>{text}</p></li>\n"
        return f"<li{anchor}{attributes}>{text}</li>\n"

    def _table(self, table: Table) -> str:
        has_header = any(table.header)
        if not has_header and not table.rows:
            return ""
        columns = "".join(f'<col style="width: {width}%"/>' for width in column_widths(table))
        header = f"<thead>{self._row(table, table.header, 'col')}</thead>\n" if has_header else ""
        scope = "" if has_header else "row"
        # A header over nothing gets one empty row: a table element has a body (ISO 32000-1, 14.8.4.3.4).
        rows = "".join(self._row(table, row, scope) for row in table.rows or ([()] * len(table.header),))
        style = table.style if has_header else f"memo-header {table.style}"
        body = f"<tbody>\n{rows}</tbody>"
        first = next((cell for row in (table.header, *table.rows) for cell in row if cell), ())
        attributes = self.table_role + _attributes(style, first)
        return f"<table{attributes}><colgroup>{columns}</colgroup>\n{header}{body}</table>\n"

    def _row(self, table: Table, row: Sequence[Sequence[Inline]], scope: str) -> str:
        cells = []
        for i, cell in enumerate(row):
            heads = scope == "col" or (scope == "row" and i == 0)
            tag = "th" if heads else "td"
            side = table.alignments[i] if i < len(table.alignments) else "left"
            attributes = (f' scope="{scope}"' if heads else "") + self.cell_attributes(table, i, heads=heads)
            attributes += _attributes("" if side == "left" else side, cell)
            cells.append(f"<{tag}{attributes}>{self.inlines(cell)}</{tag}>")
        return f"<tr{self.row_role}>{''.join(cells)}</tr>\n"

    def cell_attributes(self, table: Table, column: int, *, heads: bool) -> str:  # noqa: ARG002 - for heirs
        """Give what a cell says of itself beside its scope; nothing on paper."""
        return ""

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """Write inline nodes, with a comma between the calls of two notes."""
        parts = []
        previous: Inline | None = None
        for inline in inlines:
            if isinstance(inline, NoteReference) and isinstance(previous, NoteReference):
                parts.append("<sup>, </sup>")  # notes 1 and 2 are not note 12
            parts.append(self._inline(inline))
            previous = inline
        return "".join(parts)

    def _inline(self, inline: Inline) -> str:  # noqa: PLR0911 - one return a kind of node
        match inline:
            case Text():
                return self._leaf(inline.text)
            case Emphasis():
                return f"<em>{self.inlines(inline.children)}</em>"
            case Strong():
                return f"<strong>{self.inlines(inline.children)}</strong>"
            case Code():
                return f"<code>{self._leaf(inline.text)}</code>"
            case Link():
                return self._link(inline)
            case NoteReference():
                return self.call(inline.number)
            case LineBreak():
                return "<br/>"

    def _link(self, link: Link) -> str:
        """Write a link around each text in it; of nested links the outer one wins.

        An element inside of <a> would get an annotation of its own that no Link element of the structure
        tree owns (ISO 14289-1, 7.18.5), so <a> stands innermost.
        """
        if self._href:
            return self.inlines(link.children)
        self._href = self._find_address(link.target)
        content = self.inlines(link.children)
        self._href = ""
        return content

    def _leaf(self, text: str) -> str:
        return (
            f'<a href="{escape_text(self._href)}">{escape_text(text)}</a>'
            if self._href and text
            else escape_text(text)
        )

    def _find_address(self, target: str) -> str:
        """Give the address of a link that leads somewhere; an empty one makes it plain text."""
        if target.startswith("#"):
            return f"#section-{_UNSAFE.sub(_percent, target[1:])}" if target[1:] in self._anchors else ""
        return target if _SAFE_TARGET.match(target) else ""

    def call(self, number: int) -> str:
        """Write the call of a note, with an anchor of its own for the way back."""
        if number not in self._notes:
            return f"<sup>{number}</sup>"
        self._calls[number] += 1
        anchor = f"call-{number}-{self._calls[number]}"
        return f'<sup><a class="call" id="{anchor}" href="#note-{number}">{number}</a></sup>'

    def notes(self, notes: Sequence[Note]) -> str:
        """Write the notes as a numbered list; call it after the blocks, whose calls it links back to."""
        if not notes:
            return ""
        items = "".join(
            self._item(note.children, f' id="note-{note.number}"', self._ways_back(note.number))
            for note in notes
        )
        start = f' start="{notes[0].number}"' if notes[0].number != 1 else ""
        title = escape_text(say(self._properties, NOTES_TITLE))
        content = f'<h2 id="notes">{title}</h2>\n<ol{start}>\n{items}</ol>\n'
        return f'<section class="notes">\n{content}</section>\n'

    def _ways_back(self, number: int) -> str:
        calls = range(1, self._calls[number] + 1)
        if not calls:
            return ""
        first = say(self._properties, "back") if len(calls) == 1 else say(self._properties, "back {n}", n=1)
        names = [first, *(str(call) for call in calls[1:])]
        links = [
            f'<a class="back" href="#call-{number}-{call}">{name}</a>'
            for call, name in zip(calls, names, strict=True)
        ]
        return " " + " · ".join(links)


def _attributes(style: str, children: Sequence[Inline] = ()) -> str:
    """Write the class, from the theme, and the direction, from most letters of the text."""
    names = " ".join(name for name in style.split() if _SAFE_CLASS.fullmatch(name))
    css_class = f' class="{names}"' if names else ""
    return css_class + (' dir="rtl"' if is_mostly_right_to_left(inline_text(children)) else "")


def _list_attributes(block: BulletList | OrderedList) -> str:
    first = next((item[0] for item in block.items if item), None)
    return _attributes(block.style, first.children if isinstance(first, Paragraph) else ())


def _percent(found: re.Match[str]) -> str:
    return quote(found[0])


def escape_text(text: str) -> str:
    """Escape a text for content and attributes; what no file may hold becomes U+FFFD."""
    return escape(_UNPRINTABLE.sub("\ufffd", text), quote=True)


def find_dead_links(document: Document) -> Iterator[Problem]:
    """Find links and note calls that lead nowhere; they are printed as plain text."""
    nodes = list(iter_nodes(document))
    anchors = {f"#{node.anchor}" for node, _, _ in nodes if isinstance(node, Heading) and node.anchor}
    numbers = {note.number for note in document.notes}
    for node, _, where in nodes:
        if isinstance(node, Link) and node.target not in anchors and not _SAFE_TARGET.match(node.target):
            yield _dead(
                f"the link to `{node.target[:80]}`",
                "a heading of this document, http, https or mailto",
                where,
            )
        elif isinstance(node, NoteReference) and node.number not in numbers:
            yield _dead(f"the call of note {node.number}", "a note with that number", where)


def _dead(what: str, expected: str, where: Location) -> Problem:
    return Problem(
        "document/dead-link",
        f"{what} leads nowhere and is printed as plain text",
        where,
        Severity.WARNING,
        expected=expected,
        hint="mend it in the theme's template",
    )
