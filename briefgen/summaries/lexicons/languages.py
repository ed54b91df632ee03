"""The code of a language in, out what the lexicons know of it: its name, its quotation marks, a few words."""

from __future__ import annotations

import re
from functools import cache

from briefgen.summaries.lexicons import listed, read_rows

_ANY_MARKS = ("«»", "„“", "“”", "「」", "『』")


def language_name(code: str) -> str:
    """Give the English name of a language, or its code when it has none here."""
    return next(
        (name for known, name, _ in read_rows("languages.txt") if known == code), f"the language `{code}`"
    )


def quotation_marks(code: str) -> tuple[str, ...]:
    """Give the pairs of quotation marks of a language; an unknown one has the common pairs."""
    return next(
        (listed(marks) for known, _, marks in read_rows("languages.txt") if known == code), _ANY_MARKS
    )


@cache
def quotation_pattern(code: str) -> re.Pattern[str]:
    """Make the pattern of one language's quotations, marks included; they hold none of their own marks."""
    pairs = quotation_marks(code)
    return re.compile("|".join(f"{pair[0]}[^{pair[0]}{pair[1]}]{{1,2000}}{pair[1]}" for pair in pairs))


@cache
def find_words(code: str, what: str) -> tuple[tuple[str, ...], ...]:
    """Find words of a language by their use, such as `months`, each with its other spellings; maybe none."""
    return tuple(
        tuple(word.split("/"))
        for known, kind, words in read_rows("other_languages.txt")
        if (known, kind) == (code, what)
        for word in listed(words)
    )


def flat_words(code: str, what: str) -> tuple[str, ...]:
    """Give the same words, every spelling by itself."""
    return tuple(spelling for word in find_words(code, what) for spelling in word)
