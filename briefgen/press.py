"""The press: a child process with limits in which themes and writers run. Brief in, files' bytes out.

Templates are written by people and may loop, and layout can be driven to exhaustion, so neither runs in the
process that holds the user's files. One press prints all documents of a run and stays warm; it starts at
once and loads its libraries while the parent still reads summaries.

On the pipe both ways: a line of JSON, then the bytes it announces (`sizes`).
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from briefgen.document.nodes import Properties
from briefgen.errors import BriefgenError, Location, Problem, Severity
from briefgen.printing import FORMATS, Printed, PrintJob, print_brief
from briefgen.themes.theme import Theme

TIME_LIMIT = 120.0
"""Seconds for one brief in all its formats."""
MEMORY_LIMIT = 2 << 30
"""Bytes of address space; resident memory of a usual build stays under 400 MB."""
FILE_LIMIT = 64 << 20
"""Bytes of the largest file the child may write."""


KEPT_VARIABLES = (
    "PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV", "PYTHONPATH", "XDG_CACHE_HOME",
    "SOURCE_DATE_EPOCH", "BRIEFGEN_PLAIN_WEASYPRINT", "DYLD_FALLBACK_LIBRARY_PATH",
    "COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START",
)  # fmt: skip
"""What the child may know of its user's environment."""
PRELOAD = {
    "md": ("briefgen.document", "briefgen.themes.engine", "briefgen.writers.markdown"),
    "docx": ("briefgen.writers.word", "docx"),
    "pdf": ("briefgen.writers.pdf",),
}


