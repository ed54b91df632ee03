"""A short article about a country that does not exist, and its summary file as a person would write it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from briefgen.articles.model import Article
from briefgen.source import Span

TEXT = """\
Vastria's harbour minister Mira Toll opened a dry dock in Port Selwyn on Monday, Harbour Radio reported.

"The dock will take 40 ships," Toll said. "It may take more in spring."

Oren Pask, an analyst at the Selwyn Institute, told Harbour Radio that the dock could be a bid for trade.

READ MORE: ten harbours to visit
"""

YAML = """\
# our desk's file
schema: briefgen/summary/1
made_by: a person
article:
  path: dock.txt
  title: Minister opens dry dock        # ours
  published: 2031-03-03
  author:
bottom_line:
  text: Vastria's harbour minister Mira Toll opened a dry dock in Port Selwyn on Monday
actors:
  - name: Mira Toll
    kind: person
    role: harbour minister
    aliases: Toll
    evidence:
      - quote: harbour minister Mira Toll
  # the expert
  - name: Oren Pask
    kind: person
    evidence: Oren Pask, an analyst
actions:
  - actor: Mira Toll
    action: opened
    target: a dry dock
    when: {text: Monday, date: 2031-03-03}
    evidence:
      - quote: Mira Toll opened a dry dock
statements:
  - speaker: Mira Toll
    speaker_kind: official
    mode: direct
    source: Toll
    cue: said
    text: The dock will take 40 ships
judgements:
  - text: Worth a visit
"""


@pytest.fixture
def article() -> Article:
    paragraphs = []
    at = 0
    for block in TEXT.split("\n\n"):
        paragraphs.append(Span(start=at, end=at + len(block.rstrip())))
        at += len(block) + 2
    return Article(
        path="dock.txt",
        title="Minister opens dry dock",
        published="2031-03-03",
        language="en",
        text=TEXT,
        paragraphs=tuple(paragraphs[:-1]),
        furniture=(paragraphs[-1],),
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
    )


@pytest.fixture
def summary_file(tmp_path: Path) -> Path:
    path = tmp_path / "dock.summary.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path
