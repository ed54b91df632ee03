"""docs/editors.md -> the files that its walk-through has an editor save, in order, with the picture of each step.

The test of the walk-through and `make editor-pictures` both take the steps from the page itself.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "editors.md"
_STEP = re.compile(
    r"(?P<verb>[Ss]ave as|[Aa]dd at the end of|[Ii]n|Change the line\nback)"
    r"(?:\s`(?P<file>themes/harbour-brief/[\w.]+)`(?: change this line[^:]*)?)?:\n\n"
    r"```\w+\n(?P<text>.*?)```\n(?=(?P<rest>.*?)^(?:\*\*\d|```|## ))",
    re.MULTILINE | re.DOTALL,
)
_PICTURE = re.compile(r"pictures/editors/(\w+)\.png")


@dataclass(frozen=True, slots=True)
class Step:
    """One save of the walk-through."""

    verb: str
    file: str
    text: str
    picture: str
    """The name of the picture behind it."""

    def apply(self, desk: Path) -> None:
        """Save the file as the page says."""
        path = desk / self.file
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(self._change(old), encoding="utf-8")

    def _change(self, old: str) -> str:
        if self.verb == "save as":
            return self.text
        if self.verb == "add at the end of":
            return old + self.text
        line = self.text.removesuffix("\n")
        (like,) = difflib.get_close_matches(line, old.splitlines(), 1)
        return old.replace(like, line)


def read_steps() -> Iterator[Step]:
    """Read the steps off the page; `the line` without a file is one of the file before."""
    file = ""
    for found in _STEP.finditer(PAGE.read_text(encoding="utf-8")):
        file = found["file"] or file
        picture = _PICTURE.search(found["rest"])
        yield Step(found["verb"].lower(), file, found["text"], picture[1] if picture else "")
