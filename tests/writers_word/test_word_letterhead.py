"""A company's Word file read for a theme: paper, margins, fonts, colours, logo, as Word takes them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from briefgen.errors import WriteError
from briefgen.themes.design import Design
from briefgen.writers.word.letterhead import Letterhead, add_styles, read_letterhead
from briefgen.writers.word.package import save

Reference = Callable[[Callable[[WordDocument], Any]], bytes]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f000104"
    "0100ab0a3d3c0000000049454e44ae426082"
)


def read(data: bytes, *fields: str) -> Letterhead:
    return read_letterhead(data, "house.docx", fields)


def plain(document: WordDocument) -> None:
    """Take the colour off the headings of python-docx's template."""
    document.styles["Heading 1"].element.rPr.remove(
        document.styles["Heading 1"].element.rPr.find(qn("w:color"))
    )


def theme_of(document: WordDocument, old: bytes, new: bytes) -> None:
    part = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    assert old in part.blob
    part._blob = part.blob.replace(old, new)


@pytest.mark.parametrize(
    ("width", "height", "paper"),
    [
        (210, 297, "A4"),
        (297, 210, "A4 landscape"),
        (215.9, 279.4, "Letter"),
        (211, 296, "A4"),
        (180, 297, ""),
    ],
)
def test_paper_is_called_by_its_name(
    reference_with: Reference, width: float, height: float, paper: str
) -> None:
    """A millimetre or two is no other paper; one without a name has its measures."""

    def change(document: WordDocument) -> None:
        section = document.sections[0]
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT

    head = read(reference_with(change))
    assert (head.paper, head.page_size) == (paper, (width, height))


def test_a_tall_header_moves_the_text_down_as_in_word(reference_with: Reference) -> None:
    """The margin that a page really has is what PDF wants; a table in the footer counts by its rows."""

    def change(document: WordDocument) -> None:
        section = document.sections[0]
        section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Mm(20)
        section.header_distance = section.footer_distance = Mm(10)
        section.header.paragraphs[0].add_run().add_picture(io.BytesIO(PNG), height=Mm(30))
        section.footer.add_table(3, 2, Mm(100)).cell(0, 0).text = "Quay 1"

    assert read(reference_with(change)).margins == (
        ("top", 44.0),
        ("right", 20.0),
        ("bottom", 34.0),
        ("left", 20.0),
    )


def test_the_accent_is_the_colour_of_headings(reference_with: Reference) -> None:
    """The panel is a tint of it."""

    def change(document: WordDocument) -> None:
        document.styles["Heading 1"].font.color.rgb = RGBColor(0x8A, 0x15, 0x38)

    assert read(reference_with(change)).colours == (("accent", "#8a1538"), ("panel", "#f8f1f3"))


def test_a_colour_of_the_theme_is_looked_up(reference_with: Reference) -> None:
    """Word writes the name of the colour, and may leave its value out."""

    def change(document: WordDocument) -> None:
        colour = document.styles["Heading 1"].element.rPr.find(qn("w:color"))
        colour.attrib.clear()
        colour.set(qn("w:val"), "auto")
        colour.set(qn("w:themeColor"), "accent2")
        theme_of(document, b'val="C0504D"', b'val="123456"')

    assert dict(read(reference_with(change)).colours)["accent"] == "#123456"


def test_without_it_the_accent_is_the_colour_of_the_letterhead(reference_with: Reference) -> None:
    """The one that is used most; greys, black and white are none."""

    def change(document: WordDocument) -> None:
        plain(document)
        paragraph = document.sections[0].header.paragraphs[0]
        for colour in ("777777", "777777", "00693E", "00693E", "C00000", "000000"):
            paragraph.add_run("x").font.color.rgb = RGBColor.from_string(colour)

    assert dict(read(reference_with(change)).colours)["accent"] == "#00693e"


def test_a_house_without_any_colour_takes_that_of_the_theme_it_extends(reference_with: Reference) -> None:
    """Word's own first accent is nobody's choice."""
    assert read(reference_with(plain)).colours == ()


def test_a_font_of_the_theme_wins_over_one_that_is_named_beside_it(reference_with: Reference) -> None:
    """So it does in Word."""

    def change(document: WordDocument) -> None:
        fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:asciiTheme"), "minorHAnsi")
        fonts.set(qn("w:ascii"), "Courier New")
        theme_of(document, b'<a:latin typeface="Cambria"/>', b'<a:latin typeface="Larren Antiqua"/>')

    assert read(reference_with(change)).fonts == (("text", "Larren Antiqua"), ("headings", "Calibri"))


def test_the_first_picture_of_a_header_is_the_logo(reference_with: Reference) -> None:
    """With the words by which Word describes it, and its height on paper."""

    def change(document: WordDocument) -> None:
        for story, height, alt in (
            (document.sections[0].footer, 5, "Seal"),
            (document.sections[0].header, 12, " Arms of Larrenmouth "),
        ):
            shape = story.paragraphs[0].add_run().add_picture(io.BytesIO(PNG), height=Mm(height))
            shape._inline.docPr.set("descr", alt)

    logo = read(reference_with(change)).logo
    assert logo is not None
    assert (logo.kind, logo.data, logo.alt, logo.height) == ("image/png", PNG, "Arms of Larrenmouth", 12.0)


