"""A clause in, the words of its action out: verb phrase, target, place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.clauses import PLACE_PREPOSITIONS, Clause, is_own
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from briefgen.summaries.extract.actors.finding import ActorIndex

_GIVING = {"give", "grant", "offer", "hand", "allow"}
LONGEST = 16
"""Tokens of a target; what follows is for the evidence to tell."""


Stretch = tuple[int, int]
"""Tokens `[first, last)` of the paragraph."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The parts of an action, as tokens of its paragraph."""

    action: Stretch
    target: Stretch | None
    where: Stretch | None


def read_phrases(clause: Clause, actors: ActorIndex, dated: frozenset[int]) -> Phrases:
    """Read the parts of an action.

    Args:
        clause: The clause.
        actors: Tells which words are places.
        dated: The tokens of the paragraph that belong to dated expressions; a target ends before them.
    """
    verb = _main_verb(clause.verb)
    first = _verb_start(clause)
    last = max(verb.i + 1, *(c.i + 1 for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1), 0)
    last = _light_noun(verb, last)
    light = last > verb.i + 1 and verb.doc[last - 1].dep_ == "dobj"
    target = None if light else _relative_object(clause) or _object(clause, verb, actors, dated)
    if target is None:
        preposition = _preposition(verb, last, dated)
        if preposition is not None:
            last = preposition.i + 1
            target = _cut(clause, last, _end(preposition), dated)
    where = _where(clause, verb, actors, dated) or _goal(verb, target, actors)
    return Phrases((first, last), target, where)


def _goal(verb: Token, target: Stretch | None, actors: ActorIndex) -> Stretch | None:
    """Take where somebody goes for the place: in `flew to Vele` and `is due to visit Vele` it is Vele."""
    if target is None or verb.lemma_.lower() not in read_words("verbs.txt", "motion"):
        return None
    head = verb.doc[slice(*target)].root
    actor = actors.resolve(head)
    if actor is not None and (actor.kind is ActorKind.PERSON or actor in actors.actors):
        return target if actor.kind in {ActorKind.PLACE, ActorKind.COUNTRY} else None
    return target if head.pos_ == "PROPN" or head.lower_ in read_words("roles.txt", "places") else None


def _relative_object(clause: Clause) -> Stretch | None:
    """Find the object before its clause: in `the plan that Ana Kolo announced` it is the plan."""
    verb = clause.verb
    noun = verb.head
    if verb.dep_ != "relcl" or noun == clause.subject or any(c.dep_ == "dobj" for c in verb.rights):
        return None
    named = any(c.dep_ == "dobj" and c.tag_ in {"WDT", "WP"} for c in verb.lefts)
    silent = noun.dep_ != "ROOT" and noun.i == verb.left_edge.i - 1 and not _has_relative(verb)
    if (named or silent) and noun.pos_ in {"NOUN", "PROPN"}:
        first = _start(noun)
        first += int(bool(verb.doc[first].is_sent_start) and verb.doc[first].tag_ == "DT")
        return first, min(noun.i + 1, int(verb.left_edge.i))
    return None


def _has_relative(verb: Token) -> bool:
    """Say whether a clause opens with a word such as `where`."""
    return any(c.tag_ in {"WDT", "WP", "WRB", "WP$", "IN"} for c in verb.lefts)


def _main_verb(verb: Token) -> Token:
    """Follow `plans to visit`, `was photographed firing`, `began shelling` to the last verb."""
    for child in (*verb.children, *(c for due in verb.rights if due.dep_ == "acomp" for c in due.children)):
        follows = child.dep_ == "xcomp" and child.pos_ == "VERB" and 0 < child.i - verb.i <= 3
        if follows and not any(c.dep_ in {"dobj", "dative"} and c.i < child.i for c in verb.children):
            return _main_verb(child)
    return verb


def _light_noun(verb: Token, last: int) -> int:
    """Take the noun of `took part in` for a part of the verb."""
    if verb.lemma_ not in {"take", "make", "pay", "give", "lay", "set"}:
        return last
    for child in verb.rights:
        bare = child.dep_ == "dobj" and child.i == last and all(c.dep_ == "prep" for c in child.children)
        if bare and child.lower_ == "part":
            return last + 1
        if bare and any(c.dep_ == "prep" and c.i == last + 1 for c in (*child.children, *verb.rights)):
            return last + 1
    return last


def _verb_start(clause: Clause) -> int:
    """Begin at the first auxiliary, but leave `has` away before an active verb: `has rammed` is `rammed`."""
    verb = clause.verb
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg"} and c.i < verb.i]
    if not clause.passive and not any(c.dep_ == "neg" or c.tag_ == "MD" for c in helpers):
        helpers = [c for c in helpers if c.lemma_ not in {"have", "be"}]
    first = min((c.i for c in helpers), default=verb.i)
    between = range(first, verb.i)
    return first if all(verb.doc[i].pos_ in {"AUX", "ADV", "PART", "VERB"} for i in between) else verb.i


def _object(clause: Clause, verb: Token, actors: ActorIndex, dated: frozenset[int]) -> Stretch | None:
    """Take the objects of a verb, with what hangs on them and belongs to it."""
    if verb.pos_ == "AUX":
        return None
    parts = [
        c for c in verb.rights if c.dep_ in {"dobj", "dative", "oprd", "attr", "acomp"} and c.i not in dated
    ]
    if not parts:
        clausal = [c for c in verb.rights if c.dep_ in {"ccomp", "xcomp"}]
        return _cut(clause, _start(clausal[0]), _end(clausal[0]), dated) if clausal else None
    if verb.lemma_ in _GIVING and parts[-1].i + 1 < len(verb.doc):
        later = (c for c in verb.rights if c.dep_ in {"npadvmod", "dobj"} and _start(c) == _end(parts[-1]))
        given = next(later, None)  # `gave the rebels a week` is no time when it was given
        if given is not None:
            return _start(parts[0]), _end(given)
    last = max(_end(part) for part in parts)
    for child in verb.rights:
        if child.dep_ == "xcomp" and child.i > parts[0].i:
            last = max(last, _verb_end(child))
        elif child.dep_ in {"prep", "prt"} and _start(child) == last and _belongs(child, actors, dated):
            last = _end(child)
    return _cut(clause, _start(parts[0]), last, dated)


