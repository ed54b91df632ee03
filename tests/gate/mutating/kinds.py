"""An article and its summary in, false items out: each kind of mistake changes one field of one item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

from briefgen.articles.model import Article
from briefgen.source import Evidence, quote_span
from briefgen.summaries.model import (
    UNRESOLVED,
    Action,
    ActionStatus,
    Actor,
    ActorKind,
    BottomLine,
    ContextKind,
    ContextNote,
    DatedExpression,
    SpeechMode,
    Statement,
    Summary,
    When,
)

_NEGATION = re.compile(r"\b(?:not|never)\s+|n[’']t\s+")
_AMOUNT = re.compile(r"\d[\d.,]*(?=\s(?:million|billion|percent|per cent|thousand|trillion)\b|%)")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One false item, in the place of the true one."""

    kind: str
    section: str
    number: int
    item: Any


@dataclass(frozen=True, slots=True)
class World:
    """What a mistake may take its false words from."""

    article: Article
    summary: Summary
    random: Random

    def other(self, *not_these: str) -> str:
        """Take the name of another actor; empty when there is none."""
        taken = {name.casefold() for name in not_these}
        for actor in self.actors():
            names = {name.casefold() for name in (actor.name, *actor.aliases)}
            shares = any(word in " ".join(taken).split() for name in names for word in name.split())
            if not names & taken and not shares:
                return actor.name
        return ""

    def actors(self) -> list[Actor]:
        """Give the actors in a random order."""
        return self.random.sample(self.summary.actors, len(self.summary.actors))

    def statements(self) -> list[Statement]:
        """Give all statements in a random order."""
        known = [*self.summary.analysis, *self.summary.statements]
        return self.random.sample(known, len(known))

    def actions(self) -> list[Action]:
        """Give the actions in a random order."""
        return self.random.sample(self.summary.actions, len(self.summary.actions))

    def dates(self) -> list[DatedExpression]:
        """Give the dated expressions in a random order."""
        return self.random.sample(self.summary.dates, len(self.summary.dates))


def _is_elsewhere(words: str, item: Any, world: World) -> bool:
    """Say whether no sentence near an item's evidence has the words."""
    spans = item.spans.content if isinstance(item, Statement) else item.evidence
    near = " ".join(_paragraph(world.article, span) for span in spans)
    return words.casefold() not in near.casefold()


def _paragraph(article: Article, span: Evidence) -> str:
    number = article.paragraph_number(span.start)
    part = article.paragraphs[number - 1] if number else span
    return article.text[part.start : part.end]


# ---- actions


def action_actor(item: Action, world: World) -> Action | None:
    """Another actor of the article did it."""
    name = world.other(item.actor)
    return item.model_copy(update={"actor": name}) if name else None


def action_done(item: Action, _world: World) -> Action | None:
    """What is planned, possible, claimed or denied is told as done."""
    if item.status in {ActionStatus.REPORTED, ActionStatus.ORDERED}:
        return None
    return item.model_copy(update={"status": ActionStatus.REPORTED, "reported_by": ()})


def action_status_of(status: ActionStatus) -> Callable[[Action, World], Action | None]:
    """What is told as done has another status."""

    def change(item: Action, _world: World) -> Action | None:
        return item.model_copy(update={"status": status}) if item.status is ActionStatus.REPORTED else None

    return change


def action_where(item: Action, world: World) -> Action | None:
    """It happened in the place of another action, or in a place that is an actor."""
    places = [other.where for other in world.actions()]
    places += [a.name for a in world.actors() if a.kind in {ActorKind.PLACE, ActorKind.COUNTRY}]
    for where in places:
        if where and where != item.where and _is_elsewhere(where, item, world):
            return item.model_copy(update={"where": where})
    return None


def action_when(item: Action, world: World) -> Action | None:
    """It happened at another time that the article tells of."""
    for found in world.dates():
        if (
            found.date
            and (not item.when or found.date != item.when.date)
            and _is_elsewhere(found.text, item, world)
        ):
            when = When(text=found.text, date=found.date, start=found.start, end=found.end)
            return item.model_copy(update={"when": when})
    return None


def action_date(item: Action, world: World) -> Action | None:
    """The words of its time stay, and the date beside them is another."""
    if item.when is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", item.when.date):
        return None
    day = world.random.choice(["2011-02-03", f"{int(item.when.date[:4]) - 1}{item.when.date[4:]}"])
    return item.model_copy(update={"when": item.when.model_copy(update={"date": day})})


def action_reporter(item: Action, world: World) -> Action | None:
    """Somebody else of the article is said to have reported it."""
    names = [name for other in world.statements() for name in other.reported_by]
    names += [actor.name for actor in world.actors() if actor.name != item.actor]
    for name in names:
        if name not in item.reported_by and _is_elsewhere(name, item, world):
            return item.model_copy(update={"reported_by": (name,)})
    return None


