"""The statements of a real article that lies beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.articles import read_article
from briefgen.summaries.extract.actors.finding import find_actors
from briefgen.summaries.extract.parsing import parse
from briefgen.summaries.extract.statements.finding import find_statements, split_statements
from briefgen.summaries.model import SpeechMode, Statement

REAL = Path(__file__).resolve().parents[2] / ".." / "shared" / "articles" / "000_70f586e021054a72.txt"
pytestmark = pytest.mark.skipif(not REAL.exists(), reason="the real article lies outside the repository")

Row = tuple[str, str, SpeechMode, bool, tuple[str, ...]]


def rows(statements: tuple[Statement, ...]) -> set[Row]:
    cue = {id(s): " ".join(part.quote for part in s.spans.cue) for s in statements}
    return {(s.speaker, cue[id(s)], s.mode, s.hedged, s.reported_by) for s in statements}


def test_the_real_articles_analysis_and_statements_are_told_apart() -> None:
    """Both statements of the analyst and the anonymous experts' are analysis; the leader's own are not."""
    parsed = parse(read_article(REAL))
    analysis, others = split_statements(find_statements(parsed, find_actors(parsed)))
    carried = ("Associated Press",)
    assert rows(analysis) == {
        ("Cheong Seong Chang", "told", SpeechMode.INDIRECT, True, carried),
        ("Cheong Seong Chang", "added", SpeechMode.MIXED, False, carried),
        ("some experts", "have said", SpeechMode.INDIRECT, True, carried),
    }
    assert rows(others) >= {
        ("Kim Jong Un", "called for", SpeechMode.MIXED, False, ("KCNA",)),
        ("Kim Jong Un", "cited", SpeechMode.INDIRECT, False, ("KCNA",)),
    }
    assert {s.affiliation for s in analysis} == {"Sejong Institute (South Korea)", ""}
