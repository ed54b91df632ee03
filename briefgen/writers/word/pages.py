"""Blocks in, the page on which each heading probably stands out: what a table of contents shows at first.

Only Word can tell the pages, and it does not do so before somebody updates the table. Letters are counted
and heights taken from the styles, so that the first numbers are right for most memos and near for others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.document.contents import is_contents, iter_entries
from briefgen.document.nodes import (
    Block,
    BulletList,
    CodeBlock,
    Heading,
    Inline,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Table,
)
from briefgen.document.walk import inline_text, iter_inlines
from briefgen.writers.columns import column_widths, text_length
from briefgen.writers.orientation import split_by_orientation
from briefgen.writers.word.elements import Element, W, find
from briefgen.writers.word.lists import INDENT
from briefgen.writers.word.page import Page
from briefgen.writers.word.pictures import shown_height
from briefgen.writers.word.styles import BODY, PARAGRAPH_STYLES, StyleIds, iter_with_bases

_LETTER = 0.5
"""Mean width of a letter, in the font's size."""
_NATURAL_LINE = 1.36
"""Height of a line of Noto Sans, in the font's size."""
_CELL_PADDING = 130
_CELL_GAP = 170
_RULE = 360
_SEPARATOR = 320
"""Above the notes of a page."""


@dataclass(frozen=True, slots=True)
class _Type:
    """How a style sets its text, in twentieths of a point."""

    size: float
    line: float
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What stands on one page: some lines, a row."""

    height: float
    anchor: str = ""
    keeps_next: bool = False
    notes: tuple[int, ...] = ()
    repeated: float = 0
    """What the table's header adds when the chunk begins a page."""


