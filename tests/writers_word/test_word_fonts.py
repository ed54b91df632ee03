"""The part of fonts: what stands in for a font that a machine does not have."""

from __future__ import annotations

from collections.abc import Callable

import docx.document
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from briefgen.document.nodes import Document
from briefgen.themes.look import Look
from briefgen.writers.word import write_word
from briefgen.writers.word.fonts import font_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = Callable[[bytes], dict[str, etree._Element]]


def stand_ins(root: etree._Element) -> dict[str, str]:
    fonts = root.findall(f"{W}font")
    assert len({font.get(f"{W}name") for font in fonts}) == len(fonts)
    return {
        f.get(f"{W}name"): f.find(f"{W}altName").get(f"{W}val")
        for f in fonts
        if f.find(f"{W}altName") is not None
    }


@pytest.mark.parametrize(
    ("language", "font"),
    [
        ("ko-KR", "Noto Sans CJK KR"),
        ("zh", "Noto Sans CJK SC"),
        ("zh-Hant-HK", "Noto Sans CJK TC"),
        ("th-TH", "Noto Sans Thai"),
        ("fa", "Noto Sans Arabic"),
    ],
)
def test_a_language_has_its_font(language: str, font: str) -> None:
    """Persian and Urdu are written with Arabic letters; Hong Kong writes the old Chinese ones."""
    assert font_of(language) == font


def test_each_font_has_one_that_comes_with_word(parts: Parts) -> None:
    """A reader on Windows sees letters, not boxes, whether or not Noto is there."""
    fonts = stand_ins(parts(write_word(Document(()), Look()))["word/fontTable.xml"])
    assert fonts["Noto Sans CJK KR"] == "Malgun Gothic"
    assert fonts["Noto Sans Devanagari"] == "Nirmala UI,Mangal"
    assert fonts["Noto Sans"] == "Calibri,Arial"


def test_a_house_keeps_its_entries_and_may_have_no_part_of_fonts(
    parts: Parts, reference_with: Callable[..., bytes]
) -> None:
    """What it lacks is added."""

    def none(document: docx.document.Document) -> None:
        for name, rel in list(document.part.rels.items()):
            if rel.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
                del document.part.rels[name]

    houses = parts(write_word(Document(()), Look(reference_docx=reference_with(lambda d: d))))
    assert {f.get(f"{W}name") for f in houses["word/fontTable.xml"]} > {"Cambria", "Noto Sans Thai"}
    bare = parts(write_word(Document(()), Look(reference_docx=reference_with(none))))
    assert len(stand_ins(bare["word/fontTable.xml"])) == 8
