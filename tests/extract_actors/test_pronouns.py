"""Pronouns mean the one person that they can mean, and otherwise nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.parsing import ParsedArticle

Find = Callable[..., tuple[ParsedArticle, ActorIndex]]


def meant(find: Find, text: str, word: str) -> str:
    """Name whom the last occurrence of a pronoun means; empty for nobody."""
    parsed, index = find(text)
    tokens = [token for paragraph in parsed.paragraphs for token in paragraph.doc if token.text == word]
    actor = index.resolve(tokens[-1])
    return actor.name if actor else ""


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Maria Vake met Peter Kolo in Vele on Monday. He promised boats.", "He", "Peter Kolo"),
        ("Peter Kolo met Maria Vake in Vele on Monday. She promised boats.", "She", "Maria Vake"),
        (
            "President Ana Kolo rejected the plan, according to her spokesman, Peter Vake. He called it mad.",
            "He",
            "Peter Vake",
        ),
        ("Peter Kolo was jailed on Friday. Judge Nina Vake said that she was appalled.", "she", "Nina Vake"),
        ("Mrs Havea thanked her husband, Tavo Lemeki, on Monday. He wept.", "He", "Tavo Lemeki"),
    ],
    ids=["object", "object of another gender", "apposition", "judge", "kin"],
)
def test_whose_gender_fits_is_meant(actors_of: Find, text: str, word: str, name: str) -> None:
    """Titles, first names and kin words tell it, whatever the place in the sentence."""
    assert meant(actors_of, text, word) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Havea Toru met Lemeki Sano in Vele. He promised boats.", "He"),
        ("The police in Vele quizzed a 46-year-old man over Peter Kolo. He was released.", "He"),
        ("Peter Kolo met Thomas Vake and Martin Toru. Thomas Vake said Martin Toru lied. He left.", "He"),
        ("Peter Kolo said on Monday: “He is a liar and a thief.”", "He"),
        ("Peter Kolo left Vele on Monday. She sang.", "She"),
    ],
    ids=["two unknown", "somebody without a name", "two subjects", "the speaker himself", "another gender"],
)
def test_a_pronoun_that_could_mean_two_means_nobody(actors_of: Find, text: str, word: str) -> None:
    """A gap is better than a deed given to the wrong person."""
    assert meant(actors_of, text, word) == ""


def test_one_person_is_not_both_he_and_she(actors_of: Find) -> None:
    """The first pronoun that can only mean one tells the gender."""
    text = "Lemeki Sano left Vele on Monday. He was tired. She sang."
    assert (meant(actors_of, text, "He"), meant(actors_of, text, "She")) == ("Lemeki Sano", "")


def test_an_opening_phrase_looks_ahead(actors_of: Find) -> None:
    """`In her speech, Maria Vake said`: hers, not that of whoever was named before."""
    text = "Anna Kolo closed the port. In her speech, Maria Vake praised the move."
    assert meant(actors_of, text, "her") == "Maria Vake"


def test_a_title_of_the_other_gender_names_somebody_else(actors_of: Find) -> None:
    """`Mr Kolo` is not Maria Kolo."""
    parsed, index = actors_of("Maria Kolo came to Vele. Mr Kolo stayed at home in Suva.")
    tokens = [token for paragraph in parsed.paragraphs for token in paragraph.doc if token.text == "Kolo"]
    assert [actor.name if (actor := index.resolve(token)) else "" for token in tokens] == [
        "Maria Kolo",
        "Kolo",
    ]
