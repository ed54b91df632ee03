"""A thread that does the latest task only, and a press that can be interrupted: the newest save wins."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from briefgen.press import Press
from briefgen.printing import Printed, PrintJob

T = TypeVar("T")


class Worker(Generic[T]):
    """Does one task after the other; of the tasks that come meanwhile only the last is kept."""

    def __init__(self, name: str, work: Callable[[T], None]) -> None:
        self.work = work
        self.waiting: list[T] = []
        """At most one task."""
        self.is_ending = False
        self.is_hurried = False
        self.changed = threading.Condition()
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self.thread.start()

    def ask(self, task: T) -> None:
        """Hand in a task, in place of one that still waits."""
        with self.changed:
            self.waiting[:] = [task]
            self.changed.notify()

    def end(self) -> None:
        """Take no more tasks, and wait for the one under way."""
        with self.changed:
            self.is_ending = True
            self.changed.notify()
        if self.thread.is_alive():
            self.thread.join()

    def pause(self, seconds: float) -> None:
        """Let others work until there is a newer task or someone waits; for the worker's own thread."""
        with self.changed:
            self.changed.wait_for(lambda: self.is_superseded or self.is_hurried, seconds)
            self.is_hurried = False

    def hurry(self) -> None:
        """End a pause."""
        with self.changed:
            self.is_hurried = True
            self.changed.notify()

    @property
    def is_superseded(self) -> bool:
        """Whether a newer task waits for the one under way."""
        return bool(self.waiting) or self.is_ending

    def _run(self) -> None:
        while True:
            with self.changed:
                self.changed.wait_for(lambda: self.waiting or self.is_ending)
                if self.is_ending:
                    return
                task = self.waiting.pop()
            self.work(task)


class PreviewPress(Press):
    """A press whose job can be given up from another thread."""

    since: float | None = None
    """When the job under way began, by the monotonic clock."""
    was_interrupted = False

    def print(self, job: PrintJob) -> Printed:
        """Print one brief; what an interrupted job gives is to be thrown away (`was_interrupted`)."""
        self.was_interrupted = False
        self.since = time.monotonic()
        try:
            return super().print(job)
        finally:
            self.since = None

    def interrupt(self, after: float = 0.0) -> None:
        """End the job under way when it has taken longer than some seconds; a new child prints the next."""
        since, child = self.since, self.child
        if since is not None and child is not None and time.monotonic() - since >= after:
            self.was_interrupted = True
            child.process.kill()
