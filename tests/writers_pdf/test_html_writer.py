"""Document -> HTML: the tags, the escaping, the links and the notes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
import tinyhtml5
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document.nodes import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Properties,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)
from briefgen.errors import Location
from briefgen.themes.look import Look
from briefgen.writers.columns import column_widths
from briefgen.writers.html import write_body, write_html
from briefgen.writers.html_tree import find_dead_links
from briefgen.writers.limits import check_size

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "section", "h1", "h2", "h3", "h4", "h5", "h6", "p",
    "ul", "ol", "li", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "blockquote", "pre",
    "hr", "em", "strong", "code", "a", "sup", "br",
}  # fmt: skip


def body_of(*blocks: Block, notes: tuple[Note, ...] = ()) -> str:
    """Write blocks and cut away the body's own tags."""
    written = write_body(Document(blocks, notes))
    return re.sub(r"^<body[^>]*>\n|</body>$", "", written)


def test_blocks_become_their_elements() -> None:
    """Each kind of block has one element, and a style becomes a class."""
    assert body_of(Heading(2, (Text("Bottom line"),), anchor="bottom-line")) == (
        '<h2 id="section-bottom-line">Bottom line</h2>\n'
    )
    assert body_of(Paragraph((Text("a"), LineBreak(), Strong((Text("b"),))), style="lead")) == (
        '<p class="lead">a<br/><strong>b</strong></p>\n'
    )
    assert body_of(BulletList(((Paragraph((Code("x"),)),),))) == "<ul>\n<li><code>x</code></li>\n</ul>\n"
    assert body_of(OrderedList(((Rule(),),), start=3)) == '<ol start="3">\n<li><hr/>\n</li>\n</ol>\n'
    assert body_of(Quote((CodeBlock("\na  b"),))) == "<blockquote>\n<pre>\na  b</pre>\n</blockquote>\n"


def test_a_heading_beyond_six_levels_is_the_sixth() -> None:
    """HTML knows h1 to h6."""
    assert body_of(Heading(9, (Text("deep"),))) == "<h6>deep</h6>\n"


def test_a_table_has_widths_a_repeated_header_and_alignments() -> None:
    """The header is a thead of column headings; left is the default and says nothing."""
    table = Table(
        ((Text("Day"),), (Text("Tonnes"),)),
        (((Text("Monday"),), (Text("12"),)),),
        alignments=("left", "right"),
    )
    assert body_of(table) == (
        '<table><colgroup><col style="width: 52.6%"/><col style="width: 47.4%"/></colgroup>\n'
        '<thead><tr><th scope="col">Day</th><th scope="col" class="right">Tonnes</th></tr>\n</thead>\n'
        '<tbody>\n<tr><td>Monday</td><td class="right">12</td></tr>\n</tbody></table>\n'
    )


def test_an_empty_header_row_is_not_printed_and_the_first_column_heads_the_rows() -> None:
    """A memo's header block has labels on the left and no header row."""
    html = body_of(Table(((), ()), (((Text("To"),), (Text("The desk"),)),)))
    assert "<thead>" not in html
    assert '<table class="memo-header">' in html
    assert '<tr><th scope="row">To</th><td>The desk</td></tr>' in html


def test_a_table_without_any_cell_is_left_out() -> None:
    """A table element without rows is not valid HTML."""
    assert body_of(Table(((), ()), ())) == ""
    assert body_of(Table((), ())) == ""


def test_labels_stay_narrow_and_long_columns_get_the_room() -> None:
    """Widths follow the text; a date of 13 letters stays on one line."""
    labels = Table(((), ()), (((Text("Date"),), (Text("14 March"),)), ((Text("From"),), (Text("Desk"),))))
    assert column_widths(labels) == [20.0, 80.0]
    actions = Table(
        ((Text("When"),), (Text("What"),)),
        (((Text("12 March 2031"),), (Text("reopened the harbour " * 10),)),),
    )
    assert column_widths(actions) == [17.8, 82.2]
    assert column_widths(Table(((Text("名前"),), (Text("abcd"),)), ())) == [50.0, 50.0]


def test_columns_share_the_page_when_their_longest_words_do_not_fit() -> None:
    """Twelve columns of long words get equal shares."""
    cell = (Text("incomprehensibilities"),)
    assert column_widths(Table((cell,) * 10, ())) == [10.0] * 10


def test_code_is_given_the_room_of_its_wider_letters() -> None:
    """A hash counted like body text breaks before its last digit."""
    assert column_widths(Table(((Text("abcdef01"),), (Code("abcdef01"),)), ())) == [44.0, 56.0]


