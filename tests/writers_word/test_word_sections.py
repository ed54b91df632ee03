"""A table too wide for an upright page stands on turned ones, which have header, footer and marking too."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
import docx.document
import pytest
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.shared import Mm
from lxml import etree

from briefgen.document.nodes import Block, Document, Heading, Paragraph, Properties, Table, Text
from briefgen.themes.look import Look
from briefgen.writers.columns import is_wide
from briefgen.writers.orientation import split_by_orientation
from briefgen.writers.word import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Reference = Callable[[Callable[[docx.document.Document], object]], bytes]
PROPERTIES = Properties(title="Register", marking="TLP:RED", organisation="Port")


def text(words: str, style: str = "") -> Paragraph:
    return Paragraph((Text(words),), style)


def table(columns: int) -> Table:
    return Table(
        tuple((Text(f"Commissioner{n}"),) for n in range(columns)),
        (tuple((Text("arbitration"),) for _ in range(columns)),),
    )


WIDE, NARROW = table(9), table(4)
HEADING = Heading(2, (Text("Register"),), "register")


def write(*blocks: Block, reference: bytes | None = None) -> docx.document.Document:
    data = write_word(Document(blocks, (), PROPERTIES), Look(reference_docx=reference))
    return docx.Document(BytesIO(data))


def sides(document: docx.document.Document) -> list[str]:
    return ["turned" if s.orientation == WD_ORIENTATION.LANDSCAPE else "upright" for s in document.sections]


def test_a_table_is_wide_when_its_longest_words_do_not_fit_side_by_side() -> None:
    """Nine words of twelve letters want 126 of 90; long prose can be wrapped, so it widens nothing."""
    assert is_wide(WIDE)
    assert not is_wide(NARROW)
    prose = Table(
        tuple((Text("a"),) for _ in range(9)), (tuple((Text("to be or not to be " * 9),) for _ in range(9)),)
    )
    assert not is_wide(prose)


def test_titles_go_with_the_table_and_comments_stay_with_it() -> None:
    """A title alone at the foot of an upright page is the fault that turned pages bring."""
    caption, comment = text("Berths", "caption"), text("Complete?", "comment")
    blocks = (text("a"), HEADING, caption, WIDE, comment, text("b"), WIDE, WIDE, HEADING)
    assert list(split_by_orientation(blocks)) == [
        (False, [text("a")]),
        (True, [HEADING, caption, WIDE, comment]),
        (False, [text("b")]),
        (True, [WIDE, WIDE]),
        (False, [HEADING]),
    ]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((text("a"), WIDE, text("b")), ["upright", "turned", "upright"]),
        ((text("a"), WIDE), ["upright", "turned"]),
        ((WIDE, text("a")), ["turned", "upright"]),
        ((WIDE,), ["turned"]),
        ((NARROW, WIDE, NARROW, WIDE, text("a")), ["upright", "turned", "upright", "turned", "upright"]),
        ((text("a"), NARROW), ["upright"]),
    ],
)
def test_pages_turn_for_the_table_and_back(blocks: tuple[Block, ...], expected: list[str]) -> None:
    """There is no section without text, which would be an empty page."""
    made = write(*blocks)
    assert sides(made) == expected
    assert made.element.body[-1].tag == f"{W}sectPr"
    for section in made.sections:
        assert list(section.iter_inner_content()) != []
        size = sorted((round(section.page_width / Mm(1)), round(section.page_height / Mm(1))))
        assert size == [210, 297]


def test_the_table_is_as_wide_as_the_turned_page() -> None:
    """297 mm less two margins of 25, in twentieths of a point."""
    made = write(text("a"), WIDE)
    assert made.tables[0]._tbl.tblPr.find(f"{W}tblW").get(f"{W}w") == "14004"


def test_turned_pages_have_their_own_header_with_tab_stops_that_reach_further() -> None:
    """Organisation, DRAFT and marking stand on every page; the text of the two headers is the same."""
    upright, turned, last = write(text("a"), WIDE, text("b")).sections
    assert [p.text for p in turned.header.paragraphs] == [p.text for p in upright.header.paragraphs]
    assert turned.footer.paragraphs[0].text.endswith("TLP:RED\N{NO-BREAK SPACE}")
    stops = [tab.get(f"{W}pos") for tab in turned.header.part.element.iter(f"{W}tab") if tab.get(f"{W}pos")]
    assert stops[:2] == ["7002", "14004"]
    assert last.header.part is upright.header.part
    assert turned.header.part is not upright.header.part


def test_two_turned_sections_share_header_and_footer() -> None:
    """One copy is enough."""
    _, first, _, second = write(text("a"), WIDE, text("b"), WIDE).sections
    assert first.header.part is second.header.part
    assert first.footer.part is second.footer.part


def test_a_first_page_of_its_own_and_a_first_number_stay_with_the_first_section(
    reference_with: Reference,
) -> None:
    """A new section would begin again with both, and an `odd page` section with an empty page."""

    def house(document: docx.document.Document) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Letterhead"
        section.header.paragraphs[0].add_run().add_text("House")
        section.start_type = WD_SECTION.ODD_PAGE
        numbers = etree.SubElement(section._sectPr, f"{W}pgNumType")
        numbers.set(f"{W}start", "7")

    made = write(text("a"), WIDE, text("b"), reference=reference_with(house))
    assert [s.different_first_page_header_footer for s in made.sections] == [True, False, False]
    numbers = [s._sectPr.find(f"{W}pgNumType").get(f"{W}start") for s in made.sections]
    assert numbers == ["7", None, None]
    assert [s.start_type for s in made.sections] == [
        WD_SECTION.ODD_PAGE,
        WD_SECTION.NEW_PAGE,
        WD_SECTION.NEW_PAGE,
    ]
    assert [p.text for p in made.sections[0].first_page_header.paragraphs][-1] == "Letterhead"
    assert [p.text for p in made.sections[0].first_page_footer.paragraphs] == [
        "Register\tPage  of \t\N{NO-BREAK SPACE}TLP:RED\N{NO-BREAK SPACE}"
    ]
    for section in made.sections:
        references = [child for child in section._sectPr if child.tag.endswith("Reference")]
        assert len({(child.tag, child.get(f"{W}type")) for child in references}) == len(references)
    assert [s.header.paragraphs[-1].text for s in made.sections] == ["House", "House", "House"]


def test_odd_and_even_pages_turn_with_their_own_headers(reference_with: Reference) -> None:
    """The marking is on each kind of page."""

    def house(document: docx.document.Document) -> None:
        document.settings.odd_and_even_pages_header_footer = True

    _, turned = write(text("a"), WIDE, reference=reference_with(house)).sections
    assert turned.even_page_header.paragraphs[0].text.endswith("TLP:RED\N{NO-BREAK SPACE}")
    assert turned.even_page_header.part is not turned.header.part


def test_a_logo_in_the_letterhead_is_on_turned_pages_too(reference_with: Reference) -> None:
    """The copy of a header leads to the same picture and the same address."""

    def house(document: docx.document.Document) -> None:
        header = document.sections[0].header
        header.paragraphs[0].add_run("Letterhead")
        header.part.relate_to("https://port.example/", "http://x.example/hyperlink", is_external=True)
        header.part.relate_to(document.part.part_related_by(STYLES), "http://x.example/image")

    _, turned = write(text("a"), WIDE, reference=reference_with(house)).sections
    targets = [rel.target_ref for rel in turned.header.part.rels.values()]
    assert targets == ["https://port.example/", "styles.xml"]


STYLES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"


@pytest.mark.parametrize(
    ("after", "expected"),
    [("Annex", ["upright", "turned", "upright"]), ("", ["upright", "turned"])],
)
def test_a_cover_stays_upright_before_a_turned_memo(
    reference_with: Reference, after: str, expected: list[str]
) -> None:
    """What the house has after it stays upright as well; without that there is no empty page."""

    def cover(document: docx.document.Document) -> None:
        document.add_paragraph("Cover")
        document.add_paragraph("{{ memo }}")
        if after:
            document.add_paragraph(after)

    made = write(WIDE, reference=reference_with(cover))
    assert sides(made) == expected
    assert [p.text for p in made.paragraphs if p.text] == [word for word in ("Cover", after) if word]


def test_a_section_that_ends_with_the_place_of_the_memo_keeps_its_set_up(reference_with: Reference) -> None:
    """In Word, a section's last paragraph holds what the section looks like."""

    def cover(document: docx.document.Document) -> None:
        document.add_paragraph("{{ memo }}")
        document.add_section(WD_SECTION.NEW_PAGE).page_width = Mm(300)
        document.add_paragraph("Annex")

    made = write(text("memo"), reference=reference_with(cover))
    assert [round(s.page_width / Mm(1)) for s in made.sections] == [216, 300]
    assert [p.text for p in made.paragraphs if p.text] == ["memo", "Annex"]
    assert sides(write(WIDE, reference=reference_with(cover)))[0] == "turned"


def test_a_page_that_is_wide_already_is_not_turned(reference_with: Reference) -> None:
    """Nor one that does not say its measures."""

    def wide(document: docx.document.Document) -> None:
        section = document.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width

    def bare(document: docx.document.Document) -> None:
        document.sections[0]._sectPr.remove(document.sections[0]._sectPr.find(f"{W}pgSz"))

    for change in (wide, bare):
        assert len(write(text("a"), WIDE, reference=reference_with(change)).sections) == 1
