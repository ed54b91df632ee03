"""The command line as its user meets it: arguments in; exit code, stdout and stderr out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ARTICLE = """\
---
title: Port of Larrenmouth closes after crane collapse
published: 2024-03-12
publisher: The Larren Post
author: Ada Quill
---
The harbour authority of Larrenmouth closed the city's container port on Tuesday after a crane collapsed
onto a quay. Two dock workers were injured, the authority said.

Harbour master Edda Vance ordered an inspection of all eleven cranes of the same type.

"Cranes of that age need twice the maintenance they get," said Corin Hale, an engineer at the Larren
Institute. Hale added that the closure could delay shipments along the whole coast.

A similar accident closed the port for nine days in 2011.
"""
OTHER = """\
---
title: Tolmarra votes on new harbour law
published: 2024-03-11
publisher: The Larren Post
---
The parliament of Tolmarra passed a law on harbour safety on Monday. The law gives inspectors more powers.

Minister Jon Arden said the law would take effect in June.
"""


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in the folder of the test."""
    from briefgen.cli import app

    monkeypatch.chdir(tmp_path)

    def command(*args: object) -> Result:
        capfd.readouterr()
        try:
            app([str(arg) for arg in args])
        except SystemExit as end:
            code = end.code
        streams = capfd.readouterr()
        return Result(int(code or 0), streams.out, streams.err)

    return command


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """A folder with two articles and the desk's settings."""
    folder = tmp_path / "inputs" / "2024-03-12"
    folder.mkdir(parents=True)
    (folder / "port.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "law.txt").write_text(OTHER, encoding="utf-8")
    (folder / "brief.yaml").write_text("to: Desk\nfrom: Early shift\n", encoding="utf-8")
    return folder
