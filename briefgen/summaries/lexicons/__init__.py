"""A lexicon's file name in, its rows out: one entry a line, columns parted by `|`, lists by `;`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a lexicon; blank lines and lines that begin with `#` are comments. Cells are stripped."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    rows = (line for line in lines if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in row.split("|")) for row in rows)


@cache
def read_words(name: str, section: str = "") -> frozenset[str]:
    """Read a word list: all words, or those under the heading `[section]`."""
    words: set[str] = set()
    current = ""
    for line, *_rest in read_rows(name):
        if line.startswith("[") and line.endswith("]"):
            current = line[1:-1]
        elif section in ("", current):
            words.update(word.strip() for word in line.split(";") if word.strip())
    return frozenset(words)


def listed(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())
