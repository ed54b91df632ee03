"""Every shipped theme's memos, easy and odd, as files; and the programs that check them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.themes.finding import find_themes

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from validating import Files

THEMES = [theme.name for theme in find_themes()]
KINDS = [
    "odd draft",
    *(pytest.param(kind, marks=pytest.mark.slow) for kind in ("sample draft", "sample final", "odd final")),
]
PLACES = (Path(sys.executable).parent, Path(sys.prefix) / "npm" / "node_modules" / ".bin")
"""Where `make test-all` puts the programs that are no system packages."""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session", params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    """Every shipped theme, also one that is added later."""
    return str(request.param)


@pytest.fixture(scope="session", params=KINDS)
def files(request: pytest.FixtureRequest, theme: str) -> Files:
    """The paths of one theme's memo by format; printed once in a process."""
    from validating import printed

    return printed(theme, request.param)


@pytest.fixture(scope="session")
def odd(theme: str) -> Files:
    """The same for the odd brief alone: a draft in all scripts, with all that Markdown has."""
    from validating import printed

    return printed(theme, "odd draft")


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a checker on some files; the test is skipped where it is not installed."""

    def start(name: str, *arguments: str | Path, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        found = [shutil.which(name, path=str(place)) for place in PLACES]
        program = next(filter(None, (*found, shutil.which(name))), None)
        if program is None:
            pytest.skip(f"{name} is not installed; `make test-all` does it")
        return subprocess.run(
            [program, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=timeout
        )

    return start
