"""The Draft: what a reader of one format makes of a file's bytes, before the body is marked up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.errors import Problem

CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


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
    marking: str = ""
    lines_are_paragraphs: bool = False
    """True when the format already puts each paragraph on a line of its own."""
    is_markdown: bool = False
    warnings: tuple[Problem, ...] = ()


def clean_value(value: str | None) -> str:
    """Make a metadata value one line, without control characters and lone surrogates."""
    text = (value or "")[:2000].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(CONTROLS.sub(" ", text).split())
