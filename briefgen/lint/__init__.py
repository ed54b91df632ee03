"""Names of themes in, everything that is wrong with them out: their trees are read, and samples are printed.

Each theme is looked at in a child process with limits on memory and time: it may loop or grow without end.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefgen.child import Child, start_child
from briefgen.errors import Location, Problem, Severity
from briefgen.files import shipped_templates
from briefgen.press import MEMORY_LIMIT
from briefgen.themes.finding import theme_names
from briefgen.themes.settings import SETTINGS_FILE

TIME_LIMIT = 30.0
"""Seconds for one theme: a usual one takes two."""


def lint_themes(
    names: Sequence[str] = (), folders: Iterable[str | Path] = (), time_limit: float = TIME_LIMIT
) -> list[Problem]:
    """Find all problems of themes; without names, of all that there are, frames too.

    A problem in a file that several themes share is told once.
    """
    places = [str(folder) for folder in folders]
    problems: list[Problem] = list(_same_names(places, names))
    child: Child | None = None
    for name in names or theme_names(places):
        child = child or start_child("briefgen.lint.worker")
        found = ask_child(child, name, places, time_limit)
        if found is None:
            last_words = child.end()
            child = None
            found = [_ended(name, places, time_limit, last_words)]
        problems += found
    if child:
        child.end()
    return list(dict.fromkeys(problems))


def ask_child(child: Child, name: str, folders: list[str], time_limit: float) -> list[Problem] | None:
    """Lint one theme in the child; None when it died or was stopped."""
    timer = threading.Timer(time_limit, child.process.kill)
    timer.start()
    try:
        answer, _ = child.ask(({"theme": name, "folders": folders}, ()))
    except (OSError, EOFError):
        return None
    finally:
        timer.cancel()
    return [
        Problem(**{**row, "where": Location(**row["where"]), "severity": Severity(row["severity"])})
        for row in answer["problems"]
    ]


def _ended(name: str, folders: list[str], time_limit: float, last_words: str) -> Problem:
    """Say that the theme took more time or memory than it may."""
    places = [*map(Path, folders), shipped_templates()]
    folder = next((place / name for place in places if (place / name / SETTINGS_FILE).is_file()), Path(name))
    return Problem(
        "theme/too-much",
        "looking at the theme took too much time or memory and was stopped",
        Location(str(folder)),
        found=last_words or "no end in sight",
        expected=f"at most {time_limit:g} seconds and {MEMORY_LIMIT >> 20} MB for all samples",
        hint="look for loops inside loops, endless pages, and style sheets of thousands of rules",
    )


def _same_names(folders: Sequence[str], names: Sequence[str]) -> Iterator[Problem]:
    """Warn of two themes with one name in the desk's own folders; one that ships may be replaced."""
    shipped = shipped_templates()
    for name in names or theme_names(folders):
        homes = [Path(folder) / name / SETTINGS_FILE for folder in dict.fromkeys(folders)]
        there = [
            home for home in homes if home.is_file() and home.parent.parent.resolve() != shipped.resolve()
        ]
        for home in there[1:]:
            yield Problem(
                "theme/same-name",
                f"two themes are called `{name}`, and only the first is used",
                Location(str(home), 1),
                Severity.WARNING,
                found=str(home.parent),
                expected=f"one theme of that name; the first is {there[0].parent}",
                hint="rename one of the folders",
            )
