"""Themes written into a temporary folder, and what lint says of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from briefgen.errors import Problem
from briefgen.lint.theme import lint_theme

Write = Callable[..., Path]
Lint = Callable[..., Sequence[Problem]]
ENTRY = '{% extends "_base/brief.md.j2" %}\n{% import "_base/parts.md.j2" as parts with context %}\n'
"""The first two lines of most themes."""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the files of a theme `mine`; keys are file names."""

    def write_files(files: dict[str, str | bytes], name: str = "mine", root: str = "themes") -> Path:
        folder = tmp_path / root / name
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in {"theme.yaml": "extends: _base\n", **files}.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return write_files


@pytest.fixture
def lint(write: Write, tmp_path: Path) -> Lint:
    """Write a theme and lint it in this process; a text alone is the body of `brief.md.j2`."""

    def run(files: str | dict[str, str | bytes], name: str = "mine") -> Sequence[Problem]:
        if isinstance(files, str):
            files = {"brief.md.j2": f"{ENTRY}{{% block body %}}\n{files}\n{{% endblock %}}\n"}
        write(files, name)
        return lint_theme(name, [str(tmp_path / "themes")])

    return run


@pytest.fixture
def read(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> Lint:
    """Lint without trying the samples: what is found by reading alone."""
    monkeypatch.setattr("briefgen.lint.theme.try_samples", lambda *_args, **_options: ())
    return lint
