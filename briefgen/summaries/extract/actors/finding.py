"""A parsed article in, its actors out, most salient first, with an index that tells which words mean whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from briefgen.source import Evidence
from briefgen.summaries.extract.actors.mentions import How, Mention, find_mentions
from briefgen.summaries.extract.actors.merge import Entity, merge, name_words
from briefgen.summaries.extract.actors.names import write_name
from briefgen.summaries.extract.actors.references import describe, find_references
from briefgen.summaries.extract.actors.roles import Description
from briefgen.summaries.extract.actors.salience import is_locative, measure, score, set_scene
from briefgen.summaries.extract.parsing import ParsedArticle, climb
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.model import Actor, ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

MOST = 15
"""Actors listed of one article."""
LIKELY = 0.2
"""From this probability of being important an actor is listed; all others can still be resolved."""
LIKELY_PLACE = 0.27
"""A place has to be likelier: most only say where."""
FEW = 4
"""An article with fewer actors so important is about them alone, unless it has many parties."""
MANY = 6
"""So many parties and more are all listed: such an article is about what is between them."""


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """The actors of one article, and who is meant by which words."""

    actors: tuple[Actor, ...]
    """Key actors, most salient first; outlets that only report are not among them."""
    others: tuple[Actor, ...]
    """Everyone else who is named: passing mentions and sources."""
    _tokens: Mapping[tuple[int, int], Actor]
    _documents: Mapping[int, int]
    """Identity of a paragraph's `Doc`, to the number of the paragraph."""
    _names: Mapping[tuple[str, ...], Actor]

    def resolve(self, part: Token | TokenSpan) -> Actor | None:
        """Find the actor that a token, or the head of a span, means.

        Names, titles, role nouns (`the minister`), pronouns (`he`, `who`) and the noun before a name in
        apposition (`the news agency Reuters`) are known; a noun that an actor only owns is not the actor.
        """
        head = part.root if hasattr(part, "root") else part
        number = self._documents.get(id(head.doc))
        if number is None:
            return None
        actor = self._tokens.get((number, head.i))
        if actor is None and head.pos_ == "NOUN":
            apposed = (
                child for child in head.rights if child.dep_ == "appos" and child.left_edge.i - head.i <= 2
            )
            actor = next((a for child in apposed if (a := self._tokens.get((number, child.i)))), None)
        return actor

    def named(self, text: str) -> Actor | None:
        """Find the actor of a name or an alias, whatever its case and article."""
        return self._names.get(name_words(text.replace("’", "'").removesuffix("'s")))


def find_actors(parsed: ParsedArticle) -> ActorIndex:
    """Find who acts in an article: one actor for all the names, titles and references that mean it."""
    entities = merge(find_mentions(parsed))
    describe(entities)
    referents = find_references(parsed, entities)
    references: dict[int, list[Mention]] = {}
    for entity, mention in referents.references:
        references.setdefault(id(entity), []).append(mention)
    ranked = _rank(parsed, entities, references)
    for entity in entities:
        entity.name = _full_name(entity)
    made = {id(e): _actor(parsed, e, references.get(id(e), []), share) for e, share, _ in ranked}
    keys = _actors_first([entity for entity, _, key in ranked if key])
    listed = [made[id(entity)] for entity in keys][:MOST]
    passing = [actor for actor in made.values() if actor not in listed]
    tokens = {key: made[id(entity)] for key, entity in referents.links.items()}
    documents = {id(paragraph.doc): paragraph.number for paragraph in parsed.paragraphs}
    return ActorIndex(tuple(listed), tuple(passing), tokens, documents, _names(made.values()))


def _actors_first(keys: list[Entity]) -> list[Entity]:
    """Let two who act stand before a place that only says where; readers want that place soon after."""
    acting = [entity for entity in keys if not _only_locates(entity)]
    return [*acting[:2], *(entity for entity in keys if entity not in acting[:2])]


def _only_locates(entity: Entity) -> bool:
    """Say whether a place does nothing in the article but say where."""
    return entity.kind is ActorKind.PLACE and all(is_locative(m) or _is_of(m) for m in entity.mentions)


def _is_of(mention: Mention) -> bool:
    """Say whether a mention belongs to another noun: `the city of Vele`."""
    return mention.head.dep_ == "pobj" and mention.head.head.lower_ == "of"


def _full_name(entity: Entity) -> str:
    """Say whose a `Senate` is: `Nigeria's Senate`, where the article does."""
    if entity.kind is not ActorKind.ORGANISATION or entity.name.lower() not in read_words(
        "roles.txt", "organisations"
    ):
        return entity.name
    for mention in entity.mentions:
        doc, owners = mention.paragraph.doc, [c for c in mention.head.lefts if c.ent_type_ in {"GPE", "NORP"}]
        if mention.how is How.NAME and owners and owners[-1].left_edge.i < mention.first:
            first = owners[-1].left_edge.i
            first += int(doc[first].tag_ == "DT")
            return write_name(doc, first, mention.last)
    return entity.name


def with_doers(index: ActorIndex, doers: Iterable[str]) -> tuple[Actor, ...]:
    """Add to the key actors whoever else is named behind an action.

    Args:
        index: The actors of the article.
        doers: Who is behind each action, the main one first. Where few are key and few act, only the main
            one's count: readers call the others of so plain an article unimportant.
    """
    acting = [[name.strip() for name in re.split(r", | and ", doer)] for doer in doers]
    known = {actor.name for actor in index.others} | {actor.name for actor in index.actors}
    plain = 0 < len(index.actors) < FEW and len(known.intersection(chain(*acting))) < MANY
    named = set(chain(*(acting[:1] if plain else acting)))
    more = (actor for actor in index.others if actor.name in named and actor.kind is not ActorKind.PLACE)
    return (*index.actors, *more)[:MOST]


