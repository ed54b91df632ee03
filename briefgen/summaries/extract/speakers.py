"""Who speaks: a source's words and the article's actors in, the speaker's full name, role and kind out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.source import Evidence
from briefgen.summaries.extract.actors import ActorIndex
from briefgen.summaries.extract.lexicons import read_words
from briefgen.summaries.extract.media import find_outlet
from briefgen.summaries.extract.statements_source import name_ends
from briefgen.summaries.model import Actor, ActorKind, SpeakerKind

if TYPE_CHECKING:
    from spacy.tokens import Token

UNRESOLVED = "speaker not resolved"
"""The speaker of words whose source the article does not name, or that could not be told."""

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
        return Speaker(words, "", "", kind_of(words, head.lower_), head)
    return Speaker(actor.name, actor.role, actor.affiliation, _kind_of_actor(actor), head, actor.evidence)


def _antecedent(source: Token) -> Token:
    """Give the noun that `who` stands for."""
    verb = source.head
    while verb.dep_ in {"conj", "aux", "xcomp"} and verb.head != verb:
        verb = verb.head
    return verb.head if source.lower_ in _RELATIVE and verb.dep_ == "relcl" else source


def _words_of(head: Token) -> str:
    first, last = name_ends(head)
    return _POSSESSIVE.sub("", " ".join(head.doc[first.i : last.i + 1].text.split()))


def _kind_of_actor(actor: Actor) -> SpeakerKind:
    if find_outlet(actor.name):
        return SpeakerKind.MEDIA
    described = f"{actor.role} {actor.affiliation}" if actor.kind is ActorKind.PERSON else actor.name
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
