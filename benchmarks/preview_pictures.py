"""Pictures of the live page, one for each step of docs/editors.md: `make editor-pictures`.

Each is taken of the running page after the files that the step names were saved, so that the words of the
walk-through and what a person sees cannot part.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measure import ROOT
from preview import opened, run_briefgen

FOLDER = ROOT / "docs/pictures/editors"
SETTINGS = "themes/harbour-brief/theme.yaml"
TEMPLATE = "themes/harbour-brief/brief.md.j2"
EXTENDS = '{% extends "daily-brief/brief.md.j2" %}\n\n'
DROPPED = "{% block changes %}\n{% endblock %}\n"
ADDED = """
{% block watch %}
{{ super() }}

## People to watch

{% for actor in brief.actors[:3] %}
- {{ actor.name }}
{% endfor %}
{% endblock %}
"""
RENAMED = 'phrases:\n  "Bottom line": "What you need to know"\n'
Change = Callable[[str], str]
STEPS: tuple[tuple[str, str, Change], ...] = (
    ("dropped", TEMPLATE, lambda _: EXTENDS + DROPPED),
    ("added", TEMPLATE, lambda text: text + ADDED),
    ("renamed", SETTINGS, lambda text: text + RENAMED),
    ("colours", SETTINGS, lambda text: text.replace("#365f91", "#7a1f4b").replace("#f3f5f8", "#fbf1f5")),
    ("french", SETTINGS, lambda text: f"{text.removesuffix(RENAMED)}language: fr\n"),
    ("broken", TEMPLATE, lambda text: text.replace("actor.name", "actor.nmae")),
    ("mended", TEMPLATE, lambda text: text.replace("actor.nmae", "actor.name")),
)
"""The picture's name, the file that is saved, and how it was changed."""


def main() -> None:
    """Walk through the steps, and take the picture of each."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        write_letterhead(desk / "letterhead.docx")
        run_briefgen("themes", "new", "harbour-brief", "--from", "letterhead.docx", "--add-styles", at=desk)
        arguments = ("--theme", "harbour-brief", "--templates", "themes")
        with opened(desk, *arguments, viewport={"width": 1400, "height": 800}) as page:
            take(page, "new")
            walk(page, desk)
            page.click("#tab-data")
            page.wait_for_selector("#tree li")
            take(page, "data")
            page.set_viewport_size({"width": 400, "height": 760})
            page.click("#tab-memo")
            take(page, "narrow")


def walk(page: Any, desk: Path) -> None:
    for name, file, change in STEPS:
        before = page.evaluate("state.version")
        path = desk / file
        path.write_text(change(path.read_text(encoding="utf-8") if path.exists() else ""), encoding="utf-8")
        while not page.evaluate("(before) => state.version > before && state.work === ''", before):
            page.wait_for_timeout(100)
        take(page, name)


def take(page: Any, name: str) -> None:
    from PIL import Image

    page.wait_for_timeout(1800)  # what changed no longer glows, and the pages are drawn
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.quantize(128).save(FOLDER / f"{name}.png", optimize=True)
    print(FOLDER / f"{name}.png")


def write_letterhead(path: Path) -> None:
    """Write what a company's Word file is: its name in the header, its fonts in the styles."""
    import docx

    letterhead = docx.Document()
    letterhead.sections[0].header.paragraphs[0].text = "Larrenmouth Harbour Trust"
    letterhead.styles["Normal"].font.name = "Noto Serif"
    letterhead.save(str(path))


if __name__ == "__main__":
    main()
