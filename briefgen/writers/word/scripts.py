"""Text in, stretches of one script out: Word wants to be told of most that are not Latin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.writers.direction import RIGHT_TO_LEFT

# Whole blocks, so that vowel signs, digits and punctuation of a script stay with its letters.
_HEBREW = "\u0590-\u05ff\ufb1d-\ufb4f"
_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_HAN = "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_COMPLEX = {"hi-IN": "\u0900-\u097f\ua8e0-\ua8ff", "th-TH": "\u0e00-\u0e7f"}
"""Scripts from left to right that Word sets with the fonts and sizes it keeps for Arabic, by language."""
_EAST_ASIAN = _KANA + _HANGUL + _HAN + "\u3000-\u303f\uff01-\uff65"

# Spaces, digits and punctuation between two words of a script belong to it.
_STRETCH = re.compile(
    rf"(?P<right_to_left>[{RIGHT_TO_LEFT}](?:[\W\d_]*[{RIGHT_TO_LEFT}])*)"
    rf"|(?P<east_asian>[{_EAST_ASIAN}](?:[\s\d]*[{_EAST_ASIAN}])*)"
    + "".join(rf"|(?P<{name[:2]}>[{block}](?:[\W\d_]*[{block}])*)" for name, block in _COMPLEX.items())
)
_COMPLEX_LANGUAGES = {name[:2]: name for name in _COMPLEX}
_HAS_HEBREW, _HAS_KANA, _HAS_HANGUL = (re.compile(f"[{block}]") for block in (_HEBREW, _KANA, _HANGUL))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text that one run can hold; the pieces of a text joined are the text."""

    text: str
    language: str = ""
    """BCP 47, only for the scripts that Word has to be told about."""
    right_to_left: bool = False
    is_complex: bool = False
    """Of a script for which Word keeps fonts and sizes apart, from right to left or not."""


def split_by_script(text: str, language: str) -> Iterator[Stretch]:
    """Cut a text where Word needs another run.

    Args:
        text: Any text.
        language: The document's, which settles whose Han or Arabic letters these are.
    """
    if text.isascii():
        yield Stretch(text)
        return
    end = 0
    for match in _STRETCH.finditer(text):
        if match.start() > end:
            yield Stretch(text[end : match.start()])
        yield _stretch(match, language)
        end = match.end()
    if end < len(text):
        yield Stretch(text[end:])


def _stretch(match: re.Match[str], language: str) -> Stretch:
    text, base = match.group(), language.split("-", maxsplit=1)[0].lower()
    if match.lastgroup == "right_to_left":
        if _HAS_HEBREW.search(text):
            return Stretch(text, "he-IL", right_to_left=True, is_complex=True)
        own = language if base in {"ar", "fa", "ur", "ps", "ckb"} else "ar-SA"
        return Stretch(text, own, right_to_left=True, is_complex=True)
    if match.lastgroup in _COMPLEX_LANGUAGES:
        return Stretch(text, _COMPLEX_LANGUAGES[match.lastgroup], is_complex=True)
    if _HAS_KANA.search(text):
        return Stretch(text, "ja-JP")
    if _HAS_HANGUL.search(text):
        return Stretch(text, "ko-KR")
    return Stretch(text, language if base in {"zh", "ja", "ko"} else "zh-CN")
