"""Bytes -> text: finds a file's encoding, drops the byte-order mark, makes every line end a line feed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from briefgen.errors import ArticleError, Location, Problem, Severity

# UTF-32 comes first: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KNOWN_BINARIES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive, perhaps a Word or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
# Encodings that pages really declare; Python's other codecs (`idna`, `unicode_escape`) are no charsets.
CHARSETS = re.compile(r"(iso-?8859|windows-|cp|koi8|gb|big5|shift_jis|euc-|tis-620|mac)[\w-]*", re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and a warning when its encoding had to be guessed or bytes were lost."""

    text: str
    warnings: tuple[Problem, ...] = ()


def decode(data: bytes, path: str, declared: str = "") -> Decoded:
    """Turn a file's bytes into text with line feeds as line ends and no byte-order mark.

    Tried in order: a byte-order mark, the NUL pattern of UTF-16, UTF-8, the charset `declared` by the
    file itself, Windows-1252. The text never holds a lone surrogate.

    Raises:
        ArticleError: The bytes are no text.
    """
    refuse_known_binary(data, path)
    decoded = decode_by_mark(data, path) or decode_unmarked(data, path, declared)
    refuse_controls(decoded.text, path)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, decoded.warnings)


def decode_by_mark(data: bytes, path: str) -> Decoded | None:
    """Decode what begins with a byte-order mark."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return decode_damaged(data[len(mark) :], encoding, path)
    return None


def decode_unmarked(data: bytes, path: str, declared: str) -> Decoded:
    """Decode what has no byte-order mark, by the first encoding that fits."""
    if encoding := utf16_by_nul_pattern(data):
        return decode_damaged(data, encoding, path)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        return decode_by_charset(data, declared) or decode_legacy(data, path, bad_byte=data[fault.start])


def decode_by_charset(data: bytes, declared: str) -> Decoded | None:
    """Decode by the charset a file declares, when it is a real one and fits every byte."""
    if not CHARSETS.fullmatch(declared):
        return None
    # WHATWG Encoding, 4.2: the label `iso-8859-1` means windows-1252.
    encoding = "cp1252" if re.fullmatch(r"iso-?8859-?1", declared, re.IGNORECASE) else declared
    try:
        return Decoded(data.decode(encoding))
    except (LookupError, UnicodeDecodeError):
        return None


def decode_legacy(data: bytes, path: str, *, bad_byte: int) -> Decoded:
    """Decode bytes that are not valid UTF-8: damaged UTF-8 when most of it is sound, else Windows-1252."""
    as_utf8 = data.decode("utf-8", "replace")
    bad = as_utf8.count("\ufffd")
    sound = sum(not c.isascii() for c in as_utf8[:SAMPLE]) - as_utf8[:SAMPLE].count("\ufffd")
    if sound > 3 * bad:
        return Decoded(as_utf8, (damaged(path, "utf-8", bad),))
    guessed = Problem(
        "article/encoding-guessed",
        "the file is not UTF-8 and was read as Windows-1252",
        Location(path),
        Severity.WARNING,
        found=f"byte 0x{bad_byte:02X}, which is not valid UTF-8",
        expected="UTF-8",
        hint="look at the accented letters in the memo, or save the file as UTF-8",
    )
    return Decoded(data.decode("cp1252", "replace"), (guessed,))


def decode_damaged(data: bytes, encoding: str, path: str) -> Decoded:
    """Decode by a known encoding; bytes that do not fit become U+FFFD, with a warning."""
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    if bad * 10 > len(text):
        raise binary(path, f"{bad:,} places that are not {encoding}, in {len(text):,} characters")
    return Decoded(text, (damaged(path, encoding, bad),))


def damaged(path: str, encoding: str, bad: int) -> Problem:
    """Say that some bytes could not be read."""
    return Problem(
        "article/encoding-damaged",
        f"{bad:,} {'place' if bad == 1 else 'places'} of the file could not be read as {encoding}",
        Location(path),
        Severity.WARNING,
        found="bytes that stand for no character; each is read as `\ufffd`",
        expected=f"valid {encoding}",
        hint="fetch the article again, it was probably cut or converted",
    )


def utf16_by_nul_pattern(data: bytes) -> str:
    """Name the UTF-16 byte order of unmarked data: Latin letters have a NUL in every second byte."""
    sample = data[: SAMPLE & ~1]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    enough = len(sample) // 5
    if odd > enough and even * 20 < odd:
        return "utf-16-le"
    if even > enough and odd * 20 < even:
        return "utf-16-be"
    return ""


def refuse_known_binary(data: bytes, path: str) -> None:
    """Raise when the first bytes are those of a well-known format that is no text."""
    for mark, name in KNOWN_BINARIES:
        if data.startswith(mark):
            raise binary(path, f"what looks like {name}")


def refuse_controls(text: str, path: str) -> None:
    """Raise when the text holds a NUL or more than one control character in two hundred."""
    if "\0" in text:
        raise binary(path, "NUL characters")
    controls = len(CONTROLS.findall(text[:SAMPLE]))
    if controls > 2 and controls * 200 > len(text[:SAMPLE]):
        raise binary(path, f"{controls:,} control characters")


def binary(path: str, found: str) -> ArticleError:
    """Make the error for bytes that are no text."""
    return ArticleError(
        Problem(
            "file/binary",
            "the file is not text",
            Location(path),
            found=found,
            expected="plain text in UTF-8, UTF-16 or Windows-1252",
            hint="save the article as text or HTML",
        )
    )
