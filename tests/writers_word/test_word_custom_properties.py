"""What a program can ask a Word file for, without reading its text."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

from briefgen.document.nodes import Document, Paragraph, Properties, Text
from briefgen.themes.look import Look
from briefgen.writers.word import write_word

PART = "docProps/custom.xml"
MEMO = (Paragraph((Text("Text"),)),)


def write(*custom: tuple[str, str], reference: bytes | None = None) -> bytes:
    return write_word(Document(MEMO, properties=Properties(custom=custom)), Look(reference_docx=reference))


def stated(data: bytes) -> list[tuple[str, str | None]]:
    """Give the names and values that a file states."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if PART not in archive.namelist():
            return []
        return [(entry.get("name", ""), entry[0].text) for entry in ET.fromstring(archive.read(PART))]


def test_names_and_values_stand_in_the_file() -> None:
    """A file system or an archive sorts memos by them."""
    given = (("Marking", "TLP:AMBER+STRICT"), ("Cut-off", "2031-03-14"), ("House", "Łódź <&> \x0bdesk"))
    assert stated(write(*given)) == [*given[:2], ("House", "Łódź <&> desk")]


def test_each_has_a_number_of_its_own_from_two_on() -> None:
    """Word drops properties whose number it has seen, and keeps 0 and 1 for itself."""
    with zipfile.ZipFile(io.BytesIO(write(("a", "1"), ("b", "2")))) as archive:
        assert [entry.get("pid") for entry in ET.fromstring(archive.read(PART))] == ["2", "3"]


def test_those_of_a_reference_document_do_not_stay() -> None:
    """A memo saved in Word becomes a house's template; its old marking would be a lie."""
    old = write(("Marking", "TLP:RED"))
    assert stated(write(("Marking", "TLP:CLEAR"), reference=old)) == [("Marking", "TLP:CLEAR")]
    assert stated(write(reference=old)) == []
