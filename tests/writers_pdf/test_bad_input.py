"""Documents that a layout can hardly bear: each is bounded, or refused with its place."""

from __future__ import annotations

import io
import time
from collections.abc import Collection
from dataclasses import replace

import pytest
from pypdf import PdfReader

from briefgen.document.nodes import Document, Heading, Link, Paragraph, Properties, Quote, Table, Text
from briefgen.errors import BriefgenError, Location
from briefgen.themes.look import Look
from briefgen.writers.fonts import find_font_files
from briefgen.writers.markdown import write_markdown_page
from briefgen.writers.pdf import write_pdf_with_warnings
from briefgen.writers.web import write_web
from briefgen.writers.word import write_word

AT = Location("brief.md.j2", 7)
TITLE = Heading(1, (Text("Harbour"),), anchor="harbour")
SCRIPTS = {
    "Korean": "김하늘",
    "Chinese": "林晓雨",
    "Japanese": "みなとさくら",
    "Arabic": "ليلى حداد",
    "Hebrew": "נועה לוי",
    "Devanagari": "मीरा जोशी",
    "Thai": "สมชาย ใจดี",
    "Greek": "Ελένη Βαρδάκη",
    "Cyrillic": "Ильза Морозова",
}
FONTS = {
    "Korean": "Noto-Sans-CJK",
    "Chinese": "Noto-Sans-CJK",
    "Japanese": "Noto-Sans-CJK",
    "Arabic": "Noto-Sans-Arabic",
    "Hebrew": "Noto-Sans-Hebrew",
    "Devanagari": "Noto-Sans-Devanagari",
    "Thai": "Noto-Sans-Thai",
    "Greek": "Noto-Sans",
    "Cyrillic": "Noto-Sans",
}


def words(text: str) -> Document:
    return Document((TITLE, Paragraph((Text(text),), where=AT)), properties=Properties(title="Harbour"))


def nested(levels: int) -> Document:
    block: Paragraph | Quote = Paragraph((Text("deep"),), where=AT)
    for _ in range(levels):
        block = Quote((block,), where=AT)
    return Document((TITLE, block))


def table(rows: int) -> Document:
    cells = tuple(((Text(f"row {i}"),), (Text("berth"),)) for i in range(rows))
    return Document((TITLE, Table(((Text("a"),), (Text("b"),)), cells, where=AT)))


@pytest.mark.parametrize(
    ("document", "message", "found"),
    [
        (table(5000), "a table is too large for a page layout", "5,000 rows"),
        (nested(200), "the document is nested too deeply", "41 levels"),
        (words("x" * 1_000_000), "a single text is too large for a page layout", "1,000,000 characters"),
        (words("quay " * 250_000), "a single text is too large for a page layout", "1,250,000 characters"),
        (words("x" * 10_001), "a single word is too large for a page layout", "10,001 characters"),
    ],
    ids=["rows", "nesting", "megabyte", "paragraph", "word"],
)
def test_what_no_layout_bears_is_refused_at_once_with_its_place(
    document: Document, message: str, found: str, look: Look
) -> None:
    """Before the layout begins, by the line of the template."""
    began = time.process_time()
    with pytest.raises(BriefgenError) as caught:
        write_pdf_with_warnings(document, look)
    assert time.process_time() - began < 5
    problem = caught.value.problems[0]
    assert (problem.code, problem.message, problem.found) == ("document/too-large", message, found)
    assert str(problem.where) == "brief.md.j2:7"


@pytest.mark.parametrize("document", [table(5000), words("x" * 1_000_000)], ids=["rows", "word"])
def test_formats_without_a_layout_are_still_written(document: Document) -> None:
    """Word and Markdown have no pages to lay out; no row and no letter is lost."""
    markdown = write_markdown_page(document)
    assert markdown.count("row ") == (5000 if "row" in markdown else 0)
    assert write_word(document, Look()).startswith(b"PK")


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "港" * 30_000,
        "\u202e\u2066\u200f\u061c" * 25_000 + "quay",
        "quay" + "\u0301" * 5_000,
        "\u200b" * 100_000 + "quay",
        "ﷺ" * 3_000,
    ],
    ids=["word", "East Asian", "bidi controls", "marks", "invisible", "ligatures"],
)
def test_the_worst_text_that_is_allowed_is_laid_out_in_seconds(text: str, look: Look) -> None:
    """100,000 bidi controls, 5,000 marks on one letter: slow at worst."""
    began = time.process_time()
    data, _ = write_pdf_with_warnings(words(text), look)
    assert time.process_time() - began < 30
    assert len(PdfReader(io.BytesIO(data)).pages) < 60
    assert len(data) < 5_000_000


EAST_ASIAN = {"Korean", "Chinese", "Japanese"}
needs_cjk = pytest.mark.skipif(
    not any("CJK" in path.name for path in find_font_files()), reason="fonts-noto-cjk is not installed"
)


