"""A table of the Document tree in, Word's table out, with columns as wide as their content asks for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from briefgen.document.nodes import Alignment, Inline, Table
from briefgen.writers.word.elements import Element, element
from briefgen.writers.word.inlines import plain_text, write_inlines
from briefgen.writers.word.scripts import is_mostly_right_to_left
from briefgen.writers.word.story import Story
from briefgen.writers.word.styles import PLAIN_TABLE, TABLE_STYLES

_CHARACTER = 108
"""Width of a letter of table text on average, in twentieths of a point."""
_PADDING = 180
_LONGEST_WORD = 20
"""Longer words may break: they would take the room of all the others."""
_LONGEST_CELL = 120
_UNSPLIT = 1500
"""A row with more characters than this may go over to the next page: else it might not fit on one."""


def write_table(table: Table, story: Story, width: int, indent: int = 0) -> Iterator[Element]:
    """Write a table and the small paragraph after it that keeps it apart from what follows.

    Args:
        table: A header of empty cells is not printed.
        story: The text the table stands in.
        width: All of it, in twentieths of a point.
        indent: From the margin, likewise.
    """
    if not table.header:
        return
    has_header = any(plain_text(cell).strip() for cell in table.header)
    widths = column_widths(table, width, fill_last=not has_header)
    rows = [_row(row, table, story, widths) for row in table.rows]
    if has_header:
        rows.insert(0, _header_row(table, story, widths))
    if not rows:
        return
    grid = element("tblGrid", *(element("gridCol", w=column) for column in widths))
    yield element("tbl", _table_properties(table, story, width, indent, has_header=has_header), grid, *rows)
    yield _paragraph([], "Brief Table End", story)


def column_widths(table: Table, width: int, *, fill_last: bool = False) -> list[int]:
    """Share a width among columns: each gets its longest word, the rest goes by how much text it holds.

    Args:
        table: At least one column.
        width: What the widths sum up to, in twentieths of a point.
        fill_last: Give what nobody asks for to the last column, as in a list of labels and values.
    """
    columns = list(
        zip(*[[plain_text(cell) for cell in row] for row in (table.header, *table.rows)], strict=True)
    )
    least = [
        _PADDING + _CHARACTER * min(max(map(_longest_word, column)), _LONGEST_WORD) for column in columns
    ]
    wanted = [_PADDING + _CHARACTER * min(max(map(_text_width, column)), _LONGEST_CELL) for column in columns]
    if sum(wanted) <= width:
        spare = width - sum(wanted)
        shares = [0.0] * (len(columns) - 1) + [1.0] if fill_last else [want / sum(wanted) for want in wanted]
        exact = [want + spare * share for want, share in zip(wanted, shares, strict=True)]
    elif sum(least) < width:
        ratio = (width - sum(least)) / (sum(wanted) - sum(least))
        exact = [low + ratio * (high - low) for low, high in zip(least, wanted, strict=True)]
    else:
        exact = [width * low / sum(least) for low in least]
    rounded = [int(column) for column in exact]
    rounded[-1] += width - sum(rounded)
    return rounded


def _longest_word(text: str) -> int:
    return max(map(_text_width, text.split()), default=0)


def _text_width(text: str) -> int:
    """Count the characters of the longest line, wide ones of East Asia twice."""
    lines = text.split("\n")
    if text.isascii():
        return max(map(len, lines))
    return max(sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line) for line in lines)


def _table_properties(table: Table, story: Story, width: int, indent: int, *, has_header: bool) -> Element:
    look = {
        "firstRow": int(has_header),
        "lastRow": 0,
        "firstColumn": 0,
        "lastColumn": 0,
        "noHBand": 1,
        "noVBand": 1,
    }
    style = TABLE_STYLES.get(table.style, PLAIN_TABLE)
    return element(
        "tblPr",
        element("tblStyle", val=story.style(style)),
        element("tblW", w=width, type="dxa"),
        *([element("tblInd", w=indent, type="dxa")] if indent else []),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0620" if has_header else "0600", **look),
    )


def _header_row(table: Table, story: Story, widths: Sequence[int]) -> Element:
    # wml.xsd CT_TrPr takes these in any order; Word writes cantSplit first.
    properties = element("trPr", element("cantSplit"), element("tblHeader"))
    return element("tr", properties, *_cells(table.header, table, story, widths, "Brief Table Heading"))


def _row(row: tuple[tuple[Inline, ...], ...], table: Table, story: Story, widths: Sequence[int]) -> Element:
    fits_on_a_page = sum(len(plain_text(cell)) for cell in row) <= _UNSPLIT
    properties = [element("trPr", element("cantSplit"))] if fits_on_a_page else []
    return element("tr", *properties, *_cells(row, table, story, widths, "Brief Table Text"))


def _cells(
    row: tuple[tuple[Inline, ...], ...], table: Table, story: Story, widths: Sequence[int], style: str
) -> Iterator[Element]:
    for place, (cell, width) in enumerate(zip(row, widths, strict=True)):
        is_label = place == 0 and table.style in TABLE_STYLES
        alignment: Alignment = table.alignments[place] if place < len(table.alignments) else "left"
        paragraph = _paragraph(cell, "Brief Table Label" if is_label else style, story, alignment)
        yield element("tc", element("tcPr", element("tcW", w=width, type="dxa")), paragraph)


def _paragraph(
    children: Sequence[Inline], style: str, story: Story, alignment: Alignment = "left"
) -> Element:
    properties = [element("pStyle", val=story.style(style))]
    if is_mostly_right_to_left(plain_text(children)):
        properties.append(element("bidi"))
    if alignment != "left":  # in a right-to-left paragraph Word's `left` means right: say nothing
        properties.append(element("jc", val=alignment))
    return element("p", element("pPr", *properties), *write_inlines(children, story))
