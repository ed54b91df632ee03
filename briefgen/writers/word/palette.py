"""A Word document in, its fonts and its colours out, as a theme says them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from lxml import etree

from briefgen.themes.design import Pairs
from briefgen.writers.word.elements import Element, W, find, find_all
from briefgen.writers.word.styles import iter_with_bases, style_ids

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_OFFICE_ACCENTS = {"4F81BD", "4472C4", "5B9BD5", "156082", "18A303"}
"""The first accent of the themes that Word and LibreOffice begin with: nobody has chosen it."""
_SCHEME_NAMES = {
    "text1": "dk1",
    "dark1": "dk1",
    "text2": "dk2",
    "dark2": "dk2",
    "hyperlink": "hlink",
    "background1": "lt1",
    "light1": "lt1",
    "background2": "lt2",
    "light2": "lt2",
}
"""From the names of colours in text to those in the theme part."""
_COLOURED = 40
"""How far the channels of a colour are apart, at least, that is no grey."""
_PANEL = 0.06
"""How much of the accent is in the ground of a panel."""


class Palette:
    """Looks up fonts and colours in the styles, the theme part, the headers and the footers."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._styles = cast("Element", document.styles.element)
        self._ids = style_ids(self._styles)
        self._theme = _theme_of(document)

    def fonts(self) -> Pairs:
        """Give the families of text and headings, as far as the document names them."""
        text = self._family("normal")
        headings = self._family("heading 1") or text
        named = (("text", text), ("headings", headings))
        return tuple((use, family) for use, family in named if family)

    def colours(self) -> Pairs:
        """Give the colours of text and accent, and of a panel that goes with the accent."""
        text, accent = self._colour("normal"), self._accent()
        named = (("accent", accent), ("text", text), ("panel", _tint(accent) if accent else ""))
        return tuple((role, f"#{colour.lower()}") for role, colour in named if colour)

    def _accent(self) -> str:
        """Find the colour of headings, else that of the letterhead, else of the theme."""
        if heading := self._colour("heading 1"):
            return heading
        if letterhead := self._header_colour():
            return letterhead
        accent = self._theme_colour("accent1")
        return "" if "heading 1" in self._ids or accent in _OFFICE_ACCENTS else accent

    def _chain(self, style: str) -> Iterator[Element]:
        """Give a style and what it is based on; a document that has it not, has its plain one."""
        yield from iter_with_bases(self._styles, self._ids.get(style, self._ids.get("normal", "")))
        yield from find_all(self._styles, "docDefaults/rPrDefault")

    def _family(self, style: str) -> str:
        for owner in self._chain(style):
            fonts = find(owner, "rPr/rFonts")
            if fonts is not None:
                theme = (fonts.get(W + "asciiTheme") or "")[:5]
                named = fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
                if family := (self._theme_family(theme) or named):
                    return family
        return ""

    def _colour(self, style: str) -> str:
        """Give the colour that a style says, in the style itself or in what it is based on."""
        own = self._ids.get(style)
        for owner in iter_with_bases(self._styles, own) if own else ():
            colour = find(owner, "rPr/color")
            if colour is not None:
                return self._resolve(colour)
        return ""

    def _resolve(self, colour: Element) -> str:
        value = colour.get(W + "val") or ""
        return (
            value.upper() if _HEX.fullmatch(value) else self._theme_colour(colour.get(W + "themeColor") or "")
        )

    def _theme_family(self, kind: str) -> str:
        """Look up `major` or `minor` in the theme."""
        path = f".//{_A}fontScheme/{_A}{kind}Font/{_A}latin"
        found = self._theme.find(path) if kind in {"major", "minor"} and self._theme is not None else None
        return "" if found is None else found.get("typeface", "")

    def _theme_colour(self, name: str) -> str:
        scheme = None if self._theme is None else self._theme.find(f".//{_A}clrScheme")
        entry = None if scheme is None else scheme.find(_A + _SCHEME_NAMES.get(name, name or "none"))
        for colour in () if entry is None else entry:
            value = colour.get("val") if colour.tag == f"{_A}srgbClr" else colour.get("lastClr")
            if value and _HEX.fullmatch(value):
                return value.upper()
        return ""

    def _header_colour(self) -> str:
        """Give the colour that headers and footers use most; greys do not count."""
        kinds = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
        found: Counter[str] = Counter()
        for relationship in self._document.part.rels.values():
            if relationship.reltype in kinds:
                story = cast("XmlPart", relationship.target_part).element
                values = (value for node in story.iter() for value in _colours_of(cast("Element", node)))
                found.update(filter(_is_coloured, values))
        return found.most_common(1)[0][0] if found else ""


def _theme_of(document: WordDocument) -> etree._Element | None:
    try:
        blob = document.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
    except KeyError:
        return None
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _colours_of(node: Element) -> Iterator[str]:
    if node.tag in {f"{W}color", f"{_A}srgbClr"}:
        yield (node.get(W + "val") or node.get("val") or "").upper()
    for name in ("color", "fill"):
        yield (node.get(W + name) or "").upper()


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (0, 2, 4)]


def _is_coloured(value: str) -> bool:
    return bool(_HEX.fullmatch(value)) and max(_channels(value)) - min(_channels(value)) >= _COLOURED


def _tint(colour: str) -> str:
    return "".join(f"{round(255 - (255 - channel) * _PANEL):02X}" for channel in _channels(colour))
