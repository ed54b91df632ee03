"""Inlines of the Document tree in, runs and links of Word out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urlsplit

from briefgen.document.nodes import (
    Block,
    Code,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    Strong,
    Text,
)
from briefgen.document.walk import inline_text, iter_inlines
from briefgen.writers.word.elements import Element, R, drop_controls, element, run, simple_field, styled
from briefgen.writers.word.fonts import font_of
from briefgen.writers.word.scripts import Stretch, split_by_script
from briefgen.writers.word.story import Story

_URL_SAFE = "%/:?#[]@!$&'()*+,;=~"
_LONGEST_URL = 2083
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Format:
    """How a run differs from its paragraph."""

    bold: bool = False
    italic: bool = False
    style: str = ""
    """Word's name of a character style."""


_PLAIN = Format()


def write_inlines(children: Iterable[Inline], story: Story, form: Format = _PLAIN) -> Iterator[Element]:
    """Write inlines in order: runs, hyperlinks, bookmarks and fields."""
    previous: Inline | None = None
    for child in children:
        if isinstance(child, NoteReference) and isinstance(previous, NoteReference):
            yield run(", ", styled(story.style("footnote reference")))  # else 1 and 2 would be read as 12
        yield from _WRITERS[type(child)](child, story, form)
        previous = child


def repeatable_headings(blocks: Iterable[Block]) -> dict[str, str]:
    """Give the words of each heading, by anchor; one with a note cannot be repeated without the note."""
    return {
        block.anchor: inline_text(block.children)
        for block in blocks
        if isinstance(block, Heading)
        and block.anchor
        and not any(isinstance(child, NoteReference) for child in iter_inlines(block.children))
    }


def _write_text(node: Text, story: Story, form: Format) -> Iterator[Element]:
    for stretch in split_by_script(node.text, story.language):
        yield run(stretch.text, _run_properties(stretch, story, form))


def _write_code(node: Code, story: Story, form: Format) -> Iterator[Element]:
    yield from _write_text(Text(node.text), story, replace(form, style=form.style or "HTML Code"))


def _write_emphasis(node: Emphasis, story: Story, form: Format) -> Iterator[Element]:
    content = write_inlines(node.children, story, replace(form, italic=True))
    wanted = story.comments.wanted.get(inline_text(node.children)) if story.comments.is_on else None
    return content if wanted is None else iter(story.comments.ask(list(content), wanted))


def _write_strong(node: Strong, story: Story, form: Format) -> Iterator[Element]:
    return write_inlines(node.children, story, replace(form, bold=True))


def _write_line_break(_node: LineBreak, _story: Story, _form: Format) -> Iterator[Element]:
    yield element("r", element("br"))


def _write_link(node: Link, story: Story, form: Format) -> Iterator[Element]:
    content = list(write_inlines(node.children, story, replace(form, style="Hyperlink")))
    if node.target.startswith("#"):
        name = story.bookmarks.name(node.target[1:])
        if story.headings.get(node.target[1:]) == inline_text(node.children):
            # A cross-reference: when the heading changes in Word, so do the words of the link.
            content = [element("fldSimple", *content, instr=f" REF {name} \\h \\* MERGEFORMAT ")]
        yield element("hyperlink", *content, anchor=name, history=1)
        return
    target = word_url(node.target)
    if target is None:
        yield from write_inlines(node.children, story, form)
        return
    link = element("hyperlink", *content, history=1)
    link.set(R + "id", story.link(target))
    yield link


def _write_note_reference(node: NoteReference, story: Story, _form: Format) -> Iterator[Element]:
    style_id, name = story.style("footnote reference"), story.bookmarks.note_name(node.number)
    if node.number not in story.notes:
        yield run(str(node.number), styled(style_id))
    elif story.is_notes or node.number in story.called:
        # A second w:footnoteReference would print the note again under a new number.
        yield simple_field(f"NOTEREF {name} \\f \\h", str(node.number), style_id)
    else:
        story.called.add(node.number)
        call = element("footnoteReference", id=node.number + story.note_offset)
        yield from story.bookmarks.around(name, element("r", styled(style_id), call))


def _run_properties(stretch: Stretch, story: Story, form: Format) -> Element | None:
    # wml.xsd EG_RPrBase in Word's own order: rStyle rFonts b bCs i iCs rtl cs lang.
    properties: list[Element] = []
    if form.style:
        properties.append(element("rStyle", val=story.style(form.style)))
    if stretch.is_complex and not _speaks(story.language, stretch.language):
        properties.append(element("rFonts", cs=font_of(stretch.language)))
    elif stretch.language and not stretch.is_complex:
        properties.append(element("rFonts", eastAsia=font_of(stretch.language), hint="eastAsia"))
    if form.bold:
        properties += [element("b"), element("bCs")]
    if form.italic:
        properties += [element("i"), element("iCs")]
    if stretch.is_complex:
        # Word tells Arabic and Hebrew letters by themselves, not those of Devanagari and Thai.
        properties.append(element("rtl" if stretch.right_to_left else "cs"))
        properties.append(element("lang", bidi=stretch.language))
    elif stretch.language:
        properties.append(element("lang", eastAsia=stretch.language))
    return element("rPr", *properties) if properties else None


def _speaks(document: str, stretch: str) -> bool:
    """Say whether words are in the document's own language, for which its house has chosen a font."""
    return document.lower().partition("-")[0] == stretch.lower().partition("-")[0]


def word_url(target: str) -> str | None:
    """Spell a web or mail address so that Word accepts the file; None when there is no such spelling.

    Word calls a whole document damaged when one target is not a URI by its rules.
    """
    url = quote(drop_controls(target).strip(), safe=_URL_SAFE)
    try:
        parts = urlsplit(url)
        host, _ = unquote(parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except ValueError:  # no port or host by the rules; UnicodeError is one too
        return None
    is_sound = _HOST.fullmatch(host) if parts.scheme in {"http", "https"} else _is_mail(parts)
    if not is_sound or len(url) > _LONGEST_URL:
        return None
    # `hostname` is in lower case, the address may not be.
    return (
        re.sub(re.escape(parts.hostname or ""), host, url, count=1, flags=re.IGNORECASE)
        if "%" in parts.netloc
        else url
    )


def _is_mail(parts: SplitResult) -> bool:
    return parts.scheme == "mailto" and bool(parts.path)


_WRITERS: dict[type, Callable[[Any, Story, Format], Iterator[Element]]] = {
    Text: _write_text,
    Emphasis: _write_emphasis,
    Strong: _write_strong,
    Code: _write_code,
    Link: _write_link,
    NoteReference: _write_note_reference,
    LineBreak: _write_line_break,
}
