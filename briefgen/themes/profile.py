"""Stories as a template sees them in, out all that they tell of one actor: deeds, words, who with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

Plain = dict[str, Any]
PARTS = ("events", "ahead", "undated")
"""The parts of a timeline that hold every event once."""


def profile_view(stories: Sequence[Plain], actors: Sequence[Plain], timeline: Plain, about: str) -> Plain:
    """Collect what the articles tell of one actor.

    Args:
        stories: In the order of the brief.
        actors: Those of all stories, the most salient first.
        timeline: As `timeline_view` gives it.
        about: The name, or one of the other names, of whom it is about; empty for the most salient actor.

    Returns:
        `name`, `chosen` (whether the desk named them), `found` (whether an article does), who they are, the
        `events` they acted in, newest first, those `ahead`, and the `undated`, their dated `statements`, and
        `relations`: with whom they acted.
    """
    actor = find_actor(actors, about)
    if actor is None:
        return {**_nobody(), "name": about, "chosen": bool(about)}
    names = names_of(actor)
    acted = {part: [event for event in timeline[part] if _acts(event, names)] for part in PARTS}
    entries = [one for story in stories for one in story["actors"] if one["name"] == actor["name"]]
    others = [one for one in actors if one["name"] != actor["name"] and one["kind"] != "place"]
    said = find_statements(stories, names)
    cited = [*entries, *said, *(event for events in acted.values() for event in events)]
    return {
        **{key: actor[key] for key in ("name", "kind", "kind_shown", "aliases", "notes")},
        **acted,
        "events": acted["events"][::-1],
        "chosen": bool(about),
        "found": True,
        "roles": _distinct(one["role"] for one in entries),
        "affiliations": _distinct(one["affiliation"] for one in entries),
        "articles": len({note["number"] for one in cited for note in one["notes"]}),
        "statements": said,
        "relations": find_relations([event for part in PARTS for event in timeline[part]], names, others),
    }


def _nobody() -> Plain:
    lists = (*PARTS, "aliases", "notes", "roles", "affiliations", "statements", "relations")
    return {"kind": "", "kind_shown": "", "found": False, "articles": 0, **{name: [] for name in lists}}


def find_actor(actors: Sequence[Plain], about: str) -> Plain | None:
    """Find the actor of a name, by the full name before any other; without a name the most salient."""
    if not about:
        return next((actor for actor in actors if actor["kind"] != "place"), None)
    wanted = about.casefold()
    named = (actor for actor in actors if actor["name"].casefold() == wanted)
    also = (actor for actor in actors if wanted in map(str.casefold, actor["aliases"]))
    return next(named, None) or next(also, None)


def names_of(actor: Plain) -> re.Pattern[str]:
    """Make the pattern of an actor's names; words such as `the minister` may mean somebody else elsewhere."""
    names = [actor["name"], *(alias for alias in actor["aliases"] if alias[:1].isupper())]
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


def _acts(event: Plain, names: re.Pattern[str]) -> bool:
    return any(names.search(account["actor"]) for account in event["accounts"])


def find_statements(stories: Sequence[Plain], names: re.Pattern[str]) -> list[Plain]:
    """Give what an actor said with the day on which an article printed it, oldest first."""
    said = [
        {**item, "published": next((note["published"] for note in item["notes"]), "")}
        for story in stories
        for item in (*story["statements"], *story["analysis"])
        if names.fullmatch(item["speaker"]) and not item.get("in_actions")
    ]
    return sorted(said, key=lambda item: item["published"])


def find_relations(events: Iterable[Plain], names: re.Pattern[str], others: Sequence[Plain]) -> list[Plain]:
    """Find with whom an actor acted: those named beside them in one action, the most often named first."""
    patterns = [(other, names_of(other)) for other in others]
    relations: dict[str, Plain] = {}
    for event in events:
        told = f"{event['actor']} {event['what']}"
        if not names.search(told):
            continue
        for other, pattern in patterns:
            if pattern.search(names.sub("", told)):
                relation = relations.setdefault(
                    other["name"], {**{key: other[key] for key in ("name", "role", "notes")}, "events": []}
                )
                relation["events"].append(event)
    return sorted(relations.values(), key=lambda relation: -len(relation["events"]))


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, values)))
