"""Who speaks: a source's words and the article's actors in, the speaker's full name, role and kind out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.source import Evidence
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.actors.pronouns import PRONOUNS
from briefgen.summaries.extract.parsing import climb
from briefgen.summaries.extract.statements.source import name_ends
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.countries import find_country
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
    SpeakerKind.PUBLIC,
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
_PERSONAL = tuple(kind for kind in _BY_WORDS if kind is not SpeakerKind.DOCUMENT)
_NAMED = _BY_WORDS[:-1]
_KNOWING = (SpeakerKind.EXPERT,)
_SPEAKS_FOR = re.compile(r"\b(?:spokes(?:man|woman|person|people|men|women)|press (?:secretary|officer))\b")
_LEARNED = re.compile(
    r"\b(?:Universit|College|Institut|School of|Academy|Endowment|[Tt]hink[ -][Tt]ank|Polytechnic"
    r"|Council on Foreign)|\bCent(?:er|re) (?:for|on) .*(?:Stud|Polic|Politic|Research|Securit|Strateg)"
)
_LEARNER = re.compile(r"\b(?:student|graduate|freshman|sophomore|alumn|coach|player)")
_SCIENTIST = re.compile(r"\b(?!apolog)[a-z]{3,}ologists?\b")
_PAST = re.compile(r"^(?:the )?(?:former|ex|retired|onetime)\b[ -]")
_HEADS = re.compile(r"\b(?:president|secretary|leader|commissioner)$")
_PARTY = re.compile(r"\b(?:Party|GOP|Republican|Democrat|Conservative|Labour|Liberal)")
_UNTOLD = frozenset({SpeakerKind.PUBLIC, SpeakerKind.ORGANISATION})
_FURTHER = re.compile(r" (?:of|in|at|for|on) ")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|tv|fr|de|es|it|ru|uk|co\.uk)")
_NOBODY_KNOWN = frozenset({*PRONOUNS, "i", "we", "us"})
"""Words that name nobody when they cannot be resolved."""
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


def find_speaker(
    source: Token | None, actors: ActorIndex, in_office: frozenset[str] = frozenset()
) -> Speaker:
    """Tell who the head word of a source means.

    Args:
        source: None when the sentence names nobody.
        actors: Whom the article names.
        in_office: Last names of those who hold or seek an office, as `last_names_in_office` finds them.
    """
    if source is None:
        return Speaker(UNRESOLVED, "", "", SpeakerKind.PUBLIC)
    head = _antecedent(source)
    actor = actors.resolve(source) or actors.resolve(head)
    words = _words_of(head)
    if actor is None and source.lower_ in _NOBODY_KNOWN:
        return Speaker(UNRESOLVED, "", "", SpeakerKind.PUBLIC)
    if actor is None:
        kind = kind_of(f"{words} {_beside(head)}", head.lower_, _by_entity(head))
        if kind in _UNTOLD and head.tag_ == "NNP" and _POSSESSIVE.sub("", head.text) in in_office:
            kind = SpeakerKind.OFFICIAL
        return Speaker(words, "", "", kind, head)
    kind = _kind_of_actor(actor, head, in_office)
    return Speaker(actor.name, actor.role, actor.affiliation, kind, head, actor.evidence)


def last_names_in_office(text: str) -> frozenset[str]:
    """Find the last names of people of whom a text says, anywhere, that they hold or seek an office."""
    titles = _office(before_name=True).finditer(text)
    titled = (found.group(2).split()[-1] for found in titles if not found.group(1))
    owning = (found.group(1) for found in _office(before_name=False).finditer(text))
    return frozenset(_POSSESSIVE.sub("", name) for name in (*titled, *owning))


@cache
def _office(*, before_name: bool) -> re.Pattern[str]:
    section = "office before a name" if before_name else "office after a name"
    words = "|".join(re.escape(word) for word in sorted(read_words("speakers.txt", section), key=len)[::-1])
    name = r"[A-Z][\w'’-]{1,40}"
    if before_name:
        once = r"((?:[Ff]ormer |[Ee]x-|[Rr]etired )(?:deputy |vice |prime )?)?"
        return re.compile(rf"{once}\b(?:{words})\.? ((?:{name}|[A-Z]\.)(?: (?:{name}|[A-Z]\.)){{0,3}})")
    return re.compile(rf"\b({name}?)(?:['’]s?)?(?: (?:{words})\b|,? \(?[RDI]-[A-Z])")


def _antecedent(source: Token) -> Token:
    """Give the noun that `who` stands for."""
    verb = climb(source.head, frozenset({"conj", "aux", "xcomp"}))
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


def _kind_of_actor(actor: Actor, head: Token, in_office: frozenset[str]) -> SpeakerKind:
    if actor.kind is not ActorKind.PERSON:
        fallback = _BY_ACTOR.get(actor.kind, SpeakerKind.PUBLIC)
        if find_outlet(actor.name) or _SITE.fullmatch(actor.name):
            return SpeakerKind.MEDIA
        name = actor.name.lower()
        named = _by_words(_FURTHER.split(name)[0], _NAMED) or _by_words(name, _NAMED) or fallback
        return kind_of(_words_of(head), head.lower_) if named is SpeakerKind.PUBLIC else named
    kind = _kind_of_person(actor.role, actor.affiliation) or _kind_of_person(_beside(head), "")
    untold = kind is None or not actor.role or _PAST.search(actor.role.lower())
    if untold and actor.name.split()[-1] in in_office and not _by_words(actor.role.lower(), _KNOWING):
        return SpeakerKind.OFFICIAL
    return kind or SpeakerKind.PUBLIC


def _kind_of_person(role: str, affiliation: str) -> SpeakerKind | None:
    """Tell the kind of a person: who works at a university is an expert, unless they speak for it."""
    own = _FURTHER.split(role)[0].lower()
    speaks = bool(_SPEAKS_FOR.search(own))
    first = None if speaks else _by_words(own, _PERSONAL)
    if first is not None and first is not SpeakerKind.PUBLIC and _PAST.search(own):
        return SpeakerKind.EXPERT
    if not speaks and first is not SpeakerKind.OFFICIAL and _LEARNED.search(f"{role} {affiliation}"):
        return SpeakerKind.PUBLIC if _LEARNER.search(own) else SpeakerKind.EXPERT
    if first is SpeakerKind.OFFICIAL and _HEADS.search(own) and affiliation and not _is_state(affiliation):
        return SpeakerKind.ORGANISATION
    rest = _SPEAKS_FOR.sub("", f"{role} {affiliation}").lower()
    return first or _by_words(rest, _PERSONAL) or (SpeakerKind.ORGANISATION if speaks else None)


def _is_state(affiliation: str) -> bool:
    """Say whether a body is a country, a government's, or a party that may govern."""
    known = _by_words(affiliation.lower(), (SpeakerKind.OFFICIAL,)) or _PARTY.search(affiliation)
    return bool(known) or find_country(affiliation) is not None


