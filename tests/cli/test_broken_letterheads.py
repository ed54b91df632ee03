"""A theme whose Word file cannot be used: no DOCX, with the reason; the other formats are written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.files import shipped_templates

Run = Callable[..., Any]


def with_macros() -> bytes:
    data = (shipped_templates() / "_base" / "reference.docx").read_bytes()
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return buffer.getvalue()


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(120_000_000))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (
            lambda: b"no Word file",
            "word/reference-unreadable",
        ),
        (with_macros, "word/reference-macros"),
        (bomb, "word/reference-too-large"),
    ],
)
def test_a_broken_word_file_costs_only_the_docx(
    run: Run, day: Path, make: Callable[[], bytes], code: str
) -> None:
    """Markdown and the web page need no Word file."""
    theme = day.parent.parent / "themes" / "ours"
    theme.mkdir(parents=True)
    (theme / "theme.yaml").write_text("extends: daily-brief\n")
    (theme / "reference.docx").write_bytes(make())
    result = run("build", day, "--theme", "ours", "--templates", "themes", "-f", "md,docx,html", "-o", "out")
    assert result.code == 4
    assert f"error[{code}]: the reference document of the theme `ours`" in result.err
    assert " --> themes/ours/reference.docx" in result.err
    assert sorted(Path(line).suffix for line in result.out.splitlines()) == [".html", ".md"]
