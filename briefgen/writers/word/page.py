"""A document's properties in; Word's headers and footers, language and file properties out."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.section import Section
from docx.shared import Length

from briefgen.document.nodes import Properties
from briefgen.markings import TLP_COLOURS
from briefgen.writers.clock import document_moment
from briefgen.writers.word.custom import write_custom_properties
from briefgen.writers.word.elements import (
    Element,
    W,
    drop_controls,
    element,
    find,
    find_all,
    run,
    simple_field,
    styled,
)
from briefgen.writers.word.settings import add_setting
from briefgen.writers.word.styles import StyleIds, iter_with_bases
from briefgen.writers.words import around_page_numbers, say

_LONGEST_TITLE = 48
_LONGEST_PROPERTY = 255
"""Of OPC's core properties; python-docx refuses longer ones."""
_OWN_STYLES = ("brief organisation", "brief draft", "brief marking", "brief running title")
"""Every line that briefgen writes into a header or footer has a run in one of them."""
_RIGHT_TO_LEFT_LANGUAGES = {"ar", "ckb", "fa", "he", "ps", "ur", "yi"}
_EAST_ASIAN_LANGUAGES = {"ja", "ko", "zh"}


@dataclass(frozen=True, slots=True)
class Page:
    """The room for text on a page, in twentieths of a point."""

    width: int
    height: int


_A4 = Page(9072, 14338)
"""Of a section that does not say its measures."""


def text_width(section: Section) -> int:
    """Measure the lines of a section, in twentieths of a point."""
    return measure(section).width


def measure(section: Section) -> Page:
    """Measure the room for text on a page of a section."""
    return _room(section, section.page_width, section.page_height)


def measure_turned(section: Section) -> Page | None:
    """Measure the same on its side; None for a page that is wide already or does not say its measures."""
    width, height = section.page_width, section.page_height
    if width is None or height is None or width >= height:
        return None
    return _room(section, height, width)


def _room(section: Section, width: Length | None, height: Length | None) -> Page:
    left, right, top, bottom = (
        section.left_margin, section.right_margin, section.top_margin, section.bottom_margin,
    )  # fmt: skip
    if width is None or left is None or right is None:
        return _A4
    lines = Length(width - left - right - (section.gutter or 0)).twips
    if height is None or top is None or bottom is None:
        return Page(lines, _A4.height)
    # A margin below 0 is one that a header may not push down.
    return Page(lines, Length(height - abs(top) - abs(bottom)).twips)


