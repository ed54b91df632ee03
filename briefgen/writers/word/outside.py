"""A house's Word document in, a problem out for all in it that would reach outside of the memo.

Whoever opens a memo must not be seen doing so, nor start a program: no picture from a server, no object of
another program, no field that asks another file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from docx.opc.part import Part, XmlPart

from briefgen.errors import Location, Problem
from briefgen.writers.word.elements import Element, W
from briefgen.writers.word.leftovers import RISKY

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.rel import _Relationship

_LINK_SCHEMES = ("https:", "http:", "mailto:", "tel:")
_FIELDS = ("DDE", "DDEAUTO", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "IMPORT", "DATABASE")
_FIELD = re.compile(rf"\s*({'|'.join((*_FIELDS, 'RD', 'MACROBUTTON'))})\b", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
_SOURCE = "src"
"""The attribute by which the old language of pictures (VML) may name a file."""


def find_outside(document: WordDocument) -> Iterator[Problem]:
    """Find what asks a network, another file or another program, part by part."""
    package = document.part.package
    assert package is not None
    for part in package.iter_parts():
        where = Location(part.partname.membername)
        for relationship in part.rels.values():
            yield from _check_relationship(relationship, part, where)
        if isinstance(part, XmlPart):
            root = cast("Element", part.element)
            yield from _check_fields(root, where)
            yield from _check_sources(root, where)


def _check_relationship(relationship: _Relationship, owner: Part, where: Location) -> Iterator[Problem]:
    kind = relationship.reltype.rpartition("/")[2]
    if relationship.is_external:
        target = relationship.target_ref
        if kind == "hyperlink" and (target.startswith("#") or target.lower().startswith(_LINK_SCHEMES)):
            return
        yield _outside("the reference document links to something outside of it", where, f"{kind}: {target}")
    elif relationship.reltype.endswith(RISKY) and "chart" not in owner.content_type:
        yield Problem(
            "word/reference-object",
            "the reference document holds an object of another program",
            where,
            found=f"{kind}: {relationship.target_part.partname.membername}",
            expected="text, tables and pictures",
            hint="copy what it shows and paste it in its place as a picture",
        )


def _check_fields(root: Element, where: Location) -> Iterator[Problem]:
    for code in _iter_codes(root):
        if found := _FIELD.match(code):
            yield _outside(f"the field `{found[1].upper()}` asks another file", where, code.strip()[:120])


def _iter_codes(root: Element) -> Iterator[str]:
    """Give the instruction of each field; Word cuts it into runs as it likes, and fields stand in fields."""
    open_codes: list[list[str]] = []
    for node in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        kind = node.get(W + "fldCharType")
        if node.tag == W + "fldSimple":
            yield node.get(W + "instr") or ""
        elif kind == "begin":
            open_codes.append([])
        elif kind == "end" and open_codes:
            yield "".join(open_codes.pop())
        elif node.tag == W + "instrText":
            open_codes = open_codes or [[]]
            open_codes[-1].append(node.text or "")
    yield from map("".join, open_codes)


def _check_sources(root: Element, where: Location) -> Iterator[Problem]:
    for node in root.iter():
        source = node.get(_SOURCE)
        if source and _ADDRESS.match(source):
            yield _outside("the reference document shows a picture from outside of it", where, source[:120])


def _outside(message: str, where: Location, found: str) -> Problem:
    return Problem(
        "word/reference-outside",
        message,
        where,
        found=found,
        expected="everything inside of the document",
        hint="in Word: File > Info > Edit Links to Files, then Break Link; or insert the picture anew",
    )
