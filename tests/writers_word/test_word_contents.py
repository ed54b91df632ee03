"""The table of contents: Word's own field with its entries, each with a link and a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from briefgen.document.contents import add_contents
from briefgen.document.nodes import (
    Block,
    BulletList,
    CodeBlock,
    Document,
    Heading,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Properties,
    Quote,
    Rule,
    Table,
    Text,
)
from briefgen.themes.look import Look
from briefgen.writers.word import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = Callable[[bytes], dict[str, etree._Element]]
LINE = Paragraph((Text("Contents"),), "contents")


def heading(level: int, title: str) -> Heading:
    return Heading(level, (Text(title),), title.lower().replace(" ", "-"))


def prose(words: int) -> Paragraph:
    return Paragraph((Text("harbour " * words),))


def with_contents(*blocks: Block) -> tuple[Block, ...]:
    return add_contents((heading(1, "Memo"), LINE, *blocks))


def pages_of(body: etree._Element) -> list[tuple[str, str]]:
    lines = body.find(f".//{W}sdtContent")
    texts = ["".join(t.text for t in line.iter(f"{W}t")) for line in lines]
    return [(text.rstrip("0123456789"), text[len(text.rstrip("0123456789")) :]) for text in texts]


def test_the_field_holds_an_entry_for_each_section(body_of: Callable[..., etree._Element]) -> None:
    """Title, dots and page, in the style of its level; the anchor is the heading's bookmark."""
    body = body_of(*with_contents(heading(2, "One"), heading(3, "Item"), heading(2, "Two")))
    lines = body.find(f".//{W}sdtContent")
    assert [line.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for line in lines] == ["TOC2", "TOC3", "TOC2"]
    assert [line.find(f"{W}hyperlink").get(f"{W}anchor") for line in lines] == ["one", "item", "two"]
    assert {b.get(f"{W}name") for b in body.iter(f"{W}bookmarkStart")} == {"memo", "one", "item", "two"}
    assert pages_of(body) == [("One", "1"), ("Item", "1"), ("Two", "1")]


def test_fields_are_nested_and_balanced(body_of: Callable[..., etree._Element]) -> None:
    """One field round all entries, one in each of them."""
    body = body_of(*with_contents(heading(2, "One"), heading(2, "Two")))
    kinds = [c.get(f"{W}fldCharType") for c in body.iter(f"{W}fldChar")]
    page = ["begin", "separate", "end"]
    assert kinds == ["begin", "separate", *page, *page, "end"]
    assert [i.text for i in body.iter(f"{W}instrText")] == [
        ' TOC \\o "2-3" \\h \\z ',
        " PAGEREF one \\h ",
        " PAGEREF two \\h ",
    ]


def test_nothing_asks_word_to_update_on_opening(parts: Parts) -> None:
    """Word would ask the reader whether the file may refer to other files, and cannot be kept from it."""
    made = parts(write_word(Document(with_contents(heading(2, "One"))), Look()))
    assert made["word/settings.xml"].find(f"{W}updateFields") is None
    assert not [c for c in made["word/document.xml"].iter(f"{W}fldChar") if c.get(f"{W}dirty")]


def test_word_knows_it_as_its_own_table_of_contents(body_of: Callable[..., etree._Element]) -> None:
    """Then it offers to update the table; the line above has the style of its title."""
    body = body_of(*with_contents(heading(2, "One")))
    gallery = body.find(f"{W}sdt/{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    assert gallery.get(f"{W}val") == "Table of Contents"
    assert body[1].find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "TOCHeading"


def test_the_pages_are_near_those_that_word_will_find(body_of: Callable[..., etree._Element]) -> None:
    """Some 500 words of body text fill a page; a table's rows and the notes take their room as well."""
    table = Table(
        ((Text("When"),), (Text("What"),)),
        tuple(((Text("1 May"),), (Text("word " * 30), NoteReference(1))) for _ in range(40)),
    )
    blocks = with_contents(
        heading(2, "One"), *[prose(120)] * 12, heading(2, "Two"), table, heading(2, "Three"), Rule(),
        CodeBlock("a\n" * 40), Quote((prose(200),)), BulletList(((prose(60),),) * 8),
        OrderedList(((prose(9),),)), heading(2, "Four"),
    )  # fmt: skip
    notes = (Note(1, (prose(30),)),)
    assert pages_of(body_of(*blocks, notes=notes)) == [
        ("One", "1"), ("Two", "4"), ("Three", "6"), ("Four", "8"),
    ]  # fmt: skip


def test_a_heading_goes_to_the_next_page_with_what_follows_it(body_of: Callable[..., etree._Element]) -> None:
    """As it will in Word, which keeps it with the next paragraph."""
    filler = [Paragraph((Text("one line"),))] * 28
    assert pages_of(body_of(*with_contents(heading(2, "One"), *filler, heading(2, "Two"), prose(20)))) == [
        ("One", "1"),
        ("Two", "2"),
    ]


def test_a_list_of_contents_in_a_list_is_a_plain_list(body_of: Callable[..., etree._Element]) -> None:
    """Word's table stands by itself."""
    listed = with_contents(heading(2, "One"))[2]
    body = body_of(heading(2, "One"), BulletList(((Paragraph((Text("x"),)), listed),)))
    assert body.find(f".//{W}sdt") is None


def test_a_list_styled_contents_without_links_writes_nothing(body_of: Callable[..., etree._Element]) -> None:
    """A field without a result would be a line that says there are no entries."""
    assert body_of(BulletList((), style="contents")).find(f".//{W}sdt") is None


@pytest.mark.parametrize("size", ["", "huge", "40"])
def test_a_reference_document_may_say_sizes_as_it_likes(
    parts: Parts, reference_with: Callable[..., bytes], size: str
) -> None:
    """What is no number counts as not said."""

    def change(document: object) -> None:
        for style in document.styles.element.iter(f"{W}sz"):
            style.set(f"{W}val", size)

    look = Look(reference_docx=reference_with(change))
    made = parts(write_word(Document(with_contents(heading(2, "One")), (), Properties()), look))
    assert pages_of(made["word/document.xml"]) == [("One", "1")]
