"""The head of a subject in, who that is out: the names of known actors, else the article's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEFT_OUT = {",", "``", "PRP$", "CC"}
_ARTICLES = {"a", "an", "the", "this", "that", "these", "those", "another"}
"""Determiners that a name can do without; `every` and `no` it cannot."""


def people_behind(head: Token, actors: ActorIndex) -> tuple[Actor, ...]:
    """Resolve whom the head of a subject or an agent means, with those joined to it."""
    found = [actors.resolve(token) for token in (head, *head.conjuncts) if token.i >= head.i]
    named = {actor.name: actor for actor in found if actor is not None}
    acting = {
        name: actor for name, actor in named.items() if actor in actors.actors or find_outlet(name) is None
    }
    return tuple((acting or named).values())


def name_subject(head: Token, people: tuple[Actor, ...]) -> str:
    """Name who a subject is: resolved names, else the article's words; empty for `it` and the like.

    Of a passive that is who suffers it: `the bridge`, `was opened by`, `Ana Kolo`.
    """
    if people:
        return listed([actor.name for actor in people])
    if head.lower_ in read_words("verbs.txt", "nobody") or head.pos_ == "PRON":
        return ""
    first, last = int(head.left_edge.i), head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == last:
            if any(held.pos_ == "PRON" for held in child.children):
                return ""  # `three of them`
            last = min(int(child.right_edge.i) + 1, head.i + 8)
    while last + 1 < len(head.doc) and head.doc[last].text == "-" and not head.doc[last - 1].whitespace_:
        last += 2  # `father-of-four`
    while first < head.i and (head.doc[first].tag_ in _LEFT_OUT or head.doc[first].lower_ in _ARTICLES):
        first += 1
    return " ".join(head.doc[first:last].text.split()) if last - first <= 14 else head.text


def listed(names: list[str]) -> str:
    """Write names as prose does: `A, B and C`; of nobody nothing."""
    if not names:
        return ""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
