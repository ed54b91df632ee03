"""The actors of an article in, how much each matters out: title, first mention, frequency, subjecthood."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actors.mentions import How, Mention
from briefgen.summaries.extract.actors.merge import Entity
from briefgen.summaries.extract.actors.pronouns import SUBJECTS
from briefgen.summaries.extract.actors.title import measure_title
from briefgen.summaries.extract.parsing import ParsedArticle, climb
from briefgen.summaries.lexicons import read_rows
from briefgen.summaries.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FIRST = 4
"""So many entities count as those that the article names first."""

_SAYING = frozenset(
    {"say", "tell", "add", "comment", "note", "explain", "write", "argue", "state", "remark", "according"}
)
"""Verbs whose subject may be no more than a source."""
_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "from", "on", "into", "off"}
)
_JOINED = frozenset({"conj", "appos"})
_MODIFIERS = frozenset({"compound", "amod", "nmod"})


@cache
def weights() -> Mapping[str, float]:
    """Read the weight of each feature."""
    return {name: float(weight) for name, weight in read_rows("salience.txt")}


def score(features: Mapping[str, float]) -> float:
    """Weigh the features up to the probability that a reader calls the actor important."""
    total = weights()["bias"] + sum(weights().get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-total))


@dataclass(frozen=True, slots=True)
class Scene:
    """What the actors of one article are measured against."""

    title: Doc
    starts: tuple[int, ...]
    """Where each sentence starts, as offsets of the article."""
    first_named: frozenset[int]
    """Identities of the few entities that are named first."""
    names: int
    """How often any actor is named."""
    most: int
    """How often the one named most often is."""


def set_scene(
    parsed: ParsedArticle, entities: list[Entity], references: Mapping[int, list[Mention]]
) -> Scene:
    """Look at the whole article once.

    Args:
        parsed: The article.
        entities: All who are named in it.
        references: By identity of an entity, the role nouns and pronouns that mean it.
    """
    early = sorted(entities, key=lambda entity: entity.mentions[0].position)[:FIRST]
    return Scene(
        parsed.tag(parsed.article.title[:300]),
        tuple(sentence.start for sentence in parsed.sentences()),
        frozenset(map(id, early)),
        sum(len(entity.mentions) for entity in entities),
        max((len(_named([*e.mentions, *references.get(id(e), [])])) for e in entities), default=1),
    )


def measure(scene: Scene, entity: Entity, references: list[Mention]) -> dict[str, float]:
    """Measure one actor, by its names in the text and by the references that mean it."""
    mentions = sorted([*entity.mentions, *references], key=lambda mention: mention.position)
    return {
        **measure_title(scene.title, entity),
        **_measure_place(scene, entity, mentions),
        **_measure_mentions(scene, mentions),
        entity.kind.value: 1.0,
    }


def _measure_place(scene: Scene, entity: Entity, mentions: list[Mention]) -> dict[str, float]:
    """Measure where an actor stands: sentence of the first mention, part in the lead."""
    sentences = [max(0, bisect_right(scene.starts, m.offset) - 1) for m in mentions]
    lead = [_top(m) for m, order in zip(mentions, sentences, strict=True) if order == 0]
    return {
        "first_sentence": float(bool(lead)),
        "first_paragraph": float(mentions[0].paragraph.number == 1),
        "late": math.log(1 + sentences[0]),
        "first_named": float(id(entity) in scene.first_named),
        "early_mentions": float(sum(order < 3 for order in sentences)),
        "lead_subject": float(any(t.dep_ in SUBJECTS and t.head.dep_ == "ROOT" for t in lead)),
        "lead_complement": float(any(t.dep_ == "pobj" for t in lead)),
    }


def _measure_mentions(scene: Scene, mentions: list[Mention]) -> dict[str, float]:
    """Measure how often and as what an actor is mentioned."""
    named = len(_named(mentions))
    return {
        "share": named / max(1, scene.names),
        "relative": named / max(1, scene.most),
        "once": float(named == 1),
        "acts": float(any(_top(m).dep_ in SUBJECTS for m in mentions)),
        "independent": math.log(1 + sum(m.head.dep_ not in _MODIFIERS for m in mentions)),
        "adjective_only": float(all(m.how is How.DEMONYM for m in mentions)),
        "speaker_only": float(all(_speaks(m) for m in mentions)),
    }


def _named(mentions: list[Mention]) -> list[Mention]:
    """Leave out the pronouns."""
    return [mention for mention in mentions if mention.how is not How.PRONOUN]


def _top(mention: Mention) -> Token:
    """Find the first of those that a mention is joined to."""
    return climb(mention.head, _JOINED)


def is_locative(mention: Mention) -> bool:
    """Say whether a mention only says where."""
    if mention.kind is ActorKind.PERSON:
        return False
    if mention.head.dep_ in _MODIFIERS and mention.how is How.DEMONYM:
        return True
    head = _top(mention)
    return head.dep_ == "pobj" and head.head.lower_ in _PLACE_PREPOSITIONS


def _speaks(mention: Mention) -> bool:
    """Say whether a mention is the source of a statement."""
    head = mention.head
    return head.dep_ in SUBJECTS and head.head.lemma_ in _SAYING
