"""A fictional article, and an endpoint on this machine that answers whatever a test wants."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from briefgen.articles import read_article
from briefgen.articles.model import Article
from briefgen.summaries.language_model import Settings

KEY = "sk-harbour-0123456789"
TEXT = """\
---
title: Port of Larrenmouth closes after crane collapse
published: 2024-03-12
publisher: The Larren Post
author: Ada Quill
---
The harbour authority of Larrenmouth closed the city's container port on
Tuesday after a crane collapsed onto a quay. Two dock workers were
injured, Coast Radio reported.

Harbour master Edda Vance ordered an inspection of all eleven cranes of
the same type. Minister Jon Arden visited Tolmarra in May.

“Cranes of that age need twice the maintenance they get,” said Corin
Hale, an engineer at the Larren Institute. Hale added that the closure
could delay shipments along the whole coast.

A similar accident closed the port for nine days in 2011.
"""
GOOD = {
    "bottom_line": ["The harbour authority of Larrenmouth closed the city's container port on Tuesday"],
    "actors": [
        {
            "name": "Edda Vance",
            "kind": "person",
            "role": "Harbour master",
            "affiliation": "",
            "aliases": [],
            "quote": "Harbour master Edda Vance",
        },
        {
            "name": "Corin Hale",
            "kind": "person",
            "role": "engineer",
            "affiliation": "Larren Institute",
            "aliases": ["Hale"],
            "quote": "Corin Hale, an engineer at the Larren Institute",
        },
    ],
    "actions": [
        {
            "actor": "harbour authority of Larrenmouth",
            "action": "closed",
            "target": "the city's container port",
            "when": "Tuesday",
            "where": "Larrenmouth",
            "status": "reported",
            "reported_by": [],
            "quote": "The harbour authority of Larrenmouth closed the city's container port on Tuesday",
        }
    ],
    "context": [
        {"kind": "history", "quote": "A similar accident closed the port for nine days in 2011."},
    ],
    "statements": [
        {
            "speaker": "Corin Hale",
            "speaker_role": "engineer",
            "affiliation": "Larren Institute",
            "speaker_kind": "expert",
            "reported_by": [],
            "source": "Corin Hale",
            "cue": "said",
            "quotes": ["Cranes of that age need twice the maintenance they get,"],
        },
        {
            "speaker": "Corin Hale",
            "speaker_role": "",
            "affiliation": "",
            "speaker_kind": "expert",
            "reported_by": [],
            "source": "Hale",
            "cue": "added",
            "quotes": ["the closure could delay shipments along the whole coast"],
        },
    ],
}


@dataclass(frozen=True, slots=True)
class Canned:
    """What the endpoint sends."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0


def completion(content: object, tokens: int = 900) -> Canned:
    """A chat completion as endpoints send it."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    body = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "test-model",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": tokens - 100, "completion_tokens": 100, "total_tokens": tokens},
    }
    return Canned(body=json.dumps(body).encode())


def failure(status: int, *headers: tuple[str, str], delay: float = 0.0) -> Canned:
    """An error that repeats the key, as some endpoints do."""
    message = {"error": {"message": f"no: the key {KEY} is wrong", "type": "x", "code": None}}
    return Canned(status, json.dumps(message).encode(), headers, delay)


@dataclass(slots=True)
class Endpoint:
    """An endpoint that sends its canned answers in their order, the last one for ever."""

    url: str = ""
    canned: list[Canned] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def next(self) -> Canned:
        """Give what is to be sent now."""
        return self.canned[min(len(self.requests), len(self.canned)) - 1]


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Only this machine itself may be reached."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """A running endpoint; put its answers into `canned`."""
    found = Endpoint()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            found.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            found.headers.append({name.lower(): value for name, value in self.headers.items()})
            canned = found.next()
            time.sleep(canned.delay)
            try:
                self.send_response(canned.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(canned.body)))
                for name, value in canned.headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(canned.body)
            except OSError:
                """Nobody waited for it."""

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_port}/v1"
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Article]:
    """A function that writes an article file and reads it."""

    def write(text: str) -> Article:
        path = tmp_path / "port.txt"
        path.write_text(text, encoding="utf-8")
        return read_article(path)

    return write


@pytest.fixture
def article(written: Callable[[str], Article]) -> Article:
    """The fictional article."""
    return written(TEXT)


@pytest.fixture
def settings(endpoint: Endpoint, tmp_path: Path) -> Settings:
    """Settings that lead to the endpoint."""
    return Settings(base_url=endpoint.url, model="test-model", api_key=KEY, cache=tmp_path / "cache")


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, endpoint: Endpoint
) -> Callable[..., Result]:
    """Run a command in the folder of the test, with the endpoint in the environment."""
    from briefgen.cli import app

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFGEN_LLM_BASE_URL", endpoint.url)
    monkeypatch.setenv("BRIEFGEN_LLM_MODEL", "test-model")
    monkeypatch.setenv("BRIEFGEN_LLM_API_KEY", KEY)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

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
def good() -> dict[str, Any]:
    """What a good model answers; each test has its own."""
    answer: dict[str, Any] = json.loads(json.dumps(GOOD))
    return answer


@pytest.fixture
def say() -> Callable[..., Canned]:
    """Make a chat completion of a text or of data."""
    return completion


@pytest.fixture
def fail() -> Callable[..., Canned]:
    """Make an error response."""
    return failure


@pytest.fixture
def key() -> str:
    """The key that must show nowhere."""
    return KEY
