"""A line styled `contents` is followed by a list of the sections, which Markdown reads back as it is."""

from __future__ import annotations

import time

import pytest

from briefgen.document import parse
from briefgen.document.contents import add_contents, is_contents
from briefgen.document.nodes import Block, BulletList, Document, Heading, Link, Paragraph, Rule, Text
from briefgen.writers.markdown import write_markdown

MARKED = "# Memo\n\nContents\n{: .contents }\n\n"


def entry(title: str, anchor: str) -> Paragraph:
    return Paragraph((Link(f"#{anchor}", (Text(title),)),))


def test_sections_and_their_items_are_listed_as_links() -> None:
    """Level 1 is the title, levels 4 to 6 are details."""
    document = parse(f"{MARKED}## One\n\n### Its *item*\n\n#### Detail\n\n## Two\n")
    _, line, listed, *_ = document.blocks
    assert line == Paragraph((Text("Contents"),))
    assert listed == BulletList(
        (
            (entry("One", "one"), BulletList(((entry("Its item", "its-item"),),))),
            (entry("Two", "two"),),
        )
    )
    assert is_contents(listed)


def test_items_before_the_first_section_stand_among_the_sections() -> None:
    """Nothing is above them."""
    document = parse(f"{MARKED}### Early\n\n### Earlier\n\n## One\n")
    listed = document.blocks[2]
    assert listed == BulletList(
        ((entry("Early", "early"),), (entry("Earlier", "earlier"),), (entry("One", "one"),))
    )


def test_headings_of_one_name_have_entries_of_their_own() -> None:
    """Each leads to its own anchor."""
    listed = parse(f"{MARKED}## Actions\n\n## Actions\n").blocks[2]
    assert listed == BulletList(((entry("Actions", "actions"),), (entry("Actions", "actions-1"),)))


def test_calls_of_notes_and_links_of_a_heading_are_not_repeated() -> None:
    """A note is numbered by its first call, which must not be the entry."""
    document = parse(f"{MARKED}## [One](https://a.example)[^1] more\n\n[^1]: Note.\n")
    assert document.blocks[2] == BulletList(((entry("One more", "one-more"),),))


def test_without_sections_the_line_is_left_out() -> None:
    """A title over nothing tells nothing."""
    assert parse(f"{MARKED}Text.\n").blocks == parse("# Memo\n\nText.\n").blocks


def test_a_list_that_follows_is_kept_apart_by_a_rule() -> None:
    """Markdown would join the two."""
    document = parse(f"{MARKED}- a\n\n## One\n")
    assert [type(block) for block in document.blocks] == [
        Heading,
        Paragraph,
        BulletList,
        Rule,
        BulletList,
        Heading,
    ]
    assert parse(write_markdown(document)) == document


@pytest.mark.parametrize(
    "titles", [("김하늘", "ليلى *منصور*", "मीरा `a|b`"), ("1. [x]", "a_b_c (d)", "&amp; <b>")]
)
def test_markdown_reads_the_list_back(titles: tuple[str, ...]) -> None:
    """parse(write_markdown(document)) == document."""
    document = parse(MARKED + "".join(f"## {title}\n\n### Item\n\n" for title in titles))
    assert len(document.blocks) == 9
    assert parse(write_markdown(document)) == document


def test_a_document_without_such_a_line_is_the_same() -> None:
    """Nothing is listed that nobody asked for."""
    blocks: tuple[Block, ...] = (Heading(2, (Text("One"),), "one"),)
    assert add_contents(blocks) is blocks


def test_ten_thousand_items_are_listed_in_no_time() -> None:
    """The work grows with the headings, not with their square."""
    headings = tuple(Heading(3, (Text("x"),), f"x-{n}") for n in range(10_000))
    line = Paragraph((Text("Contents"),), "contents")
    start = time.perf_counter()
    document = Document(add_contents((line, Heading(2, (Text("s"),), "s"), *headings)))
    assert time.perf_counter() - start < 2
    assert len(document.blocks[1].items[0][1].items) == 10_000
