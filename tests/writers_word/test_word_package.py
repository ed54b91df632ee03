"""The file: the same bytes each time, and any reference document, whatever it lacks or carries."""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import docx.document
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from briefgen.document.nodes import (
    Document,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Properties,
    Quote,
    Table,
    Text,
)
from briefgen.errors import WriteError
from briefgen.themes.look import Look
from briefgen.writers.word import intact, package, write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = Callable[[bytes], dict[str, etree._Element]]
Reference = Callable[[Callable[[docx.document.Document], object]], bytes]


def rezipped(data: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """Change some members of an archive; a changed name that is not there yet is added."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, change in changes.items():
        members[name] = change(members.get(name, b""))
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return buffer.getvalue()


def problem_with(reference: bytes) -> object:
    with pytest.raises(WriteError) as caught:
        write_word(Document(()), Look(reference_docx=reference))
    (problem,) = caught.value.problems
    return problem


def test_the_same_document_gives_the_same_bytes(memo: Document, memo_docx: bytes) -> None:
    """Nothing of the run goes into the file: no clock, no random ids."""
    assert write_word(memo, Look()) == memo_docx
    with zipfile.ZipFile(BytesIO(memo_docx)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    """Sets and dicts must not leave their order in the file."""
    code = (
        "import sys; from briefgen.writers.word import write_word as w;"
        "from briefgen.document.nodes import *; from briefgen.themes.look import Look;"
        "t=(Text('x'),); d=Document((Heading(1,t,'a'),OrderedList(((Paragraph(t),),)),"
        "Paragraph((NoteReference(1),Link('https://example.org',t)))),(Note(1,(Paragraph(t),)),),Properties('t',date='2023-08-06',marking='m'));"
        "sys.stdout.buffer.write(w(d, Look()))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0].startswith(b"PK")


def test_importing_the_writer_costs_neither_lxml_nor_python_docx() -> None:
    """The other formats must not pay for this one."""
    code = "import sys, briefgen.writers.word; print([m for m in ('lxml', 'docx') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_reference_document_that_lacks_styles_gets_the_houses(reference_with: Reference) -> None:
    """Its own Quote stays as it is; the lead, which it has not, is the house's, beside text of 11 points."""

    def green(document: docx.document.Document) -> None:
        document.styles["Quote"].font.name = "Papyrus"

    blocks = (Quote((Paragraph((Text("q"),)),)), Paragraph((Text("l"),), "lead"))
    made = docx.Document(BytesIO(write_word(Document(blocks), Look(reference_docx=reference_with(green)))))
    quote, lead = made.paragraphs
    assert (quote.style.name, quote.style.font.name) == ("Quote", "Papyrus")
    assert (lead.style.name, lead.style.font.size.pt) == ("Brief Lead", 12.0)
    assert lead.style.base_style.name == "Body Text"


def test_styles_are_found_by_name_whatever_their_ids(reference_with: Reference, memo: Document) -> None:
    """A German Word calls heading 1 `berschrift1`; a house may use one of our ids for a style of its own."""

    def german(document: docx.document.Document) -> None:
        document.styles["Heading 1"].element.styleId = "berschrift1"
        document.styles["Quote"].element.name_val = "Zitat des Tages"

    made = docx.Document(BytesIO(write_word(memo, Look(reference_docx=reference_with(german)))))
    assert made.paragraphs[0]._p.pPr.pStyle.val == "berschrift1"
    quote = next(p for p in made.paragraphs if p.text.startswith("The closure"))
    assert (quote.style.name, quote.style.style_id) == ("Quote", "QuoteHouse")
    ids = [style.style_id for style in made.styles]
    assert len(ids) == len(set(ids))


def test_a_reference_document_without_any_style_part_content_is_completed(
    reference_with: Reference, memo: Document, parts: Parts
) -> None:
    """Exactly one default style of each type, and list styles with numbering, come from the house."""

    def bare(document: docx.document.Document) -> None:
        for child in list(document.styles.element):
            document.styles.element.remove(child)
        part = document.part
        for name, relationship in list(part.rels.items()):
            if relationship.reltype == RELATIONSHIP_TYPE.NUMBERING:
                del part.rels[name]

    made = parts(write_word(memo, Look(reference_docx=reference_with(bare))))
    defaults = [s.get(f"{W}type") for s in made["word/styles.xml"] if s.get(f"{W}default")]
    assert sorted(defaults) == ["character", "numbering", "paragraph", "table"]
    assert len(made["word/numbering.xml"].findall(f"{W}abstractNum")) == 2


def test_a_house_whose_plain_style_has_another_name_keeps_it_as_the_default(
    reference_with: Reference, memo: Document, parts: Parts
) -> None:
    """One default paragraph style; the house's Normal comes beside it. A nameless style is let be."""

    def standard(document: docx.document.Document) -> None:
        document.styles["Normal"].element.name_val = "Standard"
        document.styles.element.append(parse_xml(f'<w:style w:styleId="odd" {nsdecls("w")}/>'))

    made = parts(write_word(memo, Look(reference_docx=reference_with(standard))))
    defaults = [
        s for s in made["word/styles.xml"] if s.get(f"{W}default") and s.get(f"{W}type") == "paragraph"
    ]
    assert [style.find(f"{W}name").get(f"{W}val") for style in defaults] == ["Standard"]


def test_styles_based_on_each_other_in_a_ring_end_somewhere(reference_with: Reference) -> None:
    """Word does not write such a file, but a program might."""

    def ring(document: docx.document.Document) -> None:
        for name in ("List Bullet", "List Bullet 2"):
            properties = document.styles[name].element.pPr
            properties.remove(properties.numPr)
        document.styles["List Bullet"].base_style = document.styles["List Bullet 2"]
        document.styles["List Bullet 2"].base_style = document.styles["List Bullet"]

    blocks = (OrderedList(((Paragraph((Text("a"),)),),)),)
    made = docx.Document(BytesIO(write_word(Document(blocks), Look(reference_docx=reference_with(ring)))))
    assert made.paragraphs[0].text == "a"


def test_lists_of_the_reference_document_keep_their_look(reference_with: Reference, parts: Parts) -> None:
    """python-docx's template has numbering of its own for List Number; only the restart is new."""
    blocks = (OrderedList(((Paragraph((Text("a"),)),),), start=4),)
    reference = reference_with(lambda document: document)
    made = parts(write_word(Document(blocks), Look(reference_docx=reference)))
    numbers = made["word/numbering.xml"]
    used = made["word/document.xml"].find(f".//{W}numId").get(f"{W}val")
    number = next(n for n in numbers.iter(f"{W}num") if n.get(f"{W}numId") == used)
    abstract = number.find(f"{W}abstractNumId").get(f"{W}val")
    before = parts(reference)["word/numbering.xml"]
    assert abstract in {a.get(f"{W}abstractNumId") for a in before.iter(f"{W}abstractNum")}
    assert number.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "4"


def test_the_text_of_a_reference_document_goes_and_the_last_sections_header_stays(
    reference_with: Reference,
) -> None:
    """A later section shows the header of an earlier one, which must not go with it."""

    def two_sections(document: docx.document.Document) -> None:
        document.add_paragraph("old text")
        document.sections[0].header.paragraphs[0].text = "Letterhead"
        document.add_section()
        document.settings.element.append(parse_xml(f"<w:attachedTemplate {nsdecls('w')}/>"))
        document.part.relate_to("https://example.org/old", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    look = Look(reference_docx=reference_with(two_sections))
    data = write_word(Document((Paragraph((Text("new text"),)),)), look)
    made = docx.Document(BytesIO(data))
    assert [p.text for p in made.paragraphs] == ["new text"]
    assert [p.text for p in made.sections[0].header.paragraphs] == ["Letterhead"]
    assert b"attachedTemplate" not in b"".join(
        zipfile.ZipFile(BytesIO(data)).read(n) for n in ["word/settings.xml"]
    )
    assert all("example.org" not in str(r.target_ref) for r in made.part.rels.values())


def test_a_reference_document_with_footnotes_loses_them_and_keeps_its_separators(
    memo: Document, parts: Parts
) -> None:
    """Its three separators get Word's own ids; notes are numbered after them."""

    def with_notice(data: bytes) -> bytes:
        root = etree.fromstring(data)
        root[0].append(etree.fromstring(etree.tostring(root[0][0])))
        notice = etree.SubElement(root, f"{W}footnote", {f"{W}type": "continuationNotice", f"{W}id": "9"})
        etree.SubElement(notice, f"{W}p")
        return etree.tostring(root)

    reference = rezipped(write_word(memo, Look()), {"word/footnotes.xml": with_notice})
    blocks = (Paragraph((NoteReference(1),)),)
    made = parts(write_word(Document(blocks, memo.notes[:1]), Look(reference_docx=reference)))
    notes = made["word/footnotes.xml"]
    assert [(n.get(f"{W}id"), n.get(f"{W}type")) for n in notes] == [
        ("-1", "separator"),
        ("0", "continuationSeparator"),
        ("1", "continuationNotice"),
        ("2", None),
    ]
    assert len(notes[0]) == 2
    assert [n.get(f"{W}id") for n in made["word/settings.xml"].find(f"{W}footnotePr")] == ["-1", "0", "1"]
    assert made["word/document.xml"].find(f".//{W}footnoteReference").get(f"{W}id") == "2"


def test_a_note_that_begins_with_a_table_gets_a_paragraph_for_its_mark(parts: Parts) -> None:
    """Word numbers a note in its first paragraph; an empty note has only the mark."""
    table = Table(((Text("h"),),), (((Text("c"),),),))
    notes = (Note(1, (table,)), Note(2, ()))
    made = parts(write_word(Document((Paragraph((NoteReference(1), NoteReference(2))),), notes), Look()))
    _, _, first, empty = made["word/footnotes.xml"]
    assert [child.tag.removeprefix(W) for child in first] == ["p", "tbl", "p"]
    assert first[0].find(f".//{W}footnoteRef") is not None
    assert [child.tag.removeprefix(W) for child in empty] == ["p"]


def test_a_memo_made_into_a_reference_document_leaves_nothing_of_itself(memo_docx: bytes) -> None:
    """Editors change styles in a finished memo; its marking, draft and title must not come back."""
    final = Properties(title="Second memo", organisation="Port")
    data = write_word(Document((), (), final), Look(reference_docx=memo_docx))
    section = docx.Document(BytesIO(data)).sections[0]
    assert [p.text for p in section.header.paragraphs] == ["Port\t\t"]
    assert len(section.footer.paragraphs) == 1
    assert section.footer.paragraphs[0].text.startswith("Second memo\tPage ")


def test_a_header_of_a_memo_is_empty_again_when_there_is_nothing_to_say(memo_docx: bytes) -> None:
    """A header part must hold a paragraph."""
    made = docx.Document(BytesIO(write_word(Document(()), Look(reference_docx=memo_docx))))
    assert [p.text for p in made.sections[0].header.paragraphs] == [""]


def test_the_second_copy_of_the_styles_goes(reference_with: Reference, parts: Parts) -> None:
    """Word 2010 kept one, and calls a file damaged in which the two differ."""
    made = parts(write_word(Document(()), Look(reference_docx=reference_with(lambda document: document))))
    assert "word/stylesWithEffects.xml" not in made


@pytest.mark.parametrize(
    "data", [b"", b"no zip", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9]
)
def test_a_broken_reference_document_is_refused(data: bytes) -> None:
    """One problem that says what to do; the path is added by who knows it."""
    problem = problem_with(data)
    assert problem.code == "word/reference-unreadable"
    assert problem.message == "the reference document cannot be read"
    assert problem.where.path == ""
    assert problem.hint == "open it in Word, take off any password, and save it as `Word document (*.docx)`"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "the reference document cannot be read"),
        ("house", "the reference document of the theme `house` cannot be read"),
    ],
)
def test_a_broken_reference_document_is_named(name: str, message: str) -> None:
    """By its theme and its path, which may be that of a parent; each time, though good ones are kept."""
    look = Look(name=name, reference_docx=b"no zip", reference_path="themes/parent/reference.docx")
    for _ in range(2):
        with pytest.raises(WriteError) as caught:
            write_word(Document(()), look)
        (problem,) = caught.value.problems
        assert (problem.message, problem.where.path) == (message, "themes/parent/reference.docx")


