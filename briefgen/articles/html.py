"""Bytes of a saved web page -> Draft: trafilatura finds the article among menus, links and comments."""

from __future__ import annotations

import logging
import re
from typing import Any

from briefgen.articles.days import parse_day
from briefgen.articles.draft import Draft, clean_value
from briefgen.articles.encoding import decode
from briefgen.articles.faults import none_in_page, too_many_tags
from briefgen.errors import ArticleError

# HTML 13.2.3.2: a page declares its encoding within its first 1024 bytes; real pages are later.
DECLARED = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?([\w-]{1,40})", re.IGNORECASE)

LIVE = re.compile(r"\blive(?:\s?blog|\supdates?|:|\s[-–—])|[-–—|,:]\slive\b|/live/|live-?blog", re.IGNORECASE)
SHORTEST_PARAGRAPH = 40
# An end of a sentence, or a run of Thai, which is written without any.
SENTENCE = re.compile(r"[.?!…。！？।؟]|[\u0e00-\u0e7f]{20}")
MOST_TAGS = 100_000
"""Thirty times what a heavy news page has; the time that parsers take grows faster than the page."""


def read_html(data: bytes, path: str) -> Draft:
    """Read the article of a web page; nothing that the page refers to is fetched.

    Returns:
        The body as trafilatura gives it, one paragraph a line, without comments and tables.

    Raises:
        ArticleError: The bytes are no text, or the page holds no article or far too many tags.
    """
    declared = DECLARED.search(data[:4096])
    decoded = decode(data, path, declared.group(1).decode("ascii", "ignore") if declared else "")
    if decoded.text.count("<") > MOST_TAGS:
        raise ArticleError(too_many_tags(path, MOST_TAGS))
    page = extract(decoded.text)
    if page is None:
        raise ArticleError(none_in_page(path))
    return Draft(
        text=without_headline(clean_body(page.text), page.title or ""),
        title=clean_value(page.title),
        publisher=clean_value(page.sitename),
        author=clean_value(page.author),
        published=parse_day(page.date or ""),
        url=web_address(clean_value(page.url)),
        lines_are_paragraphs=True,
        warnings=decoded.warnings,
    )


def extract(page: str) -> Any:
    """Find the article of a page; None when there is none.

    Trafilatura's other extractors are asked only when its own finds no prose: asked each time, they put a
    whole page with its menus in the place of a short article. Of a live blog its own takes only one post.
    """
    found = run_trafilatura(page, fast=True)
    if found is None or not has_prose(clean_body(found.text)) or is_live_blog(page, found):
        found = run_trafilatura(page, fast=False)
    return found if found is not None and has_prose(clean_body(found.text)) else None


def is_live_blog(page: str, found: Any) -> bool:
    """Say whether a page is many posts below each other: it says so itself, in its data, title or address."""
    return "LiveBlogPosting" in page or any(LIVE.search(said or "") for said in (found.title, found.url))


def run_trafilatura(page: str, *, fast: bool) -> Any:
    """Run trafilatura, with its other extractors unless `fast`; None when it finds nothing."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    # Without a handler of its own, courlan's log would be printed on standard error.
    logging.getLogger("courlan").addHandler(logging.NullHandler())
    try:
        return bare_extraction(
            page,
            include_comments=False,
            include_tables=False,
            fast=fast,
            with_metadata=True,
            # A day comes from the page's metadata or address, never from its prose.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        # Hostile or broken pages trip the parsers below trafilatura in ways it does not all catch.
        return None


def clean_body(text: str | None) -> str:
    """Make line ends line feeds, and drop what character references can smuggle in: NUL, lone surrogates."""
    whole = (text or "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def without_headline(text: str, title: str) -> str:
    """Drop a first line that only repeats the page's title, with or without the site's name after it."""
    first, _, rest = text.partition("\n")
    headline = letters_of(first)
    repeated = headline == letters_of(title) or (
        len(headline) > 2 and letters_of(title)[: len(headline)] == headline
    )
    return rest if headline and repeated and rest.strip() else text


def letters_of(line: str) -> list[str]:
    """Split a line into its words, caseless, for a comparison that punctuation does not disturb."""
    return re.findall(r"\w+", line.casefold())


def has_prose(text: str) -> bool:
    """Say whether a text holds a line that could be a paragraph: trafilatura gives menus for want of one."""
    return any(len(line) >= SHORTEST_PARAGRAPH and SENTENCE.search(line) for line in text.split("\n"))


def web_address(url: str) -> str:
    """Keep an address only when it is one of the web."""
    return url if url.startswith(("https://", "http://")) else ""
