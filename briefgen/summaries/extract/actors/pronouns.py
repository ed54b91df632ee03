"""A pronoun and the people named before it in, the one person that it can mean out, if any."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actors.genders import gender_of_first_name, gender_of_words
from briefgen.summaries.extract.actors.merge import Entity
from briefgen.summaries.extract.actors.names import name_endings
from briefgen.summaries.extract.actors.roles import is_role
from briefgen.summaries.extract.parsing import climb
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
PRONOUN_REACH = 400
"""Characters back in which the person meant by a pronoun must have been named."""
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}

_NAME_CHAIN = frozenset({"compound", "appos", "conj"})
_OBJECTS = {"dobj", "dative", "pobj"}
_WITHIN_CLAUSE = frozenset({"poss", "dobj", "pobj", "prep", "dative", "attr", "conj", "compound", "amod"})
_BEFORE_MAIN = frozenset(
    {"advcl", "prep", "pobj", "poss", "nsubj", "nsubjpass", "dobj", "pcomp", "compound", "amod", "acl",
     "xcomp", "ccomp", "conj", "mark", "dative", "attr", "npadvmod"}
)  # fmt: skip
"""Relations over which an opening phrase hangs on the sentence's verb."""
_OPENINGS = {"advcl", "prep", "npadvmod"}


@dataclass(frozen=True, slots=True)
class _Place:
    """One place where somebody is meant."""

    who: Entity | None
    """None for somebody without a name: `a 46-year-old man`."""
    gender: str
    token: Token
    offset: int
    sentence: int
    quoted: bool
    subject: bool

    @property
    def key(self) -> int:
        """Tell people apart; everybody without a name is somebody else."""
        return id(self.who) if self.who else id(self)


@dataclass(slots=True)
class People:
    """Who has been spoken of so far, on the way through the article."""

    places: list[_Place] = field(default_factory=list)

    def note(self, who: Entity | None, token: Token, offset: int, sentence: int, *, quoted: bool) -> None:
        """Remember a person, and whether they are what the sentence is about."""
        gender = who.gender if who else _gender_of_noun(token)
        subject = _is_subject(token)
        self.places.append(_Place(who, gender, token, offset, sentence, quoted, subject))

    def meant_by(self, token: Token, offset: int, *, quoted: bool) -> Entity | None:
        """Find the one person that a pronoun can mean; of that person the gender then is known.

        Within a quotation that is nobody who is only named outside: who speaks says `I`.
        """
        gender = PRONOUNS[token.lower_]
        near = self.places = [p for p in self.places if offset - p.offset <= PRONOUN_REACH]
        fitting = [
            place for place in near if _gender(place) in {"", gender} and not _is_barred(place.token, token)
        ]
        chosen = _choose(fitting, gender, token)
        if chosen is None or chosen.who is None or chosen.quoted != quoted:
            return None
        if not chosen.who.gender:
            chosen.who.gender = gender
        return chosen.who


def _choose(places: list[_Place], gender: str, pronoun: Token) -> _Place | None:
    """Take who alone fits, else the one that the nearest sentence that names anybody is about.

    Of those whose gender nobody tells, only one may be spoken of in that paragraph.
    """
    if not places:
        return None
    latest = {place.key: place for place in places}
    here = [place for place in latest.values() if place.sentence == places[-1].sentence]
    own = _of_clause(here, pronoun)
    if own is not None:
        return own
    known = [place for place in here if _gender(place) == gender]
    if len(here) == 1 and known:
        return here[0]
    if not known:
        beside = [place for place in latest.values() if place.token.doc is here[-1].token.doc]
        return beside[0] if len(beside) == 1 else None
    if len(known) == 1 and (known[0].subject or not any(place.subject for place in here)):
        return known[0]
    subjects = {p.key: p for p in places if p.sentence == here[-1].sentence and p.subject}
    alone = len(subjects) == 1 and len(known) == len(here)
    return next(iter(subjects.values())) if alone else None


def _of_clause(places: list[_Place], pronoun: Token) -> _Place | None:
    """Take the subject of the clause that a possessive stands in: `Kolo asked for help in his fight`."""
    if pronoun.tag_ != "PRP$":
        return None
    verb = climb(pronoun, _WITHIN_CLAUSE)
    owners = [p for p in places if climb(p.token, _NAME_CHAIN).dep_ in SUBJECTS]
    own = [p for p in owners if climb(p.token, _NAME_CHAIN).head == verb]
    return own[0] if len(own) == 1 else None


