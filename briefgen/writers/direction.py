"""Text in, its direction out: the same for every writer, so that a heading stands on one side in all."""

from __future__ import annotations

import re

RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""For a class of a regular expression; whole blocks, so that vowel signs stay with their letters."""
_RIGHT_TO_LEFT_LETTER = re.compile(rf"(?=[^\W\d_])[{RIGHT_TO_LEFT}]")
_LETTER = re.compile(r"[^\W\d_]")


def is_mostly_right_to_left(text: str) -> bool:
    """Say whether more than half of the letters run from right to left."""
    if text.isascii():
        return False
    return 2 * len(_RIGHT_TO_LEFT_LETTER.findall(text)) > len(_LETTER.findall(text))