class Press:
    """The parent's end of the child process; a context manager.

    A child that crashes or takes too long costs only the brief it was printing: the next gets a new child.
    """

    def __init__(self, formats: Sequence[str] = FORMATS, time_limit: float = TIME_LIMIT) -> None:
        self.formats = tuple(formats)
        self.time_limit = time_limit
        self.child: subprocess.Popen[bytes] | None = None
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in __exit__; nobody would empty a pipe

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self.errors.close()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the child unless it runs already."""
        if self.child is None:
            self.child = subprocess.Popen(
                [sys.executable, "-m", "briefgen.press", *self.formats],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.errors,
                env=child_environment(self.formats),
                start_new_session=True,  # Ctrl-C reaches the parent only, which then ends the child
            )
        return self.child

    def stop(self) -> None:
        """End the child, whatever it is doing."""
        if self.child is not None:
            self.child.kill()
            with contextlib.suppress(OSError):
                self.child.communicate()
            self.child = None

    def print(self, job: PrintJob) -> Printed:
        """Print one brief in the child.

        Returns:
            The files, and every problem met; a child that died leaves no file and one problem.
        """
        child = self.start()
        timer = threading.Timer(self.time_limit, child.kill)
        timer.start()
        try:
            send(child.stdin, encode_job(job))
            header, payload = receive(child.stdout)
        except (OSError, EOFError):
            timed_out = not timer.is_alive()
            problem = self.autopsy(job, timed_out=timed_out)
            self.stop()
            return Printed(problems=(problem,))
        finally:
            timer.cancel()
        return decode_printed(header, payload)

    def autopsy(self, job: PrintJob, *, timed_out: bool) -> Problem:
        """Say why the child is gone."""
        where = Location(f"theme {job.theme.name}")
        if timed_out:
            return Problem(
                "press/too-slow",
                f"printing took longer than {self.time_limit:g} seconds and was stopped",
                where,
                expected="a memo of some dozens of pages",
                hint="look for loops in the theme, or print fewer articles at once",
            )
        self.stop()
        self.errors.seek(0)
        last = self.errors.read().decode("utf-8", "replace").strip().splitlines()[-1:]
        return out_of_memory(job.theme.name, last[0] if last else "no message")


def out_of_memory(theme: str, found: str) -> Problem:
    """Say that a document asked for more than it may have."""
    return Problem(
        "press/died",
        "the printing process ended before it was done, most likely for want of memory",
        Location(f"theme {theme}"),
        found=found,
        expected=f"at most {MEMORY_LIMIT >> 20} MB of memory",
        hint="print fewer articles at once; if it stays, run `briefgen doctor`",
    )


def child_environment(formats: Sequence[str]) -> dict[str, str]:
    """Give the child what it needs and no more: the fonts must be known before its libraries start."""
    environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    if "pdf" in formats:
        from briefgen.writers.fonts import prepare_environment

        with contextlib.suppress(BriefgenError):  # the PDF writer says what is missing
            environment |= prepare_environment()
    return {**environment, "PYTHONIOENCODING": "utf-8"}


def encode_job(job: PrintJob) -> tuple[dict[str, Any], list[bytes]]:
    """Put a job on the wire."""
    chain = [
        {"name": theme.name, "folder": str(theme.folder), "title": theme.title, "scope": theme.scope}
        for theme in job.theme.chain
    ]
    header = {"theme": chain, "formats": list(job.formats), "properties": asdict(job.properties)}
    return header, [json.dumps(job.data).encode()]


def decode_job(header: dict[str, Any], payload: Sequence[bytes]) -> PrintJob:
    """Take a job off the wire."""
    theme = None
    for link in reversed(header["theme"]):
        theme = Theme(link["name"], Path(link["folder"]), link["title"], link["scope"], theme)
    assert theme is not None
    properties = {**header["properties"], "keywords": tuple(header["properties"]["keywords"])}
    return PrintJob(json.loads(payload[0]), Properties(**properties), theme, tuple(header["formats"]))


def encode_printed(printed: Printed) -> tuple[dict[str, Any], list[bytes]]:
    """Put the result on the wire."""
    header = {
        "formats": list(printed.files),
        "problems": [asdict(problem) for problem in printed.problems],
        "placeholders": list(printed.placeholders),
    }
    return header, list(printed.files.values())


def decode_printed(header: dict[str, Any], payload: Sequence[bytes]) -> Printed:
    """Take the result off the wire."""
    problems = tuple(
        Problem(**{**row, "where": Location(**row["where"]), "severity": Severity(row["severity"])})
        for row in header["problems"]
    )
    files = dict(zip(header["formats"], payload, strict=True))
    return Printed(files, problems, tuple(header["placeholders"]))


def send(pipe: IO[bytes] | None, message: tuple[dict[str, Any], list[bytes]]) -> None:
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
    payload = [pipe.read(size) for size in header.pop("sizes")]
    return header, payload


def limit_resources() -> None:
    """Bound what this process may use; does nothing where the system knows no such limits."""
    try:
        import resource
    except ImportError:
        return
    for kind, bound in (
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_FSIZE, FILE_LIMIT),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        wanted = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (wanted, hard))


def serve(formats: Sequence[str]) -> None:
    """Be the child: preload, then print what comes until the parent closes the pipe."""
    wire = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing a library prints may reach the wire
    limit_resources()
    preload(formats)
    while True:
        try:
            header, payload = receive(sys.stdin.buffer)
        except EOFError:
            return
        send(wire, encode_printed(print_safely(header, payload)))


def print_safely(header: dict[str, Any], payload: Sequence[bytes]) -> Printed:
    """Print one job; whatever goes wrong becomes a problem, so that the next job finds a working child."""
    try:
        return print_brief(decode_job(header, payload))
    except BriefgenError as fault:
        return Printed(problems=fault.problems)
    except MemoryError:
        return Printed(problems=(out_of_memory(header["theme"][0]["name"], "no memory was left"),))
    except Exception as fault:  # noqa: BLE001 - the boundary of a document; the traceback goes with it
        import traceback

        traceback.print_exception(fault)
        frame = traceback.extract_tb(fault.__traceback__)[-1]
        problem = Problem(
            "internal/fault",
            f"this is a fault of briefgen, not of your files: {type(fault).__name__}: {fault}",
            Location(Path(frame.filename).name, frame.lineno),
            hint="report it with the summary and the theme; the other documents are not affected",
        )
        return Printed(problems=(problem,))


def preload(formats: Sequence[str]) -> None:
    """Import what the formats need while the parent is still reading; a library that is missing waits."""
    import importlib

    for name in formats:
        for module in PRELOAD.get(name, ()):
            with contextlib.suppress(ImportError, OSError):
                importlib.import_module(module)
    if "pdf" in formats:
        from briefgen.writers.pdf import warm_up

        with contextlib.suppress(BriefgenError, OSError):  # said when the first PDF is written
            warm_up()


if __name__ == "__main__":
    serve(sys.argv[1:])
