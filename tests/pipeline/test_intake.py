"""Articles and summaries taken in and checked, each finding at its place in the article's file."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.articles import read_article
from briefgen.articles.locate import Locator
from briefgen.errors import Severity
from briefgen.intake import check_paths, located, summaries_in, take_in
from briefgen.summaries.model import Dropped, SummaryProblem
from briefgen.summaries.store import locate_dropped

ARTICLE = """\
---
title: Minister opens dry dock
published: 2031-03-04
---
Harbour minister Mira Toll opened a dry dock in Port Selwyn on Monday, state radio reported.

It may close in May, she said, and nobody in Port Selwyn seems to know why that should be so or for how long.
"""
SUMMARY = """\
article: {path: dock.txt, title: Minister opens dry dock}
context:
  - {kind: upcoming, text: It will close in May}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "dock.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "dock.summary.yaml").write_text(SUMMARY, encoding="utf-8")
    return tmp_path


def test_a_summary_file_brings_its_article(folder: Path) -> None:
    """Naming either of the two, or both, is one entry."""
    dock, summary = folder / "dock.txt", folder / "dock.summary.yaml"
    for paths in ([summary], [dock], [summary, dock], [folder]):
        taken = take_in(paths)
        assert [(entry.article.path, entry.summary_path) for entry in taken.entries] == [(str(dock), summary)]
        assert taken.problems == ()


def test_a_summary_file_without_its_article_is_one_unreadable_input(folder: Path) -> None:
    """Its quotations cannot be checked."""
    (folder / "dock.txt").unlink()
    problems, unreadable = check_paths([folder / "dock.summary.yaml"])
    assert ([problem.code for problem in problems], unreadable) == (["summary/article-missing"], 1)


def test_a_summary_file_is_checked_with_its_article(folder: Path) -> None:
    """First what its quotations lack, then what the gate and the rules find."""
    problems, unreadable = check_paths([folder / "dock.summary.yaml"])
    assert [(problem.code, Path(problem.where.path).name, problem.where.line) for problem in problems] == [
        ("summary/quote-absent", "dock.summary.yaml", 3),
        ("gate/dropped", "dock.summary.yaml", 3),
    ]
    assert problems[0].hint == "did you mean `It may close in May,`?"
    assert unreadable == 0


def test_what_the_gate_drops_is_shown_where_a_person_wrote_it(folder: Path) -> None:
    """A quotation may be folded over lines; its words are underlined up to the end of the first."""
    (folder / "dock.summary.yaml").write_text(
        "article: {path: dock.txt, title: Minister opens dry dock}\n"
        "actions:\n"
        "  - actor: Mira Toll\n"
        "    action: opened\n"
        "    status: planned\n"
        "    evidence: >-\n"
        "      Harbour minister Mira Toll opened a dry\n"
        "      dock in Port Selwyn\n",
        encoding="utf-8",
    )
    (problem,) = (found for found in check_paths([folder])[0] if found.code == "gate/dropped")
    assert problem.message == (
        "the action `Mira Toll opened` is not printed: no word near its evidence says that it is `planned`"
    )
    where = problem.where
    assert (Path(where.path).name, where.line, where.column) == ("dock.summary.yaml", 7, 7)
    assert where.excerpt[6 : 6 + where.length] == "Harbour minister Mira Toll opened a dry"


def test_a_quotation_that_is_not_written_out_has_the_file_for_its_place(folder: Path) -> None:
    """Nothing better is known."""
    item = Dropped(kind="action", item="The dock sank", reason="r", quote="The dock sank")
    place = locate_dropped(folder / "dock.summary.yaml", item)
    assert (place.path, place.line) == (str(folder / "dock.summary.yaml"), None)


def test_what_the_gate_drops_is_shown_in_its_own_item(folder: Path) -> None:
    """The same words may stand earlier in another item, and a single item needs no dash."""
    (folder / "dock.summary.yaml").write_text(
        "article: {path: dock.txt, title: Minister opens dry dock}\n"
        "actions:\n"
        "  - {actor: Mira Toll, action: opened, target: a dry dock, evidence: Mira Toll opened a dry dock}\n"
        "  - actor: Mira Toll\n"
        "    action: opened\n"
        "    target: a wet dock\n"
        "    evidence: Mira Toll opened a dry dock\n"
        "statements:\n"
        "  speaker: Mira Toll\n"
        "  mode: direct\n"
        "  text: It may close in May\n"
        "dropped:\n"
        "  - {kind: action, item: The dock sank, reason: nobody says so}\n",
        encoding="utf-8",
    )
    found = [problem for problem in check_paths([folder])[0] if problem.code == "gate/dropped"]
    assert [(problem.message.split("`")[1], problem.where.line) for problem in found] == [
        ("The dock sank", 13),
        ("Mira Toll opened a wet dock", 7),
        ("Mira Toll: It may close in May", 11),
    ]


def test_the_checks_own_words_are_not_looked_for_in_the_article(folder: Path) -> None:
    """A file that nobody touched gives no warning about what briefgen wrote into it."""
    (folder / "dock.summary.yaml").write_text(
        "article: {path: dock.txt, title: Minister opens dry dock}\n"
        "problems:\n"
        "  - {code: quote/not-verbatim, message: m, quote: the harbour ministers}\n",
        encoding="utf-8",
    )
    assert check_paths([folder])[0] == []


def test_a_finding_is_shown_at_its_line_of_the_file(folder: Path) -> None:
    """Lines count from the top of the file, front matter included."""
    article = read_article(folder / "dock.txt")
    start = article.text.index("May")
    found = SummaryProblem(code="x/y", severity="note", message="m", start=start, end=start + 3, hint="h")
    problem = located(Locator(article), found)
    assert (problem.where.line, problem.where.column, problem.where.length) == (7, 17, 3)
    assert problem.where.excerpt.startswith("It may close in May")
    assert (problem.code, problem.severity, problem.message, problem.hint) == ("x/y", Severity.NOTE, "m", "h")
    assert located(Locator(article), found.model_copy(update={"start": None})).where.line is None


def test_one_article_named_in_two_ways_is_one_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would be printed twice."""
    (tmp_path / "a.txt").write_text("The council of Oslo voted for the new tram line on Tuesday evening.\n")
    monkeypatch.chdir(tmp_path)
    assert len(take_in([Path("a.txt"), tmp_path / "a.txt"]).entries) == 1


def test_a_folder_of_summaries_stands_for_its_summaries(tmp_path: Path) -> None:
    """Articles may lie elsewhere; a folder with articles in it stands for the articles."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "b.summary.yaml").write_text("{}")
    (tmp_path / "kept" / "a.summary.yaml").write_text("{}")
    names = [path.name for path in summaries_in(tmp_path / "kept")]
    (tmp_path / "kept" / "a.txt").write_text("x")
    assert (names, summaries_in(tmp_path / "kept")) == (["a.summary.yaml", "b.summary.yaml"], [])
