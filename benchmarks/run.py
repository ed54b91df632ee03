"""Measure briefgen against its peers and against its limits: `python benchmarks/run.py [GROUP ...]`.

Ratios of alternating runs travel between machines, milliseconds do not. Exit code 1 when a limit is passed;
what cannot be measured here is named and fails nothing.
"""

from __future__ import annotations

import ctypes.util
import os
import platform
import sys
from collections.abc import Callable, Iterator
from importlib import import_module, metadata

from measure import Duel, NotMeasured, Reading, Result, measure

GROUPS = (
    "pdf_warm",
    "docx_warm",
    "documents",
    "cold_start",
    "cold_builds",
    "extraction",
    "memory",
    "preview",
)


def main(names: list[str]) -> int:
    """Run the groups named, or all, and print a line for each case."""
    unknown = set(names) - set(GROUPS)
    if unknown:
        print(f"unknown group: {', '.join(sorted(unknown))}; expected: {', '.join(GROUPS)}", file=sys.stderr)
        return 2
    print(describe_machine())
    lines = [line for group in names or GROUPS for line in run_group(group)]
    return 0 if all(lines) else 1


def run_group(group: str) -> Iterator[bool]:
    """Measure the cases of one group, printing as it goes; False for a limit that is passed."""
    cases: Callable[[], Iterator[Duel | Reading]] = import_module(group).cases
    try:
        for case in cases():
            yield report(case)
    except NotMeasured as reason:
        print(f"{group:<52} not measured: {reason}")


def report(case: Duel | Reading) -> bool:
    """Measure one case and print its line."""
    try:
        result = measure(case)
    except NotMeasured as reason:
        print(f"{case.name:<52} not measured: {reason}")
        return True
    print(to_line(result), flush=True)
    return result.holds


def to_line(result: Result) -> str:
    """Lay out one result."""
    figure = (
        f"{result.figure:,.2f} {result.unit}" if result.unit == "x" else f"{result.figure:,.0f} {result.unit}"
    )
    limit = f"{'>=' if result.at_least else '<='} {result.limit:,g}"
    return (
        f"{result.name:<52} {figure:>14}  {limit:<9} {'ok' if result.holds else 'MISSED':<7} {result.detail}"
    )


def describe_machine() -> str:
    """Say what the figures depend on."""
    versions = ", ".join(
        f"{name} {metadata.version(name)}" for name in ("weasyprint", "python-docx", "spacy")
    )
    subset = "yes" if ctypes.util.find_library("harfbuzz-subset") else "NO (PDF is about 2.7 x slower)"
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"Python {platform.python_version()}, {versions}; {os.cpu_count()} cores, load {load:.1f}; "
        f"libharfbuzz-subset: {subset}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
