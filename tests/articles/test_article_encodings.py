"""Encodings: what the bytes of an article become."""

from __future__ import annotations

import codecs
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles import Article
from briefgen.articles.encoding import decode
from briefgen.errors import ArticleError, Problem

TEXT = "Die Bürger von Ostburg – “ja” – freuen sich über die Brücke."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("cp1252"),
    ],
    ids=[
        "utf-8",
        "utf-8 mark",
        "utf-16-le mark",
        "utf-16-be mark",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
    ],
)
def test_the_same_text_comes_out_of_every_encoding(data: bytes) -> None:
    """Byte-order marks go, characters stay."""
    assert decode(data, "a.txt").text == TEXT


def test_windows_1252_is_said_to_be_a_guess(warnings_of: Callable[..., list[Problem]], lead: str) -> None:
    """A legacy encoding cannot be proved, so the reader says what it took it for."""
    (warning,) = warnings_of(("Café. " + lead).encode("cp1252"))
    assert warning.code == "article/encoding-guessed"
    assert warning.message == "the file is not UTF-8 and was read as Windows-1252"
    assert warning.found == "byte 0xE9, which is not valid UTF-8"


def test_damaged_utf8_is_not_taken_for_windows_1252() -> None:
    """One bad byte in much sound UTF-8 is damage; the rest must not turn into mojibake."""
    decoded = decode("éàüößçñ".encode() + b"\xff" + "éàü".encode(), "a.txt")
    assert decoded.text == "éàüößçñ\ufffdéàü"
    assert decoded.warnings[0].message == "1 place of the file could not be read as utf-8"


def test_utf16_cut_in_the_middle_is_read_with_a_warning() -> None:
    """Half a character at the end is replaced, and said."""
    decoded = decode(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1], "a.txt")
    assert decoded.text == TEXT[:-1] + "\ufffd"
    assert decoded.warnings[0].code == "article/encoding-damaged"


def test_a_declared_charset_is_used_when_the_bytes_are_not_utf8() -> None:
    """A page that says it is Cyrillic Windows text is read as such, without a warning."""
    decoded = decode("Мост".encode("cp1251"), "a.html", "windows-1251")
    assert (decoded.text, decoded.warnings) == ("Мост", ())


@pytest.mark.parametrize(
    "charset", ["unicode_escape", "punycode", "hex", "no-such-charset", "cp9999", "big5"]
)
def test_a_declared_charset_that_is_none_or_does_not_fit_is_ignored(charset: str) -> None:
    """Python's own codecs are no charsets, and the fallback still reads the bytes."""
    assert decode(b"caf\xe9 \\x41", "a.html", charset).text == "café \\x41"


def test_latin_1_means_windows_1252() -> None:
    """WHATWG Encoding: the label `iso-8859-1` stands for windows-1252."""
    assert decode(b"\x93yes\x94", "a.html", "ISO-8859-1").text == "“yes”"


def test_all_line_ends_become_line_feeds() -> None:
    """CRLF and a lone CR are line ends too."""
    assert decode(b"a\r\nb\rc\nd", "a.txt").text == "a\nb\nc\nd"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7 text", "what looks like a PDF document"),
        (b"{\\rtf1 text}", "what looks like an RTF document"),
        (b"PK\x03\x04 and so on", "what looks like a zip archive, perhaps a Word or OpenDocument file"),
        (b"some\x00thing", "NUL characters"),
        (b"\x01\x02\x03 bell", "3 control characters"),
        (codecs.BOM_UTF16_LE + b"\x00\xdc" * 40, "40 places that are not utf-16-le, in 40 characters"),
    ],
)
def test_bytes_that_are_no_text_are_refused(
    problem_of: Callable[..., Problem], data: bytes, found: str
) -> None:
    """A binary file under a text name is an error that says what it seems to be."""
    problem = problem_of(data)
    assert (problem.code, problem.message, problem.found) == ("file/binary", "the file is not text", found)
    assert problem.where.path.endswith("bridge.txt")


@given(st.binary(max_size=200))
def test_decoded_text_can_always_be_written_again(data: bytes) -> None:
    """No lone surrogate, no NUL and no carriage return ever comes out."""
    try:
        text = decode(data, "a.txt").text
    except ArticleError as fault:
        assert fault.problems[0].code == "file/binary"  # noqa: PT017 - either outcome is allowed
        return
    text.encode()
    assert "\r" not in text
    assert "\0" not in text


def test_the_body_is_exactly_what_was_read(read: Callable[..., Article], lead: str) -> None:
    """White space at the edges stays: every offset counts from the first character."""
    assert read(f"\ufeff\n \t{lead}  \r\n\r\n").text == f"\n \t{lead}  \n\n"
