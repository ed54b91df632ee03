"""Tables: header rows, widths, the look without boxes, rows that stay whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import docx
import docx.document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt
from lxml import etree

from briefgen.document.nodes import Document, Heading, LineBreak, Paragraph, Strong, Table, Text
from briefgen.themes.look import Look
from briefgen.writers.word import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Body = Callable[..., etree._Element]
Spell = Callable[..., list[str]]
Reference = Callable[[Callable[[docx.document.Document], object]], bytes]


def cells(*words: str) -> tuple[tuple[Text, ...], ...]:
    return tuple((Text(word),) for word in words)


def test_a_header_row_repeats_on_each_page_and_rows_do_not_split(paragraphs_of: Spell) -> None:
    """The header's paragraphs wear a style of their own; each table has a small paragraph after it."""
    table, end = paragraphs_of(Table(cells("Name", "Mentions"), (cells("Ilse", "12"),), ("left", "right")))
    first, second = re.findall(r'gridCol w="(\d+)"', table)
    assert int(first) + int(second) == 9072
    for width, letter in (("9072", "W"), (first, "A"), (second, "B")):
        table = table.replace(f'w="{width}"', f'w="{letter}"')
    assert table == (
        '<tbl><tblPr><tblStyle val="BriefTable"/><tblW w="W" type="dxa"/><tblLayout type="fixed"/>'
        '<tblLook val="0620" firstRow="1" lastRow="0" firstColumn="0" lastColumn="0" noHBand="1" '
        'noVBand="1"/><tblDescription val="Columns: Name, Mentions"/>'
        '</tblPr><tblGrid><gridCol w="A"/><gridCol w="B"/></tblGrid>'
        "<tr><trPr><cantSplit/><tblHeader/></trPr>"
        '<tc><tcPr><tcW w="A" type="dxa"/></tcPr><p><pPr><pStyle val="BriefTableHeading"/></pPr>'
        "<r><t>Name</t></r></p></tc>"
        '<tc><tcPr><tcW w="B" type="dxa"/>'
        '<tcMar><right w="0" type="dxa"/></tcMar></tcPr><p><pPr><pStyle val="BriefTableHeading"/>'
        '<jc val="right"/></pPr><r><t>Mentions</t></r></p></tc></tr>'
        "<tr><trPr><cantSplit/></trPr>"
        '<tc><tcPr><tcW w="A" type="dxa"/></tcPr><p><pPr><pStyle val="BriefTableText"/></pPr>'
        "<r><t>Ilse</t></r></p></tc>"
        '<tc><tcPr><tcW w="B" type="dxa"/>'
        '<tcMar><right w="0" type="dxa"/></tcMar></tcPr><p><pPr><pStyle val="BriefTableText"/>'
        '<jc val="right"/></pPr><r><t>12</t></r></p></tc></tr></tbl>'
    )
    assert end == '<p><pPr><pStyle val="BriefTableEnd"/></pPr></p>'


def test_a_table_in_arabic_has_its_first_column_on_the_right(body_of: Body) -> None:
    """The first cell decides, as in the PDF; a name in the second column turns nothing."""
    assert body_of(Table(cells("اسم", "Role"), ())).find(f".//{W}bidiVisual") is not None
    assert body_of(Table(cells("Name", "اسم"), ())).find(f".//{W}bidiVisual") is None


def descriptions(body: etree._Element) -> list[tuple[str | None, str]]:
    found = []
    for properties in body.iter(f"{W}tblPr"):
        caption = properties.find(f"{W}tblCaption")
        title = None if caption is None else caption.get(f"{W}val")
        found.append((title, properties.find(f"{W}tblDescription").get(f"{W}val")))
    return found


def test_a_table_has_the_title_that_stands_above_it_and_names_its_columns(body_of: Body) -> None:
    """A screen reader says both before it reads the first cell; a caption is nearer than a heading."""
    rows = (cells("a", "b"),)
    labels = Table(((), ()), (cells("To", "Desk"), cells("From", "Port")), style="memo-header")
    body = body_of(
        labels,
        Heading(2, (Text("Key "), Strong((Text("actors"),)))),
        Paragraph((Text("Text."),)),
        Table(cells("Name", "Role"), rows),
        Paragraph((Text("Berths"),), "caption"),
        Table(cells("Berth " * 60, "Depth"), rows),
    )
    *first, (title, long) = descriptions(body)
    assert first == [(None, "Rows: To, From"), ("Key actors", "Columns: Name, Role")]
    assert (title, len(long), long[-8:]) == ("Berths", 250, " Berth …")


def test_neither_the_first_row_nor_the_last_stands_alone_on_a_page(body_of: Body) -> None:
    """The first is kept with the second, the last but one with the last."""

    def kept(rows: int) -> list[int]:
        body = body_of(Table(cells("h"), tuple(cells(str(n)) for n in range(1, rows + 1))))
        return [
            int("".join(row.itertext()))
            for row in body.iter(f"{W}tr")
            if row.find(f".//{W}keepNext") is not None
        ]

    assert [kept(rows) for rows in (1, 2, 3, 5)] == [[], [1], [1, 2], [1, 4]]


