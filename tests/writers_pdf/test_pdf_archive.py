"""PDF for archives: both declarations, the colours' meaning, and the files inside."""

from __future__ import annotations

import io
import re
from typing import Any

from pypdf import PdfReader

from briefgen.document.nodes import Attachment, Document, Paragraph, Properties, Text
from briefgen.themes.look import Look
from briefgen.writers.pdf import write_pdf

FILE = Attachment("summaries.json", "The summaries", '[{"quote": "Łódź"}]'.encode())
MEMO = Document(
    (Paragraph((Text("Text"),)),),
    properties=Properties(title="Memo & more", date="2031-03-14", author="Desk"),
    attachments=(FILE, Attachment("other.json", "More", b"[]")),
)


def read(document: Document = MEMO) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf(document, Look())))


def catalogue(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def test_the_metadata_declares_both_standards_and_describes_the_foreign_field() -> None:
    """PDF/A allows fields of another standard only with a description of their schema."""
    packet = catalogue(read())["/Metadata"].get_object().get_data().decode()
    assert re.search(r'pdfaid:part="3"', packet)
    assert re.search(r'pdfaid:conformance="A"', packet)
    assert re.search(r'pdfuaid:part="1"', packet)
    assert "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>" in packet
    assert packet.count("<rdf:RDF") == 1
    assert "Memo &amp; more" in packet


def test_colours_have_a_meaning_and_the_file_an_identity() -> None:
    """An archive's reader knows what red is without the screen it was made on."""
    reader = read()
    (intent,) = catalogue(reader)["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert len(reader.trailer["/ID"]) == 2


def test_attachments_are_listed_once_as_sources_and_dated_like_the_memo() -> None:
    """WeasyPrint lists each twice and dates them by the clock."""
    reader = read()
    assert dict(reader.attachments) == {"summaries.json": [FILE.data], "other.json": [b"[]"]}
    files = [entry.get_object() for entry in catalogue(reader)["/AF"]]
    assert [(file["/F"], file["/AFRelationship"]) for file in files] == [
        ("summaries.json", "/Source"),
        ("other.json", "/Source"),
    ]
    stream = files[0]["/EF"]["/F"].get_object()
    assert stream["/Subtype"] == "/application/json"
    assert stream["/Params"]["/ModDate"].startswith("D:20310314000000")


def test_a_memo_without_attachments_lists_none() -> None:
    """Nor does it get an empty list, which the standard forbids."""
    plain = catalogue(read(Document((Paragraph((Text("Text"),)),))))
    assert "/AF" not in plain
    assert "/EmbeddedFiles" not in plain.get("/Names", {})


def test_the_same_memo_gives_the_same_bytes_with_attachments() -> None:
    """Also when it has no date."""
    undated = Document((Paragraph((Text("Text"),)),), attachments=(FILE,))
    for document in (MEMO, undated):
        assert write_pdf(document, Look()) == write_pdf(document, Look())
