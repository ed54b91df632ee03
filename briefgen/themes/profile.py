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
    name = actor["name"]
    index = NameIndex(actors)
    acted = {part: [event for event in timeline[part] if _acts(event, name, index)] for part in PARTS}
    entries = [one for story in stories for one in story["actors"] if one["name"] == name]
    said = find_statements(stories, name, index)
    cited = [*entries, *said, *(event for events in acted.values() for event in events)]
    everything = [event for part in PARTS for event in timeline[part]]
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
        "relations": find_relations(everything, name, actors, index),
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


class NameIndex:
    """Whom the names in a text mean; of two that fit at one place the longer one counts.

    So `Vale` is not found in `Vale Shipping`, once that is an actor too. Other words than names, such as
    `the minister`, may mean somebody else elsewhere and count for nobody.
    """

    def __init__(self, actors: Sequence[Plain]) -> None:
        self.owners: dict[str, str] = {}
        for one in actors:
            self.owners[one["name"]] = one["name"]
        for one in actors:
            for alias in one["aliases"]:
                if alias[:1].isupper():
                    self.owners.setdefault(alias, one["name"])
        longest_first = sorted(map(re.escape, self.owners), key=len, reverse=True)
        self.pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")

    def named_in(self, text: str) -> list[str]:
        """Give the actors that a text names, each once."""
        return list(dict.fromkeys(self.owners[found[0]] for found in self.pattern.finditer(text)))


def _acts(event: Plain, name: str, index: NameIndex) -> bool:
    return any(name in index.named_in(account["actor"]) for account in event["accounts"])


def find_statements(stories: Sequence[Plain], name: str, index: NameIndex) -> list[Plain]:
    """Give what an actor said with the day on which an article printed it, oldest first."""
    said = [
        {**item, "published": next((note["published"] for note in item["notes"]), "")}
        for story in stories
        for item in (*story["statements"], *story["analysis"])
        if index.owners.get(item["speaker"]) == name and not item.get("in_actions")
    ]
    return sorted(said, key=lambda item: item["published"])


def find_relations(
    events: Iterable[Plain], name: str, actors: Sequence[Plain], index: NameIndex
) -> list[Plain]:
    """Find with whom an actor acted: those named beside them in one action, the most often named first."""
    together: dict[str, list[Plain]] = {}
    for event in events:
        named = index.named_in(f"{event['actor']} {event['what']}")
        for other in named if name in named else ():
            together.setdefault(other, []).append(event)
    relations = [
        {**{key: other[key] for key in ("name", "role", "notes")}, "events": together[other["name"]]}
        for other in actors
        if other["name"] in together and other["name"] != name and other["kind"] != "place"
    ]
    return sorted(relations, key=lambda relation: -len(relation["events"]))


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, values)))