def test_a_line_break_ends_a_measured_line() -> None:
    """Two short lines in a cell are no long one."""
    cell = (Text("north"), LineBreak(), Text("south"), NoteReference(1))
    assert column_widths(Table((cell, (Text("midday"),)), ())) == [50.0, 50.0]


def test_text_is_escaped_wherever_it_stands() -> None:
    """No text makes a tag, an attribute or an entity."""
    text = "<script>\"'&amp;\x00"
    escaped = "&lt;script&gt;&quot;&#x27;&amp;amp;\ufffd"
    assert body_of(Paragraph((Text(text), Code(text)))) == f"<p>{escaped}<code>{escaped}</code></p>\n"
    assert body_of(Heading(1, (), anchor=text)) == f'<h1 id="section-{escaped}"></h1>\n'
    document = Document((), properties=Properties(title=text, organisation=text, marking=text, language=text))
    html = write_html(document, Look())
    assert f"<title>{escaped}</title>" in html
    assert f'data-organisation="{escaped}"' in html
    assert f'data-marking="{escaped}"' in html
    assert f'<html lang="{escaped}">' in html


def test_a_style_that_is_no_plain_name_is_no_class() -> None:
    """Styles come from themes, and still cannot break out of the attribute."""
    assert body_of(Paragraph((Text("x"),), style='lead "onclick=" Small')) == '<p class="lead">x</p>\n'


@pytest.mark.parametrize(
    "target", ["https://example.org/a?b=1&c=2", "HTTP://example.org", "mailto:desk@example.org"]
)
def test_links_with_safe_schemes_are_links(target: str) -> None:
    """Only https, http and mailto leave the document."""
    assert body_of(Paragraph((Link(target, (Text("x"),)),))).startswith('<p><a href="')


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//host", "#nowhere"]
)
def test_other_links_are_plain_text_and_a_warning(target: str) -> None:
    """The tree should not hold such links; if it does, they are harmless and reported with their line."""
    document = Document((Paragraph((Link(target, (Text("x"),)),), where=Location("brief.md.j2", 7)),))
    assert "<p>x</p>" in write_body(document)
    (problem,) = find_dead_links(document)
    assert problem.message == f"the link to `{target}` leads nowhere and is printed as plain text"
    assert str(problem.where) == "brief.md.j2:7"


def test_a_link_to_a_heading_reaches_it() -> None:
    """Anchors are prefixed on both sides, so that none is taken for a note's."""
    heading = Heading(1, (Text("Notes & more"),), anchor="note-1 %")
    document = Document((heading, Paragraph((Link("#note-1 %", (Text("up"),)),))))
    assert '<a href="#section-note-1%20%25">up</a>' in write_body(document)
    assert list(find_dead_links(document)) == []


def test_a_link_inside_a_link_is_only_its_text() -> None:
    """HTML has no nested links; the outer one wins, and a note call keeps its own."""
    inner = Link("https://example.org/inner", (Text("in"), NoteReference(1)))
    document = Document(
        (Paragraph((Link("https://example.org/outer", (Emphasis((inner,)),)),)),),
        (Note(1, (Paragraph(()),)),),
    )
    assert (
        '<em><a href="https://example.org/outer">in</a>'
        '<sup><a class="call" id="call-1-1" href="#note-1">1</a></sup></em>'
    ) in write_body(document)


def test_notes_and_calls_are_linked_both_ways() -> None:
    """A note lists the way back to each of its calls, in order."""
    blocks = (Paragraph((Text("a"), NoteReference(1), NoteReference(2), Text("b"), NoteReference(1))),)
    notes = (Note(1, (Paragraph((Text("One"),)),)), Note(2, (Rule(),)))
    assert body_of(*blocks, notes=notes) == (
        '<p>a<sup><a class="call" id="call-1-1" href="#note-1">1</a></sup><sup>, </sup>'
        '<sup><a class="call" id="call-2-1" href="#note-2">2</a></sup>b'
        '<sup><a class="call" id="call-1-2" href="#note-1">1</a></sup></p>\n'
        '<section class="notes">\n<h2 id="notes">Source notes</h2>\n<ol>\n'
        '<li id="note-1">One <a class="back" href="#call-1-1">back 1</a> · '
        '<a class="back" href="#call-1-2">2</a></li>\n'
        '<li id="note-2"><hr/>\n<p> <a class="back" href="#call-2-1">back</a></p></li>\n'
        "</ol>\n</section>\n"
    )


def test_a_call_without_a_note_is_a_plain_number_and_a_warning() -> None:
    """Such a call would be a link to nowhere."""
    document = Document((Paragraph((NoteReference(4),)),))
    assert "<p><sup>4</sup></p>" in write_body(document)
    assert [problem.message for problem in find_dead_links(document)] == [
        "the call of note 4 leads nowhere and is printed as plain text"
    ]


