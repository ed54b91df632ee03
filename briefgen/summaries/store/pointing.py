"""A summary file and an item that the gate dropped in, the line of the file where the item is written out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import Location
from briefgen.summaries.model import Dropped
from briefgen.summaries.schema import Entry, SummaryFile
from briefgen.summaries.store.loading import read_summary_file
from briefgen.yaml_tree import DataPath, Tree

_FIRST_WORDS = (12, 6, 3)
"""Words looked for, the more the better: YAML may fold a quotation over lines, and escape its marks."""
_SECTIONS = {
    "actor": ("actors",),
    "action": ("actions",),
    "context": ("context",),
    "statement": ("analysis", "statements"),
    "date": ("dates",),
}
_SAID_BY = {"actor": ("name",), "action": ("actor", "action", "target")}
_QUOTING = ("evidence", "content", "source", "cue")


def locate_dropped(path: Path, dropped: Dropped) -> Location:
    """Locate the quotation of a dropped item inside the item; else the item, else only the file.

    Raises:
        SummaryError: The file cannot be read any more.
    """
    tree, file = read_summary_file(path)
    found = [(place, entry) for place, entry in _entries(file) if _is_that(entry, place, dropped)]
    # Of items with the same words, the one with the quotation at fault.
    found.sort(key=lambda item: dropped.quote not in _quotes(item[1]))
    return _within(tree, found[0][0], dropped.quote) if found else Location(str(path))


def _entries(file: SummaryFile) -> Iterator[tuple[DataPath, Entry]]:
    yield ("bottom_line",), file.bottom_line
    for section in ("actors", "actions", "context", "analysis", "statements", "dates", "dropped"):
        for number, entry in enumerate(getattr(file, section)):
            yield (section, number), entry


def _is_that(entry: Entry, place: DataPath, dropped: Dropped) -> bool:
    """Say whether an entry is the item: of its section, and with its words as the gate names it."""
    if place[0] == "dropped":
        return Dropped(**entry.model_dump()) == dropped
    if place[0] not in _SECTIONS.get(dropped.kind, (dropped.kind,)):
        return False
    said = (getattr(entry, field) for field in _SAID_BY.get(dropped.kind, ("text",)))
    text = " ".join(filter(None, said))
    return dropped.item == (
        f"{getattr(entry, 'speaker', '')}: {text}" if dropped.kind == "statement" else text
    )


def _quotes(entry: Entry) -> list[str]:
    return [one.quote for field in _QUOTING for one in getattr(entry, field, ())]


def _within(tree: Tree, path: DataPath, quote: str) -> Location:
    """Find the quotation between the beginning and the end of an item."""
    # One item may stand without the dash of a list: then its section is the item.
    node, source = tree.values.get(path) or tree.values[path[:1]], tree.source
    words = quote.split()
    for count in _FIRST_WORDS:
        pattern = re.compile(r"\s+".join(map(re.escape, words[:count])))
        found = pattern.search(source.text, node.start_mark.index, node.end_mark.index) if words else None
        if found:
            end = source.text.find("\n", found.start(), found.end())
            return source.at_offset(found.start(), end if end >= 0 else found.end())
    return tree.place(node)
