"""Frames of reporting words: from one cue in a parsed paragraph to its source and its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Stretch = tuple[int, int]
"""Half-open, in characters of the paragraph."""

_CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "parataxis", "pcomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_LEFT_OUT = frozenset({"punct", "cc", "conj"})
_AFTER_NAME = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl"})
_WHO = frozenset({"who", "which", "that", "whom"})


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


def find_subject(verb: Token) -> Token | None:
    """Find who does what a verb says: its own subject, the agent of a passive, or the subject it shares."""
    for _ in range(6):  # a chain of verbs is never longer
        own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            return agent_of(verb) if own.dep_ == "nsubjpass" else own
        if verb.dep_ in {"acl", "relcl"}:
            return verb.head if verb.tag_ in {"VBG", "VB"} else agent_of(verb)
        if verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "aux", "dep"} or verb.head == verb:
            return agent_of(verb)
        verb = _object_control(verb) or verb.head
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


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive, by its auxiliary."""
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)


def name_stretch(head: Token) -> Stretch:
    """Give the words that name a source: the noun, what stands before it and its `of` phrases; no clauses."""
    first, last = head.left_edge, head
    for child in head.rights:
        if child.dep_ in _AFTER_NAME or child.dep_ != "prep":
            break
        last = child.right_edge
    return first.idx, last.idx + len(last)


def cue_stretch(verb: Token, frame: str = "") -> Stretch:
    """Give the verb with the auxiliaries before it, and the particle or preposition of its frame after it."""
    first = verb
    while first.i > verb.sent.start and _leads(first.nbor(-1), verb):
        first = first.nbor(-1)
    last = verb
    if verb.i + 1 < len(verb.doc):
        after = verb.nbor(1)
        last = after if after.dep_ == "prt" or frame == f"prep:{after.lower_}" else verb
    return first.idx, last.idx + len(last)


def _leads(token: Token, verb: Token) -> bool:
    return token.dep_ in _AUXILIARIES and token.head == verb


def frames_of(verb: Token) -> Iterator[tuple[str, Stretch]]:
    """Give every frame that a verb stands in, with the stretch of its content, the likeliest first."""
    rights = [child for child in verb.rights if child.dep_ not in _LEFT_OUT]
    for child in verb.children:
        if child.dep_ in {"ccomp", "parataxis"} and _has_words(child):
            yield (
                ("infinitive" if _is_infinitive(child) and child.i > verb.i else "clause"),
                _clause(child, verb),
            )
    yield from _verbal(verb, rights)
    yield from _object(verb, rights)
    for child in rights:
        if child.dep_ in {"prep", "agent"} and child.lower_ != "by":
            inside = next((token for token in child.children if token.dep_ in {"pobj", "pcomp"}), None)
            if inside is not None:
                yield f"prep:{child.lower_}", subtree(inside, verb)
        elif child.dep_ == "advcl" and child.i > verb.i and _marked(child, {"if", "whether"}):
            yield "clause", subtree(child, verb)


def _verbal(verb: Token, rights: list[Token]) -> Iterator[tuple[str, Stretch]]:
    for child in rights:
        if child.dep_ == "xcomp":
            frame = (
                "infinitive" if _is_infinitive(child) else "gerund" if child.tag_ == "VBG" else "complement"
            )
            first = next((o for o in rights if o.dep_ in {"dobj", "dative"} and o.i < child.i), child)
            start, end = subtree(child, verb)
            yield frame, (min(start, subtree(first, verb)[0]), end)


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
            yield "object", (subtree(child, verb)[0], subtree(last, verb)[1])
            return


def _is_time(token: Token) -> bool:
    """Say whether a phrase after an object tells when or where it was said, and not what."""
    if token.dep_ != "prep" or token.lower_ not in {"on", "in", "at", "during", "after", "before", "last"}:
        return False
    inside = next((child for child in token.children if child.dep_ == "pobj"), None)
    return (
        inside is None or inside.ent_type_ in {"DATE", "TIME", "EVENT"} or token.lower_ in {"after", "before"}
    )


def _is_infinitive(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _marked(token: Token, words: set[str]) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in words for child in token.children)


def _has_words(token: Token) -> bool:
    return token.pos_ not in {"PUNCT", "SPACE"}


def _clause(head: Token, verb: Token) -> Stretch:
    """Give a reported clause: what follows the verb up to its next deed, or stands before its subject."""
    if head.i < verb.i:
        return _clause_before(head, verb)
    last = head
    for child in verb.rights:
        if child.i <= head.i:
            continue
        if child.dep_ in {"conj", "cc"} or (child.dep_ == "advcl" and child.tag_ == "VBG"):
            break
        if child.dep_ not in {"punct", "nsubj"}:
            last = child
    start, _ = subtree(head, verb)
    return start, subtree(last, verb)[1]


def _clause_before(head: Token, verb: Token) -> Stretch:
    doc = verb.doc
    tellers = [
        verb.i,
        *(child.left_edge.i for child in verb.children if child.dep_ in _SUBJECTS | _AUXILIARIES),
    ]
    stop = min((i for i in tellers if i > head.i), default=verb.i)
    first = head.left_edge.i
    if verb.dep_ in {"ROOT", "parataxis"}:
        first = min(
            first, min((child.left_edge.i for child in verb.lefts if child.dep_ != "cc"), default=first)
        )
    return trim(doc, first, max(first, min(head.right_edge.i, stop - 1)))


def subtree(head: Token, verb: Token) -> Stretch:
    """Give the stretch of a token's subtree on its own side of the verb, its edges trimmed."""
    doc = verb.doc
    first, last = head.left_edge.i, head.right_edge.i
    if head.i > verb.i:
        first = max(first, verb.i + 1)
    else:
        last = min(last, verb.i - 1)
    return trim(doc, first, last)


def trim(doc: Doc, first: int, last: int) -> Stretch:
    """Cut punctuation off the edges, quotation marks and brackets apart, and `that` off the beginning."""
    if doc[first].lower_ == "that" and doc[first].dep_ == "mark" and first < last:
        first += 1
    while first < last and _is_edge(doc[first]):
        first += 1
    while last > first and _is_edge(doc[last]):
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])


def _is_edge(token: Token) -> bool:
    return token.is_space or (token.is_punct and not token.is_quote and not token.is_bracket)
