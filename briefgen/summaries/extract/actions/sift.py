"""A clause and whoever is behind it in, out whether it tells a deed that a table of actions may list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.clauses import Clause, is_to_come
from briefgen.summaries.extract.actions.phrases import Phrases
from briefgen.summaries.extract.actions.rank import is_people
from briefgen.summaries.extract.parsing import climb
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.lexicons.stems import stem
from briefgen.summaries.model import Actor

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

_GOVERNED = {"ccomp", "xcomp", "acl", "csubj", "csubjpass", "pcomp"}
_NOMINAL = {"dobj", "attr", "pobj", "nsubj", "nsubjpass"}
"""Relations by which `proof that …` hangs on the verb that says whether there is any."""
_GOVERNORS = 6
_NOBODY = {"nobody", "none", "neither", "nothing", "few"}


def is_deed(clause: Clause, people: tuple[Actor, ...], *, lead: bool, title: Collection[str]) -> bool:
    """Say whether a clause tells what somebody did or is about to do.

    Left out are what is only wanted (`demands that X withdraw`) or supposed (`if X withdraws`), what is not
    so (`no proof that`), what is so and not done (`the works make engines`), and what things do to others;
    a thing's own fate, such as `the crane collapsed`, stays.

    Args:
        clause: The clause.
        people: The actors behind it that the article names.
        lead: It stands in the article's first sentence, where the present may tell news.
        title: Stems that tell a word of the title; a present that it shares is news as well.
    """
    if _is_wanted(clause.verb) or _is_supposed(clause.verb) or is_untrue(clause):
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


def is_untrue(clause: Clause) -> bool:
    """Say whether a clause tells what nobody did, or what another verb or noun takes back.

    `Neither Fiji nor Tonga signed`; `it was wrongly reported that`, `failed to prove that`, `no proof that`.
    """
    if _is_nobody(clause.subject):
        return True
    token = _first_of(clause.verb)
    for _ in range(_GOVERNORS):
        if token.dep_ not in _GOVERNED and not (token.pos_ == "NOUN" and token.dep_ in _NOMINAL):
            return False
        if token.head == token or _takes_back(token.head):
            return token.head != token
        token = _first_of(token.head)
    return False


def _is_nobody(subject: Token) -> bool:
    """Say whether a subject is empty: `no ship`, `neither state`, `few`; `no fewer than` is not."""
    if subject.lower_ in _NOBODY:
        return True
    words = [c for c in subject.children if c.i < subject.i and c.lower_ in {"no", "not", *_NOBODY}]
    counts = {"fewer", "less", "only", "just", "a"}
    near = ((word.nbor(1).lower_, word.nbor(-1).lower_ if word.i else "") for word in words)
    return any(not counts & set(pair) for pair in near)


def _takes_back(governor: Token) -> bool:
    """Say whether what a verb or noun governs is not so: it is negated, or says as much itself."""
    words = {
        child.lower_ for child in governor.children if child.dep_ not in {"ccomp", "acl", "nsubj", "conj"}
    }
    if governor.pos_ in {"NOUN", "ADJ"}:
        negated = bool(words & {"no", "little", "not"})
    else:
        negated = any(child.dep_ == "neg" for child in governor.children)
        negated |= any(
            _is_nobody(child) for child in governor.children if child.dep_ in {"nsubj", "nsubjpass"}
        )
    false = read_words("verbs.txt", "untrue")
    lemma = governor.lemma_.lower()
    out = lemma == "rule" and "out" in words
    return negated or out or lemma in false or bool(words & false)


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


def lacks_object(clause: Clause, phrases: Phrases) -> bool:
    """Say whether a verb that says nothing without an object has none: `Vake underlined`."""
    helped = any(child.dep_ == "aux" for child in clause.verb.children)
    suffers = clause.passive or (clause.verb.tag_ == "VBN" and not helped)  # `84 wounded`
    if phrases.target is not None or suffers:
        return False
    last = clause.verb.doc[phrases.action[1] - 1]
    return last.lemma_.lower() in read_words("verbs.txt", "needs an object")


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
