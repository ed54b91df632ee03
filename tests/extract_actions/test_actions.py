"""Who did what, when and where; the main event first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles import read_article
from briefgen.articles.model import Article
from briefgen.summaries.extract import summarise
from briefgen.summaries.extract.actions.finding import MOST
from briefgen.summaries.model import Action, Summary

ActionsOf = Callable[..., tuple[Action, ...]]


def brief(action: Action) -> tuple[str, str, str, str, str]:
    """Actor, action, target, EDTF date and status."""
    return (
        action.actor,
        action.action,
        action.target,
        action.when.date if action.when else "",
        action.status.value,
    )


def row(actions: tuple[Action, ...], verb: str) -> Action:
    """The one action whose verb phrase has a word."""
    found = [action for action in actions if verb in action.action.split()]
    assert len(found) == 1, [action.action for action in actions]
    return found[0]


def test_the_main_event_of_the_tour_comes_first(tour_summary: Summary) -> None:
    """Its leader, its verb, its whole object, both days, and who reported it."""
    main = tour_summary.actions[0]
    assert brief(main) == (
        "Tavita Leo Malu", "inspected", "secret boatyards building patrol boats, rescue launches etc.",
        "2024-03-06/2024-03-08", "reported",
    )  # fmt: skip
    assert main.when is not None
    assert main.when.text == "from Wednesday (March 7) to Friday (March 8)"
    assert main.reported_by == ("Oceania Wire", "state radio")


LEADER = "Tavita Leo Malu"
RESCUE_BOATS = 'steady production of several types of "long-range island rescue boats'
BOTH = "Mele Havea and Tavita Leo Malu"
DRILLS = "their next series of naval drills"


@pytest.mark.parametrize(
    ("verb", "expected", "reported_by"),
    [
        (
            "ordered",
            (LEADER, "ordered", "them to double output", "", "ordered"),
            ("Oceania Wire", "state radio"),
        ),
        ("called", (LEADER, "called for", RESCUE_BOATS, "", "ordered"), ("Lagoon Press",)),
        ("was", ("Mele Havea", "was in", "Samoa", "2024-02", "reported"), ()),
        (
            "took",
            ("Mele Havea", "took part in", "a large boat parade held by Apia", "2024-02-22", "reported"),
            (),
        ),
        ("preparing", ("Fiji and New Zealand", "preparing for", DRILLS, "2024-03", "planned"), ()),
        ("steering", (LEADER, "was filmed steering", "various kinds of fast launches", "", "reported"), ()),
        ("discussed", (BOTH, "discussed", "shipping lanes and the weather at sea", "", "reported"), ()),
    ],
)
def test_the_tour_has_this_action(
    tour_summary: Summary, verb: str, expected: tuple[str, ...], reported_by: tuple[str, ...]
) -> None:
    """Shared subjects, role nouns and pronouns as actors, absolute clauses as plans."""
    actions = tuple(a for a in tour_summary.actions if not (verb == "was" and a.action != "was in"))
    action = row(actions, verb)
    assert brief(action) == expected
    assert action.reported_by == reported_by


def test_the_tour_has_no_junk(tour_summary: Summary) -> None:
    """At most ten rows; no speech, no states, nothing that only things do."""
    assert len(tour_summary.actions) <= MOST
    assert not {"reported", "said", "told", "added", "are", "come", "communicate"} & {
        word for action in tour_summary.actions for word in action.action.split()
    }


ANA = "Ana Kolo"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bridge was opened by Ana Kolo on Friday.",
            ("bridge", "was opened by", "Ana Kolo", "2024-03-08", "reported"),
        ),
        ("Ana Kolo plans to visit Tonga.", (ANA, "plans to visit", "Tonga", "", "planned")),
        (
            "Ana Kolo is due to visit Tonga in May 2024.",
            (ANA, "is due to visit", "Tonga", "2024-05", "planned"),
        ),
        ("Ana Kolo will open the port on Monday.", (ANA, "will open", "the port", "2024-03-11", "planned")),
        ("Ana Kolo did not attend the summit.", (ANA, "did not attend", "the summit", "", "denied")),
        ("Ana Kolo has closed the harbour.", (ANA, "closed", "the harbour", "", "reported")),
        ("Ana Kolo allegedly sold the ferry.", (ANA, "sold", "the ferry", "", "claimed")),
        (
            "Rescuers pulled five people from the rubble on Thursday.",
            ("Rescuers", "pulled", "five people from the rubble", "2024-03-07", "reported"),
        ),
        ("Ana Kolo, who leads Fiji, sacked two men.", (ANA, "sacked", "two men", "", "reported")),
        (
            "Ana Kolo cut the fares in an effort to win voters.",
            (ANA, "cut", "the fares", "", "reported"),
        ),
        ("Ana Kolo met Sione Vake (left) twice.", (ANA, "met", "Sione Vake", "", "reported")),
    ],
)
def test_one_sentence_gives_this_action(actions_of: ActionsOf, text: str, expected: tuple[str, ...]) -> None:
    """Passive with agent, plans, negation, hearsay, perfect tense, unnamed people."""
    assert brief(actions_of(text)[0]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ana Kolo said it rained.",
        "Ana Kolo has a boat.",
        "It rained all day.",
        "“Ana Kolo sank the ferry,” read the note.",
        "They sank the ferry.",
        "Fiji",
        "",
    ],
)
def test_speech_states_quotations_and_nobody_give_no_action(actions_of: ActionsOf, text: str) -> None:
    """What is left is what somebody did."""
    assert actions_of(text) == ()


def test_possible_events_say_so(actions_of: ActionsOf) -> None:
    """A modal verb makes an event possible, and it never leads over one that happened."""
    actions = actions_of(
        "Fiji might close the port. Fiji fined the Reef Party on Monday.", "Fiji fines party"
    )
    assert (actions[0].action, actions[0].target) == ("fines", "party")
    assert [a.status.value for a in actions if "close" in a.action] in ([], ["possible"])


def test_the_place_is_read_from_the_clause(actions_of: ActionsOf) -> None:
    """`where` is verbatim."""
    assert actions_of("Ana Kolo opened a bridge in the town of Levuka.")[0].where == "the town of Levuka"


def test_the_main_event_borrows_its_date_and_place_from_the_lead(actions_of: ActionsOf) -> None:
    """When its own clause has none, a lead sentence on the same matter tells; it is quoted as evidence."""
    action = actions_of(
        "Five people died when a ferry sank. The ferry sank in the town of Levuka on Friday.",
        "Five people die",
    )[0]
    assert action.action == "died"
    assert action.where == "the town of Levuka"
    assert action.when is not None
    assert action.when.date == "2024-03-08"
    assert "Friday" in {quote.quote.split()[-1] for quote in action.evidence}


def test_the_same_event_is_listed_once(actions_of: ActionsOf) -> None:
    """Same actor, verb and object: one row."""
    actions = actions_of("Fiji closed the port on Monday. Fiji closed the port after a storm.")
    assert [action.action for action in actions] == ["closed"]


def test_the_bottom_line_of_the_tour_is_its_lead_without_the_attribution(
    tour_summary: Summary, tour_article: Article
) -> None:
    """One verbatim stretch of at most 60 words."""
    line = tour_summary.bottom_line
    assert line.text == (
        "Samoa's prime minister Tavita Leo Malu inspected secret boatyards building patrol boats, rescue "
        "launches etc. from Wednesday (March 7) to Friday (March 8) and ordered them to double output as a "
        "first step in guarding the country's fishing grounds"
    )
    assert [tour_article.text[q.start : q.end] for q in line.evidence] == [line.text]


def test_the_summary_says_what_made_it(tour_summary: Summary) -> None:
    """Version of the program and of the model."""
    assert tour_summary.made_by.startswith("briefgen ")
    assert ", offline, en_core_web_sm 3." in tour_summary.made_by


def test_an_article_in_a_language_without_a_model_still_has_a_summary(news: Callable[..., Article]) -> None:
    """Nothing is parsed that cannot be."""
    summary = summarise(news("Satama avattiin perjantaina.", language="fi"))
    assert summary.actors == ()
    assert summary.actions == ()


WORDS = [
    "Ana Kolo", "opened", "the port", "in Suva", "on Friday", "will", "said", "he", "was", "shot", "by",
    "Fiji", ",", ".", "“", "”", '"', "who", "and", "amid", "preparing", "due to", "visit", "\n\n",
    "(AP)", "—", "not", "them", "to", "etc.", "😀", "<b>", "*",
]  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.sampled_from(WORDS), max_size=45))
def test_every_quotation_of_any_summary_is_a_slice(news: Callable[..., Article], words: list[str]) -> None:
    """On any text: evidence quotes the article, and the bottom line is its own evidence joined."""
    article = news(" ".join(words), "Ana Kolo opens port")
    summary = summarise(article)
    quotes = [q for actor in summary.actors for q in actor.evidence]
    quotes += [q for action in summary.actions for q in action.evidence]
    for quote in (*quotes, *summary.bottom_line.evidence):
        assert quote.quote
        assert article.text[quote.start : quote.end] == quote.quote
    assert summary.bottom_line.text == " […] ".join(q.quote for q in summary.bottom_line.evidence)
    assert len(summary.bottom_line.text.split()) <= 60
    for action in summary.actions:
        assert action.actor
        told = f"{article.title} {article.text}"
        assert action.action in " ".join(told.split())
        assert action.target in " ".join(told.split())


def test_the_real_article_has_the_actions_an_analyst_lists(shared: Any) -> None:
    """Each with its actor, date and status; the tour first, the exercises planned."""
    summary = summarise(read_article(shared / "articles" / "000_70f586e021054a72.txt"))
    main = summary.actions[0]
    assert (main.actor, main.action) == ("Kim Jong Un", "toured")
    assert main.reported_by == ("Reuters", "state media")
    assert main.when is not None
    assert main.when.date == "2023-08-03/2023-08-05"
    found = {(a.actor, a.action, a.when.date if a.when else "", a.status.value) for a in summary.actions}
    assert {
        ("Kim Jong Un", "instructed", "", "ordered"),
        ("Kim Jong Un", "called for", "", "ordered"),
        ("Sergei Shoigu", "was in", "2023-07", "reported"),
        ("Sergei Shoigu", "participated in", "2023-07-27", "reported"),
        ("United States and South Korea", "preparing for", "2023-08", "planned"),
    } <= found
