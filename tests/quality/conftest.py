"""The scorer of this folder can be imported by its tests; the set is read and extracted once a run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scoring import Case

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def cases() -> list[Case]:
    """The twenty articles, with what was annotated and what is extracted."""
    from scoring import iter_cases

    return list(iter_cases())
