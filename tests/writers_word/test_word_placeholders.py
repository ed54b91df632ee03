"""A company's Word document: its cover, and the names in it that a memo's values replace."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.shared import Mm

from briefgen.document.nodes import Document, Paragraph, Properties, Text
from briefgen.errors import Problem, WriteError
from briefgen.themes.look import Look
from briefgen.writers.word import write_word

FIELDS = (
    ("brief.title", "Harbour <brief> & more"),
    ("brief.date", "14 March 2031"),
    ("brief.number", "2031/73"),
)
PROPERTIES = Properties(
    fields=FIELDS, marking="TLP:GREEN", organisation="Harbour Desk", title="Harbour brief"
)


def house(change: Callable[[WordDocument], Any]) -> bytes:
    """Make a company's document."""
    document = docx.Document()
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def write(reference: bytes) -> WordDocument:
    memo = Document((Paragraph((Text("The memo"),)),), properties=PROPERTIES)
    return docx.Document(io.BytesIO(write_word(memo, Look(name="harbour", reference_docx=reference))))


def problems_of(reference: bytes) -> tuple[Problem, ...]:
    with pytest.raises(WriteError) as caught:
        write(reference)
    return caught.value.problems


def texts(document: WordDocument) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def in_header(text: str) -> Callable[[WordDocument], Any]:
    return lambda document: document.sections[0].header.paragraphs[0].add_run(text)


def test_a_header_says_the_memos_title_and_date() -> None:
    """Values are text: an ampersand breaks nothing."""
    document = write(house(in_header("{{ brief.title }} of {{brief.date}}, no. {{  brief.number  }}")))
    assert "Harbour <brief> & more of 14 March 2031, no. 2031/73" in [
        paragraph.text for paragraph in document.sections[0].header.paragraphs
    ]


def test_a_name_that_word_split_over_runs_is_found_and_takes_the_form_of_its_first_letter() -> None:
    """Word cuts a run wherever the spelling checker or an edit went by."""

    def change(document: WordDocument) -> None:
        paragraph = document.sections[0].footer.paragraphs[0]
        for piece, bold in (
            ("No. {", False),
            ("{ bri", True),
            ("ef.num", False),
            ("ber }", True),
            ("}!", False),
        ):
            paragraph.add_run(piece).bold = bold

    footer = write(house(change)).sections[0].footer.paragraphs
    line = next(paragraph for paragraph in footer if paragraph.text.startswith("No."))
    assert [(run.text, run.bold) for run in line.runs if run.text] == [("No. 2031/73", False), ("!", False)]


def test_a_wrong_name_is_reported_with_its_part_its_paragraph_and_the_nearest_one() -> None:
    """All of them at once; nothing is written."""

    def change(document: WordDocument) -> None:
        in_header("{{ brief.titel }}")(document)
        footer = document.sections[0].footer
        footer.paragraphs[0].add_run("Page")
        footer.add_paragraph("{{ brief.number and {{ number }}")

    first, *rest = problems_of(house(change))
    assert (first.code, first.message, first.found, first.hint) == (
        "word/unknown-placeholder",
        "there is no `brief.titel`",
        "{{ brief.titel }}",
        "did you mean `brief.title`?",
    )
    assert first.where.path == "reference.docx of the theme harbour, word/header1.xml, paragraph 1"
    assert [(problem.code, problem.where.path.rpartition(", ")[2]) for problem in rest] == [
        ("word/open-placeholder", "paragraph 2"),
        ("word/unknown-placeholder", "paragraph 2"),
    ]


def test_a_name_far_from_all_gets_the_list() -> None:
    """An editor sees what there is."""
    (problem,) = problems_of(house(in_header("{{ logo }}")))
    assert problem.hint == "the names are brief.date, brief.number, brief.title"


def cover(document: WordDocument) -> None:
    document.add_paragraph("{{ brief.title }}")
    document.add_table(1, 1).cell(0, 0).text = "{{ brief.date }}"
    document.add_page_break()
    document.add_paragraph(" {{ memo }} ")
    document.add_paragraph("Printed by {{ brief.number }}")


def test_the_memo_goes_where_the_cover_says() -> None:
    """What stands before its place is a cover, what stands after it an annex."""
    document = write(house(cover))
    assert [text for text in texts(document) if text.strip()] == [
        "Harbour <brief> & more",
        "The memo",
        "Printed by 2031/73",
    ]
    assert document.tables[0].cell(0, 0).text == "14 March 2031"


def test_without_a_place_for_the_memo_the_text_of_the_document_goes() -> None:
    """Sample text of a letterhead is no part of a memo."""
    assert texts(
        write(house(lambda document: document.add_paragraph("Dear Sir or Madam, {{ nobody }}")))
    ) == ["The memo"]


def test_the_place_of_the_memo_is_alone_in_its_paragraph() -> None:
    """Else a paragraph would have to hold tables."""

    def change(document: WordDocument) -> None:
        document.add_paragraph("{{ memo }}")
        document.add_paragraph("Here: {{ memo }}")

    (problem,) = problems_of(house(change))
    assert problem.message == "`{{ memo }}` has its place alone in a paragraph of the text"
    assert problem.hint == "give it one of its own"


def test_a_cover_with_a_section_of_its_own_keeps_it_and_carries_the_marking_as_well() -> None:
    """No page may lack the marking, and the memo's tables fit its own section."""

    def change(document: WordDocument) -> None:
        document.add_paragraph("Cover")
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.header.is_linked_to_previous = False
        document.sections[0].page_width = Mm(300)
        document.add_paragraph("{{ memo }}")

    document = write(house(change))
    assert [round(section.page_width / Mm(1)) for section in document.sections] == [300, 216]
    for section in document.sections:
        assert sum("TLP:GREEN" in paragraph.text for paragraph in section.header.paragraphs) == 1
        assert sum("TLP:GREEN" in paragraph.text for paragraph in section.footer.paragraphs) == 1


def test_a_picture_on_the_cover_stays_and_notes_and_comments_of_it_go() -> None:
    """The notes that the calls meant are not kept, and a call without its note makes Word repair the file."""
    picture = io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f000104"
            "0100ab0a3d3c0000000049454e44ae426082"
        )
    )

    def change(document: WordDocument) -> None:
        run = document.add_paragraph("Logo").add_run()
        run.add_picture(picture, width=Mm(10))
        document.add_comment(run, text="Change it", author="Somebody", initials="S")
        document.add_paragraph("{{ memo }}")

    document = write(house(change))
    assert len(document.inline_shapes) == 1
    assert b"comment" not in document.element.xml.encode()
    assert any(part.partname.startswith("/word/media/") for part in document.part.package.iter_parts())
