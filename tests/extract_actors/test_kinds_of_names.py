"""What kind a name is of, which names are one, and where a name ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.parsing import ParsedArticle

ActorsOf = Callable[..., tuple[ParsedArticle, ActorIndex]]


def kinds(index: ActorIndex) -> dict[str, str]:
    """Kind of everyone who is named."""
    return {actor.name: actor.kind.value for actor in (*index.actors, *index.others)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The port is run by Robert Olunna. Robert Olunna spoke.", "Robert Olunna", "person"),
        ("Prime Minister Oltavo de Brisk met Fiji's envoys.", "Oltavo de Brisk", "person"),
        ("They met at the Kolo Observatory on Friday.", "Kolo Observatory", "organisation"),
        ("They flew to the Vele Cosmodrome on Friday.", "Vele Cosmodrome", "place"),
        ("The Justice Department sued Vele Bank.", "Justice Department", "organisation"),
    ],
)
def test_titles_first_names_and_endings_tell_the_kind(
    actors_of: ActorsOf, text: str, name: str, kind: str
) -> None:
    """Whatever the recogniser made of the name; a title word inside an office's name stays there."""
    assert kinds(actors_of(text)[1]).get(name) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fijian Tevita Kolo won the race. Tevita Kolo was glad.", "Tevita Kolo"),
        ("The Suva National University's Ana Vake spoke. Ana Vake was glad.", "Ana Vake"),
        ("Kwan Tak-ho and Lee Wai-ming voted. Kwan Tak-ho left.", "Kwan Tak-ho"),
        ("Donald Vake-led talks ended. Donald Vake left.", "Donald Vake"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(actors_of: ActorsOf, text: str, name: str) -> None:
    """Demonyms, owners and participles go; a given name written with a hyphen stays whole."""
    names = kinds(actors_of(text)[1])
    assert name in names
    assert not [other for other in names if name in other and other != name]


def test_adherents_stand_for_their_party(actors_of: ActorsOf) -> None:
    """Republicans and the Republican Party are one actor where the party is named."""
    _, index = actors_of(
        "The Republican Party chose Ana Kolo on Friday. Republicans cheered. Many Republicans in Suva voted."
    )
    party = index.named("Republicans")
    assert party is not None
    assert (party.name, party.mentions) == ("Republican Party", 3)


def test_an_acronym_may_leave_out_the_second_half(actors_of: ActorsOf) -> None:
    """An agency whose name goes on after `and` is known by its first half."""
    _, index = actors_of(
        "The Centers for Reef Control and Prevention warned Fiji. CRC sent two boats to Fiji."
    )
    centers = index.named("CRC")
    assert centers is not None
    assert centers.name == "Centers for Reef Control and Prevention"


def test_the_house_is_a_chamber_and_not_the_white_house(actors_of: ActorsOf) -> None:
    """Short names go to whom they can mean."""
    _, index = actors_of(
        "The White House thanked the US House of Representatives. The House voted on Friday."
    )
    house = index.named("House of Representatives") or index.named("US House of Representatives")
    assert house is not None
    assert house.mentions == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("REUTERS Tevita Kolo won. Tevita Kolo wept.", {"Tevita Kolo"}),
        ("K.J. Kolo spoke to envoys. Mr K.J. Kolo wept.", {"K.J. Kolo"}),
        ("Tevita Kolo Robert Vake photo. Tevita Kolo met Robert Vake.", {"Tevita Kolo", "Robert Vake"}),
        ("Rebels shelled the Afghan city of Varin-i-Sharad.", {"Varin-i-Sharad"}),
    ],
)
def test_names_that_ran_together_are_parted(actors_of: ActorsOf, text: str, names: set[str]) -> None:
    """Captions and credits run into names; hyphens hold the names of towns together."""
    assert names <= set(kinds(actors_of(text)[1]))


def test_a_headline_inside_the_text_names_nobody_new(actors_of: ActorsOf) -> None:
    """Every word of it has a capital, so that none tells a name."""
    _, index = actors_of(
        "Angry Fishermen Block Harbour After Secret Deal\n\nAna Kolo closed the port of Vele on Friday."
    )
    assert set(kinds(index)) == {"Ana Kolo", "Vele"}


def test_a_last_name_alone_is_not_the_wife(actors_of: ActorsOf) -> None:
    """Whoever is called by the last name before the wife is brought in keeps it."""
    parsed, index = actors_of(
        "President Orran opened the port. Orran wept.\n\nHis wife, Mele Orran, sang. Orran left."
    )
    last = index.resolve([t for t in parsed.paragraphs[1].doc if t.text == "Orran"][1])
    assert last is not None
    assert last.name == "Orran"
    assert "Mele Orran" in kinds(index)


def test_a_son_in_law_is_no_son(actors_of: ActorsOf) -> None:
    """The role is read to its end."""
    _, index = actors_of("Ana Kolo spoke to Robert Vake, her son-in-law.")
    vake = index.named("Robert Vake")
    assert vake is not None
    assert vake.role == "son-in-law"
