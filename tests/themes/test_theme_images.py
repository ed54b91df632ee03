"""PNG and JPEG files of a theme: whole ones as they are, broken, huge and false ones refused at once."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import PIL.Image
import pytest

from briefgen.themes.images import Image, Kind, read_image
from briefgen.themes.run import Fault


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40)) -> bytes:
    buffer = BytesIO()
    PIL.Image.new("RGB", size, "teal").save(buffer, kind)
    return buffer.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def claimed(width: int, height: int, *extra: bytes) -> bytes:
    """Make a PNG that says it is that large and has ten rows."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(b"\0" * 10 * (3 * min(width, 1000) + 1)))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(extra) + rows + chunk(b"IEND", b"")


def refused(data: bytes, kind: Kind = "png") -> Fault:
    with pytest.raises(Fault) as caught:
        read_image(data, kind, "map.png")
    return caught.value


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_whole_picture_is_kept_byte_by_byte(kind: Kind) -> None:
    data = picture(kind.upper())
    assert read_image(data, kind, "map.png") == Image(data, kind, 60, 40)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (claimed(20_000, 10), "`map.png` measures 20,000 × 10 pixels"),
        (claimed(9_000, 9_000), "`map.png` has 9,000 × 9,000 pixels"),
        (claimed(60_000, 60_000), "3600000000 pixels"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 10_000_000, "`map.png` has 10,000,008 bytes"),
    ],
)
def test_a_picture_that_is_too_large_is_refused_before_it_is_unpacked(data: bytes, found: str) -> None:
    fault = refused(data)
    assert fault.code == "theme/picture-too-large"
    assert found in fault.found


@pytest.mark.parametrize(
    "data",
    [
        picture()[:-30],
        picture("JPEG")[:-200],
        claimed(60, 10, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 50_000_000))),
        b"\x89PNG\r\n\x1a\n",
    ],
    ids=["truncated PNG", "truncated JPEG", "text bomb", "signature only"],
)
def test_a_broken_picture_is_refused(data: bytes) -> None:
    fault = refused(data, "jpeg" if data.startswith(b"\xff") else "png")
    assert (fault.code, fault.message) == ("theme/picture-unreadable", "the picture `map.png` cannot be read")
    assert fault.hint == "open it in a picture editor and save it again"


@pytest.mark.parametrize(
    ("data", "found", "hint"),
    [
        (picture("JPEG"), "JPEG data", "give the file the suffix of what it is"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG data", "give the file the suffix of what it is"),
        (b"GIF89a", "no SVG, PNG or JPEG data", "save it as SVG, PNG or JPEG"),
        (b"", "no SVG, PNG or JPEG data", "save it as SVG, PNG or JPEG"),
        (b"\x1f\x8b\x08 svgz", "no SVG, PNG or JPEG data", "save it as SVG, PNG or JPEG"),
    ],
)
def test_a_picture_that_is_not_what_its_name_says_is_refused(data: bytes, found: str, hint: str) -> None:
    fault = refused(data)
    assert (fault.code, fault.found, fault.hint) == ("theme/picture-unreadable", found, hint)
