"""What a benchmark is made of: duels of two functions in alternating runs, and single readings."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


class NotMeasured(Exception):  # noqa: N818 - it is an outcome, not a fault
    """A peer, a command or a room that is not there; the reason is printed instead of a figure."""


@dataclass(frozen=True, slots=True)
class Duel:
    """Ours against a peer, in turns; the figure is the median of the ratios of neighbouring runs."""

    name: str
    ours: Callable[[], object]
    peer: Callable[[], object]
    limit: float
    clock: Callable[[], float] = time.process_time
    """CPU time for what runs in this process, `time.perf_counter` for what starts others."""
    rounds: int = 9
    work: float = 1.0
    """How much more ours does than the peer; the ratio is divided by it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure with its limit."""

    name: str
    read: Callable[[], float]
    unit: str
    limit: float
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table."""

    name: str
    detail: str
    figure: float
    unit: str
    limit: float
    at_least: bool

    @property
    def holds(self) -> bool:
        """Tell whether the figure is within its limit."""
        return self.figure >= self.limit if self.at_least else self.figure <= self.limit


def measure(case: Duel | Reading) -> Result:
    """Run one case."""
    if isinstance(case, Reading):
        return Result(case.name, "", case.read(), case.unit, case.limit, case.at_least)
    ours, peer = [], []
    case.ours()
    case.peer()
    for _ in range(case.rounds):
        ours.append(_timed(case.ours, case.clock))
        peer.append(_timed(case.peer, case.clock))
    ratio = statistics.median(mine / other for mine, other in zip(ours, peer, strict=True)) / case.work
    detail = f"best {1000 * min(ours):.0f} ms / {1000 * min(peer):.0f} ms"
    return Result(case.name, detail, ratio, "x", case.limit, at_least=False)


def _timed(function: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    function()
    return clock() - start


def command(arguments: Sequence[str | Path]) -> Callable[[], object]:
    """Make a function that runs a command and fails loudly."""
    fixed = [str(argument) for argument in arguments]

    def run() -> None:
        ended = subprocess.run(fixed, cwd=ROOT, capture_output=True, text=True, check=False)
        if ended.returncode:
            raise NotMeasured(
                f"`{' '.join(fixed[:3])} …` ended with {ended.returncode}: {ended.stderr[-200:]}"
            )

    return run


def find_program(name: str) -> Path:
    """Find a program beside this Python or on the path."""
    folders = [str(BIN), *os.environ.get("PATH", "").split(os.pathsep)]
    for folder in folders:
        if (Path(folder) / name).is_file():
            return Path(folder) / name
    raise NotMeasured(f"{name} is not installed")