def test_right_to_left_paragraphs_say_so() -> None:
    """Most letters decide, as in Word: a heading of an English memo may begin with an Arabic name."""
    assert body_of(Paragraph((Text("1. ليلى met"),))) == '<p dir="rtl">1. ليلى met</p>\n'
    assert body_of(Paragraph((Text("They met ליאה"),))) == "<p>They met ליאה</p>\n"
    assert body_of(Paragraph((Text("ליאה met them all"),))) == "<p>ליאה met them all</p>\n"


def test_the_page_says_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Language, author, subject, keywords and the day at 00:00 UTC stand in the head."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    properties = Properties(
        title="T", subject="S", author="A", keywords=("k", "l"), language="fr", date="2031-03-14"
    )
    html = write_html(Document((), properties=properties), Look())
    assert '<html lang="fr">' in html
    assert '<meta name="author" content="A"/>' in html
    assert '<meta name="description" content="S"/>' in html
    assert '<meta name="keywords" content="k, l"/>' in html
    assert '<meta name="dcterms.created" content="2031-03-14T00:00:00Z"/>' in html


def test_source_date_epoch_wins_over_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builders of packages set it to make their runs repeatable."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    html = write_html(Document((), properties=Properties(date="2031-03-14")), Look())
    assert '<meta name="dcterms.modified" content="1970-01-02T00:00:00Z"/>' in html


def test_a_day_that_is_no_date_gives_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is invented for `2031-13-01`, and the page has a title in any case."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    html = write_html(Document((), properties=Properties(date="2031-13-01", language="")), Look())
    assert "dcterms" not in html
    assert "<title>Untitled</title>" in html
    assert '<html lang="en">' in html


def test_style_sheets_cannot_end_their_element() -> None:
    """A theme's CSS with a closing tag in a string stays CSS."""
    html = write_html(Document(()), Look(stylesheets=("p::after { content: '</style><b>' }",)))
    assert html.count("</style>") == 1
    assert r"<\/style><b>" in html


@pytest.mark.parametrize(
    ("marking", "css_class", "printed"),
    [
        ("TLP:AMBER+STRICT", "tlp-amber-strict", "TLP:AMBER+STRICT"),
        ("tlp:red", "tlp-red", "TLP:RED"),
        ("TLP:WHITE", "plain", "TLP:WHITE"),
        ("For the desk only", "plain", "For the desk only"),
    ],
)
def test_tlp_labels_have_their_colours_and_house_markings_none(
    marking: str, css_class: str, printed: str
) -> None:
    """The labels of TLP 2.0 are printed in capitals."""
    html = write_body(Document((), properties=Properties(marking=marking)))
    assert f'<body class="{css_class}"' in html
    assert f'data-marking="{printed}"' in html


def test_a_long_title_is_shortened_for_the_footer() -> None:
    """The heading keeps it whole."""
    html = write_body(Document((), properties=Properties(title="Harbour " * 20)))
    assert 'data-title="Harbour Harbour Harbour Harbour Harbour…"' in html


texts = st.text(max_size=30)
inlines = st.recursive(
    st.builds(Text, texts) | st.builds(Code, texts) | st.builds(NoteReference, st.integers(1, 3)),
    lambda inner: (
        st.builds(Emphasis, st.tuples(inner))
        | st.builds(Strong, st.tuples(inner, inner))
        | st.builds(Link, texts, st.tuples(inner))
    ),
    max_leaves=5,
)
cells = st.tuples(inlines)
blocks = st.recursive(
    st.builds(Paragraph, st.tuples(inlines), style=texts)
    | st.builds(Heading, st.integers(0, 7), st.tuples(inlines), anchor=texts)
    | st.builds(Table, st.tuples(cells, cells), st.tuples(st.tuples(cells, cells)))
    | st.builds(CodeBlock, texts),
    lambda inner: (
        st.builds(Quote, st.tuples(inner)) | st.builds(BulletList, st.tuples(st.tuples(inner, inner)))
    ),
    max_leaves=4,
)
documents = st.builds(
    Document,
    st.lists(blocks, max_size=4).map(tuple),
    st.just((Note(1, (Paragraph((Text("one"),)),)),)),
    st.builds(Properties, title=texts, marking=texts, organisation=texts, language=texts, author=texts),
)


