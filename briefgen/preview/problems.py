"""Problems to plain data for the page: the words of the terminal, with the place and the excerpt apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.console import format_place, visible
from briefgen.errors import Problem, Severity

MOST = 200
"""Problems on the page; more would only slow it down."""


def list_rows(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Give each problem once, errors first."""
    order = list(Severity)
    distinct = sorted(dict.fromkeys(problems), key=lambda problem: order.index(problem.severity))
    return [make_row(problem) for problem in distinct[:MOST]]


def make_row(problem: Problem) -> dict[str, Any]:
    """Give one problem; the excerpt is the line of the file with a caret below it."""
    where = problem.where
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": visible(problem.message),
        "path": visible(where.path),
        "line": where.line,
        "column": where.column,
        "excerpt": "\n".join(format_place(where)[1:]),
        "found": visible(problem.found),
        "expected": visible(problem.expected),
        "hint": visible(problem.hint),
    }
