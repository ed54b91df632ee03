"""`briefgen preview` as its user meets it: the address it prints, how it ends, what it refuses."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from briefgen.errors import ConfigError
from briefgen.preview.server import bind

COMMAND = (sys.executable, "-m", "briefgen", "preview")


def children_of(pid: int) -> set[int]:
    """List the processes that a process started."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(child) for file in found for child in file.read_text().split()}


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells which processes there are")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_it_prints_its_address_and_ends_cleanly_with_all_its_children(desk: Path, name: str) -> None:
    command = [*COMMAND, "inputs", "--theme", "house", "--templates", "themes"]
    with subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        address = process.stdout.readline().decode().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/", address)
        with urllib.request.urlopen(f"{address}events", timeout=10) as events:
            assert events.readline().startswith(b'data: {"version":')
            children = children_of(process.pid)
            assert len(children) >= 2
            process.send_signal(getattr(signal, name))
            _, errors = process.communicate(timeout=15)
    assert process.returncode == 0
    assert errors.decode().endswith("the preview has ended\n")
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []


def test_a_port_in_use_is_said_with_the_port() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError) as caught:
            bind(port)
    (problem,) = caught.value.problems
    assert problem.message == f"port {port} of this machine cannot be used: Address already in use"
    assert problem.hint == "leave `--port` out, or end the other program that uses it"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["inputs/gone.txt"], "there is no `inputs/gone.txt`"),
        (["--theme", "hause", "--templates", "themes"], "there is no theme `hause`"),
        (["--templates", "nowhere"], "there is no folder `nowhere`"),
    ],
)
def test_what_cannot_be_shown_at_all_is_said_at_once(desk: Path, arguments: list[str], message: str) -> None:
    ended = subprocess.run([*COMMAND, *arguments], cwd=desk, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert message in ended.stderr