def section_of(document: WordDocument, block: Element) -> Section:
    """Find the section that a block of the text stands in; the last paragraph of each sets it up."""
    before = block.itersiblings(W + "p", preceding=True)
    number = sum(find(cast("Element", paragraph), "pPr/sectPr") is not None for paragraph in before)
    return document.sections[number]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the lines of headers and footers are made of."""

    properties: Properties
    ids: StyleIds
    width: int
    styles: Element


DrawLogo = Callable[[XmlPart], "Element | None"]


def no_logo(_part: XmlPart) -> None:
    """Draw nothing."""


def write_headers_and_footers(
    document: WordDocument, properties: Properties, ids: StyleIds, draw_logo: DrawLogo = no_logo
) -> None:
    """Fill the header and footer of every kind of page that the reference document has.

    A house that has put something into its own header or footer keeps it: then only the marking
    and DRAFT are added, which no page may lack.
    """
    filled: set[XmlPart] = set()
    for section in document.sections:
        frame = _Frame(properties, ids, text_width(section), cast("Element", document.styles.element))
        for header, footer in _pairs(document, section):
            if header not in filled:  # a section without its own shows that of the section before
                _fill_header(header.element, frame, draw_logo(header))
            if footer not in filled:
                _fill_footer(footer.element, frame)
            filled |= {header, footer}


def drop_own_lines(document: WordDocument, ids: StyleIds) -> None:
    """Take out of headers and footers what briefgen once wrote there.

    Editors make a reference document of a memo whose styles they have changed in Word; its old
    marking and DRAFT must not stay beside the new ones.
    """
    own = {ids[name] for name in _OWN_STYLES}
    for relationship in document.part.rels.values():
        if relationship.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}:
            story = cast("XmlPart", relationship.target_part).element
            for paragraph in find_all(story, "p"):
                if any(style.get(W + "val") in own for style in find_all(paragraph, "r/rPr/rStyle")):
                    story.remove(paragraph)
            if not len(story):
                story.append(element("p"))


def _pairs(document: WordDocument, section: Section) -> Iterator[tuple[XmlPart, XmlPart]]:
    kinds = [(section.header, section.footer)]
    if section.different_first_page_header_footer:
        kinds.append((section.first_page_header, section.first_page_footer))
    if document.settings.odd_and_even_pages_header_footer:
        kinds.append((section.even_page_header, section.even_page_footer))
    for header, footer in kinds:
        yield header.part, footer.part


def _fill_header(header: Element, frame: _Frame, logo: Element | None) -> None:
    organisation = "" if _has_content(header) else _shorten(frame.properties.organisation)
    draft = (
        [run(say(frame.properties, "DRAFT"), styled(frame.ids["brief draft"]))]
        if frame.properties.draft
        else []
    )
    marking = _marking(frame)
    shown = [] if logo is None or _has_content(header) else [logo]
    if organisation or draft or marking or shown:
        gap = "\N{EN SPACE}" if shown and organisation else ""
        left = [*shown, run(gap + organisation, styled(frame.ids["brief organisation"]))]
        _drop_empty_paragraphs(header)
        header.insert(0, _line("header", (left, draft, marking), frame))


def _fill_footer(footer: Element, frame: _Frame) -> None:
    title: list[Element] = []
    page: list[Element] = []
    marking = _marking(frame)
    if not _has_content(footer):
        title = [run(_shorten(frame.properties.title), styled(frame.ids["brief running title"]))]
        before, between, after = around_page_numbers(frame.properties)
        page = [run(before), simple_field("PAGE", "1"), run(between), simple_field("NUMPAGES", "1")]
        page += [run(after)] if after else []
    elif not marking:
        return
    _drop_empty_paragraphs(footer)
    footer.append(_line("footer", (title, page, marking), frame))


def _has_content(story: Element) -> bool:
    return any(child.tag != W + "p" or child.find(f".//{W}r") is not None for child in story)


def _drop_empty_paragraphs(story: Element) -> None:
    if not _has_content(story):
        for child in list(story):
            story.remove(child)


def _shorten(text: str) -> str:
    return textwrap.shorten(drop_controls(text), _LONGEST_TITLE, placeholder=" …")


def _marking(frame: _Frame) -> list[Element]:
    marking = frame.properties.marking.strip()
    if not marking:
        return []
    style, colour = styled(frame.ids["brief marking"]), TLP_COLOURS.get(marking.upper())
    if colour is None:
        return [run(marking, style)]
    style.extend(
        [element("color", val=colour.lstrip("#")), element("shd", val="clear", color="auto", fill="000000")]
    )
    return [run(f"\N{NO-BREAK SPACE}{marking}\N{NO-BREAK SPACE}", style)]


def _line(style: str, thirds: tuple[list[Element], list[Element], list[Element]], frame: _Frame) -> Element:
    """Make a line with text at both ends and in the middle, whatever tab stops the style has."""
    left, middle, right = thirds
    style_id = frame.ids[style]
    properties = element("pPr", element("pStyle", val=style_id), _tab_stops(style_id, frame))
    return element("p", properties, *left, run("\t"), *middle, run("\t"), *right)


def _tab_stops(style_id: str, frame: _Frame) -> Element:
    stops = {str(frame.width // 2): "center", str(frame.width): "right"}
    for style in iter_with_bases(frame.styles, style_id):
        for tab in find_all(style, "pPr/tabs/tab"):
            stops.setdefault(tab.get(W + "pos", "0"), "clear")
    return element("tabs", *(element("tab", val=kind, pos=place) for place, kind in stops.items()))


def write_language(document: WordDocument, language: str) -> None:
    """Say in the styles and in the settings which language the document is in."""
    if not language:
        return
    base = language.split("-", maxsplit=1)[0].lower()
    values = {"val": language}
    if base in _EAST_ASIAN_LANGUAGES:
        values["eastAsia"] = language
    if base in _RIGHT_TO_LEFT_LANGUAGES:
        values["bidi"] = language
    for lang in _default_languages(cast("Element", document.styles.element)):
        for name, value in values.items():
            lang.set(W + name, value)
    add_setting(cast("Element", document.settings.element), element("themeFontLang", **values))


def _default_languages(styles: Element) -> Iterator[Element]:
    for defaults in find_all(styles, "docDefaults/rPrDefault/rPr"):
        if find(defaults, "lang") is None:
            defaults.append(element("lang"))
        yield from find_all(defaults, "lang")
    for style in find_all(styles, "style"):
        # LibreOffice says the language once more in the default paragraph style, which wins.
        if style.get(W + "default") and style.get(W + "type") == "paragraph":
            yield from find_all(style, "rPr/lang")


def write_file_properties(document: WordDocument, properties: Properties) -> None:
    """Fill title, author, dates and the rest; nothing of the reference document's own stays."""
    core = document.core_properties
    for child in list(core._element):  # noqa: SLF001  # python-docx cannot unset a property
        core._element.remove(child)  # noqa: SLF001  # as above
    core.title = _short(properties.title)
    core.subject = _short(properties.subject)
    core.author = core.last_modified_by = _short(properties.author or properties.organisation)
    core.keywords = _short(", ".join(properties.keywords))
    core.language = _short(properties.language)
    core.content_status = "Draft" if properties.draft else "Final"
    core.revision = 1
    written = document_moment(properties)
    if written is not None:
        core.created = core.modified = written
    write_custom_properties(document, properties.custom)


def _short(text: str) -> str:
    return drop_controls(text)[:_LONGEST_PROPERTY]
