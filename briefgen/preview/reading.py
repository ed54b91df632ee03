"""The inputs of a preview to articles with summaries, as `build` reads them; nothing is written.

Reading an article takes a second or more, so each is kept in memory until its file changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.errors import BriefgenError, Problem
from briefgen.intake import Entry, Intake, Summarised, summarise_entry, take_in
from briefgen.spacy_models import Models

Stamp = tuple[tuple[str, int, int], ...]
"""Path, time and size of files: what differs when one of them was saved."""
Told = Callable[[str], object]
"""Told what is being read, for a person."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the inputs hold."""

    items: tuple[Summarised, ...]
    problems: tuple[Problem, ...]
    """Of inputs that could not be used, then of those that could."""
    unusable: tuple[Problem, ...]
    """Of inputs that could not be used."""


@dataclass(slots=True)
class Reader:
    """Reads the same inputs again and again."""

    paths: Sequence[Path]
    kept: Path
    """The folder where `build` keeps the summaries it makes; they are used, never written."""
    models: Models
    told: Told
    _stamp: Stamp | None = None
    _read: Read | None = None
    _summarised: dict[tuple[str, str, Stamp], Summarised] = field(default_factory=dict)

    def read(self) -> Read:
        """Read what changed since the last time."""
        stamp = stamp_of(self._files())
        if self._read is None or stamp != self._stamp:
            self._read = self._read_again()
            self._stamp = stamp
        return self._read

    def _files(self) -> Iterator[Path]:
        for path in (*self.paths, self.kept):
            yield from path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.stem.split('.')[0]}*")

    def _read_again(self) -> Read:
        taken = take_in(self.paths, self.kept, self.kept.parent)
        unusable = list(taken.problems)
        items: list[Summarised] = []
        for number, entry in enumerate(taken.entries, start=1):
            self.told(f"article {number} of {len(taken.entries)}")
            try:
                items.append(self._summarise(entry))
            except BriefgenError as fault:
                unusable.extend(fault.problems)
        self._forget(taken)
        found = [problem for item in items for problem in item.all_problems()]
        return Read(tuple(items), (*unusable, *found), tuple(unusable))

    def _summarise(self, entry: Entry) -> Summarised:
        key = key_of(entry)
        if key not in self._summarised:
            self._summarised[key] = summarise_entry(replace(entry, save_to=None), self.models)
        return self._summarised[key]

    def _forget(self, taken: Intake) -> None:
        known = {key_of(entry) for entry in taken.entries}
        for key in [key for key in self._summarised if key not in known]:
            del self._summarised[key]


def key_of(entry: Entry) -> tuple[str, str, Stamp]:
    """Say what the summary of an entry depends on."""
    files = [entry.summary_path] if entry.summary_path else []
    return entry.article.path, entry.article.sha256, stamp_of(files)


def stamp_of(files: Iterator[Path] | Sequence[Path]) -> Stamp:
    """Stamp some files; one that goes meanwhile is left out."""
    rows = []
    for path in files:
        try:
            found = path.stat()
        except OSError:
            continue
        rows.append((str(path), found.st_mtime_ns, found.st_size))
    return tuple(sorted(rows))
