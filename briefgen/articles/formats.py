"""File name -> reader: the table of the formats that articles come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefgen.articles.draft import Draft
from briefgen.articles.faults import unknown_format
from briefgen.articles.html import read_html
from briefgen.articles.text import read_markdown, read_text
from briefgen.errors import ArticleError

READERS: dict[str, Callable[[bytes, str], Draft]] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}
"""Format, by the suffix in lower case -> its reader. A new format is a line here."""


def get_reader(path: Path) -> Callable[[bytes, str], Draft]:
    """Get the reader of a file's format.

    Raises:
        ArticleError: The suffix is not in `READERS`.
    """
    try:
        return READERS[path.suffix.lower()]
    except KeyError as err:
        raise ArticleError(unknown_format(path, READERS)) from err
