"""Lists: Word's own numbering, which starts, restarts and nests as in the tree."""

from __future__ import annotations

from collections.abc import Callable

import docx.document
from lxml import etree

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
    Quote,
    Table,
    Text,
)
from briefgen.themes.look import Look
from briefgen.writers.word import write_word
from briefgen.writers.word.lists import list_style

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Parts = Callable[[bytes], dict[str, etree._Element]]
Spell = Callable[..., list[str]]


def p(words: str, style: str = "") -> Paragraph:
    return Paragraph((Text(words),), style)


def starts(made: dict[str, etree._Element]) -> list[tuple[str, str]]:
    """Level and start of the numbering of each numbered paragraph's instance, in order of use."""
    numbers = {number.get(f"{W}numId"): number for number in made["word/numbering.xml"].iter(f"{W}num")}
    found = []
    for used in made["word/document.xml"].iter(f"{W}numPr"):
        override = numbers[used.find(f"{W}numId").get(f"{W}val")].find(f"{W}lvlOverride/{W}startOverride")
        level = used.find(f"{W}ilvl").get(f"{W}val")
        found.append((level, "" if override is None else override.get(f"{W}val")))
    return found


def test_each_numbered_list_starts_anew_and_where_it_says(parts: Parts) -> None:
    """Without an instance of its own a second list would go on counting."""
    lists = (
        OrderedList(((p("a"),), (p("b"),))),
        OrderedList(((p("c"),),)),
        OrderedList(((p("d"),),), start=7),
    )
    made = parts(write_word(Document(lists), Look()))
    assert starts(made) == [("0", "1"), ("0", "1"), ("0", "1"), ("0", "7")]
    used = [n.get(f"{W}val") for n in made["word/document.xml"].iter(f"{W}numId")]
    assert used[0] == used[1]
    assert len(set(used)) == 3


def test_a_nested_list_is_one_level_deeper_and_the_outer_one_goes_on(parts: Parts) -> None:
    """The outer list keeps its instance around the inner one."""
    inner = OrderedList(((p("i"),),), start=3)
    made = parts(write_word(Document((OrderedList(((p("a"), inner), (p("b"),))),)), Look()))
    assert starts(made) == [("0", "1"), ("1", "3"), ("0", "1")]
    used = [n.get(f"{W}val") for n in made["word/document.xml"].iter(f"{W}numId")]
    assert used[0] == used[2] != used[1]


def test_a_negative_start_counts_from_nought(parts: Parts) -> None:
    """Word has no negative list numbers."""
    made = parts(write_word(Document((OrderedList(((p("a"),),), start=-2),)), Look()))
    assert starts(made) == [("0", "0")]


def test_abstract_definitions_come_before_instances(parts: Parts) -> None:
    """wml.xsd CT_Numbering: every abstractNum comes before the first num."""
    made = parts(write_word(Document((OrderedList(((p("a"),),)),)), Look()))
    tags = [child.tag.removeprefix(W) for child in made["word/numbering.xml"]]
    assert tags == ["abstractNum", "abstractNum", "num", "num", "num"]


def test_definitions_stay_before_what_word_puts_last(
    reference_with: Callable[..., bytes], parts: Parts
) -> None:
    """Word often ends the part with numIdMacAtCleanup."""

    def cleaned_up(document: docx.document.Document) -> None:
        numbering = document.part.numbering_part.element
        for child in list(numbering):
            numbering.remove(child)
        numbering.append(numbering.makeelement(f"{W}numIdMacAtCleanup", {f"{W}val": "8"}))

    look = Look(reference_docx=reference_with(cleaned_up))
    made = parts(write_word(Document((OrderedList(((p("a"),),)),)), look))
    tags = [child.tag.removeprefix(W) for child in made["word/numbering.xml"]]
    assert tags == ["abstractNum", "abstractNum", "num", "num", "num", "numIdMacAtCleanup"]


def test_items_wear_words_list_styles_and_further_paragraphs_continue_them(paragraphs_of: Spell) -> None:
    """List Bullet, List Bullet 2, List Continue 2: Word's own names."""
    made = paragraphs_of(BulletList(((p("a"), BulletList(((p("b"), p("c")),))),)))
    assert [spelled.split('"')[1] for spelled in made] == ["ListBullet", "ListBullet2", "ListContinue2"]
    assert "numPr" not in made[2]


def test_lists_deeper_than_words_styles_look_like_the_fifth() -> None:
    """Word names five levels."""
    assert [list_style("Bullet", level) for level in (0, 1, 4, 9)] == [
        "List Bullet",
        "List Bullet 2",
        "List Bullet 5",
        "List Bullet 5",
    ]


def test_a_named_style_within_an_item_keeps_the_bullet(paragraphs_of: Spell) -> None:
    """A placeholder in a list is still an item."""
    (made,) = paragraphs_of(BulletList(((p("a", "placeholder"),),)))
    assert made.startswith('<p><pPr><pStyle val="BriefPlaceholder"/><numPr><ilvl val="0"/>')


def test_an_item_that_begins_with_no_paragraph_gets_an_empty_one_for_its_bullet(paragraphs_of: Spell) -> None:
    """A table, a heading or nothing cannot carry a bullet."""
    table = Table(((Text("h"),),), (((Text("c"),),),))
    made = paragraphs_of(BulletList(((table,), (Heading(3, (Text("h"),)),), ())))
    kinds = [spelled[1:4] + ("#" if "numPr" in spelled else "") for spelled in made]
    assert kinds == ["p><#", "tbl", "p><", "p><#", "p><", "p><#"]


def test_blocks_within_an_item_are_indented_with_it(paragraphs_of: Spell) -> None:
    """Quotations, code and tables stand under the text of their item, not at the margin."""
    table = Table(((Text("h"),),), (((Text("c"),),),))
    blocks: tuple[Block, ...] = (p("a"), Quote((p("q"),)), CodeBlock("x"), table, p("w", "warning"))
    _, quote, code, grid, _, warning = paragraphs_of(BulletList((blocks,)))
    assert '<pStyle val="Quote"/><ind left="600"/>' in quote
    assert '<pStyle val="HTMLPreformatted"/><ind left="360"/>' in code
    assert '<tblW w="8712" type="dxa"/><tblInd w="360" type="dxa"/>' in grid
    assert '<pStyle val="BriefWarning"/><ind left="360"/>' in warning


def test_a_list_within_a_quotation_is_indented_with_it(paragraphs_of: Spell) -> None:
    """The quotation's indent and the list's add up."""
    item, more, nested = paragraphs_of(Quote((BulletList(((p("a"), p("b")),)), Quote((p("c"),)))))
    assert '<ind left="600" hanging="200"/>' in item
    assert '<pStyle val="ListContinue"/><ind left="600"/>' in more
    assert '<pStyle val="Quote"/><ind left="480"/>' in nested


def test_a_list_within_a_note_stays_small(parts: Parts) -> None:
    """A note's text has one size, whatever it stands in."""
    note = Note(1, (p("n"), BulletList(((p("a"), p("b")),)), Quote((p("q"),))))
    made = parts(write_word(Document((Paragraph((NoteReference(1),)),), (note,)), Look()))
    styles = [style.get(f"{W}val") for style in made["word/footnotes.xml"].iter(f"{W}pStyle")]
    assert styles == ["FootnoteText"] * 4
