"""The Article: one news text exactly as it was read, and what its file says about it."""

from __future__ import annotations

from functools import cached_property

from briefgen.source import Model, Span


class Article(Model):
    """One article. Nothing is ever cut out of `text`; what is not prose is only marked."""

    path: str
    """As given by the user."""
    title: str
    title_made: bool = False
    """True when the file has no title and one was made from the lead."""
    publisher: str = ""
    publisher_inferred: bool = False
    """True when only a line of furniture names the outlet."""
    author: str = ""
    published: str = ""
    """ISO day, or empty when the file does not say."""
    retrieved: str = ""
    url: str = ""
    marking: str = ""
    """TLP 2.0 label or house marking that its file carries: nothing made of it may be marked lower."""
    language: str = ""
    """ISO 639-1 code as detected; empty when nothing could be said."""
    text: str
    """The body as read: only byte-order mark removed and line ends made `\\n`. Offsets count from here."""
    paragraphs: tuple[Span, ...] = ()
    """Blocks of prose, in order, edges trimmed; crossheads and furniture are not among them."""
    crossheads: tuple[Span, ...] = ()
    """Unpunctuated sub-headings inside the body."""
    furniture: tuple[Span, ...] = ()
    """Header remains, captions, `WATCH LIVE` and `read more` lines: never used as evidence."""
    sha256: str
    """Of the bytes read."""

    @cached_property
    def id(self) -> str:
        """The first 12 digits of the hash: stable while the file does not change."""
        return self.sha256[:12]

    def paragraph_number(self, offset: int) -> int | None:
        """Number (from 1) of the paragraph that holds an offset, or None."""
        for number, span in enumerate(self.paragraphs, start=1):
            if span.start <= offset < span.end:
                return number
        return None
