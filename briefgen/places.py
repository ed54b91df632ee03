"""The text of a file, and the places in it that messages point to; needs nothing heavy."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cached_property

from briefgen.errors import Location


class SourceText:
    """A file's text with a line index, to turn offsets into `Location`s."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return self.text.split("\n")

    def at_line(self, line: int, column: int = 1, length: int = 1) -> Location:
        """Locate a place by line and column, both from 1; a line past the end gets no excerpt."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Location(self.path, line, column, max(1, length), excerpt.rstrip("\r"))

    def at_offset(self, start: int, end: int | None = None) -> Location:
        """Locate a place by offset in code points."""
        before = self.text[:start]
        line = before.count("\n") + 1
        column = start - (before.rfind("\n") + 1) + 1
        return self.at_line(line, column, (end or start + 1) - start)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that a misspelt one most likely meant."""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None
