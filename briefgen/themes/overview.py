"""Events and the desk's trends in, out a situation by topic: what happened in each, and how it moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from briefgen.summaries.lexicons.stems import content_stems

Plain = dict[str, Any]
RESPONDENTS = frozenset({"official", "organisation"})


def overview_view(stories: Sequence[Plain], timeline: Plain, trends: Sequence[Plain]) -> list[Plain]:
    """Sort recent events under the topics or places that the desk names in `trends`.

    Oldest first, then those without a date. An event belongs to the first topic whose words all stand in what
    is told of it; what fits none comes last, under an empty title. Without trends each story is a topic.
    """
    events = [event for event in (*timeline["events"], *timeline["undated"]) if event["recent"]]
    if not trends:
        return [
            {"title": story["title"], "trend": "", "reason": "", "events": own}
            for story in stories
            if (own := [event for event in events if event["story"] == story["number"]])
        ]
    topics = [{"title": row["topic"], "trend": row["trend"], "reason": row["reason"]} for row in trends]
    found: list[list[Plain]] = [[] for _ in (*topics, None)]
    for event in events:
        found[_topic_of(event, topics)].append(event)
    shown = [{**topic, "events": own} for topic, own in zip(topics, found, strict=False)]
    others = [{"title": "", "trend": "", "reason": "", "events": found[-1]}] if found[-1] else []
    return [*shown, *others]


def find_responses(stories: Sequence[Plain]) -> list[Plain]:
    """Give what officials and organisations said, apart from what an action tells already."""
    return [
        item
        for story in stories
        for item in story["statements"]
        if item["speaker_kind"] in RESPONDENTS and not item["in_actions"] and not _is_told(item, story)
    ]


def _is_told(item: Plain, story: Plain) -> bool:
    """Say whether a paraphrase holds all words of an action: `two people died, police said`."""
    said = set(content_stems(item["text"]))
    acts = (set(content_stems(f"{action['actor']} {action['what']}")) for action in story["actions"])
    return item["mode"] == "indirect" and any(act <= said for act in acts)


def latest_first(stories: Sequence[Plain]) -> list[Plain]:
    """Put the story of the latest article first; those of one day stay in their order."""
    return sorted(stories, key=lambda story: story["sources"][0]["published"], reverse=True)


def _topic_of(event: Plain, topics: Sequence[Plain]) -> int:
    told = set(content_stems(" ".join((event["actor"], event["what"], event["where"]))))
    fitting = (at for at, topic in enumerate(topics) if set(content_stems(topic["title"])) <= told)
    return next(fitting, len(topics))
