"""A paragraph's text in, out how long its dateline is: `OSLO, May 6 (Agency) -- `, `(Agency) `."""

from __future__ import annotations

import re

_NAME = r"[A-Z][A-Z.'’&-]+"
_PLACE = rf"{_NAME}(?:[ /]{_NAME})*"
_AGENCY = r"\([A-Z][\w /.-]{1,30}\)"
_DASH = r"\s{0,2}(?:—|–|--|-(?=\s))\s{0,2}"
_DATELINE = re.compile(
    rf"(?:(?:{_PLACE}(?:, [^()—–\n]{{1,60}}?)?(?:\s?{_AGENCY})?|[A-Z][\w .,'’/-]{{1,60}}?{_AGENCY}){_DASH}"
    rf"|{_AGENCY}(?:{_DASH}|\s{{1,2}}))(?=[\"“‘'\w])"
)
_SHORTEST = 3
"""Letters of a place that stands alone: `US – ` begins a sentence."""


def dateline_length(text: str) -> int:
    """Count the characters of the dateline that a text begins with, its dash included; else 0."""
    found = _DATELINE.match(text)
    if found is None or text[found.end()].islower() or len(re.findall(r"\w", found[0])) < _SHORTEST:
        return 0
    return found.end()
