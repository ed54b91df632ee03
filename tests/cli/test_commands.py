"""The smaller commands, and the ways in which any command ends."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
COMMANDS = ("build", "read", "summarise", "check", "schema", "doctor", "init")


def test_read_shows_what_was_understood(run: Run, day: Path) -> None:
    """For people as text, for programs as JSON Lines with the names of the contract."""
    assert "publisher  The Larren Post" in run("read", day).out
    rows = [json.loads(line) for line in run("read", "--format", "json", day).out.splitlines()]
    assert [row["title"] for row in rows] == [
        "Tolmarra votes on new harbour law",
        "Port of Larrenmouth closes after crane collapse",
    ]
    names = {
        "path",
        "title",
        "text",
        "published",
        "publisher",
        "author",
        "url",
        "language",
        "sha256",
        "furniture",
    }
    assert names <= set(rows[0])


def test_summarise_prints_the_contract(run: Run, day: Path) -> None:
    """One Summary a line, with evidence that quotes the body; no file is written."""
    result = run("summarise", "--format", "json", day / "port.txt")
    (row,) = [json.loads(line) for line in result.out.splitlines()]
    lists = "actors actions context analysis statements dates judgements gaps dropped problems"
    assert {"schema", "article", "bottom_line", *lists.split()} <= set(row)
    assert row["schema"] == "briefgen/summary/1"
    body = (day / "port.txt").read_text().split("---\n", 2)[2]
    for item in row["actors"] + row["actions"]:
        for span in item["evidence"]:
            assert body[span["start"] : span["end"]] == span["quote"]
    assert not (day / "port.summary.yaml").exists()


def test_summarise_writes_beside_the_article_and_says_what_it_did(run: Run, day: Path) -> None:
    """A second run changes nothing."""
    assert "written: " in run("summarise", day / "port.txt").err
    before = (day / "port.summary.yaml").read_text()
    assert run("summarise", day / "port.txt").code == 0
    assert (day / "port.summary.yaml").read_text() == before


def test_check_finds_a_weekday_that_does_not_fit(run: Run, tmp_path: Path) -> None:
    """A warning does not fail the run unless asked; the place is the line of the article's file."""
    article = "---\ntitle: Vote\npublished: 2024-03-12\n---\nThe council of Oslo voted on Friday (March 7).\n"
    (tmp_path / "vote.txt").write_text(article)
    result = run("check", "vote.txt")
    assert result.code == 0
    assert "warning[date/weekday-mismatch]" in result.err
    assert "vote.txt:5:" in result.err
    assert run("check", "--fail-on", "warning", "vote.txt").code == 1
    assert run("check", "--fail-on", "never", "vote.txt").code == 0


@pytest.mark.parametrize("shape", ["json", "sarif", "github"])
def test_check_speaks_to_programs(run: Run, tmp_path: Path, shape: str) -> None:
    """Nothing but data on stdout."""
    article = "---\ntitle: Vote\npublished: 2024-03-12\n---\nThe council of Oslo voted on Friday (March 7).\n"
    (tmp_path / "vote.txt").write_text(article)
    out = run("check", "--format", shape, "vote.txt").out
    if shape == "json":
        assert "date/weekday-mismatch" in {json.loads(line)["code"] for line in out.splitlines()}
    elif shape == "sarif":
        results = json.loads(out)["runs"][0]["results"]
        assert "date/weekday-mismatch" in {result["ruleId"] for result in results}
    else:
        assert "::warning file=vote.txt,line=5,col=" in out


@pytest.mark.parametrize("kind", ["summary", "brief"])
def test_schemas_are_printed(run: Run, kind: str) -> None:
    """JSON Schema 2020-12."""
    schema = json.loads(run("schema", kind).out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_an_unknown_schema_names_the_nearest(run: Run) -> None:
    """Exit code 2: wrong usage."""
    result = run("schema", "sumary")
    assert (result.code, "did you mean `summary`?" in result.err) == (2, True)


def test_doctor_lists_what_it_looked_at(run: Run) -> None:
    """Each with what was found."""
    out = run("doctor").out
    for name in ("Python", "weasyprint", "Pango", "Noto Sans", "themes"):
        assert name in out


def test_a_new_workspace_builds_at_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`init` writes no file twice."""
    assert run("init", "desk").code == 0
    monkeypatch.chdir(tmp_path / "desk")
    assert run("build", "inputs/sample", "--format", "md").out == "outputs/2024-03-12-daily-brief.md\n"
    (tmp_path / "desk" / "briefgen.toml").write_text("# mine\n")
    run("init", ".")
    assert (tmp_path / "desk" / "briefgen.toml").read_text() == "# mine\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    """The example starts with the program's name."""
    result = run(command, "--help")
    assert result.code == 0
    assert "Example" in result.out
    assert f"briefgen {command}" in result.out


def test_the_version_is_printed(run: Run) -> None:
    """Alone on a line."""
    assert run("--version").out == "briefgen 0.1.0\n"


def test_an_unknown_option_is_wrong_usage(run: Run) -> None:
    """The exit code is 2."""
    assert run("build", "--colour", "x").code == 2


def test_an_article_that_does_not_exist_is_named(run: Run) -> None:
    """Exit code 3: an input could not be read."""
    result = run("read", "none.txt")
    assert (result.code, "none.txt" in result.err, "Traceback" in result.err) == (3, True, False)


def test_a_fault_of_ours_is_owned_up_to(run: Run, day: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 70, a message, no traceback unless asked."""
    import briefgen.articles

    def broken(_paths: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(briefgen.articles, "read_articles", broken)
    result = run("read", day)
    assert result.code == 70
    assert "this is a fault of briefgen, not of your files: ZeroDivisionError: by zero" in result.err
    assert "Traceback" not in result.err


def test_ctrl_c_ends_with_130_and_a_message(run: Run, day: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing half-written is left."""
    import briefgen.articles

    def interrupted(_paths: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(briefgen.articles, "read_articles", interrupted)
    result = run("read", day)
    assert (result.code, "interrupted" in result.err) == (130, True)


def test_a_reader_that_stops_listening_is_no_fault(day: Path) -> None:
    """`briefgen read … | head -1` ends quietly."""
    command = f"{sys.executable} -m briefgen read --format json {day} | head -c 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_help_needs_no_heavy_library() -> None:
    """`--help` and `--version` stay instant."""
    code = "import sys; from briefgen.cli import app; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"spacy", "weasyprint", "docx", "trafilatura", "pydantic", "jinja2", "markdown", "rich", "lxml"}
    assert not heavy & set(loaded)


def test_a_summary_in_a_workspace_leads_editors_to_its_schema(run: Run, tmp_path: Path) -> None:
    """By a relative path to what `init` wrote: it works without a network."""
    run("init", ".")
    assert run("summarise", "inputs/sample").code == 0
    (summary,) = (tmp_path / "inputs" / "sample").glob("*.summary.yaml")
    line = "# yaml-language-server: $schema=../../schemas/summary.schema.json"
    assert line in summary.read_text(encoding="utf-8").splitlines()
