"""The event of the title, in its own words, when the body bears them out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.articles.model import Article
from briefgen.summaries.extract import summarise
from briefgen.summaries.extract.actions.headline import read_headlines
from briefgen.summaries.extract.actions.headline_phrases import read_headline_phrases
from briefgen.summaries.extract.parsing import parse
from briefgen.summaries.gate import verify
from briefgen.summaries.model import Action

ActionsOf = Callable[..., tuple[Action, ...]]
News = Callable[..., Article]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ana Kolo meets with Sione Vake in Vele", ("Ana Kolo", "meets with", "Sione Vake", "Vele")),
        ("Diver lands in Vele to see whales", ("Diver", "lands in", "Vele", "Vele")),
        ("Ana Kolo stages protest outside Reef Tower", ("Ana Kolo", "stages", "protest", "Reef Tower")),
        ("Union Slams Ferry Firm After Strike", ("Union", "Slams", "Ferry Firm", "")),
        ("Port fire: Two dead after crane falls in Vele", ("Two", "dead", "after crane falls", "")),
        ("Five killed as ferry sinks", ("Five", "killed", "as ferry sinks", "")),
        ("Fiji to close port", ("Fiji", "to close", "port", "")),
        ("Pilot found no fault, says Ana Kolo", ("Pilot", "found", "no fault", "")),
        ("Captain set to leave reef", ("Captain", "set", "to leave reef", "")),
    ],
)
def test_a_headline_is_read_as_a_clause(news: News, title: str, expected: tuple[str, ...]) -> None:
    """Its present is a verb, its capitals are no names, its participles have no auxiliary."""
    body = "In Vele the union of the ferry firm said a strike hit the port, a fire burnt and a crane fell."
    headline = next(read_headlines(parse(news(body, title))))
    phrases = next(read_headline_phrases(headline))
    subject = headline.words(headline.subject.left_edge.i, headline.subject.i + 1)
    assert (subject, phrases.action, phrases.target, phrases.where) == expected


@pytest.mark.parametrize("title", ["", "Fire", "Fire at the port", ":::", "’s", "Kolo — — —", "x " * 400])
def test_a_title_that_tells_nothing_is_no_fault(news: News, title: str) -> None:
    """Labels, marks and noise have no clause."""
    assert not list(read_headlines(parse(news("Ana Kolo opened the port.", title))))


BODY = "Ana Kolo, who was ill, sat down with Sione Vake for talks on Monday. The two did not shake hands."


def test_the_event_of_the_title_is_told_in_its_words_on_the_evidence_of_the_body(
    actions_of: ActionsOf,
) -> None:
    """`meets` is borne out by `sat down for talks`; the quotation is the body's, and so is the date."""
    first = actions_of(BODY, "Kolo meets Vake")[0]
    assert (first.actor, first.action, first.target) == ("Ana Kolo", "meets", "Vake")
    assert first.evidence[0].quote == ("Ana Kolo, who was ill, sat down with Sione Vake for talks on Monday")
    assert first.when is not None
    assert first.when.text == "Monday"


@pytest.mark.parametrize(
    "title",
    [
        "Kolo sues Vake",  # nothing of a lawsuit in the body
        "Kolo meets Reef Party",  # nothing of that party
        "Kolo and Vake shake hands",  # the body denies it
    ],
)
def test_a_title_that_the_body_does_not_bear_out_gives_no_words(actions_of: ActionsOf, title: str) -> None:
    """Then the row is told in the body's own words, or not at all."""
    text = " ".join(BODY.split())
    for action in actions_of(BODY, title):
        assert f"{action.action} {action.target}".strip() in text


def test_what_was_done_only_perhaps_keeps_its_status(actions_of: ActionsOf) -> None:
    """A title drops `may`; the body's clause does not."""
    first = actions_of("Fiji may ban nylon nets, Ana Kolo said.", "Fiji bans nets")[0]
    assert (first.action, first.status.value) == ("bans", "possible")


