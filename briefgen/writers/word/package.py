"""Reference documents in, complete and cached; finished packages out, the same bytes each time."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.parts.numbering import NumberingPart
from docx.parts.story import StoryPart

from briefgen.document.nodes import Properties
from briefgen.errors import Location, Problem, WriteError
from briefgen.files import read_bytes, shipped_templates
from briefgen.themes.design import PLAIN, Design
from briefgen.themes.look import Look
from briefgen.writers.word.elements import Element, element
from briefgen.writers.word.fonts import complete_fonts
from briefgen.writers.word.footnotes import ensure_footnotes, footnotes_part
from briefgen.writers.word.intact import BROKEN, TYPES_PART, open_archive, refuse_unreadable
from briefgen.writers.word.leftovers import drop_calls, drop_leftovers, empty_body
from briefgen.writers.word.lists import ListLevels, Numbering, complete_numbering
from briefgen.writers.word.outside import find_outside
from briefgen.writers.word.page import (
    drop_own_lines,
    write_file_properties,
    write_headers_and_footers,
    write_language,
)
from briefgen.writers.word.placeholders import find_memo_place
from briefgen.writers.word.redress import redress
from briefgen.writers.word.styles import CELL, StyleIds, add_missing_styles, size_of, style_ids

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_LARGEST_FILE = 50_000_000
_IT = "the reference document"
_THEME = "word/theme/theme1.xml"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference document without text that has everything the writers ask for."""

    package: bytes
    style_ids: StyleIds
    list_levels: ListLevels
    note_offset: int
    """The highest id of a footnote separator."""
    cell_size: int
    """Of the text in tables, in half points."""

    def open(self) -> WordDocument:
        """Make a new document of it."""
        return docx.Document(BytesIO(self.package))


def get_reference(look: Look) -> Reference:
    """Complete a theme's reference document, once a process; without one, the house's own.

    Raises:
        WriteError: It is no Word document, carries macros, would unpack to more than 100 MB, or reaches
            outside of itself.
    """
    try:
        reference = _shipped() if look.reference_docx is None else look.reference_docx
        return _complete(reference, look.reference_design, look.design)
    except WriteError as fault:
        whose = f"{_IT} of the theme `{look.name}`" if look.name else _IT
        named = (
            replace(problem, message=problem.message.replace(_IT, whose, 1)) for problem in fault.problems
        )
        raise WriteError(place_problem(problem, look.reference_path) for problem in named) from fault


def place_problem(problem: Problem, path: str) -> Problem:
    """Put the file before the part."""
    return replace(problem, where=Location(", ".join(filter(None, (path, problem.where.path)))))


@cache
def _shipped() -> bytes:
    return read_bytes(shipped_templates() / "_base" / "reference.docx", _LARGEST_FILE, WriteError)


@lru_cache(maxsize=8)
def _complete(reference: bytes, design: Design, wanted: Design) -> Reference:
    document = open_reference(reference)
    try:
        clean(document)
        completed = complete(document, design, wanted)
        _rehearse(completed)
    except BROKEN as fault:
        refuse_unreadable(reference, fault)
    return completed


def open_reference(reference: bytes) -> WordDocument:
    """Open the document of a house, as it is.

    Raises:
        WriteError: It is no Word document, carries macros, or is too large.
    """
    reference = open_archive(reference)
    # Else python-docx keeps the notes of a reference document as bytes that nothing can be added to.
    PartFactory.part_type_for.setdefault(CONTENT_TYPE.WML_FOOTNOTES, StoryPart)
    try:
        return docx.Document(BytesIO(reference))
    except BROKEN as fault:
        refuse_unreadable(reference, fault)


def _rehearse(reference: Reference) -> None:
    """Write a document without text, so that a damaged part shows here and not in a memo."""
    word = reference.open()
    properties = Properties(marking="marking", draft=True, date="2000-01-01")
    Numbering(numbering(word))
    footnotes_part(word)
    write_headers_and_footers(word, properties, reference.style_ids)
    write_language(word, properties.language)
    write_file_properties(word, properties)
    save(word)


def clean(document: WordDocument) -> None:
    """Take out the text, but for a cover around `{{ memo }}`, and all that is none of a memo's.

    Raises:
        WriteError: What stays reaches outside of the document.
    """
    has_cover = find_memo_place(document.element.body) is not None
    if has_cover:
        drop_calls(document)
    else:
        empty_body(document)
    drop_leftovers(document, has_cover=has_cover)
    if problems := list(find_outside(document)):
        raise WriteError(problems)


def complete(document: WordDocument, design: Design = PLAIN, wanted: Design | None = None) -> Reference:
    """Put into a document the styles and parts that it lacks, in a design; then change what is wanted."""
    styles = cast("Element", document.styles.element)
    add_missing_styles(styles, design)
    if wanted is not None and wanted != design:
        redress(document, design, wanted)
    ids = style_ids(styles)
    levels = complete_numbering(styles, numbering(document), ids)
    drop_own_lines(document, ids)
    complete_fonts(document)
    _ensure_theme(document)
    note_offset = max(ensure_footnotes(document), 0)
    return Reference(save(document), ids, levels, note_offset, size_of(styles, ids[CELL.lower()]))


def _ensure_theme(document: WordDocument) -> None:
    """Lend the house's theme part, which LibreOffice may leave out and validators want."""
    main = document.part
    if any(relationship.reltype == RELATIONSHIP_TYPE.THEME for relationship in main.rels.values()):
        return
    with zipfile.ZipFile(BytesIO(_shipped())) as house:
        blob = house.read(_THEME)
    part = Part(PackURI(f"/{_THEME}"), CONTENT_TYPE.OFC_THEME, blob, main.package)
    main.relate_to(part, RELATIONSHIP_TYPE.THEME)


def numbering(document: WordDocument) -> Element:
    """Get the root of the numbering part; python-docx can open one but not make one."""
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        name = PackURI("/word/numbering.xml")
        part = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, element("numbering"), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return cast("Element", cast("XmlPart", part).element)


def save(document: WordDocument) -> bytes:
    """Write a package: parts in the order of their relationships, no time stamps."""
    package = document.part.package
    assert package is not None
    parts = package.parts
    members: dict[str, str | bytes] = {TYPES_PART: _content_types(parts), "_rels/.rels": package.rels.xml}
    for part in parts:
        members[part.partname.membername] = part.blob
        if part.rels:
            members[part.partname.rels_uri.membername] = part.rels.xml
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name)  # its date is 1980-01-01
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def _content_types(parts: list[Part]) -> bytes:
    types = cast("Any", CT_Types).new()
    types.add_default("rels", CONTENT_TYPE.OPC_RELATIONSHIPS)
    types.add_default("xml", CONTENT_TYPE.XML)
    for part in parts:
        types.add_override(part.partname, part.content_type)
    return serialize_part_xml(types)
