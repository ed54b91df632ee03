"""A parsed sentence in, its phrases of place out: `Varn Tower in Port Ellery`, `city of Kelm`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.clauses import PLACE_PREPOSITIONS
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.parsing import Sentence
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LONGEST = 14
"""Tokens of a phrase of place."""
JOINTS = frozenset({",", "in", "on", "near", "at", "of", "outside", "'s", "’s"})
_AREAS = {"GPE", "LOC", "FAC"}
_BEFORE_NAMES = {"amod", "compound", "nmod"}
_BETWEEN = {"DT", "JJ", "NN", "NNP", "IN"}
_TIGHT = {",", "'s", "’s"}
"""Joints that the larger place follows at once."""
_LOOSE = {"POS", ",", "DT", "IN", ":", "HYPH", "CC"}
_MOST_BETWEEN = 6
_AT_SITES = {"near", "outside", "inside", "at"}


def find_place_phrases(sentence: Sentence, actors: ActorIndex) -> list[Span]:
    """Find the names of places, and common nouns of place after a preposition, each with what places it.

    A phrase begins with what belongs to the name (`the`, `northern`, `city of`), and ends after the larger
    places that follow it (`, south London`, `in Croydon`). Phrases may overlap.
    """
    doc = sentence.paragraph.doc
    phrases: dict[tuple[int, int], Span] = {}
    for token in sentence.span:
        part = _name(token, sentence) if is_named(token, actors) else _site(token, sentence)
        if part is not None:
            first = _left(*part, sentence)
            last = min(_right(part[1], sentence, actors), first + LONGEST)
            while last > first and doc[last - 1].tag_ in _LOOSE:
                last -= 1
            phrases[first, last] = doc[first:last]
    return [phrase for phrase in phrases.values() if len(phrase)]


def is_named(token: Token, actors: ActorIndex) -> bool:
    """Say whether a word belongs to the name of a place."""
    if token.ent_type_ in _AREAS:
        return True
    if token.pos_ != "PROPN" or token.ent_type_ == "PERSON" or token.i == 0:
        return False
    actor = actors.resolve(token)
    known = actor is not None and actor.kind in {ActorKind.PLACE, ActorKind.COUNTRY}
    return known or _ends_a_name(token) or _is_of_an_area(token)


def _ends_a_name(token: Token) -> bool:
    """Say whether a word makes the words before it a place: `Varn Station`; `the Bank` is none."""
    return is_site(token) and token.nbor(-1).pos_ == "PROPN"


def _is_of_an_area(token: Token) -> bool:
    """Say whether a name follows a word that calls for a place: `the town of Kelm`."""
    areas = read_words("places.txt", "areas")
    first = token.i
    while first > max(2, token.i - 3) and token.doc[first - 1].is_title:
        first -= 1
    return first > 1 and token.doc[first - 1].lower_ == "of" and token.doc[first - 2].lower_ in areas


def is_site(token: Token) -> bool:
    """Say whether a noun, in a name or not, tells a kind of place: `station`, `Towers`."""
    known = read_words("places.txt")
    return token.pos_ in {"NOUN", "PROPN"} and bool({token.lower_, token.lower_.removesuffix("s")} & known)


def _name(token: Token, sentence: Sentence) -> tuple[int, int]:
    """Find the whole name that a word belongs to, hyphens included."""
    doc, first, last = token.doc, token.i, token.i + 1
    end, start = min(sentence.span.end, last + LONGEST), max(sentence.span.start, first - LONGEST)
    while last < end and (_goes_on(doc[last]) or _is_hyphened(doc[last - 1], doc[last])):
        last += 1
    while first > start and (_goes_on(doc[first]) or _is_hyphened(doc[first - 1], doc[first])):
        first -= 1
    return first, last


def _goes_on(token: Token) -> bool:
    """Say whether a word goes on with the name of the word before it."""
    if token.ent_type_ in _AREAS and token.ent_iob_ == "I":
        return True
    before = token.nbor(-1)
    return before.pos_ == token.pos_ == "PROPN" and before.dep_ == "compound" and before.ent_type_ != "PERSON"


def _is_hyphened(left: Token, right: Token) -> bool:
    """Say whether two words are joined as in `Mazar-i-Sharif`."""
    return not left.whitespace_ and "-" in {left.text, right.text}


def _site(token: Token, sentence: Sentence) -> tuple[int, int] | None:
    """Find a common noun of place after a preposition: `at the Varn junction`, `in a school`."""
    if token.dep_ != "pobj" or token.head.lower_ not in PLACE_PREPOSITIONS:
        return None
    named = token.head.lower_ in _AT_SITES and any(left.pos_ == "PROPN" for left in token.lefts)
    first = max(int(token.left_edge.i), sentence.span.start)
    described = 0 < token.i - first <= LONGEST // 2  # bare `in prison`, `in court` tell a state
    return (first, token.i + 1) if described and (is_site(token) or named) else None


def _left(first: int, last: int, sentence: Sentence) -> int:
    """Begin a phrase with the words before its name: `northern`, `city of`."""
    doc, start = sentence.paragraph.doc, max(sentence.span.start, first - LONGEST)
    areas = read_words("places.txt", "areas")
    while first > start and doc[first - 1].dep_ in _BEFORE_NAMES and first <= doc[first - 1].head.i < last:
        first -= 1
    if first - 2 > start and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in areas:
        first -= 2
        while first > start and doc[first - 1].dep_ in _BEFORE_NAMES:
            first -= 1
    while first < last - 1 and doc[first].tag_ in {"DT", "PRP$", "CD", "POS", ","}:
        first += 1
    return first - 1 if first > start and doc[first - 1].lower_ == "the" else first


def _right(last: int, sentence: Sentence, actors: ActorIndex) -> int:
    """End a phrase after its head noun (`Varn station`), and after the places that hold it."""
    doc, end = sentence.paragraph.doc, min(sentence.span.end, last + LONGEST)
    while last < end and doc[last - 1].dep_ == "compound" and last <= doc[last - 1].head.i < last + 3:
        if not is_site(doc[last - 1].head):
            break
        last += 1
    while last < end - 1 and doc[last].lower_ in JOINTS:
        holder = _holder(last, sentence, actors)
        if holder is None:
            break
        last = max(last + 1, holder)
    return last


def _holder(joint: int, sentence: Sentence, actors: ActorIndex) -> int | None:
    """Find the end of the name of a larger place after a comma or a preposition, if there is one.

    After a town only a comma or `in` leads to what holds it.
    """
    doc, end, at = sentence.paragraph.doc, sentence.span.end, joint + 1
    if doc[joint - 1].ent_type_ == "GPE" and doc[joint].lower_ not in {",", "in", "'s", "’s"}:
        return None
    farthest = min(end, joint + (2 if doc[joint].text in _TIGHT else _MOST_BETWEEN) + 1)
    while at < farthest and not is_named(doc[at], actors):
        if doc[at].tag_ not in _BETWEEN or doc[at].lower_ in PLACE_PREPOSITIONS:
            return None
        at += 1
    return _name(doc[at], sentence)[1] if at < farthest else None


def iter_names(phrase: Span) -> Iterator[str]:
    """Give the words of a phrase that are names."""
    return (token.text for token in phrase if token.pos_ == "PROPN")
