"""An `<img>` of the parsed Markdown to a `Picture`, or to the problem that keeps it from being one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from briefgen.document.nodes import Paragraph, Picture
from briefgen.errors import Location, Problem
from briefgen.themes.clean import clean_line
from briefgen.themes.images import UNSEEN
from briefgen.themes.run import Fault

if TYPE_CHECKING:
    from briefgen.document.build import Builder

_WIDTH = re.compile(r"(\d{1,3})%")
_HASH = re.compile(r"-[0-9a-f]{12}\Z")
_NOT_IN_NAME = re.compile(r"[^a-z0-9]+")


def find_lone_picture(paragraph: Any, unseal: Callable[[str], str]) -> Any:
    """Find the picture of a paragraph that holds nothing else."""
    children = list(paragraph)
    if len(children) != 1 or children[0].tag != "img":
        return None
    around = unseal(f"{paragraph.text or ''}{children[0].tail or ''}")
    return None if around.strip() else children[0]


def make_picture(builder: Builder, element: Any, owner: Any) -> Picture | Paragraph:
    """Make the node; a picture that cannot be used leaves a problem and an empty paragraph.

    Args:
        builder: Knows the values, the pictures and the problems so far.
        element: The `<img>`.
        owner: The block that may carry style and width in its stead.
    """
    where = builder.where(element)
    alt = clean_line(builder.unseal(element.get("alt", "")))
    address = builder.unseal(element.get("src", ""))
    width = element.get("width") or owner.get("width") or ""
    image = UNSEEN
    if not alt:
        builder.problems.append(_without_alt(address, where))
    if width and not 1 <= _per_cent(width) <= 100:
        builder.problems.append(_wrong_width(width, where))
    try:
        image = builder.pictures(address)
    except Fault as fault:
        builder.problems.append(
            Problem(
                fault.code, fault.message, where, found=fault.found, expected=fault.expected, hint=fault.hint
            )
        )
    if not alt:
        return Paragraph(())
    style = builder.style(element) or builder.style(owner)
    return Picture(alt, image, _name(address), _per_cent(width) or None, style, where)


def _per_cent(width: str) -> int:
    found = _WIDTH.fullmatch(width)
    return int(found[1]) if found else 0


def _name(address: str) -> str:
    """Give the bare name of a file or chart, without the hash that it has in a Markdown file of ours."""
    stem = _HASH.sub("", PurePosixPath(address.rpartition(":")[2]).stem).lower()
    return _NOT_IN_NAME.sub("-", stem).strip("-")[:40] or "picture"


def _without_alt(address: str, where: Location) -> Problem:
    return Problem(
        "theme/picture-without-alt",
        "a picture has no words for those who do not see it",
        where,
        found=f"![]({address[:80]})",
        expected="what the picture shows, between the brackets",
        hint="write `![Logo of the house](logo.svg)`; what only adorns belongs into the style sheet",
    )


def _wrong_width(width: str, where: Location) -> Problem:
    return Problem(
        "theme/picture-width",
        "the width of a picture cannot be used",
        where,
        found=width[:80],
        expected="per cent of the line, from 1% to 100%",
        hint="write `![…](…){: width=40% }`",
    )


def picture_in_text(where: Location) -> Problem:
    """Refuse a picture amid a text, in a heading or in a table."""
    return Problem(
        "theme/picture-in-text",
        "a picture stands inside a text, a heading or a table",
        where,
        expected="a picture in a paragraph of its own",
        hint="put blank lines before and after it",
    )
