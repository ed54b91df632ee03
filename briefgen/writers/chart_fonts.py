"""Texts to the font families that matplotlib needs for them, from the same files as the PDF's."""

from __future__ import annotations

import functools
import os
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from briefgen.writers.fonts import find_font_files, get_font_folder
from briefgen.writers.glyphs import get_coverage

_OTHER_STYLE = re.compile(r"[-_](?:Bold|Italic|Medium|Light|Thin|Black|Semi|Extra|Condensed)|Emoji")
_HOUSE = re.compile(r"NotoSans(?:-Regular|\[|\.)")


def printable_text(look_fonts: tuple[str, ...]) -> Callable[[str], str]:
    """Make the function that puts a sign in place of what no font can draw; the PDF's warning tells of it."""

    def clean(text: str) -> str:
        if text.isascii():
            return text
        return "".join(letter if _is_covered(letter, look_fonts) else "\ufffd" for letter in text)

    return clean


def _is_covered(letter: str, look_fonts: tuple[str, ...]) -> bool:
    is_emoji = unicodedata.category(letter) == "So" and ord(letter) >= 0x1F000  # drawn as bitmaps, by others
    return ord(letter) < 0x250 or (ord(letter) in get_coverage(look_fonts) and not is_emoji)


def load_fonts(texts: Iterable[str], look_fonts: tuple[str, ...]) -> list[str]:
    """Make the fonts for these texts known to matplotlib, and name their families in order.

    Raises:
        WriteError: Noto Sans is nowhere on this machine nor in the theme's folders.
    """
    # matplotlib keeps a list of fonts when it is first imported; it belongs to ours, not to the user's home.
    os.environ.setdefault("MPLCONFIGDIR", str(get_font_folder(look_fonts)))
    wanted = {ord(letter) for text in texts for letter in text if letter > "\u024f"}
    families = []
    for path in _candidates(look_fonts):
        points, family = _open(path)
        if _HOUSE.match(path.name) or wanted & points:
            families.append(family)
            wanted -= points
        if not wanted and families:
            break
    return families


@functools.cache
def _candidates(look_fonts: tuple[str, ...]) -> tuple[Path, ...]:
    """List the upright regular fonts, the house's first, then sans serif ones."""
    files = [path for path in find_font_files(look_fonts) if not _OTHER_STYLE.search(path.name)]
    return tuple(sorted(files, key=lambda path: (not _HOUSE.match(path.name), *_rank(path.name))))


def _rank(name: str) -> tuple[bool, int, str]:
    return not name.startswith("NotoSans"), len(name), name


@functools.cache
def _open(path: Path) -> tuple[frozenset[int], str]:
    from matplotlib import font_manager

    try:
        font: Any = font_manager.get_font(str(path))
    except (OSError, RuntimeError, ValueError):
        return frozenset(), ""  # a broken font file is passed over, as fontconfig does
    font_manager.fontManager.addfont(str(path))
    return frozenset(font.get_charmap()), font.family_name
