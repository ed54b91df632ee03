"""A document's part of fonts in, the same out with the fonts of other scripts and their stand-ins."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml import etree

from briefgen.writers.word.elements import Element, W, element, find_all

_SCRIPT_FONTS = {
    "ar": "Noto Sans Arabic",
    "he": "Noto Sans Hebrew",
    "hi": "Noto Sans Devanagari",
    "th": "Noto Sans Thai",
    "ko": "Noto Sans CJK KR",
    "ja": "Noto Sans CJK JP",
    "zh": "Noto Sans CJK SC",
}
_TRADITIONAL = "Noto Sans CJK TC"
_TRADITIONAL_PLACES = ("hant", "tw", "hk", "mo")


def font_of(language: str) -> str:
    """Name the font for a language's own script; the scripts that Word calls Arabic share one."""
    base, *rest = language.lower().split("-")
    if base == "zh" and any(part in _TRADITIONAL_PLACES for part in rest):
        return _TRADITIONAL
    return _SCRIPT_FONTS.get(base, _SCRIPT_FONTS["ar"])


@dataclass(frozen=True, slots=True)
class _Font:
    """What Word needs to know of a font that the machine may not have."""

    instead: str
    """Fonts that come with Word; it takes the first that there is."""
    charset: str


_FONTS = {
    "Noto Sans Arabic": _Font("Segoe UI,Arial", "B2"),
    "Noto Sans Hebrew": _Font("Segoe UI,Arial", "B1"),
    "Noto Sans Devanagari": _Font("Nirmala UI,Mangal", "00"),
    "Noto Sans Thai": _Font("Leelawadee UI,Tahoma", "DE"),
    "Noto Sans CJK KR": _Font("Malgun Gothic", "81"),
    "Noto Sans CJK JP": _Font("Yu Gothic,MS Gothic", "80"),
    "Noto Sans CJK SC": _Font("Microsoft YaHei", "86"),
    "Noto Sans CJK TC": _Font("Microsoft JhengHei", "88"),
}


def complete_fonts(document: WordDocument) -> None:
    """Tell Word which of its own fonts stand in for those of other scripts; a house's entries stay."""
    main = document.part
    try:
        old: Part | None = main.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
        assert old is not None
        name, root = old.partname, parse_xml(old.blob)
    except KeyError:
        old = None
        name, root = PackURI("/word/fontTable.xml"), element("fonts")
    known = {font.get(W + "name") for font in find_all(root, "font")}
    root.extend(_entry(name, font) for name, font in _FONTS.items() if name not in known)
    for identifier in [i for i, rel in main.rels.items() if rel.reltype == RELATIONSHIP_TYPE.FONT_TABLE]:
        del main.rels[identifier]
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    made = Part(name, CONTENT_TYPE.WML_FONT_TABLE, data, main.package)
    for rel in old.rels.values() if old else ():  # fonts that the house has embedded
        made.load_rel(
            rel.reltype, rel.target_ref if rel.is_external else rel.target_part, rel.rId, rel.is_external
        )
    main.relate_to(made, RELATIONSHIP_TYPE.FONT_TABLE)


def _entry(name: str, font: _Font) -> Element:
    return element(
        "font",
        element("altName", val=font.instead),
        element("charset", val=font.charset),
        element("family", val="swiss"),
        element("pitch", val="variable"),
        name=name,
    )
