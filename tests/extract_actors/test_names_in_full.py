"""Names are kept whole, owners stand with generic names, and who acts stands before where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.articles.model import Article
from briefgen.summaries.extract import summarise
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.parsing import ParsedArticle
from briefgen.summaries.gate import verify

ActorsOf = Callable[..., tuple[ParsedArticle, ActorIndex]]
ArticleOf = Callable[..., Article]


def test_a_hyphenated_surname_stays_whole(article_of: ArticleOf) -> None:
    """Both her statements carry her full name, her role and her institute."""
    text = (
        "Ana Kolo closed the lagoon of Vele on Friday.\n\n"
        '"The reef would need far more time than Fiji has," said Dr Amara Solen-Keller, a political '
        "scientist at the University of Westhaven. She believes that boats are likely to hurt fish first."
    )
    article = article_of(text)
    found = verify(summarise(article), article)
    speakers = [(said.speaker, said.speaker_role, said.affiliation) for said in found.analysis]
    assert speakers == [("Amara Solen-Keller", "political scientist", "University of Westhaven")] * 2
    assert found.dropped == ()


def test_two_names_joined_by_a_hyphen_stay_two(actors_of: ActorsOf) -> None:
    """`The Fiji-Tonga talks` are held by two."""
    _, index = actors_of("Fiji met Tonga in Vele on Friday. The Fiji-Tonga talks ended on Sunday.")
    assert {actor.name for actor in (*index.actors, *index.others)} >= {"Fiji", "Tonga"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nigeria's Senate passed the bill on Friday. The Senate met in Abuja.", "Nigeria's Senate"),
        ("The Nigerian Senate passed the bill on Friday.", "Nigerian Senate"),
    ],
)
def test_a_senate_is_named_with_its_country(actors_of: ActorsOf, text: str, name: str) -> None:
    """A name that any country's house may have says whose it is, in the article's words."""
    _, index = actors_of(text)
    assert name in {actor.name for actor in (*index.actors, *index.others)}


def test_a_place_that_only_locates_does_not_come_first(article_of: ArticleOf) -> None:
    """Two who act are read first, though the title names the place as well."""
    text = (
        "Officials met in the port city of Larrenmouth on Friday. Fiji sent Ana Kolo, the trade minister. "
        "Tonga hosted the talks in Larrenmouth. Fiji praised Tonga, and Tonga thanked Fiji."
    )
    names = [actor.name for actor in summarise(article_of(text, "Officials meet in Larrenmouth")).actors]
    assert names.index("Larrenmouth") > 1


def test_whoever_is_behind_an_action_is_an_actor(article_of: ArticleOf) -> None:
    """A country that does one thing late in the article stands among the actors."""
    text = (
        "Fijian minister Ana Kolo opened the port of Vele on Friday. Tongan minister Mele Havu attended. "
        "Samoan minister Tui Leota sent a tug. New Zealand minister Jo Marr sent a pilot.\n\n"
        "Kolo met Havu and Leota in the port. Kolo praised Marr.\n\nBrazil and South Africa sent two tugs."
    )
    names = [actor.name for actor in summarise(article_of(text)).actors]
    assert names.index("Ana Kolo") < names.index("Brazil") < names.index("South Africa")


def test_an_acronym_that_acts_is_an_actor(article_of: ArticleOf) -> None:
    """The recogniser passes over bodies that it does not know; their deeds tell."""
    text = "The regional bloc SOPAC closed the lagoon of Vele on Friday. Fiji protested on Saturday."
    assert "SOPAC" in {actor.name for actor in summarise(article_of(text)).actors}
