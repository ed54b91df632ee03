"""Text -> Layout: which stretches of a body are prose, crossheads and furniture; the text stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.articles.furniture import find_tail, is_furniture, outlet_of
from briefgen.articles.header import is_short_heading, read_header
from briefgen.articles.lines import Line, find_lines
from briefgen.source import Span

MOST_LINES = 100_000
"""No article has more; the bound keeps a hostile file from filling the memory with spans."""
WIDEST_WRAP = 120
"""Text wrapped by hand or by a mail program has no longer line than this."""
SENTENCE_ENDS = '.?!:;…"”’»)]。！？।'


@dataclass(slots=True)
class Layout:
    """Spans in file order, none overlapping another, and what the header says."""

    paragraphs: list[Span] = field(default_factory=list)
    crossheads: list[Span] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    title: str = ""
    published: str = ""
    author: str = ""
    outlet: str = ""
    """Named by a line of furniture only."""


def mark(text: str, *, lines_are_paragraphs: bool = False, markdown: bool = False) -> Layout | None:
    """Mark up a body.

    Blocks are set off by empty lines. A line stands for a paragraph where the format says so, where
    lines are too long to have been wrapped, and where most lines end a sentence.

    Returns:
        None when the body has more than `MOST_LINES` lines.
    """
    lines = find_lines(text, MOST_LINES)
    if lines is None:
        return None
    header = read_header(text, lines, markdown=markdown)
    each = lines_are_paragraphs or each_line_stands(text, header.rest)
    units = list(join_lines(text, header.rest, each=each, markdown=markdown))
    layout = Layout(furniture=header.furniture, published=header.published, author=header.author)
    if header.title is not None:
        layout.crossheads.append(header.title)
        layout.title = text[header.title.start : header.title.end]
    sort_units(text, units, layout, markdown=markdown)
    split_tails(text, layout)
    name_outlet(text, layout)
    if not layout.paragraphs:  # nothing but headings: then they are all the prose there is
        layout.paragraphs, layout.crossheads = layout.crossheads, []
    return layout


def each_line_stands(text: str, lines: Sequence[Line]) -> bool:
    """Say whether the lines of a text are paragraphs rather than wrapped."""
    if any(line.end - line.start > WIDEST_WRAP for line in lines):
        return True
    ended = sum(text[line.end - 1] in SENTENCE_ENDS for line in lines)
    return ended * 2 > len(lines)


def join_lines(text: str, lines: Sequence[Line], *, each: bool, markdown: bool) -> Iterator[Span]:
    """Join wrapped lines to blocks; a Markdown heading always stands by itself."""
    start = end = -1
    closed = True
    for line in lines:
        heading = markdown and text.startswith("#", line.start)
        if start >= 0 and (closed or each or heading or line.after_blank):
            yield Span(start=start, end=end)
            start = -1
        start = line.start if start < 0 else start
        end, closed = line.end, heading
    if start >= 0:
        yield Span(start=start, end=end)


def sort_units(text: str, units: Sequence[Span], layout: Layout, *, markdown: bool) -> None:
    """Put each unit among the paragraphs, the crossheads or the furniture."""
    waiting: list[Span] = []
    for unit in units:
        words = (
            text[unit.start : unit.start + 400]
            if unit.end - unit.start > 400
            else text[unit.start : unit.end]
        )
        if markdown and words.startswith("#"):
            heading = Line(unit.start, unit.end, after_blank=True).heading_span(text)
            has_words = heading.start < heading.end
            (layout.crossheads if has_words else layout.furniture).append(heading if has_words else unit)
        elif is_furniture(words.replace("\n", " "), markdown=markdown):
            layout.furniture.append(unit)
        elif looks_like_crosshead(words):
            waiting.append(unit)
        else:
            # A heading stands above prose; three in a row are a list, such as results or names.
            (layout.crossheads if len(waiting) < 3 else layout.paragraphs).extend(waiting)
            waiting = []
            layout.paragraphs.append(unit)
    layout.paragraphs.extend(waiting)
    layout.paragraphs.sort(key=lambda span: span.start)
    layout.crossheads.sort(key=lambda span: span.start)


def looks_like_crosshead(words: str) -> bool:
    """Say whether a unit could be a sub-heading: one short unpunctuated line, not an item of a list."""
    if "\n" in words or words[:1] in "-*•–—(" or words[:1].islower():
        return False
    return is_short_heading(words, longest=100, most_words=14, ends=SENTENCE_ENDS + ",-–—|")


def split_tails(text: str, layout: Layout) -> None:
    """Move furniture that runs on at the end of a paragraph out of it."""
    for number, span in enumerate(layout.paragraphs):
        tail = find_tail(text, span)
        if tail is not None:
            kept = text[span.start : tail.start].rstrip()
            layout.paragraphs[number] = Span(start=span.start, end=span.start + len(kept))
            layout.furniture.append(tail)
    layout.furniture.sort(key=lambda span: span.start)


def name_outlet(text: str, layout: Layout) -> None:
    """Take the outlet from the first line of furniture that names one."""
    names = (outlet_of(text[span.start : span.end]) for span in layout.furniture)
    layout.outlet = next((name for name in names if name), "")
