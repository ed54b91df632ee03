"""The press: a child process with limits in which themes and writers run. Jobs in, files' bytes out.

Templates are written by people and may loop, and layout can be driven to exhaustion, so neither runs in the
process that holds the user's files. One press prints all documents of a run and stays warm.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from briefgen.child import Child, receive, send, take_child
from briefgen.document.nodes import Attachment, Document, Properties
from briefgen.errors import BriefgenError, Location, Problem, Severity
from briefgen.printing import USUAL_FORMATS, Printed, PrintJob, describe_crash, print_brief
from briefgen.themes.design import Design
from briefgen.themes.look import Look, PageLimit
from briefgen.themes.theme import Theme
from briefgen.themes.wording import Wording

TIME_LIMIT = 120.0
"""Seconds for one brief in all its formats."""
MEMORY_LIMIT = 2 << 30
"""Bytes of address space; resident memory of a usual build stays under 400 MB."""
FILE_LIMIT = 64 << 20
"""Bytes of the largest file the child may write."""


PRELOAD = {
    "common": ("markdown", "tinyhtml5", "briefgen.document", "briefgen.themes.engine"),
    "md": ("briefgen.writers.markdown",),
    "docx": ("briefgen.writers.word", "docx"),
    "pdf": ("briefgen.writers.pdf",),
    "html": ("briefgen.writers.web",),
}


class Press:
    """The parent's end of the child process; a context manager.

    A child that crashes or takes too long costs only the brief it was printing: the next gets a new child.
    """

    def __init__(self, formats: Sequence[str] = USUAL_FORMATS, time_limit: float = TIME_LIMIT) -> None:
        self.formats = tuple(formats)
        self.time_limit = time_limit
        self.child: Child | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> Child:
        """Start the child unless it runs already, and let it load what the formats need."""
        if self.child is None:
            self.child = take_child()
            with contextlib.suppress(OSError):  # a child that is gone is noticed when it is asked to print
                send(self.child.process.stdin, ({"preload": self.formats}, ()))
        return self.child

    def stop(self) -> str:
        """End the child, if there is one, and give its last words."""
        child, self.child = self.child, None
        return child.end() if child else ""

    def print(self, job: PrintJob) -> Printed:
        """Print one brief in the child; a layout that ends the child costs only the PDF.

        Returns:
            The files, and every problem met.
        """
        printed = self._ask(job)
        others = tuple(name for name in job.formats if name != "pdf")
        if not others or others == job.formats or not _has_died(printed):
            return printed
        again = self._ask(replace(job, formats=others))
        return replace(again, problems=tuple(dict.fromkeys((*printed.problems, *again.problems))))

    def _ask(self, job: PrintJob) -> Printed:
        """Print one brief in the child; one that died leaves no file and one problem."""
        child = self.start()
        timer = threading.Timer(self.time_limit, child.process.kill)
        timer.start()
        try:
            answer = child.ask(encode_job(job))
        except (OSError, EOFError):
            timed_out = not timer.is_alive()
            last_words = self.stop()
            problem = too_slow(job, self.time_limit) if timed_out else out_of_memory(job, last_words)
            return Printed(problems=(problem,))
        finally:
            timer.cancel()
        return decode_printed(*answer)


def _has_died(printed: Printed) -> bool:
    return any(problem.code in {"press/died", "press/too-slow"} for problem in printed.problems)


def too_slow(job: PrintJob, limit: float) -> Problem:
    """Say that a document took more time than it may."""
    return Problem(
        "press/too-slow",
        f"printing took longer than {limit:g} seconds and was stopped",
        Location(f"theme {job.theme.name}"),
        expected="a memo of some dozens of pages",
        hint="look for loops in the theme, or print fewer articles at once",
    )


def out_of_memory(job: PrintJob, last_words: str) -> Problem:
    """Say that a document asked for more memory than it may have."""
    return Problem(
        "press/died",
        "the printing process ended before it was done, most likely for want of memory",
        Location(f"theme {job.theme.name}"),
        found=last_words or "no message",
        expected=f"at most {MEMORY_LIMIT >> 20} MB of memory",
        hint="print fewer articles at once; if it stays, run `briefgen doctor`",
    )


def encode_job(job: PrintJob) -> tuple[dict[str, Any], list[bytes]]:
    """Put a job on the wire."""
    chain = [
        {
            "name": theme.name,
            "folder": str(theme.folder),
            "title": theme.title,
            "scope": theme.scope,
            "notes": theme.notes,
            "design": asdict(theme.design),
        }
        for theme in job.theme.chain
    ]
    header = {
        "theme": chain,
        "formats": list(job.formats),
        "properties": asdict(job.properties),
        "page_limit": asdict(job.page_limit) if job.page_limit else None,
        "warnings": [asdict(problem) for problem in job.warnings],
        "wording": asdict(job.wording),
        "attachments": [{"name": one.name, "description": one.description} for one in job.attachments],
    }
    return header, [json.dumps(job.data).encode(), *(one.data for one in job.attachments)]


def decode_job(header: dict[str, Any], payload: Sequence[bytes]) -> PrintJob:
    """Take a job off the wire."""
    theme = None
    for link in reversed(header["theme"]):
        design = Design.from_plain(link.pop("design"))
        folder = Path(link.pop("folder"))
        theme = Theme(**link, folder=folder, design=design, parent=theme)
    assert theme is not None
    given = header["properties"]
    pairs = {
        name: tuple((key, value) for key, value in given[name]) for name in ("custom", "fields", "words")
    }
    properties = {**given, "keywords": tuple(given["keywords"]), **pairs}
    attachments = tuple(
        Attachment(**named, data=data) for named, data in zip(header["attachments"], payload[1:], strict=True)
    )
    limit = header["page_limit"]
    return PrintJob(
        json.loads(payload[0]),
        Properties(**properties),
        theme,
        formats=tuple(header["formats"]),
        attachments=attachments,
        page_limit=PageLimit(limit["most"], Location(**limit["where"])) if limit else None,
        warnings=decode_problems(header["warnings"]),
        wording=Wording(**header["wording"]),
    )


def encode_printed(printed: Printed) -> tuple[dict[str, Any], list[bytes]]:
    """Put the result on the wire."""
    header = {
        "formats": list(printed.files),
        "problems": [asdict(problem) for problem in printed.problems],
        "placeholders": list(printed.placeholders),
        "pictures": list(printed.pictures),
    }
    return header, [*printed.files.values(), *printed.pictures.values()]


def decode_printed(header: dict[str, Any], payload: Sequence[bytes]) -> Printed:
    """Take the result off the wire."""
    files = dict(zip(header["formats"], payload, strict=False))
    pictures = dict(zip(header["pictures"], payload[len(files) :], strict=True))
    return Printed(files, decode_problems(header["problems"]), tuple(header["placeholders"]), pictures)


def decode_problems(rows: Sequence[dict[str, Any]]) -> tuple[Problem, ...]:
    """Take problems off the wire."""
    return tuple(
        Problem(**{**row, "where": Location(**row["where"]), "severity": Severity(row["severity"])})
        for row in rows
    )


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


def serve() -> None:
    """Be the child: preload and print what is asked for, until the parent closes the pipe."""
    wire = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing a library prints may reach the wire
    limit_resources()
    preload(("common",))
    while True:
        try:
            header, payload = receive(sys.stdin.buffer)
        except EOFError:
            return
        if "preload" in header:
            preload(header["preload"])
        else:
            send(wire, encode_printed(print_safely(header, payload)))


def preload(names: Sequence[str]) -> None:
    """Import what will be needed while the parent still reads; whatever is wrong is said when it is used."""
    for name in names:
        for module in PRELOAD.get(name, ()):
            with contextlib.suppress(Exception):
                importlib.import_module(module)
    for name in names:
        with contextlib.suppress(Exception):
            WARM_UPS[name]()


def warm_up_parser() -> None:
    """Parse once: the first parse of a process makes the parser's tables."""
    importlib.import_module("briefgen.document").parse("# Title\n\n| a |\n|---|\n| b |\n")


def warm_up_word() -> None:
    """Write one file: the first of a process reads the plain styles."""
    importlib.import_module("briefgen.writers.word").write_word(Document(()), Look())


def warm_up_pdf() -> None:
    """Lay out one page: the first of a process loads libraries and fonts."""
    importlib.import_module("briefgen.writers.pdf").warm_up()


WARM_UPS = {"common": warm_up_parser, "docx": warm_up_word, "pdf": warm_up_pdf}


def print_safely(header: dict[str, Any], payload: Sequence[bytes]) -> Printed:
    """Print one job; whatever goes wrong becomes a problem, so that the next job finds a working child."""
    job = decode_job(header, payload)
    try:
        return print_brief(job)
    except BriefgenError as fault:
        return Printed(problems=fault.problems)
    except MemoryError:
        return Printed(problems=(out_of_memory(job, "no memory was left"),))
    except Exception as fault:  # noqa: BLE001 - the boundary of a document; the traceback goes to stderr
        return Printed(problems=(describe_crash(fault),))


if __name__ == "__main__":
    serve()
