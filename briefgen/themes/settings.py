"""The text of a `theme.yaml` to the settings of a theme, with every fault located."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from briefgen.errors import Location, Problem, TemplateError
from briefgen.source import SourceText, nearest

SETTINGS_FILE = "theme.yaml"
SCOPES = ("brief", "article")
_KEYS = ("title", "description", "extends", "scope")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a `theme.yaml` says; everything may be left out."""

    title: str = ""
    description: str = ""
    extends: str = ""
    scope: str = ""
    extends_at: Location = field(default=Location())
    """Where the parent is named, for messages about it."""


def load_settings(source: SourceText) -> Settings:
    """Load a `theme.yaml`.

    Raises:
        TemplateError: One problem for each fault, in file order.
    """
    problems: list[Problem] = []
    values: dict[str, str] = {}
    places: dict[str, Location] = {}
    for key, value in _pairs(source):
        problem = _fault(source, key, value, values)
        if problem:
            problems.append(problem)
            continue
        values[key.value] = value.value
        places[key.value] = _place(source, value)
    if problems:
        raise TemplateError(problems)
    return Settings(**values, extends_at=places.get("extends", Location()))


def _pairs(source: SourceText) -> Iterator[tuple[Any, Any]]:
    """Give the key and value nodes of the mapping that the file is."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.nodes import MappingNode

    try:
        root = YAML(typ="safe", pure=True).compose(source.text)
    except (YAMLError, RecursionError) as fault:
        mark = fault.problem_mark if isinstance(fault, MarkedYAMLError) else None
        where = source.at_line(mark.line + 1, mark.column + 1) if mark else source.at_line(1)
        what = " ".join(str(getattr(fault, "problem", None) or fault).split())
        raise TemplateError(
            Problem(
                "theme/settings-syntax",
                f"this is no YAML: {what}",
                where,
                expected="lines like `title: Daily brief`",
                hint="look at the indentation, and put quotation marks around text with a colon in it",
            )
        ) from fault
    if root is None:
        return
    if not isinstance(root, MappingNode):
        raise TemplateError(
            Problem(
                "theme/settings-syntax",
                "a `theme.yaml` holds keys and values",
                _place(source, root),
                expected="lines like `title: Daily brief`",
            )
        )
    yield from root.value


def _fault(source: SourceText, key: Any, value: Any, known: dict[str, str]) -> Problem | None:
    name = key.value if isinstance(key.value, str) else "?"
    if name not in _KEYS:
        guess = nearest(name, _KEYS)
        return Problem(
            "theme/unknown-key",
            f"unknown key `{name}`",
            _place(source, key),
            expected=", ".join(_KEYS),
            hint=f"did you mean `{guess}`?" if guess else "delete the line",
        )
    if name in known:
        return Problem(
            "theme/repeated-key", f"the key `{name}` is repeated", _place(source, key), hint="keep one"
        )
    if not isinstance(value.value, str):
        return Problem(
            "theme/wrong-type", f"`{name}` is a single text", _place(source, value), expected="a text"
        )
    if name == "scope" and value.value not in SCOPES:
        return Problem(
            "theme/wrong-value",
            f"`{value.value}` is no scope",
            _place(source, value),
            expected="`brief` (one memo of all articles) or `article` (one memo for each)",
        )
    return None


def _place(source: SourceText, node: Any) -> Location:
    start, end = node.start_mark, node.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return source.at_line(start.line + 1, start.column + 1, max(1, length))
