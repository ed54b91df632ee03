"""An article and a span of its text to the place in its file, for messages."""

from __future__ import annotations

from pathlib import Path

from briefgen.articles.encoding import decode
from briefgen.articles.model import Article
from briefgen.errors import ArticleError, Location
from briefgen.places import SourceText


def locate(article: Article, start: int | None, end: int | None) -> Location:
    """Locate a span in the file; of a page, whose text is not the file's, only the path is known."""
    if start is None:
        return Location(article.path)
    try:
        text = decode(Path(article.path).read_bytes(), article.path).text
    except (OSError, ArticleError):
        return Location(article.path)
    if not text.endswith(article.text):
        return Location(article.path)
    body = len(text) - len(article.text)
    return SourceText(article.path, text).at_offset(body + start, body + end if end else None)
