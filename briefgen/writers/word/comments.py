"""Notes to the desk in, Word's comments out: what only a draft says, beside its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from briefgen.document.nodes import Document, Properties
from briefgen.writers.clock import document_moment
from briefgen.writers.word.elements import Element, W, element, find, run, styled
from briefgen.writers.word.styles import StyleIds
from briefgen.writers.words import TO_BE_FILLED_IN, say

AUTHOR = "briefgen"


@dataclass(slots=True)
class Comments:
    """The comments of one document, in order."""

    style_ids: StyleIds
    date: str = ""
    """When they were made, for Word; empty when the document has no date."""
    wanted: Mapping[str, str] = field(default_factory=dict)
    """From the text that stands where something is to be filled in to what is wanted."""
    properties: Properties = field(default=Properties())
    is_on: bool = False
    """Only a draft has comments."""
    made: list[Element] = field(default_factory=list)

    def around(self, content: Sequence[Element], says: str) -> list[Element]:
        """Put a comment round the runs of one paragraph."""
        number = len(self.made)
        self.made.append(self._comment(number, says))
        mark = element(
            "r", styled(self.style_ids["annotation reference"]), element("commentReference", id=number)
        )
        return [
            element("commentRangeStart", id=number),
            *content,
            element("commentRangeEnd", id=number),
            mark,
        ]

    def ask(self, content: Sequence[Element], wanted: str) -> list[Element]:
        """Put a comment round the runs of a placeholder that nobody has filled in."""
        return self.around(content, say(self.properties, TO_BE_FILLED_IN, wanted=wanted))

    def attach(self, blocks: Iterable[Element], says: str) -> bool:
        """Put a comment round the last paragraph that has text; say whether there was one."""
        paragraphs = cast("Iterable[Element]", (p for block in blocks for p in block.iter(W + "p")))
        with_text = [paragraph for paragraph in paragraphs if find(paragraph, "r/t") is not None]
        if not with_text:
            return False
        content = cast("list[Element]", [child for child in with_text[-1] if child.tag != W + "pPr"])
        with_text[-1].extend(self.around(content, says))  # the runs move to their new place
        return True

    def _comment(self, number: int, says: str) -> Element:
        mark = element("r", styled(self.style_ids["annotation reference"]), element("annotationRef"))
        properties = element("pPr", element("pStyle", val=self.style_ids["annotation text"]))
        made = element(
            "comment", element("p", properties, mark, run(says)), id=number, author=AUTHOR, initials="b"
        )
        if self.date:
            made.set(W + "date", self.date)
        return made


def comments_of(document: Document, style_ids: StyleIds) -> Comments:
    """Begin the comments of a document."""
    moment = document_moment(document.properties)
    date = moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
    wanted = {f"({text})": text for text in document.placeholders}
    return Comments(style_ids, date, wanted, document.properties, is_on=document.properties.draft)


def keep_notes_in_order(body: Element) -> None:
    """Let no comment end between the first two footnotes: it ends after the second of them.

    LibreOffice reads all footnotes when it meets the first. Until it has met the second, it takes the text
    of a comment for one of them, and prints other notes than these, or empty ones.
    """
    seen, waiting = 0, list[Element]()
    for node in list(body.iter(W + "footnoteReference", W + "commentReference")):
        mark = cast("Element", node.getparent())
        if node.tag == W + "footnoteReference":
            seen += 1
            if seen == 2:
                _move_after(mark, waiting)
                return
        elif seen == 1:
            end = cast("Element | None", mark.getprevious())
            waiting += [mark] if end is None or end.tag != W + "commentRangeEnd" else [end, mark]


def _move_after(mark: Element, moved: Sequence[Element]) -> None:
    """Put elements after a note's mark and the end of its bookmark."""
    following = cast("Element | None", mark.getnext())
    place = following if following is not None and following.tag == W + "bookmarkEnd" else mark
    for node in reversed(moved):
        place.addnext(node)


def write_comments(document: WordDocument, comments: Comments) -> None:
    """Put the comments into a part of their own; without any there is none."""
    if comments.made:
        name = PackURI("/word/comments.xml")
        root = element("comments", *comments.made)
        part = XmlPart(name, CONTENT_TYPE.WML_COMMENTS, root, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)
