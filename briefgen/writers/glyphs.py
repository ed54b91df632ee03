"""Document -> the characters in it that no font can draw: they would be empty boxes, without a warning."""

from __future__ import annotations

import contextlib
import functools
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.document.nodes import Document
from briefgen.document.walk import iter_printed_texts
from briefgen.errors import BriefgenError, Location, Problem, Severity
from briefgen.files import write_atomically
from briefgen.packages import install_hint
from briefgen.writers.fonts import get_font_folder

_UNUSUAL = re.compile(r"[^\n -~\xa0-\u02ff\u0400-\u045f\u2010-\u2027\u2030-\u203a\u20ac]")
"""What Noto Sans has always had need not be looked up; a test compares it with the font."""
_CJK = re.compile(r"CJK|FULLWIDTH|HANGUL|HIRAGANA|KATAKANA|BOPOMOFO|IDEOGRAPH")


@dataclass(frozen=True, slots=True)
class Missing:
    """A code point that no font can draw, and the first text that holds it."""

    point: int
    text: str
    where: Location


def find_missing_glyphs(document: Document, look_fonts: Sequence[str] = ()) -> list[Missing]:
    """List the code points that no font can draw, each once, with the first text that holds it.

    In order of first occurrence. Invisible characters need no glyph. Fonts are opened only when a text
    holds something beyond everyday Latin and Cyrillic.
    """
    suspects: dict[int, Missing] = {}
    for text, where in iter_printed_texts(document):
        for point in map(ord, _UNUSUAL.findall(text)):
            suspects.setdefault(point, Missing(point, text, where))
    visible = [suspect for suspect in suspects.values() if not _is_invisible(chr(suspect.point))]
    if not visible:
        return []
    covered = get_coverage(tuple(look_fonts))
    return [suspect for suspect in visible if suspect.point not in covered]


def describe_missing_glyphs(missing: Sequence[Missing]) -> Iterator[Problem]:
    """Say which characters will be replaced: one warning for East Asian writing, one for all the others."""
    groups: dict[bool, list[Missing]] = {}
    for each in missing:
        groups.setdefault(bool(_CJK.search(unicodedata.name(chr(each.point), ""))), []).append(each)
    for is_cjk, found in groups.items():
        names = ", ".join(
            f"U+{each.point:04X} {unicodedata.name(chr(each.point), '(no name)')}" for each in found[:5]
        )
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        yield Problem(
            "pdf/missing-glyph",
            f"no font here can draw {names}{more}",
            found[0].where,
            Severity.WARNING,
            found=f"`{found[0].text[:80]}`, printed with a replacement character",
            expected="characters that Noto Sans or another font found here can draw",
            hint=install_hint("Noto Sans CJK")
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
