"""The PDF of every theme before the programs that know the format, and what a house asks of each file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import subprocess

    from validating import Files

Run = Callable[..., "subprocess.CompletedProcess[str]"]
pytestmark = pytest.mark.slow
ALLOWED = {
    "LNK-010": "an address in an article's text is text; only what the desk gives as a link is one",
    "ORD-001": "WeasyPrint paints markers of lists before their text; the tags' order is right",
}
"""Warnings of outloud that are no faults here, and why."""


def test_qpdf_finds_nothing_to_mend(files: Files, run: Run) -> None:
    """Syntax, streams and cross-reference table are sound."""
    done = run("qpdf", "--check", files["pdf"])
    assert (done.returncode, done.stderr) == (0, "")


def test_pdfua_finds_nothing(files: Files, run: Run) -> None:
    """Tags, language, title, descriptions of links."""
    done = run("pdfua", "check", files["pdf"])
    assert "errors=0 warnings=0" in done.stdout, done.stdout


def test_outloud_finds_no_error_and_no_warning_that_is_not_explained(files: Files, run: Run) -> None:
    """PDF/UA-1 and WCAG as far as a program can see them, fonts included."""
    (report,) = json.loads(run("outloud", "--json", "-", files["pdf"]).stdout)["results"]
    found = [
        (finding["severity"], finding["rule"], finding.get("page"), finding["message"])
        for finding in report["findings"]
        if finding["severity"] != "info"
        and (finding["severity"] == "error" or finding["rule"] not in ALLOWED)
        and not is_only_footer(finding)
    ]
    assert (report["error"], found) == (None, [])


def is_only_footer(finding: dict[str, Any]) -> bool:
    """Say whether prose marked as an artifact is the foot of a memo of one page.

    outloud knows a footer by its coming again on the next page.
    """
    return finding["rule"] == "TAG-002" and finding["count"] == 1 and "Page 1 of 1" in finding["evidence"]


def test_ghostscript_paints_every_page_without_a_complaint(files: Files, run: Run) -> None:
    """A second interpreter, which stops at the first thing it does not understand."""
    done = run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-sDEVICE=nullpage", files["pdf"])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_poppler_reads_every_font_as_embedded_with_its_letters(files: Files, run: Run) -> None:
    """The three columns before the object's number: embedded, a subset, with a way back to letters."""
    done = run("pdffonts", files["pdf"])
    rows = [line.split() for line in done.stdout.splitlines()[2:]]
    assert len(rows) >= 2
    assert [row for row in rows if row[-5:-2] != ["yes", "yes", "yes"]] == []
    assert done.stderr == ""


@pytest.fixture
def pdf(files: Files) -> Iterator[Any]:
    """The open file."""
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed; `make test-all` does it")
    with pikepdf.open(files["pdf"]) as opened:
        yield opened


def test_it_declares_both_standards_and_the_colours_meaning(pdf: Any) -> None:
    """PDF/A-3a and PDF/UA-1, one output intent, an identity, tags, a language, its title on show."""
    with pdf.open_metadata() as metadata:
        said = [metadata[key] for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")]
        assert said == ["3", "A", "1"]
        assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
    assert len(pdf.trailer["/ID"]) == 2
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert not pdf.is_encrypted


def test_the_summaries_travel_in_it_whole(pdf: Any) -> None:
    """Listed once for people and once for archives; valid against no more than JSON."""
    assert list(pdf.attachments) == ["summaries.json"]
    (listed,) = pdf.Root.AF
    assert listed.AFRelationship == "/Source"
    data = pdf.attachments["summaries.json"].get_file().read_bytes()
    assert data == listed.EF.F.read_bytes()
    assert {row["schema"] for row in json.loads(data)} == {"briefgen/summary/1"}


def test_nothing_in_it_runs_or_leads_to_another_place_than_it_says(pdf: Any) -> None:
    """Links go to the web, to a mailbox or within the file; there is no script, form or launch."""
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
    for item in pdf.objects:
        if not hasattr(item, "keys"):
            continue
        assert not {"/JS", "/JavaScript", "/AA", "/Launch"} & set(item.keys())
        if "/A" in item and item.get("/Subtype") == "/Link":
            assert item.A.S == "/URI"
            assert re.match(r"https?://|mailto:", str(item.A.URI))
        elif item.get("/Subtype") == "/Link":
            assert str(item.Dest) in destinations(pdf)
        if item.get("/Type") == "/Annot":
            assert item.Subtype == "/Link"


def destinations(pdf: Any) -> set[str]:
    """Name the places in the file that a link may lead to."""
    import pikepdf

    return {str(name) for name in pikepdf.NameTree(pdf.Root.Names.Dests)}


def test_no_box_stands_for_a_glyph_that_is_not_there(pdf: Any) -> None:
    """Glyph 0 of every font is that box; ISO 14289-1, 7.21.8 forbids it."""
    assert missing_glyphs(pdf) == []


def missing_glyphs(pdf: Any) -> list[tuple[int, str]]:
    """Find pages and fonts that draw glyph 0: WeasyPrint gives it a code of its own for each letter."""
    import pikepdf

    found = []
    for number, page in enumerate(pdf.pages, 1):
        boxes: set[bytes] = set()
        font = ""
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = str(operands[0])
                boxes = codes_of_boxes(page.Resources.Font[font])
            shown = operands[0] if str(operator) == "TJ" else operands if str(operator) == "Tj" else ()
            texts = [bytes(text) for text in shown if isinstance(text, pikepdf.String)]
            if any(boxes & {text[i : i + 2] for i in range(0, len(text), 2)} for text in texts):
                found.append((number, font))
    return found


def codes_of_boxes(font: Any) -> set[bytes]:
    """Give the codes of two bytes that a font maps to glyph 0."""
    import pikepdf

    if not isinstance(font.get("/Encoding"), pikepdf.Stream):
        return {b"\0\0"}
    table = font.Encoding.read_bytes().decode()
    return {bytes.fromhex(code) for code in re.findall(r"<([0-9a-f]{4})> 0$", table, re.MULTILINE)}


def test_a_missing_glyph_would_be_found(tmp_path: Path) -> None:
    """The check above sees what WeasyPrint draws for a letter that no font has."""
    pikepdf = pytest.importorskip("pikepdf", reason="pikepdf is not installed; `make test-all` does it")
    import weasyprint

    path = tmp_path / "box.pdf"
    weasyprint.HTML(string="<p>box: \U0001b2ff</p>").write_pdf(path)
    with pikepdf.open(path) as opened:
        assert missing_glyphs(opened) != []
