"""What a name stands for at a place of a template: data of a known shape, a macro, a file of macros."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from jinja2 import nodes

from briefgen.lint.sources import Template
from briefgen.themes.shapes import Shape


@dataclass(frozen=True, slots=True)
class MacroValue:
    """A macro, with the names that its body sees."""

    node: nodes.Macro | nodes.CallBlock
    template: Template
    scope: Scope


@dataclass(frozen=True, slots=True)
class Module:
    """An imported file: its macros and other names of its top level."""

    names: Mapping[str, Value]
    label: str


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the theme language."""

    name: str


@dataclass(frozen=True, slots=True)
class Loop:
    """The variable `loop` of a loop over items of a shape."""

    item: Value


Value: TypeAlias = Shape | MacroValue | Module | Function | Loop | None
"""None: nothing is known of it, so nothing is said of it."""


@dataclass(slots=True)
class Scope:
    """Names, and those around them."""

    names: dict[str, Value] = field(default_factory=dict)
    outer: Scope | None = None

    def has(self, name: str) -> bool:
        """Say whether the name exists here."""
        return name in self.names or (self.outer is not None and self.outer.has(name))

    def get(self, name: str) -> Value:
        """Give what it stands for."""
        return self.names[name] if name in self.names else self.outer.get(name) if self.outer else None

    def set(self, name: str, value: Value) -> None:
        """Name something here."""
        self.names[name] = value

    def inner(self, names: Mapping[str, Value] | None = None) -> Scope:
        """Open a scope inside this one."""
        return Scope(dict(names or {}), self)

    def all(self) -> Iterator[str]:
        """Give all names, the innermost first."""
        yield from self.names
        if self.outer:
            yield from self.outer.all()