def _verb_end(verb: Token) -> int:
    """End an infinitive after its object: `to boost capacity`."""
    return max([verb.i + 1, *(_end(c) for c in verb.rights if c.dep_ in {"dobj", "prt", "attr"})])


def _belongs(preposition: Token, actors: ActorIndex, dated: frozenset[int]) -> bool:
    """Say whether a phrase after the object tells what is done, not when, where or why."""
    if preposition.lower_ in read_words("verbs.txt", "circumstances") or preposition.dep_ == "prt":
        return preposition.dep_ == "prt"
    held = next((c for c in preposition.children if c.dep_ in {"pobj", "pcomp"}), None)
    return held is not None and held.i not in dated and not _is_place(held, preposition, actors)


def _preposition(verb: Token, after: int, dated: frozenset[int]) -> Token | None:
    """Find the preposition that makes the verb's meaning: `called for`, `participated in`."""
    for child in (*verb.rights, *(c for noun in verb.rights if noun.i == after - 1 for c in noun.rights)):
        if (
            child.dep_ not in {"prep", "dative", "agent"}
            or child.i != after
            or child.lower_ not in read_words("verbs.txt", "target prepositions")
        ):
            continue
        held = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
        if held is not None and held.i not in dated:
            return child
    return None


def _is_place(held: Token, preposition: Token, actors: ActorIndex) -> bool:
    """Say whether a phrase tells where."""
    if preposition.lower_ not in PLACE_PREPOSITIONS:
        return False
    actor = actors.resolve(held)
    if actor is not None:
        if preposition.lower_ == "on" and not any(child.dep_ == "det" for child in held.children):
            return False  # `sanctions on Fiji`, but `on the Fiji border`
        at_house = actor.kind is ActorKind.ORGANISATION and preposition.lower_ in {
            "at",
            "outside",
            "near",
            "inside",
        }
        return at_house or actor.kind in {ActorKind.PLACE, ActorKind.COUNTRY}
    described = any(child.dep_ in {"det", "amod", "compound", "poss", "prep"} for child in held.children)
    return described and held.lower_ in read_words("roles.txt", "places")


def _where(clause: Clause, verb: Token, actors: ActorIndex, dated: frozenset[int]) -> Stretch | None:
    """Find where it happened: the first phrase of place after the verb, then one at the subject."""
    for holder in (verb, clause.verb, clause.subject):
        for token in holder.subtree:
            after = token.i > holder.i or holder is clause.subject
            if token.dep_ == "prep" and after and is_own(token, holder):
                place = place_after(clause, token, actors, dated)
                if place is not None:
                    return place
    return None


def place_after(
    clause: Clause, preposition: Token, actors: ActorIndex, dated: frozenset[int]
) -> Stretch | None:
    """Take the words of a place after a preposition of place."""
    for held in preposition.children:
        if held.dep_ == "pobj" and held.i not in dated and _is_place(held, preposition, actors):
            return _cut(clause, _start(held), _end(held), dated, longest=14)
    return None


def _start(token: Token) -> int:
    return int(token.left_edge.i)


def _end(token: Token) -> int:
    return int(token.right_edge.i) + 1


def _cut(
    clause: Clause, first: int, last: int, dated: frozenset[int], longest: int = LONGEST
) -> Stretch | None:
    """Cut a phrase before a date, a relative clause or what makes it too long, and off its loose ends."""
    doc = clause.verb.doc
    last = min(last, clause.sentence.span.end)
    for index in range(first, last):
        token = doc[index]
        if index in dated or (index > first and _opens_aside(token)):
            last = index
            break
    if last - first > longest:
        last = _shorter(doc, first, first + longest)
    while last > first and _is_loose(doc[last - 1]):
        last -= 1
    if (
        first < last < clause.sentence.span.end - 1
        and doc[last - 1].lower_ == "etc"
        and doc[last].text == "."
    ):
        last += 1
    return (first, last) if last > first else None


def _opens_aside(token: Token) -> bool:
    """Say whether a clause begins that a target can do without."""
    if token.text in {"...", "…", ";", "--", "—", "–", "("}:
        return True
    if token.lower_ == "in" and any(c.lower_ in read_words("verbs.txt", "purposes") for c in token.children):
        return True
    if token.tag_ in {"WDT", "WP", "WRB", "WP$"} or (token.dep_ == "mark" and token.head.dep_ == "advcl"):
        return True
    return token.text == "," and token.i + 1 < len(token.doc) and token.nbor(1).tag_ in {"WDT", "WP", "VBG"}


def _shorter(doc: Doc, first: int, last: int) -> int:
    """End an over-long phrase where a smaller one ends: before a preposition, `and` or a comma."""
    for index in range(last, first + 3, -1):
        if doc[index].tag_ in {"IN", "CC", ",", "WDT", "WP", "TO"}:
            return index
    return last


def _is_loose(token: Token) -> bool:
    """Say whether a phrase should not end with a token."""
    if token.tag_ == "VBN" and token.dep_ == "acl":
        return True  # `exercises planned`, cut before its date
    return token.tag_ in {",", ":", "IN", "CC", "DT", "TO", "-LRB-", ".", "``", "HYPH"} or token.text in {
        "(",
        "[",
        "–",
    }
