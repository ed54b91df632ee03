"""Saves in, pages out: one worker prints the memo as HTML, another one its PDF and Word file after it."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from briefgen.errors import BriefgenError, Location, Problem
from briefgen.preview.board import Board
from briefgen.preview.library import Choice, Library, Shown
from briefgen.preview.linting import Linter
from briefgen.preview.problems import list_rows
from briefgen.preview.rasters import Rasteriser
from briefgen.preview.workers import PreviewPress, Worker
from briefgen.printing import Printed

SCREEN_LIMIT = 8.0
"""Seconds for the HTML: a template that loops is stopped then."""
PAPER_LIMIT = 20.0
"""Seconds for the PDF, and for the Word file."""
PAUSE = 1.0
"""Seconds before the Word file is printed: the browser draws the pages first."""
LINT_PAUSE = 2.0
"""Seconds after all is printed before the theme itself is looked at, which takes as long."""
PATIENCE = 1.5
"""Seconds that a newer save waits for the job before it."""


@dataclass(frozen=True, slots=True)
class Task:
    """One printing of one choice."""

    number: int
    shown: Shown
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Outputs:
    """The last good files."""

    memo: bytes = b""
    data: dict[str, Any] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Name and bytes by suffix."""


class Studio:
    """Prints what is chosen whenever it is told that a file was saved; keeps the last that was good."""

    def __init__(self, library: Library, choice: Choice, board: Board) -> None:
        self.library = replace(library, told=lambda text: board.update(reading=text))
        self.choice = choice
        self.board = board
        self.outputs = Outputs()
        self.rasteriser = Rasteriser()
        self.screen_press = PreviewPress(("html",), SCREEN_LIMIT)
        self.paper_press = PreviewPress(("pdf", "docx"), PAPER_LIMIT)
        self.screen: Worker[Choice] = Worker("screen", guarded(self._show, board))
        self.paper: Worker[Task] = Worker("paper", guarded(self._print, board))
        self.linter = Linter()
        self.lint: Worker[Task] = Worker("lint", guarded(self._lint, board))
        self.number = 0

    def start(self) -> None:
        """Start the children and the workers, and show the first memo."""
        self.screen_press.start()
        self.paper_press.start()
        for worker in (self.screen, self.paper, self.lint):
            worker.start()
        self.refresh()

    def stop(self) -> None:
        """End the workers and their children, whatever they are doing."""
        for worker, press in ((self.screen, self.screen_press), (self.paper, self.paper_press)):
            press.close()
            worker.end(PATIENCE)
            press.stop()
        self.linter.close()
        self.lint.end(PATIENCE)
        self.linter.end()
        self.rasteriser.end()

    def choose(self, choice: Choice) -> None:
        """Look at something else."""
        self.choice = choice
        self.refresh()

    def refresh(self) -> None:
        """Show what the files say now; what was under way for long is given up."""
        self.screen.ask(self.choice)
        self.screen_press.interrupt(PATIENCE)

    def _show(self, choice: Choice) -> None:
        """Print the memo as HTML; what fails leaves the last good one."""
        began = time.perf_counter()
        self.board.update(work="reading", reading="")
        try:
            self.board.update(themes=self.library.list_themes())
            shown = self.library.show(choice)
        except BriefgenError as fault:
            self._fail(choice, fault.problems)
            return
        self.board.update(work="memo")
        printed = self.screen_press.print(replace(shown.job, formats=("html",), attachments=()))
        if self.screen_press.was_interrupted:
            return
        problems = (*shown.problems, *printed.problems)
        if "html" not in printed.files:
            self._fail(choice, problems)
            return
        self.number += 1
        self._publish(Task(self.number, shown, problems), printed, time.perf_counter() - began)

    def _publish(self, task: Task, printed: Printed, took: float) -> None:
        shown = task.shown
        self.outputs.memo = printed.files["html"]
        self.outputs.data = shown.job.data
        self.board.update(
            work="paper",
            failed=False,
            problems=list_rows(task.problems),
            memo=made(task.number, took) | {"title": shown.job.properties.title},
            theme=shown.job.theme.name,
            subject=shown.chosen.key,
            subjects=[{"key": s.key, "label": s.label, "group": s.group} for s in shown.subjects],
        )
        self.paper.ask(task)
        self.paper_press.interrupt(PATIENCE)

    def _fail(self, choice: Choice, problems: Sequence[Problem]) -> None:
        self.board.update(work="", failed=True, problems=list_rows(problems), theme=choice.theme)

    def fetch(self, suffix: str) -> tuple[str, bytes] | None:
        """Give name and bytes of the last good file of a format; one that is under way is waited for."""
        self.paper.hurry()
        end = time.monotonic() + 2 * PAPER_LIMIT
        while self.board.read().get("work") and time.monotonic() < end:
            time.sleep(0.02)
        return self.outputs.files.get(suffix)

    def _print(self, task: Task) -> None:
        """Print the PDF; then the Word file, when nothing newer came meanwhile."""
        began = time.perf_counter()
        printed = self._print_file(task, "pdf")
        if printed is None:
            return
        problems = (*task.problems, *printed.problems)
        if "pdf" in printed.files:
            pages = self.rasteriser.open(printed.files["pdf"])
            self.board.update(paper=made(task.number, time.perf_counter() - began) | {"pages": pages})
        self._say(task, problems, work="word")
        self.paper.pause(PAUSE)
        printed = None if self.paper.is_superseded else self._print_file(task, "docx")
        if printed is None:
            return
        self.board.update(word=self.board.read().get("word", False) or "docx" in printed.files)
        problems = (*problems, *printed.problems)
        self._say(task, problems, work="")
        self.lint.ask(replace(task, problems=problems))

    def _lint(self, task: Task) -> None:
        """Say what `themes lint` finds beyond what printing found, once nobody has saved for a while."""
        self.lint.pause(LINT_PAUSE)
        if self.lint.is_superseded or self.board.read()["memo"]["number"] != task.number:
            return
        folders = self.library.make_options().templates
        known = {(each.code, each.where.path, each.where.line) for each in task.problems}
        found = self.linter.lint(task.shown.job.theme.name, folders)
        new = (each for each in found if (each.code, each.where.path, each.where.line) not in known)
        self._say(task, (*task.problems, *new))

    def _print_file(self, task: Task, suffix: str) -> Printed | None:
        """Print one file; None when it was given up for a newer task."""
        printed = self.paper_press.print(replace(task.shown.job, formats=(suffix,)))
        if self.paper_press.was_interrupted:
            return None
        if suffix in printed.files:
            self.outputs.files[suffix] = f"{task.shown.chosen.stem}.{suffix}", printed.files[suffix]
        return printed

    def _say(self, task: Task, problems: Sequence[Problem], **changes: Any) -> None:
        """Add what a later format found, unless the page speaks of a newer save already."""
        state = self.board.read()
        if not state.get("failed") and state.get("memo", {}).get("number") == task.number:
            self.board.update(problems=list_rows(problems), **changes)


def made(number: int, took: float) -> dict[str, Any]:
    """Say which printing something is of, when it was made and how many milliseconds it took."""
    return {"number": number, "at": time.strftime("%H:%M:%S"), "took": round(1000 * took)}


def guarded(work: Callable[[Any], None], board: Board) -> Callable[[Any], None]:
    """Keep a worker alive: a fault of ours is shown like any other problem."""

    def run(task: Any) -> None:
        try:
            work(task)
        except Exception as fault:  # noqa: BLE001 - the boundary of a worker; the traceback goes to stderr
            traceback.print_exception(fault)
            frame = traceback.extract_tb(fault.__traceback__)[-1]
            problem = Problem(
                "internal/fault",
                f"this is a fault of briefgen, not of your files: {type(fault).__name__}: {fault}",
                Location(Path(frame.filename).name, frame.lineno),
                hint="report it with the theme; the page goes on with the next save",
            )
            board.update(work="", failed=True, problems=list_rows([problem]))

    return run
