"""Notes at the foot of the page that calls them, for a theme that asks for it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from briefgen.document.nodes import (
    BulletList,
    Document,
    Heading,
    Inline,
    Note,
    NoteReference,
    Paragraph,
    Quote,
    Table,
    Text,
)
from briefgen.errors import Location, Severity
from briefgen.themes.look import Look
from briefgen.writers.pdf import write_pdf, write_pdf_with_warnings


@pytest.fixture(scope="session")
def page_look(look: Look) -> Look:
    """The house look with its notes at the page's foot."""
    return replace(look, page_notes=True)


def note(number: int, text: str = "") -> Note:
    return Note(number, (Paragraph((Text(text or f"Origin {number:03d}, 14 March 2031."),)),))


def line(text: str, *numbers: int) -> Paragraph:
    calls: tuple[Inline, ...] = tuple(map(NoteReference, numbers))
    return Paragraph((Text(text), *calls))


def read(document: Document, look: Look) -> PdfReader:
    data, problems = write_pdf_with_warnings(document, look)
    assert problems == ()
    return PdfReader(io.BytesIO(data))


def texts(reader: PdfReader) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]


def elements(reader: PdfReader) -> Iterator[Any]:
    """Walk the structure tree in reading order."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"]]  # type: ignore[index] # pypdf's objects
    while waiting:
        item = waiting.pop().get_object()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict) and "/S" in item:
            yield item
            waiting.append(item.get("/K", []))


def test_each_note_stands_once_on_the_page_that_calls_it_first(page_look: Look) -> None:
    """In paragraphs, quotations and the rows of a table over several pages; nothing stands after the text."""
    rows = tuple(
        ((Text(f"Vessel {i:03d}"), NoteReference(i)), (Text("waits in the roads of Port Sable"),))
        for i in range(21, 91)
    )
    paragraphs = tuple(line(f"Vessel {i:03d} " + "lay at anchor. " * 12, i) for i in range(1, 11))
    quotes = tuple(Quote((line(f"Vessel {i:03d} " + "will sail. " * 12, i),)) for i in range(11, 21))
    table = Table(((Text("Vessel"),), (Text("State"),)), rows)
    document = Document((*paragraphs, *quotes, table), tuple(note(i) for i in range(1, 91)))
    pages = texts(read(document, page_look))
    assert len(pages) > 3
    for i in range(1, 91):
        calling = [number for number, page in enumerate(pages) if f"Vessel {i:03d}" in page]
        printing = [number for number, page in enumerate(pages) if f"Origin {i:03d}" in page]
        assert (len(printing), printing) == (1, calling)
    assert not any("Source notes" in page for page in pages)


@pytest.mark.parametrize("lines", range(20, 34))
def test_a_note_is_not_moved_to_make_room_for_a_later_paragraph(page_look: Look, lines: int) -> None:
    """Wherever the last paragraph of the page begins, the first one's note stays with it."""
    filler = tuple(line("Nothing sails today.") for _ in range(lines))
    document = Document((line("Vessel 001", 1), *filler, line("Nothing sails tomorrow. " * 20)), (note(1),))
    pages = texts(read(document, page_look))
    assert "Origin 001" in pages[0]


def test_a_paragraph_longer_than_a_page_is_still_printed(page_look: Look) -> None:
    """It begins on a page of its own, and no word of it is lost."""
    long = Paragraph((Text(" ".join(f"word{i}" for i in range(2000))), NoteReference(2)))
    pages = texts(read(Document((line("Vessel", 1), long), (note(1), note(2))), page_look))
    assert re.findall(r"word(\d+)", " ".join(pages)) == [*map(str, range(1999)), "19992"]
    assert "Origin 002" in pages[-1]


def test_without_the_request_notes_stand_after_the_text(look: Look) -> None:
    """The same document, the notes on the last page under a heading."""
    filler = tuple(line("Nothing sails today. " * 20) for _ in range(20))
    document = Document((line("Vessel", 1), *filler), (note(1),))
    pages = texts(read(document, look))
    assert "Origin 001" not in pages[0]
    assert "Source notes" in pages[-1]


def test_both_ways_print_the_same_words(memo: Document, look: Look, page_look: Look) -> None:
    """Only the heading of the endnotes, their ways back and their full stops are missing."""
    ends, feet = (" ".join(texts(read(memo, each))).split() for each in (look, page_look))
    assert len(feet) > 200
    words = [word for word in ends if word not in {"back", "·"}]
    for word in set(feet) - {"of"}:
        if len(word) > 2 and not any(sign in word for sign in "0123456789"):
            assert word in words


def test_a_later_call_leads_back_to_the_one_note(page_look: Look) -> None:
    """The number is printed again, the note is not."""
    filler = tuple(line("Nothing sails today. " * 20) for _ in range(20))
    document = Document((line("First", 1), *filler, line("Again", 1)), (note(1),))
    reader = read(document, page_look)
    pages = texts(reader)
    assert [page.count("Origin 001") for page in pages] == [1, *[0] * (len(pages) - 1)]
    targets = [
        annotation.get_object()["/Dest"]
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if annotation.get_object()["/Subtype"] == "/Link"
    ]
    assert targets == ["note-1", "call-1-1", "note-1"]
    assert set(targets) <= set(reader.named_destinations)


