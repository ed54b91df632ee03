"""The path of a file in, the line out by which editors find its JSON Schema: a relative path, no address."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = "schemas"
"""Beside `briefgen.toml`."""


def schema_name(kind: str) -> str:
    """Name the file of a schema."""
    return f"{kind}.schema.json"


def find_schema(kind: str, path: Path) -> str:
    """Find the nearest schema above a file, as seen from it; empty when there is none.

    Editors take the path as relative to the file (yaml-language-server's modeline, taplo's directive).
    """
    home = path.absolute().parent
    for folder in (home, *home.parents):
        schema = folder / FOLDER / schema_name(kind)
        if schema.is_file():
            return Path(os.path.relpath(schema, home)).as_posix()
    return ""


def editor_line(schema: str) -> str:
    """Write the first line of a YAML file, with its line end; empty when there is no schema for it."""
    return f"# yaml-language-server: $schema={schema}\n" if schema else ""
