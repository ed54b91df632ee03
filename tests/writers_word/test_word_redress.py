"""A theme's colours, fonts, paper and margins in Word, where the Word file is its parent's."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document as WordDocument

from briefgen.document.nodes import Document, Heading, Paragraph, Text
from briefgen.themes.design import Design
from briefgen.themes.finding import get_theme
from briefgen.themes.look import Look
from briefgen.writers.word import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MEMO = Document((Heading(1, (Text("Harbour"),)), Paragraph((Text("Ships wait."),))))
BASE = get_theme("_base").look()


def made(**changes: object) -> WordDocument:
    design = replace(BASE.design, **changes)  # type: ignore[arg-type]  # tests give what fits
    return docx.Document(BytesIO(write_word(MEMO, replace(BASE, design=design))))


def with_colour(**colours: str) -> tuple[tuple[str, str], ...]:
    return tuple({**dict(BASE.design.colours), **colours}.items())


def colour_of(document: WordDocument, style: str) -> str:
    found = document.styles[style].element.find(f"{W}rPr/{W}color")
    assert found is not None
    return str(found.get(f"{W}val"))


def test_a_changed_accent_shows_in_every_style_that_has_it() -> None:
    """Headings, the panel's bar, the rules of tables, and Word's own palette."""
    document = made(colours=with_colour(accent="#7a1f3d"))
    assert [colour_of(document, name) for name in ("Heading 1", "Hyperlink")] == ["7A1F3D", "7A1F3D"]
    bar = document.styles["Brief Lead"].element.find(f".//{W}left")
    assert bar is not None
    assert bar.get(f"{W}color") == "7A1F3D"
    assert "1F3A5F" not in document.styles.element.xml
    theme = next(rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/theme"))
    assert b'srgbClr val="7A1F3D"' in theme.blob
    assert b'srgbClr val="1F3A5F"' not in theme.blob


def test_the_marking_keeps_its_own_colour() -> None:
    """In the base theme it has the colour of the text."""
    document = made(colours=with_colour(text="#00224b"))
    assert colour_of(document, "Brief Marking") == "1A1A1A"
    defaults = document.styles.element.find(f"{W}docDefaults//{W}color")
    assert defaults is not None
    assert defaults.get(f"{W}val") == "00224B"


def font_of(document: WordDocument, style: str) -> str | None:
    fonts = document.styles[style].element.find(f"{W}rPr/{W}rFonts")
    return None if fonts is None else fonts.get(f"{W}ascii")


@pytest.mark.parametrize(
    ("fonts", "text", "heading", "code"),
    [
        ({"headings": "Lora"}, "Noto Sans", "Lora", "Noto Sans Mono"),
        ({"text": "Lora"}, "Lora", "Noto Sans", "Noto Sans Mono"),
        ({"mono": "Lora"}, "Noto Sans", None, "Lora"),
    ],
)
def test_each_font_shows_where_it_is_used(
    fonts: dict[str, str], text: str, heading: str | None, code: str
) -> None:
    """The text's in the defaults, the headings' in theirs."""
    document = made(fonts=tuple({**dict(BASE.design.fonts), **fonts}.items()))
    defaults = document.styles.element.find(f"{W}docDefaults//{W}rFonts")
    assert defaults is not None
    assert defaults.get(f"{W}ascii") == text
    assert (font_of(document, "Heading 2"), font_of(document, "HTML Code")) == (heading, code)


def test_paper_and_margins_are_the_themes() -> None:
    """Of the margins only those that it changes."""
    section = made(paper="A5 landscape", margins=(*BASE.design.margins[:3], ("left", 30.0))).sections[0]
    assert [round(size.mm) for size in (section.page_width, section.page_height) if size] == [210, 148]
    assert [round(size.mm) for size in (section.left_margin, section.right_margin) if size] == [30, 25]


def test_a_word_file_of_the_theme_itself_wins() -> None:
    """What it was made for is what is wanted, so nothing is changed."""
    design = Design(colours=(("accent", "#7a1f3d"),), paper="A5")
    look = Look(reference_docx=BASE.reference_docx, design=design, reference_design=design)
    document = docx.Document(BytesIO(write_word(MEMO, look)))
    assert colour_of(document, "Heading 1") == "1F3A5F"
    width = document.sections[0].page_width
    assert width is not None
    assert round(width.mm) == 210
