"""A model's Summary that passed the gate in, out the same without what its own quotations do not say.

People and the extractor gather who someone is, who carried the news and where it was from several places.
A model has to show each: a role from another paragraph would make a harbour master a minister.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from briefgen.articles.model import Article
from briefgen.source import Evidence
from briefgen.summaries.gate.words import (
    all_spans,
    item_text,
    paragraphs_of,
    parts,
    stands_in,
    words,
)
from briefgen.summaries.model import Action, Actor, Dropped, Statement, Summary

Item = TypeVar("Item", Actor, Action, Statement)


def own_aliases(summary: Summary) -> Summary:
    """Take from each actor the aliases that nothing shows to be its own; best before the gate.

    An alias is all it takes to put one person's words into the mouth of another.
    """
    dropped: list[Dropped] = [*summary.dropped]
    actors: list[Actor] = []
    for actor in summary.actors:
        own = tuple(alias for alias in actor.aliases if _is_shown(alias, actor))
        actors.append(actor.model_copy(update={"aliases": own}))
        dropped += [
            Dropped(
                kind="actor", item=f"{actor.name}, also {alias}", reason="nothing shows that it is the same"
            )
            for alias in actor.aliases
            if alias not in own
        ]
    return summary.model_copy(update={"actors": tuple(actors), "dropped": tuple(dropped)})


def _is_shown(alias: str, actor: Actor) -> bool:
    """Say whether an alias is words of the name, its initials, or stands in the actor's quotation."""
    name = [word.casefold() for word in words(actor.name)]
    initials = "".join(word[0] for word in words(actor.name) if word[0].isupper())
    is_part = bool(alias.strip()) and all(word.casefold() in name for word in words(alias))
    bare = re.sub(r"^the\s+", "", alias, flags=re.IGNORECASE)
    quoted = any(stands_in(bare, span.quote) for span in actor.evidence)
    return is_part or quoted or alias.replace(".", "") == initials


def hold(summary: Summary, article: Article) -> Summary:
    """Drop the items that say more than their quotations, and what says the same as an item before it."""
    dropped: list[Dropped] = [*summary.dropped]

    def sift(kind: str, items: Iterable[Item], missing: Callable[[Item], Iterator[str]]) -> tuple[Item, ...]:
        kept: list[Item] = []
        for item in items:
            words = next(missing(item), "")
            if words:
                reason = f"no quotation of it has `{words}`"
                dropped.append(Dropped(kind=kind, item=item_text(item), reason=reason))
            else:
                kept.append(item)
        return distinct(kept)

    actors = sift("actor", summary.actors, lambda item: _unsaid(item.evidence, item.role, item.affiliation))

    def of_statement(item: Statement) -> Iterator[str]:
        known = [actor.evidence for actor in actors if item.speaker in {actor.name, *actor.aliases}]
        spans = [*all_spans(item), *(span for evidence in known for span in evidence)]
        yield from _unsaid(spans, item.speaker_role, item.affiliation)
        yield from _far(item.spans.content, item.reported_by, article)

    def of_action(item: Action) -> Iterator[str]:
        return _far(item.evidence, [*item.reported_by, *parts(item.where)], article)

    return summary.model_copy(
        update={
            "actors": actors,
            "actions": sift("action", summary.actions, of_action),
            "context": distinct(summary.context),
            "analysis": sift("statement", summary.analysis, of_statement),
            "statements": sift("statement", summary.statements, of_statement),
            "dropped": tuple(dropped),
        }
    )


def _unsaid(spans: Iterable[Evidence], *phrases: str) -> Iterator[str]:
    """Find the words of some phrases that no span has."""
    known = {word.casefold() for span in spans for word in words(span.quote)}
    return (word for phrase in phrases for word in words(phrase) if word.casefold() not in known)


def _far(spans: Iterable[Evidence], names: Sequence[str], article: Article) -> Iterator[str]:
    """Find the names that stand in no paragraph of the spans; whoever published it carried all of it."""
    known = [article.publisher, *paragraphs_of(spans, article)]
    return (name for name in names if not any(stands_in(name, text) for text in known))


def distinct(items: Iterable[Any]) -> tuple[Any, ...]:
    """Give each item once, in its first place: models repeat themselves."""
    found: dict[str, Any] = {}
    for item in items:
        found.setdefault(item_text(item), item)
    return tuple(found.values())
