"""`briefgen themes list`: what there is to choose from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_list_shows_the_shipped_themes(run: Run) -> None:
    """Names first, as `--theme` takes them; frames that are no memo by themselves are left out."""
    result = run("themes", "list")
    assert result.code == 0
    assert ["article-memo", "article", "_base"] in [line.split()[:3] for line in result.out.splitlines()]
    assert "\n_base" not in result.out


def test_list_gives_programs_one_row_a_theme(run: Run, tmp_path: Path) -> None:
    """The desk's folder comes first: of two themes with one name the desk's is listed."""
    folder = tmp_path / "mine" / "article-memo"
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text("title: Our memo\ndescription: For the desk\nextends: _base\n")
    out = run("themes", "list", "--format", "json", "--templates", "mine").out
    row = next(row for row in map(json.loads, out.splitlines()) if row["name"] == "article-memo")
    assert row == {
        "name": "article-memo",
        "title": "Our memo",
        "scope": "brief",
        "description": "For the desk",
        "folder": "mine/article-memo",
        "extends": "_base",
    }


def test_a_broken_theme_hides_no_other(run: Run, tmp_path: Path) -> None:
    """Its fault is reported, the others are listed, and the exit code says that something failed."""
    folder = tmp_path / "mine" / "broken"
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text("titel: Broken\n")
    result = run("themes", "list", "--templates", "mine")
    assert result.code == 4
    assert "daily-brief" in result.out
    assert "error[theme/unknown-key]: unknown key `titel`" in result.err
    assert "mine/broken/theme.yaml:1:1" in result.err


def test_fields_are_listed_for_people_and_programs(run: Run) -> None:
    """As columns, as rows of data, as a page of Markdown."""
    assert "action.what  " in run("themes", "fields", "action").out
    rows = [json.loads(line) for line in run("themes", "fields", "--format", "json").out.splitlines()]
    assert {"name", "kind", "type", "meaning", "example", "found_in"} == set(rows[0])
    assert {"field", "function", "filter", "test", "loop"} == {row["kind"] for row in rows}
    assert run("themes", "fields", "when", "-f", "md").out.startswith("## `when`\n")


def test_an_unknown_name_is_wrong_usage(run: Run) -> None:
    """Exit code 2, with the nearest name."""
    result = run("themes", "fields", "acton")
    assert result.code == 2
    assert "hint: did you mean `action`?" in result.err


def test_blocks_are_listed_by_their_headings(run: Run) -> None:
    """People know a section by its heading, a template by its block."""
    lines = [line.split() for line in run("themes", "blocks", "daily-brief").out.splitlines()]
    assert ["changes", "What", "changed"] in [line[:3] for line in lines]
    rows = [json.loads(row) for row in run("themes", "blocks", "daily-brief", "-f", "json").out.splitlines()]
    assert [row["depth"] for row in rows if row["name"] in {"body", "changes", "item"}] == [0, 2, 1]
