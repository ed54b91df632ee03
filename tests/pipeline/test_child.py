"""The pipe to the child process, and what the child may see."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from briefgen.briefs.model import Brief
from briefgen.child import receive, send, start_early, take_child
from briefgen.press import Press
from briefgen.printing import print_job
from briefgen.themes.finding import get_theme


def test_a_frame_comes_back_as_it_was_sent() -> None:
    """A line of JSON, then the bytes it announces."""
    pipe = io.BytesIO()
    send(pipe, ({"a": "ü\n"}, [b"\x00\n", b""]))
    pipe.seek(0)
    assert receive(pipe) == ({"a": "ü\n"}, [b"\x00\n", b""])


@pytest.mark.parametrize("data", [b"", b'{"sizes": [1', b'{"sizes":[10]}\n%PDF'])
def test_half_an_answer_is_no_answer(data: bytes) -> None:
    """A child that dies while it answers must not leave half a file under its final name."""
    with pytest.raises(EOFError):
        receive(io.BytesIO(data))


def test_nothing_in_the_current_folder_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, brief: Brief
) -> None:
    """A file called markdown.py beside the articles is a file, not a module."""
    (tmp_path / "markdown.py").write_text("open('ran', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    with Press(("md",)) as press:
        printed = press.print(print_job(brief, get_theme("daily-brief"), ("md",)))
    assert printed.files
    assert not (tmp_path / "ran").exists()


def test_the_child_sees_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the variables it needs."""
    monkeypatch.setenv("BRIEFGEN_TEST_SECRET", "hush")
    child = take_child()
    environment = Path(f"/proc/{child.process.pid}/environ")
    if not environment.exists():
        pytest.skip("this system shows no environments of processes")
    assert b"hush" not in environment.read_bytes()
    child.end()


def test_a_child_started_early_is_the_one_that_is_used() -> None:
    """It is given away once."""
    start_early()
    first, second = take_child(), take_child()
    assert first.process.pid != second.process.pid
    assert (first.end(), second.end()) == ("", "")
