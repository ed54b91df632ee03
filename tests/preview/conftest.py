"""A desk's folder with a theme of its own, and the live page over it without a server."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_socket import enable_socket, socket_allow_hosts
from starlette.testclient import TestClient

from briefgen.preview.app import make_app
from briefgen.preview.board import Board
from briefgen.preview.library import Choice, Library
from briefgen.preview.options import OptionsFile
from briefgen.preview.studio import Studio

ARTICLE = """\
---
title: Port of Larrenmouth closes after crane collapse
published: 2024-03-12
publisher: The Larren Post
---
The harbour authority of Larrenmouth closed the city's container port on Tuesday after a crane collapsed
onto a quay. Two dock workers were injured, the authority said.

Harbour master Edda Vance ordered an inspection of all eleven cranes of the same type. A similar accident
closed the port for nine days in 2011, and the council of Larrenmouth promised then that the oldest cranes
would go.
"""
SUMMARY = """\
article:
  path: port.txt
  title: Port of Larrenmouth closes after crane collapse
bottom_line:
  text: The harbour authority of Larrenmouth closed the city's container port on Tuesday
  evidence:
    - quote: The harbour authority of Larrenmouth closed the city's container port on Tuesday
"""
TEMPLATE = "# {{ brief.title }}\n\nTo {{ brief.to }}.\n\n{{ story.bottom_line.text }}\n"
TOKEN = "a-token-of-the-tests"
PORT = 43210
State = dict[str, Any]


@pytest.fixture(autouse=True)
def _loop(_no_network: None) -> None:
    """An event loop needs a pair of sockets of this machine; nothing else is reached."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one article, its summary, settings and a theme `house`."""
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs/port.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "inputs/port.summary.yaml").write_text(SUMMARY, encoding="utf-8")
    (tmp_path / "inputs/brief.yaml").write_text("to: Head of Desk\n", encoding="utf-8")
    house = tmp_path / "themes/house"
    house.mkdir(parents=True)
    (house / "theme.yaml").write_text("title: House memo\n", encoding="utf-8")
    (house / "brief.md.j2").write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def board() -> Board:
    """What the page shows."""
    return Board()


@pytest.fixture
def studio(desk: Path, board: Board, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """What prints the desk's memo; not started yet."""
    monkeypatch.setattr("briefgen.preview.studio.PAUSE", 0.0)  # no browser draws pages meanwhile
    monkeypatch.setattr("briefgen.preview.studio.LINT_PAUSE", 60.0)
    options = OptionsFile("house", (str(desk / "themes"),))
    return Studio(Library((Path("inputs"),), options.load), Choice("house"), board)


@pytest.fixture
def door(studio: Studio, board: Board) -> TestClient:
    """The same browser before anything was printed."""
    return TestClient(make_app(studio, board, TOKEN, PORT), base_url=f"http://127.0.0.1:{PORT}/{TOKEN}/")


@pytest.fixture
def page(studio: Studio, board: Board) -> Iterator[TestClient]:
    """A browser of this machine that knows the token; the studio runs as long as it."""
    app = make_app(studio, board, TOKEN, PORT)
    with TestClient(app, base_url=f"http://127.0.0.1:{PORT}/{TOKEN}/") as client:
        yield client


Wait = Callable[[Callable[[State], Any]], State]


@pytest.fixture
def wait(board: Board) -> Wait:
    """Wait until the page shows something."""

    def until(holds: Callable[[State], Any], patience: float = 30.0) -> State:
        end = time.monotonic() + patience
        while time.monotonic() < end:
            state = board.read()
            if holds(state):
                return state
            time.sleep(0.01)
        raise AssertionError(f"the page never came to that: {board.read()}")

    return until
