"""Document -> web page: complete in itself, fit for a phone and for a screen reader."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
import tinyhtml5

from briefgen.document.nodes import (
    Block,
    Document,
    Heading,
    Link,
    Note,
    NoteReference,
    Paragraph,
    Properties,
    Table,
    Text,
)
from briefgen.errors import WriteError
from briefgen.themes.finding import get_theme
from briefgen.themes.look import Look
from briefgen.writers.web import write_web, write_web_with_warnings

TABLE = Table(
    ((Text("Day"),), (Text("Tonnes"),)),
    (((Text("Monday"),), (Text("12"),)), ((Text("Tuesday"),), ())),
    alignments=("left", "right"),
)


def sections(count: int) -> tuple[Block, ...]:
    return tuple(Heading(2, (Text(f"Part {n}"),), anchor=f"part-{n}") for n in range(1, count + 1))


def page_of(*blocks: Block, look: Look | None = None, **properties: object) -> str:
    return write_web(Document(blocks, properties=Properties(**properties)), look or Look())  # type: ignore[arg-type]  # tests give what fits


def root_of(page: str) -> ET.Element:
    return tinyhtml5.parse(page, namespace_html_elements=False)


def test_the_page_says_its_language_title_and_width() -> None:
    """A phone scales it, and a screen reader knows how to speak."""
    root = root_of(page_of(Paragraph((Text("a"),)), title="Daily brief", language="fr"))
    assert root.get("lang") == "fr"
    assert root.findtext(".//title") == "Daily brief"
    assert root.find(".//meta[@name='viewport']").get("content") == "width=device-width, initial-scale=1"  # type: ignore[union-attr]  # it is there, or the test fails


@pytest.mark.parametrize("theme", ["daily-brief", "article-memo"])
def test_nothing_is_fetched_and_nothing_runs(theme: str) -> None:
    """A policy forbids it, and the page asks for nothing either."""
    page = page_of(TABLE, Paragraph((Text("a"),)), look=get_theme(theme).look())
    policy = root_of(page).find(".//meta[@http-equiv='Content-Security-Policy']")
    assert policy is not None
    assert policy.get("content", "").startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert re.findall(r"<(?:script|link|img|iframe|object|form)\b|url\(|@import|\son\w+=", page) == []


def test_marking_and_draft_stand_above_and_the_marking_below_as_well() -> None:
    """A label of TLP 2.0 has its own colours, which no theme can take away; a house's marking is text."""
    page = page_of(marking="tlp:amber+strict", draft=True, organisation="Harbour <Desk>")
    root = root_of(page)
    assert [p.text for p in root.iter("p")] == [
        "Harbour <Desk>",
        "DRAFT",
        "TLP:AMBER+STRICT",
        "TLP:AMBER+STRICT",
    ]
    assert {p.get("class") for p in root.iter("p") if p.text == "TLP:AMBER+STRICT"} == {
        "marking tlp-amber-strict"
    }
    assert ".tlp-amber-strict { color: #FFC000 !important; background: #000 !important }" in page
    assert '<p class="marking">For the desk only</p>' in page_of(marking="For the desk only")


def test_without_marking_house_or_draft_there_is_neither_head_nor_foot() -> None:
    """Empty landmarks only cost a listener time."""
    root = root_of(page_of(Paragraph((Text("a"),))))
    assert [child.tag for child in root.find("body") or ()] == ["main"]


def test_a_long_page_begins_with_its_contents() -> None:
    """Four sections are many; the links lead to the headings."""
    root = root_of(page_of(*sections(4)))
    nav = root.find(".//nav")
    assert nav is not None
    assert nav.get("aria-label") == "Contents"
    assert [(a.get("href"), a.text) for a in nav.iter("a")] == [
        (f"#section-part-{n}", f"Part {n}") for n in range(1, 5)
    ]
    assert {h.get("id") for h in root.iter("h2")} == {f"section-part-{n}" for n in range(1, 5)}
    assert root_of(page_of(*sections(3))).find(".//nav") is None


def test_cells_keep_their_role_and_their_column_when_a_table_is_stacked() -> None:
    """A style sheet that stacks a table takes the roles away that its tags gave."""
    root = root_of(page_of(TABLE))
    assert [row.get("role") for row in root.iter("tr")] == ["row"] * 3
    assert [(cell.get("role"), cell.get("data-label")) for cell in root.iter("td")] == [
        ("cell", "Day"), ("cell", "Tonnes"), ("cell", "Day"), ("cell", "Tonnes"),
    ]  # fmt: skip
    assert {(cell.get("role"), cell.get("scope")) for cell in root.iter("th")} == {("columnheader", "col")}


def test_a_memo_header_has_row_headings() -> None:
    """Its labels stand on the left, and no cell repeats an empty column name."""
    root = root_of(page_of(Table(((), ()), (((Text("To"),), (Text("The desk"),)),))))
    assert [
        (cell.tag, cell.get("role"), cell.get("data-label"))
        for cell in root.iter()
        if cell.tag in {"th", "td"}
    ] == [
        ("th", "rowheader", None),
        ("td", "cell", None),
    ]


def test_a_style_sheet_cannot_end_its_element() -> None:
    """Nor can it fetch: an address in it is warned of."""
    look = Look(
        name="house",
        screen_stylesheets=("p { content: '</style><b>' }", "p { background: url(https://x.example/a) }"),
    )
    page, problems = write_web_with_warnings(Document((Paragraph((Text("a"),)),)), look)
    assert root_of(page).find(".//b") is None
    assert [(p.code, p.where.path if p.where else "") for p in problems] == [
        ("css/address-refused", "house, screen style sheet 2 of 2")
    ]


def test_dead_links_are_text_and_warned_of() -> None:
    """As in the other formats."""
    document = Document((Paragraph((Link("javascript:alert(1)", (Text("here"),)), NoteReference(7))),))
    page, problems = write_web_with_warnings(document, Look())
    assert "<p>here<sup>7</sup></p>" in page
    assert [problem.code for problem in problems] == ["document/dead-link"] * 2


def test_notes_are_linked_both_ways() -> None:
    """A call leads to its note, the note back to its call."""
    document = Document((Paragraph((Text("a"), NoteReference(1))),), (Note(1, (Paragraph((Text("b"),)),)),))
    root = root_of(write_web(document, Look()))
    assert [(a.get("href"), a.text) for a in root.iter("a")] == [("#note-1", "1"), ("#call-1-1", "back")]


def test_a_page_too_large_is_refused_as_in_the_other_formats() -> None:
    """The limit is the document's, not the format's."""
    with pytest.raises(WriteError):
        page_of(*[Paragraph((Text("a"),))] * 200_000)


def test_the_same_document_gives_the_same_page() -> None:
    """Dates come from the brief, not from the clock."""
    assert page_of(TABLE, date="2031-03-14", title="a") == page_of(TABLE, date="2031-03-14", title="a")
    assert '<meta name="dcterms.created" content="2031-03-14T00:00:00Z"/>' in page_of(date="2031-03-14")
