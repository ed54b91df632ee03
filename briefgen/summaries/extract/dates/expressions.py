"""A stretch of an article's text and what it means in, a dated expression that quotes the text out."""

from __future__ import annotations

import re

from briefgen.source import quote_span
from briefgen.summaries.model import DatedExpression

FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A day known in full, and not only about."""


def dated(text: str, start: int, end: int, meant: str) -> DatedExpression:
    """Make the expression; white space at its ends is left out."""
    evidence = quote_span(text, start, end)
    return DatedExpression(start=evidence.start, end=evidence.end, text=evidence.quote, date=meant)


def is_day(found: DatedExpression) -> bool:
    """Say whether an expression means one day of the calendar."""
    return FULL_DAY.fullmatch(found.date) is not None
