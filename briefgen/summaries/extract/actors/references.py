"""Named actors in, what other words mean them out: `the minister`, `he`, `who`, titles and appositions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actors.mentions import How, Mention
from briefgen.summaries.extract.actors.merge import Entity
from briefgen.summaries.extract.actors.pronouns import (
    PRONOUNS,
    SUBJECTS,
    People,
    gender_of,
    is_perhaps_a_person,
    is_somebody,
    main_subject,
    opens,
    quoted_tokens,
)
from briefgen.summaries.extract.actors.roles import (
    Description,
    Names,
    describe_person,
    describe_role,
    is_role,
)
from briefgen.summaries.extract.parsing import ParsedArticle, ParsedParagraph, antecedent
from briefgen.summaries.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

Links = dict[tuple[int, int], Entity]
"""Paragraph number and token, to the entity that the token means."""


@dataclass(slots=True)
class Referents:
    """All that is known of who is meant where."""

    links: Links = field(default_factory=dict)
    references: list[tuple[Entity, Mention]] = field(default_factory=list)
    """`the minister` and pronouns, in reading order."""


@dataclass(slots=True)
class _Walk:
    """What has been read so far, on the way through the article."""

    people: People = field(default_factory=People)
    seen: list[Entity] = field(default_factory=list)
    """People in the order of their latest mention, the last one named last."""
    sentence: int = 0
    subject: Token | None = None
    """What the sentence is about."""
    quoted: bool = False


def describe(entities: list[Entity]) -> None:
    """Note beside each person what the article says of them."""
    names = _by_token(entities)
    for entity in entities:
        if entity.kind is not ActorKind.PERSON:
            continue
        for mention in entity.mentions:
            found = describe_person(mention, names.get(mention.paragraph.number, {}))
            if found:
                entity.descriptions.append((mention, found))


def find_references(parsed: ParsedArticle, entities: list[Entity]) -> Referents:
    """Link names, titles, role nouns and pronouns to the people they mean.

    The article is read twice: what a pronoun tells of a person's gender helps before that pronoun as well.
    """
    for entity in entities:
        entity.gender = gender_of(entity)
    _read_all(parsed, entities)
    return _read_all(parsed, entities)


def _read_all(parsed: ParsedArticle, entities: list[Entity]) -> Referents:
    """Read the article once, from its first word to its last."""
    referents = Referents()
    for entity in entities:
        _link_names(referents.links, entity)
    names = _by_token(entities)
    walk = _Walk()
    for paragraph in parsed.paragraphs:
        quoted = quoted_tokens(paragraph.doc)
        for sentence in paragraph.doc.sents:
            walk.sentence += 1
            walk.subject = main_subject(sentence)
            for token in sentence:
                walk.quoted = token.i in quoted
                _read(paragraph, token, names.get(paragraph.number, {}), referents, walk)
    return referents


def _by_token(entities: list[Entity]) -> Mapping[int, Names]:
    """Sort all mentions by paragraph and token."""
    names: dict[int, Names] = {}
    for entity in entities:
        for mention in entity.mentions:
            tokens = names.setdefault(mention.paragraph.number, {})
            tokens.update(dict.fromkeys(range(mention.first, mention.last), mention))
    return names


def _link_names(links: Links, entity: Entity) -> None:
    """Link the tokens of names, and the role nouns that stand beside a name."""
    for mention in entity.mentions:
        number = mention.paragraph.number
        links.update({(number, index): entity for index in range(mention.first, mention.last)})
    for mention, description in entity.descriptions:
        doc = mention.paragraph.doc
        for index in range(description.first, description.last):
            if doc[index].lower_ == description.noun:
                links.setdefault((mention.paragraph.number, index), entity)


def _read(paragraph: ParsedParagraph, token: Token, names: Names, referents: Referents, walk: _Walk) -> None:
    """Take one token: a person named, a pronoun, a role noun, or nothing of concern."""
    key = (paragraph.number, token.i)
    entity = referents.links.get(key)
    offset = paragraph.start + token.idx
    if entity is None and token.lower_ in PRONOUNS:
        entity = _pronoun(paragraph, token, referents, walk)
        _refer(referents, entity, paragraph, token, How.PRONOUN)
    elif entity is None and token.tag_ == "NN" and is_role(token):
        entity = _role_noun(paragraph, token, names, walk)
        _refer(referents, entity, paragraph, token, How.REFERENCE)
    elif entity is None and token.tag_ in {"WP", "WDT"}:
        _relative(referents, paragraph, token)
    if entity is not None and entity.kind is ActorKind.PERSON:
        _note(walk, entity)
        walk.people.note(entity, token, offset, walk.sentence, quoted=walk.quoted)
    elif is_somebody(token) if entity is None else is_perhaps_a_person(entity, token):
        walk.people.note(None, token, offset, walk.sentence, quoted=walk.quoted)


def _refer(
    referents: Referents, entity: Entity | None, paragraph: ParsedParagraph, token: Token, how: How
) -> None:
    """Note that a token means an entity."""
    if entity is None:
        return
    referents.links[paragraph.number, token.i] = entity
    first = token.left_edge.i if how is How.REFERENCE else token.i
    mention = Mention(paragraph, first, token.i + 1, entity.name, entity.kind, how)
    referents.references.append((entity, mention))


def _note(walk: _Walk, entity: Entity) -> None:
    """Remember who was spoken of last."""
    if entity in walk.seen:
        walk.seen.remove(entity)
    walk.seen.append(entity)


def _pronoun(paragraph: ParsedParagraph, token: Token, referents: Referents, walk: _Walk) -> Entity | None:
    """Find whom a pronoun means: the subject it looks ahead to, else somebody before it."""
    subject = walk.subject
    if subject is None or not opens(token, subject):
        offset = paragraph.start + token.idx
        return walk.people.meant_by(token, offset, quoted=walk.quoted)
    ahead = referents.links.get((paragraph.number, subject.i))
    fits = ahead is not None and ahead.kind is ActorKind.PERSON and ahead.gender == PRONOUNS[token.lower_]
    return ahead if fits else None


def _role_noun(paragraph: ParsedParagraph, token: Token, names: Names, walk: _Walk) -> Entity | None:
    """Find the person that `the minister`, `the Russian defence minister` means: named before, same role."""
    if not any(_definite(child, names) for child in token.lefts):
        return None
    meant = describe_role(paragraph.doc, token.i, names)
    best = max(
        (
            (score, order, entity)
            for order, entity in enumerate(walk.seen)
            for score in _agreement(meant, entity)
        ),
        default=None,
        key=lambda found: found[:2],
    )
    return best[2] if best else None


def _definite(child: Token, names: Names) -> bool:
    """Say whether a word makes a noun definite: `the`, `Russia's`, `Russian`."""
    mention = names.get(child.i)
    country = mention is not None and mention.kind is ActorKind.COUNTRY
    return (child.lower_ in {"the", "this"} and child.tag_ == "DT") or country


def _agreement(meant: Description, entity: Entity) -> Iterator[int]:
    """Score how well a role noun fits what was said of a person; nothing when it contradicts it."""
    for _, known in entity.descriptions:
        if known.noun != meant.noun:
            continue
        if meant.country and known.country and meant.country != known.country:
            continue
        if meant.modifiers - known.modifiers - {"then"} and known.modifiers:
            continue
        yield 1 + 2 * len(meant.modifiers & known.modifiers) + int(bool(meant.country and known.country))


def _relative(referents: Referents, paragraph: ParsedParagraph, token: Token) -> None:
    """Link `who` and `which` to what the clause hangs on."""
    noun = antecedent(token) if token.dep_ in SUBJECTS else None
    entity = referents.links.get((paragraph.number, noun.i)) if noun is not None else None
    if entity is not None:
        referents.links[paragraph.number, token.i] = entity
