"""A company's Word file that reaches outside, hides something or is none: refused by part, or freed of it."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from lxml import etree

from briefgen.document.nodes import Document, Paragraph, Properties, Text
from briefgen.errors import Problem, WriteError
from briefgen.themes.look import Look
from briefgen.writers.word import intact, write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PATH = "themes/port/reference.docx"
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
Reference = Callable[[Callable[[WordDocument], Any]], bytes]


def write(reference: bytes) -> bytes:
    memo = Document((Paragraph((Text("The memo"),)),))
    return write_word(memo, Look(reference_docx=reference, reference_path=PATH))


def problems_of(reference: bytes) -> list[Problem]:
    with pytest.raises(WriteError) as caught:
        write(reference)
    return list(caught.value.problems)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def in_header(xml: str) -> Callable[[WordDocument], Any]:
    names = nsdecls("w", "r") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    return lambda document: document.sections[0].header._element.append(
        parse_xml(f"<w:p {names}>{xml}</w:p>")
    )


def header_linked_to(kind: str, target: str) -> Callable[[WordDocument], Any]:
    def change(document: WordDocument) -> None:
        document.sections[0].header.part.relate_to(target, f"{OFFICE}/{kind}", is_external=True)

    return change


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "https://example.org/logo.png"),
        ("image", "file://server/share/logo.png"),
        ("oleObject", "file:///C:/budget.xlsx"),
        ("hyperlink", "file://server/share"),
        ("hyperlink", "ms-word:ofe|u|https://example.org"),
    ],
)
def test_what_is_fetched_when_the_memo_is_opened_is_refused(
    reference_with: Reference, kind: str, target: str
) -> None:
    """A remote picture tells its server who reads the memo, and when."""
    (problem,) = problems_of(reference_with(header_linked_to(kind, target)))
    assert (problem.code, problem.message) == (
        "word/reference-outside",
        "the reference document links to something outside of it",
    )
    assert problem.where.path == f"{PATH}, word/header1.xml"
    assert problem.found == f"{kind}: {target}"
    assert problem.hint.startswith("in Word: File > Info > Edit Links to Files")


@pytest.mark.parametrize("target", ["https://example.org", "mailto:desk@example.org", "tel:+44123"])
def test_a_link_that_a_reader_clicks_is_none_of_them(reference_with: Reference, target: str) -> None:
    """Letterheads carry the address of the house."""
    made = write(reference_with(header_linked_to("hyperlink", target)))
    assert target.encode() in members(made)["word/_rels/header1.xml.rels"]


@pytest.mark.parametrize(
    ("xml", "name"),
    [
        ('<w:fldSimple w:instr=" INCLUDEPICTURE https://example.org/a.png "/>', "INCLUDEPICTURE"),
        (f"{BEGIN}{code(' DDE')}{code('AUTO c:/cmd.exe ')}{END}", "DDEAUTO"),
        (f"{BEGIN}{code('IF 1 = 1 ')}{BEGIN}{code('link Excel.Sheet x')}{END}{END}", "LINK"),
    ],
)
def test_a_field_that_asks_another_file_is_refused(reference_with: Reference, xml: str, name: str) -> None:
    """In one piece, cut into runs by Word, or inside of another field."""
    (problem,) = problems_of(reference_with(in_header(xml)))
    assert problem.message == f"the field `{name}` asks another file"
    assert problem.where.path == f"{PATH}, word/header1.xml"


def test_fields_that_count_pages_or_name_the_file_stay(reference_with: Reference) -> None:
    """A word that only begins like a refused one is none."""
    xml = (
        '<w:fldSimple w:instr=" PAGE "/><w:fldSimple w:instr=" LINKED "/><w:fldSimple w:instr=" FILENAME "/>'
    )
    assert b"FILENAME" in members(write(reference_with(in_header(xml))))["word/header1.xml"]


def test_an_old_picture_that_names_a_file_is_refused(reference_with: Reference) -> None:
    """The language before DrawingML names it in an attribute, without a relationship."""
    xml = '<w:r><w:pict><v:shape><v:imagedata src="\\\\server\\logo.png"/></v:shape></w:pict></w:r>'
    (problem,) = problems_of(reference_with(in_header(xml)))
    assert problem.message == "the reference document shows a picture from outside of it"
    assert problem.found == "\\\\server\\logo.png"


def test_an_object_of_another_program_is_refused_with_its_part(reference_with: Reference) -> None:
    """A logo pasted from a drawing program carries that program's file."""

    def change(document: WordDocument) -> None:
        header = document.sections[0].header.part
        name = PackURI("/word/embeddings/oleObject1.bin")
        part = Part(name, CONTENT_TYPE.OFC_OLE_OBJECT, b"\xd0\xcf\x11\xe0", document.part.package)
        header.relate_to(part, RELATIONSHIP_TYPE.OLE_OBJECT)

    (problem,) = problems_of(reference_with(change))
    assert (problem.code, problem.where.path) == ("word/reference-object", f"{PATH}, word/header1.xml")
    assert problem.found == "oleObject: word/embeddings/oleObject1.bin"
    assert problem.hint == "copy what it shows and paste it in its place as a picture"


