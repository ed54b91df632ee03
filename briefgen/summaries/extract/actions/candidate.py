"""One possible row of the table of actions in, the action with its evidence out."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.source import quote_span
from briefgen.summaries.extract.actions.clauses import Clause
from briefgen.summaries.extract.parsing import ParsedArticle
from briefgen.summaries.model import Action, ActionStatus, DatedExpression, When

Place = tuple[int, int]
"""Offsets `[start, end)` of the article's text."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible row."""

    clause: Clause
    who: str
    action: str
    target: str
    where: str
    when: DatedExpression | None
    status: ActionStatus
    reporters: tuple[str, ...]
    places: tuple[Place, ...]
    """What is quoted as evidence, without the date."""
    score: float
    source: Place | None = None
    """Who claims it, quoted with the verb: `prosecutors say`."""

    @property
    def key(self) -> tuple[str, str, str]:
        """Rows with the same key tell the same: who, the verb, and the last word of the target."""
        return self.who, self.clause.verb.lemma_.lower(), " ".join(self.target.lower().split()[-1:])


def write_action(parsed: ParsedArticle, candidate: Candidate) -> Action:
    """Write a candidate as an action of the summary."""
    found = candidate.when
    places = _with_date(candidate.places, found) if found else candidate.places
    places += (candidate.source,) if candidate.source else ()
    quotes = (quote_span(parsed.article.text, start, end) for start, end in places)
    return Action(
        actor=candidate.who,
        action=candidate.action,
        target=candidate.target,
        when=When(text=found.text, date=found.date, start=found.start, end=found.end) if found else None,
        where=candidate.where,
        status=candidate.status,
        reported_by=candidate.reporters,
        evidence=tuple({(q.start, q.end): q for q in quotes if q.quote}.values()),
    )


def _with_date(places: tuple[Place, ...], found: DatedExpression) -> tuple[Place, ...]:
    """Let the quotation reach to the date when it follows closely, else quote the date by itself."""
    start, end = places[-1]
    if start <= found.start and found.end <= end:
        return places
    if 0 <= found.start - end <= 25:
        return (*places[:-1], (start, found.end))
    return (*places, (found.start, found.end))
