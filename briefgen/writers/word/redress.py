"""A reference document in, the same as an heir of its theme wants it out: colours, fonts, paper, margins.

Only what the heir says otherwise is touched, so that a house's own Word file wins for all the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.shared import Length, Mm

from briefgen.themes.design import Design
from briefgen.writers.word.elements import Element, W, element, find, find_all

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_MARKING = "brief marking"
_HEADINGS = frozenset({"title", "toc heading", *(f"heading {level}" for level in range(1, 10))})
_LATIN = (W + "ascii", W + "hAnsi")
_DRESSED = frozenset({W + name for name in ("color", "fill", "val")})


def redress(document: WordDocument, made_for: Design, wanted: Design) -> None:
    """Change in a document what a design says otherwise than the one that it was made for."""
    styles = cast("Element", document.styles.element)
    _recolour(document, styles, made_for, wanted)
    _set_fonts(styles, made_for, wanted)
    _set_page(document, made_for, wanted)


def _recolour(document: WordDocument, styles: Element, made_for: Design, wanted: Design) -> None:
    """Put the new colour of each role where the old one stands; the first of two roles of one colour wins."""
    old, new = _colours(made_for), _colours(wanted)
    changed = {old[role]: new[role] for role in reversed(old) if new.get(role, old[role]) != old[role]}
    for node in styles.iter() if changed else ():
        for name, value in node.attrib.items():
            if name in _DRESSED and str(value).upper() in changed:
                node.set(name, changed[str(value).upper()])
    for style in find_all(styles, "style"):
        colour = find(style, "rPr/color")
        # The base theme has it in the colour of the text.
        if changed and colour is not None and _name_of(style) == _MARKING:
            colour.set(W + "val", new.get("marking", ""))
    if changed:
        _recolour_palette(document, changed)


def _colours(design: Design) -> dict[str, str]:
    return {role: colour.lstrip("#").upper() for role, colour in design.colours}


def _recolour_palette(document: WordDocument, changed: dict[str, str]) -> None:
    """Offer the same colours to whoever goes on writing in Word."""
    for relationship in document.part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.THEME:
            old = relationship.target_part
            data = old.blob
            for was, now in changed.items():
                data = data.replace(f'srgbClr val="{was}"'.encode(), f'srgbClr val="{now}"'.encode())
            relationship._target = Part(old.partname, old.content_type, data, old.package)  # noqa: SLF001  # python-docx has no door to it


def _set_fonts(styles: Element, made_for: Design, wanted: Design) -> None:
    old, new = dict(made_for.fonts), dict(wanted.fonts)
    changed = {old[use]: new[use] for use in ("mono", "text") if use in old and new[use] != old[use]}
    for fonts in styles.iter(W + "rFonts") if changed else ():
        for name in _LATIN:
            if fonts.get(name) in changed:
                fonts.set(name, changed[str(fonts.get(name))])
    is_changed = new.get("headings") != old.get("headings") or new.get("text") != old.get("text")
    for style in find_all(styles, "style") if is_changed and "headings" in new else ():
        if _name_of(style) in _HEADINGS:
            _set_family(style, new["headings"])


def _set_family(style: Element, family: str) -> None:
    properties = find(style, "rPr")
    if properties is None:
        properties = element("rPr")
        style.append(properties)
    fonts = find(properties, "rFonts")
    if fonts is None:
        fonts = element("rFonts")
        properties.insert(0, fonts)
    for name in _LATIN:
        fonts.set(name, family)


def _set_page(document: WordDocument, made_for: Design, wanted: Design) -> None:
    margins = {side: size for side, size in wanted.margins if dict(made_for.margins).get(side) != size}
    for section in document.sections:
        if wanted.page_size != made_for.page_size:
            width, height = wanted.page_size
            section.page_width, section.page_height = Mm(width), Mm(height)
            section.orientation = WD_ORIENT.LANDSCAPE if wanted.is_landscape else WD_ORIENT.PORTRAIT
        for side, size in margins.items():
            setattr(section, f"{side}_margin", Length(Mm(size)))


def _name_of(style: Element) -> str:
    name = find(style, "name")
    return "" if name is None else str(name.get(W + "val", "")).lower()
