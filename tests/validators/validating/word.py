"""A memo's DOCX to its items: its body with its fields' results, then its footnotes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from validating.items import Item, call, drop_empty

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS = (
    (r"heading ([1-6])", r"h\1"),
    (r"title", "h1"),
    (r"(?:toc|list continue)( \d)?", "item"),
    (r".*quote.*", "quote"),
)


class _Word:
    """An open file: its parts, and the names of its styles."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {
                name: etree.fromstring(archive.read(name))
                for name in archive.namelist()
                if re.fullmatch(r"word/(document|footnotes|comments|styles)\.xml", name)
            }
        self.styles = {
            style.get(f"{W}styleId"): style for style in self.parts["word/styles.xml"].iter(f"{W}style")
        }
        notes = [note.get(f"{W}id") for note in self.parts["word/document.xml"].iter(f"{W}footnoteReference")]
        self.numbers = {identity: number for number, identity in enumerate(dict.fromkeys(notes), 1)}

    def read(self) -> Iterator[Item]:
        yield from self.read_blocks(self.parts["word/document.xml"][0])
        notes = {note.get(f"{W}id"): note for note in self.parts["word/footnotes.xml"]}
        for identity in self.numbers:
            yield from self.read_blocks(notes[identity], "note ")

    def read_blocks(self, parent: Any, before: str = "") -> Iterator[Item]:
        for block in parent:
            if block.tag == f"{W}p":
                kind = self.kind(block)
                text = self.spell(block)
                yield Item(before + kind, re.sub(r"\t\d+$", "", text) if kind == "item" else text)
            elif block.tag == f"{W}tbl":
                for row in block.iter(f"{W}tr"):
                    for n, cell in enumerate(row.findall(f"{W}tc")):
                        yield Item(f"{before}cell {n}", "".join(map(self.spell, cell.iter(f"{W}p"))))
            elif block.tag == f"{W}sdt":
                yield from self.read_blocks(block.find(f"{W}sdtContent"), before)

    def kind(self, paragraph: Any) -> str:
        """Name the kind of a paragraph by its numbering, else by the name of its style or of its parents."""
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None and number.get(f"{W}val") != "0":
            return "item"
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        while style is not None:
            found = self.styles[style.get(f"{W}val")]
            name = found.find(f"{W}name").get(f"{W}val").lower()
            for pattern, kind in _KINDS:
                if match := re.fullmatch(pattern, name):
                    return match.expand(kind)
            style = found.find(f"{W}basedOn")
        return "text"

    def spell(self, paragraph: Any) -> str:
        """Give the text, calls of notes in brackets; the note's own mark is no text."""
        parts = []
        for run in paragraph.iter(f"{W}r"):
            style = run.find(f"{W}rPr/{W}rStyle")
            text = "".join(map(self.spell_part, run))
            is_call = style is not None and style.get(f"{W}val") == "FootnoteReference" and text.strip()
            parts.append(call(text) if is_call else text)
        return "".join(parts)

    def spell_part(self, part: Any) -> str:
        if part.tag == f"{W}footnoteReference":
            return str(self.numbers[part.get(f"{W}id")])
        return {f"{W}t": part.text or "", f"{W}tab": "\t", f"{W}br": "\n"}.get(part.tag, "")


def read_word(data: bytes) -> list[Item]:
    """Read the body and the notes."""
    return drop_empty(_Word(data).read())


def read_comments(data: bytes) -> list[Item]:
    """Read the notes in the margin."""
    word = _Word(data)
    comments = word.parts.get("word/comments.xml", ())
    return drop_empty(item for comment in comments for item in word.read_blocks(comment))
