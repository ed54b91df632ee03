"""Sources: a reporting word in, the head of the words that name who says it out, and how far they reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.summaries.extract.parsing import climb
from briefgen.summaries.extract.statements.cues import verb_cues
from briefgen.summaries.extract.statements.stretches import Stretch
from briefgen.summaries.lexicons import read_words

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_SHARED = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "aux", "dep", "acomp"})
_WITHIN_NOUN = frozenset({"dobj", "pobj", "prep", "attr"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_BEFORE_NOUN = frozenset({"det", "compound", "amod", "poss", "nmod", "nummod"})
_AFTER_NAME = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl"})


def find_subject(cue: Token) -> Token | None:
    """Find who does what a verb says: its own subject, the agent of a passive, or the subject it shares."""
    verb = _deed(cue)
    for _ in range(6):  # a chain of verbs is never longer
        own = _own_subject(verb)
        if own is not None:
            return agent_of(verb) if own.dep_ == "nsubjpass" and verb == cue else own
        if verb.dep_ in {"acl", "relcl"}:
            return _of_noun(verb)
        if verb.dep_ not in _SHARED or verb.head == verb:
            return agent_of(verb) or _beside(cue)
        verb = _object_control(verb) or (verb.head.head if verb.dep_ == "pcomp" else verb.head)
        if verb.pos_ in {"NOUN", "PROPN", "PRON"}:
            return verb
    return None


def _own_subject(verb: Token) -> Token | None:
    subjects = (child for child in verb.children if child.dep_ in SUBJECTS)
    return min(subjects, key=lambda child: abs(child.i - verb.i), default=None)


def _deed(cue: Token) -> Token:
    """Give the verb whose subject speaks: of an aside (`, saying …`) the deed of the sentence."""
    opening = cue.left_edge
    if cue.dep_ == "conj":
        said = climb(cue, frozenset({"conj"}))
        follows = said.dep_ == "ccomp" and said.head.i < said.i
        return said.head if follows and speaks_on(cue, said.head) else cue
    if cue.dep_ != "advcl" or cue.tag_ != "VBG" or not opening.i or not opening.nbor(-1).is_punct:
        return cue
    verb = cue.head
    for _ in range(6):
        above = climb(verb, _WITHIN_NOUN)
        governed = verb.dep_ in {"ccomp", "xcomp", "acl", "pcomp"} | _WITHIN_NOUN
        if not governed or above.head.i >= above.i:  # what is said before `, she reported,` speaks for itself
            break
        verb = above.head
    return verb


def speaks_on(token: Token, verb: Token) -> bool:
    """Say whether a verb within a report goes on with reporting: `said it was safe, and urged calm`."""
    known = verb_cues()
    cue, first = known.get(token.lemma_.lower()), known.get(verb.lemma_.lower())
    if cue is None or not cue.speech or first is None or not first.speech or token.head == verb:
        return False
    helpers = [child for child in token.lefts if child.dep_ in SUBJECTS | {"aux", "auxpass"}]
    did = token.tag_ == "VB" and [child.lower_ for child in helpers] == ["did"]
    return (did and verb.tag_ == "VBD") or (token.tag_ == verb.tag_ != "VBN" and not helpers)


def _of_noun(verb: Token) -> Token | None:
    """Find who speaks in a clause beside a noun: the noun, its giver (`a letter saying …`), or an agent."""
    noun = verb.head
    if verb.tag_ not in {"VBG", "VB"}:
        told = verb.dep_ == "acl" and verb.i == noun.i + 1 and any(c.dep_ == "ccomp" for c in verb.rights)
        return agent_of(verb) or (noun if told else None)
    given = noun.dep_ == "dobj" and noun.lower_ in read_words("speakers.txt", "document")
    return (_own_subject(noun.head) if given else None) or noun


def _beside(verb: Token) -> Token | None:
    """Find the noun right beside a verb that a parser left without a subject: `…” said Ana Kolo, who`."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.i == verb.sent.start:
        return None
    if verb.nbor(-1).is_punct and verb.i + 1 < verb.sent.end:
        after = verb.nbor(1)
        head = after.head if after.dep_ in _BEFORE_NOUN and after.head.i > after.i else after
        return head if head.pos_ in _NOUNS else None
    place = verb.i - 1
    while place > verb.sent.start and verb.doc[place].dep_ in {"advmod", "aux", "neg"}:
        place -= 1
    before = verb.doc[place]
    return before if before.pos_ in _NOUNS else None


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
