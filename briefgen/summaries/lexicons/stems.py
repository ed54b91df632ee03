"""An English word in, out the stem that it shares with its other forms: `met` and `meeting` are `meet`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from briefgen.summaries.lexicons import listed, read_rows, read_words

WORD = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_ENDINGS = ("ments", "ment", "ings", "ing", "ions", "ion", "ers", "ors", "er", "or", "ed", "es", "s", "e")
_AGENTS = {"ers", "ors", "er", "or"}
"""Endings of who does it: `protester`; not of `tower`."""
_SHORTEST = 3
"""Letters that must be left of a word when its ending goes."""


@cache
def stem(word: str) -> str:
    """Reduce a word: inflection, nouns made of a verb (`election`), number words to figures."""
    word = _POSSESSIVE.sub("", word.casefold()).replace("-", "")
    word = _irregular().get(word, word)
    for ending in _ENDINGS:
        least = _SHORTEST + (ending in _AGENTS)
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]
    return f"{word[:-1]}i" if word.endswith("y") else word


def content_stems(text: str) -> tuple[str, ...]:
    """Give the stems of the words of a text that tell something, in reading order."""
    small = read_words("small_words.txt", "small")
    return tuple(stem(word) for word in WORD.findall(text) if word.casefold() not in small)


def has_negation(text: str) -> bool:
    """Say whether a text denies something."""
    negations = read_words("small_words.txt", "negations")
    return any(word in negations or word.endswith(("n't", "n’t")) for word in WORD.findall(text.casefold()))


@cache
def _irregular() -> Mapping[str, str]:
    return {form: base for base, forms in read_rows("irregular.txt") for form in listed(forms)}


@cache
def kindred(one: str) -> frozenset[str]:
    """Give the stems that may stand for a stem in a headline: `blaze` for `fire`; itself among them."""
    return _families().get(one, frozenset({one}))


@cache
def _families() -> Mapping[str, frozenset[str]]:
    found = {
        stem(word): {stem(word), *map(str, range(int(least), int(most) + 1))}
        for word, least, most in read_rows("quantities.txt")
    }
    for (row,) in read_rows("kindred.txt"):
        family = {stem(word) for word in listed(row)}
        for one in family:
            found.setdefault(one, set()).update(family)
    return {one: frozenset(family) for one, family in found.items()}
