"""The bytes of a reference document in, those of a plain .docx out, or why it is none.

Nothing is opened here but the archive: how large it is, whose file it is, whether it carries macros.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NoReturn

from lxml import etree

from briefgen.errors import Location, Problem, WriteError

LARGEST_UNPACKED = 100_000_000
LARGEST_XML = 20_000_000
"""Of one part; a parsed part takes many times its size."""
MOST_PARTS = 5000
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, etree.LxmlError, EOFError, OSError, RuntimeError),
    *(AttributeError, IndexError, KeyError, TypeError, ValueError, NotImplementedError),
)
"""What zipfile, lxml and python-docx raise on a file that is no Word document."""
TYPES_PART = "[Content_Types].xml"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_MACROS = (b"macroEnabled", b"vbaProject")
_TEMPLATE = b"wordprocessingml.template.main+xml"
_DOCUMENT = b"wordprocessingml.document.main+xml"
_XML = (".xml", ".rels")
_OTHER_FILES = {
    b"{\\rtf": "rich text (.rtf)",
    b"%PDF": "a PDF",
    b"<": "a web page or bare XML",
}
_IN_COMPOUND = {
    "EncryptedPackage".encode("utf-16-le"): "a document with a password",
    "WordDocument".encode("utf-16-le"): "a document of Word 97 to 2003 (.doc)",
}


def open_archive(data: bytes) -> bytes:
    """Check the archive of a reference document; a Word template (.dotx) becomes a document.

    Raises:
        WriteError: It is no Word document, is too large, or carries macros; the part is named.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            problems = list(_find_too_large(archive.infolist()))
            if problems:
                raise WriteError(problems)
            content_types = archive.read(TYPES_PART)
            names = archive.namelist()
    except BROKEN as fault:
        refuse_unreadable(data, fault)
    if any(macro in content_types for macro in _MACROS) or any("vbaProject" in name for name in names):
        raise WriteError(
            Problem(
                "word/reference-macros",
                "the reference document carries macros",
                found="a macro-enabled document",
                expected="a plain Word document",
                hint="save it in Word as `Word document (*.docx)` and use that file",
            )
        )
    return _to_document(data) if _TEMPLATE in content_types else data


def _find_too_large(entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Compare the sizes that the archive's directory promises; no more than these is ever unpacked."""
    total = sum(entry.file_size for entry in entries)
    if total > LARGEST_UNPACKED:
        yield _too_large(f"{total:,} bytes", f"at most {LARGEST_UNPACKED:,} bytes")
    if len(entries) > MOST_PARTS:
        yield _too_large(f"{len(entries):,} parts", f"at most {MOST_PARTS:,} parts")
    for entry in entries:
        if entry.filename.endswith(_XML) and entry.file_size > LARGEST_XML:
            found = f"{entry.file_size:,} bytes in one part"
            yield _too_large(found, f"at most {LARGEST_XML:,} bytes", entry.filename)


def _too_large(found: str, expected: str, part: str = "") -> Problem:
    return Problem(
        "word/reference-too-large",
        "the reference document is too large when unpacked",
        Location(part),
        found=found,
        expected=expected,
        hint="take the pictures out of its text, or check that it is what you think it is",
    )


def _to_document(template: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(template)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(_TEMPLATE, _DOCUMENT) if name == TYPES_PART else data)
    return buffer.getvalue()


def refuse_unreadable(data: bytes, fault: Exception) -> NoReturn:
    """Say that a reference document is no sound Word document, and which part is at fault where it shows.

    Raises:
        WriteError: Always.
    """
    part, what = _find_broken_part(data)
    raise WriteError(
        Problem(
            "word/reference-unreadable",
            "the reference document cannot be read",
            Location(part),
            found=_name_other(data) or what or f"{type(fault).__name__}: {fault}",
            expected="a Word document (.docx)",
            hint="open it in Word, take off any password, and save it as `Word document (*.docx)`",
        )
    ) from fault


def _name_other(data: bytes) -> str:
    """Name the kind of a file that is no Word document, as far as it can be told."""
    if data.startswith(_COMPOUND):
        named = (name for mark, name in _IN_COMPOUND.items() if mark in data)
        return next(named, "an encrypted or pre-2007 document")
    if data.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        return "an OpenDocument file (.odt)"
    return next((name for start, name in _OTHER_FILES.items() if data.lstrip().startswith(start)), "")


def _find_broken_part(data: bytes) -> tuple[str, str]:
    """Find the first part that cannot be unpacked or parsed, and what is wrong with it."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for entry in archive.infolist():
                if fault := _fault_of(archive, entry):
                    return entry.filename, fault
    except BROKEN:
        pass
    return "", ""


def _fault_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    try:
        member = archive.read(entry)
        if entry.filename.endswith(_XML):
            etree.fromstring(member, etree.XMLParser(resolve_entities=False, no_network=True))
    except BROKEN as fault:
        return f"{type(fault).__name__}: {fault}"
    return ""
