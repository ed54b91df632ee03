"""Cross-references to headings and numbered captions: Word's own fields, so that Word keeps them right."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.document.nodes import Heading, Link, Note, NoteReference, Paragraph, Table, Text

Spell = Callable[..., list[str]]


def caption(words: str) -> Paragraph:
    return Paragraph((Text(words),), "caption")


def link(words: str) -> Paragraph:
    return Paragraph((Link("#actors", (Text(words),)),))


def test_a_link_in_the_words_of_its_heading_is_a_cross_reference(paragraphs_of: Spell) -> None:
    """It is a link besides, for readers that know no fields."""
    heading = Heading(2, (Text("Key actors"),), "actors")
    made, _ = paragraphs_of(link("Key actors"), heading)
    assert made == (
        '<p><pPr><pStyle val="BodyText"/></pPr><hyperlink anchor="actors" history="1">'
        '<fldSimple instr=" REF actors \\h \\* MERGEFORMAT "><r><rPr><rStyle val="Hyperlink"/></rPr>'
        "<t>Key actors</t></r></fldSimple></hyperlink></p>"
    )


def test_a_link_in_other_words_stays_as_it_is(paragraphs_of: Spell) -> None:
    """Word would put the heading's words in their place."""
    made, _ = paragraphs_of(link("see above"), Heading(2, (Text("Key actors"),), "actors"))
    assert "fldSimple" not in made


def test_a_heading_with_a_note_is_not_repeated_by_a_field(paragraphs_of: Spell) -> None:
    """Its note would be printed a second time."""
    heading = Heading(2, (Text("Key actors"), NoteReference(1)), "actors")
    made, _ = paragraphs_of(link("Key actors"), heading, notes=(Note(1, (caption("n"),)),))
    assert "REF actors" not in made


def test_the_number_of_a_caption_is_words_own(paragraphs_of: Spell) -> None:
    """Word makes lists of tables and figures from these; each label counts by itself."""
    made = paragraphs_of(
        *(caption(words) for words in ("Table 1: Ships", "Figure 1. Map", "Table 2", "Table 7: Berths"))
    )
    assert [line.partition('instr="')[2].partition('"')[0] for line in made] == [
        " SEQ Table \\* ARABIC ",
        " SEQ Figure \\* ARABIC ",
        " SEQ Table \\* ARABIC ",
        " SEQ Table \\* ARABIC \\r 7 ",
    ]
    assert made[0].endswith(
        '<r><t xml:space="preserve">Table </t></r><fldSimple instr=" SEQ Table \\* ARABIC "><r><t>1</t></r>'
        "</fldSimple><r><t>: Ships</t></r></p>"
    )


def test_a_caption_without_a_number_is_plain(paragraphs_of: Spell) -> None:
    """Nor is a year, a word that begins alike, or a paragraph of another style."""
    table = Table(((Text("h"),),), (((Text("c"),),),))
    made = paragraphs_of(
        *(caption(words) for words in ("Ships in port", "Table 2031", "Tables 1", "Table 1st", "")),
        Paragraph((Text("Table 1 shows the ships"),)),
        table,
    )
    assert not [line for line in made if "SEQ" in line]