def test_all_that_reaches_outside_is_told_at_once(reference_with: Reference) -> None:
    """Each with its own part."""

    def change(document: WordDocument) -> None:
        header_linked_to("image", "https://example.org/a.png")(document)
        document.sections[0].footer.part.relate_to(
            "https://example.org/b.png", f"{OFFICE}/image", is_external=True
        )

    found = {problem.where.path for problem in problems_of(reference_with(change))}
    assert found == {f"{PATH}, word/header1.xml", f"{PATH}, word/footer1.xml"}


def add_setting(xml: str) -> Callable[[WordDocument], Any]:
    return lambda document: document.settings.element.append(parse_xml(xml))


@pytest.mark.parametrize(
    "setting",
    [
        "attachedTemplate r:id='rId1'",
        "mailMerge",
        "linkStyles",
        "updateFields",
        "documentProtection w:edit='readOnly'",
        "trackRevisions",
        "docVars",
    ],
)
def test_settings_that_ask_other_files_or_lock_the_memo_go(reference_with: Reference, setting: str) -> None:
    """Word would look for the template on every opening, and ask before it updated the fields."""

    def change(document: WordDocument) -> None:
        add_setting(f"<w:{setting} {nsdecls('w', 'r')}/>")(document)
        settings = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
        settings.relate_to("https://example.org/t.dotx", f"{OFFICE}/attachedTemplate", is_external=True)

    made = members(write(reference_with(change)))
    assert setting.split(maxsplit=1)[0].encode() not in made["word/settings.xml"]
    assert "word/_rels/settings.xml.rels" not in made


def test_parts_that_nobody_sees_go(reference_with: Reference) -> None:
    """Metadata of a document server, building blocks, endnotes of the old letter, an add-in."""

    def change(document: WordDocument) -> None:
        package = document.part.package
        for kind, owner in (
            ("customXml", document.part),
            ("glossaryDocument", document.part),
            ("endnotes", document.part),
            ("webSettings", document.part),
            ("ui/extensibility", package),
        ):
            part = Part(PackURI(f"/secret/{kind.replace('/', '')}.xml"), "application/xml", b"<a/>", package)
            owner.relate_to(part, f"{OFFICE}/{kind}")

    assert not [name for name in members(write(reference_with(change))) if "secret" in name]


def test_tracked_changes_of_a_letterhead_are_accepted(reference_with: Reference) -> None:
    """Else each memo would tell what the letterhead once said."""
    xml = (
        '<w:ins w:id="1" w:author="A"><w:r><w:t>New Quay 1</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>Old Quay 9</w:delText></w:r></w:del>'
    )
    made = docx.Document(io.BytesIO(write(reference_with(in_header(xml)))))
    header = made.sections[0].header
    assert [paragraph.text for paragraph in header.paragraphs] == ["", "New Quay 1"]
    assert "Old Quay" not in etree.tostring(header._element, encoding="unicode")


def test_a_form_field_keeps_its_text_when_its_data_goes(reference_with: Reference) -> None:
    """One bound to the document's own title stays bound: Word shows the memo's."""
    xml = "".join(
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="{path}" w:storeItemID="{{1}}"/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
        for path, text in (("/a[1]", "Unit 7"), ("/ns1:coreProperties[1]/ns0:title[1]", "Title"))
    )
    header = etree.fromstring(members(write(reference_with(in_header(xml))))["word/header1.xml"])
    assert [node.get(f"{W}xpath") for node in header.iter(f"{W}dataBinding")] == [
        "/ns1:coreProperties[1]/ns0:title[1]"
    ]
    assert "".join(header.itertext()).endswith("Unit 7Title")


def test_fonts_that_the_house_embedded_stay(reference_with: Reference) -> None:
    """The table of fonts names them by a relationship, which must lead somewhere."""

    def change(document: WordDocument) -> None:
        table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
        font = Part(PackURI("/word/fonts/font1.odttf"), "application/x-fontdata", b"x", document.part.package)
        name = table.relate_to(font, f"{OFFICE}/font")
        table._blob = (
            f"<w:fonts {nsdecls('w', 'r')}><w:font w:name='Port Sans'>"
            f"<w:embedRegular r:id='{name}'/></w:font></w:fonts>"
        ).encode()

    made = members(write(reference_with(change)))
    assert made["word/fonts/font1.odttf"] == b"x"
    assert b"fonts/font1.odttf" in made["word/_rels/fontTable.xml.rels"]


