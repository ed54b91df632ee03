"""Portion marks: the banner is never lower than a part, and nothing above the ceiling goes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles.model import Article
from briefgen.briefs.assemble import assemble
from briefgen.briefs.model import Brief
from briefgen.briefs.settings import BriefSettings
from briefgen.errors import BriefError, Problem
from briefgen.markings import TLP_ORDER, check_marking, highest, order_of
from briefgen.pipeline import BuildOptions, build
from briefgen.source import Span
from briefgen.summaries.model import ArticleReference, Summary

HOUSE = ["OPEN", "INTERNAL", "SECRET"]


def brief_of(*markings: str, **settings: object) -> Brief:
    """Make a brief of one article for each marking."""
    sourced = []
    for number, marking in enumerate(markings):
        article = Article(
            path=f"{number}.txt",
            title="T",
            text="Text.",
            paragraphs=(Span(start=0, end=5),),
            sha256="ab",
            marking=marking,
        )
        sourced.append((article, Summary(article=ArticleReference.of(article))))
    return assemble(sourced, BriefSettings.model_validate(settings))


def problems_of(*markings: str, **settings: object) -> tuple[Problem, ...]:
    with pytest.raises(BriefError) as caught:
        brief_of(*markings, **settings)
    return caught.value.problems


def test_the_banner_is_the_highest_of_all_parts_and_of_what_the_desk_set() -> None:
    """TLP's order is known; an unmarked article lowers nothing."""
    assert brief_of("TLP:GREEN", "TLP:AMBER", "").marking == "TLP:AMBER"
    assert brief_of("TLP:GREEN", marking="TLP:RED").marking == "TLP:RED"
    assert brief_of("TLP:AMBER+STRICT", marking="TLP:AMBER").marking == "TLP:AMBER+STRICT"
    assert brief_of("", "").marking == ""
    assert [source.marking for source in brief_of("TLP:GREEN", "").sources] == ["TLP:GREEN", ""]


def test_a_house_orders_its_own_markings() -> None:
    """Lowest first."""
    assert brief_of("INTERNAL", "OPEN", markings=HOUSE).marking == "INTERNAL"
    assert brief_of("INTERNAL", "SECRET", markings=HOUSE, ceiling="SECRET").marking == "SECRET"


def test_one_marking_needs_no_order() -> None:
    """A house that only ever uses one has nothing to set up."""
    assert brief_of("For the desk", "For the desk", marking="For the desk").marking == "For the desk"


def test_what_is_marked_above_the_ceiling_stops_the_brief_each_article_named() -> None:
    """A memo that lacks its source in silence would be as wrong as one that leaks it."""
    problems = problems_of("TLP:RED", "TLP:GREEN", "TLP:AMBER+STRICT", ceiling="TLP:AMBER")
    assert [(p.code, p.where.path, p.found, p.expected) for p in problems] == [
        ("brief/above-ceiling", "0.txt", "TLP:RED", "TLP:AMBER or lower"),
        ("brief/above-ceiling", "2.txt", "TLP:AMBER+STRICT", "TLP:AMBER or lower"),
    ]
    (problem,) = problems_of("", marking="TLP:RED", ceiling="TLP:AMBER")
    assert problem.message == "this is marked TLP:RED, and the brief may hold nothing above TLP:AMBER"


def test_markings_that_cannot_be_compared_are_an_error() -> None:
    """Guessing would leak."""
    (problem,) = problems_of("INTERNAL", "TLP:GREEN")
    assert (problem.code, problem.found) == ("brief/unknown-marking", "INTERNAL")
    assert problem.hint.startswith("list the house's markings, lowest first, under `markings`")
    (problem,) = problems_of("INTERNAL", ceiling="TLP:GREEN")
    assert (problem.code, problem.where.path) == ("brief/unknown-marking", "0.txt")


@given(st.lists(st.sampled_from(["", *TLP_ORDER]), min_size=1, max_size=5))
def test_the_highest_is_never_below_one_of_them(markings: list[str]) -> None:
    """Whatever the order in which they come."""
    found = highest(markings, order_of())
    assert found in markings
    assert all(order_of().index(found) >= order_of().index(marking) for marking in markings if marking)


def test_labels_of_the_old_protocol_are_refused_with_the_new_one() -> None:
    """And a house's own text stays as it is, on one line."""
    with pytest.raises(ValueError, match=r"`TLP:WHITE` was replaced in TLP 2\.0; write `TLP:CLEAR`"):
        check_marking("tlp: white")
    assert check_marking(" For   the\ndesk ") == "For the desk"
    assert check_marking("tlp:amber + strict") == "TLP:AMBER+STRICT"


ARTICLE = """---
title: Harbour of Vardby closed
published: 2031-03-14
marking: {marking}
---
The harbour of Vardby was closed on Friday after a barge sank at its mouth, the port authority said.
Captain Ada Lind said that nobody was hurt.
"""


def write_articles(folder: Path, *markings: str) -> Path:
    for number, marking in enumerate(markings):
        (folder / f"{number}.txt").write_text(ARTICLE.format(marking=marking))
    return folder


def test_a_memo_shows_each_storys_mark_and_the_banner(tmp_path: Path) -> None:
    """From the article's front matter to the page."""
    write_articles(tmp_path, "TLP:GREEN", "TLP:AMBER")
    built = build([tmp_path], BuildOptions(output=tmp_path / "out", formats=("md",)))
    (memo,) = built.written
    text = memo.read_text()
    assert text.startswith("**TLP:AMBER**")
    assert text.count("Harbour of Vardby closed (TLP:GREEN)") == 2  # its heading, and the list of articles
    assert text.count("Harbour of Vardby closed (TLP:AMBER)") == 2


def test_nothing_is_written_of_a_brief_above_its_ceiling(tmp_path: Path) -> None:
    """The problem names the file."""
    write_articles(tmp_path, "TLP:RED")
    options = BuildOptions(output=tmp_path / "out", formats=("md",), settings={"ceiling": "TLP:AMBER"})
    built = build([tmp_path], options)
    assert built.written == ()
    assert "brief/above-ceiling" in [problem.code for problem in built.problems]


def test_an_old_label_in_an_article_is_refused_with_its_line(tmp_path: Path) -> None:
    """It cannot be guessed what was meant."""
    write_articles(tmp_path, "TLP:WHITE")
    built = build([tmp_path], BuildOptions(output=tmp_path / "out", formats=("md",)))
    (problem,) = [p for p in built.problems if p.code == "front-matter/bad-marking"]
    assert (problem.where.line, problem.message, problem.hint) == (
        4,
        "`TLP:WHITE` was replaced in TLP 2.0",
        "write `TLP:CLEAR`",
    )
