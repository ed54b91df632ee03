"""What is only claimed, taken back, asked or torn, and who it is that does it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.articles.model import Article
from briefgen.summaries.extract import summarise
from briefgen.summaries.gate import verify
from briefgen.summaries.model import Action

ActionsOf = Callable[..., tuple[Action, ...]]
LEAD = "Ana Kolo opened the port of Vele on Friday. "


def after_lead(actions: tuple[Action, ...]) -> list[tuple[str, str, str]]:
    """Actor, verb phrase and status of what follows the lead."""
    rows = [(action.actor, action.action, action.status.value) for action in actions]
    return [row for row in rows if row[:2] != ("Ana Kolo", "opened")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Prosecutors say Sione Vake moved the cash through shell firms.", "Prosecutors"),
        ("Sione Vake moved the cash on Monday, the government says.", "government"),
        ("According to the opposition, Sione Vake moved the cash in May.", "opposition"),
        ("A friend of the builder said that Sione Vake had moved the cash.", "friend of the builder"),
    ],
)
def test_the_word_of_one_side_is_claimed(news: Callable[..., Article], text: str, source: str) -> None:
    """And the side is named; the gate lets both stand."""
    article = news(LEAD + text)
    found = verify(summarise(article), article)
    row = next(action for action in found.actions if action.action == "moved")
    assert (row.status.value, row.reported_by) == ("claimed", (source,))


@pytest.mark.parametrize(
    "text",
    [
        "Police said Sione Vake moved the cash.",
        "Rescuers say a ferry sank off the reef.",
        "Officials say three divers were killed off the reef.",
        "A police spokesman said Sione Vake moved the cash.",
        "A spokesman for Sione Vake said that Sione Vake had moved the cash.",
        "The government said that the government had closed the reef.",
    ],
)
def test_witnesses_on_duty_and_doers_themselves_are_reported(actions_of: ActionsOf, text: str) -> None:
    """The police, rescuers and whoever tells what it did itself are no accusers."""
    assert [row[2] for row in after_lead(actions_of(LEAD + text))] == ["reported"]


@pytest.mark.parametrize(
    "text",
    [
        "Neither the government nor the guild attacked the reef.",
        "No ship attacked the reef.",
        "Few states signed the treaty.",
        "It was wrongly reported that Sione Vake had resigned.",
        "There is no evidence that Sione Vake attacked the reef.",
        "Did Sione Vake attack the reef?",
        "When it is full it will, engineers concede, drown eleven villages.",
        "Sione Vake underlined.",
    ],
)
def test_what_is_not_so_asked_or_torn_is_no_row(actions_of: ActionsOf, text: str) -> None:
    """A row would print it as a fact."""
    assert after_lead(actions_of(LEAD + text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors had failed to prove that Sione Vake attacked the reef.",
        "The court ruled out that Sione Vake had attacked the reef.",
        "The court did not find that Sione Vake had attacked the reef.",
    ],
)
def test_what_its_verb_takes_back_is_not_done(actions_of: ActionsOf, text: str) -> None:
    """The attempt to prove it may stand, the deed may not."""
    assert "Sione Vake" not in [row[0] for row in after_lead(actions_of(LEAD + text))]


def test_no_fewer_than_is_a_number(actions_of: ActionsOf) -> None:
    """`No fewer than 40 divers` are many."""
    assert after_lead(actions_of(LEAD + "No fewer than 40 divers attacked the guard."))


def test_a_later_verb_takes_the_nearest_subject(actions_of: ActionsOf) -> None:
    """Whoever alleged it demanded it, though a parser hangs both on the first verb."""
    text = (
        "Sione Vake was ahead in the count, but President Tolo's party alleged fraud and demanded a recount."
    )
    assert [row[0] for row in after_lead(actions_of(LEAD + text)) if row[1] == "demanded"] == [
        "President Tolo's party"
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("In September the union proposed the sale of the reef.", "reported"),
        ("The union proposed to sell the reef.", "planned"),
        ("The union called off a strike on Friday.", "reported"),
        ("The union called for a strike.", "ordered"),
    ],
)
def test_plans_and_orders_need_what_is_to_come(actions_of: ActionsOf, text: str, status: str) -> None:
    """A proposal made has been made, and calling off is no call."""
    assert [row[2] for row in after_lead(actions_of(LEAD + text))] == [status]
