"""A clause's verb in, its status out: reported, claimed, ordered, planned, possible or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.clauses import is_to_come
from briefgen.summaries.extract.parsing import climb
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.model import ActionStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = {"may", "might", "could", "can", "would", "should", "must", "ought"}
_FUTURE = {"will", "shall", "would", "to"}
_DOUBTS = {"possibly", "perhaps", "maybe", "potentially"}
_HEARSAY = {"allegedly", "reportedly", "purportedly", "supposedly"}


def status_of(verb: Token, *, claimed: bool = False) -> ActionStatus:
    """Tell an event's status from its verb's modality and negation, the verb, and the one it depends on.

    Args:
        verb: The event's verb.
        claimed: One side says so, as far as the clause about it tells.
    """
    lemma = verb.lemma_.lower()
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "advmod", "neg"}}
    if "neg" in {child.dep_ for child in verb.children} or _is_denial(lemma) or _is_denied(verb):
        return ActionStatus.DENIED
    if helpers & (_MODALS | _DOUBTS):
        return ActionStatus.POSSIBLE
    if _is_planned(verb, lemma, helpers):
        return ActionStatus.PLANNED
    if _is_ordered(verb, lemma):
        return ActionStatus.ORDERED
    if claimed or helpers & _HEARSAY or _is_claimed(verb):
        return ActionStatus.CLAIMED
    return ActionStatus.REPORTED


def _is_planned(verb: Token, lemma: str, helpers: set[str]) -> bool:
    """`will visit`, `plans to visit`, `is due to visit`, `preparing for`; who proposed a cut did so."""
    if helpers & {"will", "shall", "'ll", "’ll"}:
        return True
    if lemma in read_words("verbs.txt", "plans") and (verb.tag_ != "VBD" or _looks_on(verb)):
        return True
    going = lemma == "go" and verb.tag_ == "VBG"
    coming = going or verb.lower_ in read_words("verbs.txt", "to come")
    return is_to_come(verb) or (coming and any(child.dep_ == "xcomp" for child in verb.rights))


def _looks_on(verb: Token) -> bool:
    """Say whether a verb of planning has what is to come with it: `proposed to cut`."""
    return any(
        child.dep_ == "xcomp"
        or (child.dep_ == "prep" and child.lower_ == "for")
        or (child.dep_ == "ccomp" and any(c.lower_ in _FUTURE for c in child.children))
        for child in verb.rights
    )


def _is_ordered(verb: Token, lemma: str) -> bool:
    """`ordered`, `called for`, `told residents to leave`; who urges or demands cannot order it."""
    if lemma == "tell":
        return any(child.dep_ in {"xcomp", "ccomp"} and child.tag_ == "VB" for child in verb.rights)
    if lemma == "call":  # `called off a strike` orders nothing
        return any(c.lower_ == "for" or (c.lower_ == "on" and c.i == verb.i + 1) for c in verb.rights)
    return lemma in read_words("verbs.txt", "orders")


def _is_denial(lemma: str) -> bool:
    return lemma in read_words("verbs.txt", "denials")


def _is_denied(verb: Token) -> bool:
    """Say whether somebody denies it: `denied that officers had fired`."""
    verb = climb(verb, frozenset({"conj"}))
    return verb.dep_ == "ccomp" and _is_denial(verb.head.lemma_.lower())


def _is_claimed(verb: Token) -> bool:
    """Say whether the clause is what somebody claims."""
    verb = climb(verb, frozenset({"conj"}))
    if verb.dep_ != "ccomp":
        return False
    return verb.head.lemma_.lower() in read_words("verbs.txt", "claims")
