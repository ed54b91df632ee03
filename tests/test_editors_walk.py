"""The walk-through of docs/editors.md, gone through as written."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import docx
import pytest

Say = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[1]
PICTURES = ["dropped", "added", "renamed", "colours", "french", "broken", "mended"]


@pytest.fixture(scope="module")
def walk() -> ModuleType:
    """The reader of the page's steps, which is no package."""
    path = ROOT / "docs/examples/editors_walk.py"
    spec = importlib.util.spec_from_file_location("editors_walk", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["editors_walk"] = module  # its dataclass asks for it
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A new desk, with a letterhead beside its settings."""
    subprocess.run([sys.executable, "-m", "briefgen", "init", "my-desk"], cwd=tmp_path, check=True)
    letterhead = docx.Document()
    letterhead.styles["Normal"].font.name = "Noto Serif"
    letterhead.sections[0].header.paragraphs[0].text = "Larrenmouth Harbour Trust"
    letterhead.save(str(tmp_path / "my-desk/letterhead.docx"))
    return tmp_path / "my-desk"


@pytest.fixture
def say(desk: Path) -> Say:
    """Say a command as the page has it."""

    def run(line: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", *line.split()]
        return subprocess.run(command, cwd=desk, capture_output=True, text=True, check=False)

    return run


def memo(say: Say, desk: Path) -> str:
    """Print the desk's own sample with the theme as it is."""
    done = say("briefgen build inputs/sample --theme harbour-brief -f md --name memo")
    assert done.returncode == 0, done.stderr
    return (desk / "outputs/memo.md").read_text(encoding="utf-8")


def test_each_step_does_what_the_page_says(walk: ModuleType, desk: Path, say: Say) -> None:
    """A section dropped, one added, a heading renamed, a colour, French, a fault found and mended."""
    page = walk.PAGE.read_text(encoding="utf-8")
    new = "briefgen themes new harbour-brief --from letterhead.docx --add-styles"
    lint = "briefgen themes lint harbour-brief"
    assert new in page
    assert say(new).returncode == 0
    assert "## What changed" in memo(say, desk)
    steps = {step.picture: step for step in walk.read_steps()}
    assert list(steps) == PICTURES
    steps["dropped"].apply(desk)
    assert "## What changed" not in memo(say, desk)
    steps["added"].apply(desk)
    assert "## People to watch" in memo(say, desk)
    steps["renamed"].apply(desk)
    assert "## What you need to know" in memo(say, desk)
    steps["colours"].apply(desk)
    assert 'accent: "#7a1f4b"' in (desk / "themes/harbour-brief/theme.yaml").read_text(encoding="utf-8")
    steps["french"].apply(desk)
    text = memo(say, desk)
    assert "## Ce qu’il faut savoir" in text
    assert "## Acteurs à suivre" in text
    assert "12 mars 2024" in text
    assert (say(lint).returncode, re.findall(r"the phrase `(.*?)`", say(lint).stderr)) == (
        0,
        ["Harbour brief"],
    )
    steps["broken"].apply(desk)
    fault = say(lint)
    assert fault.returncode == 1
    assert "themes/harbour-brief/brief.md.j2:11:12" in fault.stderr
    assert "did you mean `name`?" in fault.stderr
    steps["mended"].apply(desk)
    assert say(lint).returncode == 0


def test_every_picture_of_the_page_is_there_and_none_is_left_over(walk: ModuleType) -> None:
    """`make editor-pictures` takes them."""
    named = set(re.findall(r"pictures/editors/([\w-]+\.png)", walk.PAGE.read_text(encoding="utf-8")))
    assert named == {path.name for path in (ROOT / "docs/pictures/editors").iterdir()}