def test_a_zip_bomb_that_lies_about_its_size_is_refused(reference_with: Reference) -> None:
    """No more is unpacked than the archive's directory promises."""
    bomb = rezipped(reference_with(lambda d: d), {"word/styles.xml": lambda _: bytes(30_000_000)})
    size = (30_000_000).to_bytes(4, "little")
    assert bomb.count(size) == 2
    assert problem_with(bomb.replace(size, (1000).to_bytes(4, "little"))).code == "word/reference-unreadable"


def test_entities_that_grow_are_not_followed(reference_with: Reference) -> None:
    """A thousand million laughs in 300 bytes of XML."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'.encode()

    def laugh(data: bytes) -> bytes:
        head, body = data.split(b"?>", 1)
        return head + b"?>" + declared + body.replace(b"</w:styles>", b"&l9;</w:styles>")

    grown = rezipped(reference_with(lambda d: d), {"word/styles.xml": laugh})
    assert problem_with(grown).code == "word/reference-unreadable"


def test_an_encrypted_reference_document_is_named_as_such() -> None:
    """Word wraps an encrypted .docx into the container of its old formats."""
    assert problem_with(b"\xd0\xcf\x11\xe0" + bytes(600)).found == "an encrypted or pre-2007 document"


def test_a_reference_document_with_macros_is_refused(reference_with: Reference) -> None:
    """A .docm would make every memo carry its macros, under a name that hides them."""

    def macros(types: bytes) -> bytes:
        return types.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )

    problem = problem_with(rezipped(reference_with(lambda d: d), {"[Content_Types].xml": macros}))
    assert problem.code == "word/reference-macros"
    assert problem.message == "the reference document carries macros"
    assert problem.hint == "save it in Word as `Word document (*.docx)` and use that file"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    reference_with: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sizes in the archive's directory are enough to tell."""
    monkeypatch.setattr(intact, "LARGEST_UNPACKED", 50_000)
    problem = problem_with(rezipped(reference_with(lambda d: d), {"word/x.bin": lambda _: bytes(60_000)}))
    assert problem.code == "word/reference-too-large"
    assert problem.message == "the reference document is too large when unpacked"
    assert problem.expected == "at most 50,000 bytes"


