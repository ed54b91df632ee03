"""The figures of the set as a table on standard output, beside those of the baseline."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

from briefgen.summaries.model import Summary
from scoring import BASELINE_FIELDS, Case, baseline, iter_cases, score
from scoring.cases import ARTICLES
from scoring.matching import (
    Pairs,
    action_pairs,
    actor_pairs,
    context_pairs,
    date_pairs,
    said,
    statement_pairs,
)

SECTIONS: dict[str, tuple[Callable[[Summary], Sequence[Any]], Callable[[Case], Pairs]]] = {
    "actor": (attrgetter("actors"), actor_pairs),
    "action": (attrgetter("actions"), action_pairs),
    "statement": (said, statement_pairs),
    "context": (attrgetter("context"), context_pairs),
    "date": (attrgetter("dates"), date_pairs),
}
TEXTS = ("speaker", "actor", "name", "action", "target", "text", "role", "where", "date")
KINDS = ("status", "kind", "speaker_kind", "mode", "hedged")


def errors(case: Case) -> Iterator[str]:
    """Give one line for each item that is missed (-), too much (+) or of another kind (~)."""
    yield Path(case.article.path).name
    for label, (section, find_pairs) in SECTIONS.items():
        pairs = find_pairs(case)
        matched = {id(one) for pair in pairs for one in pair}
        yield from (f"  - {label}: {shown(one)}" for one in section(case.gold) if id(one) not in matched)
        yield from (f"  + {label}: {shown(one)}" for one in section(case.found) if id(one) not in matched)
        yield from (f"  ~ {label}: {shown(one)} | {shown(two)}" for one, two in pairs if differ(one, two))
    yield f"  = bottom line: {case.found.bottom_line.text}"


def differ(gold: Any, found: Any) -> bool:
    """Say whether a pair differs in a kind, a status, a mode or a hedge."""
    return any(getattr(gold, field, "") != getattr(found, field, "") for field in KINDS)


def shown(item: Any) -> str:
    """Put an item on one line."""
    when = getattr(item, "when", None)
    values = [getattr(item, field, "") for field in (*TEXTS, *KINDS)]
    return "; ".join(str(value) for value in (*values, when.date if when else "") if value)


def table(cases: Sequence[Case], plain: Sequence[Case]) -> Iterator[str]:
    """Give the lines of the table; for a share, `annotated` is the number of cases."""
    beside = score(plain)
    yield f"{f'{len(cases)} articles':<18}{'figure':>9}{'found':>8}{'annotated':>11}{'baseline':>10}"
    for field, tally in score(cases).items():
        simple = f"{beside[field].percent:.1f}" if field in BASELINE_FIELDS else ""
        yield f"{field:<18}{tally.percent:>9.1f}{tally.found:>8}{tally.wanted:>11}{simple:>10}".rstrip()


def main() -> None:
    """Print the figures of the set, beside those of the baseline."""
    parser = argparse.ArgumentParser(
        prog="scoring", description="Score briefgen on the project's own articles."
    )
    parser.add_argument("--errors", action="store_true", help="list the errors of each article first")
    parser.add_argument("--folder", type=Path, default=ARTICLES, help="where the articles lie")
    options = parser.parse_args()
    cases = list(iter_cases(folder=options.folder))
    listed = [line for case in cases for line in errors(case)] if options.errors else []
    lines = [*listed, *table(cases, list(iter_cases(baseline, options.folder)))]
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
