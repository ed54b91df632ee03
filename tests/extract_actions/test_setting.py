"""When and where the main event was: from its own words, else from wherever the article tells them best.

Articles are published on 2024-03-10, a Sunday.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.summaries.model import Action

ActionsOf = Callable[..., tuple[Action, ...]]


def setting(action: Action) -> tuple[str, str, str]:
    return (action.when.text, action.when.date, action.where) if action.when else ("", "", action.where)


def test_a_plain_lead_tells_both(actions_of: ActionsOf) -> None:
    """The place ends after the larger places that hold it."""
    text = "Five people died on Friday night when a tram crashed near the Sandvik junction in south London."
    action = actions_of(text)[0]
    assert setting(action) == ("Friday night", "2024-03-08", "the Sandvik junction in south London")


def test_an_hour_belongs_to_its_day(actions_of: ActionsOf) -> None:
    """The hour stays in the words; the date has none."""
    action = actions_of("A ferry sank off Fiji at about 6.10am on Friday. Divers were called.")[0]
    assert setting(action)[:2] == ("about 6.10am on Friday", "2024-03-08")


def test_the_day_of_the_report_is_not_the_day_of_the_event(actions_of: ActionsOf) -> None:
    """`Officials said on Saturday` tells when they spoke, once the sentence has another day."""
    action = actions_of("Five people died on Thursday, officials said on Saturday.")[0]
    assert setting(action)[:2] == ("Thursday", "2024-03-07")


@pytest.mark.parametrize(
    "aside",
    [
        "The ferry, which sank once before in 2009, had carried coal.",
        "It was the worst accident since 1998.",
        "It had been repaired in November.",
        "The owner, who bought it in November, is in hospital.",
    ],
)
def test_another_time_is_not_the_events(actions_of: ActionsOf, aside: str) -> None:
    """Relative clauses, `since` and years long past tell of something else; no date is better than that."""
    action = actions_of(f"A ferry sank and five people died, the police said. {aside}")[0]
    assert action.when is None


def test_the_events_own_day_goes_before_a_nearer_one(actions_of: ActionsOf) -> None:
    """A row about an earlier deed keeps the day that its own clause gives."""
    text = "Fiji and Tonga held talks on Friday. Fiji closed the port of Levuka on 9 February 2021."
    actions = {action.action: action for action in actions_of(text)}
    assert actions["closed"].when is not None
    assert actions["closed"].when.date == "2021-02-09"


def test_a_plan_is_not_dated_by_the_day_it_was_announced(actions_of: ActionsOf) -> None:
    """What lies ahead did not happen today."""
    text = "Fiji will open a clinic in Levuka. The plan was published on Friday."
    (action, *_) = actions_of(text)
    assert (action.status.value, action.when) == ("planned", None)


def test_a_dateline_is_the_place_of_last_resort(actions_of: ActionsOf) -> None:
    """An agency writes from where things happen."""
    text = (
        "PORT ELLERY, Velland (Coral Wire) - The court freed Ana Kolo on Friday. She had denied all charges."
    )
    assert actions_of(text)[0].where == "PORT ELLERY, Velland"


def test_a_town_in_the_text_goes_before_a_dateline(actions_of: ActionsOf) -> None:
    """The text says better where it was."""
    text = "SUVA, Fiji (Coral Wire) - A ferry sank in the town of Levuka on Friday."
    assert actions_of(text)[0].where == "the town of Levuka"


@pytest.mark.parametrize(
    "text",
    [
        "Fiji's prime minister Ana Kolo resigned on Friday.",
        "A court sentenced Ana Kolo to six years in prison.",
        "The Bank of the Isles cut its rate on Friday, said an economist at Larren University.",
    ],
)
def test_what_only_describes_is_no_place(actions_of: ActionsOf, text: str) -> None:
    """An owner, a state such as prison and somebody's house do not tell where it was."""
    assert actions_of(text)[0].where == ""


