"""Paths -> article files: looks into folders, and says what is wrong with what was named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.articles.faults import none_found, not_there, same_name, unknown_format, unreadable_folder
from briefgen.articles.formats import READERS
from briefgen.errors import Problem


def find_article_files(
    paths: Iterable[Path], outside: Path | None = None
) -> tuple[list[Path], list[Problem]]:
    """Find the article files in files and folders; folders are searched with all that is below them.

    Hidden files and folders are skipped, and in a folder so is every file of another format. A file
    named twice counts once.

    Args:
        paths: Files and folders.
        outside: A folder that is passed over: what briefgen wrote is no article.

    Returns:
        The files, and what is wrong: a path that does not exist, a folder without an article, a named file of
        an unknown format, or two articles of the same name in one folder (the second is left out).
    """
    problems: list[Problem] = []
    found: dict[tuple[str, str], Path] = {}
    for path in paths:
        for file in files_of(path, problems, outside):
            key = (os.path.realpath(file.parent), file.stem.casefold())
            first = found.setdefault(key, file)
            if first != file and not is_same_file(first, file):
                problems.append(same_name(first, file))
    return list(found.values()), problems


def files_of(path: Path, problems: list[Problem], outside: Path | None = None) -> list[Path]:
    """List the article files that one path stands for."""
    if not is_folder(path):
        if not os.path.lexists(path):
            problems.append(not_there(path))
        elif path.suffix.lower() in READERS:
            return [path]
        else:
            problems.append(unknown_format(path, READERS))
        return []
    unreadable: list[OSError] = []
    files = sorted(walk(path, unreadable, os.path.realpath(outside) if outside else ""))
    problems.extend(unreadable_folder(fault) for fault in unreadable)
    if not files and not unreadable:
        problems.append(none_found(path, READERS))
    return files


def walk(folder: Path, unreadable: list[OSError], outside: str) -> Iterator[Path]:
    """Yield the article files below a folder; links to folders are not followed, so none is read twice."""
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and os.path.realpath(Path(parent, name)) != outside
        ]
        for name in names:
            file = Path(parent, name)
            if not name.startswith(".") and file.suffix.lower() in READERS:
                yield file


def is_folder(path: Path) -> bool:
    """Say whether a path is a folder; one that may not be looked at is none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a parent folder may not be entered


def is_same_file(one: Path, other: Path) -> bool:
    """Say whether two paths lead to the same file."""
    return os.path.realpath(one) == os.path.realpath(other)
