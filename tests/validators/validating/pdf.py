"""A memo's PDF to its items, as its tags tell them to a screen reader."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

from validating.items import Item, call, drop_empty

_KINDS = {"/BlockQuote": "quote", "/LBody": "item", "/P": "", **{f"/H{n}": f"h{n}" for n in range(1, 7)}}
"""What begins a piece of its own; a paragraph is of the kind of what it stands in."""
_LEADER = re.compile(r"[.\s]{5,}\d+$")
"""What the list of contents prints after a title."""
_UNSEEN = re.compile(r"\s+")
_LETTERS = re.compile(r"<([0-9a-f]+)> <([0-9a-f]+)>")


class _Pdf:
    """An open file; `items` fills up as its tags are walked."""

    def __init__(self, data: bytes) -> None:
        reader = PdfReader(io.BytesIO(data))
        self.root = reader.trailer["/Root"]["/StructTreeRoot"]
        self.pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1)}
        self.texts = {n: marked_texts(page) for n, page in enumerate(reader.pages, 1)}
        self.items: list[Item] = []
        self.text = ""
        self.page = 0
        self.heads: list[str] = []

    def close(self, kind: str) -> None:
        """End a piece."""
        text = _LEADER.sub("", self.text.strip(" ·")) if kind == "item" else self.text.strip(" ·")
        if _UNSEEN.sub("", text):
            self.items.append(Item(kind, text, self.page))
        self.text = ""

    def walk(self, element: Any, kind: str = "text", before: str = "") -> None:
        """Read an element and what is in it."""
        role = element.get("/S")
        if "/Pg" in element:
            self.page = self.pages[element.raw_get("/Pg").idnum]
        if role == "/Link" and (target := self.target(element)):
            self.text += call(self.inside(element)) if target.startswith("note-") else ""
        elif role == "/Table":
            self.close(before + kind)
            self.walk_table(element, before)
        elif role == "/Sect":
            for note in self.kids(self.kids(element)[-1]):
                self.walk_note(note)
        elif role != "/Lbl":
            self.walk_kids(element, _KINDS.get(role, kind) or kind, before, closes=role in _KINDS, outer=kind)

    def walk_kids(self, element: Any, kind: str, before: str, *, closes: bool, outer: str) -> None:
        """Read what is in an element that may be a piece of its own."""
        if closes:
            self.close(before + outer)
        page = self.page
        for kid in self.kids(element):
            if isinstance(kid, int):
                self.text += self.texts[page].get(kid, "")
            elif "/S" in kid:
                self.walk(kid, kind, before)
        if closes:
            self.close(before + kind)

    def walk_note(self, note: Any) -> None:
        """Read a note: an item of the list of notes, which is no list to a reader."""
        for part in self.kids(note):
            if part["/S"] != "/Lbl":
                self.walk_kids(part, "text", "note ", closes=True, outer="text")

    def walk_table(self, table: Any, before: str) -> None:
        """Read cells with their columns; a head that is printed again on the next page is read once."""
        last = self.items[-1]
        goes_on = last.kind.startswith(f"{before}cell") and last.page == self.page - 1
        for part in self.kids(table):
            start = len(self.items)
            for row in self.kids(part):
                for number, cell in enumerate(self.kids(row)):
                    self.walk_kids(cell, f"cell {number}", before, closes=True, outer=f"cell {number}")
            heads = [item.text for item in self.items[start:]]
            if part["/S"] == "/THead":
                if heads == self.heads and goes_on:
                    del self.items[start:]
                self.heads = heads

    def inside(self, element: Any) -> str:
        """Give the text in an element, whatever its tags."""
        parts = []
        for kid in self.kids(element):
            if isinstance(kid, int):
                parts.append(self.texts[self.page].get(kid, ""))
            elif "/S" in kid:
                parts.append(self.inside(kid))
        return "".join(parts)

    def kids(self, element: Any) -> list[Any]:
        kids = element.get("/K", [])
        return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]

    def target(self, link: Any) -> str:
        """Name where a link between text and notes leads; empty for any other."""
        for kid in self.kids(link):
            if isinstance(kid, dict) and kid.get("/Type") == "/OBJR":
                place = str(kid["/Obj"].get_object().get("/Dest", ""))
                return place if place.startswith(("note-", "call-")) else ""
        return ""


def marked_texts(page: Any) -> dict[int, str]:
    """Give the text of each marked sequence of a page, by its number."""
    fonts = {
        name: letters_of(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()
    }
    texts: dict[int, str] = {}
    open_marks: list[int | None] = []
    letters: dict[str, str] = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in {b"BDC", b"BMC"}:
            mark = operands[1].get("/MCID") if operator == b"BDC" else None
            open_marks.append(None if mark is None else int(mark))
        elif operator == b"EMC":
            open_marks.pop()
        elif operator == b"Tf":
            letters = fonts[operands[0]]
        elif operator in {b"TJ", b"Tj"} and open_marks and open_marks[-1] is not None:
            shown = operands[0] if operator == b"TJ" else operands
            texts[open_marks[-1]] = texts.get(open_marks[-1], "") + "".join(_spell(shown, letters))
    return texts


def _spell(shown: Any, letters: dict[str, str]) -> Iterator[str]:
    for text in shown:
        if isinstance(text, (str, bytes)):
            data = text if isinstance(text, bytes) else text.original_bytes
            yield from (letters[data[i : i + 2].hex()] for i in range(0, len(data), 2))


def letters_of(font: Any) -> dict[str, str]:
    """Read a font's way back from codes to letters."""
    table = font["/ToUnicode"].get_data().decode()
    return {code: bytes.fromhex(point).decode("utf-16-be") for code, point in _LETTERS.findall(table)}


def read_pdf(data: bytes) -> list[Item]:
    """Read what the tags tell, in their order."""
    pdf = _Pdf(data)
    pdf.walk(pdf.root)
    return drop_empty(pdf.items)
