"""The DOCX of every theme in LibreOffice: a second program lays it out, with its notes and all its text."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from validating import Files

Run = Callable[..., "subprocess.CompletedProcess[str]"]
pytestmark = pytest.mark.slow


@pytest.fixture
def pages(files: Files, run: Run, tmp_path: Path) -> list[str]:
    """The text of each page as LibreOffice lays out the DOCX."""
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, files["docx"])
    return text_of_pages(run, tmp_path / "memo.pdf")


def text_of_pages(run: Run, path: Path) -> list[str]:
    return ["".join(page.split()) for page in run("pdftotext", path, "-").stdout.split("\f")[:-1]]


def test_libreoffice_lays_it_out_as_we_lay_out_the_pdf(files: Files, pages: list[str], run: Run) -> None:
    """About as many pages, every heading and paragraph, each note, the first of them before the last page."""
    from validating.items import read_markdown

    ours = text_of_pages(run, files["pdf"])
    assert len(ours) * 0.6 <= len(pages) <= len(ours) * 1.6 + 1
    items = [item for item in read_markdown(files["md"].read_text(encoding="utf-8")) if item.text.isascii()]
    whole = "".join(pages)
    shown = [item.bare for item in items if item.kind[0] == "h"]
    notes = [item.bare for item in items if item.kind == "note text"]
    assert [bare for bare in (*shown, *notes) if bare not in whole] == []
    assert len(notes) >= 1
    assert any(notes[0] in page for page in (pages[:-1] or pages))
    assert "Error" not in whole
