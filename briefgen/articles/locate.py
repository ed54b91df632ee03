"""An article and spans of its text to their places in its file, for messages."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from briefgen.articles.encoding import decode
from briefgen.articles.model import Article
from briefgen.articles.reader import LIMIT
from briefgen.errors import ArticleError, Location
from briefgen.files import read_bytes
from briefgen.places import SourceText


class Locator:
    """Locates spans of one article; its file is read once, when the first place is asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def at(self, start: int | None, end: int | None) -> Location:
        """Locate a span in the file; of a page, whose text is not the file's, only the path is known."""
        if start is None or self._source is None:
            return Location(self.article.path)
        body = len(self._source.text) - len(self.article.text)
        return self._source.at_offset(body + start, body + end if end else None)

    @cached_property
    def _source(self) -> SourceText | None:
        """The file's text, when the article's is the end of it."""
        path = self.article.path
        try:
            text = decode(read_bytes(Path(path), LIMIT, ArticleError), path).text
        except ArticleError:
            return None
        return SourceText(path, text) if text.endswith(self.article.text) else None


def locate(article: Article, start: int | None, end: int | None) -> Location:
    """Locate one span; a `Locator` does not read the file again for each of several."""
    return Locator(article).at(start, end)
