"""Names and values in, a Word document's custom properties out: what a program can ask the file for."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from briefgen.writers.word.elements import drop_controls

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_OF_USERS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that Word shows as custom properties (MS-OSHARED, 2.3.3.2.3.1)."""
_FIRST = 2
"""Numbers 0 and 1 are Word's own."""


def write_custom_properties(document: WordDocument, properties: Iterable[tuple[str, str]]) -> None:
    """Put custom properties into a document, in the place of all that it had."""
    package = document.part.package
    assert package is not None
    for name in [n for n, r in package.rels.items() if r.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES]:
        del package.rels[name]
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={"op": _PROPERTIES, "vt": _VALUES})
    for number, (name, value) in enumerate(properties, _FIRST):
        entry = etree.SubElement(
            root, f"{{{_PROPERTIES}}}property", fmtid=_OF_USERS, pid=str(number), name=name
        )
        etree.SubElement(entry, f"{{{_VALUES}}}lpwstr").text = drop_controls(value)
    if len(root):
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, data, package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