def action_negation_cut(item: Action, world: World) -> Action | None:
    """The negation is cut off what was done: `did not sign` becomes `sign`."""
    for span in item.evidence:
        found = _NEGATION.search(span.quote)
        rest = span.quote[found.end() :] if found else ""
        verb = rest.split()[0].strip(".,;:”\"'") if rest.split() else ""
        if verb.isalpha():
            evidence = quote_span(world.article.text, span.start + found.end() if found else 0, span.end)
            update = {"action": verb, "target": "", "status": ActionStatus.REPORTED, "evidence": (evidence,)}
            return item.model_copy(update=update)
    return None


def action_unit_cut(item: Action, _world: World) -> Action | None:
    """An amount loses its unit: `12 million euros` becomes `12`."""
    found = _AMOUNT.search(item.target)
    return item.model_copy(update={"target": item.target[: found.end()]}) if found else None


def action_glued(item: Action, world: World) -> Action | None:
    """The target is another action's."""
    for other in world.actions():
        if other.target and other.target != item.target and _is_elsewhere(other.target, item, world):
            update = {"target": other.target, "evidence": (*item.evidence, *other.evidence)}
            return item.model_copy(update=update)
    return None


# ---- statements


def speaker(item: Statement, world: World) -> Statement | None:
    """Another actor of the article said it."""
    if item.speaker == UNRESOLVED:
        return None
    name = world.other(item.speaker)
    return item.model_copy(update={"speaker": name}) if name else None


def speaker_without_source(item: Statement, world: World) -> Statement | None:
    """Another actor said it, and no words of the article are given for that."""
    changed = speaker(item, world)
    if changed is None:
        return None
    return changed.model_copy(update={"spans": item.spans.model_copy(update={"source": (), "cue": ()})})


def speaker_role(item: Statement, world: World) -> Statement | None:
    """The speaker has another one's role."""
    roles = [(s.speaker, s.speaker_role) for s in world.statements()]
    roles += [(actor.name, actor.role) for actor in world.actors()]
    for name, role in roles:
        if role and name != item.speaker and role.casefold() not in item.speaker_role.casefold():
            return item.model_copy(update={"speaker_role": role})
    return None


def speaker_affiliation(item: Statement, world: World) -> Statement | None:
    """The speaker belongs to another one's organisation."""
    for actor in world.actors():
        known = actor.affiliation or (actor.name if actor.kind is ActorKind.ORGANISATION else "")
        if known and known != item.affiliation and item.speaker not in {actor.name, known}:
            return item.model_copy(update={"affiliation": known})
    return None


def hedged(item: Statement, _world: World) -> Statement | None:
    """A hedge is made up."""
    return None if item.hedged else item.model_copy(update={"hedged": True})


def unhedged(item: Statement, _world: World) -> Statement | None:
    """A hedge is passed over."""
    return item.model_copy(update={"hedged": False}) if item.hedged else None


def mode_mixed(item: Statement, _world: World) -> Statement | None:
    """A paraphrase is called partly quoted."""
    is_plain = item.mode is SpeechMode.INDIRECT and not re.search(r"[“”\"«»]", item.text)
    return item.model_copy(update={"mode": SpeechMode.MIXED}) if is_plain else None


def mode_indirect(item: Statement, _world: World) -> Statement | None:
    """A quotation is called a paraphrase."""
    return item.model_copy(update={"mode": SpeechMode.INDIRECT}) if item.mode is SpeechMode.DIRECT else None


def statement_glued(item: Statement, world: World) -> Statement | None:
    """Words of two speakers are one statement."""
    for other in world.statements():
        if other.speaker != item.speaker and other.mode is item.mode:
            content = sorted((*item.spans.content, *other.spans.content), key=lambda span: span.start)
            if all(one.end <= two.start for one, two in pairwise(content)):
                text = " […] ".join(span.quote for span in content)
                spans = item.spans.model_copy(update={"content": tuple(content)})
                return item.model_copy(update={"text": text, "spans": spans})
    return None


def statement_reporter(item: Statement, world: World) -> Statement | None:
    """Somebody else of the article is said to carry it."""
    names = [name for other in world.statements() for name in other.reported_by]
    names += [actor.name for actor in world.actors() if actor.name != item.speaker]
    for name in names:
        if name not in item.reported_by and _is_elsewhere(name, item, world):
            return item.model_copy(update={"reported_by": (name,)})
    return None


# ---- actors


def actor_role(item: Actor, world: World) -> Actor | None:
    """An actor has another one's role."""
    for other in world.actors():
        if other.role and other.name != item.name and other.role.casefold() not in item.role.casefold():
            return item.model_copy(update={"role": other.role})
    return None


def actor_affiliation(item: Actor, world: World) -> Actor | None:
    """An actor belongs to another one's organisation."""
    if item.kind is not ActorKind.PERSON:
        return None
    for other in world.actors():
        known = other.affiliation or (other.name if other.kind is ActorKind.ORGANISATION else "")
        if known and known != item.affiliation and other.name != item.name:
            return item.model_copy(update={"affiliation": known})
    return None


