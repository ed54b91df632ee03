"""An HTML tree to nodes, by an allow-list: elements it does not know leave their content only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from briefgen.document.limits import BLOCKS, DEPTH, ROWS
from briefgen.document.nodes import (
    Alignment,
    Block,
    BulletList,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)
from briefgen.document.pictures import find_lone_picture, make_picture, picture_in_text
from briefgen.document.targets import safe_target
from briefgen.errors import Location, Problem, Severity, TemplateError
from briefgen.themes.clean import clean, clean_code, clean_line
from briefgen.themes.pictures import FindPicture, see_none
from briefgen.themes.sealing import Seals

_STYLE = re.compile(r"[a-z-]+")
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
_NOTE = "#fn:"
_BLOCK_TAGS = frozenset("h1 h2 h3 h4 h5 h6 p ul ol blockquote table pre hr div img".split())  # noqa: SIM905 - words

NoteBlocks = tuple[int, list[Block]]


class Builder:
    """Builds the nodes of one document; numbers its notes by first call."""

    def __init__(
        self,
        seals: Seals,
        pictures: FindPicture = see_none,
        *,
        sealed: bool,
        refused: frozenset[str] = frozenset(),
        draft: bool = False,
    ) -> None:
        self.seals = seals
        self.pictures = pictures
        self.sealed = sealed
        self.refused = refused
        """Addresses of links that must become text."""
        self.draft = draft
        """Comments are kept in a draft only."""
        self.warnings: list[Problem] = []
        self.problems: list[Problem] = []
        """Of pictures; told all together when the document is built."""
        self.numbers: dict[str, int] = {}
        """Number by note label, in order of first call."""
        self.in_notes = False
        self.in_cell = False
        self.depth = 0
        self.count = 0

    def build(self, body: Any) -> tuple[list[Block], list[NoteBlocks]]:
        """Build the blocks and the notes that they call.

        Raises:
            TemplateError: The tree is too deep or too large, a token is broken, or pictures cannot be used.
        """
        divisions = [child for child in body if child.tag == "div" and child.get("class") == "footnote"]
        for division in divisions:
            body.remove(division)
        blocks = list(self.blocks(body))
        self.in_notes = True
        notes = [note for division in divisions for note in self.notes(division)]
        for division in divisions:
            body.append(division)
        if self.problems:
            raise TemplateError(dict.fromkeys(self.problems))
        return blocks, sorted(notes, key=lambda note: note[0])

    def notes(self, division: Any) -> Iterator[NoteBlocks]:
        """Give number and content of each note that is called."""
        for item in division.iter("li"):
            number = self.numbers.get(item.get("id", "").removeprefix("fn:"))
            if number is not None:
                yield number, list(self.blocks(item))

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Give the blocks inside an element; loose text between them becomes paragraphs."""
        self.enter()
        loose: list[Inline] = self.text(parent.text)
        for child in parent:
            if child.tag in _BLOCK_TAGS:
                if any(not isinstance(node, Text) or node.text.strip() for node in loose):
                    yield Paragraph(tuple(loose), where=self.where(parent))
                loose = self.text(child.tail)
                yield from self.block(child)
            else:
                loose += [*self.inline(child), *self.text(child.tail)]
        if any(not isinstance(node, Text) or node.text.strip() for node in loose):
            yield Paragraph(tuple(loose), where=self.where(parent))
        self.depth -= 1

    def block(self, element: Any) -> Iterator[Block]:
        """Give the block that an element is, or for a division those inside it."""
        self.count += 1
        if self.count > BLOCKS:
            raise TemplateError(too_much("blocks", BLOCKS, self.where(element)))
        make = _BLOCKS.get(element.tag)
        if make is None:
            yield from self.blocks(element)
        elif self.draft or not (element.tag == "p" and self.style(element) == "comment"):
            yield make(self, element)

    def inlines(self, element: Any) -> tuple[Inline, ...]:
        """Give the inline nodes inside an element."""
        self.enter()
        nodes = self.text(element.text)
        for child in element:
            nodes += [*self.inline(child), *self.text(child.tail)]
        self.depth -= 1
        return tuple(nodes)

    def inline(self, element: Any) -> Iterable[Inline]:
        """Give the inline node that an element is, or those inside it."""
        make = _INLINES.get(element.tag)
        return self.inlines(element) if make is None else make(self, element)

    def text(self, text: str | None) -> list[Inline]:
        """Unseal literal text."""
        if not text:
            return []
        return [Text(clean(self.unseal(text)))]

    def unseal(self, text: str) -> str:
        """Put values back; without a table of seals there are no tokens."""
        return self.seals.unseal(text) if self.sealed else text

    def where(self, element: Any) -> Location:
        """Find the template line of an element by the first token in it."""
        pictures = (picture.get("alt", "") for picture in element.iter("img"))
        places = filter(None, map(self.seals.place, (*element.itertext(), *pictures)))
        return next((place.location for place in places), Location())

    def style(self, element: Any) -> str:
        """Give the style that the template names: the first class made of small letters and hyphens."""
        return next((name for name in element.get("class", "").split() if _STYLE.fullmatch(name)), "")

    def enter(self) -> None:
        """Count one level of nesting."""
        self.depth += 1
        if self.depth > DEPTH:
            raise TemplateError(too_much("levels of nesting", DEPTH))

    def warn(self, element: Any, address: str) -> None:
        """Tell of a link that becomes plain text."""
        place = self.seals.place(element.get("href", ""))
        self.warnings.append(
            Problem(
                "theme/link-refused",
                "a link became plain text",
                place.location if place else self.where(element),
                Severity.WARNING,
                found=address[:200],
                expected="https://…, http://…, mailto:…, or `#` and a heading's anchor",
            )
        )


