"""Each statement once, under the right name; what is only shown is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from briefgen.articles import read_article
from briefgen.summaries.extract import summarise
from briefgen.summaries.model import SpeakerKind, Statement

FICTIONAL = Path(__file__).resolve().parents[1] / "data" / "fictional_tour.txt"
Said = Callable[[str], tuple[Statement, ...]]


def test_the_authority_is_the_one_named_in_full_before(said: Said) -> None:
    """A bare noun means the body that the article named with its place; it speaks as an official body."""
    text = (
        "The harbour authority of Larrenmouth closed the port on Tuesday.\n\n"
        '"We will not reopen before the walls are safe," the authority said in a statement.'
    )
    (one,) = said(text)
    assert (one.speaker, one.speaker_kind) == ("harbour authority of Larrenmouth", SpeakerKind.OFFICIAL)
    assert "The harbour authority of Larrenmouth" in [span.quote for span in one.spans.source]


def test_an_authority_never_named_in_full_keeps_its_words(said: Said) -> None:
    """Nothing is made up where the article says no more."""
    (one,) = said("The authority said that the walls were safe.")
    assert one.speaker == "The authority"


def test_the_last_words_of_the_tour_are_listed_once() -> None:
    """A clause within a statement (`which he called …`) takes no words from whoever speaks."""
    summary = summarise(read_article(FICTIONAL))
    holders = [s for s in (*summary.analysis, *summary.statements) if "plainly show" in s.text]
    assert [s.speaker for s in holders] == ["Seumas Orran Bek"]


def test_no_statement_repeats_a_part_of_another_of_the_same_speaker() -> None:
    """Of two that overlap wholly, the fuller one stays."""
    summary = summarise(read_article(FICTIONAL))
    texts = [(s.speaker, s.text) for s in (*summary.analysis, *summary.statements)]
    assert not [
        (one, other)
        for one in texts
        for other in texts
        if one != other and one[0] == other[0] and one[1] in other[1]
    ]


def test_pictures_are_no_statement(said: Said) -> None:
    """A medium that publishes pictures has said nothing."""
    assert said("The Coast Post published pictures of the port on Friday.") == ()


def test_dismissing_a_person_says_nothing_but_dismissing_a_claim_does(said: Said) -> None:
    """Only a claim is answered by being dismissed."""
    assert said("Ana Kolo dismissed the head of the yard.") == ()
    (one,) = said("Ana Kolo dismissed the claim that the yard was unsafe.")
    assert one.speaker == "Ana Kolo"


def test_declaring_oneself_something_is_no_words_of_anyone(said: Said) -> None:
    """`Declared himself head of the guard` is a deed."""
    assert said("Ana Kolo declared herself head of the guard.") == ()
