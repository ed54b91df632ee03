"""A stretch of tokens that may be a name in, the name's true edges and its kind out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.countries import CountryWord, country_names
from briefgen.summaries.lexicons.phrases import straight
from briefgen.summaries.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NAME_TAGS = {"NNP", "NNPS"}
_BREAKS = {",", "''", "``", "-LRB-", "-RRB-", ":"}
ACRONYM = re.compile(r"[A-Z][A-Z.&-]+s?$")


def trim(doc: Doc, first: int, last: int, kind: ActorKind) -> tuple[int, int]:
    """Cut articles, titles, owners and possessives off the edges, and everything after a break inside."""
    for index in range(first + 1, last - 1):
        if doc[index].tag_ == "POS" and (kind is ActorKind.PERSON or _is_owner(doc, first, index)):
            first = index + 1  # `South Korea's Sejong Institute` is the institute
            break
    titled = kind is ActorKind.PERSON or doc[last - 1].lower_ not in name_endings()
    while first < last and _is_no_start(doc[first], alone=last - first == 1, titled=titled):
        first += 1
    if kind is ActorKind.PERSON:
        while last - first > 1 and _is_no_first_name(doc[first], doc[first + 1]):
            first += 1
        last = _first_person_ends(doc, first, last)
    for index in range(first, last):
        if doc[index].tag_ in _BREAKS or doc[index].text in "|/–—•":
            last = index
            break
    if kind is ActorKind.PERSON and last - first > 2 and doc[last - 2].tag_ == "HYPH":
        last -= 0 if doc[last - 1].tag_ in NAME_TAGS else 2  # `Ana Kolo-led talks`
    while last > first and doc[last - 1].tag_ in {"POS", ".", ",", "CC", "IN", "HYPH", "SYM"}:
        last -= 1
    return first, last


def _is_owner(doc: Doc, first: int, last: int) -> bool:
    """Say whether words before `'s` are a name: `South Korea's`, `Seoul National University's`."""
    owner = doc[first:last].text.removeprefix("the ").removeprefix("The ")
    organised = last - first > 1 and doc[last - 1].lower_ in read_words("roles.txt", "organisations")
    return organised or country_names().get(owner) is not None


def _is_demonym(token: Token) -> bool:
    """Say whether a token is an adjective of a country: `Uruguayan` before a player's name."""
    found = country_names().get(token.text)
    return found is not None and found.by is CountryWord.DEMONYM


def _is_no_first_name(token: Token, following: Token) -> bool:
    """Say whether a word only ran into a person's name: `Uruguayan`, `Democrat`, `REUTERS`, `Outgoing`."""
    shouted = len(token.text) > 2 and token.text.isalpha() and token.text.isupper()
    shouted = shouted and following.text[0].isupper() and not following.text.isupper()
    return shouted or _is_demonym(token) or token.lower_ in read_words("roles.txt", "no first names")


def _first_person_ends(doc: Doc, first: int, last: int) -> int:
    """Part two people whose names ran together: a first name after two other words begins the second."""
    given = read_words("roles.txt", "given names")
    for index in range(first + 2, last - 1):
        before = doc[index - 1]
        if doc[index].lower_ in given and before.tag_ != "HYPH" and before.lower_ not in given:
            return index
    return last


def _is_no_start(token: Token, *, alone: bool, titled: bool) -> bool:
    """Say whether a name cannot begin with a token: an article, a title (but `Justice Department`)."""
    if token.tag_ in {"DT", "POS", "``", "''", ":", "-LRB-", "IN", "CC", "HYPH"}:
        return True
    word = token.lower_
    return (titled and not alone) and (
        word in _titles() or word.removesuffix("s") in _titles() or word.removesuffix("es") in _titles()
    )


@cache
def _titles() -> frozenset[str]:
    """Words for what a person is, and forms of address."""
    return read_words("roles.txt", "roles") | read_words("roles.txt", "honorifics")


