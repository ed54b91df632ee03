"""Stories as a template sees them in, out what happened in the order of its days, and where accounts differ.

An event is one action, or what several articles tell in words so alike that it must be the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from briefgen.summaries.edtf import day_range
from briefgen.summaries.lexicons.stems import content_stems

Plain = dict[str, Any]
QUIET_DAYS = 2
"""Fewest days without an event that a timeline calls a gap."""
LEAD_TIME = timedelta(days=31)
"""What is further back than this before the first article is history, of which articles tell single days."""
SAME_TARGET = 0.5
"""Share of the words of two accounts of one event that must be the same."""
NEAR = timedelta(days=3)
"""Farthest that two accounts of one event may date it apart."""
EXPECTED = frozenset({"planned", "ordered"})
"""What an event is before it happens: no contradiction to what is told of it afterwards."""
PRECISIONS = {
    "about": re.compile(r"~"),
    "uncertain": re.compile(r"[?%]"),
    "days": re.compile(r"/"),
    "decade": re.compile(r"X"),
    "season": re.compile(r"^-?\d{4}-2[1-4]$"),
    "day": re.compile(r"\d-\d\d-\d\d"),
    "month": re.compile(r"\d-\d\d$"),
    "year": re.compile(r""),
}
"""How exact an EDTF date is: the first that fits."""
PRECISION_WORDS = {
    "about": "approximate",
    "uncertain": "uncertain",
    "days": "several days",
    "decade": "decade only",
    "season": "season only",
    "month": "month only",
    "year": "year only",
}
"""What a memo says beside a date that is not known to the day."""
DIFFERENCES = ("figures", "dates", "status")


def timeline_view(stories: Sequence[Plain], cut_off: str) -> Plain:
    """Put the actions of all stories into the order of their days.

    Returns:
        `events` that have happened and have a date, `ahead` those that have not, `undated` those that have
        happened without one; `quiet_days` without events; `conflicts`, the events that are told differently;
        `picture`, those that a chart shows without a gap of years.
    """
    since = first_day(stories)
    events = [event_view(accounts, since) for accounts in group_accounts(iter_accounts(stories))]
    ahead = [event for event in events if is_ahead(event, cut_off)]
    past = [event for event in events if not is_ahead(event, cut_off)]
    dated = sorted((event for event in past if event["first"]), key=by_day)
    return {
        "events": dated,
        "ahead": sorted(ahead, key=lambda event: event["last"] or "9999"),
        "undated": [event for event in past if not event["first"] and event["status"] != "possible"],
        "picture": [event for event in (*dated, *ahead) if event["recent"]],
        "quiet_days": list(find_gaps(dated)),
        "conflicts": [event for event in sorted(past, key=by_day) if event["differences"]],
    }


def iter_accounts(stories: Iterable[Plain]) -> Iterator[Plain]:
    """Give every action with the article that tells it."""
    for story in stories:
        for action in story["actions"]:
            note: Plain = next(iter(action["notes"]), {})
            yield {
                **action,
                "story": story["number"],
                "source": note.get("number", 0),
                "publisher": note.get("publisher", ""),
                "published": note.get("published", ""),
            }


def group_accounts(accounts: Iterable[Plain]) -> list[list[Plain]]:
    """Put accounts of one event together, in the order of the first of each."""
    groups: list[list[Plain]] = []
    alike: dict[tuple[frozenset[str], str], list[list[Plain]]] = {}
    for account in accounts:
        candidates = alike.setdefault((words(account["actor"]), verb(account)), [])
        found = next((group for group in candidates if is_same_event(group, account)), None)
        if found is None:
            candidates.append([account])
            groups.append(candidates[-1])
        else:
            found.append(account)
    return groups


def is_same_event(group: Sequence[Plain], account: Plain) -> bool:
    """Say whether another article tells the same of an actor, in much the same words and of near days.

    Figures do not count, since they are what accounts differ in.
    """
    first = group[0]
    if any(one["source"] == account["source"] for one in group):
        return False
    one, other = words(first["what"]), words(account["what"])
    alike = len(one & other) / max(len(one | other), 1)
    return alike >= SAME_TARGET and are_near(first, account)


def words(text: str) -> frozenset[str]:
    """Give the stems of what a text tells, its figures apart."""
    return frozenset(one for one in content_stems(text) if not one[:1].isdigit())


def figures(account: Plain) -> frozenset[str]:
    """Give the figures that an account names; a number word is one."""
    told = f"{account['actor']} {account['what']}"
    return frozenset(one for one in content_stems(told) if one[:1].isdigit())


def verb(account: Plain) -> str:
    """Give the stem of what was done."""
    return next(iter(content_stems(account["action"])), "")


def are_near(one: Plain, other: Plain) -> bool:
    """Say whether two accounts may mean the same day; one without a date may."""
    first, second = day_range(one["when"]["date"]), day_range(other["when"]["date"])
    if not first or not second:
        return True
    return first[0] - second[1] <= NEAR and second[0] - first[1] <= NEAR


def event_view(accounts: Sequence[Plain], since: str) -> Plain:
    """Show one event: as the first account with a sure date tells it, and all accounts beside one another.

    An article that tells it differently is no evidence for what the first one says, and is not cited for it.
    """
    told = min(accounts, key=how_vague)
    differences = find_differences(accounts)
    days = None if told["when"]["doubtful"] else day_range(told["when"]["date"])
    return {
        **told,
        "first": days[0].isoformat() if days else "",
        "last": days[1].isoformat() if days else "",
        "recent": not days or days[1].isoformat() >= since,
        "precision": (exact := precision(told["when"]["date"]) if days else ""),
        "precision_shown": PRECISION_WORDS.get(exact, ""),
        "notes": told["notes"] if differences else merge_notes(accounts),
        "accounts": list(accounts),
        "outlets": list(dict.fromkeys(one["publisher"] for one in accounts if one["publisher"])),
        "differences": differences,
        "differences_shown": list(differences),
    }


def how_vague(account: Plain) -> tuple[bool, bool, bool]:
    """Rank an account: one of what has happened before one of what was to happen, one with a date first."""
    when = account["when"]
    return account["status"] in EXPECTED, when["doubtful"], not when["date"]


def precision(edtf: str) -> str:
    """Say how exact a date is, in one of the words of `PRECISIONS`."""
    return next(name for name, pattern in PRECISIONS.items() if pattern.search(edtf))


def merge_notes(accounts: Iterable[Plain]) -> list[Plain]:
    """Collect the source notes of all accounts, each once."""
    notes = {note["key"]: note for account in accounts for note in account["notes"]}
    return list(notes.values())


def find_differences(accounts: Sequence[Plain]) -> list[str]:
    """Name what the accounts of one event do not agree on: `figures`, `dates`, `status`.

    An account that tells less does not disagree.
    """
    told = [figures(account) for account in accounts]
    ranges = [found for account in accounts if (found := day_range(account["when"]["date"]))]
    differs = {
        "figures": any(one - other and other - one for one in told for other in told),
        "dates": any(one[0] > other[1] for one in ranges for other in ranges),
        "status": len({one["status_shown"] for one in accounts if one["status"] not in EXPECTED}) > 1,
    }
    return [name for name, is_so in differs.items() if is_so]


def is_ahead(event: Plain, cut_off: str) -> bool:
    """Say whether an event is still to come at the cut-off."""
    day = event["last"] if event["status"] == "possible" else event["first"]
    return event["status"] == "planned" or bool(cut_off and day > cut_off[:10])


def by_day(event: Plain) -> tuple[str, str]:
    """Order events by their first day, then by their last."""
    return event["first"], event["last"]


def first_day(stories: Sequence[Plain]) -> str:
    """Give the day a month before the first article: what is older is history. Empty when none has a date."""
    published = [source["published"] for story in stories for source in story["sources"]]
    days = [found[0] for day in published if (found := day_range(day))]
    return (min(days) - LEAD_TIME).isoformat() if days else ""


def find_gaps(events: Sequence[Plain]) -> Iterator[Plain]:
    """Find days in a row without a recent event.

    Events that are dated to a month or a year say nothing about days and do not count.
    """
    exact = [event for event in events if event["precision"] in {"day", "days"} and event["recent"]]
    for before, after in pairwise(covered(exact)):
        first = before[1] + timedelta(days=1)
        last = after[0] - timedelta(days=1)
        days = (last - first).days + 1
        if days >= QUIET_DAYS:
            yield {"date": f"{first}/{last}", "days": days}


def covered(events: Iterable[Plain]) -> list[tuple[date, date]]:
    """Join the days of events, sorted by their first day, into stretches that do not overlap."""
    stretches: list[tuple[date, date]] = []
    for event in events:
        first, last = date.fromisoformat(event["first"]), date.fromisoformat(event["last"])
        if stretches and first <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
        else:
            stretches.append((first, last))
    return stretches