def test_a_spreadsheet_is_no_reference_document(reference_with: Reference) -> None:
    """A package of another kind opens as a zip and is refused all the same."""

    def sheet(types: bytes) -> bytes:
        return types.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")

    problem = problem_with(rezipped(reference_with(lambda d: d), {"[Content_Types].xml": sheet}))
    assert problem.code == "word/reference-unreadable"
    assert "is not a Word file" in problem.found


def test_damage_anywhere_in_a_reference_document_raises_nothing_but_a_write_error() -> None:
    """Bytes and members are damaged at random places, always the same ones."""
    whole = package._shipped()
    chance = random.Random(7)
    names = zipfile.ZipFile(BytesIO(whole)).namelist()
    refused = 0
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        name = chance.choice(names)
        cut = chance.randrange(1, 400)
        for broken in (bytes(data), rezipped(whole, {name: lambda member, cut=cut: member[:-cut]})):
            try:
                write_word(Document((Paragraph((Text("x"),)),)), Look(reference_docx=broken))
            except WriteError:
                refused += 1
    assert refused > 20


@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        ("word/document.xml", b'w:left="', b'w:left="x'),
        ("word/document.xml", b'r:id="', b'r:id="x'),
        ("word/numbering.xml", b'<w:num w:numId="1"', b'<w:num w:numId="one"'),
        ("docProps/core.xml", b"coreProperties", b"properties"),
        ("[Content_Types].xml", b"wordprocessingml.footnotes", b"wordprocessingml.nothing"),
    ],
)
def test_damage_that_shows_only_in_use_is_found_when_the_reference_is_read(
    member: str, old: bytes, new: bytes
) -> None:
    """A wrong value, a link that leads nowhere: the reference is at fault, not the memo."""
    broken = rezipped(package._shipped(), {member: lambda data: data.replace(old, new)})
    assert problem_with(broken).code == "word/reference-unreadable"


def test_nesting_beyond_what_python_can_walk_is_a_problem_and_no_crash() -> None:
    """A theme or a text with a thousand quotations in one another."""
    block = Paragraph((Text("x"),))
    for _ in range(2000):
        block = Quote((block,))
    with pytest.raises(WriteError) as caught:
        write_word(Document((block,)), Look())
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("document/too-large", "41 levels")
    assert problem.message == "the document is nested too deeply"
