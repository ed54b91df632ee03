"""Sources: a reporting word in, the head of the words that name who says it out, and how far they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

Stretch = tuple[int, int]
"""Half-open, in characters of the paragraph."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_AFTER_NAME = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl"})


def find_subject(cue: Token) -> Token | None:
    """Find who does what a verb says: its own subject, the agent of a passive, or the subject it shares."""
    verb = cue
    for _ in range(6):  # a chain of verbs is never longer
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        own = min(subjects, key=lambda child: abs(child.i - verb.i), default=None)
        if own is not None:
            return agent_of(verb) if own.dep_ == "nsubjpass" and verb == cue else own
        if verb.dep_ in {"acl", "relcl"}:
            return verb.head if verb.tag_ in {"VBG", "VB"} else agent_of(verb)
        if verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "aux", "dep"} or verb.head == verb:
            return agent_of(verb)
        verb = _object_control(verb) or (verb.head.head if verb.dep_ == "pcomp" else verb.head)
        if verb.pos_ in {"NOUN", "PROPN", "PRON"}:
            return verb
    return None


def agent_of(verb: Token) -> Token | None:
    """Find the `by` phrase of a passive."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    return None


def _object_control(verb: Token) -> Token | None:
    """Find the object that does the infinitive: `asked the court to rule`."""
    if verb.dep_ not in {"xcomp", "ccomp"} or verb.head.lemma_ in {"promise", "threaten"}:
        return None
    return next(
        (child for child in verb.head.children if child.dep_ in {"dobj", "dative"} and child.i < verb.i), None
    )


def name_stretch(head: Token) -> Stretch:
    """Give the words that name a source: the noun, what stands before it and its `of` phrases; no clauses."""
    first, last = name_ends(head)
    return first.idx, last.idx + len(last)


def name_ends(head: Token) -> tuple[Token, Token]:
    """Give the first and the last token of the words that name a source."""
    last = head
    for child in head.rights:
        if child.dep_ in _AFTER_NAME or child.dep_ != "prep":
            break
        last = child.right_edge
    return head.left_edge, last
