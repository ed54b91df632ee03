"""Names of templates to files of a theme or its parents, and never to a file outside of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, TemplateNotFound

from briefgen.errors import Location, Problem, TemplateError
from briefgen.files import read_source
from briefgen.places import SourceText
from briefgen.themes.sealing import RESERVED

_LIMIT = 1_000_000
_ENTRY = "brief.md.j2"


def read_theme_text(folder: Path, name: str) -> SourceText:
    """Read a text file of a theme.

    Raises:
        TemplateError: The file is outside the folder, too large, not UTF-8 or holds reserved characters.
    """
    path = folder / name
    check_inside(folder, path)
    return _without_reserved(read_source(path, _LIMIT, TemplateError, "theme"))


def check_inside(folder: Path, path: Path) -> None:
    """Refuse a file that a link leads out of its theme's folder.

    Raises:
        TemplateError: It lies elsewhere.
    """
    if not path.resolve().is_relative_to(folder.resolve()):
        raise TemplateError(
            Problem(
                "theme/outside",
                "the file lies outside its theme's folder",
                Location(str(path)),
                found=str(path.resolve()),
                expected="files inside the folder, no links that leave it",
            )
        )


def _without_reserved(source: SourceText) -> SourceText:
    if found := RESERVED.search(source.text):
        raise TemplateError(
            Problem(
                "theme/reserved-character",
                f"U+{ord(found[0]):04X} is a private-use character that briefgen keeps for itself",
                source.at_offset(found.start()),
                hint="delete the character",
            )
        )
    return source


def _empty(source: SourceText) -> Problem:
    """Explain an empty file, as an editor leaves it for a moment: it would print a memo without a word."""
    return Problem(
        "theme/empty-template",
        "the template is empty",
        Location(source.path, 1),
        found="no text",
        expected='a first line such as `{% extends "brief.md.j2" %}`, then blocks',
        hint="save it again, or delete it to have the parent's",
    )


class ThemeLoader(BaseLoader):
    """Finds `file` along a theme and its parents, and `theme/file` in that one of them."""

    def __init__(self, chain: Sequence[tuple[str, Path]]) -> None:
        self.folders = dict(chain)
        """Folder by theme name, the theme itself first, then its parents."""
        self.sources: dict[str, SourceText] = {}
        """What was read, by path, for messages."""

    def resolve(self, name: str, parent: str | None = None) -> str:
        """Find `theme/file` for a name used in the template `parent`; an unknown name stays as it is.

        A file that asks for its own name means the one of the next parent theme.
        """
        names = list(self.folders)
        if name.partition("/")[0] in names or not is_inside(name):
            return name
        theme, _, file = (parent or "").partition("/")
        first = names.index(theme) + 1 if file == name and theme in names else 0
        for candidate in names[first:]:
            if (self.folders[candidate] / name).is_file():
                return f"{candidate}/{name}"
        return name

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002 - Jinja's
        """Read a template by its resolved name; Jinja calls this."""
        theme, _, file = template.partition("/")
        folder = self.folders.get(theme)
        if folder is None or not is_inside(file) or not (folder / file).is_file():
            raise TemplateNotFound(template)
        path = folder / file
        changed = path.stat().st_mtime_ns
        source = read_theme_text(folder, file)
        if file == _ENTRY and not source.text.strip():  # of other files, the parent's macros stay
            raise TemplateError(_empty(source))
        self.sources[str(path)] = source
        return source.text, str(path), lambda: path.is_file() and path.stat().st_mtime_ns == changed

    def list_templates(self) -> list[str]:
        """List all templates as a template may name them: first without, then with the theme."""
        found = list(self._iter_files())
        return sorted({file for _, file in found}) + sorted(f"{theme}/{file}" for theme, file in found)

    def _iter_files(self) -> Iterator[tuple[str, str]]:
        for theme, folder in self.folders.items():
            for path in sorted(folder.rglob("*.j2")):
                yield theme, path.relative_to(folder).as_posix()


def is_inside(name: str) -> bool:
    """Say whether a name is a plain relative path."""
    parts = name.split("/")
    return (
        bool(name)
        and "\\" not in name
        and ":" not in name
        and not any(part in {"", ".", ".."} for part in parts)
    )
