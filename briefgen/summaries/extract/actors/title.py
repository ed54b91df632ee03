"""A title and an actor in, what the title says of the actor out: whether it is named, where, and as what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actors.mentions import How
from briefgen.summaries.extract.actors.merge import Entity
from briefgen.summaries.lexicons.phrases import straight
from briefgen.summaries.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TELLING = 4
"""A word of so many letters can tell a name, whatever its case: `WikiTown`, `Wikitown`."""


def measure_title(title: Doc, entity: Entity) -> dict[str, float]:
    """Measure how a title names an actor; all zero when it does not.

    Args:
        title: Tagged, not parsed: headlines are no sentences.
        entity: The actor.
    """
    text = straight(title.text)
    places = sorted(_places(text, _called(entity, {How.NAME, How.DEMONYM, How.CAPITAL})))
    parts = {_part(title, start, end) for start, end in places}
    return {
        "title": float(bool(places)),
        "title_start": 1 - places[0][0] / max(1, len(text)) if places else 0.0,
        "title_by_name": float(any(_places(text, {entity.name, *_called(entity, {How.NAME})}))),
        "title_by_word": float(any(_has_word(text, word) for word in _words(entity))),
        "title_owner": float("owner" in parts),
        "title_modifier": float("modifier" in parts),
        "title_complement": float("complement" in parts),
        "title_subject": float("subject" in parts),
        "title_modifies_only": float(bool(parts) and parts <= {"modifier", "owner"}),
    }


def _called(entity: Entity, ways: set[How]) -> set[str]:
    """List what an actor is called in these ways; a person by the last name too."""
    last = {entity.name.split()[-1]} if entity.kind is ActorKind.PERSON else set()
    named = (straight(m.span.text).removesuffix("'s") for m in entity.mentions if m.how in ways)
    return {entity.name, *last, *named}


def _words(entity: Entity) -> list[str]:
    """Take the words of a name that can tell it alone."""
    return [word for word in re.findall(r"\w+", entity.name) if len(word) >= _TELLING]


def _has_word(text: str, word: str) -> bool:
    """Say whether a word of a text begins with these letters."""
    return _may_have(text, word) and re.search(rf"(?i)\b{re.escape(word)}", text) is not None


def _may_have(text: str, name: str) -> bool:
    """Say whether a name is worth a pattern: to make one takes longer than to search a title."""
    return name.casefold() in text.casefold()


def _places(text: str, names: set[str]) -> Iterator[tuple[int, int]]:
    """Find where one of the names stands."""
    for name in (name for name in names if _may_have(text, name)):
        case = re.IGNORECASE if len(name) >= _TELLING else re.RegexFlag(0)
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, case):
            yield found.span()


def _part(title: Doc, start: int, end: int) -> str:
    """Tell a name's part in a headline from the words beside it."""
    after: Token | None = next((token for token in title if token.idx >= end), None)
    before: Token | None = next((token for token in reversed(title) if token.idx + len(token) <= start), None)
    if after is not None and after.tag_ == "POS":
        return "owner"
    if after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return "modifier"
    if before is not None and before.pos_ == "ADP":
        return "complement"
    return "subject" if after is not None and after.pos_ in {"VERB", "AUX"} else "other"
