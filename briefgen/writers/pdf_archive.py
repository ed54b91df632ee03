"""What makes one PDF both archivable (PDF/A-3a) and accessible (PDF/UA-1): metadata and attachments.

WeasyPrint 70 writes the one or the other. This adds the second declaration to the metadata of the first.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from types import MethodType
from typing import Any
from xml.etree import ElementTree as ET

from briefgen.document.nodes import Attachment
from briefgen.writers.weasy import get_fetcher, load_weasyprint

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UA = "http://www.aiim.org/pdfua/ns/id/"
# PDF/A allows metadata of another standard only with a description of its fields (ISO 19005-3, 6.6.2.3.3).
_DECLARATION = f"""<rdf:RDF xmlns:rdf="{_RDF}">
<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA}" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""
_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
"""Stands for a document without a date: the clock would make each file different."""


def declare_accessible(metadata: Any) -> None:
    """Let a laid-out document's metadata declare PDF/UA-1 beside what WeasyPrint declares."""
    metadata.generate_rdf_metadata = MethodType(_write_both, metadata)


def _write_both(metadata: Any, variant: str, version: int, conformance: str | None) -> bytes:
    for prefix in ("pdfaExtension", "pdfaSchema", "pdfaProperty"):  # archives look for the usual prefixes
        ET.register_namespace(prefix, _namespace_of(prefix))
    root = ET.fromstring(type(metadata).generate_rdf_metadata(metadata, variant, version, conformance))  # noqa: S314 - just written by WeasyPrint
    root.extend(ET.fromstring(_DECLARATION))  # noqa: S314 - the constant above
    written: bytes = ET.tostring(root, encoding="utf-8")
    return written


def _namespace_of(prefix: str) -> str:
    return _DECLARATION.split(f'xmlns:{prefix}="', 1)[1].split('"', 1)[0]


def make_colour_profile() -> Any:
    """Make the sRGB profile that says what the colours mean; WeasyPrint 70 forgets to close the file."""
    from importlib.resources import files

    css = importlib.import_module("weasyprint.css")
    name = "sRGB2014.icc"
    data = (files("weasyprint.pdf") / name).read_bytes()
    return css.ColorProfile(io.BytesIO(data), name, "relative-colorimetric", (["r"], ["g"], ["b"]))


def make_attachments(attachments: Iterable[Attachment], moment: datetime | None) -> list[Any]:
    """Make WeasyPrint's attachments, each good for one file; dated like the document, not by the clock."""
    when = moment or _NO_DAY
    return [
        load_weasyprint().Attachment(
            string=attachment.data,
            url_fetcher=get_fetcher(),
            name=attachment.name,
            description=attachment.description,
            created=when,
            modified=when,
            relationship="Source",
        )
        for attachment in attachments
    ]


def list_attachments_once(pdf: Any) -> None:
    """Take back the second mention that WeasyPrint 70 makes of each file in the catalogue's `AF`."""
    import pydyf

    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
