"""The font families that a theme asks for in, those that are nowhere out."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import Location, Problem, Severity
from briefgen.themes.look import Look
from briefgen.writers.fonts import find_font_files

_ALWAYS = frozenset({"noto sans", "noto sans mono"})
"""Of the base theme: `pdf/no-font` says when they are missing."""
_NAMES = (1, 16)
"""Of the family, in a font's table of names (OpenType, `name`)."""


def find_missing_families(look: Look) -> Iterator[Problem]:
    """Warn of each family that no font file has, once, with what it is for."""
    wanted = {family: use for use, family in look.design.fonts if family.casefold() not in _ALWAYS}
    missing = [family for family in wanted if family.casefold() not in _find_families(look.fonts)]
    for family in missing if wanted else ():
        yield Problem(
            "theme/font-not-found",
            f"the font `{family}` for `{wanted[family]}` is not found, so Noto Sans is printed instead",
            Location(f"theme {look.name}"),
            Severity.WARNING,
            found=family,
            expected="one of the Noto fonts of this machine, or a font in the theme's folder `fonts`",
            hint="put its files (.ttf or .otf) into the folder `fonts` of the theme",
        )


@functools.lru_cache(maxsize=16)
def _find_families(look_fonts: tuple[str, ...]) -> frozenset[str]:
    """Name the families in lower case: of a theme's files by what they say, of Noto's by their file names."""
    names: set[str] = set()
    for path in find_font_files(look_fonts):
        if any(path.is_relative_to(folder) for folder in look_fonts):
            names |= _names_in(path)
        else:
            words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"[-\[.]", path.name)[0])
            names.add(words.casefold())
    return frozenset(names)


def _names_in(path: Path) -> set[str]:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as stream, TTFont(stream, lazy=True, fontNumber=0) as font:
            found = {font["name"].getDebugName(number) for number in _NAMES}
    except (TTLibError, OSError, KeyError):
        return set()
    return {name.casefold() for name in found if name}