def _gender(place: _Place) -> str:
    """Give the gender of whoever is meant, which may have been learned since."""
    return place.who.gender if place.who else place.gender


def _is_subject(token: Token) -> bool:
    """Say whether a name is a subject or owns one; `the Kolo government` is not Kolo."""
    head = climb(token, _NAME_CHAIN)
    if token.dep_ == "compound" and head.pos_ == "NOUN":
        return False
    return head.dep_ in SUBJECTS or (head.dep_ == "poss" and head.head.dep_ in SUBJECTS)


def _is_barred(name: Token, pronoun: Token) -> bool:
    """Say whether grammar forbids that a pronoun means a name: `Kolo told him`."""
    if pronoun.doc is not name.doc or pronoun.dep_ not in _OBJECTS or pronoun.lower_.endswith("self"):
        return False
    verb = climb(pronoun, frozenset({*_OBJECTS, "prep", "agent"}))
    subject = climb(name, _NAME_CHAIN)
    doer = climb(verb, frozenset({"xcomp", "conj"}))
    return subject.dep_ in SUBJECTS and subject.head in {verb, doer}


def main_subject(sentence: Span) -> Token | None:
    """Find the subject of a sentence's main verb."""
    return next((child for child in sentence.root.lefts if child.dep_ in SUBJECTS), None)


def opens(pronoun: Token, subject: Token) -> bool:
    """Say whether a pronoun is in a phrase before the main subject: `In her speech, Ana Kolo said …`."""
    root, phrase = subject.head, pronoun
    if pronoun.i > subject.i:
        return False
    for _ in range(12):
        if phrase.head == root or phrase.dep_ not in _BEFORE_MAIN:
            break
        phrase = phrase.head
    return bool(phrase.head == root and phrase.dep_ in _OPENINGS and phrase.i < subject.i)


def is_somebody(token: Token) -> bool:
    """Say whether a noun brings in one person without a name: `a man`, `the suspect`."""
    if token.tag_ != "NN" or token.dep_ not in SUBJECTS | _OBJECTS or token.i == 0:
        return False
    if token.head.lower_ in {"as", "like", "of"}:
        return False
    person = bool(_gender_of_noun(token)) or token.lower_ in read_words("roles.txt", "somebody")
    return (person or is_role(token)) and any(child.tag_ in {"DT", "PRP$"} for child in token.lefts)


def is_perhaps_a_person(entity: Entity, token: Token) -> bool:
    """Say whether a subject that was taken for an organisation or a place may be a person."""
    first, *others = entity.words
    bare = bool(others) and len(others) < 3 and others[-1] not in name_endings() and not entity.outlet
    shaped = all(word[0].isupper() and not word.isupper() for word in entity.name.split())
    named = entity.kind in {ActorKind.ORGANISATION, ActorKind.PLACE} and bare and shaped
    alone = token.dep_ in SUBJECTS and not any(child.tag_ == "DT" for child in token.lefts)
    return named and alone and first not in name_endings()


def _gender_of_noun(token: Token) -> str:
    return gender_of_words({token.lower_})


def gender_of(entity: Entity) -> str:
    """Tell a person's gender from a first name, titles and kin words; empty when they do not say."""
    words = {description.noun for _, description in entity.descriptions}
    for mention in entity.mentions:
        doc, before = mention.paragraph.doc, mention.first - 1
        before -= int(before > 0 and doc[before].text == "," and mention.head.dep_ == "appos")
        if before >= 0:
            words.add(doc[before].lower_)
    return gender_of_first_name(entity.name) or gender_of_words(words)


def quoted_tokens(doc: Doc) -> frozenset[int]:
    """Find the tokens between quotation marks; a mark that is never closed quotes to the paragraph's end."""
    inside: set[int] = set()
    is_open = False
    for token in doc:
        if token.text in {"“", '"', "”", "``", "''"}:
            is_open = token.text == "“" or (not is_open and token.text != "”")
        elif is_open:
            inside.add(token.i)
    return frozenset(inside)