def _rank(
    parsed: ParsedArticle, entities: list[Entity], references: Mapping[int, list[Mention]]
) -> list[tuple[Entity, float, bool]]:
    """Sort by salience; say of each its share, and whether it is a key actor."""
    scene = set_scene(parsed, entities, references)
    scores = {
        id(e): 0.0 if _only_reports(e) else score(measure(scene, e, references.get(id(e), [])))
        for e in entities
    }
    order = sorted(entities, key=lambda e: (-scores[id(e)], e.mentions[0].position))
    whole = sum(scores.values()) or 1.0
    keys = {id(e) for e in order if scores[id(e)] >= _cut(e)} | {id(e) for e in order[:1] if scores[id(e)]}
    parties = {id(e) for e in order if _takes_part(e)}
    if len(keys) >= FEW or len(parties) >= MANY:
        keys |= parties
    return [(e, round(scores[id(e)] / whole, 3), id(e) in keys) for e in order]


def _cut(entity: Entity) -> float:
    return LIKELY_PLACE if entity.kind is ActorKind.PLACE else LIKELY


def _takes_part(entity: Entity) -> bool:
    """Say whether an actor is worth listing though few readers would call it important.

    People are when the article takes the trouble to say for whom they act; countries when they are named
    more than once, and not only as the place of something.
    """
    if entity.kind is ActorKind.PERSON:
        return any(description.role and description.affiliation for _, description in entity.descriptions)
    names = [mention for mention in entity.mentions if mention.how is not How.DEMONYM]
    return entity.kind is ActorKind.COUNTRY and len(names) > 1 and not all(is_locative(m) for m in names)


def _only_reports(entity: Entity) -> bool:
    """Say whether an outlet is only credited with the news, and does nothing in it."""
    return entity.outlet and all(
        m.reports or m.head.dep_ not in {"nsubj", "nsubjpass"} for m in entity.mentions
    )


def _actor(parsed: ParsedArticle, entity: Entity, references: list[Mention], share: float) -> Actor:
    """Write an entity as an actor of the summary."""
    described = _best_description(entity)
    named = [m for m in (*entity.mentions, *references) if m.how is not How.PRONOUN]
    return Actor(
        name=entity.name,
        kind=entity.kind,
        role=described.role if described else "",
        affiliation=described.affiliation if described else "",
        aliases=_aliases(entity, named),
        mentions=len(named),
        salience=share,
        evidence=_evidence(parsed, entity),
    )


def _best_description(entity: Entity) -> Description | None:
    """Take the first description with an affiliation, else the first."""
    descriptions = [description for _, description in entity.descriptions]
    return next((d for d in descriptions if d.affiliation), descriptions[0] if descriptions else None)


def _aliases(entity: Entity, mentions: list[Mention]) -> tuple[str, ...]:
    """List the other words for an actor, in reading order."""
    known = {_bare(entity.name)}
    aliases: list[str] = []
    for mention in sorted(mentions, key=lambda m: m.position):
        words = " ".join(mention.span.text.split()).removesuffix("'s").removesuffix("’s").removesuffix("’")
        if _bare(words) not in known:
            known.add(_bare(words))
            aliases.append(words)
    return tuple(aliases)


def _bare(name: str) -> str:
    """Write a name so that article, case and apostrophes make no difference."""
    return name.lower().replace("’", "'").removeprefix("the ")


def _evidence(parsed: ParsedArticle, entity: Entity) -> tuple[Evidence, ...]:
    """Quote the mention that says most, then the first name in the text when it is another one."""
    first = entity.mentions[0]
    fullest = _fullest(entity)
    start, end = _phrase(fullest, entity)
    quotes = [_quote(parsed, fullest, start, end)]
    if first is not fullest:
        quotes.append(_quote(parsed, first, *_phrase(first, entity)))
    return tuple({(q.start, q.end): q for q in quotes if q.quote}.values())


def _fullest(entity: Entity) -> Mention:
    """Choose the mention whose role and affiliation the actor carries, else the fullest name."""
    described = _best_description(entity)
    for mention, description in entity.descriptions:
        if description is described and name_words(mention.name) == entity.words:
            return mention
    named = [m for m in entity.mentions if name_words(m.name) == entity.words and m.how is How.NAME]
    return named[0] if named else entity.mentions[0]


def _phrase(mention: Mention, entity: Entity) -> tuple[int, int]:
    """Widen a mention to the title and the apposition beside it; a country to the noun it stands with."""
    first, last = mention.first, mention.last
    for described, description in entity.descriptions:
        if described is mention:
            first, last = min(first, description.first), max(last, description.last)
    if entity.kind is ActorKind.PERSON:
        return first, last
    top = climb(mention.head, frozenset({"compound", "amod", "nmod", "poss"}))
    left, right = min(first, top.left_edge.i), max(last, top.i + 1)
    return (left, right) if right - left <= 12 else (first, last)


def _quote(parsed: ParsedArticle, mention: Mention, first: int, last: int) -> Evidence:
    """Quote tokens of a mention's paragraph."""
    return parsed.quote(mention.paragraph, mention.paragraph.doc[first:last])


def _names(actors: Iterable[Actor]) -> Mapping[tuple[str, ...], Actor]:
    """Index actors by name and alias; the more salient keeps a name that two share."""
    names: dict[tuple[str, ...], Actor] = {}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            names.setdefault(name_words(name), actor)
    return names
