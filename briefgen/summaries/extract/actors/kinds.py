"""The mentions of an article in, each name's kind settled out: by title, first name, short name or vote."""

from __future__ import annotations

from collections import Counter, defaultdict

from briefgen.summaries.extract.actors.genders import gender_of_first_name
from briefgen.summaries.extract.actors.mentions import How, Mention
from briefgen.summaries.extract.actors.names import name_endings
from briefgen.summaries.extract.actors.roles import is_role
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.model import ActorKind

_OPEN = {ActorKind.ORGANISATION, ActorKind.PLACE, ActorKind.PERSON}
"""Kinds that the recogniser takes for one another."""


def settle_kinds(mentions: list[Mention]) -> None:
    """Give the same words the same kind everywhere: the surest sign decides, else the commonest label."""
    labels = _majority(mentions)
    shorts = {name for name, kind in labels.items() if kind is ActorKind.PERSON and " " not in name}
    people = {m.name for m in mentions if m.kind in _OPEN and _is_surely_a_person(m, shorts, set(labels))}
    for mention in mentions:
        if mention.kind in _OPEN and not mention.outlet and mention.how is How.NAME:
            known = labels.get(mention.name, mention.kind)
            mention.kind = ActorKind.PERSON if mention.name in people else known


def _majority(mentions: list[Mention]) -> dict[str, ActorKind]:
    """Let names be voted on; guesses have no vote."""
    votes: defaultdict[str, Counter[ActorKind]] = defaultdict(Counter)
    for mention in mentions:
        if mention.sure and mention.how is How.NAME and mention.kind is not ActorKind.COUNTRY:
            votes[mention.name][mention.kind] += 1
    return {name: counter.most_common(1)[0][0] for name, counter in votes.items()}


def _is_surely_a_person(mention: Mention, shorts: set[str], names: set[str]) -> bool:
    """Say whether the text shows that a name is a person's, whatever the recogniser took it for.

    A title before it (`Prime Minister X`, `her spokesman, X`), a first name that begins it, or a last word
    that stands alone as a person elsewhere, unless the first word does as something else (`Denver` in
    `Denver Broncos`).
    """
    words = mention.name.split()
    named = all(word[0].isalpha() for word in words) and not (len(words) > 1 and words[-1].isupper())
    if mention.outlet or not named or words[-1].lower() in name_endings():
        return False
    if _has_title(mention):
        return True
    if not 1 < len(words) < 5 or {"of", "and", "for", "the"} & set(words):
        return False
    first_name = bool(gender_of_first_name(mention.name))
    first_name |= words[0].lower() in read_words("roles.txt", "given names")
    return first_name or (words[-1] in shorts and words[0] not in names)


def _has_title(mention: Mention) -> bool:
    """Say whether a form of address, or a role written as a title, stands right before a name."""
    doc, before = mention.paragraph.doc, mention.first - 1
    if before < 0 or mention.kind is ActorKind.COUNTRY:
        return False
    if doc[before].text == "," and before > 0 and mention.head.dep_ == "appos":
        return is_role(doc[before - 1]) and mention.head.head == doc[before - 1]
    title = doc[before]
    if title.lower_ in read_words("roles.txt", "honorifics"):
        return bool(title.lower_ != "st.")
    return is_role(title) and title.tag_ == "NNP" and title.ent_type_ in {"", "PERSON"}
