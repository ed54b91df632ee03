"""Text with places: spans of an article, their quotations, and offsets turned into lines for messages."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from briefgen.errors import Location


class Model(BaseModel):
    """Base of the data models: frozen, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Model):
    """A half-open stretch `[start, end)` of `Article.text`, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Evidence(Span):
    """A span with the words that stand there: `article.text[start:end] == quote`."""

    quote: str


def quote_span(text: str, start: int, end: int) -> Evidence:
    """Make the evidence for `text[start:end]`, without the white space at its edges."""
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    return Evidence(start=start, end=start + len(quote), quote=quote)


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
