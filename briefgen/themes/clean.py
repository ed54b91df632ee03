"""Any text to printable text: one line, no controls, nothing that reorders what stands around it."""

from __future__ import annotations

import re

# What Python, Unicode and the web call a line or a field end, besides the plain space.
_SPACE = re.compile(r"[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
# Embeddings, overrides, isolates and marks of direction: they could show a text in another order
# than it is stored in. ZWJ and ZWNJ stay, since emoji, Persian and Indic scripts are spelt with them.
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_INVALID = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\U0010f000-\U0010f01f"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_PARAGRAPH_END = re.compile(r"(?:\r\n|[\n\r\u2029])\s*?(?:\r\n|[\n\r\u2029])\s*")


def clean(text: str) -> str:
    """Make text printable on one line; white space at the edges is kept as one space.

    Controls, lone surrogates, noncharacters and the few private-use characters that tokens are made of
    become U+FFFD.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    return _INVALID.sub("\ufffd", _BIDI.sub("", _SPACE.sub(" ", text)))


def clean_line(text: str) -> str:
    """Make text printable on one line, without white space at its edges."""
    return clean(text).strip()


def clean_code(text: str) -> str:
    """Make the text of a code block printable; its lines stay, blank ones at its ends do not."""
    lines = text.replace("\r\n", "\n").expandtabs(4).split("\n")
    kept = (
        _INVALID.sub("\ufffd", _BIDI.sub("", re.sub(r"[\t\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]", " ", line)))
        for line in lines
    )
    return "\n".join(line if line.strip() else "" for line in kept).strip("\n").rstrip()


def split_paragraphs(text: str) -> list[str]:
    """Split text at blank lines; each paragraph is clean and not empty."""
    return [line for part in _PARAGRAPH_END.split(text) if (line := clean_line(part))]
