"""One value of a `theme.yaml` -> the same made plain, or what is wrong with it."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import PydanticCustomError

from briefgen.briefs.settings import check_language
from briefgen.places import nearest
from briefgen.themes.colours import colour_names, find_colour
from briefgen.themes.design import LANDSCAPE, PAPERS

SCOPES = ("brief", "article")
NOTES = ("end", "page")
DATE_STYLES = ("long", "medium", "short", "iso")
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?) ?(mm|cm|in|pt)")
_FAMILY = re.compile(r"[^\W_][\w .+&'-]{0,80}")
_DATE_PATTERN = re.compile(r"(?:y{1,4}|M{1,4}|L{1,4}|d{1,2}|E{1,4}|[^A-Za-z']|'[^'\n]*')+")


def _wrong(message: str, value: str, expected: str) -> PydanticCustomError:
    return PydanticCustomError("wrong_value", message, {"value": value, "expected": expected})


def check_scope(scope: str) -> str:
    """Accept a scope, or nothing.

    Raises:
        PydanticCustomError: There is no such scope.
    """
    if scope and scope not in SCOPES:
        expected = "`brief` (one memo of all articles) or `article` (one memo for each)"
        raise _wrong("`{value}` is no scope", scope, expected)
    return scope


def check_notes(place: str) -> str:
    """Accept where a PDF prints its notes, or nothing.

    Raises:
        PydanticCustomError: They cannot be printed there.
    """
    if place and place not in NOTES:
        expected = "`end` (all after the text) or `page` (at the foot of the page that calls them)"
        raise _wrong("`{value}` is no place for notes", place, expected)
    return place


def check_colour(text: str) -> str:
    """Accept a colour, and write it as `#rrggbb`.

    Raises:
        PydanticCustomError: It is none.
    """
    if not text:
        # YAML takes the rest of `accent: #1f3a5f` for a comment.
        raise _wrong("the colour is empty", text, 'a colour in quotation marks, such as `"#1f3a5f"`')
    colour = find_colour(text)
    if colour is None:
        like = nearest(text.lower(), colour_names())
        expected = "`#` and six digits of 0-9 and a-f, or a colour name of CSS such as `navy`"
        raise _wrong("`{value}` is no colour", text, f"{expected}; perhaps `{like}`" if like else expected)
    return colour


def check_family(text: str) -> str:
    """Accept the name of one font family.

    Raises:
        PydanticCustomError: It is none, or several.
    """
    if not _FAMILY.fullmatch(text):
        raise _wrong("`{value}` is no font family", text, "the name of one family, such as `Noto Serif`")
    return text


def check_paper(text: str) -> str:
    """Accept a paper, with `landscape` after it or not.

    Raises:
        PydanticCustomError: There is no such paper.
    """
    name, *turned = text.split() or [""]
    known = {paper.casefold(): paper for paper in PAPERS}
    if name.casefold() not in known or [word.casefold() for word in turned] not in ([], [LANDSCAPE]):
        expected = f"{', '.join(PAPERS)}; with ` {LANDSCAPE}` after it for paper on its side"
        raise _wrong("`{value}` is no paper", text, expected)
    return " ".join((known[name.casefold()], *([LANDSCAPE] if turned else [])))


def check_length(text: str) -> str:
    """Accept a length.

    Raises:
        PydanticCustomError: It is none.
    """
    if not _LENGTH.fullmatch(text):
        raise _wrong("`{value}` is no length", text, "a number and `mm`, `cm`, `in` or `pt`: `25mm`")
    return text


def check_dates(text: str) -> str:
    """Accept a style of dates, or a pattern for them.

    Raises:
        PydanticCustomError: It is neither.
    """
    if text not in DATE_STYLES and not ("y" in text and _DATE_PATTERN.fullmatch(text)):
        expected = f"{', '.join(DATE_STYLES)}, or a pattern of y, M, d and E such as `d MMMM y`"
        raise _wrong("`{value}` is no style of dates", text, expected)
    return text


def check_tag(text: str) -> str:
    """Accept a language tag.

    Raises:
        PydanticCustomError: It is none.
    """
    try:
        return check_language(text)
    except ValueError as fault:
        raise _wrong("`{value}` is no language tag", text, "a tag such as `en`, `fr` or `de-CH`") from fault


def all_sides(value: Any) -> Any:
    """Let one length stand for all four margins."""
    return dict.fromkeys(("top", "right", "bottom", "left"), value) if isinstance(value, str) else value


def no_logo(value: Any) -> Any:
    """Let `none` stand for no logo, where a parent has one."""
    return {"file": "", "alt": ""} if value == "none" else value


def millimetres(length: str) -> float:
    """Turn a length that was accepted into millimetres."""
    found = _LENGTH.fullmatch(length)
    assert found is not None, "check_length has said so"
    return round(float(found[1]) * _MILLIMETRES[found[2]], 3)
