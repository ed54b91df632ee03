"""Document -> PDF: what a reader, a screen reader and an archive find in the file."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from briefgen.document.nodes import (
    BulletList,
    Document,
    Heading,
    Link,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Properties,
    Quote,
    Table,
    Text,
)
from briefgen.errors import Location, Severity, WriteError
from briefgen.themes.look import Look
from briefgen.writers import glyphs, pdf
from briefgen.writers.pdf import write_pdf, write_pdf_with_warnings

SCRIPT = """
import pickle, sys
from briefgen.writers.pdf import write_pdf
document, look = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(write_pdf(document, look))
"""


@pytest.fixture(scope="module")
def memo_pdf(memo: Document, look: Look) -> PdfReader:
    data, problems = write_pdf_with_warnings(memo, look)
    assert problems == ()
    return PdfReader(io.BytesIO(data))


@pytest.fixture(scope="module")
def hard_pdf(hard_case: Document, look: Look) -> PdfReader:
    data, problems = write_pdf_with_warnings(hard_case, look)
    assert problems == ()
    return PdfReader(io.BytesIO(data))


def elements(reader: PdfReader) -> Iterator[Any]:
    """Walk the structure tree."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"]]  # type: ignore[index] # pypdf's objects
    while waiting:
        item = waiting.pop().get_object()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict) and "/S" in item:
            yield item
            waiting.append(item.get("/K", []))


def links(reader: PdfReader) -> list[Any]:
    return [
        note.get_object()
        for page in reader.pages
        for note in page.get("/Annots", [])
        if note.get_object()["/Subtype"] == "/Link"
    ]


def test_the_file_says_what_it_is(memo_pdf: PdfReader) -> None:
    """Title, author, subject, keywords, the brief's day, language, and the declaration of PDF/UA-1."""
    info = memo_pdf.metadata
    assert info is not None
    assert info.title == "Harbour talks in Port Sable resume after the storm"
    assert info.author == "Strait Desk"
    assert info.subject == "Daily brief on the Sable Strait"
    assert info["/Keywords"] == "Sable Strait, harbour, ferries"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20310314000000Z"
    root = memo_pdf.trailer["/Root"]
    assert root["/Lang"] == "en"  # type: ignore[index] # pypdf's objects
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    xmp = root["/Metadata"].get_data()  # type: ignore[index]
    assert b'pdfuaid:part="1"' in xmp


def test_the_outline_follows_the_headings(memo_pdf: PdfReader) -> None:
    """The sections stand below the title, the notes last."""
    title, sections = memo_pdf.outline
    assert title["/Title"] == "Harbour talks in Port Sable resume after the storm"  # type: ignore[call-overload]
    assert [entry["/Title"] for entry in sections] == [
        "Bottom line",
        "Key actors",
        "Actions",
        "Context",
        "Expert analysis",
        "Assessment",
        "Sources and gaps",
        "Source notes",
    ]


def test_every_page_carries_marking_draft_house_and_number(memo_pdf: PdfReader) -> None:
    """The marking stands in the header and in the footer."""
    count = len(memo_pdf.pages)
    assert count == 2
    for number, page in enumerate(memo_pdf.pages, start=1):
        text = page.extract_text()
        assert text.count("TLP:AMBER+STRICT") == 2
        assert text.count("DRAFT") == 1
        assert text.count("Office of Maritime Affairs") == 1
        assert f"Page {number} of {count}" in text


def test_without_a_marking_and_when_final_neither_is_printed(memo: Document, look: Look) -> None:
    """An unmarked, final memo has no empty label."""
    text = PdfReader(io.BytesIO(write_pdf(Document(memo.blocks, memo.notes, Properties("T")), look))).pages[0]
    assert "TLP" not in text.extract_text()
    assert "DRAFT" not in text.extract_text()


def test_a_marking_is_printed_even_when_the_theme_has_no_style_sheet(memo: Document) -> None:
    """Header and footer belong to the writer, not to the theme."""
    reader = PdfReader(io.BytesIO(write_pdf(memo, Look())))
    assert all(page.extract_text().count("TLP:AMBER+STRICT") == 2 for page in reader.pages)


