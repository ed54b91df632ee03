"""Articles with their summaries in, for each kind of mistake how many were made and how many dropped out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from briefgen.articles.model import Article
from briefgen.summaries.model import BottomLine, Summary
from mutating.kinds import KINDS, Mutant, iter_mutants

Verify = Callable[[Summary, Article], Summary]


@dataclass(frozen=True, slots=True)
class Share:
    """How many mistakes of one kind were dropped."""

    dropped: int
    made: int

    @property
    def percent(self) -> float:
        """The share of those that were dropped."""
        return 100 * self.dropped / self.made if self.made else 0.0


def measure(cases: Iterable[tuple[Article, Summary]], verify: Verify) -> dict[str, Share]:
    """Make every mistake in what the gate lets pass; `true items` is what it drops unchanged."""
    made: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    for article, summary in cases:
        holding = verify(summary, article)
        made["true items"] += len(holding.dropped) + count_items(holding)
        dropped["true items"] += len(holding.dropped) - len(summary.dropped)
        for mutant in iter_mutants(article, holding):
            made[mutant.kind] += 1
            dropped[mutant.kind] += is_dropped(mutant, holding, article, verify)
    return {kind: Share(dropped[kind], made[kind]) for kind in ("true items", *KINDS)}


def count_items(summary: Summary) -> int:
    """Count what the gate may drop."""
    sections = ("actors", "actions", "context", "analysis", "statements", "dates")
    return sum(len(getattr(summary, name)) for name in sections) + bool(summary.bottom_line.text)


def is_dropped(mutant: Mutant, holding: Summary, article: Article, verify: Verify) -> bool:
    """Put a false item in the place of the true one, and see whether the gate drops one more."""
    update: dict[str, object] = dict.fromkeys(
        ("actions", "context", "analysis", "statements", "dates"), ()
    ) | {"bottom_line": BottomLine(), "dropped": ()}
    if mutant.section == "bottom_line":
        update["bottom_line"] = mutant.item
    elif mutant.section == "actors":
        items = list(holding.actors)
        items[mutant.number] = mutant.item
        update["actors"] = tuple(items)
    else:
        update[mutant.section] = (mutant.item,)
    return bool(verify(holding.model_copy(update=update), article).dropped)
