"""Peak memory of a build: the sum of the peaks of all its processes."""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from measure import ROOT, NotMeasured, Reading, find_program


def cases() -> Iterator[Reading]:
    if not Path("/proc/self/status").is_file():
        raise NotMeasured("this system has no /proc")
    briefgen = find_program("briefgen")
    yield Reading("peak memory of a build of inputs/", lambda: peak_of_build(briefgen), "MB", 400)


def peak_of_build(briefgen: Path) -> float:
    """Build the sample inputs and watch the process and its descendants."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = [briefgen, "build", ROOT / "inputs", "-o", folder]
        process = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        peaks: dict[int, float] = {}
        while process.poll() is None:
            for pid in _family(process.pid):
                peaks[pid] = max(peaks.get(pid, 0.0), _peak(pid))
            time.sleep(0.02)
        if process.returncode not in {0, 1}:
            raise NotMeasured(f"the build ended with {process.returncode}")
    return sum(peaks.values())


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(member for child in children for member in _family(int(child)))]


def _peak(pid: int) -> float:
    """Read the most memory a process has held, in MB; 0 when it is gone."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0
