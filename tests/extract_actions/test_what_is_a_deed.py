"""What a table of actions may list, and what only reads like a deed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.articles.model import Article
from briefgen.summaries.extract import summarise
from briefgen.summaries.gate import verify
from briefgen.summaries.model import Action

ActionsOf = Callable[..., tuple[Action, ...]]
LEAD = "Ana Kolo opened the port of Vele on Friday. "


def rows(actions: tuple[Action, ...]) -> list[tuple[str, str, str]]:
    """Actor, verb phrase and target of each action."""
    return [(action.actor, action.action, action.target) for action in actions]


OPENED = ("Ana Kolo", "opened", "the port of Vele")


@pytest.mark.parametrize(
    "text",
    [
        "The deadline expires on Sunday.",
        "The yards make engines for ferries and tugs.",
        "The move angered two rivals.",
        "Fiji regards such drills as a threat.",
        "Fiji hopes that the talks will lead to a summit.",
        "Fiji keeps about 200 sailors in Vele.",
        "The charter demands that Fiji withdraw its ships from the lagoon.",
        "Tonga proposed that Fiji leave the reef and sell its ships.",
        "Ana Kolo told the pilots to leave the reef.",
        "The harbour stays shut if Fiji attacks the reef.",
        "Sione Vake, who commanded the guard, is 60 years old.",
    ],
)
def test_what_is_so_wanted_or_supposed_is_no_deed(actions_of: ActionsOf, text: str) -> None:
    """States, habits, attitudes, demands and conditions leave the one deed alone."""
    found = [row for row in rows(actions_of(LEAD + text)) if row[1] not in {"proposed", "told"}]
    assert found == [OPENED]


def test_a_thing_may_suffer_an_event(actions_of: ActionsOf) -> None:
    """`A crane collapsed` is news though nobody did it."""
    assert ("crane", "collapsed", "") in rows(actions_of(LEAD + "A crane collapsed on Thursday."))


def test_the_present_tells_news_that_the_title_tells(actions_of: ActionsOf) -> None:
    """In a text that is told in the present, the verb of the title is an event."""
    found = actions_of(LEAD + "Fiji bans plastic bags.", "Fiji bans plastic bags")
    assert ("Fiji", "bans", "plastic bags") in rows(found)


def test_the_object_of_a_relative_clause_is_what_stands_before_it(actions_of: ActionsOf) -> None:
    """`The plan that Ana Kolo announced`: she announced the plan."""
    found = actions_of("Fiji rejected the ten-year plan that Ana Kolo presented last May.")
    assert ("Ana Kolo", "presented", "the ten-year plan") in rows(found)


def test_a_relative_clause_does_not_take_a_stray_phrase_for_its_object(actions_of: ActionsOf) -> None:
    """`The limit that the islands set for the fleet`: the limit is set, and no date is borrowed."""
    action = actions_of("The limit that Fiji and Tonga set for the fleet ends on Monday.")[0]
    assert (*rows((action,))[0], action.when) == ("Fiji and Tonga", "set", "limit", None)


def test_a_plan_is_an_action_with_its_date(actions_of: ActionsOf) -> None:
    """`Plan to begin` is to come, whoever plans, even where a tagger takes `plan` for a noun."""
    text = "The United States and South Korea plan to begin their annual exercise, Reef Shield, on August 21."
    action = actions_of(LEAD + text)[1]
    both, drill = "United States and South Korea", "their annual exercise, Reef Shield"
    assert rows((action,)) == [(both, "plan to begin", drill)]
    assert (action.status.value, action.when.date if action.when else "") == ("planned", "2024-08-21")


def test_three_actors_are_listed_as_prose_lists_them(news: Callable[..., Article]) -> None:
    """`A, B and C`; the gate takes the list for what the article says."""
    article = news("Officials met in Vele on Friday. India, Brazil and South Africa took part.")
    found = verify(summarise(article), article)
    assert ("India, Brazil and South Africa", "took part", "") in rows(found.actions)
    assert found.dropped == ()


def test_date_and_place_of_another_clause_are_not_taken(actions_of: ActionsOf) -> None:
    """What happened before it keeps its own date and place."""
    text = "Fiji sent an envoy, Li Hua, after it had stayed away from a first round in Copenhagen in June."
    action = actions_of(LEAD + text)[1]
    assert (action.actor, action.action, action.when, action.where) == ("Fiji", "sent", None, "")


def test_an_institute_of_a_later_speaker_is_no_place_of_the_event(actions_of: ActionsOf) -> None:
    """A place is borrowed from words of place, not from whose engineer somebody is."""
    text = (
        "The harbour authority of Larrenmouth closed the port on Tuesday after divers found cracks.\n\n"
        "Dr Paul Venn, an engineer at the Larren Institute, said that the cracks in the port had grown."
    )
    assert actions_of(text)[0].where in {"", "Larrenmouth"}


def test_a_paper_that_publishes_does_nothing_new(actions_of: ActionsOf) -> None:
    """Publishing is a medium's trade; its actions are no news unless the title names it."""
    published = "The Coast Post, a local newspaper, published drawings of the port on Thursday."
    assert rows(actions_of(LEAD + published)) == [OPENED]
    assert rows(actions_of(LEAD + "The agency also released pictures of Ana Kolo.")) == [OPENED]


def test_what_is_given_may_be_a_time(actions_of: ActionsOf) -> None:
    """In `gave the rebels one week on July 30` the week is given, and the day is when."""
    action = actions_of(LEAD + "Fiji gave the rebels one week on March 3.")[1]
    assert rows((action,)) == [("Fiji", "gave", "the rebels one week")]
    assert action.when is not None
    assert action.when.date == "2024-03-03"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ana Kolo urged Fiji to close the port.", "reported"),
        ("Ana Kolo demanded the release of the divers.", "reported"),
        ("Ana Kolo ordered the port closed.", "ordered"),
        ("Divers in Vele were told to leave the reef.", "ordered"),
        ("Sione Vake denied that Ana Kolo had closed the port.", "denied"),
        ("Ana Kolo and Sione Vake agreed to close the port.", "reported"),
    ],
)
def test_the_status_is_what_the_verb_says(actions_of: ActionsOf, text: str, status: str) -> None:
    """Who urges does not order, and what somebody denies is not reported as done."""
    assert actions_of(text)[0].status.value == status


def test_a_pronoun_in_disguise_is_nobody(actions_of: ActionsOf) -> None:
    """`three of them` names no one."""
    assert all("them" not in action.actor for action in actions_of(LEAD + "Three of them sank a ferry."))


def test_every_keeps_its_word_and_of_two_subjects_the_name_is_taken(actions_of: ActionsOf) -> None:
    """`every adult` is not one adult; the makers are Reef Foods."""
    assert actions_of("Every adult in Vele will be offered a vaccine.")[0].actor == "Every adult"
    found = actions_of("Biscuit makers Reef Foods has cut the size of its biscuits.")
    assert found[0].actor == "Reef Foods"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Sione Vake flew to Levuka on Monday.", "Levuka"),
        ("Sione Vake will visit Tonga on Monday.", "Tonga"),
        ("Sione Vake extended the sanctions on Tonga.", ""),
    ],
)
def test_where_somebody_goes_is_the_place(actions_of: ActionsOf, text: str, where: str) -> None:
    """And whom sanctions hit is none."""
    found = [action.where for action in actions_of(LEAD + text) if action.actor == "Sione Vake"]
    assert found == [where]
