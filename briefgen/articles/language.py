"""Text -> ISO 639-1 code of its language, offline; empty when it is too short to say."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SAMPLE = 3_000
FEWEST_LETTERS = 40
LEAST_SURE = 0.7
WORD = re.compile(r"[^\W\d_]+")
# Commonest words of English prose, a fifth of it and more; no other written language has them all.
ENGLISH = frozenset({"the", "of", "and", "to"})


def detect_language(text: str) -> str:
    """Name the language of the first few paragraphs.

    Plain English is known by its commonest words: loading the model takes most of a second.

    Returns:
        The code, or an empty string when the text is short or the answer unsure.
    """
    sample = text[:SAMPLE]
    words = [word.lower() for word in WORD.findall(sample)]
    if sum(len(word) for word in words) < FEWEST_LETTERS:
        return ""
    common = sum(word in ENGLISH for word in words)
    if len(words) >= 30 and common * 12 > len(words) and len(ENGLISH.intersection(words)) >= 3:
        return "en"
    code, sure = load_identifier().classify(" ".join(words))
    return str(code) if sure >= LEAST_SURE else ""


@cache
def load_identifier() -> Any:
    """Load py3langid's model once a process, with probabilities that add up to 1."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Languages without a code in ISO 639-1 are close to one that has it, as Moroccan is to Arabic.
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier
