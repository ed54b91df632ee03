"""Pictures of the live page, one for each step of docs/editors.md: `make editor-pictures`.

Each is taken of the running page after the files that the step names were saved, so that the words of the
walk-through and what a person sees cannot part.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from editors_walk import read_steps
from measure import ROOT
from preview import opened, run_briefgen

FOLDER = ROOT / "docs/pictures/editors"


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
    """Save what each step says, and take its picture when the page has settled."""
    for step in read_steps():
        before = page.evaluate("state.version")
        step.apply(desk)
        while not page.evaluate("(before) => state.version > before && state.work === ''", before):
            page.wait_for_timeout(100)
        take(page, step.picture)


def take(page: Any, name: str) -> None:
    """Take a picture of the page."""
    from PIL import Image

    page.wait_for_timeout(1800)  # what changed no longer glows, and the pages are drawn
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.quantize(128).save(FOLDER / f"{name}.png", optimize=True)


def write_letterhead(path: Path) -> None:
    """Write what a company's Word file is: its name in the header, its fonts in the styles."""
    import docx

    letterhead = docx.Document()
    letterhead.sections[0].header.paragraphs[0].text = "Larrenmouth Harbour Trust"
    letterhead.styles["Normal"].font.name = "Noto Serif"
    letterhead.save(str(path))


if __name__ == "__main__":
    main()
