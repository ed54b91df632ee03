"""Paths -> article files: looks into folders, and says what is wrong with what was named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.articles.faults import (
    none_found,
    not_there,
    own_memo,
    same_name,
    unknown_format,
    unreadable_folder,
)
from briefgen.articles.formats import READERS
from briefgen.errors import Problem

MEMO_LIMIT = 4 * 1024 * 1024
"""Bytes; what is larger is not looked into."""
GENERATOR = re.compile(rb'<meta\s[^<>]{0,200}name="?generator"?\s{1,9}content="?briefgen\b', re.IGNORECASE)
OWN_MARKS = {
    ".md": re.compile(rb"Claims dropped for want of evidence: \d{1,6}\.\r?$", re.MULTILINE),
    ".html": GENERATOR,
    ".htm": GENERATOR,
}
"""Format -> what only a memo of briefgen has."""


def find_article_files(
    paths: Iterable[Path], outside: Path | None = None
) -> tuple[list[Path], list[Problem]]:
    """Find the article files in files and folders; folders are searched with all that is below them.

    Hidden files and folders are skipped, and in a folder so is every file of another format, and every memo
    that briefgen wrote. A file named twice counts once.

    Args:
        paths: Files and folders.
        outside: A folder that is passed over: what briefgen wrote is no article.

    Returns:
        The files, and what is wrong: a path that does not exist, a folder without an article, a memo in one,
        a named file of an unknown format, or two articles of the same name in one folder (the second is left
        out).
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
    found = sorted(walk(path, unreadable, os.path.realpath(outside) if outside else ""))
    problems.extend(unreadable_folder(fault) for fault in unreadable)
    memos = [file for file in found if is_own_memo(file)]
    problems.extend(own_memo(file) for file in memos)
    files = [file for file in found if file not in memos]
    if not files and not unreadable:
        problems.append(none_found(path, READERS))
    return files


def is_own_memo(file: Path) -> bool:
    """Say whether briefgen wrote a file: a Markdown memo by its last line, a web page by its generator."""
    mark = OWN_MARKS.get(file.suffix.lower())
    try:
        is_small = mark is not None and file.is_file() and file.stat().st_size <= MEMO_LIMIT
        return mark is not None and is_small and mark.search(file.read_bytes()) is not None
    except (OSError, ValueError):  # whoever reads it as an article says what is wrong
        return False


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
