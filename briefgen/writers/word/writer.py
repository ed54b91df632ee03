"""Document to DOCX: walks the blocks of the tree and fills a copy of the reference document with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from briefgen.document.contents import is_contents
from briefgen.document.nodes import (
    Block,
    BulletList,
    CodeBlock,
    Document,
    Heading,
    Inline,
    Note,
    OrderedList,
    Paragraph,
    Picture,
    Properties,
    Quote,
    Rule,
    Table,
    is_comment,
)
from briefgen.document.walk import inline_text
from briefgen.errors import Problem, WriteError
from briefgen.themes.look import Look
from briefgen.writers.columns import is_wide
from briefgen.writers.direction import is_mostly_right_to_left
from briefgen.writers.limits import check_depth
from briefgen.writers.orientation import split_by_orientation
from briefgen.writers.word.captions import write_number
from briefgen.writers.word.comments import comments_of, keep_notes_in_order, write_comments
from briefgen.writers.word.contents import write_contents
from briefgen.writers.word.elements import Element, W, element, run
from briefgen.writers.word.footnotes import footnote, footnotes_part
from briefgen.writers.word.inlines import repeatable_headings, write_inlines
from briefgen.writers.word.lists import HANGING, INDENT, Kind, ListLevel, Numbering, list_style
from briefgen.writers.word.logo import draw_logo
from briefgen.writers.word.package import Reference, get_reference, numbering, save
from briefgen.writers.word.page import (
    measure,
    measure_turned,
    section_of,
    text_width,
    write_file_properties,
    write_headers_and_footers,
    write_language,
)
from briefgen.writers.word.pages import Estimate
from briefgen.writers.word.pictures import draw, highest_id
from briefgen.writers.word.placeholders import fill_placeholders, find_memo_place, leave_place
from briefgen.writers.word.sections import Sections
from briefgen.writers.word.story import Story
from briefgen.writers.word.styles import BODY, ThemeStyles, explain_missing
from briefgen.writers.word.tables import write_table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import Section

_QUOTE_INDENT = 240
"""The house's `Quote` style says the same."""
_DEEPEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands."""

    width: int
    """Of the page's lines, in twentieths of a point."""
    style: str = BODY
    """Word's name of the style for a paragraph that has none of its own."""
    indent: int = 0
    """What the lists and quotes around the block add up to, in twentieths of a point."""
    style_indent: int = 0
    """How much of it `style` brings about by itself."""
    list_level: int = -1
    """-1 outside of lists."""
    hanging: int = 0
    """How far the mark of a list's item stands before its text."""
    title: str = ""
    """The heading or the caption above it."""


def write_document(document: Document, look: Look) -> tuple[bytes, tuple[Problem, ...]]:
    """Write a whole document; see `briefgen.writers.word.write_word_with_warnings`."""
    check_depth(document)
    reference = get_reference(look)
    word = reference.open()
    _fill_fields(word, document.properties, look)
    place = find_memo_place(word.element.body)
    end = word.element.body[-1] if place is None else place
    section = section_of(word, end)
    story, width = _story(document, word, reference, section, look), text_width(section)
    for block in _write_body(document, story, word, section, end):
        end.addprevious(block)
    if place is not None:
        leave_place(place)
    _write_notes(word, story, width)
    keep_notes_in_order(word.element.body)
    write_comments(word, story.comments)
    logo = partial(draw_logo, look, story=story)
    write_headers_and_footers(word, document.properties, reference.style_ids, logo)
    write_language(word, document.properties.language)
    write_file_properties(word, document.properties)
    return save(word), tuple(explain_missing(story.theme_styles))


def _write_body(
    document: Document, story: Story, word: WordDocument, section: Section, end: Element
) -> Iterator[Element]:
    """Write the blocks, those that want a turned page in sections of their own."""
    upright, turned = measure(section), measure_turned(section)
    if turned is None or not any(isinstance(block, Table) and is_wide(block) for block in document.blocks):
        return write_blocks(document.blocks, story, Place(upright.width))
    groups = [
        (is_turned, list(write_blocks(blocks, story, Place((turned if is_turned else upright).width))))
        for is_turned, blocks in split_by_orientation(document.blocks)
    ]
    return Sections(word, section, story.style("Brief Table End")).lay_out(groups, end)


