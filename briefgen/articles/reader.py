"""Files -> Articles: reads each by its format's reader, marks up the body, collects what is wrong."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

from briefgen.articles.draft import Draft, clean_value
from briefgen.articles.faults import empty, name_not_unicode, not_a_file, too_many_lines
from briefgen.articles.formats import get_reader
from briefgen.articles.language import detect_language
from briefgen.articles.layout import MOST_LINES, Layout, mark
from briefgen.articles.model import Article
from briefgen.articles.search import find_article_files
from briefgen.articles.titles import make_title
from briefgen.errors import ArticleError, Problem
from briefgen.files import read_bytes, sha256

LIMIT = 20 * 1024 * 1024
"""Bytes; a book of a thousand pages is a tenth of it."""


def read_article(path: Path) -> Article:
    """Read one article and leave its warnings.

    Raises:
        ArticleError: As `read_article_with_warnings`.
    """
    return read_article_with_warnings(path)[0]


def read_article_with_warnings(path: Path) -> tuple[Article, tuple[Problem, ...]]:
    """Read one article.

    Returns:
        The article, and warnings: an encoding that was guessed, an unknown key.

    Raises:
        ArticleError: The file cannot be read, is of no known format, is no text, or holds no article.
    """
    name = printable_path(path)
    reader = get_reader(path)
    refuse_special_file(path)
    data = read_bytes(path, LIMIT, ArticleError)
    if not data.strip():
        raise ArticleError(
            empty(name, f"{len(data):,} bytes of nothing but white space" if data else "no byte")
        )
    draft = reader(data, name)
    if not draft.text or draft.text.isspace():
        raise ArticleError(empty(name, "nothing but front matter or a byte-order mark"))
    layout = mark(draft.text, lines_are_paragraphs=draft.lines_are_paragraphs, markdown=draft.is_markdown)
    if layout is None:
        raise ArticleError(too_many_lines(name, MOST_LINES))
    if not layout.paragraphs:
        raise ArticleError(empty(name, "only captions, links or a date"))
    return make_article(name, data, draft, layout), tuple(draft.warnings)


def make_article(name: str, data: bytes, draft: Draft, layout: Layout) -> Article:
    """Put together what the file says, what its header says and what can be made of it, in this order."""
    first = layout.paragraphs[0]
    title = draft.title or clean_value(layout.title)
    lead = draft.text[first.start : min(first.end, first.start + 600)]
    return Article(
        path=name,
        title=title or clean_value(make_title(lead)) or Path(name).stem,
        title_made=not title,
        publisher=draft.publisher or layout.outlet,
        publisher_inferred=bool(layout.outlet and not draft.publisher),
        author=draft.author or layout.author,
        published=draft.published or layout.published,
        retrieved=draft.retrieved,
        url=draft.url,
        marking=draft.marking,
        language=detect_language(draft.text[first.start : first.start + 10_000]),
        text=draft.text,
        paragraphs=tuple(layout.paragraphs),
        crossheads=tuple(layout.crossheads),
        furniture=tuple(layout.furniture),
        sha256=sha256(data),
    )


def read_articles(paths: Sequence[Path], outside: Path | None = None) -> tuple[list[Article], list[Problem]]:
    """Read every article in files and folders; a bad file never keeps the others from being read.

    Args:
        paths: Files and folders.
        outside: A folder that is passed over.

    Returns:
        The articles in the order of `paths`, a folder's sorted by path; and the problems of all files,
        errors as well as warnings, in the same order after those of the search itself.
    """
    files, problems = find_article_files(paths, outside)
    articles: list[Article] = []
    for file in files:
        try:
            article, warnings = read_article_with_warnings(file)
        except ArticleError as fault:
            problems.extend(fault.problems)
        else:
            articles.append(article)
            problems.extend(warnings)
    return articles, problems


def refuse_special_file(path: Path) -> None:
    """Raise for a device or a pipe: reading one may never end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # `read_bytes` says what is wrong
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise ArticleError(not_a_file(path))


def printable_path(path: Path) -> str:
    """Give the path as the user gave it.

    Raises:
        ArticleError: The name's bytes are not Unicode, so that it could not be printed in a memo.
    """
    name = str(path)
    if any("\ud800" <= c <= "\udfff" for c in name):
        raise ArticleError(name_not_unicode(name.encode("utf-8", "replace").decode()))
    return name
