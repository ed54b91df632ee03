"""A laid out Document and its theme's limit in, what is too long out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.document.nodes import Document, Heading
from briefgen.document.walk import inline_text, iter_runs
from briefgen.errors import Problem, Severity
from briefgen.themes.look import PageLimit


def find_overrun(document: Document, pages: int, limit: PageLimit | None) -> Iterator[Problem]:
    """Find out whether a memo has more pages than its theme allows: an error once it is final."""
    if limit is None or pages <= limit.most:
        return
    title, words = _longest_section(document)
    yield Problem(
        "theme/too-many-pages",
        f"the memo has {pages} pages, and its theme allows {limit.most}",
        limit.where,
        Severity.WARNING if document.properties.draft else Severity.ERROR,
        found=f"{pages} pages; the longest section is “{title}” with {words} words",
        expected=f"at most {limit.most}",
        hint="shorten what the desk wrote, drop items from the summaries, or change `pages` in theme.yaml",
    )


def _longest_section(document: Document) -> tuple[str, int]:
    """Give the title and the number of words of the section of level 2 that has most, the notes apart."""
    words: dict[str, int] = {}
    title = document.properties.title
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            title = inline_text(block.children)
        count = sum(len(inline_text(run).split()) for run in iter_runs([block]))
        words[title] = words.get(title, 0) + count
    return max(words.items(), key=lambda item: item[1], default=(title, 0))