@settings(max_examples=150, deadline=None)
@given(documents)
def test_any_tree_gives_only_listed_tags_and_no_text_is_lost(document: Document) -> None:
    """Whatever the values, the parsed page holds the tags of the list, safe links, and the text."""
    check_size(document)
    root = tinyhtml5.parse(write_html(document, Look()), namespace_html_elements=False)
    assert {element.tag for element in root.iter()} <= ALLOWED
    for element in root.iter():
        assert set(element.attrib) <= {
            "lang", "charset", "name", "content", "class", "id", "href", "dir", "scope", "style", "start",
            "data-organisation", "data-title", "data-marking", "data-draft", "data-label",
            "data-page-before", "data-page-between", "data-page-after",
        }  # fmt: skip
        assert element.get("href", "#").lower().startswith(("#", "http://", "https://", "mailto:"))
    body = root.find("body")
    assert body is not None
    assert printable(body.get("data-organisation", "")) == printable(document.properties.organisation)
    found = printable("".join(body.itertext()))
    for text in leaves((document.blocks, document.notes)):
        assert printable(text) in found


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\x00b", "a\ufffdb"),
        ("\x08\x0b\x0c\x1f", "\ufffd\ufffd\ufffd\ufffd"),
        ("\x7f\x80\x9f", "\ufffd\ufffd\ufffd"),
        ("\ud800\udfff", "\ufffd\ufffd"),
        ("\ufdd0\ufdef\ufffe\uffff", "\ufffd\ufffd\ufffd\ufffd"),
        (
            "\t\n\xa0\u200d\ue000\ufdcf\ufdf0\ufffd\U0010ffff",
            "\t\n\xa0\u200d\ue000\ufdcf\ufdf0\ufffd\U0010ffff",
        ),
    ],
)
def test_what_no_page_may_hold_is_a_replacement_character(text: str, printed: str) -> None:
    """Control characters, surrogates and noncharacters; all else stays (HTML, "preprocessing the input")."""
    assert body_of(CodeBlock(text)) == f"<pre>{printed}</pre>\n"


@settings(max_examples=150, deadline=None)
@given(documents)
def test_a_parser_of_html_and_one_of_xml_see_the_same_page(document: Document) -> None:
    """The PDF writer takes the quick way past the HTML parser; a browser does not."""
    page = write_html(document, Look())
    html = tinyhtml5.parse(page, namespace_html_elements=False)
    xml = ET.fromstring(page)
    seen = [
        [(e.tag, {k: squeeze(v) for k, v in e.attrib.items()}) for e in root.iter()] for root in (html, xml)
    ]
    assert seen[0] == seen[1]
    assert squeeze("".join(html.itertext())) == squeeze("".join(xml.itertext()))


def leaves(value: object) -> Iterator[str]:
    """Every printed text below a value, whatever nodes there may be."""
    if isinstance(value, Text | Code | CodeBlock):
        yield value.text
    elif isinstance(value, tuple):
        for each in value:
            yield from leaves(each)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name))


def printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable() and character not in " \ufffd")


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_a_title_in_one_piece_is_cut_where_it_must_be() -> None:
    """Writing without spaces has no better place, and its signs are twice as wide."""
    html = write_body(Document((), properties=Properties(title="港" * 80)))
    assert f'data-title="{"港" * 21}…"' in html


def test_lists_and_tables_run_the_way_of_their_first_text() -> None:
    """Bullets and columns of right-to-left text start at the right."""
    items = ((Paragraph((Text("שלום"),)),),)
    assert body_of(BulletList(items)).startswith('<ul dir="rtl">')
    assert body_of(OrderedList(items)).startswith('<ol dir="rtl">')
    assert body_of(BulletList(((), (Rule(),)))).startswith("<ul>")
    assert body_of(Table(((), (Text("اسم"),)), ())).startswith('<table dir="rtl">')


def test_what_is_empty_is_not_written() -> None:
    """An empty paragraph is left out; a header over no rows gets an empty row, for tables have a body."""
    assert body_of(Paragraph(())) == ""
    assert "<tbody>\n<tr><td></td></tr>\n</tbody>" in body_of(Table(((Text("Day"),),), ()))


def test_an_item_of_several_blocks_keeps_its_paragraphs() -> None:
    """A lone paragraph needs none; a note's way back ends its last one."""
    one, two = Paragraph((Text("one"),)), Paragraph((Text("two"),), style="small")
    assert body_of(BulletList(((one, two), (two,), ()))) == (
        '<ul>\n<li><p>one</p>\n<p class="small">two</p></li>\n<li class="small">two</li>\n<li></li>\n</ul>\n'
    )
    call = Paragraph((NoteReference(1),))
    assert '<li id="note-1"><p>one</p>\n<p class="small">two <a' in body_of(
        call, notes=(Note(1, (one, two)),)
    )
