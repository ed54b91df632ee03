"""The child that lints: the name of a theme in, its problems out, with limits on memory."""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import asdict
from pathlib import Path

from briefgen.child import receive, send
from briefgen.errors import Location, Problem
from briefgen.lint.theme import lint_theme
from briefgen.press import limit_resources


def serve() -> None:
    """Answer until the parent closes the pipe."""
    wire = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing a library prints may reach the wire
    limit_resources()
    while True:
        try:
            question, _ = receive(sys.stdin.buffer)
        except EOFError:
            return
        problems = lint_safely(question["theme"], question["folders"])
        send(wire, ({"problems": [asdict(problem) for problem in problems]}, ()))


def lint_safely(name: str, folders: list[str]) -> tuple[Problem, ...]:
    """Lint one theme; whatever goes wrong becomes a problem, so that the next theme finds a working child."""
    try:
        return lint_theme(name, folders)
    except Exception as fault:  # noqa: BLE001 - the boundary of a theme; the traceback goes to stderr
        traceback.print_exception(fault)
        frame = traceback.extract_tb(fault.__traceback__)[-1]
        message = f"this is a fault of briefgen, not of your files: {type(fault).__name__}: {fault}"
        where = Location(Path(frame.filename).name, frame.lineno)
        return (Problem("internal/fault", message, where, hint="report it with the theme"),)


if __name__ == "__main__":
    serve()
