"""Reference documents in, complete and cached; finished packages out, the same bytes each time."""

from __future__ import annotations

import zipfile
import zlib
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, NoReturn, cast

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import PartFactory, XmlPart
from docx.parts.numbering import NumberingPart
from docx.parts.story import StoryPart
from lxml import etree

from briefgen.document.nodes import Properties
from briefgen.errors import Location, Problem, WriteError
from briefgen.files import read_bytes, shipped_templates
from briefgen.themes.look import Look
from briefgen.writers.word.elements import Element, W, element
from briefgen.writers.word.fonts import complete_fonts
from briefgen.writers.word.footnotes import ensure_footnotes, footnotes_part
from briefgen.writers.word.lists import ListLevels, Numbering, complete_numbering
from briefgen.writers.word.page import (
    drop_own_lines,
    write_file_properties,
    write_headers_and_footers,
    write_language,
)
from briefgen.writers.word.placeholders import find_memo_place
from briefgen.writers.word.styles import StyleIds, add_missing_styles, style_ids

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part

LARGEST_UNPACKED = 100_000_000
_LARGEST_FILE = 50_000_000
_IT = "the reference document"
_ENCRYPTED = b"\xd0\xcf\x11\xe0"
_MACROS = (b"macroEnabled", b"vbaProject")
_CONTENT_TYPES = "[Content_Types].xml"
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, etree.LxmlError, EOFError, OSError, RuntimeError),
    *(AttributeError, IndexError, KeyError, TypeError, ValueError),
)
"""What zipfile, lxml and python-docx raise on a file that is no Word document."""
_OF_THE_BODY = (
    "/image",
    "/hyperlink",
    "/chart",
    "/oleObject",
)
"""Ends of the types of relationship that the text of a reference document leaves behind."""
_COMMENTS = ("/comments", "/commentsExtended", "/commentsIds", "/commentsExtensible")
_CALLS = ("footnoteReference", "endnoteReference", "commentReference", "commentRangeStart", "commentRangeEnd")
_OUTDATED = ("/stylesWithEffects",)
"""A second copy of all styles for Word 2010, which must agree with the first one."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference document without text that has everything the writers ask for."""

    package: bytes
    style_ids: StyleIds
    list_levels: ListLevels
    note_offset: int
    """The highest id of a footnote separator."""

    def open(self) -> WordDocument:
        """Make a new document of it."""
        return docx.Document(BytesIO(self.package))


def get_reference(look: Look) -> Reference:
    """Complete a theme's reference document, once a process; without one, the house's own.

    Raises:
        WriteError: It is no Word document, carries macros, or would unpack to more than 100 MB.
    """
    try:
        return _complete(_shipped() if look.reference_docx is None else look.reference_docx)
    except WriteError as fault:
        whose = f"{_IT} of the theme `{look.name}`" if look.name else _IT
        named = (
            replace(problem, message=problem.message.replace(_IT, whose, 1)) for problem in fault.problems
        )
        where = Location(look.reference_path)
        raise WriteError(replace(problem, where=where) for problem in named) from fault


@cache
def _shipped() -> bytes:
    return read_bytes(shipped_templates() / "_base" / "reference.docx", _LARGEST_FILE, WriteError)


@lru_cache(maxsize=8)
def _complete(reference: bytes) -> Reference:
    _check(reference)
    # Else python-docx keeps the notes of a reference document as bytes that nothing can be added to.
    PartFactory.part_type_for.setdefault(CONTENT_TYPE.WML_FOOTNOTES, StoryPart)
    try:
        completed = complete(docx.Document(BytesIO(reference)))
        _rehearse(completed)
    except _BROKEN as fault:
        _refuse_unreadable(reference, fault)
    return completed


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


def complete(document: WordDocument) -> Reference:
    """Take the text out of a document and put into it the styles and parts that it lacks."""
    has_cover = find_memo_place(document.element.body) is not None
    if has_cover:
        _drop_references(document)
    else:
        _empty_body(document)
    _drop_leftovers(document, has_cover=has_cover)
    styles = cast("Element", document.styles.element)
    add_missing_styles(styles)
    ids = style_ids(styles)
    levels = complete_numbering(styles, numbering(document), ids)
    drop_own_lines(document, ids)
    complete_fonts(document)
    note_offset = max(ensure_footnotes(document), 0)
    return Reference(save(document), ids, levels, note_offset)


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
    members: dict[str, str | bytes] = {_CONTENT_TYPES: _content_types(parts), "_rels/.rels": package.rels.xml}
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


def _empty_body(document: WordDocument) -> None:
    body = document.element.body
    sections = list(body.iter(W + "sectPr"))
    last = body.get_or_add_sectPr()
    # A section without a header of its own shows that of the section before, which goes away.
    for section in reversed(sections):
        for reference in section.findall(W + "headerReference") + section.findall(W + "footerReference"):
            kind = (reference.tag, reference.get(W + "type"))
            if kind not in {(child.tag, child.get(W + "type")) for child in last}:
                last.insert(0, deepcopy(reference))
    for child in list(body):
        if child is not last:
            body.remove(child)


def _drop_references(document: WordDocument) -> None:
    """Drop the calls of notes and comments from a cover: what they call is not kept."""
    for kind in _CALLS:
        for call in list(document.element.body.iter(W + kind)):
            call.getparent().remove(call)


def _drop_leftovers(document: WordDocument, *, has_cover: bool) -> None:
    """Drop what belonged to the old text, what counts its words, and the link to somebody's template."""
    package = document.part.package
    assert package is not None
    _drop_relationships(package, ("/thumbnail", "/extended-properties"))
    _drop_relationships(document.part, (() if has_cover else _OF_THE_BODY) + _COMMENTS + _OUTDATED)
    for template in document.settings.element.findall(W + "attachedTemplate"):
        document.settings.element.remove(template)
    _drop_relationships(document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS), ("/attachedTemplate",))


def _drop_relationships(owner: OpcPackage | Part, endings: tuple[str, ...]) -> None:
    for name in [name for name, relationship in owner.rels.items() if relationship.reltype.endswith(endings)]:
        del owner.rels[name]


def _check(reference: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(reference)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size <= LARGEST_UNPACKED:
                content_types = archive.read(_CONTENT_TYPES)
    except _BROKEN as fault:
        _refuse_unreadable(reference, fault)
    if size > LARGEST_UNPACKED:
        raise WriteError(
            Problem(
                "word/reference-too-large",
                "the reference document is too large when unpacked",
                found=f"{size:,} bytes",
                expected=f"at most {LARGEST_UNPACKED:,} bytes",
                hint="take the pictures out of its text, or check that it is what you think it is",
            )
        )
    if any(macro in content_types for macro in _MACROS):
        raise WriteError(
            Problem(
                "word/reference-macros",
                "the reference document carries macros",
                found="a macro-enabled document",
                expected="a plain Word document",
                hint="save it in Word as `Word document (*.docx)` and use that file",
            )
        )


def _refuse_unreadable(reference: bytes, fault: Exception) -> NoReturn:
    encrypted = reference.startswith(_ENCRYPTED)
    raise WriteError(
        Problem(
            "word/reference-unreadable",
            "the reference document cannot be read",
            found="an encrypted or pre-2007 document" if encrypted else f"{type(fault).__name__}: {fault}",
            expected="a Word document (.docx)",
            hint="open it in Word, take off any password, and save it as `Word document (*.docx)`",
        )
    ) from fault