def test_numbers_in_figures_are_borne_out_by_words(news: News) -> None:
    """`2 ports` of the title are the `two ports` of the body, for the gate too."""
    article = news("On Monday Fiji closed two of its ports in Vele.", "Fiji shuts 2 ports")
    summary = verify(summarise(article), article)
    assert summary.dropped == ()
    assert (summary.actions[0].action, summary.actions[0].target) == ("shuts", "2 ports")


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        (
            "Port closed by Ana Kolo",
            "Fisheries minister Ana Kolo closed the port of Vele on Monday.",
            ("Ana Kolo", "closed", "Port"),
        ),
        (
            "Four killed in ferry blaze",
            "A fire on a ferry killed at least four fishermen on Monday.",
            ("at least four fishermen", "killed in", "ferry blaze"),
        ),
        (
            "Several dead and dozens injured as ferry sinks off Vele",
            "Five people died and 40 were hurt when a ferry sank near Vele on Monday.",
            ("Five people", "dead and dozens injured", "as ferry sinks"),
        ),
        (
            "Is Fiji closing its ports? Kolo opens new port",
            "Ana Kolo opened a new port on Monday.",
            ("Ana Kolo", "opens", "new port"),
        ),
        (
            "Kolo visits reef with divers in storm",
            "Ana Kolo visited the reef on Monday.",
            ("Ana Kolo", "visits", "reef"),
        ),
    ],
)
def test_who_acts_and_how_much_of_the_title_is_told(
    actions_of: ActionsOf, title: str, body: str, expected: tuple[str, ...]
) -> None:
    """Passives turned round, people counted, rough numbers, questions passed over, complements cut."""
    first = actions_of(body, title)[0]
    assert (first.actor, first.action, first.target) == expected


def test_what_another_did_bears_out_nothing(actions_of: ActionsOf) -> None:
    """The sentence has the words, and Ana Kolo in it, but Sione Vake does it."""
    found = actions_of("Sione Vake, who once beat Ana Kolo, won the cup on Monday.", "Kolo wins cup")
    assert all(action.actor != "Ana Kolo" for action in found)


def test_an_event_that_a_title_only_labels_is_told_by_the_body(actions_of: ActionsOf) -> None:
    """No verb, no subject but `we`: the clause of the body that is most like the title."""
    found = actions_of(
        "Ana Kolo closed the port of Vele. Fiji fined the Reef Party.", "Fine for the Reef Party"
    )
    assert (found[0].actor, found[0].action) == ("Fiji", "fined")
    quoted = actions_of("“We had to run to the port,” Ana Kolo said.", "Port fire: ‘We had to run’")
    assert all(action.actor != "We" for action in quoted)


def test_saying_is_the_event_when_the_title_says_that_somebody_says(actions_of: ActionsOf) -> None:
    """The lead says it in other words; without such a title it is no event."""
    lead = "Ana Kolo told divers on Monday that the water is clean again."
    assert (actions_of(lead, "Kolo says reef is safe")[0].action) == "told"
    assert actions_of(lead, "Reef is safe") == ()


def test_what_people_are_is_no_verb_of_a_title(actions_of: ActionsOf) -> None:
    """`Ministers` might be a form of `minister`; a nationality alone is no subject."""
    text = "The Varnian government approved the draft of a ceasefire on Friday. Its ministers voted."
    action = actions_of(text, "Varnian ministers clear ceasefire draft as shelling goes on")[0]
    assert (action.actor, action.action) == ("Varnian government", "approved")


def test_a_title_that_only_says_how_long_tells_no_event(news: News) -> None:
    """`Spends three days` leaves out what was done, which the body says."""
    article = news(
        "Ana Kolo visited the ports of Fiji from Thursday to Saturday. It was three days of visits for Kolo.",
        title="Ana Kolo spends three days in the ports",
    )
    assert [(action.actor, action.action) for action in summarise(article).actions] == [
        ("Ana Kolo", "visited")
    ]
