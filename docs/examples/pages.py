"""PDF files -> one PNG each with all their pages side by side, for people who look at pages; needs pdftoppm.

`python docs/examples/pages.py FOLDER FILE.pdf…` writes `FOLDER/FILE.png`.
"""

from __future__ import annotations

import io
import math
import subprocess
import sys
from pathlib import Path

from PIL import Image

DOTS = 60
"""Per inch: body text can still be read."""
ACROSS = 4
GAP = 8
COLOURS = 64
"""Enough for a memo's few, with the greys between; a third of the bytes."""


def main(folder: Path, files: list[Path]) -> None:
    """Write the sheets."""
    for path in files:
        sheet = join(pages_of(path))
        sheet.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            folder / f"{path.stem}.png", optimize=True
        )


def pages_of(path: Path) -> list[Image.Image]:
    """Paint the pages of one file."""
    painted = subprocess.run(
        ["pdftoppm", "-r", str(DOTS), str(path)], stdout=subprocess.PIPE, check=True
    ).stdout
    stream, pages = io.BytesIO(painted), []
    while stream.tell() < len(painted):
        pages.append(read_page(stream))
    return pages


def read_page(stream: io.BytesIO) -> Image.Image:
    """Read one picture of a stream of PPM files: three lines of head, then three bytes a dot."""
    _, size, _ = (stream.readline() for _ in range(3))
    width, height = map(int, size.split())
    return Image.frombytes("RGB", (width, height), stream.read(3 * width * height))


def join(pages: list[Image.Image]) -> Image.Image:
    """Put pages into rows, each on a white sheet with a grey gap around it."""
    width, height = max(page.width for page in pages), max(page.height for page in pages)
    across = min(ACROSS, len(pages))
    rows = math.ceil(len(pages) / across)
    sheet = Image.new("RGB", (across * (width + GAP) + GAP, rows * (height + GAP) + GAP), "#d5d9e0")
    for place, page in enumerate(pages):
        sheet.paste(page, (GAP + place % across * (width + GAP), GAP + place // across * (height + GAP)))
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
