"""A theme's CSS: parsed once, faults located, addresses refused."""

from __future__ import annotations

import io
import logging
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from briefgen.document.nodes import Document, Paragraph, Text
from briefgen.errors import Severity, WriteError
from briefgen.themes.look import Look
from briefgen.writers.css_addresses import find_addresses
from briefgen.writers.pdf import write_pdf_with_warnings
from briefgen.writers.stylesheets import explain, listen, load_stylesheets

DOCUMENT = Document((Paragraph((Text("quay"),)),))


def test_the_shipped_style_sheet_has_no_fault(look: Look) -> None:
    """WeasyPrint knows every property in it, and it asks for nothing."""
    assert load_stylesheets(look).problems == ()


def test_style_sheets_are_parsed_once() -> None:
    """The same texts give the same objects."""
    look = Look("t", ("p { color: red }",))
    assert load_stylesheets(look) is load_stylesheets(Look("t", ("p { color: red }",)))
    assert load_stylesheets(look) is not load_stylesheets(Look("t", ("p { color: blue }",)))


def test_css_that_is_ignored_is_a_located_warning() -> None:
    """The message names the style sheet, the line and the column, and shows the line."""
    css = "p { color: red }\nh1 { colour: red; }\n"
    _, problems = write_pdf_with_warnings(DOCUMENT, Look("sitrep", ("p {}", css)))
    (problem,) = problems
    assert problem.code == "pdf/css-ignored"
    assert problem.severity is Severity.WARNING
    assert problem.message == "Ignored `colour: red`, unknown property"
    assert str(problem.where) == "sitrep, style sheet 2 of 2:2:6"
    assert problem.where.excerpt == "h1 { colour: red; }"


@pytest.mark.parametrize(
    ("css", "message", "place"),
    [
        ("\n@import 'http://localhost:9/x.css';",
         "the style sheet asks for `@import`, which is not fetched", "2:1"),
        ("p { background: url(file:///etc/hostname) }",
         "the style sheet asks for `file:///etc/hostname`, which is not fetched", "1:17"),
        ("@media print { p { background: url('http://localhost:9/x.png') } }",
         "the style sheet asks for `http://localhost:9/x.png`, which is not fetched", "1:32"),
        ("@page { @top-left { content: url(logo.svg) } }",
         "the style sheet asks for `logo.svg`, which is not fetched", "1:30"),
    ],
)  # fmt: skip
def test_css_that_asks_for_an_address_is_a_located_warning(css: str, message: str, place: str) -> None:
    """Nothing is fetched, the page is written without it, and the place is named once."""
    data, problems = write_pdf_with_warnings(DOCUMENT, Look("t", (css,)))
    assert "quay" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
    refused = [problem for problem in problems if problem.code == "css/address-refused"]
    assert [problem.message for problem in refused] == [message]
    assert str(refused[0].where) == f"t, style sheet 1 of 1:{place}"


def test_a_font_face_from_an_address_is_refused(tmp_path: Path) -> None:
    """A theme's fonts come from its folder, not from a path in CSS."""
    css = f"@font-face {{ font-family: Quay; src: url({tmp_path.as_uri()}/quay.ttf) }}"
    _, problems = write_pdf_with_warnings(DOCUMENT, Look("t", (css,)))
    assert [problem.code for problem in problems] == ["css/address-refused", "pdf/css-ignored"]
    assert problems[1].message == "Font-face 'Quay' cannot be loaded"


def test_a_reference_into_the_page_is_no_address() -> None:
    """`url(#id)` names something of the document itself."""
    assert list(find_addresses("p { content: target-counter(url(#x), page) }")) == []


def test_a_themes_own_counter_style_is_used() -> None:
    """Rules kept outside the style sheet object are not lost by parsing it once."""
    css = "@counter-style quay { system: cyclic; symbols: 'Q'; suffix: ') ' }"
    css += " p { display: list-item; list-style: quay inside }"
    data, problems = write_pdf_with_warnings(DOCUMENT, Look("t", (css,)))
    assert problems == ()
    assert "Q) quay" in PdfReader(io.BytesIO(data)).pages[0].extract_text()


def test_only_this_threads_messages_are_collected() -> None:
    """Two memos written at once do not mix their warnings."""
    logger = logging.getLogger("weasyprint")
    with listen() as log:
        other = threading.Thread(target=logger.warning, args=("theirs",))
        other.start()
        other.join()
        logger.warning("ours")
        logger.info("progress")
    logger.warning("later")
    assert log == ["ours"]


def test_a_message_without_a_place_is_said_once() -> None:
    """Messages of the layout have no line."""
    first, second = explain(["Anchor defined twice: 'a'", "Anchor defined twice: 'a'", "Other."])
    assert (first.code, first.message) == ("pdf/layout", "Anchor defined twice: 'a'")
    assert second.message == "Other"


@settings(max_examples=60)
@given(st.text(alphabet="@import url(\"')#{};:p.a/\\\n-0"))
def test_any_text_is_searched_for_addresses_without_a_fault(css: str) -> None:
    """Broken CSS gives no error, and every place lies in the text."""
    for problem in find_addresses(css, "x"):
        assert problem.where.line is not None
        assert 1 <= problem.where.line <= css.count("\n") + 1


def test_a_selector_without_end_is_located_and_no_fault_of_briefgen() -> None:
    """Its parser follows each step with a call of its own."""
    css = "p { margin: 0 }\np" + " > p" * 20_000 + " { color: #000 }"
    with pytest.raises(WriteError) as caught:
        load_stylesheets(Look("mine", (css,), stylesheet_paths=("mine/print.css",)))
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.where)) == ("css/too-deep", "mine/print.css:2:1")
    assert problem.message == "a selector has too many steps"
