"""Frames of reporting words: from one cue in a parsed paragraph to its source and its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.summaries.extract.statements.source import SUBJECTS, Stretch

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_LEFT_OUT = frozenset({"punct", "cc", "conj"})
_INDIRECT = frozenset({"if", "whether", "when", "how", "why", "where", "what", "who"})
_GOES_ON = frozenset({"because", "since", "although", "though", "unless", "if", "so"})
_ASIDES = frozenset(
    [
        "refer",
        "cite",
        "add",
        "note",
        "say",
        "quote",
        "argue",
        "warn",
        "call",
        "point",
        "explain",
        "suggest",
        "claim",
    ]
)
_ADDRESSES = frozenset({"tell", "inform", "notify", "remind", "assure", "warn", "convince", "persuade"})
_LONGEST_INSERTION = 14
"""Tokens of `, the mayor of Port Ellery said on Friday,`."""


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
    return bool(helpers & {"to", "would", "could", "should", "may", "might", "can", "must"})


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


def frames_of(verb: Token) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    """Give every frame that a verb stands in, with the stretches of its content."""
    rights = [child for child in verb.rights if child.dep_ not in _LEFT_OUT]
    for child in verb.children:
        if child.dep_ in {"ccomp", "parataxis"} and child.pos_ not in {"PUNCT", "SPACE"}:
            if _is_infinitive(child) and child.i > verb.i:
                yield "infinitive", (subtree(child, verb),)
            else:
                yield "clause", _clause(child, verb)
    for frame, stretch in (*_verbal(verb, rights), *_object(verb, rights), *_prepositional(verb, rights)):
        yield frame, (stretch,)
    yield from _misplaced(verb, rights)
    yield from _inserted(verb)


def _prepositional(verb: Token, rights: list[Token]) -> Iterator[tuple[str, Stretch]]:
    for child in rights:
        if child.dep_ == "prep" and child.lower_ != "by":
            inside = next((token for token in child.children if token.dep_ in {"pobj", "pcomp"}), None)
            if inside is not None:
                yield f"prep:{child.lower_}", subtree(inside, verb)


def _misplaced(verb: Token, rights: list[Token]) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    """Give reported clauses that a parser hangs elsewhere: on the one told, or as an adverb."""
    for child in rights:
        if child.dep_ == "advcl" and any(token.lower_ in _INDIRECT for token in child.lefts):
            yield "clause", (subtree(child, verb),)
        elif child.dep_ in {"dobj", "dative", "prep", "npadvmod"}:
            for token in child.subtree:
                if _opens_report(token, verb):
                    yield "clause", (trim(verb.doc, token.i + 1, token.head.right_edge.i),)
                    return


def _opens_report(that: Token, verb: Token) -> bool:
    """Say whether `that` opens what was said and not a description of the one it was said to."""
    if that.lower_ != "that" or that.head.dep_ not in {"relcl", "acl"} or that.head.right_edge.i <= that.i:
        return False
    return that.dep_ == "mark" or (verb.lemma_.lower() in _ADDRESSES and that.dep_ not in SUBJECTS)


def _inserted(verb: Token) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    """Give the sentence that `, he said,` is put into."""
    doc, sentence = verb.doc, verb.sent
    first, last = verb.left_edge.i, verb.right_edge.i
    while first < verb.i and doc[first].is_punct:
        first += 1
    while last > verb.i and doc[last].is_punct:
        last -= 1
    if first <= sentence.start + 1 or last + 1 >= sentence.end or last - first > _LONGEST_INSERTION:
        return
    marked = any(child.dep_ in {"mark", "advmod"} and child.i < verb.i for child in verb.children)
    relative = any(child.tag_ in {"WDT", "WP"} for child in verb.children)  # `, which he called essential,`
    if verb.dep_ not in {"parataxis", "ccomp", "relcl"} or marked or relative:
        return
    if doc[first - 1].lower_ == "," and doc[last + 1].lower_ == ",":
        before, after = trim(doc, sentence.start, first - 1), trim(doc, last + 1, sentence.end - 1)
        yield "clause", (before, after)


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


def _clause(head: Token, verb: Token) -> tuple[Stretch, ...]:
    """Give a reported clause: what follows the verb up to its next deed, or stands before its subject."""
    if head.i < verb.i:
        return _clause_before(head, verb)
    last = head
    for child in verb.rights:
        if child.i <= head.i or child.dep_ in {"punct", "nsubj", "cc"}:
            continue
        if (child.dep_ == "conj" and not _begins_with_that(child)) or _is_aside(child):
            break
        last = child
    start, end = subtree(head, verb)
    asides = (token for token in verb.doc[head.left_edge.i : last.right_edge.i + 1] if _is_aside(token))
    aside = next((token.left_edge.i for token in asides if token.left_edge.i > head.i + 1), None)
    if aside is not None:
        return (trim(verb.doc, max(head.left_edge.i, verb.i + 1), aside - 1),)
    return ((start, max(end, subtree(last, verb)[1])),)


def _begins_with_that(token: Token) -> bool:
    return token.left_edge.lower_ == "that"


def _is_aside(token: Token) -> bool:
    """Say whether a verb tells more of the speaking and not of what was said: `, adding that …`."""
    if token.dep_ != "advcl" or token.tag_ != "VBG":
        return False
    before = token.left_edge.nbor(-1) if token.left_edge.i else token
    return token.lemma_.lower() in _ASIDES and (before.is_punct or before.is_quote)


def _clause_before(head: Token, verb: Token) -> tuple[Stretch, ...]:
    """Give the clause up to the subject, and what goes on after the cue: `The sea, she said, since …`."""
    doc = verb.doc
    beside = (child for child in verb.children if child.dep_ in SUBJECTS | _AUXILIARIES)
    stop = min((child.left_edge.i for child in beside if child.left_edge.i > head.i), default=verb.i)
    first = head.left_edge.i
    if verb.dep_ in {"ROOT", "parataxis"}:
        first = min(
            first, min((child.left_edge.i for child in verb.lefts if child.dep_ != "cc"), default=first)
        )
    before = trim(doc, first, max(first, min(head.right_edge.i, stop - 1)))
    if head.right_edge.i > verb.i + 1:
        after = max((child.right_edge.i for child in verb.rights if child.dep_ in SUBJECTS), default=verb.i)
        return (before, trim(doc, after + 1, head.right_edge.i)) if after < head.right_edge.i else (before,)
    for child in verb.rights:
        if child.dep_ == "advcl" and any(token.lower_ in _GOES_ON for token in child.lefts):
            return before, subtree(child, verb)
    return (before,)


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