def _heading(builder: Builder, element: Any) -> Block:
    return Heading(
        int(element.tag[1]),
        builder.inlines(element),
        style=builder.style(element),
        where=builder.where(element),
    )


def _paragraph(builder: Builder, element: Any) -> Block:
    picture = find_lone_picture(element, builder.unseal)
    if picture is not None:
        return make_picture(builder, picture, element)
    return Paragraph(builder.inlines(element), style=builder.style(element), where=builder.where(element))


def _picture(builder: Builder, element: Any) -> Block:
    return make_picture(builder, element, element)


def _picture_in_text(builder: Builder, element: Any) -> Iterable[Inline]:
    builder.problems.append(picture_in_text(builder.where(element)))
    return []


def _items(builder: Builder, element: Any) -> tuple[tuple[Block, ...], ...]:
    return tuple(tuple(builder.blocks(item)) for item in element if item.tag == "li")


def _bullet_list(builder: Builder, element: Any) -> Block:
    return BulletList(_items(builder, element), style=builder.style(element), where=builder.where(element))


def _ordered_list(builder: Builder, element: Any) -> Block:
    start = element.get("start", "1")
    return OrderedList(
        _items(builder, element),
        int(start) if start.isdecimal() and len(start) < 10 else 1,
        style=builder.style(element),
        where=builder.where(element),
    )


def _quote(builder: Builder, element: Any) -> Block:
    return Quote(tuple(builder.blocks(element)), style=builder.style(element), where=builder.where(element))


def _code_block(builder: Builder, element: Any) -> Block:
    code = element.find("code")
    name = "" if code is None else code.get("class", "")
    return CodeBlock(
        clean_code(builder.unseal("".join(element.itertext()))),
        name.removeprefix("language-"),
        style=builder.style(element),
        where=builder.where(element),
    )


def _rule(builder: Builder, element: Any) -> Block:
    return Rule(style=builder.style(element))


def _table(builder: Builder, element: Any) -> Block:
    rows = list(element.iter("tr"))
    if len(rows) > ROWS:
        raise TemplateError(too_much("rows in a table", ROWS, builder.where(element)))
    builder.in_cell = True
    cells = [tuple(builder.inlines(cell) for cell in row) for row in rows]
    builder.in_cell = False
    return Table(
        cells[0],
        tuple(cells[1:]),
        tuple(map(_alignment, rows[0])),
        style=builder.style(element),
        where=builder.where(element),
    )


def _alignment(cell: Any) -> Alignment:
    found = _ALIGN.search(cell.get("style", ""))
    return {"center": "center", "right": "right"}.get(found[1] if found else "", "left")  # type: ignore[return-value]  # dict.get forgets the literals


def _code(builder: Builder, element: Any) -> Iterable[Inline]:
    text = "".join(element.itertext())
    if builder.in_cell:  # in a table, GFM wants a pipe escaped even in code
        text = text.replace(r"\|", "|")
    return [Code(clean_line(builder.unseal(text)))]


def _link(builder: Builder, element: Any) -> Iterable[Inline]:
    if "footnote-backref" in element.get("class", "").split():
        return []
    children = builder.inlines(element)
    address = builder.unseal(element.get("href", ""))
    target = safe_target(address)
    if target is None or target in builder.refused:
        builder.warn(element, address)
        return children
    return [Link(target, children)]


def _note_reference(builder: Builder, element: Any) -> Iterable[Inline]:
    call = element.find("a")
    if call is None or not call.get("href", "").startswith(_NOTE):
        return builder.inlines(element)
    if builder.in_notes:
        return []  # a note cannot call a note in Word
    label = call.get("href").removeprefix(_NOTE)
    return [NoteReference(builder.numbers.setdefault(label, len(builder.numbers) + 1))]


def too_much(what: str, limit: int, where: Location = Location()) -> Problem:  # noqa: B008 - frozen
    """Say that a document is too large to lay out."""
    return Problem(
        "theme/too-much",
        f"the document has too many {what}",
        where,
        expected=f"at most {limit:,}",
        hint="print less in one memo, or split it",
    )


_BLOCKS: dict[str, Callable[[Builder, Any], Block]] = {
    **{f"h{level}": _heading for level in range(1, 7)},
    "p": _paragraph,
    "img": _picture,
    "ul": _bullet_list,
    "ol": _ordered_list,
    "blockquote": _quote,
    "table": _table,
    "pre": _code_block,
    "hr": _rule,
}
_INLINES: dict[str, Callable[[Builder, Any], Iterable[Inline]]] = {
    "em": lambda builder, element: [Emphasis(builder.inlines(element))],
    "strong": lambda builder, element: [Strong(builder.inlines(element))],
    "code": _code,
    "a": _link,
    "br": lambda _builder, _element: [LineBreak()],
    "sup": _note_reference,
    "img": _picture_in_text,
}