def actor_alias(item: Actor, world: World) -> Actor | None:
    """An actor has another one's name for an alias."""
    name = world.other(item.name, *item.aliases)
    return item.model_copy(update={"aliases": (*item.aliases, name)}) if name else None


# ---- the rest


def context_upcoming(item: ContextNote, _world: World) -> ContextNote | None:
    """What has been is called upcoming."""
    if item.kind is ContextKind.UPCOMING:
        return None
    return item.model_copy(update={"kind": ContextKind.UPCOMING})


def context_history(item: ContextNote, _world: World) -> ContextNote | None:
    """What is to come is called history."""
    if item.kind is not ContextKind.UPCOMING:
        return None
    return item.model_copy(update={"kind": ContextKind.HISTORY})


def context_cut(item: ContextNote, world: World) -> ContextNote | None:
    """A sentence loses its beginning, with whoever says or denies it."""
    span = item.evidence[0]
    found = re.search(r"\b(?:that|not|if|whether)\s+", span.quote)
    if len(item.evidence) > 1 or not found:
        return None
    evidence = quote_span(world.article.text, span.start + found.end(), span.end)
    return item.model_copy(update={"text": evidence.quote, "evidence": (evidence,)})


def bottom_line_glued(item: BottomLine, world: World) -> BottomLine | None:
    """A clause goes on with another sentence's words, as if they were its own."""
    first = item.evidence[0]
    for action in world.actions():
        span = action.evidence[0]
        start = world.article.text.find(action.action, span.start, span.end)
        if span.start <= first.end or start < 0:
            continue
        second = quote_span(world.article.text, start, start + len(action.action))
        words = first.quote.split()[:6]
        head = quote_span(
            world.article.text, first.start, first.start + first.quote.find(words[-1]) + len(words[-1])
        )
        return BottomLine(text=f"{head.quote} and {second.quote}", evidence=(head, second))
    return None


def date_read(item: DatedExpression, world: World) -> DatedExpression | None:
    """A dated expression stands for another day."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", item.date):
        return None
    day = world.random.choice(["2011-02-03", f"{int(item.date[:4]) - 1}{item.date[4:]}"])
    return item.model_copy(update={"date": day})


Change = Callable[[Any, World], Any]
KINDS: dict[str, tuple[tuple[str, ...], Change]] = {
    "action: another actor": (("actions",), action_actor),
    "action: told as done": (("actions",), action_done),
    **{
        f"action: {status.value} without a word for it": (("actions",), action_status_of(status))
        for status in (ActionStatus.PLANNED, ActionStatus.DENIED, ActionStatus.ORDERED)
    },
    "action: another place": (("actions",), action_where),
    "action: another time": (("actions",), action_when),
    "action: a date its words do not say": (("actions",), action_date),
    "action: another reporter": (("actions",), action_reporter),
    "action: negation cut off": (("actions",), action_negation_cut),
    "action: unit cut off": (("actions",), action_unit_cut),
    "action: another's target": (("actions",), action_glued),
    "statement: another speaker": (("analysis", "statements"), speaker),
    "statement: another speaker, no source": (("analysis", "statements"), speaker_without_source),
    "statement: another's role": (("analysis", "statements"), speaker_role),
    "statement: another's affiliation": (("analysis", "statements"), speaker_affiliation),
    "statement: a hedge made up": (("analysis", "statements"), hedged),
    "statement: a hedge passed over": (("analysis", "statements"), unhedged),
    "statement: mixed without a quotation": (("analysis", "statements"), mode_mixed),
    "statement: indirect in quotation marks": (("analysis", "statements"), mode_indirect),
    "statement: words of two speakers": (("analysis", "statements"), statement_glued),
    "statement: another reporter": (("analysis", "statements"), statement_reporter),
    "actor: another's role": (("actors",), actor_role),
    "actor: another's affiliation": (("actors",), actor_affiliation),
    "actor: another's name": (("actors",), actor_alias),
    "context: upcoming without a word for it": (("context",), context_upcoming),
    "context: history that lies ahead": (("context",), context_history),
    "context: its beginning cut off": (("context",), context_cut),
    "bottom line: glued": (("bottom_line",), bottom_line_glued),
    "date: another day": (("dates",), date_read),
}
"""Each kind of mistake: where it is made, and the function that makes it."""


def iter_mutants(article: Article, summary: Summary, seed: int = 0) -> Iterator[Mutant]:
    """Make every mistake in every item that it can be made in, always the same ones for a seed."""
    world = World(article, summary, Random(seed))
    for kind, (sections, change) in KINDS.items():
        for section in sections:
            value = getattr(summary, section)
            items = value if isinstance(value, tuple) else (value,) if value.text else ()
            for number, item in enumerate(items):
                changed = change(item, world)
                if changed is not None:
                    yield Mutant(kind, section, number, changed)
