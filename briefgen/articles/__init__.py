"""Bytes to Article: one reader a format, chosen by a table."""

from briefgen.articles.formats import READERS
from briefgen.articles.model import Article
from briefgen.articles.reader import read_article, read_article_with_warnings, read_articles
from briefgen.articles.search import find_article_files

__all__ = [
    "READERS",
    "Article",
    "find_article_files",
    "read_article",
    "read_article_with_warnings",
    "read_articles",
]
