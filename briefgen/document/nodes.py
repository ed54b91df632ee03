"""The Document tree: what every writer walks. Typed, frozen, free of Markdown and of HTML.

`where` is the line of the theme's template that a block came from (empty when it is not known); it is
left out of comparisons, and so is `style`, a hint for the look that Markdown does not carry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeGuard

from briefgen.errors import Location
from briefgen.themes.images import Image

Inline: TypeAlias = "Text | Emphasis | Strong | Code | Link | NoteReference | LineBreak"
Block: TypeAlias = (
    "Heading | Paragraph | Picture | BulletList | OrderedList | Table | Quote | CodeBlock | Rule"
)
Alignment: TypeAlias = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text: no line breaks, no control characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link whose target has passed the allow-list of schemes (https, http, mailto) or is `#anchor`."""

    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A call to the note of that number; notes are numbered from 1 in order of first call."""

    number: int


@dataclass(frozen=True, slots=True)
class LineBreak:
    pass


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    children: tuple[Inline, ...]
    anchor: str = ""
    """Unique in the document; made from the text."""
    style: str = field(default="", compare=False)
    where: Location = field(default=Location(), compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: tuple[Inline, ...]
    style: str = field(default="", compare=False)
    """A name from the theme: `lead`, `placeholder`, `warning`, `speaker`, `small`, `caption`, `contents`,
    `comment`; empty for body text."""
    where: Location = field(default=Location(), compare=False)


def is_comment(block: Block) -> TypeGuard[Paragraph]:
    """Say whether a block is a note to the desk, which a draft shows and a final document never does."""
    return isinstance(block, Paragraph) and block.style == "comment"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on a line of its own."""

    alt: str
    """What it shows, in words, for those who do not see it; never empty."""
    image: Image
    name: str = field(default="picture", compare=False)
    """The file's or the chart's own, without folder and suffix."""
    width: int | None = field(default=None, compare=False)
    """In per cent of the line; None for the picture's own size. It is never wider than the line."""
    style: str = field(default="", compare=False)
    where: Location = field(default=Location(), compare=False)

    @property
    def target(self) -> str:
        """Where a Markdown file looks for it: beside itself, under a name that no other picture has."""
        return f"pictures/{self.name}-{self.image.hash}.{self.image.suffix}"


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[tuple[Block, ...], ...]
    style: str = field(default="", compare=False)
    where: Location = field(default=Location(), compare=False)


@dataclass(frozen=True, slots=True)
class OrderedList:
    items: tuple[tuple[Block, ...], ...]
    start: int = 1
    style: str = field(default="", compare=False)
    where: Location = field(default=Location(), compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangular table of inline cells; `header` may be all empty cells (a memo's header block)."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignments: tuple[Alignment, ...] = ()
    """One a column."""
    style: str = field(default="", compare=False)
    where: Location = field(default=Location(), compare=False)


@dataclass(frozen=True, slots=True)
class Quote:
    children: tuple[Block, ...]
    style: str = field(default="", compare=False)
    where: Location = field(default=Location(), compare=False)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str
    language: str = ""
    style: str = field(default="", compare=False)
    where: Location = field(default=Location(), compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    style: str = field(default="", compare=False)
    where: Location = field(default=Location(), compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A source note; `number` is the one that `NoteReference` calls."""

    number: int
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says about itself outside its text: file properties, headers and footers."""

    title: str = ""
    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "en"
    """BCP 47."""
    date: str = ""
    """ISO day; the document's created and modified time is this day at 00:00 UTC."""
    marking: str = ""
    """Printed in header and footer of every page when set."""
    draft: bool = False
    """Prints DRAFT on every page."""
    organisation: str = ""
    custom: tuple[tuple[str, str], ...] = ()
    """Name and value of what programs ask a file for: marking, cut-off, hash of the sources."""
    fields: tuple[tuple[str, str], ...] = ()
    """Name and value of what a house's Word document may ask for: `brief.title`."""
    words: tuple[tuple[str, str], ...] = ()
    """What the writers print of their own accord (`writers.words`), in English and in the memo's language."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the document, where its format can hold one."""

    name: str
    description: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """One memo. `notes` are in order of number; each has at least one reference in `blocks`."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    properties: Properties = field(default=Properties(), compare=False)
    attachments: tuple[Attachment, ...] = field(default=(), compare=False)
    placeholders: tuple[str, ...] = field(default=(), compare=False)
    """What the theme asks somebody to fill in; each stands in the text, emphasised and in brackets."""
