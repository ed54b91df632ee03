"""The child process that prints, as its parent holds it: started early, spoken to in frames.

A frame is a line of JSON, then the bytes it announces (`sizes`). Nothing heavy is imported here, so that the
child can start before the parent has read its own command line.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

Frame = tuple[dict[str, Any], Sequence[bytes]]
KEPT_VARIABLES = (
    "PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV", "PYTHONPATH", "XDG_CACHE_HOME",
    "SOURCE_DATE_EPOCH", "BRIEFGEN_PLAIN_WEASYPRINT", "DYLD_FALLBACK_LIBRARY_PATH",
    "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START",
)  # fmt: skip
"""What the child may know of its user's environment."""
_spare: list[Child] = []
"""A child that was started before anyone asked for it."""


@dataclass(frozen=True, slots=True)
class Child:
    """A running child and what it writes to stderr."""

    process: subprocess.Popen[bytes]
    errors: IO[bytes]
    """A file: nobody would empty a pipe while the child prints."""

    def ask(self, question: Frame) -> tuple[dict[str, Any], list[bytes]]:
        """Send a frame and wait for the answer.

        Raises:
            OSError: The child is gone.
            EOFError: The child went while it was answering.
        """
        send(self.process.stdin, question)
        return receive(self.process.stdout)

    def end(self) -> str:
        """End the child, whatever it is doing, and give its last words."""
        self.process.kill()
        with contextlib.suppress(OSError, ValueError):
            self.process.communicate()
        self.errors.seek(0)
        lines = self.errors.read().decode("utf-8", "replace").strip().splitlines()
        self.errors.close()
        return lines[-1] if lines else ""


def start_early() -> None:
    """Start a child that the next `take_child` gives away; it ends by itself if nobody wants it."""
    _spare.append(start_child())


def take_child() -> Child:
    """Give the child that was started early, else a new one."""
    return _spare.pop() if _spare else start_child()


def start_child(module: str = "briefgen.press") -> Child:
    """Start a module as a child, with no more of its user's environment than it needs."""
    errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the child ends
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", module],  # -P: nothing in the current folder is imported
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env={name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ} | {"PYTHONUTF8": "1"},
        start_new_session=True,  # Ctrl-C reaches the parent only, which then ends the child
    )
    return Child(process, errors)


def send(pipe: IO[bytes] | None, message: Frame) -> None:
    """Write one message."""
    if pipe is None:
        raise EOFError
    header, payload = message
    pipe.write(json.dumps({**header, "sizes": [len(part) for part in payload]}).encode() + b"\n")
    for part in payload:
        pipe.write(part)
    pipe.flush()


def receive(pipe: IO[bytes] | None) -> tuple[dict[str, Any], list[bytes]]:
    """Read one message.

    Raises:
        EOFError: The other end is gone.
    """
    line = pipe.readline() if pipe else b""
    if pipe is None or not line.endswith(b"\n"):
        raise EOFError
    header = json.loads(line)
    sizes = header.pop("sizes")
    payload = [pipe.read(size) for size in sizes]
    if [len(part) for part in payload] != sizes:
        raise EOFError
    return header, payload
