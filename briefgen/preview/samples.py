"""The briefs that can be looked at without any article: fictional, and hard on a theme."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.briefs.model import Brief


@dataclass(frozen=True, slots=True)
class Sample:
    """One brief to try a theme with."""

    name: str
    label: str
    brief: Brief


def list_samples() -> tuple[Sample, ...]:
    """List the samples, the usual one first."""
    return ()
