"""Cases in, the counts behind each field's figure out; the table at the end names the fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from briefgen.summaries.model import BOTTOM_LINE_WORDS
from scoring.cases import Case
from scoring.matching import (
    ENOUGH,
    Pairs,
    action_likeness,
    action_pairs,
    actor_pairs,
    context_pairs,
    date_pairs,
    said,
    statement_pairs,
    token_f1,
    words,
)


class Tally(NamedTuple):
    """Counts behind a figure; for a share, `found` and `wanted` are both the number of cases."""

    right: float
    found: int
    wanted: int

    @property
    def percent(self) -> float:
        """F1, or the share; nothing to find and nothing found is all right."""
        return 200 * self.right / (self.found + self.wanted) if self.found + self.wanted else 100.0

    @classmethod
    def share(cls, verdicts: Iterable[bool]) -> Tally:
        """Count how many of some verdicts are good."""
        counted = list(verdicts)
        return cls(sum(counted), len(counted), len(counted))

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        """Add up the counts of several articles."""
        return cls(*(sum(column) for column in zip(*tallies, strict=True)))


def score(cases: Sequence[Case]) -> dict[str, Tally]:
    """Give the counts of every field over all articles."""
    return {field: Tally.sum(measure(case) for case in cases) for field, measure in MEASURES.items()}


def f1(section: str, pairs: Callable[[Case], Pairs], case: Case) -> Tally:
    """Count a section's pairs."""
    return Tally(len(pairs(case)), len(getattr(case.found, section)), len(getattr(case.gold, section)))


def f1_of_statements(case: Case, *, any_speaker: bool = False) -> Tally:
    """Count the pairs of both sections of statements together."""
    pairs = statement_pairs(case, any_speaker=any_speaker)
    return Tally(len(pairs), len(said(case.found)), len(said(case.gold)))


def accuracy(field: str, pairs: Callable[[Case], Pairs], case: Case) -> Tally:
    """Share of pairs that are equal in a field."""
    return Tally.share(getattr(gold, field) == getattr(found, field) for gold, found in pairs(case))


def role_accuracy(case: Case) -> Tally:
    """Share of matched actors whose roles are alike, of those where either side has one."""
    return Tally.share(
        token_f1(words(gold.role), words(found.role)) >= 0.5
        for gold, found in actor_pairs(case)
        if gold.role or found.role
    )


def when_accuracy(case: Case) -> Tally:
    """Share of matched actions with the same date, of those where either side has one."""
    pairs = [
        (gold.when.date if gold.when else "", found.when.date if found.when else "")
        for gold, found in action_pairs(case)
    ]
    return Tally.share(gold == found for gold, found in pairs if gold or found)


def where_accuracy(case: Case) -> Tally:
    """Share of matched actions with the same place, of those where either side has one."""
    pairs = [(set(words(gold.where)), set(words(found.where))) for gold, found in action_pairs(case)]
    return Tally.share(
        bool(gold and found) and (gold <= found or found <= gold) for gold, found in pairs if gold or found
    )


def main_event(case: Case) -> Tally:
    """Say whether the first action is the annotated one."""
    first = [action_likeness(case.gold.actions[0], found, case) for found in case.found.actions[:1]]
    return Tally.share([max(first, default=0.0) >= ENOUGH])


def bottom_line(case: Case) -> Tally:
    """Count the words that two bottom lines share."""
    gold, found = (re.findall(r"\w+", one.bottom_line.text.casefold()) for one in (case.gold, case.found))
    return Tally((Counter(gold) & Counter(found)).total(), len(found), len(gold))


def within_limit(case: Case) -> Tally:
    """Say whether there is a bottom line of at most 60 words."""
    return Tally.share([0 < len(case.found.bottom_line.text.split()) <= BOTTOM_LINE_WORDS])


MEASURES: dict[str, Callable[[Case], Tally]] = {
    "actors": partial(f1, "actors", actor_pairs),
    "actor kind": partial(accuracy, "kind", actor_pairs),
    "actor role": role_accuracy,
    "main event": main_event,
    "actions": partial(f1, "actions", action_pairs),
    "action status": partial(accuracy, "status", action_pairs),
    "when": when_accuracy,
    "where": where_accuracy,
    "statements": f1_of_statements,
    "statement content": partial(f1_of_statements, any_speaker=True),
    "speaker kind": partial(accuracy, "speaker_kind", statement_pairs),
    "mode": partial(accuracy, "mode", statement_pairs),
    "hedged": partial(accuracy, "hedged", statement_pairs),
    "context": partial(f1, "context", context_pairs),
    "context with kind": partial(f1, "context", partial(context_pairs, of_kind=True)),
    "bottom line": bottom_line,
    "within 60 words": within_limit,
    "dates": partial(f1, "dates", date_pairs),
}
