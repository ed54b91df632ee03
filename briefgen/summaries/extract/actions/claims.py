"""A clause in, out who claims it, when what it tells is the word of one side only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.clauses import SUBJECTS, Clause
from briefgen.summaries.extract.actions.naming import people_behind
from briefgen.summaries.extract.parsing import climb
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.model import Actor, ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from briefgen.summaries.extract.actors.finding import ActorIndex

_WITH = frozenset({"conj", "advcl", "xcomp"})
"""Relations by which a verb belongs to what is said."""
_SIDES = {ActorKind.COUNTRY, ActorKind.PLACE}


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it, and the verb that says so; none in `according to prosecutors`."""

    head: Token
    says: Token | None

    @property
    def words(self) -> tuple[int, int]:
        """Tokens `[first, last)` of the source and its verb, as far as they stand together."""
        first, last = int(self.head.left_edge.i), int(self.head.i) + 1
        if self.says is not None and abs(self.says.i - self.head.i) <= 8:
            first, last = min(first, self.says.i), max(last, self.says.i + 1)
        return first, last


def find_claimant(clause: Clause, people: tuple[Actor, ...], actors: ActorIndex) -> Source | None:
    """Find who claims what a clause tells; nobody when it is the doer who says it, or a witness on duty."""
    for source in _sources(clause.verb):
        if not _is_its_own(source, clause, people, actors) and _is_one_side(source, clause, actors):
            return source
    return None


def _sources(verb: Token) -> Iterator[Source]:
    """Find who says it: over the clause, beside it, or after `according to`."""
    top = climb(verb, _WITH)
    if top.dep_ in {"ccomp", "parataxis"} and _says(top.head):
        yield from _speaker(top.head)
    for child in {*top.children, *verb.children}:
        if child.dep_ in {"parataxis", "ccomp"} and _says(child) and _is_set_off(child):
            yield from _speaker(child)
        if child.lower_ == "according":
            held = (c for to in child.children if to.lower_ == "to" for c in to.children)
            yield from (Source(head, None) for head in held if head.dep_ == "pobj")


def _says(verb: Token) -> bool:
    """Say whether a verb tells what somebody says; who shows or reveals something proves it."""
    lemma = verb.lemma_.lower()
    return lemma in read_words("verbs.txt", "says") or lemma in read_words("verbs.txt", "claims")


def _is_set_off(verb: Token) -> bool:
    """Say whether a speech cue has commas about it: `…, the government says`."""
    before = {index - 1 for index in (int(verb.left_edge.i), verb.i) if index > 0}
    return any(verb.doc[index].text in {",", "—", "–", "-"} for index in before)


def _speaker(verb: Token) -> Iterator[Source]:
    yield from (Source(child, verb) for child in verb.children if child.dep_ in SUBJECTS)


def _is_its_own(source: Source, clause: Clause, people: tuple[Actor, ...], actors: ActorIndex) -> bool:
    """Say whether whoever did it says so, or a speaker of theirs."""
    spoken_for = [source.head, *(token for token in source.head.subtree if token.pos_ in {"NOUN", "PROPN"})]
    if clause.doer.lower_ in {token.lower_ for token in spoken_for}:
        return True
    return any(set(people_behind(token, actors)) & set(people) for token in spoken_for)


def _is_one_side(source: Source, clause: Clause, actors: ActorIndex) -> bool:
    """Say whether a source takes sides: a party, an accuser, a state about another, who `says` it now."""
    head = source.head
    named = people_behind(head, actors)
    if any(find_outlet(name) for name in (head.text, *(actor.name for actor in named))):
        return False
    described = {t.lemma_.lower() for t in head.subtree if t.i <= head.i + 3 and t.pos_ in {"NOUN", "PROPN"}}
    if described & (read_words("verbs.txt", "witnesses") | read_words("verbs.txt", "media")):
        return False
    if head.lemma_.lower() in read_words("verbs.txt", "parties"):
        return True
    if head.lower_ in read_words("speakers.txt", "document"):
        return False
    if described & read_words("speakers.txt", "official") and _is_casualty(clause):
        return False
    now = source.says is not None and source.says.tag_ in {"VBP", "VBZ"}
    return now or head.ent_type_ == "GPE" or any(actor.kind in _SIDES for actor in named)


def _is_casualty(clause: Clause) -> bool:
    """Say whether people or things suffer it and nobody is made out to have done it."""
    lemma = clause.verb.lemma_.lower()
    suffers = clause.passive or not any(child.dep_ == "dobj" for child in clause.verb.children)
    return clause.agent is None and suffers and lemma in read_words("verbs.txt", "news")
