"""What articles tell of one actor: whom a name means, their deeds and words, and with whom they acted."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.themes.profile import profile_view

Plain = dict[str, Any]
NOTE = {"key": "1:1-1", "number": 1, "published": "2024-03-12"}


def actor(name: str, *aliases: str, kind: str = "person", **more: str) -> Plain:
    told = {"name": name, "aliases": list(aliases), "kind": kind, "kind_shown": kind, "notes": [NOTE]}
    return {**told, "role": more.get("role", ""), "affiliation": more.get("affiliation", "")}


def event(who: str, what: str) -> Plain:
    told = {"actor": who, "what": what, "notes": [NOTE]}
    return {**told, "accounts": [told]}


ACTORS = [
    actor("Tolden", kind="place"),
    actor("Ossian Vale", "Vale", "the minister", role="Foreign Minister"),
    actor("Dagny Roth", "Roth"),
    actor("Vale Shipping"),
]
TIMELINE = {
    "events": [event("Ossian Vale", "met Roth"), event("Dagny Roth", "thanked Vale")],
    "ahead": [event("Vale", "will travel")],
    "undated": [event("Vale Shipping", "paid"), event("the minister", "slept")],
}


def said(speaker: str, text: str, day: str, *, in_actions: bool = False) -> Plain:
    note = {**NOTE, "published": day}
    return {"speaker": speaker, "text": text, "notes": [note], "in_actions": in_actions}


STORY = {
    "actors": ACTORS,
    "statements": [
        said("Ossian Vale", "later", "2024-03-14"),
        said("Vale", "sooner", "2024-03-12"),
        said("Ossian Vale", "told by an action", "2024-03-12", in_actions=True),
        said("Dagny Roth", "no", "2024-03-12"),
    ],
    "analysis": [],
}


def profile(about: str) -> Plain:
    return profile_view([STORY], ACTORS, TIMELINE, about)


@pytest.mark.parametrize("about", ["Ossian Vale", "ossian vale", "Vale"])
def test_an_actor_is_found_by_any_of_their_names(about: str) -> None:
    """Whatever the case."""
    found = profile(about)
    assert (found["name"], found["found"], found["chosen"]) == ("Ossian Vale", True, True)
    assert found["roles"] == ["Foreign Minister"]


def test_without_a_name_the_most_salient_actor_is_taken() -> None:
    """A place is nobody, however often it is named."""
    assert (profile("")["name"], profile("")["chosen"]) == ("Ossian Vale", False)


def test_deeds_are_those_of_the_names_and_no_word_that_may_mean_another() -> None:
    """`Vale Shipping` is another actor, and `the minister` may be."""
    found = profile("Ossian Vale")
    assert [one["what"] for one in found["events"]] == ["met Roth"]
    assert [one["what"] for one in found["ahead"]] == ["will travel"]
    assert found["undated"] == []


def test_words_stand_in_the_order_of_their_days() -> None:
    """Each once: what an action tells already stands there."""
    assert [item["text"] for item in profile("Vale")["statements"]] == ["sooner", "later"]


def test_relations_are_those_named_in_one_action() -> None:
    """On either side of it."""
    (relation,) = profile("Vale")["relations"]
    assert (relation["name"], [one["what"] for one in relation["events"]]) == (
        "Dagny Roth",
        ["met Roth", "thanked Vale"],
    )


def test_nobody_is_invented() -> None:
    """A name that no article has gives an empty profile under that name."""
    found = profile("Ingmar Holt")
    assert (found["name"], found["found"], found["events"], found["relations"]) == (
        "Ingmar Holt",
        False,
        [],
        [],
    )
