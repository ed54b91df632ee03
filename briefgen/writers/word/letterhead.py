"""A company's Word file in, what a theme takes from it out: the file without its text, and how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.shared import Length

from briefgen.document.nodes import Properties
from briefgen.errors import Problem, WriteError
from briefgen.themes.design import LANDSCAPE, PAPERS, Design, Pairs
from briefgen.themes.look import Look
from briefgen.writers.word.elements import Element, W
from briefgen.writers.word.intact import BROKEN, refuse_unreadable
from briefgen.writers.word.package import clean, complete, get_reference, open_reference, place_problem, save
from briefgen.writers.word.page import write_file_properties
from briefgen.writers.word.palette import Palette
from briefgen.writers.word.placeholders import fill_placeholders, find_memo_place
from briefgen.writers.word.styles import missing_styles

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.part import Part
    from docx.section import Section

_SAME_PAPER = 2.0
"""Millimetres by which a paper may differ from its name."""
_LINE = 5.0
"""A line of a header, in millimetres."""
_GAP = 4.0
"""Between a header and the text, in millimetres."""
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_EMU = 36_000
"""Of a millimetre."""
PICTURES = {"image/png": ".png", "image/jpeg": ".jpg", "image/svg+xml": ".svg"}
"""Kinds that every format can show, with the ends of their names."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a header or footer."""

    part: str
    kind: str
    """Its media type."""
    data: bytes
    alt: str
    height: float
    """On paper, in millimetres."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a company's Word file gives to a theme."""

    reference: bytes
    missing: tuple[str, ...]
    """The styles that a memo uses and the file lacks, by Word's names."""
    paper: str
    """Empty when it has no name."""
    page_size: tuple[float, float]
    """Width and height in millimetres."""
    margins: tuple[tuple[str, float], ...]
    """Millimetres by side; above and below with room for the header and the footer."""
    fonts: Pairs
    colours: Pairs
    logo: Picture | None
    has_cover: bool
    text: int
    """How many paragraphs of text were taken out."""


def read_letterhead(data: bytes, path: str, fields: tuple[str, ...] = ()) -> Letterhead:
    """Read a company's Word file.

    Args:
        data: A .docx or .dotx.
        path: For messages.
        fields: The names that its placeholders may use; without any they are not looked at.

    Raises:
        WriteError: It cannot be used, reaches outside of itself, or names fields that there are not.
    """
    try:
        return _read(data, path, fields)
    except WriteError as fault:
        raise WriteError(_placed(problem, path) for problem in fault.problems) from fault


def _placed(problem: Problem, path: str) -> Problem:
    """Put the file before the part, for what does not know the file yet."""
    return problem if problem.where.path.startswith(path) else place_problem(problem, path)


def _read(data: bytes, path: str, fields: tuple[str, ...]) -> Letterhead:
    document = open_reference(data)
    try:
        text = sum(bool(paragraph.text.strip()) for paragraph in document.paragraphs)
        has_cover = find_memo_place(document.element.body) is not None
        clean(document)
        write_file_properties(document, Properties())
        letterhead = _describe(document)
        problems = fill_placeholders(document, dict.fromkeys(fields, ""), path) if fields else []
    except BROKEN as fault:
        refuse_unreadable(data, fault)
    if problems:
        raise WriteError(problems)
    get_reference(Look(reference_docx=letterhead.reference))  # so that no memo will fail for it
    return replace(letterhead, has_cover=has_cover, text=0 if has_cover else text)


def add_styles(reference: bytes, design: Design) -> bytes:
    """Put into a Word file the styles that it lacks, in a design."""
    return complete(open_reference(reference), design).package


def _describe(document: WordDocument) -> Letterhead:
    section = document.sections[-1]
    palette = Palette(document)
    size = (_mm(section.page_width), _mm(section.page_height))
    return Letterhead(
        reference=save(document),
        missing=missing_styles(cast("Element", document.styles.element)),
        paper=_paper(size),
        page_size=size,
        margins=_margins(section),
        fonts=palette.fonts(),
        colours=palette.colours(),
        logo=next(_iter_pictures(document), None),
        has_cover=False,
        text=0,
    )


def _mm(length: Length | int | None) -> float:
    return round((length or 0) / _EMU, 1)


def _paper(size: tuple[float, float]) -> str:
    for name, (width, height) in PAPERS.items():
        for turned, sides in (("", (width, height)), (f" {LANDSCAPE}", (height, width))):
            if all(abs(a - b) <= _SAME_PAPER for a, b in zip(size, sides, strict=True)):
                return name + turned
    return ""


def _margins(section: Section) -> tuple[tuple[str, float], ...]:
    """Measure the margins; Word moves the text away from a header or footer that needs more room."""
    headers, footers = [section.header.part], [section.footer.part]
    if section.different_first_page_header_footer:
        headers.append(section.first_page_header.part)
        footers.append(section.first_page_footer.part)
    top = max(_need(part, _mm(section.header_distance)) for part in headers)
    bottom = max(_need(part, _mm(section.footer_distance)) for part in footers)
    return (
        ("top", max(_mm(abs(section.top_margin or 0)), top)),
        ("right", _mm(section.right_margin)),
        ("bottom", max(_mm(abs(section.bottom_margin or 0)), bottom)),
        ("left", _mm(section.left_margin)),
    )


def _need(part: XmlPart, distance: float) -> float:
    """Tell how far a header reaches into the page; 0 for one without content."""
    root = cast("Element", part.element)
    if not any(True for _ in root.iter(W + "t", W + "drawing", W + "pict")):
        return 0
    lines = sum(_height(cast("Element", child)) for child in root)
    return round(distance + lines + _GAP, 1)


def _height(block: Element) -> float:
    """Guess the height of a paragraph or a table: its lines, and the pictures in them."""
    rows = list(block.iter(W + "tr"))
    if rows:
        return sum(
            max(map(_height, cast("Iterator[Element]", row.iter(W + "tc"))), default=0) for row in rows
        )
    lines = [block] if block.tag == W + "p" else list(block.iter(W + "p"))
    return sum(_line(cast("Element", line)) for line in lines)


def _line(paragraph: Element) -> float:
    extents = (inline.find(f"{_DRAWING}extent") for inline in paragraph.iter(f"{_DRAWING}inline"))
    heights = [int(extent.get("cy", "0")) / _EMU for extent in extents if extent is not None]
    return max([_LINE, *heights])


def _iter_pictures(document: WordDocument) -> Iterator[Picture]:
    """Give the pictures of headers, then of footers: the first is the logo."""
    parts = document.part.rels.values()
    of_kind = (
        [rel.target_part for rel in parts if rel.reltype == kind]
        for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    )
    for part in chain.from_iterable(of_kind):
        yield from _pictures_of(part)


def _pictures_of(story: Part) -> Iterator[Picture]:
    for frame in cast("XmlPart", story).element.iter(f"{_DRAWING}inline", f"{_DRAWING}anchor"):
        blip, extent, named = (
            frame.find(f".//{_BLIP}"),
            frame.find(f"{_DRAWING}extent"),
            frame.find(f"{_DRAWING}docPr"),
        )
        if blip is None or blip.get(_EMBED) not in story.rels:
            continue
        image = story.rels[blip.get(_EMBED)].target_part
        height = 0 if extent is None else int(extent.get("cy", "0"))
        alt = "" if named is None else named.get("descr", "").strip()
        yield Picture(image.partname.membername, image.content_type, image.blob, alt, round(height / _EMU, 1))
