"""What each of Word's styles is for in a memo, and how to add one that a Word file lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from briefgen.errors import Location, Problem, Severity


@dataclass(frozen=True, slots=True)
class _Purpose:
    names: tuple[str, ...]
    """By Word's own names."""
    what: str
    kind: str = "paragraph"
    """What Word calls the type of a new style."""


def _numbered(name: str, last: int, first: int = 1) -> tuple[str, ...]:
    return tuple(f"{name} {number}" for number in range(first, last + 1))


_PURPOSES = (
    _Purpose(_numbered("heading", 6), "headings; the memo's title is the first of them"),
    _Purpose(("Body Text",), "the text"),
    _Purpose(("List Bullet", *_numbered("List Bullet", 5, 2)), "lists, and lists inside of lists"),
    _Purpose(("List Number", *_numbered("List Number", 5, 2)), "numbered lists"),
    _Purpose(("List Continue", *_numbered("List Continue", 5, 2)), "a second paragraph in an item of a list"),
    _Purpose(("Quote",), "quotations"),
    _Purpose(("HTML Preformatted",), "lines of code"),
    _Purpose(("HTML Code",), "code within a line", "character"),
    _Purpose(("Hyperlink",), "links", "character"),
    _Purpose(("TOC Heading", "toc 2", "toc 3"), "a table of contents"),
    _Purpose(("caption",), "the title above a table"),
    _Purpose(("annotation text",), "comments in a draft"),
    _Purpose(("annotation reference",), "the marks of comments", "character"),
    _Purpose(("footnote text",), "footnotes"),
    _Purpose(("footnote reference",), "the numbers of footnotes", "character"),
    _Purpose(("header", "footer"), "the lines that briefgen adds to header and footer"),
    _Purpose(("Brief Lead",), "the bottom line, set apart"),
    _Purpose(("Brief Warning",), "a doubt beside a claim"),
    _Purpose(("Brief Speaker",), "who says the quotation that follows"),
    _Purpose(("Brief Placeholder",), "what is still to be filled in"),
    _Purpose(("Brief Small",), "small print"),
    _Purpose(("Brief Rule",), "a line across the page"),
    _Purpose(
        ("Brief Organisation", "Brief Running Title", "Brief Marking", "Brief Draft"),
        "the house, the title, the marking and DRAFT in header and footer",
        "character",
    ),
    _Purpose(("Brief Table", "Brief Memo Header"), "tables, and the block at the head of a memo", "table"),
    _Purpose(
        ("Brief Table Text", "Brief Table Heading", "Brief Table Label", "Brief Table End"),
        "the cells of tables, and the room after one",
    ),
)


def explain_styles(missing: Collection[str], path: str) -> Iterator[Problem]:
    """Say what each style that a Word file lacks is for, and how to add it in Word.

    A memo is written without them all the same: briefgen lends its own.
    """
    for purpose in _PURPOSES:
        names = [name for name in purpose.names if name in missing]
        if names:
            yield Problem(
                "word/missing-style",
                f"the Word file has no {_listed(names)}, for {purpose.what}",
                Location(path),
                Severity.NOTE,
                hint=_how(names, purpose.kind),
            )


def _listed(names: list[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    last = quoted.pop()
    return f"{'style' if not quoted else 'styles'} {' or '.join(filter(None, (', '.join(quoted), last)))}"


def _how(names: list[str], kind: str) -> str:
    """Word has its own styles in store; others are made."""
    if names[0].startswith("Brief "):
        return f"in Word: Styles > New Style, name `{names[0]}`, style type {kind.title()}"
    return f"in Word: Styles > Manage Styles, choose `{_shown(names[0])}`, Modify, then OK"


def _shown(name: str) -> str:
    """Word's lists show the names of its own styles in capitals, and call an annotation a comment."""
    words = name.replace("annotation", "comment").replace("toc", "TOC").split()
    return " ".join(word[:1].upper() + word[1:] for word in words)