def test_a_marking_cannot_break_out_of_the_style_sheet(look: Look) -> None:
    """Quotation marks, backslashes and CSS in a marking are printed as they are."""
    marking = 'a"; } @page { size: 10cm } \\ \\22 <b>'
    document = Document((Paragraph((Text("x"),)),), properties=Properties(marking=marking))
    data, problems = write_pdf_with_warnings(document, look)
    assert problems == ()
    text = "".join(PdfReader(io.BytesIO(data)).pages[0].extract_text().split())
    assert text.count("".join(marking.split())) == 2


def test_headers_and_footers_are_no_part_of_the_reading_order(memo_pdf: PdfReader) -> None:
    """They are artifacts: six boxes a page."""
    for page in memo_pdf.pages:
        content = page.get_contents()
        assert content is not None
        assert content.get_data().count(b"/Artifact\n<</Type /Pagination>>\nBDC") == 6


def test_the_structure_tree_has_list_bodies_and_scopes(memo_pdf: PdfReader) -> None:
    """Each list item is a label and one body; heading cells say what they head."""
    found = list(elements(memo_pdf))
    items = [element for element in found if element["/S"] == "/LI"]
    assert len(items) == 2 + 5
    for item in items:
        assert [kid.get_object()["/S"] for kid in item["/K"]] == ["/Lbl", "/LBody"]
    scopes = [element["/A"]["/Scope"] for element in found if element["/S"] == "/TH"]
    assert scopes.count("/Row") == 5
    assert set(scopes) == {"/Row", "/Column"}
    assert {"/H1", "/H2", "/P", "/Table", "/THead", "/BlockQuote", "/Link"} <= {e["/S"] for e in found}


@pytest.mark.parametrize("lines", range(26, 34))
def test_a_list_that_goes_on_upon_the_next_page_leaves_no_empty_item(look: Look, lines: int) -> None:
    """Wherever the page ends, each item has a body; the part on the next page has no label of its own."""
    inner = BulletList(tuple((paragraph(f"inner {n}"),) for n in range(8)))
    blocks = (*(paragraph("above") for _ in range(lines)), BulletList(((paragraph("outer"), inner),)))
    reader = PdfReader(io.BytesIO(write_pdf(Document(blocks), look)))
    kinds = [
        [kid.get_object()["/S"] for kid in item["/K"]] for item in elements(reader) if item["/S"] == "/LI"
    ]
    assert len(kinds) >= 9
    assert [kind for kind in kinds if kind not in (["/Lbl", "/LBody"], ["/LBody"])] == []


def test_a_list_in_a_list_is_read_where_it_is_printed(look: Look) -> None:
    """Between the paragraphs of its item, not after them; and two such lists each in its place."""
    first, second = (BulletList(((paragraph(word),), (paragraph(word),))) for word in ("one", "two"))
    outer = BulletList(((paragraph(), first, paragraph(), second, paragraph()), (paragraph(),)))
    reader = PdfReader(io.BytesIO(write_pdf(Document((outer,)), look)))
    lists = [element for element in elements(reader) if element["/S"] == "/L"]
    items = [kid.get_object() for kid in lists[0]["/K"]]
    assert [item["/S"] for item in items] == ["/LI", "/LI"]
    body = items[0]["/K"][1].get_object()
    inside = [kid.get_object() for kid in body["/K"]]
    assert [kid["/S"] for kid in inside] == ["/P", "/L", "/P", "/L", "/P"]
    assert all(kid["/P"] == body for kid in inside)
    assert len(lists) == 3


def test_a_list_in_columns_is_one_list(look: Look) -> None:
    """Also where a column begins with what is in an item."""
    inner = BulletList(((paragraph("in"),),))
    outer = BulletList(tuple((paragraph(), inner) for _ in range(5)))
    columns = replace(
        look, stylesheets=("ul { columns: 2 } ul ul { columns: auto }",), stylesheet_paths=("print.css",)
    )
    reader = PdfReader(io.BytesIO(write_pdf(Document((outer,)), columns)))
    first, *others = [element for element in elements(reader) if element["/S"] == "/L"]
    assert {kid.get_object()["/S"] for kid in first["/K"]} == {"/LI"}
    assert [len(other["/K"]) for other in others] == [1] * 5
    assert [kid.get_object()["/S"] for item in first["/K"] for kid in item.get_object()["/K"]].count(
        "/LBody"
    ) >= 5


def test_links_are_printable_and_described(memo_pdf: PdfReader) -> None:
    """A screen reader hears where a note call leads, not the name of an anchor."""
    found = links(memo_pdf)
    assert {link["/F"] for link in found} == {4}
    descriptions = {link["/Contents"] for link in found}
    assert "Source note 5" in descriptions
    assert "Back to the text from source note 5" in descriptions
    assert "https://example.org/strait/2030/freight" in descriptions


