"""Inlines: emphasis, links, bookmarks, calls of notes, runs of other scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from briefgen.document.nodes import (
    Code,
    Document,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    Note,
    NoteReference,
    Paragraph,
    Strong,
    Text,
)
from briefgen.themes.look import Look
from briefgen.writers.word import write_word
from briefgen.writers.word.inlines import word_url

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
Spell = Callable[..., list[str]]


def test_emphasis_within_strong_is_bold_and_italic_in_every_script(paragraphs_of: Spell) -> None:
    """Bold and italic are set twice, for Latin and for complex scripts, and add up."""
    (made,) = paragraphs_of(Paragraph((Strong((Text("a "), Emphasis((Text("b"),)))),)))
    assert made == (
        '<p><pPr><pStyle val="BodyText"/></pPr>'
        '<r><rPr><b/><bCs/></rPr><t xml:space="preserve">a </t></r>'
        "<r><rPr><b/><bCs/><i/><iCs/></rPr><t>b</t></r></p>"
    )


def test_code_and_line_breaks_have_their_own_elements(paragraphs_of: Spell) -> None:
    """Inline code wears the character style that Word calls HTML Code."""
    (made,) = paragraphs_of(Paragraph((Code("x = 1"), LineBreak(), Text("y"))))
    assert made == (
        '<p><pPr><pStyle val="BodyText"/></pPr>'
        '<r><rPr><rStyle val="HTMLCode"/></rPr><t>x = 1</t></r><r><br/></r><r><t>y</t></r></p>'
    )


def test_a_link_to_a_heading_uses_its_bookmark_even_when_the_link_comes_first(paragraphs_of: Spell) -> None:
    """An anchor becomes a bookmark name of letters, digits and underscores, and the link the same."""
    link, heading = paragraphs_of(
        Paragraph((Link("#key-actors", (Text("see"),)),)), Heading(2, (Text("Key actors"),), "key-actors")
    )
    assert (
        '<hyperlink anchor="key_actors" history="1"><r><rPr><rStyle val="Hyperlink"/></rPr><t>see</t>' in link
    )
    assert '<bookmarkStart id="1" name="key_actors"/><r><t>Key actors</t></r><bookmarkEnd id="1"/>' in heading


def test_bookmarks_stay_unique_when_anchors_differ_only_in_what_word_cannot_tell(
    body_of: Callable[..., etree._Element],
) -> None:
    """Names are at most 40 characters, begin with a letter, and differ without regard to case."""
    anchors = ["a-b", "a_b", "A_B", "1st", "x" * 50, "x" * 60, "é-ü"]
    body = body_of(*(Heading(2, (Text("t"),), anchor) for anchor in anchors))
    names = [start.get(f"{W}name") for start in body.iter(f"{W}bookmarkStart")]
    assert names == ["a_b", "a_b_2", "A_B_3", "a_1st", "x" * 40, "x" * 32 + "_2", "é_ü"]


def test_a_link_within_a_note_is_kept_beside_the_notes(
    parts: Callable[[bytes], dict[str, etree._Element]],
) -> None:
    """Relationships belong to the part that uses them: Word reports a damaged file otherwise."""
    note = Note(1, (Paragraph((Link("https://example.org/n?a=1&b=2", (Text("source"),)),)),))
    made = parts(write_word(Document((Paragraph((NoteReference(1),)),), (note,)), Look()))
    (link,) = made["word/footnotes.xml"].iter(f"{W}hyperlink")
    targets = {
        r.get("Id"): (r.get("Target"), r.get("TargetMode")) for r in made["word/_rels/footnotes.xml.rels"]
    }
    assert targets == {link.get(f"{R}id"): ("https://example.org/n?a=1&b=2", "External")}
    assert not list(made["word/document.xml"].iter(f"{W}hyperlink"))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a%20b?q=[1]&r=é#f", "https://example.org/a%20b?q=[1]&r=%C3%A9#f"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("https://Bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("https://", None),
        ("https://exa mple/", None),
        ("http://[bad/", None),
        ("http://example.org:port/", None),
        ("mailto:", None),
        ("example.org", None),
        ("https://a..b/", None),
        ("https://example.org/" + "a" * 2100, None),
    ],
)
def test_a_target_is_spelled_as_word_accepts_it_or_refused(target: str, expected: str | None) -> None:
    """Word calls the whole document damaged when one target is no URI by its rules."""
    assert word_url(target) == expected


def test_a_link_that_word_would_refuse_is_plain_text(paragraphs_of: Spell) -> None:
    """The words stay, the link goes."""
    (made,) = paragraphs_of(Paragraph((Link("http://[bad/", (Text("words"),)),)))
    assert made == '<p><pPr><pStyle val="BodyText"/></pPr><r><t>words</t></r></p>'


def test_the_first_call_of_a_note_is_a_footnote_and_the_next_a_reference_to_it(paragraphs_of: Spell) -> None:
    """Word numbers every footnoteReference anew; a comma keeps neighbours from being read as one number."""
    notes = (Note(1, (Paragraph((Text("n"),)),)),)
    (made,) = paragraphs_of(Paragraph((NoteReference(1), NoteReference(1))), notes=notes)
    assert made == (
        '<p><pPr><pStyle val="BodyText"/></pPr>'
        '<bookmarkStart id="1" name="_Note1"/>'
        '<r><rPr><rStyle val="FootnoteReference"/></rPr><footnoteReference id="1"/></r><bookmarkEnd id="1"/>'
        '<r><rPr><rStyle val="FootnoteReference"/></rPr><t xml:space="preserve">, </t></r>'
        '<fldSimple instr=" NOTEREF _Note1 \\f \\h "><r><rPr><rStyle val="FootnoteReference"/></rPr>'
        "<t>1</t></r></fldSimple></p>"
    )


def test_a_call_without_a_note_is_a_bare_number(paragraphs_of: Spell) -> None:
    """A reference to nothing would make the file damaged."""
    (made,) = paragraphs_of(Paragraph((NoteReference(9),)))
    assert '<r><rPr><rStyle val="FootnoteReference"/></rPr><t>9</t></r>' in made


def test_arabic_words_are_a_right_to_left_run_in_a_left_to_right_paragraph(paragraphs_of: Spell) -> None:
    """The number between two Arabic words belongs to them; the Latin text around does not."""
    (made,) = paragraphs_of(Paragraph((Text("The union اتحاد 2023 عمال said"),)))
    assert made == (
        '<p><pPr><pStyle val="BodyText"/></pPr><r><t xml:space="preserve">The union </t></r>'
        '<r><rPr><rFonts cs="Noto Sans Arabic"/><rtl/><lang bidi="ar-SA"/></rPr><t>اتحاد 2023 عمال</t></r>'
        '<r><t xml:space="preserve"> said</t></r></p>'
    )


def test_a_paragraph_mostly_in_hebrew_runs_from_right_to_left(paragraphs_of: Spell) -> None:
    """More than half of its letters decide."""
    (made,) = paragraphs_of(Paragraph((Text("דנה לוי אמרה (Levi)"),)))
    assert made.startswith(
        '<p><pPr><pStyle val="BodyText"/><bidi/></pPr>'
        '<r><rPr><rFonts cs="Noto Sans Hebrew"/><rtl/><lang bidi="he-IL"/></rPr>'
    )


@pytest.mark.parametrize(
    ("text", "language", "font", "expected"),
    [
        ("김정은 위원장", "en", "Noto Sans CJK KR", "ko-KR"),
        ("さくら", "en", "Noto Sans CJK JP", "ja-JP"),
        ("北京", "en", "Noto Sans CJK SC", "zh-CN"),
        ("北京", "zh-TW", "Noto Sans CJK TC", "zh-TW"),
        ("東京", "ja", "Noto Sans CJK JP", "ja"),
    ],
)
def test_east_asian_words_name_their_font_and_language(
    paragraphs_of: Spell, text: str, language: str, font: str, expected: str
) -> None:
    """Han letters alone are read as the document's language, else as Chinese."""
    (made,) = paragraphs_of(Paragraph((Text(text),)), language=language)
    properties = f'<rPr><rFonts eastAsia="{font}" hint="eastAsia"/><lang eastAsia="{expected}"/></rPr>'
    assert f"<r>{properties}<t>{text}</t></r>" in made


