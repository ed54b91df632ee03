"""A person's mention in, what the text around it says of the person out: role and affiliation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actors.mentions import How, Mention
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Description:
    """What a person is said to be; token offsets of one paragraph."""

    role: str
    """Verbatim, without its affiliation."""
    noun: str
    """The role's head in lower case: `minister`."""
    modifiers: frozenset[str]
    """The role's other words in lower case: `defence`."""
    affiliation: str
    country: str
    """The country of the affiliation, when it is one or belongs to one."""
    first: int
    last: int


_LEFT_TAGS = {"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "VBN", "HYPH", "AFX"}
_STATES = {
    "retired",
    "elected",
    "appointed",
    "designated",
    "disgraced",
    "embattled",
    "ousted",
    "deposed",
    "exiled",
}
"""Participles that are part of a role."""
_REACH = 12
"""Tokens that a title or an apposition may be long."""

Names = dict[int, Mention]
"""The mentions of one paragraph, by each of their tokens."""


@cache
def role_nouns() -> frozenset[str]:
    """All words for what a person is."""
    return read_words("roles.txt", "roles")


def is_role(token: Token) -> bool:
    """Say whether a token is a word for what one person is: `minister`, `Minister`, not `ministers`."""
    return token.lower_ in role_nouns() and token.tag_ in {"NN", "NNP", "JJ"}


def describe_person(mention: Mention, names: Names) -> Description | None:
    """Find the title before a name, the apposition on either side, or `X is a …`."""
    doc = mention.paragraph.doc
    noun = _title_before(doc, mention.first, names)
    if noun is None:
        noun = _apposition_after(doc, mention.last, names)
    if noun is None:
        noun = _apposition_before(mention)
    if noun is None:
        noun = _copula(mention)
    return None if noun is None else describe_role(doc, noun, names, stop=mention.first)


def describe_role(doc: Doc, noun: int, names: Names, stop: int = -1) -> Description:
    """Read a role and its affiliation around a role noun: `Russian defence minister`, `analyst at X`.

    Args:
        doc: A parsed paragraph.
        noun: The token of the role noun.
        names: The mentions of the paragraph.
        stop: The first token of the name that follows, or -1.
    """
    left = _role_start(doc, noun, names)
    first, owners = _owners(doc, left, names)
    last, complement = _complement(doc, noun, names, stop)
    inside = [m for m in complement if m.kind is not ActorKind.PERSON]
    end = _in_law(doc, noun) if inside else max(last, _in_law(doc, noun))
    role = doc[left:end].text if left < end else doc[noun].text
    affiliation, country = _affiliation([*inside, *owners])
    words = frozenset(t.lower_ for t in doc[left:noun] if t.tag_ != "HYPH")
    return Description(" ".join(role.split()), doc[noun].lower_, words, affiliation, country, first, last)


def _in_law(doc: Doc, noun: int) -> int:
    """Find where a role noun ends: `son-in-law` goes on."""
    tail = [token.lower_ for token in doc[noun + 1 : noun + 5]]
    return noun + 5 if tail == ["-", "in", "-", "law"] else noun + 1


def _title_before(doc: Doc, first: int, names: Names) -> int | None:
    """Find the role noun of a title directly before a name: `Minister X`, `Secretary of State X`."""
    index = first - 1
    if index >= 0 and doc[index].lower_ in read_words("roles.txt", "honorifics"):
        index -= 1
    if index >= 0 and is_role(doc[index]) and index not in names:
        return index
    for back in range(index, max(-1, first - 7), -1):
        if doc[back].tag_ not in {"NNP", "NNPS", "IN", "DT"}:
            return None
        if doc[back].lower_ in {"of", "for"} and back > 0 and is_role(doc[back - 1]):
            return back - 1 if index > back else None
    return None


def _apposition_after(doc: Doc, last: int, names: Names) -> int | None:
    """Find the role noun of `X, 30, an analyst at …`."""
    index = last
    if index < len(doc) and doc[index].text == ",":
        index += 1
        if index + 1 < len(doc) and doc[index].like_num and doc[index + 1].text == ",":
            index += 2
    else:
        return None
    if index < len(doc) and doc[index].lower_ == "who":
        index += 2
        if index > len(doc) or doc[index - 1].lower_ not in {"is", "was"}:
            return None
    found = None
    for at in range(index, min(len(doc), index + _REACH)):
        token = doc[at]
        if is_role(token) and at not in names:
            found = at
        elif found is not None or not (
            token.tag_ in _LEFT_TAGS or token.tag_ in {"DT", "POS", "PRP$", "CD", "RB"} or at in names
        ):
            break
    return found if found is not None and _closes(doc, found) else None


def _closes(doc: Doc, noun: int) -> bool:
    """Say whether an apposition ends there, and is no subject (`X, a farmer said`)."""
    following = doc[noun + 1].tag_ if noun + 1 < len(doc) else "."
    return not following.startswith(("VBD", "VBZ", "VBP", "MD", "NNP"))


def _apposition_before(mention: Mention) -> int | None:
    """Find the role noun of `Iran's foreign minister, X,`."""
    doc = mention.paragraph.doc
    comma = mention.first - 1
    if comma > 0 and doc[comma].text == "," and is_role(doc[comma - 1]) and mention.head.dep_ == "appos":
        return comma - 1
    head = mention.head
    if head.dep_ == "appos" and is_role(head.head) and head.head.i < mention.first <= head.head.i + _REACH:
        return int(head.head.i)
    return None


def _copula(mention: Mention) -> int | None:
    """Find the role noun of `X is a professor`."""
    head = mention.head
    if head.dep_ != "nsubj" or head.head.lemma_ != "be":
        return None
    return next((int(t.i) for t in head.head.rights if t.dep_ == "attr" and is_role(t)), None)


def _role_start(doc: Doc, noun: int, names: Names) -> int:
    """Walk left over the words that belong to the role itself."""
    index = noun
    while index > 0 and noun - index < _REACH:
        before = doc[index - 1]
        owned = index - 1 in names and not _is_portfolio(doc, index - 1, names)
        done = before.tag_ == "VBN" and before.lower_ not in _STATES
        if owned or done or before.tag_ not in _LEFT_TAGS or before.lower_ in {"own", "such"}:
            break
        index -= 1
    while doc[index].tag_ == "HYPH":
        index += 1
    return index


def _is_portfolio(doc: Doc, index: int, names: Names) -> bool:
    """`Defence` in `Defence Minister` is no organisation."""
    mention = names[index]
    return mention.last - mention.first == 1 and doc[index].lower_ in read_words("roles.txt", "portfolios")


def _owners(doc: Doc, left: int, names: Names) -> tuple[int, list[Mention]]:
    """Find whose the role is, to its left: `Russian`, `North Korea's`, `South Korea's Sejong Institute`."""
    owners: list[Mention] = []
    index = left
    while index > 0:
        at = index - 1
        if doc[at].tag_ in {"POS", "HYPH"} and at - 1 in names:
            at -= 1
        mention = names.get(at)
        if mention is None or mention.kind is ActorKind.PERSON or len(owners) == 2:
            break
        owners.append(mention)
        index = mention.first
    if index > 0 and doc[index - 1].tag_ in {"DT", "PRP$"}:
        index -= 1
    return index, owners


def _complement(doc: Doc, noun: int, names: Names, stop: int) -> tuple[int, list[Mention]]:
    """Read `of the Democratic Party`, `at South Korea's Sejong Institute` after a role noun."""
    index = noun + 1
    if (
        index >= len(doc)
        or index == stop
        or doc[index].lower_ not in {"of", "at", "for", "with", "from", "in"}
    ):
        return noun + 1, []
    found: list[Mention] = []
    limit = min(len(doc), noun + 1 + _REACH, stop if stop > noun else len(doc))
    index += 1
    while index < limit:
        token = doc[index]
        if index in names:
            found.append(names[index])
            index = names[index].last
        elif token.tag_ in _LEFT_TAGS or token.tag_ in {"DT", "POS", "PRP$"} or token.lower_ == "of":
            index += 1
        else:
            break
    while doc[index - 1].tag_ in {"DT", "POS", "IN", "JJ", "HYPH"} and index - 1 > noun:
        index -= 1
    return index, found


def _affiliation(mentions: list[Mention]) -> tuple[str, str]:
    """Write an affiliation: a country, or an organisation with its country in brackets."""
    countries = [m for m in mentions if m.kind is ActorKind.COUNTRY]
    others = [m for m in mentions if m.kind is not ActorKind.COUNTRY and m.how is How.NAME]
    country = countries[0].name if countries else ""
    if not others:
        return country, country
    name = others[0].name
    return (f"{name} ({country})" if country and country not in name else name), country