def _fill_fields(word: WordDocument, properties: Properties, look: Look) -> None:
    path = look.reference_path or f"reference.docx of the theme {look.name}".strip()
    problems = fill_placeholders(word, dict(properties.fields), path)
    if problems:
        raise WriteError(problems)


def _story(
    document: Document, word: WordDocument, reference: Reference, section: Section, look: Look
) -> Story:
    notes = {note.number: note for note in document.notes}
    pages: dict[str, int] = {}
    if any(map(is_contents, document.blocks)):
        estimate = Estimate(word.styles.element, reference.style_ids, notes)
        upright = measure(section)
        pages = estimate.pages(document.blocks, upright, measure_turned(section) or upright)
    return Story(
        part=word.part,
        style_ids=reference.style_ids,
        list_levels=reference.list_levels,
        numbering=Numbering(numbering(word)),
        notes=notes,
        pages=pages,
        theme_styles=ThemeStyles(word.styles.element),
        comments=comments_of(document, reference.style_ids),
        note_offset=reference.note_offset,
        cell_size=reference.cell_size,
        language=document.properties.language,
        fonts=look.fonts,
        first_picture=highest_id(word.element.body),
        headings=repeatable_headings(document.blocks),
    )


def _write_notes(word: WordDocument, story: Story, width: int) -> None:
    part = footnotes_part(word)
    notes = story.for_notes(part)
    for number in sorted(story.called):
        part.element.append(_note(story.notes[number], notes, width))


def _note(note: Note, story: Story, width: int) -> Element:
    blocks = list(write_blocks(note.children, story, Place(width, "footnote text")))
    text, mark = story.style("footnote text"), story.style("footnote reference")
    return footnote(note.number + story.note_offset, blocks, text, mark)


def write_blocks(blocks: Iterable[Block], story: Story, place: Place) -> Iterator[Element]:
    """Write blocks in order: paragraphs and tables."""
    written: list[Element] = []
    for block in blocks:
        if is_comment(block) and _is_told(block, written, story):
            continue
        written = list(_WRITERS[type(block)](block, story, place))
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.style == "caption"):
            place = replace(place, title=inline_text(block.children))
        yield from written


def _is_told(block: Paragraph, written: list[Element], story: Story) -> bool:
    """Tell a note to the desk beside the block before it, or nowhere in a final document."""
    return not story.comments.is_on or story.comments.attach(written, inline_text(block.children))


def _write_heading(block: Heading, story: Story, _place: Place) -> Iterator[Element]:
    content = list(write_inlines(block.children, story))
    if block.anchor:
        content = story.bookmarks.around(story.bookmarks.name(block.anchor), *content)
    style = f"heading {min(max(block.level, 1), _DEEPEST_HEADING)}"
    yield element("p", _properties(style, block.children, story), *content)


def _write_paragraph(block: Paragraph, story: Story, place: Place) -> Iterator[Element]:
    style = story.theme_styles.name(block.style, place.style, block.where)
    styled_indent = place.style_indent if style == place.style else 0
    indent = [] if place.indent == styled_indent else [element("ind", left=place.indent)]
    content, rest = write_number(block, story.captions)
    content += write_inlines(rest, story)
    if block.style == "placeholder" and story.comments.is_on and not _has_comment(content):
        content = story.comments.ask(content, inline_text(block.children).strip("()"))
    yield element("p", _properties(style, block.children, story, indent), *content)


def _write_picture(block: Picture, story: Story, place: Place) -> Iterator[Element]:
    style = story.theme_styles.name(block.style, place.style, block.where)
    indent = [element("ind", left=place.indent)] if place.indent else []
    drawing = element("r", draw(block, story, place.width - place.indent))
    yield element("p", _properties(style, (), story, indent), drawing)


