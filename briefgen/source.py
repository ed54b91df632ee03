"""Spans of an article's text, and the base of the data models."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


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
