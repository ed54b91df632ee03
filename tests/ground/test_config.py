"""`briefgen.toml`: found upwards, checked whole, located."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.config import Config, find_config, load_config
from briefgen.errors import ConfigError


def write(folder: Path, text: str) -> Path:
    path = folder / "briefgen.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold() -> None:
    """Nothing needs to be configured."""
    assert load_config(None) == Config(theme="daily-brief", formats=("md", "docx", "pdf"))


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    """A desk may work in any folder of its workspace."""
    path = write(tmp_path, "")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_config(inner) == path


def test_the_values_are_taken_over(tmp_path: Path) -> None:
    """Theme folders are relative to the file, not to where one works."""
    path = write(tmp_path, '[build]\ntheme = "sitrep"\ntemplates = ["themes"]\n[brief]\nto = "Desk"\n')
    config = load_config(path)
    assert (config.theme, config.templates, config.brief) == (
        "sitrep",
        (str(tmp_path / "themes"),),
        {"to": "Desk"},
    )


def test_a_folder_of_themes_beside_the_file_needs_no_line(tmp_path: Path) -> None:
    """Where there is one; a line says otherwise."""
    path = write(tmp_path, "")
    assert load_config(path).templates == ()
    (tmp_path / "themes").mkdir()
    assert load_config(path).templates == (str(tmp_path / "themes"),)
    assert load_config(write(tmp_path, "[build]\ntemplates = []\n")).templates == ()


def test_the_output_is_relative_to_the_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One workspace has one folder of memos, wherever in it one works; below here its name is short."""
    path = write(tmp_path, '[build]\noutput = "memos"\n')
    inner = tmp_path / "inputs"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert load_config(path).output == str(tmp_path / "memos")
    monkeypatch.chdir(tmp_path)
    assert load_config(path).output == "memos"
    assert load_config(write(tmp_path, '[build]\noutput = "/srv/memos"\n')).output == "/srv/memos"


def test_every_fault_is_reported_at_once_with_its_line(tmp_path: Path) -> None:
    """Unknown tables, unknown keys and wrong types, in one go."""
    path = write(tmp_path, '[build]\nthem = "x"\nformats = "pdf"\nname = 3\n[bief]\n')
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert [(p.message, p.where.line, p.hint) for p in caught.value.problems] == [
        ("unknown key `them`", 2, "did you mean `theme`?"),
        ("`formats` has the wrong type", 3, ""),
        ("`name` has the wrong type", 4, ""),
        ("unknown key `bief`", 5, "did you mean `brief`?"),
    ]


def test_a_syntax_error_has_its_place(tmp_path: Path) -> None:
    """Line, column and excerpt come from the parser."""
    with pytest.raises(ConfigError) as caught:
        load_config(write(tmp_path, "[build]\ntheme = \n"))
    problem = caught.value.problems[0]
    assert (problem.code, problem.where.line, problem.where.excerpt) == ("config/syntax", 2, "theme = ")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    """TOML is UTF-8 by its definition."""
    path = tmp_path / "briefgen.toml"
    path.write_bytes(b'[build]\ntheme = "\xff"\n')
    with pytest.raises(ConfigError, match="the file is not UTF-8") as caught:
        load_config(path)
    problem = caught.value.problems[0]
    assert (problem.code, problem.where.line, problem.found) == ("config/encoding", 2, "the byte 0xFF")
