"""Elements of upright and of turned pages in, the same out with the sections that turn the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import cast

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.section import Section

from briefgen.writers.word.elements import Element, R, W, element, find, find_all

_STORIES = {
    "headerReference": ("/word/header%d.xml", RELATIONSHIP_TYPE.HEADER),
    "footerReference": ("/word/footer%d.xml", RELATIONSHIP_TYPE.FOOTER),
}


class Sections:
    """Cuts the section in which a memo stands into upright and turned ones.

    The last of them is the section itself; each before it ends with a paragraph that sets it up.
    """

    def __init__(self, word: WordDocument, section: Section, end_style: str) -> None:
        self._word = word
        self._section = section
        self._end_style = end_style
        self._last = cast("Element", section._sectPr)  # noqa: SLF001  # python-docx has no door to it
        self._turned: list[Element] = []
        self._is_cut = False

    def lay_out(self, groups: Sequence[tuple[bool, list[Element]]], end: Element) -> Iterator[Element]:
        """Give the elements of all groups in order, with a section for each.

        Args:
            groups: Whether its pages are turned, and its elements.
            end: What they will stand before: the place of the memo, or the end of the text.
        """
        waiting = list(groups)
        before, after = end.getprevious(), end.getnext()
        if waiting[0][0] and before is not None and not _ends_section(before):
            waiting.insert(0, (False, []))  # the house's cover stays upright
        if waiting[-1][0] and after is not None and after.tag != W + "sectPr" and not _ends_section(end):
            waiting.append((False, []))  # so does what it has after the memo
        for is_turned, elements in waiting[:-1]:
            yield from elements
            yield from self._end(elements, is_turned=is_turned)
        for is_turned, elements in waiting[-1:]:
            yield from elements
            if is_turned:
                self._turn(self._last)

    def _end(self, elements: list[Element], *, is_turned: bool) -> Iterator[Element]:
        """Set up a section in its last paragraph, giving that when it has to be made."""
        self._name_stories()
        set_up = deepcopy(self._last)
        if is_turned:
            self._turn(set_up)
        if not self._is_cut:
            _continue(self._last)
            self._is_cut = True
        if elements and elements[-1].tag == W + "p":
            last = elements[-1]
        else:
            last = element("p", element("pPr", element("pStyle", val=self._end_style)))
            yield last
        cast("Element", find(last, "pPr")).append(set_up)

    def _name_stories(self) -> None:
        """Let the section name its headers and footers, which it may have had from the one before."""
        stories = list(self._stories())  # python-docx makes, and names, those that are not there
        named = {(child.tag, child.get(W + "type")) for child in self._last}
        for tag, kind, part in stories:
            if (W + tag, kind) not in named:
                self._last.insert(0, self._reference(part, tag, kind))

    def _turn(self, set_up: Element) -> None:
        """Swap the measures of the page; headers and footers are copies, whose tab stops reach further.

        A turned section has no first page of its own.
        """
        size, page = cast("Element", find(set_up, "pgSz")), self._section
        width, height = page.page_width, page.page_height
        assert width is not None
        assert height is not None
        for name, value in (("w", max(width, height).twips), ("h", min(width, height).twips)):
            size.set(W + name, str(value))
        size.set(W + "orient", "landscape")
        self._turned = self._turned or [
            self._reference(self._copy(part, tag), tag, kind)
            for tag, kind, part in self._stories()
            if kind != "first"
        ]
        for child in list(set_up):
            if child.tag in {W + "headerReference", W + "footerReference", W + "titlePg"}:
                set_up.remove(child)
        for reference in self._turned:
            set_up.insert(0, deepcopy(reference))

    def _stories(self) -> Iterator[tuple[str, str, XmlPart]]:
        """Give tag, kind and part of each header and footer that the section shows."""
        section = self._section
        yield "headerReference", "default", cast("XmlPart", section.header.part)
        yield "footerReference", "default", cast("XmlPart", section.footer.part)
        if section.different_first_page_header_footer:
            yield "headerReference", "first", cast("XmlPart", section.first_page_header.part)
            yield "footerReference", "first", cast("XmlPart", section.first_page_footer.part)
        if self._word.settings.odd_and_even_pages_header_footer:
            yield "headerReference", "even", cast("XmlPart", section.even_page_header.part)
            yield "footerReference", "even", cast("XmlPart", section.even_page_footer.part)

    def _reference(self, part: XmlPart, tag: str, kind: str) -> Element:
        made = element(tag, type=kind)
        made.set(R + "id", self._word.part.relate_to(part, _STORIES[tag][1]))
        return made

    def _copy(self, part: XmlPart, tag: str) -> XmlPart:
        """Copy a header or footer with what it shows, such as a logo."""
        name = PackURI(part.package.next_partname(_STORIES[tag][0]))
        made = type(part)(name, part.content_type, deepcopy(part.element), part.package)
        for rel in part.rels.values():
            target = rel.target_ref if rel.is_external else rel.target_part
            made.load_rel(rel.reltype, target, rel.rId, is_external=rel.is_external)
        return made


def _ends_section(paragraph: object) -> bool:
    return find(cast("Element", paragraph), "pPr/sectPr") is not None


def _continue(set_up: Element) -> None:
    """Take out what only the first of several sections may say: the others do not begin the memo."""
    for tag in ("type", "titlePg"):
        for child in find_all(set_up, tag):
            set_up.remove(child)
    for numbers in find_all(set_up, "pgNumType"):
        numbers.attrib.pop(W + "start", "")
