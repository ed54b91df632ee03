"""What is put into the tree comes out of the file, letter by letter."""

from __future__ import annotations

import re
from io import BytesIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document.nodes import (
    BulletList,
    CodeBlock,
    Document,
    Heading,
    Link,
    Note,
    NoteReference,
    Paragraph,
    Properties,
    Quote,
    Table,
    Text,
)
from briefgen.themes.look import Look
from briefgen.writers.word import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANY_TEXT = st.text(max_size=60) | st.text(
    st.sampled_from("aZ1 \t\n\r\x00\x0b\u2028\ufffe\ud800<&>]]>\"'{}*|#ابג字가かé\u0301\u202e🙂—"),
    max_size=20,
)


def as_written(text: str) -> str:
    """XML has no control characters, surrogates or U+FFFE and U+FFFF; a line end of any kind is one break."""
    kept = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    return re.sub("\r\n|\r", "\n", kept)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_TEXT, min_size=7, max_size=7))
def test_any_text_comes_back_literally_from_every_place(texts: list[str]) -> None:
    """Heading, paragraph, list item, table cell, link, quotation and note hold the text they were given."""
    heading, body, item, cell, link, quote, note = [(Text(text),) for text in texts]
    tree = Document(
        (
            Heading(1, heading, "a"),
            Paragraph((*body, NoteReference(1))),
            BulletList(((Paragraph(item),),)),
            Table((cell,), ((cell,),)),
            Paragraph((Link("https://example.org/", link),)),
            Quote((Paragraph(quote),)),
        ),
        (Note(1, (Paragraph(note),)),),
    )
    made = docx.Document(BytesIO(write_word(tree, Look())))
    found = [p.text for p in made.paragraphs if p.style.name != "Brief Table End"]
    expected = [as_written(text) for text in texts]
    assert found == [expected[0], expected[1], expected[2], expected[4], expected[5]]
    assert made.tables[0].cell(-1, 0).text == expected[3]
    notes = made.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES).element
    last = docx.text.paragraph.Paragraph(notes[-1][0], None)
    assert last.text == " " + expected[6]


@settings(max_examples=60, deadline=None)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_property_makes_a_document_that_opens(title: str, marking: str, keyword: str) -> None:
    """Title, marking, organisation and keywords may hold anything; the file opens and keeps what XML can."""
    properties = Properties(title, title, title, (keyword,), "en", "2023-08-06", marking, True, title)  # noqa: FBT003
    made = docx.Document(BytesIO(write_word(Document((), (), properties), Look())))
    assert re.sub(r"\s", "", made.core_properties.title) == re.sub(r"\s", "", as_written(title))
    assert re.sub(r"\s", "", as_written(marking)) in re.sub(
        r"\s", "", made.sections[0].header.paragraphs[0].text
    )


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=30), st.sampled_from(["https://", "http://", "mailto:", "https://example.org/", "#", ""])
)
def test_any_link_target_makes_a_document_that_opens(target: str, scheme: str) -> None:
    """Whatever stands behind a scheme, the file opens, and every outside target is an ASCII URI."""
    tree = Document((Paragraph((Link(scheme + target, (Text("here"),)),)),))
    made = docx.Document(BytesIO(write_word(tree, Look())))
    assert made.paragraphs[0].text == "here"
    targets = [r.target_ref for r in made.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert all(re.fullmatch(r"(?i)(https?|mailto):[!-~]+", target) for target in targets)


def test_code_keeps_its_lines_spaces_and_tabs() -> None:
    """A code block is one paragraph; its last line end is not part of it."""
    tree = Document((CodeBlock("a  b\n\tc\n\n  d\n"),))
    made = docx.Document(BytesIO(write_word(tree, Look())))
    assert made.paragraphs[0].text == "a  b\n\tc\n\n  d"
    assert made.paragraphs[0].style.name == "HTML Preformatted"
