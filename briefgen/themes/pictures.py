"""The address in `![…](logo.svg)` to an `Image`: a file of the theme or its parents, or a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from briefgen.errors import BriefgenError
from briefgen.files import read_bytes
from briefgen.places import nearest
from briefgen.themes.images import LARGEST_FILE, SUFFIXES, UNSEEN, Image, Kind, read_image, too_large
from briefgen.themes.lookup import is_inside
from briefgen.themes.run import Fault

CHART = "chart:"
"""Begins the address of a chart; no file of a theme can have such a name."""
MOST_PICTURES = 200
MOST_BYTES = 30_000_000
"""Of all pictures of one memo."""

FindPicture: TypeAlias = Callable[[str], Image]


def see_none(_address: str) -> Image:
    """Open nothing: for those who want a document's text only."""
    return UNSEEN


@dataclass(slots=True)
class Pictures:
    """Finds the pictures of one memo, each once; call it with an address."""

    folders: Sequence[Path]
    """The theme's own first, then those of its parents."""
    draw: FindPicture = see_none
    """Draws the chart of an address."""
    found: dict[str, Image] = field(default_factory=dict)

    def __call__(self, address: str) -> Image:
        """Find and check a picture.

        Raises:
            Fault: There is none, it lies outside, it is broken or too large, or there are too many.
        """
        if address not in self.found:
            if len(self.found) >= MOST_PICTURES:
                raise too_large(f"more than {MOST_PICTURES} pictures", f"at most {MOST_PICTURES} in one memo")
            self.found[address] = self.draw(address) if address.startswith(CHART) else self._file(address)
            total = sum(len(image.data) for image in self.found.values())
            if total > MOST_BYTES:
                raise too_large(f"{total:,} bytes in all", f"at most {MOST_BYTES:,} bytes in one memo")
        return self.found[address]

    def _file(self, address: str) -> Image:
        kind = check_name(address)
        for folder in self.folders:
            if (folder / address).is_file():
                return read_image(_read(folder, address), kind, address)
        raise no_picture(
            address, sorted({path for folder in self.folders for path in _list_pictures(folder)})
        )


def no_picture(address: str, known: Sequence[str]) -> Fault:
    """Make the fault of a picture that is not there, with the nearest one that is."""
    guess = nearest(address, known)
    return Fault(
        "theme/picture-not-found",
        f"there is no picture `{address[:80]}`",
        found=address[:200],
        expected=", ".join(known[:20]) or "a picture in the theme's folder",
        hint=f"did you mean `{guess}`?" if guess else "put it into the theme's folder",
    )


def check_name(address: str) -> Kind:
    """Refuse an address that is no plain name of a picture inside a folder.

    Raises:
        Fault: It leads elsewhere, or has no suffix of a picture.
    """
    if not is_inside(address):
        raise _outside(address, address)
    kind = SUFFIXES.get(PurePosixPath(address).suffix.lower())
    if kind is None:
        raise Fault(
            "theme/picture-unreadable",
            f"`{address}` is not named as a picture",
            found=PurePosixPath(address).suffix or "no suffix",
            expected=", ".join(SUFFIXES),
            hint="save it as SVG, PNG or JPEG",
        )
    return kind


def _read(folder: Path, address: str) -> bytes:
    path = folder / address
    if not path.resolve().is_relative_to(folder.resolve()):
        raise _outside(address, str(path.resolve()))
    try:
        return read_bytes(path, LARGEST_FILE, BriefgenError)
    except BriefgenError as fault:
        problem = fault.problems[0]
        raise Fault(
            problem.code, problem.message, found=problem.found, expected=problem.expected, hint=problem.hint
        ) from fault


def _list_pictures(folder: Path) -> list[str]:
    return [
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES
    ]


def _outside(address: str, found: str) -> Fault:
    return Fault(
        "theme/picture-outside",
        f"the picture `{address[:80]}` lies outside the theme's folder",
        found=found[:200],
        expected="the name of a file in the folder of the theme or of a parent, such as `logo.svg`",
        hint="copy the picture into the theme's folder; nothing is fetched from elsewhere",
    )
