"""House styles in, a reference.docx out: `python -m briefgen.writers.word.reference OUT [close]`.

That of the base theme; with `close` that of the executive one-pager, so that a usual brief fits one page.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from dataclasses import dataclass
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
    from collections.abc import Iterator

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


@dataclass(frozen=True, slots=True)
class Setting:
    """How close the house styles are set: factors, and millimetres of the page."""

    type: float = 1.0
    line: float = 1.0
    space: float = 1.0
    """Between paragraphs."""
    margins: tuple[int, int, int, int] = (24, 25, 23, 25)
    """Top, right, bottom, left."""
    header: int = 13
    """From the edge of the paper to header and footer."""


OPEN = Setting()
CLOSE = Setting(0.95, 0.92, 0.5, (20, 22, 19, 22), 10)
_ACCENT = b"1F3A5F"
_THEME = {
    **dict.fromkeys((b'val="1F497D"', b'val="4F81BD"', b'val="0000FF"'), b'val="' + _ACCENT + b'"'),
    b'val="EEECE1"': b'val="F2F5F9"',
    b'latin typeface="Calibri"': b'latin typeface="Noto Sans"',
    b'latin typeface="Cambria"': b'latin typeface="Noto Sans"',
}


def build_reference(setting: Setting = OPEN) -> bytes:
    """Make the house's own reference document; the same bytes each time."""
    document = docx.Document()
    part = document.part
    _drop(part, _LEFT_OUT)
    _replace(part, "/fontTable", _FONTS.encode())
    _replace(part, "/theme", _house_theme(part))
    _fill(cast("Element", document.styles.element), _set_closer(house_styles(), setting))
    _fill(cast("Element", document.settings.element), parse_xml(_SETTINGS))
    _fill(numbering(document), element("numbering"))
    _set_page(document, setting)
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


def _set_closer(styles: Element, setting: Setting) -> Element:
    """Scale type, lines and the space between paragraphs."""
    closer = deepcopy(styles)
    for node in cast("Iterator[Element]", closer.iter(W + "sz", W + "szCs", W + "spacing")):
        for key, factor in (("val", setting.type), ("before", setting.space), ("after", setting.space)):
            _scale(node, key, factor)
        _scale(node, "line", setting.line)
    return closer


def _scale(node: Element, key: str, factor: float) -> None:
    value = node.get(W + key)
    if value is not None and value.isdigit() and not (key == "val" and node.tag == W + "spacing"):
        node.set(W + key, str(round(int(value) * factor)))  # letter spacing has `val` too


def _set_page(document: WordDocument, setting: Setting) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (
        Mm(side) for side in setting.margins
    )
    section.header_distance = section.footer_distance = Mm(setting.header)
    for child in section._sectPr.findall(W + "docGrid"):  # noqa: SLF001  # python-docx has no door to it
        section._sectPr.remove(child)  # noqa: SLF001  # as above
    section.header.is_linked_to_previous = False
    section.footer.is_linked_to_previous = False


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(build_reference(CLOSE if sys.argv[2:] == ["close"] else OPEN))
