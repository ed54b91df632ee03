"""The actors of an article in, how much each matters out: title, place, frequency, subjecthood, spread."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache

from briefgen.summaries.extract.actors.mentions import How, Mention
from briefgen.summaries.extract.actors.merge import Entity
from briefgen.summaries.extract.actors.references import SUBJECTS
from briefgen.summaries.extract.parsing import ParsedArticle, climb
from briefgen.summaries.lexicons import read_rows
from briefgen.summaries.lexicons.phrases import straight
from briefgen.summaries.model import ActorKind

SAYING = {
    "say",
    "tell",
    "add",
    "comment",
    "note",
    "explain",
    "write",
    "argue",
    "state",
    "remark",
    "according",
}
"""Verbs whose subject may be no more than a source."""

_PLACE_PREPOSITIONS = {
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "around",
    "across",
    "from",
    "on",
    "into",
    "off",
}


@cache
def weights() -> Mapping[str, float]:
    """Read the weight of each feature."""
    return {name: float(weight) for name, weight in read_rows("salience.txt")}


def score(features: Mapping[str, float]) -> float:
    """Weigh the features up to the probability that a reader calls the actor important."""
    total = weights()["bias"] + sum(weights().get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-total))


def measure(
    parsed: ParsedArticle, entity: Entity, references: list[Mention], all_mentions: int
) -> dict[str, float]:
    """Measure one actor.

    Args:
        parsed: The article.
        entity: The actor, with its names in the text.
        references: Role nouns and pronouns that mean it.
        all_mentions: How often any actor is named in the article.
    """
    mentions = sorted([*entity.mentions, *references], key=lambda mention: mention.position)
    names = [m for m in mentions if m.how is not How.PRONOUN]
    heads = [mention.head for mention in mentions]
    first = mentions[0]
    leads = first.paragraph.number == 1 and _in_first_sentence(first)
    title_at = title_position(parsed.article.title, entity)
    prose = max(1, parsed.article.paragraphs[-1].end - parsed.article.paragraphs[0].start)
    distance = first.offset - parsed.article.paragraphs[0].start
    return {
        "title": float(title_at is not None),
        "title_start": 1 - title_at if title_at is not None else 0.0,
        "first_sentence": float(leads),
        "first_paragraph": float(first.paragraph.number == 1),
        "early": 1 - distance / prose,
        "share": len(names) / max(1, all_mentions),
        "lead_subject": float(leads and first.head.dep_ in SUBJECTS),
        "frequent": math.log2(1 + len(mentions)) / 3,
        "subject": sum(head.dep_ in SUBJECTS for head in heads) / len(heads),
        "spread": len({m.paragraph.number for m in mentions}) / len(parsed.paragraphs),
        entity.kind.value: 1.0,
        "adjective_only": float(all(m.how is How.DEMONYM for m in mentions)),
        "locative_only": float(all(is_locative(m) for m in mentions)),
        "speaker_only": float(all(_speaks(m) for m in mentions)),
    }


def title_position(title: str, entity: Entity) -> float | None:
    """Find a name of the actor in the title: 0 at its start, near 1 at its end, None when it is absent."""
    title = straight(title)
    names = {entity.name, *(straight(m.span.text) for m in entity.mentions if m.how is not How.PRONOUN)}
    if entity.kind is ActorKind.PERSON:
        names.add(entity.name.split()[-1])
    places = [
        found.start() / max(1, len(title))
        for name in names
        if (found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title))
    ]
    return min(places, default=None)


def _in_first_sentence(mention: Mention) -> bool:
    """Say whether a mention stands in its paragraph's first sentence."""
    return bool(mention.paragraph.doc[mention.first].sent.start == 0)


def is_locative(mention: Mention) -> bool:
    """Say whether a mention only says where."""
    if mention.kind is ActorKind.PERSON:
        return False
    head = mention.head
    if head.dep_ in {"compound", "amod", "nmod"} and mention.how is How.DEMONYM:
        return True
    head = climb(head, frozenset({"conj", "appos"}))
    return head.dep_ == "pobj" and head.head.lower_ in _PLACE_PREPOSITIONS


def _speaks(mention: Mention) -> bool:
    """Say whether a mention is the source of a statement."""
    head = mention.head
    return head.dep_ in SUBJECTS and head.head.lemma_ in SAYING
