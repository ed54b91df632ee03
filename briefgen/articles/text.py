"""Bytes of a `.txt` or `.md` file -> Draft: encoding, front matter, body."""

from __future__ import annotations

from dataclasses import replace

from briefgen.articles.draft import Draft
from briefgen.articles.encoding import decode
from briefgen.articles.front_matter import split_front_matter
from briefgen.errors import Location, Problem, Severity

HTML_STARTS = ("<!doctype html", "<html", "<head", "<?xml")


def read_text(data: bytes, path: str) -> Draft:
    """Read plain text with optional front matter.

    Raises:
        ArticleError: The bytes are no text, or the front matter is broken.
    """
    decoded = decode(data, path)
    front = split_front_matter(decoded.text, path)
    warnings = (*decoded.warnings, *front.problems, *warn_of_html(front.body, path))
    return Draft(
        text=front.body,
        title=front.values.get("title", ""),
        publisher=front.values.get("publisher", ""),
        author=front.values.get("author", ""),
        published=front.values.get("published", ""),
        retrieved=front.values.get("retrieved", ""),
        url=front.values.get("url", ""),
        marking=front.values.get("marking", ""),
        warnings=warnings,
    )


def read_markdown(data: bytes, path: str) -> Draft:
    """Read Markdown: like plain text, and `#` begins a heading.

    Raises:
        ArticleError: As `read_text`.
    """
    return replace(read_text(data, path), is_markdown=True)


def warn_of_html(body: str, path: str) -> tuple[Problem, ...]:
    """Warn of a web page under a text file's name: its tags would be read as words."""
    if not body[:1000].lstrip().lower().startswith(HTML_STARTS):
        return ()
    return (
        Problem(
            "article/looks-like-html",
            "the file looks like a web page, but its name says it is text",
            Location(path),
            Severity.WARNING,
            found=f"`{body[:1000].lstrip()[:30].splitlines()[0]}`",
            expected="plain text",
            hint="rename the file to end in `.html`",
        ),
    )
