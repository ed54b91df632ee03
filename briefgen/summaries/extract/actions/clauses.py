"""A sentence in, its clauses that may tell an event out: a verb with whoever is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.summaries.extract.parsing import Sentence
from briefgen.summaries.lexicons import read_words

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass"}
PLACE_PREPOSITIONS = {"in", "at", "near", "outside", "inside", "off", "on", "across", "around", "along"}

_CONJUNCTS = 20
"""Verbs joined by `and` that are looked at for a subject."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb, who does it, and the words that belong to it; all tokens of one sentence."""

    sentence: Sentence
    verb: Token
    subject: Token
    """The head of the subject; for `who` and `which` the noun that they stand for."""
    shared: bool = False
    """The subject stands with another verb: `toured … and instructed …`."""

    @property
    def passive(self) -> bool:
        """The subject suffers what the verb says."""
        return any(child.dep_ in {"auxpass", "nsubjpass"} for child in self.verb.children)

    @property
    def agent(self) -> Token | None:
        """Whoever does it in a passive clause: `by Pyongyang`."""
        for child in self.verb.children:
            if child.dep_ == "agent":
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        return None

    @property
    def doer(self) -> Token:
        """The head of whoever does it: the agent of a passive, else the subject."""
        return self.agent or self.subject


def find_clauses(sentence: Sentence, quoted: frozenset[int]) -> Iterator[Clause]:
    """Find the clauses that have a verb and somebody, in reading order; none inside quotations."""
    for token in sentence.span:
        if token.i in quoted or not _can_tell(token):
            continue
        subject, shared = _subject(token)
        if subject is not None:
            yield Clause(sentence, token, subject, shared)


def _can_tell(token: Token) -> bool:
    """Say whether a token is a verb that may head a clause of its own."""
    if _is_mistaken(token):
        return True
    if token.pos_ == "AUX" and token.lemma_ == "be":
        tells = _whereabouts(token) is not None or is_to_come(token)
        return token.dep_ in {"ROOT", "conj", "ccomp"} and tells
    if token.pos_ != "VERB" or token.dep_ in {
        "amod",
        "compound",
        "aux",
        "auxpass",
        "xcomp",
        "csubj",
        "pcomp",
    }:
        return token.pos_ == "VERB" and token.tag_ == "VBG" and _absolute_subject(token) is not None
    if token.dep_ in {"acl", "advcl"} and token.tag_ in {"VBG", "VBN"}:
        return _own_subject(token) is not None or _absolute_subject(token) is not None
    return not (token.tag_ == "VB" and token.dep_ in {"acl", "advcl"})


