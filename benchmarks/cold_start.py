"""The command line's start, against the library that parses its options."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from measure import Duel, command, find_program


def cases() -> Iterator[Duel]:
    briefgen = find_program("briefgen")
    typer = command([sys.executable, "-c", "import typer"])
    for option in ("--help", "--version"):
        name = f"briefgen {option} / python -c 'import typer'"
        yield Duel(name, command([briefgen, option]), typer, 1.5, clock=time.perf_counter, rounds=15)