def test_calls_lead_to_notes_and_notes_to_calls(memo_pdf: PdfReader) -> None:
    """Both ends are named destinations of the file."""
    targets = [link["/Dest"] for link in links(memo_pdf) if "/Dest" in link]
    names = set(memo_pdf.named_destinations)
    assert set(targets) <= names
    assert targets.count("note-4") == 4
    assert [t for t in targets if t.startswith("call-4-")] == ["call-4-1", "call-4-2", "call-4-3", "call-4-4"]
    assert memo_pdf.get_destination_page_number(memo_pdf.named_destinations["note-1"]) == 1


def test_only_listed_schemes_leave_the_file(look: Look) -> None:
    """A `javascript:` link of a careless tree is plain text and a warning."""
    document = Document(
        (Paragraph((Link("javascript:alert(1)", (Text("x"),)),), where=Location("brief.md.j2", 3)),)
    )
    data, problems = write_pdf_with_warnings(document, look)
    assert links(PdfReader(io.BytesIO(data))) == []
    assert [(p.code, str(p.where), p.severity) for p in problems] == [
        ("document/dead-link", "brief.md.j2:3", Severity.WARNING)
    ]


def test_a_list_starts_where_it_says(look: Look) -> None:
    """An ordered list that goes on after a paragraph keeps its numbers."""
    items = ((Paragraph((Text("gulls"),)),), (Paragraph((Text("terns"),)),))
    text = (
        PdfReader(io.BytesIO(write_pdf(Document((OrderedList(items, start=3),)), look)))
        .pages[0]
        .extract_text()
    )
    assert "3." in text
    assert "4." in text
    assert "1." not in text


def test_six_scripts_and_a_long_address_come_back(hard_pdf: PdfReader, hard_case: Document) -> None:
    """Every name is drawn with a glyph of its own; the address wraps and stays one link."""
    text = "".join(page.extract_text() for page in hard_pdf.pages)
    for name in ("Ελένη", "Ильза", "जोशी", "สมชาย"):
        assert name in text
    assert "\ufffd" not in text
    address = "https://example.org/archive/" + "strait-survey-" * 20
    assert "".join(address.split()) in "".join(text.split())
    assert {link["/A"]["/URI"] for link in links(hard_pdf) if "/A" in link} >= {address}


def test_a_long_table_repeats_its_header_and_splits_no_row(hard_pdf: PdfReader) -> None:
    """Each page of the table starts with its header; day and tonnes of a row stay together."""
    pages = [page.extract_text() for page in hard_pdf.pages]
    with_rows = [page for page in pages if "Vessel " in page.replace("Vessel\n", "")]
    assert len(with_rows) == 3
    assert all("Tonnes" in page for page in with_rows)
    (page,) = [page for page in pages if "Vessel 42" in page]
    assert "5,754" in page


def test_no_heading_stands_alone_at_the_foot_of_a_page(look: Look) -> None:
    """A heading goes to the next page with the text that it announces."""
    for lines in range(30, 44):
        filler = [Paragraph((Text(f"line {i}"),)) for i in range(lines)]
        blocks = (*filler, Heading(2, (Text("Orphan"),)), Paragraph((Text("follower"),)))
        for page in PdfReader(io.BytesIO(write_pdf(Document(blocks), look))).pages:
            text = page.extract_text()
            assert ("Orphan" in text) == ("follower" in text)


