"""The project's own articles: annotations hold, the scorer can tell, no figure falls below its floor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from scoring import Case, baseline, iter_cases, score
from scoring.cases import ARTICLES, SUFFIX

from briefgen import read_article
from briefgen.articles.model import Article
from briefgen.intake import approve
from briefgen.summaries.model import ArticleReference, Summary
from briefgen.summaries.store import load_summary_with_problems, read_summarised_article

FLOORS = {
    "actors": 54.0,
    "actor kind": 62.0,
    "actor role": 55.0,
    "main event": 74.0,
    "actions": 54.0,
    "action status": 91.0,
    "when": 73.0,
    "where": 38.0,
    "statements": 74.0,
    "statement content": 84.0,
    "speaker kind": 83.0,
    "mode": 95.5,
    "hedged": 95.0,
    "context": 77.0,
    "context with kind": 65.0,
    "bottom line": 81.0,
    "within 60 words": 100.0,
    "dates": 87.5,
}
"""Percentages, a little below what was reached. To be raised with the figures; lowering needs a reason."""
ANNOTATIONS = sorted(ARTICLES.glob(f"*{SUFFIX}"))


def test_no_field_falls_below_its_floor(cases: list[Case]) -> None:
    """What is extracted from the articles is as near to the annotations as it was."""
    figures = {field: tally.percent for field, tally in score(cases).items()}
    fallen = [
        f"{field}: {figures[field]:.1f}, the floor is {floor}"
        for field, floor in FLOORS.items()
        if figures[field] < floor
    ]
    assert not fallen, "\n".join(fallen)
    assert figures.keys() == FLOORS.keys()


@pytest.mark.parametrize("annotation", ANNOTATIONS, ids=lambda path: path.name.removesuffix(SUFFIX))
def test_every_annotation_passes_the_evidence_gate_whole(annotation: Path) -> None:
    """An annotation quotes its article: nothing is ambiguous, absent or dropped."""
    article = read_summarised_article(annotation)
    summary, warnings = load_summary_with_problems(annotation, article)

    assert [warning.message for warning in warnings] == []
    assert [(item.item, item.reason) for item in approve(summary, article).dropped] == []
    assert summary.bottom_line.text
    assert summary.actors
    assert summary.actions
    assert summary.context
    assert summary.dates


def test_the_set_has_twenty_short_articles() -> None:
    """The articles are 150 to 400 words long."""
    lengths = [len(read_summarised_article(annotation).text.split()) for annotation in ANNOTATIONS]
    assert len(lengths) == 20
    assert all(150 <= length <= 400 for length in lengths), lengths


def test_an_annotation_scores_full_marks_against_itself(cases: list[Case]) -> None:
    """The scorer finds nothing wrong with a summary that says what the annotation says."""
    perfect = score([replace(case, found=case.gold) for case in cases])
    assert {field: tally.percent for field, tally in perfect.items()} == dict.fromkeys(FLOORS, 100.0)


def test_an_empty_summary_scores_nothing() -> None:
    """Whoever says nothing has no F1, no main event and no words of the bottom line."""
    nothing = score(list(iter_cases(empty)))
    zero = (
        "actors",
        "main event",
        "actions",
        "statements",
        "context",
        "bottom line",
        "within 60 words",
        "dates",
    )
    assert {field: nothing[field].percent for field in zero} == dict.fromkeys(zero, 0.0)


def empty(article: Article) -> Summary:
    return Summary(article=ArticleReference.of(article))


def test_the_baseline_takes_the_lead_the_names_and_the_end() -> None:
    """What briefgen is compared with is the first sentence, the names and the last three sentences."""
    found = baseline(read_article(ARTICLES / "10-cup-final.txt"))
    assert found.bottom_line.text.startswith("Kwabena Osei's header in the 89th minute gave")
    assert found.bottom_line.text.endswith("ending a wait of 34 years for a trophy.")
    assert [actor.name for actor in found.actors][:3] == ["Verre", "Calder", "Kwabena Osei"]
    assert [note.text[:20] for note in found.context] == [
        "Police arrested 14 p",
        "Calder last won a ma",
        "The team will parade",
    ]
