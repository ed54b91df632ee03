"""Text -> Lines: the lines that hold anything, with their offsets, edges trimmed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.source import Span

LINE = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text, without the white space at its edges."""

    start: int
    end: int
    after_blank: bool
    """True for the first line, and for one with an empty line above it."""

    def heading_span(self, text: str) -> Span:
        """Give the span of a Markdown heading's words, without its `#` marks; any other line's is whole."""
        if not text.startswith("#", self.start):
            return Span(start=self.start, end=self.end)
        words = text[self.start : self.end].lstrip("#").lstrip()
        start = self.end - len(words)
        return Span(start=start, end=start + len(words.rstrip("#").rstrip()))


def find_lines(text: str, most: int) -> list[Line] | None:
    """Find the lines of a text that are not empty; None when there are more than `most`."""
    lines: list[Line] = []
    previous_end = 0
    for match in LINE.finditer(text):
        if len(lines) == most:
            return None
        start = match.start()
        # A search for `\S` and a count of line ends are linear; `\n\s*\n` would not be.
        after_blank = not lines or text.count("\n", previous_end, start) > 1
        lines.append(Line(start, start + len(match.group().rstrip()), after_blank))
        previous_end = match.end()
    return lines
