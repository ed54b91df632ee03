"""What stands around the text: headers and footers, language, file properties."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import docx
import docx.document
import pytest
from docx.shared import Mm
from lxml import etree

from briefgen.document.nodes import Document, Paragraph, Properties, Table, Text
from briefgen.themes.look import Look
from briefgen.writers.word import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = Callable[[bytes], dict[str, etree._Element]]
Reference = Callable[[Callable[[docx.document.Document], object]], bytes]


def write(properties: Properties, reference: bytes | None = None) -> bytes:
    return write_word(Document((), (), properties), Look(reference_docx=reference))


def reopen(properties: Properties, reference: bytes | None = None) -> docx.document.Document:
    return docx.Document(BytesIO(write(properties, reference)))


def test_marking_draft_and_organisation_stand_in_the_header() -> None:
    """Left the house, in the middle DRAFT, right the marking."""
    made = reopen(Properties(organisation="Port Authority", marking="TLP:AMBER", draft=True))
    (line,) = made.sections[0].header.paragraphs
    assert line.text == "Port Authority\tDRAFT\t\N{NO-BREAK SPACE}TLP:AMBER\N{NO-BREAK SPACE}"
    assert [run.style.name for run in line.runs if run.text.strip()] == [
        "Brief Organisation",
        "Brief Draft",
        "Brief Marking",
    ]


@pytest.mark.parametrize(
    ("marking", "expected"),
    [
        (
            "TLP:GREEN",
            '<rStyle val="BriefMarking"/><color val="33FF00"/><shd val="clear" color="auto" fill="000000"/>',
        ),
        (
            "tlp:amber+strict",
            '<rStyle val="BriefMarking"/><color val="FFC000"/><shd val="clear" color="auto" fill="000000"/>',
        ),
        ("Internal", '<rStyle val="BriefMarking"/>'),
    ],
)
def test_tlp_labels_wear_their_colours_on_black(
    parts: Parts, xml_of: Callable[[etree._Element], str], marking: str, expected: str
) -> None:
    """FIRST's Traffic Light Protocol 2.0 gives the colours; a house marking has none."""
    header = parts(write(Properties(marking=marking)))["word/header1.xml"]
    assert xml_of(header.findall(f".//{W}rPr")[-1]) == f"<rPr>{expected}</rPr>"


def test_the_footer_counts_pages_with_fields_and_repeats_the_marking(parts: Parts) -> None:
    """PAGE and NUMPAGES are fields, with a result to show until Word has counted."""
    footer = parts(write(Properties(title="Velm", marking="TLP:AMBER")))["word/footer1.xml"]
    fields = [field.get(f"{W}instr") for field in footer.iter(f"{W}fldSimple")]
    assert fields == [" PAGE ", " NUMPAGES "]
    assert "".join(footer.itertext()) == "VelmPage 1 of 1\N{NO-BREAK SPACE}TLP:AMBER\N{NO-BREAK SPACE}"


def test_the_page_number_stands_in_the_middle(parts: Parts) -> None:
    """One tab leads to it, one away from it, with or without a marking."""
    footer = parts(write(Properties(title="Velm")))["word/footer1.xml"]
    tags = [child.tag.removeprefix(W) for run in footer.iter(f"{W}r") for child in run]
    assert tags == ["rPr", "t", "tab", "t", "t", "t", "t", "tab"]


def test_a_plain_final_document_has_an_empty_header() -> None:
    """No marking, no draft, no house: nothing is printed."""
    made = reopen(Properties(title="Velm"))
    assert [p.text for p in made.sections[0].header.paragraphs] == [""]


def test_a_long_title_is_cut_at_a_word_in_the_footer(parts: Parts) -> None:
    """Else it would run into the page number."""
    footer = parts(write(Properties(title="harbour " * 20)))["word/footer1.xml"]
    assert "".join(footer.itertext()) == "harbour harbour harbour harbour harbour … Page 1 of 1".replace(
        "… P", "…P"
    )


def test_a_letterhead_stays_and_is_marked_on_every_kind_of_page(reference_with: Reference) -> None:
    """First, odd and even pages all carry marking and DRAFT; the house's own words stay."""

    def letterhead(document: docx.document.Document) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        document.settings.odd_and_even_pages_header_footer = True
        section.first_page_header.paragraphs[0].text = "Letterhead"
        section.footer.paragraphs[0].text = "Bank details"

    properties = Properties(organisation="Port", marking="SECRET", draft=True)
    section = reopen(properties, reference_with(letterhead)).sections[0]
    assert [p.text for p in section.first_page_header.paragraphs] == ["\tDRAFT\tSECRET", "Letterhead"]
    assert [p.text for p in section.header.paragraphs] == ["Port\tDRAFT\tSECRET"]
    assert [p.text for p in section.even_page_header.paragraphs] == ["Port\tDRAFT\tSECRET"]
    assert [p.text for p in section.footer.paragraphs] == ["Bank details", "\t\tSECRET"]
    assert section.first_page_footer.paragraphs[0].text.endswith("\tSECRET")


