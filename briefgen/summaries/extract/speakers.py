"""Who speaks: a source's words and the article's actors in, the speaker's full name, role and kind out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.source import Evidence
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.statements.source import name_ends
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.model import UNRESOLVED, Actor, ActorKind, SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY_WORDS = (
    SpeakerKind.EXPERT,
    SpeakerKind.MEDIA,
    SpeakerKind.DOCUMENT,
    SpeakerKind.OFFICIAL,
    SpeakerKind.ORGANISATION,
)
_BY_ACTOR = {
    ActorKind.COUNTRY: SpeakerKind.OFFICIAL,
    ActorKind.PLACE: SpeakerKind.OFFICIAL,
    ActorKind.ORGANISATION: SpeakerKind.ORGANISATION,
}
_BY_ENTITY = {"ORG": SpeakerKind.ORGANISATION, "GPE": SpeakerKind.OFFICIAL}
"""What the tagger's kinds of names speak as, when no word tells."""
_WORD = re.compile(r"[\w-]+")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone or something that a statement is attributed to."""

    name: str
    """The full name of a known actor, else the article's own words."""
    role: str
    affiliation: str
    kind: SpeakerKind
    antecedent: Token | None = None
    """The noun that `who` stands for."""
    named_at: tuple[Evidence, ...] = ()
    """Where the article gives a known actor's name."""


def find_speaker(source: Token | None, actors: ActorIndex) -> Speaker:
    """Tell who the head word of a source means."""
    if source is None:
        return Speaker(UNRESOLVED, "", "", SpeakerKind.PUBLIC)
    head = _antecedent(source)
    actor = actors.resolve(source) or actors.resolve(head)
    words = _words_of(head)
    if actor is None:
        kind = kind_of(f"{words} {_beside(head)}", head.lower_, _by_entity(head))
        return Speaker(words, "", "", kind, head)
    kind = _kind_of_actor(actor, head)
    return Speaker(actor.name, actor.role, actor.affiliation, kind, head, actor.evidence)


def _antecedent(source: Token) -> Token:
    """Give the noun that `who` stands for."""
    verb = source.head
    while verb.dep_ in {"conj", "aux", "xcomp"} and verb.head != verb:
        verb = verb.head
    return verb.head if source.lower_ in _RELATIVE and verb.dep_ == "relcl" else source


def _words_of(head: Token) -> str:
    first, last = name_ends(head)
    return _POSSESSIVE.sub("", " ".join(head.doc[first.i : last.i + 1].text.split()))


def _by_entity(head: Token) -> SpeakerKind:
    """Judge a name that no word explains: an acronym is an organisation, else the tagger says."""
    if head.text.isupper() and len(head) > 2:
        return SpeakerKind.ORGANISATION
    return _BY_ENTITY.get(head.ent_type_ if head.tag_ == "NNP" else "", SpeakerKind.PUBLIC)


def _beside(head: Token) -> str:
    """Give the title before a name and the apposition after it; they may say what the role does not."""
    apposed = (child for child in head.rights if child.dep_ == "appos")
    phrases = (head.doc[child.left_edge.i : child.i + 1].text for child in apposed)
    titles = (child.text for child in head.lefts if child.dep_ == "compound")
    return " ".join([*titles, *phrases])


def _kind_of_actor(actor: Actor, head: Token) -> SpeakerKind:
    if find_outlet(actor.name):
        return SpeakerKind.MEDIA
    described = actor.name
    if actor.kind is ActorKind.PERSON:
        described = f"{actor.role} {actor.affiliation}".strip() or _beside(head)
    fallback = _BY_ACTOR.get(actor.kind, SpeakerKind.PUBLIC)
    return kind_of(described, "", fallback)


def kind_of(words: str, head: str = "", fallback: SpeakerKind = SpeakerKind.PUBLIC) -> SpeakerKind:
    """Tell the kind of speaker from the words that describe it; its head word counts before the others."""
    if find_outlet(words):
        return SpeakerKind.MEDIA
    for described in (head, words):
        spoken = frozenset(_phrases(described.lower()))
        for kind in _BY_WORDS:
            if spoken & _kind_words(kind):
                return kind
    return fallback


@cache
def _kind_words(kind: SpeakerKind) -> frozenset[str]:
    return read_words("speakers.txt", kind.value)


def _phrases(text: str) -> list[str]:
    """List the words and the runs of two and three words."""
    words = _WORD.findall(text)
    return [" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)]