def test_what_is_taken_from_elsewhere_is_quoted(actions_of: ActionsOf) -> None:
    """Every date and place has its words in the evidence, and no quotation repeats another."""
    action = actions_of(
        "Five people died when a ferry sank. The ferry sank in the town of Levuka on Friday.", "Ferry sinks"
    )[0]
    assert setting(action) == ("Friday", "2024-03-08", "the town of Levuka")
    assert "\n".join(quote.quote for quote in action.evidence).count("the town of Levuka") == 1
    assert "\n".join(quote.quote for quote in action.evidence).count("Friday") == 1


def test_a_name_with_hyphens_is_whole(actions_of: ActionsOf) -> None:
    """A tagger may take only half of it for a name."""
    action = actions_of("A bomb exploded in the northern city of Tarn-i-Velar on Friday.", "Bomb explodes")[0]
    assert action.where == "the northern city of Tarn-i-Velar"


@pytest.mark.parametrize(
    "other",
    [
        '"Ten days is long," said Mara Lind, an analyst at the Halden Institute in Kelm.',
        "The army was accused of killing nine people in a raid on a market in the town of Selm.",
        "Shares steadied after U.S. stocks rose.",
        "Rovers lost to non-league Hexby.",
    ],
)
def test_the_place_of_another_deed_is_not_the_events(actions_of: ActionsOf, other: str) -> None:
    """A speaker's town, another verb's place, a name that describes: no place is better than these."""
    action = actions_of(f"The ministers approved a budget on Friday. {other}", "Ministers approve budget")[0]
    assert setting(action) == ("Friday", "2024-03-08", "")


def test_a_sentence_on_the_same_event_gives_its_place(actions_of: ActionsOf) -> None:
    """It has the event's verb or noun."""
    text = "The ministers approved a budget. The budget was signed in the town of Selm."
    assert actions_of(text, "Ministers approve budget")[0].where == "the town of Selm"


def test_a_title_takes_no_place_from_a_quotation(actions_of: ActionsOf) -> None:
    """The sentence that bears a title out may be somebody's words about it."""
    text = (
        "Fiji's leader Ana Kolo visited shipyards from Thursday to Saturday. A parade came first.\n\n"
        '"Three days is a long time for a leader to spend in yards," said Mara Lind, an analyst at the '
        "Halden Institute."
    )
    assert (
        actions_of(text, "Ana Kolo spends three days in Fiji's shipyards")[0].where != "the Halden Institute"
    )


def test_a_dateline_that_names_the_day_first_ends_before_it(actions_of: ActionsOf) -> None:
    """Companies write `PORT ELLERY, Velland, 8 March 2024 -`."""
    text = "PORT ELLERY, Velland, 8 March 2024 - Reef Foods today bought Coral Mills."
    assert actions_of(text)[0].where == "PORT ELLERY, Velland"


def test_the_day_of_another_deed_is_not_the_events(actions_of: ActionsOf) -> None:
    """Soldiers had their day, the deadline another."""
    text = "The states set a deadline. Soldiers seized the palace on February 26."
    assert actions_of(text, "States set deadline")[0].when is None


def test_a_beginning_is_no_day(actions_of: ActionsOf) -> None:
    """`Since 2018` says how long; the day of the interview is not when she led the bank."""
    text = "Ana Kolo has led the Reef Bank since 2018. She received visitors at the bank on Friday."
    assert actions_of(text)[0].when is None


@pytest.mark.parametrize("due", ["planned for Monday", "scheduled for Monday", "due on Monday"])
def test_the_day_of_a_plan_is_the_plans(actions_of: ActionsOf, due: str) -> None:
    """What was called off has a day of its own."""
    text = f"The union has called off a walkout {due}, general secretary Bo Lane said on Friday."
    assert setting(actions_of(text)[0])[:2] == ("Friday", "2024-03-08")


def test_a_size_is_no_place(actions_of: ActionsOf) -> None:
    """What something is as large as does not tell where it was."""
    text = "Divers photographed an iceberg on Friday, four times the size of Tarnland."
    assert actions_of(text, "Divers photograph iceberg")[0].where == ""


def test_a_caption_has_no_dateline(actions_of: ActionsOf) -> None:
    """`FILE -` stands before an old picture's caption."""
    assert actions_of("FILE - Ana Kolo opened a clinic on Friday.", "Ana Kolo opens clinic")[0].where == ""
