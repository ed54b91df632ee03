"""A thread that does the latest task only, and a press that can be interrupted: the newest save wins."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
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

    def end(self, patience: float) -> None:
        """Take no more tasks, and wait some seconds for the one under way."""
        with self.changed:
            self.is_ending = True
            self.changed.notify()
        if self.thread.is_alive():
            self.thread.join(patience)

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

    def __init__(self, formats: Sequence[str], time_limit: float) -> None:
        super().__init__(formats, time_limit)
        self.since: float | None = None
        """When the job under way began, by the monotonic clock."""
        self.was_interrupted = False
        """What the last job gave is to be thrown away."""
        self.is_closed = False
        self._doomed: float | None = None
        self._lock = threading.Lock()

    def print(self, job: PrintJob) -> Printed:
        """Print one brief, unless it is given up meanwhile (`was_interrupted`)."""
        with self._lock:
            self.was_interrupted = self.is_closed
            self.since = None if self.is_closed else time.monotonic()
        if self.is_closed:
            return Printed()
        try:
            return super().print(job)
        finally:
            with self._lock:
                self.since = None
            if self.was_interrupted:
                self.stop()  # the next job gets a new child

    def interrupt(self, after: float = 0.0) -> None:
        """End the job under way as soon as it has taken some seconds."""
        since = self.since
        if since is None:
            return
        rest = since + after - time.monotonic()
        if rest <= 0:
            self._kill(since)
        elif self._doomed != since:  # one timer a job, however many saves there are
            self._doomed = since
            timer = threading.Timer(rest, self._kill, (since,))
            timer.daemon = True
            timer.start()

    def close(self) -> None:
        """End the job under way, and print no other."""
        self.is_closed = True
        self.interrupt()

    def _kill(self, since: float) -> None:
        with self._lock:
            child = self.child
            if self.since == since and child is not None:
                self.was_interrupted = True
                child.process.kill()
