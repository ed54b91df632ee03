"""House styles in, the base theme's reference.docx out: `python -m briefgen.writers.word.reference OUT`."""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, cast

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.shared import Mm

from briefgen.document.nodes import Properties
from briefgen.writers.word.elements import Element, W, element
from briefgen.writers.word.package import clean, complete, numbering
from briefgen.writers.word.page import write_file_properties
from briefgen.writers.word.styles import house_styles

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_LEFT_OUT = ("/customXml", "/webSettings")
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_COMPATIBLE = "http://schemas.microsoft.com/office/word"
_SETTINGS = f"""<w:settings {_WORD}>
  <w:zoom w:percent="100"/>
  <w:defaultTabStop w:val="720"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:uri="{_COMPATIBLE}" w:val="15"/>
    <w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{_COMPATIBLE}" w:val="1"/>
    <w:compatSetting w:name="enableOpenTypeFeatures" w:uri="{_COMPATIBLE}" w:val="1"/>
    <w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="{_COMPATIBLE}" w:val="1"/>
    <w:compatSetting w:name="differentiateMultirowTableHeaders" w:uri="{_COMPATIBLE}" w:val="1"/>
  </w:compat>
  <w:themeFontLang w:val="en-GB"/>
  <w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"
    w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"
    w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>
  <w:decimalSymbol w:val="."/>
  <w:listSeparator w:val=","/>
</w:settings>"""
# Word takes the first of altName that the machine has.
_FONTS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts {_WORD}>
  <w:font w:name="Noto Sans"><w:altName w:val="Calibri,Arial"/><w:panose1 w:val="020B0502040504020204"/>
    <w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>
  <w:font w:name="Noto Sans Mono"><w:altName w:val="Consolas,Courier New"/>
    <w:panose1 w:val="020B0509040504020204"/>
    <w:charset w:val="00"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
</w:fonts>"""
_ACCENT = b"1F3A5F"
_THEME = {
    **dict.fromkeys((b'val="1F497D"', b'val="4F81BD"', b'val="0000FF"'), b'val="' + _ACCENT + b'"'),
    b'val="EEECE1"': b'val="F2F5F9"',
    b'latin typeface="Calibri"': b'latin typeface="Noto Sans"',
    b'latin typeface="Cambria"': b'latin typeface="Noto Sans"',
}


def build_reference() -> bytes:
    """Make the house's own reference document; the same bytes each time."""
    document = docx.Document()
    part = document.part
    _drop(part, _LEFT_OUT)
    _replace(part, "/fontTable", _FONTS.encode())
    _replace(part, "/theme", _house_theme(part))
    _fill(cast("Element", document.styles.element), house_styles())
    _fill(cast("Element", document.settings.element), parse_xml(_SETTINGS))
    _fill(numbering(document), element("numbering"))
    _set_page(document)
    write_file_properties(document, Properties(title="briefgen house styles"))
    clean(document)
    return complete(document).package


def _drop(part: Part, endings: tuple[str, ...]) -> None:
    for name in [name for name, relationship in part.rels.items() if relationship.reltype.endswith(endings)]:
        del part.rels[name]


def _replace(part: Part, ending: str, data: bytes) -> None:
    name = next(name for name, relationship in part.rels.items() if relationship.reltype.endswith(ending))
    old = part.rels[name].target_part
    new = Part(old.partname, old.content_type, data, part.package)
    part.rels.add_relationship(part.rels[name].reltype, new, name)


def _house_theme(part: Part) -> bytes:
    theme = part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    for office, house in _THEME.items():
        theme = theme.replace(office, house)
    return theme


def _fill(root: Element, source: Element) -> None:
    for child in list(root):
        root.remove(child)
    root.extend(deepcopy(child) for child in source)


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(24), Mm(23)
    section.header_distance = section.footer_distance = Mm(13)
    for child in section._sectPr.findall(W + "docGrid"):  # noqa: SLF001  # python-docx has no door to it
        section._sectPr.remove(child)  # noqa: SLF001  # as above
    section.header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build_reference())
