"""Font families that a theme names and no file has."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from briefgen.document.nodes import Document, Paragraph, Text
from briefgen.themes.look import Look
from briefgen.writers.families import find_missing_families
from briefgen.writers.fonts import find_font_files
from briefgen.writers.pdf import write_pdf_with_warnings


def asking_for(look: Look, **fonts: str) -> Look:
    return replace(look, design=replace(look.design, fonts=tuple(fonts.items())))


def test_a_family_that_no_file_has_is_warned_of(look: Look) -> None:
    """With what it is for; the house fonts of the machine are known."""
    asked = asking_for(look, text="Noto Sans", headings="Harbour Grotesk", mono="Noto Sans Mono")
    _, (warning,) = write_pdf_with_warnings(Document((Paragraph((Text("a"),)),)), asked)
    assert warning.code == "theme/font-not-found"
    assert warning.message == (
        "the font `Harbour Grotesk` for `headings` is not found, so Noto Sans is printed instead"
    )


def test_a_font_in_the_themes_folder_is_known_by_its_own_name(look: Look, tmp_path: Path) -> None:
    """Whatever its file is called; what is no font is passed over."""
    house = next(path for path in find_font_files() if path.name.startswith("NotoSans-Regular"))
    shutil.copy(house, tmp_path / "x.ttf")
    (tmp_path / "y.ttf").write_bytes(b"no font")
    own = replace(asking_for(look, text="Noto Sans", headings="NOTO SANS"), fonts=(str(tmp_path),))
    assert list(find_missing_families(own)) == []
    assert [p.found for p in find_missing_families(asking_for(own, text="x"))] == ["x"]