def grow(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Take in the parts of a person's name that the recogniser cut off."""
    while last - first == 1 and first > 0 and _begins(doc[first - 1]) and doc[first - 1].head.i == first:
        first -= 1
    while (
        last < len(doc)
        and is_name_part(doc[last])
        and first <= doc[last - 1].i
        and doc[last - 1].head.i == last
    ):
        last += 1
    return first, join(doc, last, person=True)


def join(doc: Doc, last: int, *, person: bool) -> int:
    """Go on to the end of a name written with hyphens: the person `Kwan Tak-ho`, the town `Vele-i-Kolo`."""
    while True:
        if person and _is_joined(doc, last):
            last += 2
        elif last + 2 < len(doc) and doc[last + 1].lower_ in _PARTICLES and _is_joined(doc, last + 2, last):
            last += 4
        else:
            return last


_PARTICLES = {"i", "e", "el", "al", "ul", "la", "le", "les", "sur", "upon", "on", "de", "en"}
"""Small words inside the names of places."""


def _begins(token: Token) -> bool:
    """Say whether a token can be the first name that the recogniser cut off; `FIFA` before a name is none."""
    return is_name_part(token) and not (len(token.text) > 2 and token.text.isupper())


def _is_joined(doc: Doc, hyphen: int, opened: int | None = None) -> bool:
    """Say whether a name goes on after a hyphen: `Ana Kolo-Vake`, `Kwan Tak-ho`; not in `Vake-Kolo talks`."""
    if not 0 < hyphen < len(doc) - 1 or doc[hyphen].text not in {"-", "‑"}:
        return False
    after = doc[hyphen + 1]
    spaced = doc[hyphen - 1].whitespace_ or doc[hyphen].whitespace_
    another = after.ent_type_ != "" and after.ent_iob_ == "B"
    if opened is not None:
        return doc[opened].text in {"-", "‑"} and not spaced and after.text[0].isupper()
    return not spaced and not another and after.tag_ in NAME_TAGS


def is_name_part(token: Token) -> bool:
    """Say whether a token can be part of a person's name: no title, no demonym, no weekday."""
    if token.tag_ not in NAME_TAGS or not token.text[0].isupper() or token.ent_type_ not in {"", "PERSON"}:
        return False
    return token.lower_ not in no_name_parts() and country_names().get(token.text) is None


@cache
def no_name_parts() -> frozenset[str]:
    """Words that stand beside names and are no part of them."""
    sections = ("roles", "honorifics", "portfolios", "organisations", "places", "never")
    return frozenset().union(*(read_words("roles.txt", section) for section in sections))


def is_name(doc: Doc, first: int, last: int, kind: ActorKind) -> bool:
    """Refuse what is no name: common words, titles, calendar words, acronyms of things, adjectives."""
    tokens = doc[first:last]
    if not any(t.tag_ in NAME_TAGS and t.text[0].isupper() for t in tokens):
        return False
    if all(t.lower_ in _titles_only() for t in tokens) or tokens[0].lower_ in read_words(
        "roles.txt", "never"
    ):
        return False
    if any(character in "@#<>{}[]=\\′″°" for character in tokens.text):
        return False
    return not (kind is not ActorKind.PERSON and _is_acronym_of_things(doc, first, last))


@cache
def _titles_only() -> frozenset[str]:
    """Words that make a title but no name."""
    sections = ("roles", "honorifics", "portfolios", "never")
    return frozenset().union(*(read_words("roles.txt", section) for section in sections))


def _is_acronym_of_things(doc: Doc, first: int, last: int) -> bool:
    """`unmanned aerial vehicles (UAVs)`: in brackets after a common noun stands no organisation."""
    bracketed = last - first == 1 and first >= 2 and doc[first - 1].text == "("
    return bracketed and bool(ACRONYM.match(doc[first].text)) and doc[first - 2].tag_ in {"NN", "NNS"}


@cache
def name_endings() -> frozenset[str]:
    """Words that end the names of organisations and places."""
    return read_words("roles.txt", "organisations") | read_words("roles.txt", "places")


def kind_by_ending(doc: Doc, first: int, last: int, kind: ActorKind) -> ActorKind:
    """Let the last word decide where it is plain: `Trump Tower` is no person, `Sejong Institute` no place."""
    final = doc[last - 1].lower_
    if last - first > 1 and final in read_words("roles.txt", "organisations"):
        return ActorKind.ORGANISATION
    if last - first > 1 and final in read_words("roles.txt", "places"):
        return ActorKind.PLACE
    return kind


def write_name(doc: Doc, first: int, last: int) -> str:
    """Write a name with the spaces of the text."""
    return straight(" ".join(doc[first:last].text.split()))
