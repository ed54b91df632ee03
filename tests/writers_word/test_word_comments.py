"""What a draft says to the desk beside its text, and a final memo never does."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from lxml import etree

from briefgen.document import parse
from briefgen.document.nodes import (
    Block,
    BulletList,
    Document,
    Emphasis,
    Note,
    NoteReference,
    Paragraph,
    Properties,
    Table,
    Text,
)
from briefgen.themes.look import Look
from briefgen.writers.word import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = Callable[[bytes], dict[str, etree._Element]]
WANTED = "set “to” in brief.yaml"
BLANK = Emphasis((Text(f"({WANTED})"),))
DRAFT = Properties(draft=True, date="2031-03-14")


def text(words: str, style: str = "") -> Paragraph:
    return Paragraph((Text(words),), style)


def draft(*blocks: Block, notes: tuple[Note, ...] = ()) -> bytes:
    return write_word(Document(blocks, notes, DRAFT, placeholders=(WANTED,)), Look())


def commented(data: bytes) -> list[tuple[str, str]]:
    """Give what each comment says and the text it stands at."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for comment in docx.Document(BytesIO(data)).comments:
        (start,) = body.iterfind(f".//{W}commentRangeStart[@{W}id='{comment.comment_id}']")
        words = []
        for sibling in start.itersiblings():
            if sibling.tag == f"{W}commentRangeEnd" and sibling.get(f"{W}id") == str(comment.comment_id):
                break
            words += [t.text for t in sibling.iter(f"{W}t")]
        found.append((comment.text, "".join(words)))
    return found


def test_an_unfilled_placeholder_gets_a_comment_that_says_what_is_wanted() -> None:
    """Wherever it stands: here in a cell, between other words."""
    table = Table(((), ()), (((Text("To"),), (Text("the desk "), BLANK)),), style="memo-header")
    assert commented(draft(table)) == [
        ("To be filled in before the memo is final: set “to” in brief.yaml", f"({WANTED})")
    ]


def test_a_paragraph_styled_placeholder_gets_one_comment() -> None:
    """Not a second one when its text is a placeholder already."""
    written = draft(text("(an assessment)", "placeholder"), Paragraph((BLANK,), "placeholder"))
    assert [says for says, _ in commented(written)] == [
        "To be filled in before the memo is final: an assessment",
        f"To be filled in before the memo is final: {WANTED}",
    ]


def test_words_of_an_article_that_look_like_a_placeholder_get_none() -> None:
    """A placeholder is emphasised by the theme; a value never is."""
    assert commented(draft(text(f"({WANTED})"), Paragraph((Emphasis((Text("(other)"),)),)))) == []


@pytest.mark.parametrize(
    ("before", "at"),
    [
        (text("A claim."), "A claim."),
        (BulletList(((text("one"),), (text("two"),))), "two"),
        (Table(((Text("Head"),),), (((Text("cell"),),),)), "cell"),
    ],
)
def test_a_note_to_the_desk_stands_at_the_block_before_it(before: Block, at: str) -> None:
    """It is not printed in the text."""
    written = draft(before, text("Is this so?", "comment"), text("After."))
    assert commented(written) == [("Is this so?", at)]
    assert "Is this so?" not in "".join(p.text for p in docx.Document(BytesIO(written)).paragraphs)


def test_two_notes_at_one_block_are_two_comments() -> None:
    """Their ids differ."""
    written = draft(text("A claim."), text("One?", "comment"), text("Two?", "comment"))
    assert commented(written) == [("One?", "A claim."), ("Two?", "A claim.")]


def test_a_note_to_the_desk_without_a_block_before_it_is_printed() -> None:
    """There is nothing that it could stand beside."""
    written = draft(text("Is this so?", "comment"))
    assert [p.style.name for p in docx.Document(BytesIO(written)).paragraphs] == ["Brief Placeholder"]


def test_a_comment_says_who_made_it_and_when(parts: Parts) -> None:
    """The moment is the document's, not that of the run; the styles are Word's own."""
    made = parts(draft(Paragraph((BLANK,))))["word/comments.xml"]
    assert dict(made[0].attrib) == {
        f"{W}id": "0", f"{W}author": "briefgen", f"{W}initials": "b", f"{W}date": "2031-03-14T00:00:00Z",
    }  # fmt: skip
    assert [s.get(f"{W}val") for s in made.iter(f"{W}pStyle", f"{W}rStyle")] == [
        "CommentText",
        "CommentReference",
    ]


def test_a_document_without_a_date_has_comments_without_one(parts: Parts) -> None:
    """No moment is invented."""
    document = Document((Paragraph((BLANK,)),), (), Properties(draft=True), placeholders=(WANTED,))
    assert parts(write_word(document, Look()))["word/comments.xml"][0].get(f"{W}date") is None


def test_a_final_document_has_no_comment_and_no_part_for_them(parts: Parts) -> None:
    """Nor is a note to the desk printed."""
    blocks = (Paragraph((BLANK,), "placeholder"), text("Is this so?", "comment"))
    made = parts(write_word(Document(blocks, (), Properties(), placeholders=(WANTED,)), Look()))
    assert "word/comments.xml" not in made
    assert "".join(made["word/document.xml"].itertext()) == f"({WANTED})"


def test_a_draft_with_nothing_to_say_has_no_part_for_comments(parts: Parts) -> None:
    """An empty part would be odd."""
    assert "word/comments.xml" not in parts(draft(text("a")))


def test_notes_have_no_comments(parts: Parts) -> None:
    """A footnote is printed small, and Word shows its comments beside another page."""
    made = parts(
        draft(Paragraph((NoteReference(1),)), notes=(Note(1, (Paragraph((BLANK,), "placeholder"),)),))
    )
    assert "word/comments.xml" not in made


def test_a_final_document_forgets_notes_to_the_desk_in_every_format() -> None:
    """They are not even part of the tree; the notes that they call are not numbered."""
    markdown = "A.\n\nIs this so?[^1]\n{: .comment }\n\nB.[^2]\n\n[^1]: One.\n[^2]: Two.\n"
    assert len(parse(markdown, properties=Properties(draft=True)).blocks) == 3
    final = parse(markdown)
    assert final == parse("A.\n\nB.[^2]\n\n[^2]: Two.\n")


def test_no_comment_ends_between_the_first_two_footnotes() -> None:
    """There LibreOffice would take its text for a footnote; it ends after the second note instead."""
    notes = tuple(Note(number, (text(f"Tarn Wire, paragraph {number}"),)) for number in (1, 2))
    one, two = (Paragraph((Text("It is so."), NoteReference(note.number))) for note in notes)
    data = draft(one, Paragraph((BLANK,)), two, Paragraph((BLANK,)), notes=notes)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    marks = ("footnoteReference", "commentRangeStart", "commentRangeEnd", "commentReference")
    order = [etree.QName(node).localname for node in body.iter(*(W + mark for mark in marks))]
    comment = list(marks[1:])
    assert order == ["footnoteReference", "commentRangeStart", "footnoteReference", *marks[2:], *comment]