@pytest.mark.parametrize(
    ("text", "font", "language"),
    [("मीरा शर्मा", "Noto Sans Devanagari", "hi-IN"), ("สมชาย ใจดี", "Noto Sans Thai", "th-TH")],
)
def test_words_of_a_complex_script_say_so(paragraphs_of: Spell, text: str, font: str, language: str) -> None:
    """Else Word would set them in the Latin font; vowel signs stay with their letters."""
    (made,) = paragraphs_of(Paragraph((Text(f"by {text}, here"),)))
    properties = f'<rPr><rFonts cs="{font}"/><cs/><lang bidi="{language}"/></rPr>'
    assert f"by </t></r><r>{properties}<t>{text}</t></r><r><t>, here<" in made


def test_a_document_in_arabic_keeps_its_houses_font(paragraphs_of: Spell) -> None:
    """Only names in other scripts than the document's own want a font that is sure to have them."""
    (made,) = paragraphs_of(Paragraph((Text("ليلى"),)), language="ar-EG")
    assert '<r><rPr><rtl/><lang bidi="ar-EG"/></rPr><t>ليلى</t></r>' in made


def test_persian_is_persian_in_a_persian_document(paragraphs_of: Spell) -> None:
    """The document's language settles whose Arabic letters these are."""
    (made,) = paragraphs_of(Paragraph((Text("سلام"),)), language="fa-IR")
    assert '<lang bidi="fa-IR"/>' in made
