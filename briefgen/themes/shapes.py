"""What a template sees to its shape: the names in a group of fields, what a list is a list of, with examples.

It is taken from the data itself, so that what is documented and checked is what a template really gets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

LABELS = {
    "stories": "story",
    "sources": "source",
    "actors": "actor",
    "actions": "action",
    "planned": "action",
    "context": "context_note",
    "analysis": "statement",
    "statements": "statement",
    "judgements": "judgement",
    "problems": "problem",
    "dropped": "dropped_item",
    "notes": "note",
    "recommendations": "recommendation",
    "figures": "figure",
    "trends": "trend",
    "events": "event",
    "ahead": "event",
    "undated": "event",
    "conflicts": "event",
    "picture": "event",
    "accounts": "account",
    "quiet_days": "quiet_days",
    "relations": "relation",
    "responses": "statement",
    "latest": "story",
    "presence": "presence",
    "days": "day",
    "outlets": "outlet",
    "overview": "topic",
}
"""What one item of a list is called; a group under any other name is called by that name."""


@dataclass(frozen=True, slots=True)
class Single:
    """A text, a number, or a yes or no."""

    kind: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; `item` is None when nothing is known of its items."""

    item: Shape | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Named fields."""

    label: str
    fields: dict[str, Shape] = field(default_factory=dict)


Shape: TypeAlias = Single | ListOf | Group


def shape_of(value: Any, name: str = "") -> Shape:
    """Find the shape of plain data; what the items of a list have is put together."""
    if isinstance(value, Mapping):
        return Group(
            name, {key: shape_of(item, LABELS.get(str(key), str(key))) for key, item in value.items()}
        )
    if isinstance(value, list | tuple):
        return ListOf(_merge([shape_of(item, name) for item in value]))
    if isinstance(value, bool):
        return Single("yes or no", str(value).lower())
    if isinstance(value, int | float):
        return Single("number", f"{value:g}")
    return Single("text", str(value or ""))


def _merge(shapes: Sequence[Shape]) -> Shape | None:
    """Put together what several values show of one shape."""
    merged: Shape | None = None
    for shape in shapes:
        merged = merge(merged, shape) if merged else shape
    return merged


def merge(first: Shape, second: Shape) -> Shape:
    """Put two views of one shape together; the first example that says something is kept."""
    if isinstance(first, Group) and isinstance(second, Group):
        fields = dict(first.fields)
        for name, shape in second.fields.items():
            fields[name] = merge(fields[name], shape) if name in fields else shape
        return Group(first.label, fields)
    if isinstance(first, ListOf) and isinstance(second, ListOf):
        return ListOf(_merge([item for item in (first.item, second.item) if item]))
    if isinstance(first, Single) and isinstance(second, Single) and not first.example:
        return second
    return first


def iter_groups(shape: Shape | None, path: str = "") -> Iterator[tuple[str, Group]]:
    """Give all groups inside a shape with the path of each: `story.actions`."""
    if isinstance(shape, Group):
        if path:
            yield path, shape
        for name, inner in shape.fields.items():
            yield from iter_groups(inner, f"{path}.{name}".removeprefix("."))
    elif isinstance(shape, ListOf):
        yield from iter_groups(shape.item, path)


def describe(shape: Shape | None) -> str:
    """Name a shape: `text`, `list of action`, `when`."""
    if isinstance(shape, Single):
        return shape.kind
    if isinstance(shape, ListOf):
        return f"list of {describe(shape.item)}" if shape.item else "list"
    return shape.label if shape else "value"
