"""A picture file's bytes to an `Image`: a PNG or JPEG that can be decoded, or an SVG that was cleaned.

Pictures come with themes, and a theme may come from anywhere: what is broken, huge or reaches outside
itself is refused.
"""

from __future__ import annotations

import contextlib
import hashlib
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Literal, TypeAlias

from briefgen.themes.run import Fault

Kind: TypeAlias = Literal["svg", "png", "jpeg"]

LARGEST_FILE = 10_000_000
"""Bytes."""
LONGEST_SIDE = 10_000
"""Pixels: four times what a page printed at 300 dots an inch can show."""
MOST_PIXELS = 25_000_000
"""Decoded they take 100 MB."""
SUFFIXES: dict[str, Kind] = {".svg": "svg", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}
_SIGNATURES: dict[bytes, Kind] = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that every writer may use as it is."""

    data: bytes = field(repr=False)
    kind: Kind
    width: float
    """Of the picture at its own size, in CSS pixels of 1/96 inch."""
    height: float

    @property
    def suffix(self) -> str:
        """The usual end of a file's name for this kind."""
        return "jpg" if self.kind == "jpeg" else self.kind

    @property
    def media_type(self) -> str:
        """The kind as the web and Word name it."""
        return "image/svg+xml" if self.kind == "svg" else f"image/{self.kind}"

    @property
    def hash(self) -> str:
        """The start of the SHA-256 of the bytes: the same picture has the same name everywhere."""
        return hashlib.sha256(self.data).hexdigest()[:12]


UNSEEN = Image(b"", "svg", 0, 0)
"""Stands for a picture where only the text is wanted."""


def read_image(data: bytes, kind: Kind, name: str) -> Image:
    """Check the bytes of a picture.

    Args:
        data: The whole file.
        kind: What the file's name says that it is.
        name: Used in messages only.

    Raises:
        Fault: It is too large, broken, not of that kind, or an SVG that reaches outside of itself.
    """
    if len(data) > LARGEST_FILE:
        raise too_large(f"`{name}` has {len(data):,} bytes", f"at most {LARGEST_FILE:,} bytes")
    found = find_kind(data)
    if found != kind:
        raise Fault(
            "theme/picture-unreadable",
            f"the picture `{name}` is not what its name says",
            found=f"{found.upper()} data" if found else "no SVG, PNG or JPEG data",
            expected=f"{kind.upper()} data",
            hint="give the file the suffix of what it is" if found else "save it as SVG, PNG or JPEG",
        )
    if kind == "svg":
        from briefgen.themes.svg import clean_svg

        return Image(*clean_svg(data, name))
    return _read_pixels(data, kind, name)


def find_kind(data: bytes) -> Kind | None:
    """Tell a picture's kind from its first bytes."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return kind
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "svg" if start.startswith(b"<") and b"svg" in start else None


def _read_pixels(data: bytes, kind: Kind, name: str) -> Image:
    import PIL.Image

    try:
        with warnings.catch_warnings(), _whole_files_only():
            warnings.simplefilter("ignore")  # a bomb is refused by its size below, before anything is decoded
            picture = PIL.Image.open(BytesIO(data), formats=(kind.upper(),))
        width, height = picture.size
        check_sides(width, height, name)
        if width * height > MOST_PIXELS:
            raise too_large(f"`{name}` has {width:,} × {height:,} pixels", f"at most {MOST_PIXELS:,} pixels")
        with _whole_files_only():
            picture.load()
    except PIL.Image.DecompressionBombError as fault:
        raise too_large(f"`{name}`: {fault}", f"at most {MOST_PIXELS:,} pixels") from fault
    except (OSError, ValueError, SyntaxError, EOFError) as fault:
        # Pillow's own list of what a broken file makes it raise; a PNG with a broken chunk is a SyntaxError.
        raise unreadable(name, str(fault), kind.upper()) from fault
    return Image(data, kind, width, height)


@contextlib.contextmanager
def _whole_files_only() -> Iterator[None]:
    """Have Pillow refuse truncated files, which WeasyPrint tells it to accept in the whole process."""
    import PIL.ImageFile

    given = PIL.ImageFile.LOAD_TRUNCATED_IMAGES
    PIL.ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        PIL.ImageFile.LOAD_TRUNCATED_IMAGES = given


def check_sides(width: float, height: float, name: str) -> None:
    """Refuse a picture that is too wide or too high.

    Raises:
        Fault: One side is too long.
    """
    if max(width, height) > LONGEST_SIDE:
        raise too_large(
            f"`{name}` measures {width:,.0f} × {height:,.0f} pixels",
            f"at most {LONGEST_SIDE:,} pixels a side",
        )


def too_large(found: str, expected: str) -> Fault:
    """Make the fault of a picture that would cost too much; the caller adds the place."""
    return Fault(
        "theme/picture-too-large",
        "the picture is too large",
        found=found,
        expected=expected,
        hint="save it in a smaller size",
    )


def unreadable(name: str, found: str, expected: str) -> Fault:
    """Make the fault of a picture that is broken; the caller adds the place."""
    return Fault(
        "theme/picture-unreadable",
        f"the picture `{name}` cannot be read",
        found=found[:200],
        expected=f"a whole {expected} file",
        hint="open it in a picture editor and save it again",
    )
