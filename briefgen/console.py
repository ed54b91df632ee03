"""The only place that prints: problems, tables, progress. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from briefgen.errors import Location, Problem, Severity

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def print_data(text: str) -> None:
    """Write data for the next program: stdout, UTF-8 whatever the locale."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def print_text(text: str) -> None:
    """Write text for a person on stdout, with control characters made visible."""
    print_data(visible(text))


def print_annotation(row: Mapping[str, Any]) -> None:
    """Write a problem as a GitHub workflow command, which shows it beside the line."""
    kind = "notice" if row["severity"] == "note" else row["severity"]
    place = {"file": row["path"], "line": row["line"], "col": row["column"], "title": row["code"]}
    fields = ",".join(
        f"{key}={escape_annotation(str(value), field=True)}" for key, value in place.items() if value
    )
    text = visible(". ".join(filter(None, (row["message"], row["hint"]))))
    print_data(f"::{kind} {fields}::{escape_annotation(text)}")


def escape_annotation(text: str, *, field: bool = False) -> str:
    """Escape what a workflow command would take for its own syntax."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if field else text


def print_json(value: Mapping[str, Any]) -> None:
    """Write one JSON Lines row."""
    print_data(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def say(text: str, stream: TextIO | None = None) -> None:
    """Write one line for a person."""
    stream = stream or sys.stderr
    stream.write(visible(text) + "\n")
    stream.flush()


def report(problems: Iterable[Problem]) -> None:
    """Show problems to a person, each with its place and how to mend it."""
    for problem in problems:
        sys.stderr.write(format_problem(problem, colour=has_colour(sys.stderr)) + "\n")
    sys.stderr.flush()


def format_problem(problem: Problem, *, colour: bool = False) -> str:
    """Word one problem.

    >>> print(format_problem(Problem("file/unreadable", "the file cannot be read", Location("a.txt"))))
    error[file/unreadable]: the file cannot be read
     --> a.txt
    """
    head = f"{problem.severity.value}[{problem.code}]"
    if colour:
        head = f"\x1b[1;{COLOURS[problem.severity]}m{head}\x1b[0m"
    lines = [f"{head}: {visible(problem.message)}"]
    lines += format_place(problem.where)
    if problem.found:
        lines.append(f"found: {visible(problem.found)}")
    if problem.expected:
        lines.append(f"expected: {visible(problem.expected)}")
    if problem.hint:
        lines.append(f"hint: {visible(problem.hint)}")
    return "\n".join(lines)


def format_place(where: Location) -> list[str]:
    """Word a place: the path with line and column, and the line itself with a caret."""
    if not where.path:
        return []
    lines = [f" --> {visible(str(where))}"]
    if where.line is None or not where.excerpt:
        return lines
    excerpt, column = clip(where.excerpt, (where.column or 1) - 1)
    gutter = str(where.line)
    lines.append(f" {gutter} | {visible(excerpt)}")
    if where.column is not None:
        indent = sum(width(letter) for letter in excerpt[:column])
        carets = max(1, min(where.length, len(excerpt) - column))
        lines.append(f" {' ' * len(gutter)} | {' ' * indent}{'^' * carets}")
    return lines


def clip(line: str, column: int, limit: int = 100) -> tuple[str, int]:
    """Cut a long line to a window around a column; give the window and the column inside it."""
    if len(line) <= limit:
        return line, column
    start = max(0, min(column - limit // 2, len(line) - limit))
    return line[start : start + limit], column - start


def visible(text: str) -> str:
    """Make control characters visible: article text must not drive a terminal."""
    return "".join(letter if is_printable(letter) else f"\\x{ord(letter):02x}" for letter in text)


def is_printable(letter: str) -> bool:
    """Say whether a character may reach a terminal: no control or bidi character but the line feed."""
    return (
        letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"} or letter in "\u200c\u200d"
    )


def width(letter: str) -> int:
    """Count the terminal columns a character takes."""
    if not is_printable(letter):
        return len(visible(letter))
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def has_colour(stream: TextIO) -> bool:
    """Say whether to colour: on a terminal, unless NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def count(number: int, noun: str) -> str:
    """Count things in words.

    >>> count(1, "article"), count(3, "article")
    ('1 article', '3 articles')
    """
    return f"{number} {noun}" + ("" if number == 1 else "s")


def tally(problems: Sequence[Problem]) -> str:
    """Count problems in words."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    return f"{count(errors, 'error')}, {count(warnings, 'warning')}"


@contextmanager
def progress() -> Iterator[Callable[[str, int], None]]:
    """Show progress: a moving bar on a terminal, nothing but plain lines elsewhere.

    Yields:
        A function `(text: str, steps: int)` to call when something was done.
    """
    if not sys.stderr.isatty():
        yield plain_progress
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(bar_width=20), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def step(text: str, steps: int) -> None:
            bar.update(task, description=escape(visible(text)), advance=steps)

        yield step


def plain_progress(text: str, steps: int) -> None:
    """Report progress as a line; steps that are only announced stay silent."""
    if steps:
        say(text)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows as columns of even width, for a terminal."""
    widths = [max(sum(map(width, row[i])) for row in rows) for i in range(len(rows[0]))] if rows else []
    return "\n".join(
        "  ".join(cell + " " * (widths[i] - sum(map(width, cell))) for i, cell in enumerate(row)).rstrip()
        for row in rows
    )
