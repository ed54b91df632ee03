"""Bounded reads and atomic writes."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from briefgen.errors import ArticleError, ConfigError, WriteError
from briefgen.files import read_bytes, read_source, shipped_templates, write_atomically


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    """The message says how large it is and how large it may be."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 2000)
    with pytest.raises(ArticleError) as caught:
        read_bytes(path, 1000, ArticleError)
    problem = caught.value.problems[0]
    assert (problem.found, problem.expected) == ("2,000 bytes", "at most 1,000 bytes")


def test_a_missing_file_is_reported_as_the_stage_asks(tmp_path: Path) -> None:
    """The caller's class decides the exit code."""
    with pytest.raises(ArticleError, match="the file cannot be read: No such file"):
        read_bytes(tmp_path / "none.txt", 10, ArticleError)


def test_a_text_comes_without_its_mark_and_with_one_kind_of_line_end(tmp_path: Path) -> None:
    """Notepad, an old Mac and a Unix editor save the same text."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9\r\nb: 2\rc: 3\n")
    source = read_source(path, 100, ConfigError, "brief")
    assert (source.path, source.text) == (str(path), "a: \u00e9\nb: 2\nc: 3\n")


def test_a_byte_that_is_not_utf8_is_named_with_its_place(tmp_path: Path) -> None:
    """The room gives the code, so that each kind of file is documented under its own name."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\n\xc3\xa9t\xe9: 2\r\n")
    with pytest.raises(ConfigError) as caught:
        read_source(path, 100, ConfigError, "brief")
    problem = caught.value.problems[0]
    assert (problem.code, problem.message) == ("brief/encoding", "the file is not UTF-8")
    assert (problem.where.line, problem.where.column, problem.where.excerpt) == (2, 3, "\u00e9t\ufffd: 2")
    assert (problem.found, problem.expected, problem.hint) == (
        "the byte 0xE9",
        "text encoded as UTF-8",
        "save it as UTF-8 in your editor",
    )


def test_writing_makes_the_folders_and_leaves_no_other_file(tmp_path: Path) -> None:
    """The temporary file is gone afterwards."""
    path = tmp_path / "a" / "b.md"
    write_atomically(path, b"text")
    assert path.read_bytes() == b"text"
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The final name is touched only when every byte is on disk."""
    path = tmp_path / "memo.md"
    path.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left on device") as caught:
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
    assert "earlier files are untouched" in caught.value.problems[0].hint


def test_a_file_where_a_folder_should_be_is_reported(tmp_path: Path) -> None:
    """The output folder may be a file by mistake."""
    (tmp_path / "out").write_text("x")
    with pytest.raises(WriteError):
        write_atomically(tmp_path / "out" / "memo.md", b"x")


def test_the_shipped_themes_are_found() -> None:
    """In a checkout they lie beside the package."""
    assert (shipped_templates() / "_base" / "theme.yaml").is_file()
