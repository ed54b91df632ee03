"""Problems as people see them."""

from __future__ import annotations

import pytest

from briefgen import console
from briefgen.errors import Location, Problem, Severity
from briefgen.views import problem_row

MISSPELT = Problem(
    "summary/unknown-key",
    "unknown key `nmae` in `actors[1]`",
    Location("inputs/talks.yaml", 6, 5, 4, "  - nmae: Alice Berg"),
    found="nmae",
    expected="name, role, affiliation",
    hint="did you mean `name`?",
)


def test_a_problem_shows_place_excerpt_and_caret_then_what_to_do() -> None:
    """The order is always: what, where, found, expected, hint."""
    assert console.format_problem(MISSPELT) == (
        "error[summary/unknown-key]: unknown key `nmae` in `actors[1]`\n"
        " --> inputs/talks.yaml:6:5\n"
        " 6 |   - nmae: Alice Berg\n"
        "   |     ^^^^\n"
        "found: nmae\n"
        "expected: name, role, affiliation\n"
        "hint: did you mean `name`?"
    )


def test_a_problem_without_a_place_has_no_arrow() -> None:
    """An empty location prints nothing."""
    problem = Problem("build/unknown-format", "unknown format `odt`", severity=Severity.WARNING)
    assert console.format_problem(problem) == "warning[build/unknown-format]: unknown format `odt`"


def test_the_caret_stands_under_wide_letters_and_made_visible_tabs() -> None:
    """Columns count code points; the caret counts terminal columns."""
    wide = console.format_place(Location("a", 1, 3, 1, "김정은"))
    assert wide[-1] == "   |     ^"
    tab = console.format_place(Location("a", 1, 2, 1, "\tname"))
    assert tab[-2:] == [" 1 | \\x09name", "   |     ^"]


def test_a_long_line_is_cut_around_the_column() -> None:
    """The excerpt of a 1 MB line stays readable."""
    lines = console.format_place(Location("a", 1, 500_001, 1, "x" * 500_000 + "!" + "x" * 500_000))
    assert len(lines[-2]) < 120
    assert lines[-2][lines[-1].index("^")] == "!"


def test_article_text_cannot_drive_the_terminal() -> None:
    """Escape sequences and bidi overrides are made visible."""
    assert console.visible("a\x1b[31m\u202eb") == "a\\x1b[31m\\x202eb"


def test_an_annotation_escapes_its_own_syntax(capsys: pytest.CaptureFixture[str]) -> None:
    """Line breaks, colons and commas cannot end a workflow command early."""
    row = problem_row(Problem("a/b", "50% off\nnow", Location("x,y:z", 3, 1), hint="stop"))
    console.print_annotation(row)
    assert capsys.readouterr().out == "::error file=x%2Cy%3Az,line=3,col=1,title=a/b::50%25 off%0Anow. stop\n"


@pytest.mark.parametrize(("number", "words"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_things_are_counted_in_words(number: int, words: str) -> None:
    """One thing has no plural."""
    assert console.count(number, "file") == words


def test_a_table_aligns_its_columns() -> None:
    """Cells are as wide as the widest, wide letters counted twice."""
    assert console.table([("ok", "金", "x"), ("missing", "ab", "y")]) == "ok       金  x\nmissing  ab  y"


def test_problem_rows_have_stable_names() -> None:
    """The names are part of the JSON contract."""
    assert problem_row(MISSPELT) == {
        "code": "summary/unknown-key",
        "message": "unknown key `nmae` in `actors[1]`",
        "severity": "error",
        "found": "nmae",
        "expected": "name, role, affiliation",
        "hint": "did you mean `name`?",
        "path": "inputs/talks.yaml",
        "line": 6,
        "column": 5,
    }