def test_a_letterhead_without_anything_to_add_is_left_alone(reference_with: Reference) -> None:
    """A footer of the house's own has its own page numbers."""

    def letterhead(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Letterhead"
        document.sections[0].footer.paragraphs[0].text = "Bank details"

    section = reopen(Properties(organisation="Port"), reference_with(letterhead)).sections[0]
    assert [p.text for p in section.header.paragraphs] == ["Letterhead"]
    assert [p.text for p in section.footer.paragraphs] == ["Bank details"]


def test_tables_and_tab_stops_fit_the_page_of_the_reference_document(
    reference_with: Reference, parts: Parts
) -> None:
    """Measures are taken from its page and margins."""

    def narrow(document: docx.document.Document) -> None:
        section = document.sections[0]
        section.page_width, section.left_margin, section.right_margin = Mm(120), Mm(10), Mm(10)

    table = Table(((Text("h"),),), (((Text("c"),),),))
    look = Look(reference_docx=reference_with(narrow))
    made = parts(write_word(Document((table,), (), Properties(title="t")), look))
    assert made["word/document.xml"].find(f".//{W}tblW").get(f"{W}w") == "5669"
    stops = [(tab.get(f"{W}pos"), tab.get(f"{W}val")) for tab in made["word/footer1.xml"].iter(f"{W}tab")]
    assert [stop for stop in stops if stop[0]] == [
        ("2834", "center"),
        ("5669", "right"),
        ("4680", "clear"),
        ("9360", "clear"),
    ]


def test_a_section_without_measures_counts_as_a4(reference_with: Reference, parts: Parts) -> None:
    """Word itself fills in what is missing."""

    def bare(document: docx.document.Document) -> None:
        for child in list(document.sections[0]._sectPr):
            document.sections[0]._sectPr.remove(child)

    table = Table(((Text("h"),),), (((Text("c"),),),))
    made = parts(write_word(Document((table,)), Look(reference_docx=reference_with(bare))))
    assert made["word/document.xml"].find(f".//{W}tblW").get(f"{W}w") == "9072"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr-FR", {"val": "fr-FR", "eastAsia": "zh-CN", "bidi": "ar-SA"}),
        ("ja", {"val": "ja", "eastAsia": "ja", "bidi": "ar-SA"}),
        ("he-IL", {"val": "he-IL", "eastAsia": "zh-CN", "bidi": "he-IL"}),
        ("", {"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA"}),
    ],
)
def test_the_language_is_in_the_styles(parts: Parts, language: str, expected: dict[str, str]) -> None:
    """Spelling and screen readers go by it; a script's own language goes to that script's slot too."""
    made = parts(write(Properties(language=language)))
    (lang,) = made["word/styles.xml"].iter(f"{W}lang")
    assert {name.removeprefix(W): value for name, value in lang.attrib.items()} == expected
    assert made["word/settings.xml"].find(f"{W}themeFontLang").get(f"{W}val") == expected["val"]


def test_a_default_style_that_names_a_language_is_told_too(reference_with: Reference, parts: Parts) -> None:
    """LibreOffice says the language once more in its default paragraph style."""

    def libre(document: docx.document.Document) -> None:
        normal = document.styles["Normal"].element.get_or_add_rPr()
        normal.append(normal.makeelement(f"{W}lang", {f"{W}val": "de-DE"}))
        defaults = document.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        defaults.remove(defaults.find(f"{W}lang"))

    made = parts(write(Properties(language="fr-FR"), reference_with(libre)))
    assert [lang.get(f"{W}val") for lang in made["word/styles.xml"].iter(f"{W}lang")] == ["fr-FR", "fr-FR"]


def test_file_properties_are_the_documents_and_nothing_of_the_reference_stays(
    reference_with: Reference,
) -> None:
    """python-docx's own template says author python-docx, 2013."""
    properties = Properties("Velm", "Daily brief", "Night desk", ("a", "b"), "en-GB", "2023-08-06")
    core = reopen(properties, reference_with(lambda document: document.core_properties)).core_properties
    assert (core.title, core.subject, core.author, core.last_modified_by) == (
        "Velm",
        "Daily brief",
        "Night desk",
        "Night desk",
    )
    assert (core.keywords, core.language, core.content_status, core.revision) == ("a, b", "en-GB", "Final", 1)
    assert core.comments == ""
    assert core.created.replace(tzinfo=None) == core.modified.replace(tzinfo=None) == datetime(2023, 8, 6)  # noqa: DTZ001


def test_without_an_author_the_organisation_signs_and_without_a_date_there_is_none(parts: Parts) -> None:
    """A date is never invented; a draft says so."""
    data = write(Properties(organisation="Port", draft=True))
    core = docx.Document(BytesIO(data)).core_properties
    assert (core.author, core.content_status) == ("Port", "Draft")
    assert not [child for child in parts(data)["docProps/core.xml"] if child.tag.endswith("}created")]


def test_properties_longer_than_word_allows_are_cut() -> None:
    """255 characters are the most that a core property may have."""
    made = docx.Document(
        BytesIO(write_word(Document((Paragraph(()),), (), Properties(title="é" * 400)), Look()))
    )
    assert made.core_properties.title == "é" * 255