def test_a_header_block_has_no_header_row_and_plain_labels(body_of: Body) -> None:
    """A memo's To and From: two columns, labels by style and not by bold, values in the rest."""
    rows = (
        ((Strong((Text("To"),)),), (Text("The Minister"),)),
        ((Strong((Text("From"),)),), (Text("Desk"),)),
    )
    body = body_of(Table(((), ()), rows, style="memo-header"))
    assert body.find(f".//{W}tblHeader") is None
    assert body.find(f".//{W}tblStyle").get(f"{W}val") == "BriefMemoHeader"
    styles = [style.get(f"{W}val") for style in body.find(f"{W}tbl").iter(f"{W}pStyle")]
    assert styles == ["BriefTableLabel", "BriefTableText"] * 2
    assert body.find(f".//{W}b") is None
    label, value = (int(column.get(f"{W}w")) for column in body.iter(f"{W}gridCol"))
    assert label * 3 < value


def test_a_header_of_blanks_is_not_printed(body_of: Body) -> None:
    """Only what can be seen is a header."""
    body = body_of(Table(cells(" ", ""), (cells("a", "b"),)))
    assert len(body.findall(f".//{W}tr")) == 1


def test_any_other_style_of_table_is_the_plain_one(body_of: Body) -> None:
    """The tables of actors, actions and keys look alike."""
    body = body_of(*(Table(cells("h"), (cells("c"),), style=style) for style in ("actors", "key", "no-such")))
    assert [s.get(f"{W}val") for s in body.iter(f"{W}tblStyle")] == ["BriefTable"] * 3


def test_a_column_of_long_text_is_wider_and_the_sum_is_the_page(body_of: Body) -> None:
    """Fixed widths: every word processor shows the same table."""
    table = Table(
        cells("When", "What"), (cells("4 August", "closed the basin to all but the smallest " * 4),)
    )
    widths = [int(column.get(f"{W}w")) for column in body_of(table).iter(f"{W}gridCol")]
    assert widths[1] > 4 * widths[0]
    assert sum(widths) == 9072


def test_a_row_that_may_not_fit_on_a_page_may_split(body_of: Body) -> None:
    """Word cuts off what a row that must not split has too much."""
    body = body_of(Table(cells("h"), (cells("long " * 400), cells("short"))))
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in body.iter(f"{W}tr")] == [
        True,
        False,
        True,
    ]


def test_two_tables_in_a_row_stay_two(body_of: Body) -> None:
    """Word joins tables that touch."""
    body = body_of(Table(cells("a"), (cells("b"),)), Table(cells("a"), (cells("b"),)))
    assert [child.tag.removeprefix(W) for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_table_without_columns_or_rows_is_left_out(body_of: Body) -> None:
    """Word does not open a table without cells."""
    body = body_of(Table((), ()), Table(((), ()), ()), Paragraph((Text("after"),)))
    assert [child.tag.removeprefix(W) for child in body] == ["p", "sectPr"]


def test_an_arabic_cell_runs_from_right_to_left(body_of: Body) -> None:
    """A cell is a paragraph like any other; line breaks in it stay."""
    body = body_of(Table(cells("h"), ((((Text("اتحاد"), LineBreak(), Text("عمال"))),),)))
    cell = body.findall(f".//{W}tc")[1]
    assert cell.find(f"{W}p/{W}pPr/{W}bidi") is not None
    assert cell.find(f"{W}p/{W}r/{W}br") is not None


def test_narrow_paper_takes_width_from_long_cells_and_not_from_words(reference_with: Reference) -> None:
    """A column is never narrower than its longest word, as long as all words fit side by side."""

    def narrow(document: docx.document.Document) -> None:
        section = document.sections[0]
        section.page_width, section.left_margin, section.right_margin = Mm(120), Mm(10), Mm(10)
        document.styles["Normal"].font.size = Pt(14)

    table = Table(cells("When", "What", "Status"), (cells("5 August", "closed a basin " * 12, "reported"),))
    wide = docx.Document(BytesIO(write_word(Document((table,)), Look())))
    made = docx.Document(BytesIO(write_word(Document((table,)), Look(reference_docx=reference_with(narrow)))))
    shares = [[cell.width / sum(c.width for c in t.rows[0].cells) for cell in t.rows[0].cells]
              for t in (wide.tables[0], made.tables[0])]  # fmt: skip
    assert [round(share, 2) for share in shares[0]] == [0.12, 0.77, 0.11]
    assert shares[1][2] > 1.6 * shares[0][2]


def test_a_house_has_styles_of_its_own_for_tables(reference_with: Reference) -> None:
    """Named as in the style sheets; a paragraph style of that name is none for a table."""

    def own(document: docx.document.Document) -> None:
        document.styles.add_style("Key Figures", WD_STYLE_TYPE.TABLE)
        document.styles.add_style("berths", WD_STYLE_TYPE.PARAGRAPH)

    tables = [Table(cells("h"), (cells("c"),), style=name) for name in ("key-figures", "berths", "actors")]
    look = Look(reference_docx=reference_with(own))
    made = docx.Document(BytesIO(write_word(Document(tuple(tables)), look)))
    assert [table.style.name for table in made.tables] == ["Key Figures", "Brief Table", "Brief Table"]
