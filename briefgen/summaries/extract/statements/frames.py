"""Frames of reporting words: from one cue in a parsed paragraph to its source and its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.summaries.extract.statements.clauses import (
    inserted_into,
    is_infinitive,
    misplaced_clauses,
    reported_clauses,
)
from briefgen.summaries.extract.statements.stretches import Stretch, noun_phrase, subtree

if TYPE_CHECKING:
    from spacy.tokens import Token

_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_WISHES = frozenset({"like", "love", "prefer", "hate"})
_ASKS = frozenset({"call", "appeal", "plead"})
_LEFT_OUT = frozenset({"punct", "cc", "conj"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (source), by which words (cue), said what (contents), all in one paragraph."""

    source: Token | None
    """The head of the words that name the source; None when the sentence names none."""
    cue: Stretch
    verb: Token
    frame: str
    """`clause`, `infinitive`, `gerund`, `object`, `prep:for` …, `quote`."""
    contents: tuple[Stretch, ...]


def is_unsaid(verb: Token) -> bool:
    """Say whether a verb only might come true, so that nothing was said: `to discuss`, `would praise`."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if verb.lemma_ in _WISHES:  # `would like to`
        return bool(helpers & {"to"})
    return bool(helpers & {"to", "would", "could", "should", "may", "might", "can", "must"})


def cue_stretch(verb: Token, frame: str = "") -> Stretch:
    """Give the verb with the auxiliaries before it, and the particle or preposition of its frame after it."""
    first = verb
    while first.i > verb.sent.start and _leads(first.nbor(-1), verb):
        first = first.nbor(-1)
    last = verb
    if verb.i + 1 < len(verb.doc):
        after = verb.nbor(1)
        asks = frame == "infinitive" and after.dep_ == "prep" and _is_asked(after, verb)
        last = after if after.dep_ == "prt" or frame == f"prep:{after.lower_}" or asks else verb
    return first.idx, last.idx + len(last)


def _leads(token: Token, verb: Token) -> bool:
    return token.dep_ in _AUXILIARIES and token.head == verb


def frames_of(verb: Token) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    """Give every frame that a verb stands in, with the stretches of its content."""
    rights = [child for child in verb.rights if child.dep_ not in _LEFT_OUT]
    yield from reported_clauses(verb)
    for frame, stretch in (*_verbal(verb, rights), *_object(verb, rights), *_prepositional(verb, rights)):
        yield frame, (stretch,)
    yield from misplaced_clauses(verb, rights)
    yield from inserted_into(verb)


def _prepositional(verb: Token, rights: list[Token]) -> Iterator[tuple[str, Stretch]]:
    for child in rights:
        if child.dep_ == "prep" and child.lower_ != "by":
            inside = next((token for token in child.children if token.dep_ in {"pobj", "pcomp"}), None)
            if inside is not None:
                start, end = noun_phrase(inside, verb)
                further = next((other for other in rights if other.i > child.right_edge.i), None)
                if further is not None and _completes(further, child):
                    end = max(end, subtree(further, verb)[1])
                yield f"prep:{child.lower_}", (start, end)


def _completes(further: Token, preposition: Token) -> bool:
    """Say whether what follows a phrase is part of what was said: `referred to X as Y`."""
    if further.left_edge.i != preposition.right_edge.i + 1:
        return False
    return (further.dep_ in {"xcomp", "advcl"} and is_infinitive(further)) or further.lower_ == "as"


def _verbal(verb: Token, rights: list[Token]) -> Iterator[tuple[str, Stretch]]:
    for child in rights:
        if child.dep_ == "xcomp":
            frame = (
                "infinitive" if is_infinitive(child) else "gerund" if child.tag_ == "VBG" else "complement"
            )
            first = next((o for o in rights if _is_asked(o, verb) and o.i < child.i), child)
            if first.dep_ == "prep":  # `called on X to stay`
                first = next((token for token in first.children if token.dep_ == "pobj"), first)
            start, end = subtree(child, verb)
            yield frame, (min(start, subtree(first, verb)[0]), end)


def _is_asked(token: Token, verb: Token) -> bool:
    """Say whether a word names who is to do what a verb asks for."""
    asked = token.dep_ == "prep" and token.lower_ in {"on", "upon", "to", "with"} and verb.lemma_ in _ASKS
    return token.dep_ in {"dobj", "dative"} or asked


def _object(verb: Token, rights: list[Token]) -> Iterator[tuple[str, Stretch]]:
    for child in rights:
        if child.dep_ in {"dobj", "attr", "oprd"}:
            last = child
            for other in rights:
                if (
                    other.i > child.i
                    and other.dep_ in {"prep", "oprd", "dobj", "prt", "acl"}
                    and not _is_time(other)
                ):
                    last = other
                elif other.i > child.i:
                    break
            whole = (
                noun_phrase(child, verb)[0],
                (noun_phrase(last, verb) if last is child else subtree(last, verb))[1],
            )
            yield "object", whole
            if last.dep_ == "prep" and last.lower_ == "as":
                yield "object:as", whole
            return


def _is_time(token: Token) -> bool:
    """Say whether a phrase after an object tells when or where it was said, and not what."""
    if token.dep_ != "prep" or token.lower_ not in {"on", "in", "at", "during", "after", "before", "last"}:
        return False
    inside = next((child for child in token.children if child.dep_ == "pobj"), None)
    return (
        inside is None or inside.ent_type_ in {"DATE", "TIME", "EVENT"} or token.lower_ in {"after", "before"}
    )
