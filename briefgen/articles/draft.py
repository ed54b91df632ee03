"""The Draft: what a reader of one format makes of a file's bytes, before the body is marked up."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.errors import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """One article's body and what the file itself says about it; empty text means "not said"."""

    text: str
    """The body: line ends are line feeds, nothing else is changed."""
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    """ISO day."""
    retrieved: str = ""
    """ISO day."""
    url: str = ""
    lines_are_paragraphs: bool = False
    """True when the format already puts each paragraph on a line of its own."""
    is_markdown: bool = False
    warnings: tuple[Problem, ...] = ()


def clean_value(value: str | None) -> str:
    """Make a metadata value one printable line: no control characters, no lone surrogates."""
    text = (value or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in text[:2000]).split())
