"""What happened in the order of its days: which accounts are of one event, where they differ, quiet days."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.themes.overview import find_responses, overview_view
from briefgen.themes.statistics import outlet_rows, presence_view, statistics_view
from briefgen.themes.timeline import precision, timeline_view

Plain = dict[str, Any]


def action(actor: str, deed: str, target: str = "", date: str = "2024-03-12", **more: Any) -> Plain:
    status = more.get("status", "reported")
    return {
        "actor": actor,
        "action": deed,
        "target": target,
        "what": f"{deed} {target}".strip(),
        "when": {"text": "", "date": date, "doubtful": False},
        "where": "",
        "status": status,
        "status_shown": more.get("status_shown", status),
        "reported_by": [],
    }


def story(number: int, *actions: Plain, published: str = "2024-03-13", **more: Any) -> Plain:
    source = {"number": number, "publisher": f"Outlet {number}", "published": published}
    notes = [{**source, "key": f"{number}:1-1"}]
    return {
        "number": number,
        "title": f"Story {number}",
        "sources": [{**source, "path": f"{number}.txt", "origins": more.get("origins", [])}],
        "actions": [{**one, "notes": notes} for one in actions],
        "statements": more.get("statements", []),
        "analysis": more.get("analysis", []),
    }


def told(stories: list[Plain], cut_off: str = "2024-03-13") -> Plain:
    return timeline_view(stories, cut_off)


def whats(events: list[Plain]) -> list[str]:
    return [event["what"] for event in events]


@pytest.mark.parametrize(
    ("one", "other", "differences"),
    [
        (
            action("The agency", "moved", "2,600 people from Tolden"),
            action("The agency", "moved", "3,100 people from Tolden"),
            ["figures"],
        ),
        (action("Two guards", "died", "in Tolden"), action("Three guards", "died", "in Tolden"), ["figures"]),
        (
            action("The agency", "closed", "the road", "2024-03-11"),
            action("The agency", "closed", "the road", "2024-03-13"),
            ["dates"],
        ),
        (
            action("The agency", "closed", "the road"),
            action("The agency", "closed", "the road", status="denied"),
            ["status"],
        ),
        (action("The agency", "closed", "the road"), action("The agency", "closed", "the road"), []),
        (
            action("The agency", "moved", "people from Tolden"),
            action("The agency", "moved", "3,100 people from Tolden"),
            [],
        ),
        (
            action("The agency", "closed", "the road", "2024-03"),
            action("The agency", "closed", "the road", "2024-03-13"),
            [],
        ),
        (
            action("Parliament", "debated", "the flood", "2024-03-11"),
            action("Parliament", "debated", "the flood", "2024-03-11", status="planned"),
            [],
        ),
    ],
)
def test_two_articles_tell_of_one_event(one: Plain, other: Plain, differences: list[str]) -> None:
    """They disagree in figures, days or outcome; one that tells less, or told it beforehand, does not."""
    timeline = told([story(1, one), story(2, other)])
    (event,) = timeline["events"]
    assert [account["source"] for account in event["accounts"]] == [1, 2]
    assert event["outlets"] == ["Outlet 1", "Outlet 2"]
    assert event["differences"] == differences
    assert timeline["conflicts"] == ([event] if differences else [])


@pytest.mark.parametrize(
    "other",
    [
        action("The army", "moved", "2,600 people from Tolden"),
        action("The agency", "fed", "2,600 people from Tolden"),
        action("The agency", "moved", "sandbags to the new dyke"),
        action("The agency", "moved", "2,600 people from Tolden", "2024-03-20"),
    ],
    ids=["another actor", "another deed", "another target", "another week"],
)
def test_what_is_not_surely_one_event_stays_two(other: Plain) -> None:
    """A false conflict would accuse an article of an error."""
    one = action("The agency", "moved", "2,600 people from Tolden")
    timeline = told([story(1, one), story(2, other)], "2024-03-31")
    assert len(timeline["events"]) == 2
    assert timeline["conflicts"] == []


def test_one_article_that_tells_it_twice_tells_of_two_events() -> None:
    """It is not in conflict with itself."""
    twice = story(1, action("A", "sent", "six boats"), action("A", "sent", "eight boats"))
    assert len(told([twice])["events"]) == 2


def test_only_accounts_that_agree_are_cited_together() -> None:
    """A note that leads to another figure would be no evidence."""
    agreeing = [story(1, action("A", "sent", "six boats")), story(2, action("A", "sent", "six boats"))]
    differing = [story(1, action("A", "sent", "six boats")), story(2, action("A", "sent", "nine boats"))]
    assert [note["key"] for note in told(agreeing)["events"][0]["notes"]] == ["1:1-1", "2:1-1"]
    assert [note["key"] for note in told(differing)["events"][0]["notes"]] == ["1:1-1"]


def test_events_stand_in_the_order_of_their_days() -> None:
    """Past ones by their first day, what lies ahead by itself, and so what has no date."""
    timeline = told(
        [
            story(
                1,
                action("A", "left", date="2024-03-12"),
                action("A", "came", date="2024-03-09/2024-03-10"),
                action("A", "was born", date="1961"),
                action("A", "will return", date="2024-03-20", status="planned"),
                action("A", "may marry", date="2024-22", status="possible"),
                action("A", "ate", date=""),
                action("A", "could fall", date="", status="possible"),
            )
        ]
    )
    assert whats(timeline["events"]) == ["was born", "came", "left"]
    assert whats(timeline["ahead"]) == ["will return", "may marry"]
    assert whats(timeline["undated"]) == ["ate"]
    assert whats(timeline["picture"]) == ["came", "left", "will return", "may marry"]
    assert [event["precision_shown"] for event in timeline["events"]] == ["year only", "several days", ""]


def test_a_doubtful_date_is_no_date() -> None:
    """The checks found it in conflict with itself."""
    doubtful = action("A", "left")
    doubtful["when"]["doubtful"] = True
    timeline = told([story(1, doubtful)])
    assert timeline["events"] == []
    assert whats(timeline["undated"]) == ["left"]


def test_quiet_days_are_counted_between_recent_events_only() -> None:
    """From a month before the first article; months and single days of rest do not count."""
    days = ["1987-05-01", "2024-03-01", "2024-03-03", "2024-03-04/2024-03-06", "2024-03-05", "2024-03-10"]
    deeds = [action("A", f"did {n}", date=day) for n, day in enumerate([*days, "2024-03"])]
    assert told([story(1, *deeds)])["quiet_days"] == [{"date": "2024-03-07/2024-03-09", "days": 3}]


@pytest.mark.parametrize(
    ("edtf", "word"),
    [
        ("2024-03-12", "day"),
        ("2022-02-24", "day"),
        ("2024-03", "month"),
        ("2024-22", "season"),
        ("2024", "year"),
        ("199X", "decade"),
        ("2024-03-12/2024-03-14", "days"),
        ("2024-03~", "about"),
        ("2024-03-12?", "uncertain"),
    ],
)
def test_how_exact_a_date_is(edtf: str, word: str) -> None:
    """The 24th of a month is no winter."""
    assert precision(edtf) == word


def test_an_overview_gathers_events_by_the_topics_of_the_desk() -> None:
    """The first topic whose words all occur; what fits none comes last, history not at all."""
    stories = [
        story(
            1,
            action("A", "cleared", "the old town of Tolden"),
            action("A", "sent", "boats"),
            action("A", "founded", "Tolden", "1640"),
        )
    ]
    timeline = told(stories)
    trends = [{"topic": "Tolden", "trend": "improved", "reason": "dry"}]
    shown = overview_view(stories, timeline, trends)
    assert [(topic["title"], topic["trend"], whats(topic["events"])) for topic in shown] == [
        ("Tolden", "improved", ["cleared the old town of Tolden"]),
        ("", "", ["sent boats"]),
    ]
    assert [topic["title"] for topic in overview_view(stories, timeline, [])] == ["Story 1"]


def test_a_response_that_an_action_tells_already_is_left_out() -> None:
    """`Two guards died, police said` is the action, in other words."""

    def said(text: str, kind: str = "official", mode: str = "indirect") -> Plain:
        return {"text": text, "speaker_kind": kind, "mode": mode, "in_actions": False}

    statements = [
        said("two guards died in Tolden"),
        said("help is on its way"),
        said("two guards died in Tolden", mode="direct"),
        said("so I hear", kind="public"),
    ]
    one = story(1, action("Two guards", "died", "in Tolden"), statements=statements)
    assert find_responses([one]) == statements[1:3]


def test_an_origin_counts_once_and_an_article_without_an_outlet_apart() -> None:
    """Two outlets that carry one agency are two outlets and one origin."""
    stories = [
        story(1, origins=["Wire"], published="2024-03-12"),
        story(2, origins=["Wire"]),
        story(3, analysis=[{"speaker": "Hale"}, {"speaker": "Hale"}], statements=[{"speaker": "Vance"}]),
    ]
    sources = [source for one in stories for source in one["sources"]]
    sources[2]["publisher"] = ""
    assert statistics_view(stories, sources) == {
        "articles": 3,
        "outlets": 2,
        "unnamed": 1,
        "origins": 2,
        "statements": 3,
        "experts": 1,
        "first": "2024-03-12",
        "last": "2024-03-13",
    }
    assert [(row["outlet"], row["articles"], row["origins"]) for row in outlet_rows(sources)] == [
        ("Outlet 1", 1, ["Wire"]),
        ("Outlet 2", 1, ["Wire"]),
        ("", 1, []),
    ]


def test_an_actor_is_counted_by_articles_not_by_notes() -> None:
    """Most articles first; a place is nobody."""

    def actor(name: str, *articles: int, kind: str = "person") -> Plain:
        notes = [{"number": number, "published": f"2024-03-0{number}"} for number in articles]
        return {
            "name": name,
            "kind": kind,
            "kind_shown": kind,
            "role": "",
            "affiliation": "",
            "notes": notes,
        }

    rows = presence_view([actor("Vance", 1, 1), actor("Roth", 1, 2), actor("Tolden", 1, kind="place")])
    assert [(row["name"], row["articles"]) for row in rows] == [("Roth", 2), ("Vance", 1)]
    assert rows[1]["days"] == [{"date": "2024-03-01", "articles": 1}]
