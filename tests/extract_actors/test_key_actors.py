"""Which actors are key, and what the title says of one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.articles.model import Article
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.actors.merge import Entity
from briefgen.summaries.extract.actors.title import measure_title
from briefgen.summaries.extract.parsing import ParsedArticle, parse
from briefgen.summaries.model import ActorKind

ActorsOf = Callable[..., tuple[ParsedArticle, ActorIndex]]


def test_a_plain_article_lists_those_it_is_about(actors_of: ActorsOf) -> None:
    """Who is named once in passing, and a place where something happened, can still be resolved."""
    _, index = actors_of(
        "Ana Kolo won the island race on Friday. Kolo beat 40 boats. She trains in Vele.\n\n"
        "Kolo thanked her coach, and Kolo sailed home. Mele Havu came last, said Peni Vake.",
        "Ana Kolo wins island race",
    )
    assert [actor.name for actor in index.actors] == ["Ana Kolo"]
    assert {"Mele Havu", "Peni Vake"} <= {actor.name for actor in index.others}


def test_an_article_with_many_parties_lists_them_all(actors_of: ActorsOf) -> None:
    """Ministers who are named with their country are listed, however late they come."""
    _, index = actors_of(
        "Fijian minister Ana Kolo opened the port of Vele on Friday.\n\n"
        "Tongan minister Mele Havu attended. Samoan minister Tui Leota sent a tug. "
        "Nauruan minister Jo Marr sent a pilot. Australian minister Ned Orr sent rope. "
        "Japanese minister Ken Abeno sent lamps."
    )
    assert {"Ana Kolo", "Mele Havu", "Tui Leota", "Jo Marr", "Ned Orr", "Ken Abeno"} <= {
        actor.name for actor in index.actors
    }


@pytest.mark.parametrize(
    ("title", "true"),
    [
        ("Fiji warns fishing fleets", {"title", "title_by_name", "title_by_word", "title_subject"}),
        ("Boats seized near Fiji", {"title", "title_by_name", "title_by_word", "title_complement"}),
        (
            "Fiji's reefs recover",
            {"title", "title_by_name", "title_by_word", "title_owner", "title_modifies_only"},
        ),
        ("Reefs recover", set()),
    ],
)
def test_the_title_tells_whether_and_as_what_it_names_an_actor(
    article_of: Callable[..., Article], title: str, true: set[str]
) -> None:
    """Subject, owner, or after a preposition."""
    tagged = parse(article_of("Fiji won.")).tag(title)
    features = measure_title(tagged, Entity("Fiji", ActorKind.COUNTRY))
    assert {name for name, value in features.items() if value and name != "title_start"} == true


def test_a_name_at_the_start_of_the_title_weighs_most(article_of: Callable[..., Article]) -> None:
    """One at its first letter, less further on, nothing when it is absent."""
    parsed = parse(article_of("Fiji won."))
    starts = [
        measure_title(parsed.tag(title), Entity("Fiji", ActorKind.COUNTRY))["title_start"]
        for title in ("Fiji wins", "Tonga beats Fiji", "Tonga wins")
    ]
    assert starts == [1.0, 0.25, 0.0]
