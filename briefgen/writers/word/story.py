"""What the writers of blocks and inlines share while one document is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart

from briefgen.document.nodes import Note
from briefgen.writers.word.comments import Comments
from briefgen.writers.word.elements import Element, element
from briefgen.writers.word.lists import ListLevels, Numbering
from briefgen.writers.word.styles import StyleIds, ThemeStyles

_LONGEST_BOOKMARK = 40


@dataclass(slots=True)
class Bookmarks:
    """Names and ids of bookmarks: both unique in a document, the names also without regard to case."""

    names: dict[str, str] = field(default_factory=dict)
    """From the anchor, or another key, to Word's name."""
    taken: set[str] = field(default_factory=set)
    last_id: int = 0

    def name(self, anchor: str) -> str:
        """Name the bookmark of an anchor, the same each time, whether the link or its target comes first.

        Word takes letters, digits and underscores, 40 at most, and a letter first.
        """
        if anchor not in self.names:
            wanted = re.sub(r"\W", "_", anchor)[:_LONGEST_BOOKMARK]
            self.names[anchor] = self._free(
                wanted if wanted[:1].isalpha() else f"a_{wanted}"[:_LONGEST_BOOKMARK]
            )
        return self.names[anchor]

    def note_name(self, number: int) -> str:
        """Name the hidden bookmark round the first call of a note; Word hides what begins with `_`."""
        return f"_Note{number}"

    def around(self, name: str, *content: Element) -> list[Element]:
        """Put a bookmark round some elements."""
        self.last_id += 1
        start = element("bookmarkStart", id=self.last_id, name=name)
        return [start, *content, element("bookmarkEnd", id=self.last_id)]

    def _free(self, wanted: str) -> str:
        name, count = wanted, 1
        while name.lower() in self.taken:
            count += 1
            name = f"{wanted[: _LONGEST_BOOKMARK - 8]}_{count}"
        self.taken.add(name.lower())
        return name


@dataclass(frozen=True, slots=True)
class Story:
    """One of the document's texts, its body or its notes, and what all of them share."""

    part: XmlPart
    """Keeps the targets of this story's links."""
    style_ids: StyleIds
    list_levels: ListLevels
    numbering: Numbering
    notes: Mapping[int, Note]
    """By number."""
    note_offset: int = 0
    """What Word's id of a note has over its number: ids of the separators come first."""
    cell_size: int = 19
    """Of the text in tables, in half points."""
    language: str = "en"
    pages: Mapping[str, int] = field(default_factory=dict)
    """The page of each heading, by anchor, for a document with a list of contents."""
    theme_styles: ThemeStyles = field(default_factory=lambda: ThemeStyles(element("styles")))
    comments: Comments = field(default_factory=lambda: Comments({}))
    headings: Mapping[str, str] = field(default_factory=dict)
    """The words of each heading, by anchor."""
    captions: dict[str, int] = field(default_factory=dict)
    """The number of the last caption with each label, such as `Table`."""
    is_notes: bool = False
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    called: set[int] = field(default_factory=set)
    """Numbers of the notes that have been called so far."""
    fonts: tuple[str, ...] = ()
    """Folders with the theme's own font files, for drawings."""
    first_picture: int = 0
    """The highest number of a drawing that the reference document has."""
    pictures: list[str] = field(default_factory=list)
    """What has been drawn so far."""
    links: dict[str, str] = field(default_factory=dict)
    """From the target of a link to the id of its relationship in `part`."""

    def style(self, name: str) -> str:
        """Find the id of a style by Word's name of it."""
        return self.style_ids[name.lower()]

    def link(self, target: str) -> str:
        """Find the id of the relationship to a target; the same target has one.

        python-docx's `relate_to` compares with every link before.
        """
        if target not in self.links:
            self.links[target] = f"rIdLink{len(self.links) + 1}"
            self.part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, target, self.links[target], is_external=True)
        return self.links[target]

    def for_notes(self, part: XmlPart) -> Story:
        """Go from the body to the notes, which keep links of their own and have no comments."""
        return replace(self, part=part, is_notes=True, links={}, comments=Comments({}))
