"""`briefgen themes lint` as its user meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
BODY = '{% extends "_base/brief.md.j2" %}\n{% block body %}\n{{ brief.titel }}\n{% endblock %}\n'


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A theme with one misspelt name."""
    folder = tmp_path / "mine" / "our-memo"
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text("extends: _base\n")
    (folder / "brief.md.j2").write_text(BODY)
    return folder


def test_lint_shows_place_excerpt_and_caret(run: Run, mine: Path) -> None:
    """Exit code 1, and nothing on stdout."""
    result = run("themes", "lint", "our-memo", "--templates", "mine")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(
        "error[theme/undefined-name]: there is no field `titel` in `brief`\n"
        " --> mine/our-memo/brief.md.j2:3:10\n"
        " 3 | {{ brief.titel }}\n"
        "   |          ^^^^^\n"
        "found: titel\n"
    )
    assert result.err.endswith("hint: did you mean `title`?\n1 error, 0 warnings\n")


@pytest.mark.parametrize("shape", ["json", "sarif", "github"])
def test_lint_speaks_to_programs(run: Run, mine: Path, shape: str) -> None:
    """As `check` does: the same formats."""
    out = run("themes", "lint", "our-memo", "--templates", "mine", "--format", shape).out
    if shape == "json":
        row = json.loads(out)
        assert (row["code"], row["line"], row["column"]) == ("theme/undefined-name", 3, 10)
    elif shape == "sarif":
        (result,) = json.loads(out)["runs"][0]["results"]
        place = result["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": 3, "startColumn": 10}
        assert place["artifactLocation"] == {"uri": "mine/our-memo/brief.md.j2"}
    else:
        assert out.startswith(
            "::error file=mine/our-memo/brief.md.j2,line=3,col=10,title=theme/undefined-name::"
        )


def test_a_warning_fails_only_when_asked(run: Run, mine: Path) -> None:
    """`--fail-on` means what it means for `check`."""
    (mine / "brief.md.j2").write_text(BODY.replace("{{ brief.titel }}", "<b>bold</b>"))
    command = ("themes", "lint", "our-memo", "--templates", "mine")
    assert run(*command).code == 0
    assert run(*command, "--fail-on", "warning").code == 1
    assert run(*command, "--fail-on", "never").code == 0


def test_a_theme_that_does_not_exist_brings_the_nearest(run: Run) -> None:
    """All that exist are named."""
    result = run("themes", "lint", "artcle-memo")
    assert result.code == 1
    assert "hint: did you mean `article-memo`?" in result.err
