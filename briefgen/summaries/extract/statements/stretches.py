"""Stretches of a parsed paragraph: tokens in, where their words begin and end out, edges trimmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SPEAKS = frozenset({"say", "tell", "claim", "argue", "insist", "warn"})

Stretch = tuple[int, int]
"""Half-open, in characters of the paragraph."""


def subtree(head: Token, verb: Token) -> Stretch:
    """Give the stretch of a token's subtree on its own side of the verb, its edges trimmed."""
    doc = verb.doc
    first, last = head.left_edge.i, head.right_edge.i
    if head.i > verb.i:
        first = max(first, verb.i + 1)
    else:
        last = min(last, verb.i - 1)
    return trim(doc, first, last)


def noun_phrase(head: Token, verb: Token) -> Stretch:
    """Give the words of a noun, without a clause at its end that only tells more of it: `, who fled`."""
    start, end = subtree(head, verb)
    for child in head.rights:
        opening = child.left_edge
        if child.dep_ != "relcl" or child.i < verb.i or child.right_edge.i < head.right_edge.i - 1:
            continue
        if opening.nbor(-1).text == "," or child.lemma_.lower() in _SPEAKS:
            first = max(head.left_edge.i, verb.i + 1) if head.i > verb.i else head.left_edge.i
            return trim(head.doc, first, opening.i - 1)
    return start, end


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
