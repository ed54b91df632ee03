"""Document -> the characters in it that no font can draw: they would be empty boxes, without a warning."""

from __future__ import annotations

import contextlib
import functools
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefgen.document.nodes import Document
from briefgen.errors import BriefgenError, Location, Problem, Severity
from briefgen.files import write_atomically
from briefgen.writers.fonts import INSTALL_HINT, get_font_folder
from briefgen.writers.walk import iter_texts

_UNUSUAL = re.compile(r"[^\n -~\xa0-\u02ff\u0400-\u045f\u2010-\u2027\u2030-\u203a\u20ac]")
"""What Noto Sans has always had need not be looked up; a test compares it with the font."""
_CJK = re.compile(r"CJK|FULLWIDTH|HANGUL|HIRAGANA|KATAKANA|BOPOMOFO|IDEOGRAPH")

_CJK_PACKAGES = {
    "debian": "`fonts-noto-cjk`",
    "fedora": "`google-noto-sans-cjk-fonts`",
    "macos": "`font-noto-sans-cjk`",
}


def find_missing_glyphs(document: Document, look_fonts: Sequence[str] = ()) -> list[tuple[int, str]]:
    """List the code points that no font can draw, each once, with the first text that holds it.

    In order of first occurrence. Invisible characters need no glyph. Fonts are opened only when a text
    holds something beyond everyday Latin and Cyrillic.
    """
    suspects: dict[int, str] = {}
    for text in iter_texts(document):
        for character in _UNUSUAL.findall(text):
            suspects.setdefault(ord(character), text)
    visible = {point: text for point, text in suspects.items() if not _is_invisible(chr(point))}
    if not visible:
        return []
    covered = get_coverage(tuple(look_fonts))
    return [(point, text) for point, text in visible.items() if point not in covered]


def describe_missing_glyphs(missing: Sequence[tuple[int, str]]) -> Iterator[Problem]:
    """Say which characters will be replaced: one warning for East Asian writing, one for all the others."""
    groups: dict[bool, list[tuple[int, str]]] = {}
    for point, text in missing:
        groups.setdefault(bool(_CJK.search(unicodedata.name(chr(point), ""))), []).append((point, text))
    for is_cjk, found in groups.items():
        names = ", ".join(
            f"U+{point:04X} {unicodedata.name(chr(point), '(no name)')}" for point, _ in found[:5]
        )
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        yield Problem(
            "pdf/missing-glyph",
            f"no font here can draw {names}{more}",
            Location(excerpt=found[0][1][:120]),
            Severity.WARNING,
            found="a replacement character is printed instead",
            expected="characters that Noto Sans or another font found here can draw",
            hint=INSTALL_HINT.format(**_CJK_PACKAGES)
            if is_cjk
            else "add a font with them to the theme's `fonts` folder",
        )


@functools.cache
def get_coverage(look_fonts: tuple[str, ...] = ()) -> frozenset[int]:
    """Get the code points that at least one of the fonts can draw, from a file beside `fonts.conf`."""
    folder = get_font_folder(look_fonts)
    kept = folder / "coverage.json"
    try:
        ranges = json.loads(kept.read_bytes())
    except (OSError, ValueError):
        ranges = _ranges(_read_coverage(folder / "fonts"))
        with contextlib.suppress(BriefgenError):  # a cache that cannot be kept costs a second each time
            write_atomically(kept, json.dumps(ranges).encode())
    return frozenset(point for first, last in ranges for point in range(first, last + 1))


def _read_coverage(folder: Path) -> set[int]:
    from fontTools.ttLib import TTFont, TTLibError

    covered: set[int] = set()
    for path in sorted(folder.iterdir()):
        try:
            # The fonts of a collection have the same characters: the first speaks for all.
            with path.open("rb") as file, TTFont(file, fontNumber=0, lazy=True) as font:
                covered.update(font.getBestCmap() or {})
        except (TTLibError, OSError, KeyError):
            continue  # fontconfig passes over a broken font file too
    return covered


def _ranges(points: Iterable[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return ranges


def _is_invisible(character: str) -> bool:
    """Tell whether a character is drawn as nothing: spaces, format characters, variation selectors."""
    if 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF:
        return True
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"}
