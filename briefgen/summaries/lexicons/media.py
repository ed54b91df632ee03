"""A name in, the news outlet it means out: name, aliases, country, and whether a government runs it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.summaries.lexicons import listed, read_rows
from briefgen.summaries.lexicons.phrases import PhraseTable


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet."""

    name: str
    aliases: tuple[str, ...]
    country: str
    """Where its head office is; empty when it has none."""
    state: bool
    """A government owns and directs it."""


def find_outlet(name: str) -> Outlet | None:
    """Find an outlet by its name or an alias, with or without an article."""
    table = outlets()
    bare = name.strip().removeprefix("the ").removeprefix("The ")
    return table.get(name.strip()) or table.get(bare) or table.get(f"the {bare}")


@cache
def outlets() -> PhraseTable[Outlet]:
    """Read the table of all outlets, by name and alias."""
    entries: list[tuple[str, Outlet]] = []
    for name, country, state, aliases in read_rows("media.txt"):
        outlet = Outlet(name, listed(aliases), country, state == "state")
        entries += [(phrase, outlet) for phrase in (name, *outlet.aliases)]
    return PhraseTable(entries)
