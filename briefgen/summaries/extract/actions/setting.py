"""The main event in, the same with what the article says of its date and place out."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.source import Evidence, quote_span
from briefgen.summaries.extract.actions.clauses import Clause
from briefgen.summaries.extract.actions.places import find_place
from briefgen.summaries.extract.actions.scene import set_scene
from briefgen.summaries.extract.actions.times import find_time, is_refused
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.parsing import ParsedArticle
from briefgen.summaries.model import Action, DatedExpression, When


def complete(
    parsed: ParsedArticle,
    actors: ActorIndex,
    dates: Sequence[DatedExpression],
    clause: Clause,
    action: Action,
) -> Action:
    """Give the main event its date and place from wherever the article tells them best.

    What is taken is quoted as further evidence; where nothing is found, the clause's own stays, unless
    its date is only an end (`since 2018`).
    """
    scene = set_scene(parsed, clause)
    text = parsed.article.text
    evidence = list(action.evidence)
    found: dict[str, object] = {}
    if date := find_time(scene, dates, action.status):
        found["when"] = When(text=date.text, date=date.date, start=date.start, end=date.end)
        evidence.append(quote_span(text, date.start, date.end))
    elif action.when and is_refused(scene, dates, action.when.start):
        found["when"] = None
    if place := find_place(scene, actors):
        found["where"] = " ".join(place.quote.split())
        evidence.append(place)
    return action.model_copy(update={**found, "evidence": _without_repeats(evidence)})


def _without_repeats(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Leave out quotations that lie within another."""
    spans = {(quote.start, quote.end): quote for quote in evidence}
    return tuple(
        quote
        for (start, end), quote in spans.items()
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)
    )