def test_a_note_is_a_note_to_a_screen_reader(memo: Document, page_look: Look) -> None:
    """With a label, an identifier of its own that the tree lists, and a reference that calls it."""
    reader = read(memo, page_look)
    found = list(elements(reader))
    notes = [element for element in found if element["/S"] == "/Note"]
    assert len(notes) == 5
    assert len({element["/ID"] for element in notes}) == 5
    assert [element["/K"][0].get_object()["/S"] for element in notes] == ["/Lbl"] * 5
    assert {element["/S"] for element in found}.isdisjoint({"/Art"})
    calls = [element for element in found if element["/S"] == "/Reference"]
    assert [call["/K"][0].get_object()["/S"] for call in calls] == ["/Link"] * 16
    listed = reader.trailer["/Root"]["/StructTreeRoot"]["/IDTree"]["/Names"]  # type: ignore[index] # pypdf's objects
    names = [str(name) for name in listed[::2]]
    assert names == sorted(names)
    assert set(names) == {str(element["/ID"]) for element in found if "/ID" in element}
    assert all(element["/K"] for element in found if element["/S"] != "/TD")


def test_a_theme_without_style_sheets_has_its_notes_at_the_foot_too() -> None:
    """The rule that takes a note out of its sentence belongs to no theme."""
    document = Document((line("Vessel", 1), line("sails")), (note(1),))
    (page,) = texts(read(document, Look(page_notes=True)))
    assert page.index("sails") < page.index("Origin 001")


def test_a_note_that_only_a_note_calls_stands_after_the_text(page_look: Look) -> None:
    """No note stands inside another."""
    inner = Note(1, (line("See also", 2),))
    (page,) = texts(read(Document((line("Vessel", 1),), (inner, note(2))), page_look))
    assert "Source notes" in page
    assert page.count("Origin 002") == 1


def test_a_note_of_several_paragraphs_has_a_line_for_each(page_look: Look) -> None:
    """They stay inside the one note."""
    document = Document((line("Vessel", 1),), (Note(1, (line("One origin."), line("Another origin."))),))
    reader = read(document, page_look)
    (page,) = texts(reader)
    assert re.search(r"1 ?One origin\. Another origin\.", page)
    (found,) = [element for element in elements(reader) if element["/S"] == "/Note"]
    assert [kid.get_object()["/S"] for kid in found["/K"]] == ["/Lbl", "/Span", "/NonStruct", "/Span"]


def test_a_note_too_long_for_the_foot_sends_all_to_the_end(page_look: Look) -> None:
    """The layout would print it over the header and beyond the page's edge; now no word is lost."""
    where = Location("brief.md.j2", 9)
    long = Note(2, (Paragraph((Text("word " * 500 + "last."),), where=where),))
    data, problems = write_pdf_with_warnings(Document((line("Vessel", 1, 2),), (note(1), long)), page_look)
    (problem,) = problems
    assert (problem.code, str(problem.where), problem.severity) == (
        "pdf/unfit-note",
        "brief.md.j2:9",
        Severity.WARNING,
    )
    assert problem.message == "note 2 is too long for the foot of a page, so all notes stand after the text"
    assert (problem.found, problem.expected) == (
        "about 2,505 characters",
        "paragraphs of at most 2,000 characters",
    )
    text = " ".join(texts(PdfReader(io.BytesIO(data))))
    assert text.index("Source notes") < text.index("Origin 001") < text.index("last.")


def test_a_note_with_a_list_sends_all_to_the_end(page_look: Look) -> None:
    """The layout would lose the list's marks and a screen reader its items."""
    listing = Note(1, (BulletList(((Paragraph((Text("a tide table"),)),),)),))
    data, problems = write_pdf_with_warnings(Document((line("Vessel", 1),), (listing,)), page_look)
    assert [(problem.code, problem.message) for problem in problems] == [
        (
            "pdf/unfit-note",
            "note 1 is too complex for the foot of a page, so all notes stand after the text",
        )
    ]
    (page,) = texts(PdfReader(io.BytesIO(data)))
    assert page.index("Source notes") < page.index("a tide table")


@pytest.mark.parametrize("look_name", ["look", "page_look"])
def test_the_outline_has_no_numbers_of_notes(look_name: str, request: pytest.FixtureRequest) -> None:
    """A heading that calls a note is listed by its words."""
    document = Document((Heading(1, (Text("Harbour"), NoteReference(1)), anchor="harbour"),), (note(1),))
    reader = read(document, request.getfixturevalue(look_name))
    assert str(reader.outline[0].title) == "Harbour"  # type: ignore[union-attr] # pypdf nests lists in it


def test_the_same_document_gives_the_same_bytes(memo: Document, page_look: Look) -> None:
    """Twice in one process."""
    assert write_pdf(memo, page_look) == write_pdf(memo, page_look)
