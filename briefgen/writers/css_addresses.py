"""A theme's CSS text -> what in it asks for a file or an address, and the same text without it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.errors import Location, Problem, Severity, WriteError

MOST_NESTED = 100
"""Brackets inside of brackets; the parsers end in a RecursionError at some 1000."""
_BRACKET = re.compile(r"[(\[{)\]}]")
_TAKES_ADDRESS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"})


def find_addresses(css: str, path: str = "") -> Iterator[Problem]:
    """Find what in a style sheet asks for a file or an address; nothing is ever fetched for it.

    Raises:
        WriteError: The brackets are nested too deeply.
    """
    for what, token in _iter_addresses(_parse(css, path)):
        yield _refused(what, locate(css, path, token.source_line, token.source_column))


@functools.lru_cache(maxsize=32)
def drop_addresses(css: str) -> str:
    """Give the style sheet without its addresses, for readers that would follow them."""
    import tinycss2  # type: ignore[import-untyped]  # it has no type hints

    tokens = _parse(css)
    found = [token for _, token in _iter_addresses(tokens)]
    if not found:
        return css
    _empty_imports(tokens)
    for token in found:
        if token.type == "at-keyword":
            token.value = "refused"  # a rule that no reader knows
        elif token.type == "function":
            token.arguments = []
        else:
            token.representation = "url()"
    written: str = tinycss2.serialize(tokens)
    return written


def _empty_imports(tokens: Sequence[Any]) -> None:
    importing = False
    for part in tokens:
        importing = (importing or getattr(part, "lower_value", "") == "import") and part != ";"
        if importing and part.type == "string":
            part.representation = '""'


def _parse(css: str, path: str = "") -> Sequence[Any]:
    import tinycss2

    check_nesting(css, path)
    tokens: Sequence[Any] = tinycss2.parse_component_value_list(css)
    return tokens


def check_nesting(css: str, path: str = "") -> None:
    """Refuse a style sheet whose brackets are nested deeper than a parser may recurse.

    Raises:
        WriteError: They are.
    """
    depth = 0
    for bracket in _BRACKET.finditer(css):
        depth = depth + 1 if bracket[0] in "([{" else max(depth - 1, 0)
        if depth > MOST_NESTED:
            before = css[: bracket.start()]
            column = len(before) - before.rfind("\n")
            raise WriteError(_too_deep(locate(css, path, before.count("\n") + 1, column)))


def _iter_addresses(tokens: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    for token in tokens:
        if token.type == "at-keyword" and token.lower_value == "import":
            yield "@import", token
        elif token.type == "url":
            if not token.value.startswith("#"):
                yield token.value, token
        elif token.type == "function" and token.lower_name in _TAKES_ADDRESS:
            inner = [*_iter_addresses(token.arguments)]
            strings = [part.value for part in token.arguments if part.type == "string"]
            named = next((text for text in strings if not text.startswith("#")), "")
            if named:
                yield named, token
            elif strings:
                continue
            else:
                yield from inner or [("", token)]
        else:
            yield from _iter_addresses(
                getattr(token, "content", None) or getattr(token, "arguments", None) or ()
            )


def _refused(what: str, where: Location) -> Problem:
    return Problem(
        "css/address-refused",
        f"the style sheet asks for `{what[:80]}`, which is not fetched",
        where,
        Severity.WARNING,
        found="an address in CSS",
        expected="CSS that is complete in itself",
        hint="put imported rules into the theme's own style sheet, and fonts into its `fonts` folder",
    )


def _too_deep(where: Location) -> Problem:
    return Problem(
        "css/too-deep",
        "the brackets of the style sheet are nested too deeply",
        where,
        found=f"more than {MOST_NESTED} levels",
        expected="every bracket closed",
        hint="look for a bracket that is not closed before this place",
    )


def locate(css: str, path: str, line: int, column: int) -> Location:
    """Give a place in a style sheet with its line."""
    lines = css.splitlines()
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    return Location(path, line, column, excerpt=excerpt[:300])