def test_a_word_template_is_as_good_as_a_document(reference_with: Reference) -> None:
    """Letterheads are kept as .dotx."""
    parts = members(reference_with(in_header("<w:r><w:t>Letterhead</w:t></w:r>")))
    types = parts["[Content_Types].xml"]
    parts["[Content_Types].xml"] = types.replace(b"document.main+xml", b"template.main+xml")
    assert parts["[Content_Types].xml"] != types
    made = docx.Document(io.BytesIO(write(zipped(parts))))
    assert made.sections[0].header.paragraphs[1].text == "Letterhead"


def test_macros_under_a_false_content_type_are_refused(reference_with: Reference) -> None:
    """A renamed .docm whose list of types was mended by hand."""
    parts = members(reference_with(lambda document: document)) | {"word/vbaProject.bin": b"x"}
    (problem,) = problems_of(zipped(parts))
    assert (problem.code, problem.where.path) == ("word/reference-macros", PATH)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (
            b"\xd0\xcf\x11\xe0" + bytes(9) + "EncryptedPackage".encode("utf-16-le"),
            "a document with a password",
        ),
        (
            b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"),
            "a document of Word 97 to 2003 (.doc)",
        ),
        (b"{\\rtf1 hello}", "rich text (.rtf)"),
        (b"%PDF-1.7", "a PDF"),
        (b"\n<html>", "a web page or bare XML"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(data: bytes, found: str) -> None:
    """Whoever renamed it knows what to do then."""
    (problem,) = problems_of(data)
    assert (problem.code, problem.found, problem.where.path) == ("word/reference-unreadable", found, PATH)


def test_an_opendocument_text_is_called_by_its_name() -> None:
    """LibreOffice's own format is a zip as well."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert problems_of(buffer.getvalue())[0].found == "an OpenDocument file (.odt)"


def test_a_damaged_part_is_named(reference_with: Reference) -> None:
    """A header that is cut off in the middle."""
    parts = members(reference_with(in_header("<w:r/>")))
    parts["word/header1.xml"] = parts["word/header1.xml"][:-20]
    (problem,) = problems_of(zipped(parts))
    assert (problem.code, problem.where.path) == (
        "word/reference-unreadable",
        f"{PATH}, word/header1.xml",
    )
    assert problem.found.startswith("XMLSyntaxError: ")


def test_a_part_of_too_much_xml_is_named(reference_with: Reference, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parsed, it would take many times its size."""
    monkeypatch.setattr(intact, "LARGEST_XML", 500_000)
    parts = members(reference_with(lambda document: document)) | {"word/big.xml": bytes(500_001)}
    (problem,) = problems_of(zipped(parts))
    assert (problem.code, problem.where.path) == ("word/reference-too-large", f"{PATH}, word/big.xml")
    assert (problem.found, problem.expected) == ("500,001 bytes in one part", "at most 500,000 bytes")


def test_a_directory_of_countless_parts_is_refused(
    reference_with: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each costs time, however small it is."""
    monkeypatch.setattr(intact, "MOST_PARTS", 40)
    parts = members(reference_with(lambda document: document)) | {f"x/{n}.bin": b"" for n in range(40)}
    (problem,) = problems_of(zipped(parts))
    assert (problem.code, problem.expected) == ("word/reference-too-large", "at most 40 parts")


def test_a_row_that_was_deleted_goes(reference_with: Reference) -> None:
    """Its mark stands in the row's properties."""

    def change(document: WordDocument) -> None:
        table = document.sections[0].header.add_table(2, 1, Mm(100))
        for row, words in zip(table.rows, ("Quay 1", "Old Quay 9"), strict=True):
            row.cells[0].text = words
        table.rows[1]._tr.get_or_add_trPr().append(
            parse_xml(f"<w:del {nsdecls('w')} w:id='1' w:author='A'/>")
        )

    header = docx.Document(io.BytesIO(write(reference_with(change)))).sections[0].header
    assert [row.cells[0].text for row in header.tables[0].rows] == ["Quay 1"]


@pytest.mark.parametrize(
    "xml",
    [
        '<w:ins w:id="1"><w:r/></w:ins>' * 60_000,
        code("a") * 60_000,
        "<w:r><w:t>{{ brief.title }}</w:t></w:r>" * 30_000,
        "<w:r><w:t>{{" + " " * 300_000 + "</w:t></w:r>",
        "<w:r><w:t>" + "{{ " * 100_000 + "</w:t></w:r>",
    ],
    ids=["insertions", "field pieces", "placeholders", "spaces", "braces"],
)
def test_what_costs_its_length_does_not_cost_its_square(reference_with: Reference, xml: str) -> None:
    """Else a letterhead could hold up the press, and the other formats with it."""
    memo = Document((Paragraph((Text("The memo"),)),), properties=Properties(fields=(("brief.title", "T"),)))
    look = Look(reference_docx=reference_with(in_header(xml)))
    begun = time.process_time()
    with contextlib.suppress(WriteError):
        write_word(memo, look)
    assert time.process_time() - begun < 10
