"""A house's Word document in, the same without its old text and without what tells of it.

What stays is named, not what goes: Word files carry parts that nobody sees, such as metadata of a document
server, building blocks, add-ins, signatures, the source of a mail merge.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, cast

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from lxml import etree

from briefgen.writers.word.elements import Element, R, W, find

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part

_OF_THE_PACKAGE = ("/officeDocument", "/core-properties")
_OF_THE_HOUSE = (
    *("/styles", "/numbering", "/settings", "/fontTable", "/theme"),
    *("/header", "/footer", "/footnotes"),
)
RISKY = ("/oleObject", "/package", "/control", "/aFChunk", "/subDocument", "/frame")
"""Relationships that no memo may have; kept where there is a cover, to be reported."""
_OF_A_COVER = (
    *("/image", "/hdphoto", "/hyperlink", "/chart", "/chartEx"),
    *("/diagramData", "/diagramLayout", "/diagramQuickStyle", "/diagramColors", "/diagramDrawing"),
    *RISKY,
)
"""Ends of the types of relationship that stay."""
_CALLS = ("footnoteReference", "endnoteReference", "commentReference", "commentRangeStart", "commentRangeEnd")
_SETTINGS = (
    *("attachedTemplate", "linkStyles", "mailMerge", "saveThroughXslt", "attachedSchema"),  # ask other files
    "updateFields",  # makes Word ask the reader when the memo is opened
    *("writeProtection", "documentProtection", "formsDesign"),  # a memo is there to be edited
    *("trackRevisions", "revisionView", "docVars", "rsids", "endnotePr"),  # of the old text
)
_NEW_TEXT = ("ins", "moveTo")
_OLD_TEXT = (
    *("del", "moveFrom", "cellDel", "cellMerge", "cellIns"),
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange"),
    *("trPrChange", "tcPrChange", "numberingChange"),
)
_CORE_PROPERTIES = "coreProperties"


def empty_body(document: WordDocument) -> None:
    """Take out the text; the last section stays, with the headers and footers that it shows."""
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
    shown = {reference.get(R + "id") for reference in last}
    for name, relationship in list(document.part.rels.items()):
        if relationship.reltype.endswith(("/header", "/footer")) and name not in shown:
            del document.part.rels[name]


def drop_calls(document: WordDocument) -> None:
    """Drop the calls of notes and comments from a cover: what they call is not kept."""
    for kind in _CALLS:
        for call in list(document.element.body.iter(W + kind)):
            call.getparent().remove(call)


def drop_leftovers(document: WordDocument, *, has_cover: bool) -> None:
    """Drop the parts and settings that are none of the memo's, and accept the changes that were tracked."""
    package = document.part.package
    assert package is not None
    _keep_relationships(package, _OF_THE_PACKAGE)
    _keep_relationships(document.part, _OF_THE_HOUSE + (_OF_A_COVER if has_cover else ()))
    _drop_settings(document)
    for part in package.iter_parts():
        if isinstance(part, XmlPart):
            _accept_changes(part.element)
            _unbind(part.element)


def _keep_relationships(owner: OpcPackage | Part, endings: tuple[str, ...]) -> None:
    for name in [name for name, rel in owner.rels.items() if not rel.reltype.endswith(endings)]:
        del owner.rels[name]


def _drop_settings(document: WordDocument) -> None:
    settings = document.settings.element
    for name in _SETTINGS:
        for setting in settings.findall(W + name):
            settings.remove(setting)
    document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels.clear()


def _accept_changes(root: Element) -> None:
    """Take out what was deleted, and keep what was inserted: nobody is to find it in each memo."""
    for row in list(root.iter(W + "tr")):
        if find(cast("Element", row), "trPr/del") is not None:
            _take_out(cast("Element", row))
    # One walk each, however many changes there are.
    etree.strip_elements(root, *(W + name for name in _OLD_TEXT), with_tail=False)
    etree.strip_tags(root, *(W + name for name in _NEW_TEXT))


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        cast("Element", parent).remove(element)


def _unbind(root: Element) -> None:
    """Free the fields of a form from the data that went; those that show Word's own title keep showing it."""
    for binding in list(root.iter(W + "dataBinding")):
        if _CORE_PROPERTIES not in (binding.get(W + "xpath") or ""):
            _take_out(cast("Element", binding))
