"""The logo of `theme.yaml`: read from the theme's folder, in all formats, or refused with its line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefgen.document.nodes import Document, Heading, Properties, Text
from briefgen.errors import Problem, TemplateError
from briefgen.themes.finding import get_theme
from briefgen.writers.pdf import write_pdf_with_warnings
from briefgen.writers.web import write_web_with_warnings
from briefgen.writers.word import write_word

WriteTheme = Callable[..., Path]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60">'
    '<rect width="120" height="60" fill="navy"/></svg>'
)
SETTINGS = 'extends: _base\nlogo: {file: logo.svg, alt: "Anchor & chain", height: 9mm}\n'
MEMO = Document((Heading(1, (Text("Memo"),)),), (), Properties(title="Memo", organisation="Harbour Desk"))


def problem_of(folder: Path) -> Problem:
    with pytest.raises(TemplateError) as caught:
        get_theme("mine", [folder]).look()
    (problem,) = caught.value.problems
    return problem


def test_a_logo_stands_in_every_format_with_its_words(write_theme: WriteTheme, tmp_path: Path) -> None:
    """In the page header of the PDF it is an ornament; elsewhere it says what it shows."""
    (write_theme("mine", SETTINGS) / "logo.svg").write_text(SVG)
    look = get_theme("mine", [tmp_path]).look()
    page, warnings = write_web_with_warnings(MEMO, look)
    assert 'alt="Anchor &amp; chain" width="68.03" height="34.02"' in page
    assert 'class="logo" src="data:image/svg+xml;base64,' in page
    data, more = write_pdf_with_warnings(MEMO, look)
    assert (*warnings, *more) == ()
    without, _ = write_pdf_with_warnings(MEMO, get_theme("_base").look())
    assert b"0 0 0.5" in content_of(data)  # navy
    assert b"0 0 0.5" not in content_of(without)
    with zipfile.ZipFile(io.BytesIO(write_word(MEMO, look))) as archive:
        headers = [archive.read(name).decode() for name in archive.namelist() if "/header" in name]
        assert any('descr="Anchor &amp; chain"' in header for header in headers)
        assert [name for name in archive.namelist() if name.endswith(".svg")] != []


def content_of(data: bytes) -> bytes:
    page = PdfReader(io.BytesIO(data)).pages[0]
    drawn = [page.get_contents()]
    resources = page["/Resources"]
    drawn += list(resources.get("/XObject", {}).values())  # type: ignore[attr-defined]  # pypdf's own dictionary
    return b"".join(part.get_object().get_data() for part in drawn if part is not None)


def test_an_heir_has_the_logo_of_its_parents_folder(write_theme: WriteTheme, tmp_path: Path) -> None:
    """A file of the same name in its own folder is another picture."""
    (write_theme("house", SETTINGS) / "logo.svg").write_text(SVG)
    (write_theme("mine", "extends: house\n") / "logo.svg").write_text(SVG.replace("navy", "red"))
    logo = get_theme("mine", [tmp_path]).look().logo
    assert logo is not None
    assert b"navy" in logo.data


def test_a_wide_logo_is_made_smaller(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Beside it stands the name of the house: 45 mm are 170 pixels."""
    (write_theme("mine", SETTINGS) / "logo.svg").write_text(SVG.replace("120", "1200"))
    logo = get_theme("mine", [tmp_path]).look().logo
    assert logo is not None
    assert (round(logo.width), round(logo.height)) == (170, 8)


def test_a_logo_that_is_not_there_is_refused_at_its_line(write_theme: WriteTheme, tmp_path: Path) -> None:
    """With the nearest picture of the folder."""
    (write_theme("mine", SETTINGS.replace("logo.svg", "lgo.svg")) / "logo.svg").write_text(SVG)
    problem = problem_of(tmp_path)
    assert (problem.code, problem.where.line, problem.hint) == (
        "theme/picture-not-found",
        2,
        "did you mean `logo.svg`?",
    )


def test_a_logo_outside_the_folder_is_refused(write_theme: WriteTheme, tmp_path: Path) -> None:
    """By a path that climbs out, and by a link."""
    (tmp_path / "logo.svg").write_text(SVG)
    folder = write_theme("mine", SETTINGS.replace("logo.svg", "../logo.svg"))
    assert (problem_of(tmp_path).code, problem_of(tmp_path).where.line) == ("theme/picture-outside", 2)
    write_theme("mine", SETTINGS)
    (folder / "logo.svg").symlink_to(tmp_path / "logo.svg")
    assert problem_of(tmp_path).code == "theme/picture-outside"


def test_a_logo_higher_than_the_margin_is_refused(write_theme: WriteTheme, tmp_path: Path) -> None:
    """It would stand on the text."""
    write_theme("mine", SETTINGS.replace("9mm", "20mm"))
    with pytest.raises(TemplateError) as caught:
        get_theme("mine", [tmp_path])
    (problem,) = caught.value.problems
    assert (problem.message, problem.where.line) == (
        "the logo is 20 mm high, the top margin has room for 15 mm",
        2,
    )
