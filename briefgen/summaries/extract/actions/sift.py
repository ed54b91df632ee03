"""A clause and whoever is behind it in, out whether it tells a deed that a table of actions may list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.clauses import Clause, is_to_come
from briefgen.summaries.extract.actions.rank import is_people
from briefgen.summaries.extract.parsing import climb
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.lexicons.stems import stem
from briefgen.summaries.model import Actor

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token


def is_deed(clause: Clause, people: tuple[Actor, ...], *, lead: bool, title: Collection[str]) -> bool:
    """Say whether a clause tells what somebody did or is about to do.

    Left out are what is only wanted (`demands that X withdraw`) or supposed (`if X withdraws`), what is so
    and not done (`the works make engines`), and what things do to others; a thing's own fate, such as
    `the crane collapsed`, stays.

    Args:
        clause: The clause.
        people: The actors behind it that the article names.
        lead: It stands in the article's first sentence, where the present may tell news.
        title: Stems that tell a word of the title; a present that it shares is news as well.
    """
    if _is_wanted(clause.verb) or _is_supposed(clause.verb):
        return False
    head = clause.doer
    acting = bool(people) or _is_name(head) or is_people(head)
    news = lead or stem(clause.verb.text) in title
    if is_habit(clause) and not (news and acting):
        return False
    return acting or lead or _befalls(clause)


def _is_name(head: Token) -> bool:
    """Say whether a subject is a name that no actor was made of; a tagger often takes a brand for a noun."""
    bare = not any(child.dep_ == "det" for child in head.lefts)
    return head.pos_ == "PROPN" or (head.text[0].isupper() and head.tag_ != "NNS" and bare)


def _is_wanted(verb: Token) -> bool:
    """Say whether somebody only demands, allows, hopes or tells another to do it."""
    verb = _first_of(verb)
    if verb.dep_ not in {"ccomp", "xcomp"} or verb.head == verb:
        return False
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return True
    return verb.head.lemma_.lower() in read_words("verbs.txt", "wants")


def _is_supposed(verb: Token) -> bool:
    """Say whether a clause is a condition."""
    marks = {child.lower_ for child in _first_of(verb).children if child.dep_ == "mark"}
    return bool(marks & {"if", "unless", "whether", "lest"})


def _first_of(verb: Token) -> Token:
    """Go back from the later verbs of `withdraw and leave` to the first."""
    return climb(verb, frozenset({"conj"}))


def is_habit(clause: Clause) -> bool:
    """Say whether a clause stands in the simple present: news tells there what is so, or usual."""
    verb = clause.verb
    if verb.tag_ not in {"VBZ", "VBP"} or is_to_come(verb):
        return False
    planned = verb.lemma_.lower() in read_words("verbs.txt", "plans")
    return not (planned and any(child.dep_ in {"xcomp", "prep"} for child in verb.rights))


def _befalls(clause: Clause) -> bool:
    """Say whether a thing suffers an event or is one: `the ferry sank`, `the port was closed`."""
    if clause.agent is not None:
        return False
    return clause.passive or clause.verb.lemma_.lower() in read_words("verbs.txt", "news")


def only_publishes(clause: Clause, people: tuple[Actor, ...], carriers: Collection[str], title: str) -> bool:
    """Say whether an outlet does its usual work; one that the title names is news itself."""
    head = clause.doer
    said_to_be = {head.lemma_.lower(), *(c.lemma_.lower() for c in head.children if c.dep_ == "appos")}
    publishing = clause.verb.lemma_.lower() in read_words("verbs.txt", "publishing")
    if publishing and said_to_be & read_words("verbs.txt", "media"):
        return True
    return bool(people) and all(
        (find_outlet(a.name) or a.name in carriers) and a.name not in title for a in people
    )