def kind_of(words: str, head: str = "", fallback: SpeakerKind = SpeakerKind.PUBLIC) -> SpeakerKind:
    """Tell the kind of speaker from the words that describe it.

    Its head word counts before the others, but a spokesman speaks as those he speaks for.
    """
    if find_outlet(words) or _SITE.fullmatch(words.strip()):
        return SpeakerKind.MEDIA
    if _SPEAKS_FOR.search(head):
        head, words = "", _SPEAKS_FOR.sub("", words)
        fallback = SpeakerKind.ORGANISATION
    return _by_words(head, _BY_WORDS) or _by_words(words.lower(), _BY_WORDS) or fallback


def _by_words(text: str, kinds: tuple[SpeakerKind, ...]) -> SpeakerKind | None:
    """Find the kind that a text has words of, longer phrases first: a business council is no town's."""
    if SpeakerKind.EXPERT in kinds and _SCIENTIST.search(text):
        return SpeakerKind.EXPERT
    for phrases in _phrases(text):
        for kind in kinds:
            if phrases & _kind_words(kind):
                return kind
    return None


@cache
def _kind_words(kind: SpeakerKind) -> frozenset[str]:
    return read_words("speakers.txt", kind.value)


def _phrases(text: str) -> list[frozenset[str]]:
    """List the runs of three words, of two, and the words."""
    words = _WORD.findall(text)
    return [frozenset(" ".join(words[i : i + n]) for i in range(len(words) - n + 1)) for n in (4, 3, 2, 1)]
