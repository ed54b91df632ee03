"""`make verapdf`: it asks veraPDF about every theme where there is one, and says so where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from briefgen.themes.finding import find_themes

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT / ".venv" / "bin" / "briefgen").exists(), reason="there is no .venv here"),
    pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed"),
]


def make(path: str) -> subprocess.CompletedProcess[str]:
    """Run the target; the set-up is taken as done."""
    return subprocess.run(
        ["make", "--silent", "-o", ".venv/ready", "verapdf"],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def fake(folder: Path, script: str) -> str:
    """Put a program called verapdf on the path, and give the path."""
    (folder / "verapdf").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "verapdf").chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.skipif(shutil.which("verapdf") is not None, reason="veraPDF is installed")
def test_without_verapdf_it_says_so_and_succeeds() -> None:
    """A machine without it is no fault of the documents."""
    done = make(os.environ["PATH"])
    assert done.returncode == 0
    assert "verapdf is not on the path" in done.stdout


def test_every_theme_is_asked_about_in_both_standards(tmp_path: Path) -> None:
    """One call for PDF/A-3a, one for PDF/UA-1, each with whole PDF files of all themes."""
    done = make(fake(tmp_path, 'echo "$@"; for file; do :; done; head -c 5 "$file"; echo'))
    assert done.returncode == 0, done.stderr
    archive, magic, universal, _ = done.stdout.splitlines()
    assert archive.startswith("--flavour 3a --format text ")
    assert universal.startswith("--flavour ua1 --format text ")
    assert magic == "%PDF-"
    for line in (archive, universal):
        assert {Path(word).parent.name for word in line.split() if word.endswith(".pdf")} == {
            theme.name for theme in find_themes()
        }


def test_a_file_that_does_not_conform_fails_the_target(tmp_path: Path) -> None:
    """In either standard, and the other one is checked all the same."""
    done = make(fake(tmp_path, 'echo "asked $2"; [ "$2" != 3a ]'))
    assert done.returncode != 0
    assert done.stdout.splitlines() == ["asked 3a", "asked ua1"]
