"""A clause in, its status out: reported, claimed, ordered, planned, possible or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions_clauses import Clause
from briefgen.summaries.extract.lexicons import read_words
from briefgen.summaries.model import ActionStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = {"may", "might", "could", "can", "would", "should", "must", "ought"}
_DOUBTS = {"possibly", "perhaps", "maybe", "potentially"}
_HEARSAY = {"allegedly", "reportedly", "purportedly", "supposedly"}


def status_of(clause: Clause) -> ActionStatus:
    """Tell an event's status from its modality, its negation, its verb and the verb it depends on."""
    verb = clause.verb
    lemma = verb.lemma_.lower()
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "advmod", "neg"}}
    if "neg" in {child.dep_ for child in verb.children} or lemma in read_words("verbs.txt", "denials"):
        return ActionStatus.DENIED
    if helpers & (_MODALS | _DOUBTS):
        return ActionStatus.POSSIBLE
    if _is_planned(verb, lemma, helpers):
        return ActionStatus.PLANNED
    if lemma in read_words("verbs.txt", "orders"):
        return ActionStatus.ORDERED
    if helpers & _HEARSAY or _is_claimed(verb):
        return ActionStatus.CLAIMED
    return ActionStatus.REPORTED


def _is_planned(verb: Token, lemma: str, helpers: set[str]) -> bool:
    """`will visit`, `plans to visit`, `is due to visit`, `preparing for`."""
    if helpers & {"will", "shall", "'ll", "’ll"} or lemma in read_words("verbs.txt", "plans"):
        return True
    going = lemma == "go" and verb.tag_ == "VBG" and any(c.dep_ == "xcomp" for c in verb.children)
    return going or (
        any(child.dep_ in {"xcomp", "acomp"} for child in verb.children)
        and (verb.lower_ in read_words("verbs.txt", "to come") or _to_come(verb))
    )


def _to_come(verb: Token) -> bool:
    """`is due to visit`."""
    complements = [child for child in verb.children if child.dep_ == "acomp"]
    return any(child.lower_ in read_words("verbs.txt", "to come") for child in complements)


def _is_claimed(verb: Token) -> bool:
    """Say whether the clause is what somebody claims."""
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    if verb.dep_ != "ccomp":
        return False
    return verb.head.lemma_.lower() in read_words("verbs.txt", "claims")
