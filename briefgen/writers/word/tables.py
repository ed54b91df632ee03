"""A table of the Document tree in, Word's table out, with columns as wide as their content asks for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from briefgen.document.nodes import Alignment, Inline, Strong, Table
from briefgen.document.walk import inline_text
from briefgen.writers.columns import column_widths, is_wide
from briefgen.writers.direction import is_mostly_right_to_left
from briefgen.writers.word.elements import Element, W, drop_controls, element
from briefgen.writers.word.inlines import write_inlines
from briefgen.writers.word.story import Story
from briefgen.writers.word.styles import CELL, TABLE_STYLES

_LONGEST_DESCRIPTION = 255
_LINE, _WIDE_LINE = 9072, 14004
"""The lines of an upright and of a turned page of the house, in twentieths of a point."""
_SIZE = 19
"""Of the house's type in tables, in half points."""
_UNSPLIT = 1500
"""A row with more characters than this may go over to the next page: else it might not fit on one."""


def write_table(
    table: Table, story: Story, width: int, indent: int = 0, title: str = ""
) -> Iterator[Element]:
    """Write a table and the small paragraph after it that keeps it apart from what follows.

    Args:
        table: A header of empty cells is not printed.
        story: The text the table stands in.
        width: All of it, in twentieths of a point.
        indent: From the margin, likewise.
        title: What stands above it, for those who hear the table instead of seeing it.
    """
    if not table.header:
        return
    has_header = any(inline_text(cell).strip() for cell in table.header)
    widths = _column_widths(table, width, story.cell_size)
    keep = {0, len(table.rows) - 2} - {len(table.rows) - 1}
    rows = [_row(row, table, story, widths, keep=number in keep) for number, row in enumerate(table.rows)]
    if has_header:
        rows.insert(0, _header_row(table, story, widths))
    if not rows:
        return
    grid = element("tblGrid", *(element("gridCol", w=column) for column in widths))
    properties = _table_properties(table, story, width, indent, has_header=has_header)
    properties.extend(_alternative_text(table, title, has_header=has_header))
    yield element("tbl", properties, grid, *rows)
    yield _paragraph([], "Brief Table End", story)


def _column_widths(table: Table, width: int, size: int) -> list[int]:
    line = _WIDE_LINE if is_wide(table) else _LINE
    room = min(width / line * _SIZE / size, 1)
    widths = [int(width * share / 100) for share in column_widths(table, room)]
    widths[-1] += width - sum(widths)
    return widths


def _table_properties(table: Table, story: Story, width: int, indent: int, *, has_header: bool) -> Element:
    look = {
        "firstRow": int(has_header),
        "lastRow": 0,
        "firstColumn": 0,
        "lastColumn": 0,
        "noHBand": 1,
        "noVBand": 1,
    }
    style = story.theme_styles.table(table.style)
    # As on a web page, the first cell that says something decides from which side the columns are read.
    first = next((cell for row in (table.header, *table.rows) for cell in row if cell), ())
    is_right_to_left = is_mostly_right_to_left(inline_text(first))
    return element(
        "tblPr",
        element("tblStyle", val=story.style(style)),
        *([element("bidiVisual")] if is_right_to_left else []),
        element("tblW", w=width, type="dxa"),
        *([element("tblInd", w=indent, type="dxa")] if indent else []),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0620" if has_header else "0600", **look),
    )


def _alternative_text(table: Table, title: str, *, has_header: bool) -> Iterator[Element]:
    """Name the table after what stands above it, and its columns, or its rows when these have the names."""
    if title:
        yield element("tblCaption", val=_shorten(title))
    named = table.header if has_header else [row[0] for row in table.rows]
    names = ", ".join(filter(None, (inline_text(cell).strip() for cell in named)))
    yield element("tblDescription", val=_shorten(f"{'Columns' if has_header else 'Rows'}: {names}"))


def _shorten(text: str) -> str:
    return textwrap.shorten(drop_controls(text), _LONGEST_DESCRIPTION, placeholder=" …")


def _header_row(table: Table, story: Story, widths: Sequence[int]) -> Element:
    # wml.xsd CT_TrPr takes these in any order; Word writes cantSplit first.
    properties = element("trPr", element("cantSplit"), element("tblHeader"))
    return element("tr", properties, *_cells(table.header, table, story, widths, "Brief Table Heading"))


def _row(
    row: tuple[tuple[Inline, ...], ...], table: Table, story: Story, widths: Sequence[int], *, keep: bool
) -> Element:
    """Write a row; `keep` keeps it on one page with the next, so that no row stands alone on a page."""
    fits_on_a_page = sum(len(inline_text(cell)) for cell in row) <= _UNSPLIT
    properties = [element("trPr", element("cantSplit"))] if fits_on_a_page else []
    made = element("tr", *properties, *_cells(row, table, story, widths, CELL))
    for style in made.iter(W + "pStyle") if keep else ():
        style.addnext(element("keepNext"))
    return made


def _cells(
    row: tuple[tuple[Inline, ...], ...], table: Table, story: Story, widths: Sequence[int], style: str
) -> Iterator[Element]:
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        alignment: Alignment = table.alignments[place] if place < len(table.alignments) else "left"
        if place == 0 and table.style in TABLE_STYLES:
            paragraph = _paragraph(tuple(_without_strong(cell)), "Brief Table Label", story)
        else:
            paragraph = _paragraph(cell, style, story, alignment)
        is_flush = alignment == "right" and place == len(widths) - 1
        yield element("tc", _cell_properties(width, is_flush=is_flush), paragraph)


def _cell_properties(width: int, *, is_flush: bool) -> Element:
    margin = [element("tcMar", element("right", w=0, type="dxa"))] if is_flush else []
    return element("tcPr", element("tcW", w=width, type="dxa"), *margin)


def _without_strong(cell: tuple[Inline, ...]) -> Iterator[Inline]:
    """Take off the emphasis that Markdown needs to tell a label: the label's style says it in Word."""
    for child in cell:
        yield from child.children if isinstance(child, Strong) else (child,)


def _paragraph(
    children: Sequence[Inline], style: str, story: Story, alignment: Alignment = "left"
) -> Element:
    properties = [element("pStyle", val=story.style(style))]
    if is_mostly_right_to_left(inline_text(children)):
        properties.append(element("bidi"))
    if alignment != "left":  # in a right-to-left paragraph Word's `left` means right: say nothing
        properties.append(element("jc", val=alignment))
    return element("p", element("pPr", *properties), *write_inlines(children, story))