def _is_mistaken(token: Token) -> bool:
    """Say whether a noun is the verb of `Fiji and Tonga plan to begin …`, with subject and infinitive."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in read_words("verbs.txt", "plans"):
        return False
    relations = {child.dep_ for child in token.children}
    return "xcomp" in relations and bool(relations & SUBJECTS)


def _whereabouts(token: Token) -> Token | None:
    """Find the place in `was in North Korea`."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "at"} and child.i > token.i:
            return next((c for c in child.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None)
    return None


def is_to_come(token: Token) -> bool:
    """Say whether something is due: `is due to visit`."""
    complements = (child for child in token.rights if child.dep_ == "acomp")
    return any(
        child.lower_ in read_words("verbs.txt", "to come") and any(c.dep_ == "xcomp" for c in child.children)
        for child in complements
    )


def _subject(verb: Token) -> tuple[Token | None, bool]:
    """Find who does it: the own subject, the noun before `who`, or the subject of the verb before `and`."""
    own = _own_subject(verb)
    if own is not None:
        relative = own.tag_ in {"WDT", "WP"} or own.lower_ == "that"
        if relative:
            return (_relative_noun(verb), False)
        return own, False
    absolute = _absolute_subject(verb)
    if absolute is not None:
        return absolute, False
    if verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN", "VB"}:
        if verb.tag_ == "VB" and not any(c.dep_ == "aux" for c in verb.head.children):
            return None, False
        return _shared_subject(verb), True
    return None, False


def _shared_subject(verb: Token) -> Token | None:
    """Find the subject that a verb shares: of the nearest verb before it that has one of its own.

    A parser hangs all verbs on the first: in `Vake led, but Kolo alleged fraud and demanded …` Kolo demands.
    """
    before = [token for token in verb.conjuncts if token.i < verb.i and token.pos_ in {"VERB", "AUX"}]
    for other in sorted(before, key=lambda token: -token.i)[:_CONJUNCTS]:
        own = _own_subject(other)
        if own is not None and _is_aside(other, own):
            return None
        if own is not None:
            relative = own.tag_ in {"WDT", "WP"} or own.lower_ == "that"
            return _relative_noun(other) if relative else own
        absolute = _absolute_subject(other)
        if absolute is not None:
            return absolute
    return None


def _is_aside(verb: Token, subject: Token) -> bool:
    """Say whether a verb of saying is put in between commas: `it will, engineers concede, drown …`."""
    first, last = min(int(subject.left_edge.i), verb.i), max(verb.i, int(subject.i)) + 1
    says = verb.lemma_.lower() in read_words("verbs.txt", "speech")
    commas = {",", "—", "–"}
    return (
        says
        and first > 0
        and last < len(verb.doc)
        and {verb.doc[first - 1].text, verb.doc[last].text} <= commas
    )


def _own_subject(verb: Token) -> Token | None:
    """Find the subject that hangs on the verb itself; of `makers Reef Foods has cut …` the name."""
    return next((child for child in reversed(list(verb.children)) if child.dep_ in SUBJECTS), None)


def _relative_noun(verb: Token) -> Token | None:
    """Find the noun that `who` stands for."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN"} else None


def _absolute_subject(verb: Token) -> Token | None:
    """Find who prepares in `amid Fiji and Tonga preparing to …`."""
    if verb.tag_ != "VBG" or verb.i == 0:
        return None
    before = verb.nbor(-1)
    while before.dep_ in {"conj", "compound", "cc", "appos"} and before.head != before:
        before = before.head
    if before.dep_ == "pobj" and before.head.lower_ in {"amid", "with"}:
        return before
    return None


def is_speech(clause: Clause) -> bool:
    """Say whether a clause only tells that somebody said something."""
    lemma = clause.verb.lemma_.lower()
    to_do = any(child.dep_ == "xcomp" for child in clause.verb.rights)
    expected = to_do and (clause.passive or lemma == "agree")
    return lemma in read_words("verbs.txt", "speech") and not expected and not is_news_speech(clause)


def is_news_speech(clause: Clause) -> bool:
    """Say whether saying it is the event: orders, announcements, accusations."""
    lemma = clause.verb.lemma_.lower()
    if lemma == "call":
        return any(
            c.dep_ == "prep" and c.lower_ in {"for", "on", "off"} for c in clause.verb.children
        ) or any(c.dep_ == "prt" for c in clause.verb.children)
    return lemma in read_words("verbs.txt", "news speech")


def is_own(token: Token, verb: Token) -> bool:
    """Say whether a token belongs to a verb's own clause, infinitive and participles included.

    `in June` is not China's in `China sent an envoy after it had stayed away in June`.
    """
    while token != verb:
        joined = token.dep_ == "xcomp" or (token.dep_ == "acl" and token.tag_ == "VBN") or is_meanwhile(token)
        if token.pos_ in {"VERB", "AUX"} and not joined:
            return False
        if token.head == token:
            return False
        token = token.head
    return True


def is_meanwhile(token: Token) -> bool:
    """Say whether a clause tells of the same moment: `when a tram overturned`."""
    return token.dep_ == "advcl" and any(child.lower_ in {"when", "as", "while"} for child in token.lefts)


def is_state(clause: Clause) -> bool:
    """Say whether a verb tells no event."""
    verb = clause.verb
    if verb.pos_ == "AUX":
        return _whereabouts(verb) is None and not is_to_come(verb)
    lemma = verb.lemma_.lower()
    if lemma == "call":
        return not is_news_speech(clause)
    if lemma in {"command", "direct"}:  # an order, or an office: `commanded the guard`
        return not any(c.dep_ in {"xcomp", "ccomp"} for c in verb.children)
    if lemma in read_words("verbs.txt", "weak"):
        return not any(c.dep_ in {"dobj", "prt", "xcomp"} or c.lower_ == "under" for c in verb.rights)
    return lemma in read_words("verbs.txt", "states")
