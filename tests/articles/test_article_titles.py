"""Titles made from the lead, for files without a headline."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles import Article
from briefgen.articles.titles import make_title


@pytest.mark.parametrize(
    ("lead", "title"),
    [
        (
            "Freedonia's prime minister Ada Example toured two shipyards making ferries from Monday on.",
            "Ada Example toured two shipyards",
        ),
        (
            "Ada Example, the mayor of Ostburg, opened a new bridge on Monday.",
            "Ada Example opened a new bridge on Monday",
        ),
        (
            "After weeks of talks, the ministers of Freedonia agreed to open the border, officials said.",
            "The ministers of Freedonia agreed to open the border",
        ),
        ("OSTBURG (Agency) - Two trains collided on Friday, killing three.", "Two trains collided on Friday"),
        ("OSTBURG, May 6 -- Two trains collided near the harbour.", "Two trains collided near the harbour"),
        ("(Agency) Two trains collided near the harbour.", "Two trains collided near the harbour"),
        ("Rain fell. It was cold.", "Rain fell"),
        ("The U.S. and Freedonia signed a treaty. It rained.", "The U.S. and Freedonia signed a treaty"),
        ("The talks ended at 7 p.m.", "The talks ended at 7 p.m."),
        (
            "Gov. Ada Example spoke (and smiled for a long time at the end of it) today.",
            "Gov. Ada Example spoke",
        ),
        (
            'Ada Example called it "a very long day for all the people of the town" on Monday.',
            "Ada Example called it a very long day for all the people",
        ),
        (
            "One two three four five six seven eight nine ten of the twelve thirteen",
            "One two three four five six seven eight nine ten",
        ),
        ("]] hello there", "Hello there"),
        ("… — !", ""),
        ("", ""),
    ],
)
def test_a_title_is_the_first_main_clause(lead: str, title: str) -> None:
    """Openings, appositions and what follows the clause go; it ends on a word that can end a line."""
    assert make_title(lead) == title


@given(st.text())
def test_a_made_title_is_one_short_line(lead: str) -> None:
    """Whatever the lead is."""
    title = make_title(lead)
    assert len(title) <= 101
    assert "\n" not in title
    assert title == title.strip()


def test_a_made_title_is_said_to_be_made(read: Callable[..., Article], lead: str) -> None:
    """So that the memo can say so."""
    article = read(lead)
    assert article.title == "The council of Ostburg voted on Monday to rebuild the old bridge"
    assert article.title_made


def test_joiners_inside_words_stay(read: Callable[..., Article], lead: str) -> None:
    """Persian and some emoji need them; only control characters are dropped from a title."""
    assert read(f"کتاب\u200cها\x07 آمدند\n\n{lead}").title == "کتاب\u200cها آمدند"


def test_a_text_without_words_is_called_after_its_file(read: Callable[..., Article]) -> None:
    """An article always has a title."""
    assert read("… — !", "old-bridge.txt").title == "old-bridge"


@pytest.mark.parametrize(
    "first", ["The bridge was rebuilt.", "The bridge was rebuilt,", " ".join(["word"] * 30)]
)
def test_a_first_line_of_prose_is_no_headline(read: Callable[..., Article], lead: str, first: str) -> None:
    """A headline is short and has no full stop."""
    assert read(f"{first}\n\n{lead}").title_made


def test_a_headline_needs_to_be_set_off(read: Callable[..., Article]) -> None:
    """A short first line of wrapped text is the beginning of a sentence."""
    assert read("The council of Ostburg voted on\nMonday to rebuild the bridge.").title_made
