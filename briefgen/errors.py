"""What can be wrong, as values: a `Problem` says where, what was found, what was expected, how to mend it.

The wording and the printing live in `console`; here are only facts. Warnings are returned, never
printed where they are found; errors that stop a stage travel in a `BriefgenError`, all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters. A warning never fails a run unless asked."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class ExitCode:
    """The exit codes of the command line; stable."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    UNREADABLE = 3
    SOME_FAILED = 4
    INTERNAL = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file; every field but the path may be unknown."""

    path: str = ""
    """As the user gave it, so that it can be clicked or pasted."""
    line: int | None = None
    """From 1."""
    column: int | None = None
    """From 1, in code points."""
    length: int = 1
    """How many code points the caret underlines."""
    excerpt: str = ""
    """The whole line, without its line end."""

    def __str__(self) -> str:
        parts = [self.path or "-"]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, ready to be shown to the person who can mend it."""

    code: str
    """Stable and documented in docs/messages.md, e.g. `summary/unknown-key`."""
    message: str
    """One sentence without a full stop; literals stand in backticks."""
    where: Location = Location()
    severity: Severity = Severity.ERROR
    found: str = ""
    expected: str = ""
    hint: str = ""
    """How to mend it, in the imperative."""


class BriefgenError(Exception):
    """Base of all errors a user can mend; carries every problem found, in file order."""

    exit_code = ExitCode.PROBLEMS

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(f"{p.where}: {p.message}" for p in self.problems))


class ConfigError(BriefgenError):
    """Wrong usage, or a `briefgen.toml` or `brief.yaml` that cannot be used."""

    exit_code = ExitCode.USAGE


class ArticleError(BriefgenError):
    """An article that cannot be read."""

    exit_code = ExitCode.UNREADABLE


class SummaryError(BriefgenError):
    """A summary file that cannot be read or breaks the schema."""

    exit_code = ExitCode.UNREADABLE


class BriefError(BriefgenError):
    """Summaries that cannot be assembled into a brief."""

    exit_code = ExitCode.PROBLEMS


class TemplateError(BriefgenError):
    """A theme that is missing, broken, or asks for what does not exist."""

    exit_code = ExitCode.SOME_FAILED


class WriteError(BriefgenError):
    """A document that cannot be written."""

    exit_code = ExitCode.SOME_FAILED


def is_failing(problems: Sequence[Problem], fail_on: Severity | None) -> bool:
    """Say whether any problem is at or above a severity; None stands above all."""
    if fail_on is None:
        return False
    order = list(Severity)
    return any(order.index(problem.severity) <= order.index(fail_on) for problem in problems)
