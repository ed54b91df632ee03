"""A theme to what `themes lint` finds in it, in a child that can be ended from another thread."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.child import Child, start_child
from briefgen.errors import Problem
from briefgen.lint import TIME_LIMIT, ask_child


class Linter:
    """Looks at one theme after the other; a child that takes too long is replaced."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._is_closed = False

    def lint(self, name: str, folders: Sequence[str]) -> list[Problem]:
        """Give the problems of a theme; none when it could not be looked at in time."""
        if self._is_closed:
            return []
        child = self._child = self._child or start_child("briefgen.lint.worker")
        found = ask_child(child, name, list(folders), TIME_LIMIT)
        if found is None:
            self.end()
        return found or []

    def close(self) -> None:
        """End the child, whatever it is doing."""
        self._is_closed = True
        child = self._child
        if child:
            child.process.kill()

    def end(self) -> None:
        """Let go of the child; the next theme gets a new one."""
        child, self._child = self._child, None
        if child:
            child.end()
