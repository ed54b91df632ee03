"""Bytes of a saved web page -> Draft: trafilatura finds the article among menus, links and comments."""

from __future__ import annotations

import logging
import re
from typing import Any

from briefgen.articles.days import parse_day
from briefgen.articles.draft import Draft, clean_value
from briefgen.articles.encoding import decode
from briefgen.errors import ArticleError, Location, Problem

# HTML 13.2.3.2: a page declares its encoding within its first 1024 bytes; real pages are later.
DECLARED = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?([\w-]{1,40})", re.IGNORECASE)


def read_html(data: bytes, path: str) -> Draft:
    """Read the article of a web page; nothing that the page refers to is fetched.

    Returns:
        The body as trafilatura gives it, one paragraph a line, without comments and tables.

    Raises:
        ArticleError: The bytes are no text, or the page holds no article.
    """
    declared = DECLARED.search(data[:4096])
    decoded = decode(data, path, declared.group(1).decode("ascii", "ignore") if declared else "")
    page = extract(decoded.text)
    text = clean_body(page.text) if page else ""
    if page is None or not text.strip():
        raise ArticleError(no_article(path))
    return Draft(
        text=text,
        title=clean_value(page.title),
        publisher=clean_value(page.sitename),
        author=clean_value(page.author),
        published=parse_day(page.date or ""),
        url=web_address(clean_value(page.url)),
        lines_are_paragraphs=True,
        warnings=decoded.warnings,
    )


def extract(page: str) -> Any:
    """Run trafilatura; None when it finds no article."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    # Without a handler of its own, courlan's log would be printed on standard error.
    logging.getLogger("courlan").addHandler(logging.NullHandler())
    try:
        return bare_extraction(
            page,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            # A day comes from the page's metadata or address, never from its prose.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        # Hostile or broken pages trip the parsers below trafilatura in ways it does not all catch.
        return None


def clean_body(text: str | None) -> str:
    """Keep what can stand in any document: line ends are line feeds, no lone surrogates from character references."""
    whole = (text or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def web_address(url: str) -> str:
    """Keep an address only when it is one of the web."""
    return url if url.startswith(("https://", "http://")) else ""


def no_article(path: str) -> Problem:
    """Say that the page has no article in it."""
    return Problem(
        "article/none-in-page",
        "no article was found in the page",
        Location(path),
        found="menus, links or an empty page",
        expected="a page with paragraphs of prose",
        hint="open the page, copy the article and save it as text",
    )