def _has_comment(content: list[Element]) -> bool:
    return any(child.tag == W + "commentRangeStart" for child in content)


def _write_bullets(block: BulletList, story: Story, place: Place) -> Iterator[Element]:
    if is_contents(block) and place.list_level < 0:
        return write_contents(block, story, place.width - place.indent, story.pages)
    level = story.list_levels[list_style("Bullet", place.list_level + 1)]
    return _write_items(block.items, "Bullet", level, story, place)


def _write_numbers(block: OrderedList, story: Story, place: Place) -> Iterator[Element]:
    level = story.list_levels[list_style("Number", place.list_level + 1)]
    restarted = replace(level, number_id=story.numbering.add(level, block.start))
    return _write_items(block.items, "Number", restarted, story, place)


def _write_items(
    items: tuple[tuple[Block, ...], ...], kind: Kind, level: ListLevel, story: Story, place: Place
) -> Iterator[Element]:
    depth = place.list_level + 1
    inner = replace(
        _inside(place, list_style("Continue", depth), INDENT, INDENT * (depth + 1), story), list_level=depth
    )
    style = inner.style if story.is_notes else list_style(kind, depth)
    for item in items:
        first = item[0] if item and isinstance(item[0], Paragraph) else Paragraph(())
        yield _item(first, style, replace(inner, hanging=HANGING[kind]), level, story)
        yield from write_blocks(item[1:] if item and item[0] is first else item, story, inner)


def _item(block: Paragraph, style: str, place: Place, level: ListLevel, story: Story) -> Element:
    numbered = element("numPr", element("ilvl", val=level.level), element("numId", val=level.number_id))
    is_displaced = place.indent != INDENT * (place.list_level + 1)
    indent = [element("ind", left=place.indent, hanging=place.hanging)] if is_displaced else []
    style = story.theme_styles.name(block.style, style, block.where)
    properties = _properties(style, block.children, story, indent, numbered)
    return element("p", properties, *write_inlines(block.children, story))


def _write_quote(block: Quote, story: Story, place: Place) -> Iterator[Element]:
    style = story.theme_styles.name(block.style, "Quote", block.where)
    return write_blocks(block.children, story, _inside(place, style, _QUOTE_INDENT, _QUOTE_INDENT, story))


def _inside(place: Place, style: str, indent: int, style_indent: int, story: Story) -> Place:
    """Go into a list or a quotation; in a note the text stays small, whatever it stands in."""
    if story.is_notes:
        style, style_indent = place.style, 0
    return replace(place, style=style, indent=place.indent + indent, style_indent=style_indent)


def _write_table(block: Table, story: Story, place: Place) -> Iterator[Element]:
    return write_table(block, story, place.width - place.indent, place.indent, place.title)


def _write_code(block: CodeBlock, story: Story, place: Place) -> Iterator[Element]:
    indent = [element("ind", left=place.indent)] if place.indent else []
    yield element("p", _properties("HTML Preformatted", (), story, indent), run(block.text.rstrip("\n")))


def _write_rule(_block: Rule, story: Story, _place: Place) -> Iterator[Element]:
    yield element("p", _properties("Brief Rule", (), story))


def _properties(
    style: str,
    children: tuple[Inline, ...],
    story: Story,
    indent: Iterable[Element] = (),
    numbered: Element | None = None,
) -> Element:
    # wml.xsd CT_PPrBase is a sequence: pStyle numPr bidi ind.
    made = element("pPr", element("pStyle", val=story.style(style)))
    if numbered is not None:
        made.append(numbered)
    if is_mostly_right_to_left(inline_text(children)):
        made.append(element("bidi"))
    made.extend(indent)
    return made


_WRITERS: dict[type, Callable[[Any, Story, Place], Iterator[Element]]] = {
    Heading: _write_heading,
    Paragraph: _write_paragraph,
    Picture: _write_picture,
    BulletList: _write_bullets,
    OrderedList: _write_numbers,
    Table: _write_table,
    Quote: _write_quote,
    CodeBlock: _write_code,
    Rule: _write_rule,
}