def test_the_same_document_gives_the_same_bytes_in_every_process(
    memo: Document, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes with different hash seeds, and this one, agree."""
    import pickle

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    given = pickle.dumps((memo, look))
    written = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            input=given,
            stdout=subprocess.PIPE,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert written[0] == written[1] == write_pdf(memo, look)
    assert written[0].startswith(b"%PDF-1.7")
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_source_date_epoch_is_the_time_of_the_file(
    memo: Document, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It wins over the brief's own day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    info = PdfReader(io.BytesIO(write_pdf(memo, look))).metadata
    assert info is not None
    assert info["/CreationDate"] == "D:19700102000000Z"


def test_a_character_without_a_glyph_is_replaced_and_reported(
    look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """U+FFFD is printed in its place, or a question mark where even that has no glyph."""
    document = Document(
        (Paragraph((Text("port \U0001f3fb\ue123 end"),)),), properties=Properties(title="\ue123")
    )
    monkeypatch.setattr(glyphs, "get_coverage", lambda _fonts: frozenset({0xFFFD}))
    monkeypatch.setattr(pdf, "get_coverage", lambda _fonts: frozenset({0xFFFD}))
    data, problems = write_pdf_with_warnings(document, look)
    reader = PdfReader(io.BytesIO(data))
    assert "port \ufffd\ufffd end" in reader.pages[0].extract_text()
    assert reader.metadata is not None
    assert reader.metadata.title == "\ue123"
    (problem,) = problems
    assert problem.code == "pdf/missing-glyph"
    assert "U+1F3FB EMOJI MODIFIER FITZPATRICK TYPE-1-2, U+E123 (no name)" in problem.message
    monkeypatch.setattr(pdf, "get_coverage", lambda _fonts: frozenset())
    assert "port ?? end" in PdfReader(io.BytesIO(write_pdf(document, look))).pages[0].extract_text()


def paragraph(text: str = "x") -> Paragraph:
    return Paragraph((Text(text),))


def nested(depth: int) -> Quote:
    quote = Quote((paragraph(),), where=Location("parts.md.j2", 9))
    for _ in range(depth):
        quote = Quote((quote,), where=Location("parts.md.j2", 9))
    return quote


@pytest.mark.parametrize(
    ("document", "message", "found"),
    [
        (Document((nested(500),)), "the document is nested too deeply", "41 levels"),
        (
            Document((Table(((Text("a"),),), (((Text("b"),),),) * 1001),)),
            "a table is too large for a page layout",
            "1,001 rows",
        ),
        (
            Document((Table(((Text("a"),),) * 31, ()),)),
            "a table is too large for a page layout",
            "31 columns",
        ),
        (
            Document((paragraph("a" * 200_001),)),
            "a single text is too large for a page layout",
            "200,001 characters",
        ),
        (
            Document((paragraph("a " * 50_000),) * 11),
            "the document is too large for a page layout",
            "1,100,000 characters",
        ),
        (
            Document((BulletList(((paragraph(),),) * 5000),)),
            "the document is too large for a page layout",
            "5,001 paragraphs, lists and tables",
        ),
    ],
)
def test_what_is_too_large_is_refused_before_the_layout(document: Document, message: str, found: str) -> None:
    """A table of a million rows or 500 nested quotations costs nothing but a message."""
    with pytest.raises(WriteError) as caught:
        write_pdf(document, Look())
    (problem,) = caught.value.problems
    assert (problem.code, problem.message, problem.found) == ("document/too-large", message, found)


def test_all_limits_are_reported_at_once() -> None:
    """Two tables that are too long are two problems."""
    table = Table(((Text("a"),),), (((Text("b"),),),) * 1001, where=Location("brief.md.j2", 12))
    with pytest.raises(WriteError) as caught:
        write_pdf(Document((table, table)), Look())
    assert [str(problem.where) for problem in caught.value.problems] == ["brief.md.j2:12", "brief.md.j2:12"]


def test_forty_levels_are_laid_out(look: Look) -> None:
    """The deepest tree allowed does not end in a recursion error."""
    assert write_pdf(Document((nested(37),)), look).startswith(b"%PDF")


def test_a_note_may_be_called_from_a_table_and_a_quotation(look: Look) -> None:
    """Calls in nested places are linked like any other."""
    table = Table(((Text("a"),),), (((Text("b"), NoteReference(1)),),))
    document = Document((table, Quote((Paragraph((NoteReference(1),)),))), (Note(1, (paragraph("one"),)),))
    reader = PdfReader(io.BytesIO(write_pdf(document, look)))
    assert {link["/Dest"] for link in links(reader)} == {"note-1", "call-1-1", "call-1-2"}


def test_warming_up_loads_what_the_first_file_needs() -> None:
    """A process that waits for work can load the libraries meanwhile."""
    pdf.warm_up()
    assert "weasyprint.pdf.tags" in sys.modules


def test_the_garbage_collector_is_left_as_it_was(memo: Document, look: Look) -> None:
    """It rests during a layout and is neither lost nor woken by it."""
    write_pdf(memo, look)
    assert gc.isenabled()
    gc.disable()
    try:
        write_pdf(memo, look)
        assert not gc.isenabled()
    finally:
        gc.enable()