@dataclass(slots=True)
class Estimate:
    """Measures blocks with the styles of one document."""

    styles: Element
    style_ids: StyleIds
    notes: Mapping[int, Note]
    types: dict[str, _Type] = field(default_factory=dict)

    def pages(self, blocks: Sequence[Block], upright: Page, turned: Page) -> dict[str, int]:
        """Give the page of each heading that has an anchor, from 1."""
        last = 0
        pages: dict[str, int] = {}
        for is_turned, group in split_by_orientation(blocks):
            found, last = self._pages(group, turned if is_turned else upright, last + 1)
            pages |= found
        return pages

    def _pages(self, blocks: Sequence[Block], page: Page, number: int) -> tuple[dict[str, int], int]:
        """Give the pages of headings in a section that begins on that page, and its last page."""
        filled, noted = 0.0, 0.0
        pages: dict[str, int] = {}
        called: set[int] = set()
        for group in _kept_together(self._blocks(blocks, page.width)):
            new = {note for chunk in group for note in chunk.notes} - called
            called |= new
            foot = sum(self._note_height(note, page.width) for note in new)
            height = sum(chunk.height for chunk in group)
            if filled and filled + height + noted + foot + (_SEPARATOR if noted + foot else 0) > page.height:
                number, filled, noted = number + 1, group[0].repeated, 0.0
            filled, noted = filled + height, noted + foot
            pages |= {chunk.anchor: number for chunk in group if chunk.anchor}
        return pages, number

    def _blocks(self, blocks: Iterable[Block], width: int, style: str = BODY) -> Iterator[_Chunk]:
        for block in blocks:
            match block:
                case Heading():
                    (chunk,) = self._text(block.children, f"heading {min(max(block.level, 1), 6)}", width)
                    yield replace(chunk, anchor=block.anchor, keeps_next=True)
                case Paragraph():
                    yield from self._text(block.children, PARAGRAPH_STYLES.get(block.style, style), width)
                case Picture():
                    form = self._type(style)
                    yield _Chunk(form.before + shown_height(block, width) + form.after)
                case Table():
                    yield from self._table(block, width)
                case Rule():
                    yield _Chunk(_RULE)
                case CodeBlock():
                    form = self._type("HTML Preformatted")
                    yield _Chunk(form.before + form.after)
                    yield from [_Chunk(form.line)] * (block.text.count("\n") + 1)
                case _:
                    yield from self._container(block, width)

    def _container(self, block: BulletList | OrderedList | Quote, width: int) -> Iterator[_Chunk]:
        if isinstance(block, Quote):
            yield from self._blocks(block.children, width - INDENT, "Quote")
        elif is_contents(block):
            for level, link in iter_entries(block):
                yield from self._text(link.children, f"toc {level}", width)
        else:
            for item in block.items:
                yield from self._blocks(item, width - INDENT, "List Bullet")

    def _text(self, children: tuple[Inline, ...], style: str, width: int) -> list[_Chunk]:
        """Measure a paragraph: in one piece when it is short, since no line of it may stand alone."""
        form = self._type(style)
        lines = self._lines(children, form, width)
        notes = tuple(node.number for node in iter_inlines(children) if isinstance(node, NoteReference))
        keeps = style == "Brief Speaker"
        if lines <= 3 or style.startswith("heading"):
            return [_Chunk(form.before + lines * form.line + form.after, notes=notes, keeps_next=keeps)]
        inner = [_Chunk(form.line) for _ in range(lines - 4)]
        last = _Chunk(2 * form.line + form.after, notes=notes)
        return [_Chunk(form.before + 2 * form.line), *inner, last]

    def _table(self, table: Table, width: int) -> Iterator[_Chunk]:
        shares = column_widths(table)
        header = self._row(table.header, shares, width) if any(table.header) else None
        if header is not None:
            yield replace(header, keeps_next=True)
        for number, row in enumerate(table.rows):
            chunk = self._row(row, shares, width)
            is_edge = number in {0, len(table.rows) - 2} and number != len(table.rows) - 1
            yield replace(chunk, keeps_next=is_edge, repeated=header.height if header else 0)
        yield _Chunk(200)

    def _row(self, row: tuple[tuple[Inline, ...], ...], shares: list[float], width: int) -> _Chunk:
        form = self._type("Brief Table Text")
        cells = zip(row, shares, strict=False)
        lines = max(self._lines(cell, form, width * share / 100 - _CELL_GAP) for cell, share in cells)
        notes = (
            node.number for cell in row for node in iter_inlines(cell) if isinstance(node, NoteReference)
        )
        return _Chunk(lines * form.line + _CELL_PADDING, notes=tuple(notes))

    def _lines(self, children: tuple[Inline, ...], form: _Type, width: float) -> int:
        letters = max(width, 400) / (form.size * _LETTER)
        return max(1, math.ceil(text_length(inline_text(children)) / letters))

    def _note_height(self, number: int, width: int) -> float:
        note = self.notes.get(number)
        return sum(c.height for c in self._blocks(note.children, width, "footnote text")) if note else 0

    def _type(self, style: str) -> _Type:
        if style not in self.types:
            self.types[style] = self._find_type(style)
        return self.types[style]

    def _find_type(self, style: str) -> _Type:
        chain = list(iter_with_bases(self.styles, self.style_ids[style.lower()]))
        defaults = find(self.styles, "docDefaults")
        default = [] if defaults is None else [defaults]
        size = _first([*chain, *default], ("rPr/sz", "rPrDefault/rPr/sz"), "val", 20) * 10
        spacing = ("pPr/spacing", "pPrDefault/pPr/spacing")
        line = _first([*chain, *default], spacing, "line", 240)
        before, after = (_first([*chain, *default], spacing, side, 0) for side in ("before", "after"))
        rules = (found.get(W + "lineRule") for found in _found([*chain, *default], spacing))
        is_multiple = next((rule for rule in rules if rule), "auto") == "auto"
        natural = size * _NATURAL_LINE
        return _Type(size, natural * line / 240 if is_multiple else line, before, after)


def _found(owners: Iterable[Element], paths: tuple[str, ...]) -> Iterator[Element]:
    for owner in owners:
        yield from (found for path in paths if (found := find(owner, path)) is not None)


def _first(owners: Iterable[Element], paths: tuple[str, ...], name: str, default: int) -> int:
    values = (found.get(W + name) for found in _found(owners, paths))
    return next((int(value) for value in values if value and value.isdecimal()), default)


def _kept_together(chunks: Iterable[_Chunk]) -> Iterator[list[_Chunk]]:
    group: list[_Chunk] = []
    for chunk in chunks:
        group.append(chunk)
        if not chunk.keeps_next:
            yield group
            group = []
    if group:
        yield group
