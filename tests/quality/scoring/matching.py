"""Two summaries of one article in, the pairs of items that mean the same out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from briefgen.source import Span
from briefgen.summaries.model import Action, Actor, Statement, Summary
from scoring.cases import Case

ENOUGH = 0.5
"""From this overlap on, two spans are the same."""
_SMALL = frozenset({
    "a", "an", "and", "at", "by", "dr", "for", "from", "in", "mr", "mrs", "ms", "of", "on", "professor", "s",
    "the", "to",
})  # fmt: skip
_AUXILIARIES = frozenset({
    "are", "be", "been", "could", "due", "had", "has", "have", "is", "may", "might", "to", "was", "were",
    "will", "would",
})  # fmt: skip

Item = TypeVar("Item")
Pairs = list[tuple[Any, Any]]


def words(text: str) -> list[str]:
    """Give the words that count, in lower case; a text of small words only keeps them."""
    every = re.findall(r"\w+", text.casefold())
    return [word for word in every if word not in _SMALL] or every


def token_f1(one: Sequence[str], other: Sequence[str]) -> float:
    """F1 of two bags of words."""
    shared = (Counter(one) & Counter(other)).total()
    return 2 * shared / (len(one) + len(other)) if one or other else 1.0


def names(name: str, actors: Iterable[Actor]) -> set[str]:
    """Give all names of the actor that a name means, each as its words; else the name itself."""
    known = {" ".join(words(name))}
    for actor in actors:
        own = {" ".join(words(one)) for one in (actor.name, *actor.aliases)}
        if known & own:
            return own
    return known


def is_same(gold: str, found: str, case: Case) -> bool:
    """Say whether two names mean the same actor or speaker."""
    golds, founds = names(gold, case.gold.actors), names(found, case.found.actors)
    if " ".join(words(gold)) in founds or " ".join(words(found)) in golds:
        return True
    return any(token_f1(one.split(), other.split()) > 0.5 for one in golds for other in founds)


def overlap(one: Iterable[Span], other: Iterable[Span], text: str) -> float:
    """Jaccard of the letters and digits that two lists of spans cover."""
    first, second = letters(one, text), letters(other, text)
    return len(first & second) / len(first | second) if first | second else 0.0


def letters(spans: Iterable[Span], text: str) -> set[int]:
    """Give the places of letters and digits in some spans."""
    return {at for span in spans for at in range(span.start, span.end) if text[at].isalnum()}


def match(
    golds: Sequence[Item], founds: Sequence[Item], alike: Callable[[Item, Item], float]
) -> list[tuple[Item, Item]]:
    """Pair off what is alike by .5 or more, the best pair first."""
    ranked = sorted(
        (-alike(gold, found), number, other)
        for number, gold in enumerate(golds)
        for other, found in enumerate(founds)
    )
    pairs: dict[int, int] = {}
    for distance, number, other in ranked:
        if distance <= -ENOUGH and number not in pairs and other not in pairs.values():
            pairs[number] = other
    return [(golds[number], founds[other]) for number, other in sorted(pairs.items())]


def actor_pairs(case: Case) -> Pairs:
    """Match by the name of one and all names of the other."""

    def alike(gold: Actor, found: Actor) -> float:
        mine, theirs = names(gold.name, [gold]), names(found.name, [found])
        return float(" ".join(words(found.name)) in mine or " ".join(words(gold.name)) in theirs)

    return match(case.gold.actors, case.found.actors, alike)


def action_pairs(case: Case) -> Pairs:
    """Match by actor and evidence, or by actor and verb where the evidence overlaps."""
    return match(
        case.gold.actions, case.found.actions, lambda gold, found: action_likeness(gold, found, case)
    )


def action_likeness(gold: Action, found: Action, case: Case) -> float:
    """Say how much two actions are one event: the same verb counts as just enough."""
    if not is_same(gold.actor, found.actor, case):
        return 0.0
    shared = overlap(gold.evidence, found.evidence, case.article.text)
    verbs = [set(words(one.action)) - _AUXILIARIES for one in (gold, found)]
    return max(shared, ENOUGH if shared and verbs[0] & verbs[1] else 0.0)


def said(summary: Summary) -> tuple[Statement, ...]:
    """Give the statements of experts and of all others."""
    return (*summary.analysis, *summary.statements)


def statement_pairs(case: Case, *, any_speaker: bool = False) -> Pairs:
    """Match by content and speaker, or by content alone."""
    return match(
        said(case.gold),
        said(case.found),
        lambda gold, found: (
            (any_speaker or is_same(gold.speaker, found.speaker, case))
            * overlap(gold.spans.content, found.spans.content, case.article.text)
        ),
    )


def context_pairs(case: Case, *, of_kind: bool = False) -> Pairs:
    """Match sentences, or sentences with their kind."""
    return match(
        case.gold.context,
        case.found.context,
        lambda gold, found: (
            (not of_kind or gold.kind == found.kind)
            * overlap(gold.evidence, found.evidence, case.article.text)
        ),
    )


def date_pairs(case: Case) -> Pairs:
    """Match dated expressions with the same meaning."""

    def alike(gold: Any, found: Any) -> float:
        one, other = Span(start=gold.start, end=gold.end), Span(start=found.start, end=found.end)
        same = bool(gold.date == found.date)
        return same * overlap([one], [other], case.article.text)

    return match(case.gold.dates, case.found.dates, alike)
