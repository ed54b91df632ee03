"""A model's Summary that passed the gate in, out the same without what its own quotations do not say.

People and the extractor gather who someone is, who carried the news and where it was from several places.
A model has to show each: a role from another paragraph would make a harbour master a minister.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from briefgen.articles.model import Article
from briefgen.source import Evidence
from briefgen.summaries.gate.manner import has_status_words
from briefgen.summaries.gate.who import Own
from briefgen.summaries.gate.words import (
    Ground,
    all_spans,
    fold,
    item_text,
    paragraphs_of,
    parts,
    stands_in,
    words,
)
from briefgen.summaries.model import JOIN, Action, ActionStatus, Actor, Dropped, Statement, Summary

_SUBJECT = re.compile(r"\b(?:he|she|they|it|who|which|we|i)\b", re.IGNORECASE)
_LACKS = "no quotation of it has `{}`"
_DOUBTED = {ActionStatus.CLAIMED, ActionStatus.POSSIBLE}
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
    """Say whether an alias is words of the actor's name or role, or the initials of the name."""
    own = {word.casefold() for phrase in ("the", actor.name, actor.role) for word in words(phrase)}
    initials = "".join(word[0] for word in words(actor.name) if word[0].isupper())
    is_part = bool(alias.strip()) and all(word.casefold() in own for word in words(alias))
    return is_part or (len(initials) > 1 and alias.replace(".", "") == initials)


def hold(summary: Summary, article: Article) -> Summary:
    """Drop the items that say more than their quotations, and what says the same as an item before it."""
    dropped: list[Dropped] = [*summary.dropped]
    ground = Ground(article, summary.actors)

    def clear(kind: str, items: Iterable[Item]) -> list[Item]:
        """Take from each item the role and affiliation that it does not show: the rest may well be true."""
        return [_cleared(kind, item, ground, dropped) for item in items]

    def sift(kind: str, items: Iterable[Item], unsaid: Callable[[Item], Iterator[str]]) -> tuple[Item, ...]:
        kept: list[Item] = []
        for item in items:
            reason = next(unsaid(item), "")
            if reason:
                dropped.append(Dropped(kind=kind, item=item_text(item), reason=reason))
            else:
                kept.append(item)
        return distinct(kept)

    actors = distinct(clear("actor", summary.actors))
    ground = Ground(article, actors)
    return summary.model_copy(
        update={
            "actors": actors,
            "actions": sift("action", summary.actions, lambda item: _unsaid_of_action(item, ground)),
            "context": distinct(summary.context),
            "analysis": sift(
                "statement", clear("statement", summary.analysis), lambda item: _unsaid_of_words(item, ground)
            ),
            "statements": sift(
                "statement",
                clear("statement", summary.statements),
                lambda item: _unsaid_of_words(item, ground),
            ),
            "dropped": tuple(dropped),
        }
    )


def _unsaid_of_action(item: Action, ground: Ground) -> Iterator[str]:
    """Find what an action's quotations do not show: its actor (or a pronoun), doubt, its carrier, where."""
    quote = JOIN.join(fold(span.quote) for span in item.evidence)
    before = quote.partition(fold(item.action))[0]
    if not (Own.of(item.actor, ground).is_in(quote) or _SUBJECT.search(before)):
        yield _LACKS.format(item.actor)
    is_doubted = item.status in _DOUBTED and not item.reported_by
    if is_doubted and ground.is_english and not has_status_words(item, ground):
        yield f"no word near its evidence says that it is `{item.status.value}`"
    yield from _far(item.evidence, [*item.reported_by, *parts(item.where)], ground.article)


def _unsaid_of_words(item: Statement, ground: Ground) -> Iterator[str]:
    """Find what a statement's quotations do not show: its speaker, and who carried it."""
    if not item.spans.source:
        yield _LACKS.format(item.speaker)
    yield from _far(item.spans.content, item.reported_by, ground.article)


def _cleared(kind: str, item: Item, ground: Ground, dropped: list[Dropped]) -> Item:
    """Clear what nothing shows of who an item is about; each is told among the dropped."""
    shown = {word.casefold() for text in _about(item, ground) for word in words(text)}
    cleared: dict[str, str] = {}
    for key in ("speaker_role" if kind == "statement" else "role", "affiliation"):
        phrase: str = getattr(item, key)
        missing = [word for word in words(phrase) if word.casefold() not in shown]
        if missing:
            cleared[key] = ""
            dropped.append(
                Dropped(kind=kind, item=f"{item_text(item)}, {phrase}", reason=_LACKS.format(missing[0]))
            )
    return item.model_copy(update=cleared)


def _about(item: Any, ground: Ground) -> Iterator[str]:
    """Give the quotations of an item and its speaker, and the sentence of its actor or source."""
    own = item.spans.source if isinstance(item, Statement) else all_spans(item)
    yield ground.sentences.within(own)
    yield from (span.quote for span in all_spans(item))
    for actor in ground.actors:
        if isinstance(item, Statement) and item.speaker in {actor.name, *actor.aliases}:
            yield from (span.quote for span in actor.evidence)


def _far(spans: Iterable[Evidence], names: Iterable[str], article: Article) -> Iterator[str]:
    """Find the names that stand in no paragraph of the spans; whoever published it carried all of it."""
    known = [article.publisher, *paragraphs_of(spans, article)]
    return (_LACKS.format(name) for name in names if not any(stands_in(name, text) for text in known))


def distinct(items: Iterable[Any]) -> tuple[Any, ...]:
    """Give each item once, in its first place: models repeat themselves."""
    found: dict[str, Any] = {}
    for item in items:
        found.setdefault(item_text(item), item)
    return tuple(found.values())
