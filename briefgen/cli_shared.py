"""What the modules of the command line share: how a command ends, in which formats it shows what it found."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ParamSpec

import typer

from briefgen.errors import (
    BriefgenError,
    ExitCode,
    Location,
    Problem,
    Severity,
)

P = ParamSpec("P")


class DataFormat(StrEnum):
    """How `read` and `summarise` show what they found."""

    TEXT = "text"
    JSON = "json"


class FieldsFormat(StrEnum):
    """How `themes fields` shows the names of the theme language."""

    TEXT = "text"
    JSON = "json"
    MD = "md"


class CheckFormat(StrEnum):
    """How `check` shows problems."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class FailOn(StrEnum):
    """The lowest severity that makes a run fail."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


FailOnOption = Annotated[FailOn, typer.Option("--fail-on", help="Exit with 1 from this severity on.")]
TemplatesOption = Annotated[
    list[Path] | None, typer.Option("--templates", help="Folder with your own themes.")
]


def severity_of(fail_on: FailOn) -> Severity | None:
    """Give the severity from which on a run fails, or None when none does."""
    return None if fail_on is FailOn.NEVER else Severity(fail_on.value)


def guarded(command: Callable[P, int | None]) -> Callable[P, None]:
    """Turn every way a command can end into an exit code, and every fault into a message."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        from briefgen import console

        try:
            code = command(*args, **kwargs) or ExitCode.DONE
        except BriefgenError as fault:
            console.report(fault.problems)
            code = fault.exit_code
        except KeyboardInterrupt:
            console.say("interrupted; every file that was written is whole, nothing else was touched")
            code = ExitCode.INTERRUPTED
        except BrokenPipeError:  # `briefgen read … | head` is no fault
            silence_stdout()
            code = ExitCode.DONE
        except typer.Exit:
            raise
        except OSError as fault:
            code = report_output(fault)
        except Exception as fault:  # noqa: BLE001 - the last door: a fault of ours must still end in a message
            code = report_internal(fault)
        raise typer.Exit(code)

    return run


def report_output(fault: OSError) -> int:
    """Say that what was to be printed could not be: files are guarded where they are written."""
    from briefgen import console

    problem = Problem(
        "output/unwritable",
        f"the output cannot be written: {fault.strerror or fault}",
        Location(str(fault.filename or "")),
        expected="a terminal, a pipe or a file with room",
        hint="look at where the output goes",
    )
    silence_stdout()
    console.report([problem])
    return ExitCode.SOME_FAILED


def silence_stdout() -> None:
    """Let nothing more be written to a pipe that nobody reads, not even when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def report_internal(fault: Exception) -> int:
    """Own up to a fault of ours; the traceback is shown on request."""
    import traceback

    from briefgen import console

    if os.environ.get("BRIEFGEN_DEBUG"):
        traceback.print_exception(fault)
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    problem = Problem(
        "internal/fault",
        f"this is a fault of briefgen, not of your files: {type(fault).__name__}: {fault}",
        Location(f"{Path(frame.filename).name}", frame.lineno),
        hint="run it again with BRIEFGEN_DEBUG=1 and report the traceback; no file was left half-written",
    )
    console.report([problem])
    return ExitCode.INTERNAL


def show_problems(problems: Sequence[Problem], shape: CheckFormat) -> None:
    """Show what was found: to a person on stderr, to a program as data on stdout."""
    from briefgen import console
    from briefgen.views import problem_row, sarif

    if shape is CheckFormat.TEXT:
        console.report(problems)
        console.say(console.tally(problems))
    elif shape is CheckFormat.SARIF:
        console.print_json(sarif(problems))
    else:
        show = console.print_json if shape is CheckFormat.JSON else console.print_annotation
        for problem in problems:
            show(problem_row(problem))