def test_headers_of_sections_that_go_are_not_carried(reference_with: Reference) -> None:
    """Pictures of them would make every memo heavy."""

    def change(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(PNG))
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Letterhead"

    head = read(reference_with(change))
    made = docx.Document(io.BytesIO(head.reference))
    assert made.sections[0].header.paragraphs[0].text == "Letterhead"
    assert head.logo is None
    assert not [part for part in made.part.package.iter_parts() if "media" in part.partname]


def test_text_is_counted_and_a_cover_kept(reference_with: Reference) -> None:
    """Empty paragraphs are no text."""

    def letter(document: WordDocument) -> None:
        for words in ("Dear Sir", "", "Yours"):
            document.add_paragraph(words)

    def cover(document: WordDocument) -> None:
        document.add_paragraph("Cover")
        document.add_paragraph("{{ memo }}")

    head = read(reference_with(letter))
    assert (head.text, head.has_cover) == (2, False)
    head = read(reference_with(cover))
    assert (head.text, head.has_cover) == (0, True)
    assert [p.text for p in docx.Document(io.BytesIO(head.reference)).paragraphs] == ["Cover", "{{ memo }}"]


def test_reading_what_was_read_changes_nothing(reference_with: Reference) -> None:
    """A theme's Word file can be made into another theme."""
    once = read(reference_with(lambda document: document)).reference
    assert read(once).reference == once


def test_styles_are_added_once_in_the_design(reference_with: Reference) -> None:
    """Those that the house has stay as they are."""

    def change(document: WordDocument) -> None:
        document.styles["Normal"].font.size = Pt(14)
        document.styles["Quote"].font.size = Pt(9)

    head = read(reference_with(change))
    design = Design(colours=(("accent", "#00693e"), ("panel", "#f0f6f3")), fonts=(("mono", "Larren Mono"),))
    full = read(add_styles(head.reference, design))
    styles = docx.Document(io.BytesIO(full.reference)).styles
    assert full.missing == ()
    assert styles["Quote"].font.size == Pt(9)
    assert styles["Brief Small"].font.size == Pt(11.5)  # 8.5 of 10.5, as here of 14
    assert styles["HTML Code"].font.name == "Larren Mono"
    lead = styles["Brief Lead"].element.pPr
    assert lead.find(f"{qn('w:pBdr')}/{qn('w:left')}").get(qn("w:color")) == "00693E"
    assert lead.find(qn("w:shd")).get(qn("w:fill")) == "F0F6F3"


def test_a_wrong_name_in_a_text_box_of_the_header_is_found(reference_with: Reference) -> None:
    """Letterheads put their words into boxes."""

    def change(document: WordDocument) -> None:
        names = nsdecls("w") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
        box = (
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>{{ brief.dat }}</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        document.sections[0].header._element.append(parse_xml(f"<w:p {names}>{box}</w:p>"))

    with pytest.raises(WriteError) as caught:
        read(reference_with(change), "brief.date")
    (problem,) = caught.value.problems
    assert (problem.where.path, problem.hint) == (
        "house.docx, word/header1.xml, paragraph 3",
        "did you mean `brief.date`?",
    )


def test_damage_anywhere_raises_nothing_but_a_write_error(reference_with: Reference) -> None:
    """A part that is cut off, wherever it is; always the same ones."""

    def change(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(PNG))

    whole = reference_with(change)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    refused = set()
    for name in parts:
        for cut in (1, 30, 300):
            buffer = io.BytesIO()
            with zipfile.ZipFile(buffer, "w") as archive:
                for other, data in parts.items():
                    archive.writestr(other, data[:-cut] if other == name else data)
            try:
                read(buffer.getvalue())
            except WriteError as fault:
                refused.add(fault.problems[0].where.path)
    assert {"house.docx, word/theme/theme1.xml", "house.docx, word/header1.xml"} <= refused


def test_a_measure_that_is_no_number_is_a_fault_of_the_file(reference_with: Reference) -> None:
    """And not of ours."""

    def change(document: WordDocument) -> None:
        shape = document.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(PNG))
        shape._inline.extent.set("cy", "tall")

    with pytest.raises(WriteError) as caught:
        read(reference_with(change))
    assert caught.value.problems[0].code == "word/reference-unreadable"


@pytest.mark.slow
def test_a_letterhead_saved_by_libreoffice_says_the_same(reference_with: Reference, tmp_path: Path) -> None:
    """It writes other ids, other parts, and no theme."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")

    def change(document: WordDocument) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(PNG), height=Mm(15))
        section.header.paragraphs[0].text = "{{ brief.title }}"
        document.styles["Heading 1"].font.color.rgb = RGBColor(0x8A, 0x15, 0x38)
        document.styles["Normal"].font.name = "Noto Serif"

    source = tmp_path / "house.docx"
    source.write_bytes(reference_with(change))
    for kind, path in (("odt", source), ("docx", tmp_path / "made" / "house.odt")):
        command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
        command += ["--convert-to", kind, "--outdir", str(tmp_path / "made"), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    head = read((tmp_path / "made" / "house.docx").read_bytes(), "brief.title")
    before = read(source.read_bytes())
    assert (head.colours, head.fonts, head.paper) == (before.colours, before.fonts, before.paper)
    assert head.logo is not None
    assert head.logo.height == pytest.approx(15, abs=0.2)
    assert "heading 1" not in head.missing
    section = docx.Document(io.BytesIO(head.reference)).sections[0]
    assert section.different_first_page_header_footer
    assert save(docx.Document(io.BytesIO(add_styles(head.reference, Design()))))