@pytest.mark.parametrize(
    "scripts",
    [
        pytest.param(SCRIPTS.keys(), marks=needs_cjk, id="all nine"),
        pytest.param(SCRIPTS.keys() - EAST_ASIAN, id="without East Asia"),
    ],
)
def test_every_script_has_its_own_font_and_no_box(scripts: Collection[str], look: Look) -> None:
    """Nine scripts in one memo; each name comes back, from a font made for it."""
    named = {script: name for script, name in SCRIPTS.items() if script in scripts}
    rows = tuple(((Text(script),), (Text(name),)) for script, name in named.items())
    heading = Heading(2, (Text(" ".join(named.values())),), anchor="names")
    document = Document((TITLE, heading, Table(((Text("Script"),), (Text("Name"),)), rows)))
    data, problems = write_pdf_with_warnings(document, look)
    assert problems == ()
    reader = PdfReader(io.BytesIO(data))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "\ufffd" not in text
    for script in named.keys() - {"Arabic", "Hebrew"}:  # drawn from right to left, and given back so
        assert named[script].split()[0] in text
    used = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index] # pypdf's objects
    }
    for script in named:
        assert any(FONTS[script] in name for name in used), (script, used)


def test_a_glyph_nobody_has_is_named_before_the_layout(look: Look) -> None:
    """By code point and place, and a sign is printed in its stead: never a silent box."""
    data, problems = write_pdf_with_warnings(words("the quay \U0001fff0 sign"), look)
    (problem,) = problems
    assert (problem.code, str(problem.where)) == ("pdf/missing-glyph", "brief.md.j2:7")
    assert problem.message == "no font here can draw U+1FFF0 (no name)"
    assert "quay \ufffd sign" in PdfReader(io.BytesIO(data)).pages[0].extract_text()


def test_a_glyph_nobody_has_in_a_themes_css_is_named(look: Look) -> None:
    """What a style sheet prints is not in the document; the layout engine tells."""
    css = 'p::before { content: "\\1FFF0" }'
    _, problems = write_pdf_with_warnings(
        words("quay"), replace(look, stylesheets=(*look.stylesheets, css), stylesheet_paths=())
    )
    assert ["U+1FFF0" in problem.message for problem in problems] == [True]


def test_an_address_of_300_characters_wraps_inside_the_page(look: Look) -> None:
    """As text and as a link, in a paragraph and in a narrow column; both sides of the page stay empty."""
    address = "https://example.org/" + "archive-of-the-strait/" * 12 + "2031-03-14.html?page=1"
    assert 290 < len(address) < 310
    link = Link(address, (Text(address),))
    cells = (((Text("Survey"),), (link,), (Text("Lunn"),)),)
    document = Document((TITLE, Paragraph((link,)), Table(((Text("a"),), (Text("b"),), (Text("c"),)), cells)))
    data, problems = write_pdf_with_warnings(document, look)
    assert problems == ()
    (page,) = PdfReader(io.BytesIO(data)).pages
    spots: list[float] = []
    page.extract_text(visitor_text=lambda text, _cm, tm, *_: spots.append(tm[4]) if text.strip() else None)
    assert min(spots) > 90  # in pixels of CSS, 96 to the inch
    assert max(spots) < 700
    boxes = [note.get_object() for note in page["/Annots"]]  # type: ignore[attr-defined] # pypdf's objects
    assert max(float(box["/Rect"][2]) for box in boxes) <= 595 - 70
    assert {box["/A"]["/URI"] for box in boxes} == {address}
    assert "".join(page.extract_text().split()).count(address) == 2


def test_an_empty_section_is_its_heading(look: Look) -> None:
    """Neither lost nor an empty element for a screen reader."""
    empty = Heading(2, (Text("Watch list"),), anchor="watch-list")
    follows = Heading(2, (Text("Sources"),), anchor="sources")
    document = Document((TITLE, empty, Paragraph(()), follows, Paragraph((Text("None."),))))
    data, problems = write_pdf_with_warnings(document, look)
    assert problems == ()
    text = PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert text.index("Watch list") < text.index("Sources") < text.index("None.")
    assert "<p></p>" not in write_web(document, look)


@pytest.mark.slow
def test_a_memo_of_300_kilobytes_is_laid_out(look: Look) -> None:
    """1,800 paragraphs, some hundred pages, in the time that a press gives."""
    sentence = "The harbour authority of Port Sable counted the vessels that waited in the roads. "
    blocks = tuple(Paragraph((Text(f"{i}. {sentence}" + sentence),)) for i in range(1800))
    document = Document((TITLE, *blocks))
    assert sum(len(block.children[0].text) for block in blocks) > 300_000  # type: ignore[union-attr] # all Text
    began = time.process_time()
    data, problems = write_pdf_with_warnings(document, look)
    assert time.process_time() - began < 120
    assert problems == ()
    pages = PdfReader(io.BytesIO(data)).pages
    assert 60 < len(pages) < 140
    assert "1799. The harbour" in pages[-1].extract_text()
