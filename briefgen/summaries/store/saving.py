"""A Summary and its article in, a `NAME.summary.yaml` out that never overwrites what a person wrote.

The file carries a digest of its own data. While it fits, nobody has edited the data and the file may be
brought up to date (comments, order and layout stay). When it does not, the file belongs to whoever edited it.
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

from briefgen.articles.model import Article
from briefgen.errors import SummaryError
from briefgen.files import read_bytes, sha256, write_atomically
from briefgen.places import SourceText
from briefgen.summaries.model import Summary
from briefgen.summaries.store.describing import describe
from briefgen.summaries.store.emitting import emit_file, plain_data
from briefgen.summaries.store.loading import SIZE_LIMIT, parse_file, parse_source
from briefgen.summaries.store.patching import as_text, patch
from briefgen.yaml_tree import Tree

_HEADER = (
    "# What briefgen read out of the article. Edit freely: your words are kept, quotations are checked.\n"
)


class SaveResult(StrEnum):
    """What became of a summary file."""

    WRITTEN = "written"
    """There was none."""
    UPDATED = "updated"
    """Nobody had edited it; what changed was rewritten."""
    UNCHANGED = "unchanged"
    """It already said all this."""
    KEPT = "kept"
    """A person edited it; it was left alone."""


def dump_summary(summary: Summary, article: Article, *, schema: str = "", folder: Path | None = None) -> str:
    """Write a Summary as the YAML that people edit; `load_summary` gives it back as it was.

    Args:
        summary: Its evidence must stand in the article; `near:` is added where a quotation occurs twice.
        article: What the summary was made of.
        schema: Path of the JSON Schema, for the editors' `yaml-language-server` line; none by default.
        folder: Where the file will lie, as in `describe`.
    """
    editor_line = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return _HEADER + editor_line + emit_file(_data(summary, article, folder))


def save_summary(path: Path, summary: Summary, article: Article, *, schema: str = "") -> SaveResult:
    """Write a summary file, or bring it up to date, unless a person edited it.

    Raises:
        SummaryError: An existing file cannot be read at all.
        WriteError: The file cannot be written; what was there is untouched.
    """
    if not path.exists():
        write_atomically(path, dump_summary(summary, article, schema=schema, folder=path.parent).encode())
        return SaveResult.WRITTEN
    tree = _unedited_tree(path)
    if tree is None:
        return SaveResult.KEPT
    data = _data(summary, article, path.parent)
    if tree.data == as_text(data):
        return SaveResult.UNCHANGED
    text = patch(tree, data)
    if parse_source(SourceText(str(path), text)).data != as_text(data):
        # A layout that cannot be patched; the data come first.
        text = dump_summary(summary, article, schema=schema, folder=path.parent)
    write_atomically(path, _with_line_ends_of(path, text).encode())
    return SaveResult.UPDATED


def is_edited(path: Path) -> bool:
    """Say whether a person edited a summary file, or wrote it.

    Raises:
        SummaryError: The file cannot be read at all.
    """
    return _unedited_tree(path) is None


def _unedited_tree(path: Path) -> Tree | None:
    try:
        tree = parse_file(path)
    except SummaryError:
        read_bytes(path, SIZE_LIMIT, SummaryError)
        # No YAML, so a person was at it.
        return None
    if tree.problems or not isinstance(tree.data, dict):
        return None
    return tree if tree.data.get("digest") == _digest(tree.data) else None


def _data(summary: Summary, article: Article, folder: Path | None) -> dict[str, Any]:
    data = plain_data(describe(summary, article, folder))
    return {**data, "digest": _digest(as_text(data))}


def _digest(data: dict[str, Any]) -> str:
    """Hash data as text: comments, order of keys and layout do not count."""
    content = {key: value for key, value in data.items() if key != "digest"}
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode())[:16]


def _with_line_ends_of(path: Path, text: str) -> str:
    is_windows = b"\r\n" in read_bytes(path, SIZE_LIMIT, SummaryError)
    return text.replace("\n", "\r\n") if is_windows else text
