"""One rendering under way: the notes cited so far and what is left of its allowance of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from briefgen.themes.sealing import Seals
from briefgen.themes.wording import Wording

if TYPE_CHECKING:
    from briefgen.themes.charts import Chart


class Fault(Exception):  # noqa: N818 - a fault of the template, not of ours
    """A fault found while a template runs; the engine adds the place and makes it a `Problem`."""

    def __init__(
        self, code: str, message: str, *, found: str = "", expected: str = "", hint: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.found = found
        self.expected = expected
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Limits:
    """What one rendering may use; counted, so that the same template always gives the same result."""

    steps: int = 500_000
    """Turns of loops and calls of macros, all together."""
    range: int = 1000
    """The longest `range()`."""
    characters: int = 2_000_000
    """The longest text, printed or in the making."""


@dataclass(slots=True)
class Run:
    """The state of one rendering."""

    seals: Seals = field(default_factory=Seals)
    limits: Limits = Limits()
    steps: int = 0
    printed: int = 0
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)
    placeholders: list[str] = field(default_factory=list)
    charts: dict[str, Chart] = field(default_factory=dict)
    """By the address under which they were printed."""
    wording: Wording = field(default_factory=Wording)

    def spend(self, steps: int) -> None:
        """Take steps from the allowance.

        Raises:
            Fault: Nothing is left (`theme/too-much`).
        """
        self.steps += steps
        if self.steps > self.limits.steps:
            raise Fault(
                "theme/too-much",
                "the template takes too many steps",
                expected=f"at most {self.limits.steps:,} turns of loops and calls of macros",
                hint="look for loops inside loops, or a macro that calls itself",
            )

    def grow(self, length: int) -> None:
        """Count what macros and blocks have printed, where it is printed, so that the fault has a line."""
        self.printed += length
        self.measure(self.printed)

    def measure(self, length: int) -> None:
        """Refuse a text longer than the limit."""
        if length > self.limits.characters:
            raise Fault(
                "theme/too-much",
                "the template makes too long a text",
                expected=f"at most {self.limits.characters:,} characters",
            )

    def cite(self, notes: Iterable[Mapping[str, Any]]) -> Markup:
        """Number the notes by first call and give the Markdown that refers to them, each once."""
        labels: dict[str, None] = {}
        for note in notes:
            key = str(note["key"])
            if key not in self.notes:
                label = Markup(len(self.notes) + 1)  # noqa: S704 - a number
                self.notes[key] = {**note, "label": label}
            labels[f"[^{self.notes[key]['label']}]"] = None
        # Empty tokens around keep the call from becoming a definition or a link by what stands beside it.
        guard = self.seals.seal("")
        return guard + Markup("".join(labels)) + guard  # noqa: S704 - numbers


ACTIVE_RUN: ContextVar[Run] = ContextVar("ACTIVE_RUN")
"""The rendering under way in this thread or task."""
