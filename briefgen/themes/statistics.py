"""Stories as a template sees them in, out what they rest on, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

Plain = dict[str, Any]


def statistics_view(stories: Sequence[Plain], sources: Sequence[Plain]) -> Plain:
    """Count what a brief rests on; an origin counts once, however many outlets carry it.

    Returns:
        `articles`, `outlets` (an article that names none counts for none), `unnamed` (articles without an
        outlet), `origins`, `statements`, `experts`, and the days of the `first` and `last` article.
    """
    outlets = {source["publisher"] for source in sources if source["publisher"]}
    said = [item for story in stories for item in (*story["statements"], *story["analysis"])]
    days = sorted(source["published"] for source in sources if source["published"])
    return {
        "articles": len(sources),
        "outlets": len(outlets),
        "unnamed": sum(not source["publisher"] for source in sources),
        "origins": len(origins_of(sources)),
        "statements": len(said),
        "experts": len({item["speaker"] for story in stories for item in story["analysis"]}),
        "first": days[0] if days else "",
        "last": days[-1] if days else "",
    }


def origins_of(sources: Sequence[Plain]) -> set[str]:
    """Give the independent origins of some articles: who they name as theirs, else the outlet itself."""
    named = {origin for source in sources for origin in source["origins"]}
    own = {source["publisher"] or source["path"] for source in sources if not source["origins"]}
    return named | own


def outlet_rows(sources: Sequence[Plain]) -> list[Plain]:
    """Count the articles of each outlet, most first."""
    rows: dict[str, Plain] = {}
    for source in sources:
        row = rows.setdefault(
            source["publisher"], {"outlet": source["publisher"], "articles": 0, "origins": []}
        )
        row["articles"] += 1
        row["origins"] = list(dict.fromkeys([*row["origins"], *source["origins"]]))
    return sorted(rows.values(), key=lambda row: -row["articles"])


def presence_view(actors: Sequence[Plain]) -> list[Plain]:
    """Tell on which days articles name each actor, the most often named first; places do not act."""
    rows: list[Plain] = []
    for actor in actors:
        if actor["kind"] == "place":
            continue
        articles = {note["number"]: note["published"] for note in actor["notes"]}
        days = Counter(day for day in articles.values() if day)
        shown = [{"date": day, "articles": number} for day, number in sorted(days.items())]
        told = {key: actor[key] for key in ("name", "kind_shown", "role", "affiliation", "notes")}
        rows.append({**told, "articles": len(articles), "days": shown})
    return sorted(rows, key=lambda row: -row["articles"])
