"""A Summary and its Article in, out the same Summary without the items that the article does not bear out.

Run on every summary, whoever made it. An item that breaks a rule goes to `Summary.dropped` with the reason;
what the desk itself thinks (`judgements`) needs no evidence. The rules are the table in `gate.rules`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from briefgen.articles.model import Article
from briefgen.summaries.gate.rules import RULES
from briefgen.summaries.gate.words import Ground, item_text, quote_of
from briefgen.summaries.model import (
    Action,
    Actor,
    BottomLine,
    ContextNote,
    DatedExpression,
    Dropped,
    Statement,
    Summary,
)

Item = TypeVar("Item", Actor, Action, ContextNote, Statement, BottomLine, DatedExpression)


def verify(summary: Summary, article: Article, dates: Sequence[DatedExpression] = ()) -> Summary:
    """Drop every item that the article does not bear out.

    Args:
        summary: Whoever made it.
        article: What it was made of.
        dates: The article's dated expressions as a calendar reads them; a date that its words cannot mean
            is dropped.

    Items that hold keep their order. `dropped` keeps what it had and gains, in this order: bottom line,
    actors, actions, context, analysis, statements, dates. Verifying twice changes nothing more.

    Returns:
        A summary in which every evidence span is a verbatim slice of prose. A dropped bottom line leaves an
        empty one.
    """
    actors = _holding_actors(summary.actors, article)
    ground = Ground(article, actors, tuple(dates))
    dropped: list[Dropped] = [*summary.dropped]
    line = _sift("bottom_line", (summary.bottom_line,) if summary.bottom_line.text else (), ground, dropped)
    _sift("actor", summary.actors, ground, dropped)
    return summary.model_copy(
        update={
            "bottom_line": line[0] if line else BottomLine(),
            "actors": actors,
            "actions": _sift("action", summary.actions, ground, dropped),
            "context": _sift("context", summary.context, ground, dropped),
            "analysis": _sift("statement", summary.analysis, ground, dropped),
            "statements": _sift("statement", summary.statements, ground, dropped),
            "dates": _sift("date", summary.dates, ground, dropped),
            "dropped": tuple(dropped),
        }
    )


def _holding_actors(actors: tuple[Actor, ...], article: Article) -> tuple[Actor, ...]:
    """Sift until nothing more falls: an affiliation may rest on another actor that does not hold."""
    while True:
        kept = _sift("actor", actors, Ground(article, actors), [])
        if kept == actors:
            return kept
        actors = kept


def _sift(kind: str, items: Sequence[Item], ground: Ground, dropped: list[Dropped]) -> tuple[Item, ...]:
    kept: list[Item] = []
    for item in items:
        reason = next(filter(None, (rule(item, ground) for rule in RULES[kind])), "")
        if reason:
            dropped.append(
                Dropped(kind=kind, item=item_text(item), reason=reason, quote=quote_of(item, ground))
            )
        else:
            kept.append(item)
    return tuple(kept)
