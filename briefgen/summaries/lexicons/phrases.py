"""A table of phrases and a text in, the places where they stand out; independent of tokenisation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match(Generic[V]):
    """A phrase found, `[start, end)` in the text searched."""

    start: int
    end: int
    value: V


class PhraseTable(Generic[V]):
    """Phrases by their first word, so that a text is walked once whatever the table's size."""

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._by_first: dict[str, list[tuple[str, V]]] = defaultdict(list)
        for phrase, value in entries:
            first = _WORD.match(phrase)
            if first:
                self._by_first[first.group()].append((straight(phrase), value))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    def find(self, text: str) -> Iterator[Match[V]]:
        """Find the phrases in reading order, longest first, none inside another; case counts."""
        text = straight(text)
        free = 0
        for word in _WORD.finditer(text):
            if word.start() < free:
                continue
            for phrase, value in self._by_first.get(word.group(), ()):
                end = word.start() + len(phrase)
                if text.startswith(phrase, word.start()) and not text[end : end + 1].isalnum():
                    yield Match(word.start(), end, value)
                    free = end
                    break

    def get(self, phrase: str) -> V | None:
        """Look up one whole phrase."""
        phrase = straight(phrase)
        first = _WORD.match(phrase)
        known = self._by_first.get(first.group(), []) if first else []
        return next((value for name, value in known if name == phrase), None)


def straight(text: str) -> str:
    """Make curly apostrophes straight; the length stays."""
    return text.replace("’", "'").replace("‘", "'")
