"""Words in, the gender that they tell out: first names, titles, kin words."""

from __future__ import annotations

from functools import cache

from briefgen.summaries.lexicons import read_words


def gender_of_words(words: set[str]) -> str:
    """Tell a gender from words that are only used of one; empty where they contradict each other."""
    found = [gender for gender in ("male", "female") if words & read_words("roles.txt", gender)]
    return found[0] if len(found) == 1 else ""


def gender_of_first_name(name: str) -> str:
    """Tell a gender from the first word of a full name."""
    first, *others = name.lower().split() or [""]
    return _first_names().get(first, "") if others else ""


@cache
def _first_names() -> dict[str, str]:
    """Map each first name that is clear to its gender."""
    return {
        name: gender
        for gender in ("male", "female")
        for name in read_words("roles.txt", f"{gender} given names")
    }
