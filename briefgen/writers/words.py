"""The words that the writers print of their own accord, in the memo's language."""

from __future__ import annotations

from briefgen.document.nodes import Properties
from briefgen.themes.wording import HOLE, Wording, fill

PAGE_OF_PAGES = "Page {page} of {pages}"
TO_BE_FILLED_IN = "To be filled in before the memo is final: {wanted}"
ATTACHED_SUMMARIES = "The summaries behind this memo, with their evidence"
SOURCE_NOTE = "Source note {name}"
BACK_FROM_NOTE = "Back to the text from source note {name}"
SECTION = "Section {name}"
WORDS = (
    "Source notes",
    "Contents",
    "DRAFT",
    PAGE_OF_PAGES,
    "back",
    "back {n}",
    "Untitled",
    TO_BE_FILLED_IN,
    ATTACHED_SUMMARIES,
    SOURCE_NOTE,
    BACK_FROM_NOTE,
    SECTION,
)
"""All of them in English, as `Properties.words` translates them."""


def translate(wording: Wording) -> tuple[tuple[str, str], ...]:
    """Translate those that differ from English, for `Properties.words`."""
    pairs = ((word, wording.say(word)) for word in WORDS)
    return tuple((word, text) for word, text in pairs if text != word)


def around_page_numbers(properties: Properties) -> tuple[str, str, str]:
    """Give what stands before, between and after the two numbers of `Page 1 of 3`."""
    parts = HOLE.split(say(properties, PAGE_OF_PAGES))[::2]
    before, between, after = (*parts, "", "")[:3]  # a translation may have lost a number
    return before, between, after


def say(properties: Properties, word: str, **values: object) -> str:
    """Word one of them."""
    texts = {name: str(value) for name, value in values.items()}
    return fill(dict(properties.words).get(word, word), texts)
