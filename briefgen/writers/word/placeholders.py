"""A house's Word document with `{{ brief.title }}` in it and a memo's fields in, out the same with values.

Word splits what people type over runs as it likes, so names are looked for in a paragraph's whole text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import cast

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart

from briefgen.errors import Location, Problem
from briefgen.places import nearest
from briefgen.writers.word.elements import Element, W, drop_controls, find

MEMO = "memo"
"""`{{ memo }}`, alone in a paragraph of the text, is where the memo goes, between cover and annex."""
_PLACEHOLDER = re.compile(r"\{\{([^{}]*)\}\}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    part: str
    number: int
    """From 1, counted through the part, text boxes included."""
    texts: list[Element]
    """The `w:t` elements that belong to it and not to a paragraph inside of it."""

    @property
    def text(self) -> str:
        return "".join(text.text or "" for text in self.texts)


def find_memo_place(body: Element) -> Element | None:
    """Find the paragraph of the text that holds `{{ memo }}` and nothing else."""
    for paragraph in body.iterchildren(W + "p"):
        found = _PLACEHOLDER.fullmatch(_Paragraph("", 0, _own_texts(cast("Element", paragraph))).text.strip())
        if found and found[1].strip() == MEMO:
            return cast("Element", paragraph)
    return None


def leave_place(place: Element) -> None:
    """Take the paragraph `{{ memo }}` out; one that ends a section stays for that, without its text."""
    if find(place, "pPr/sectPr") is None:
        cast("Element", place.getparent()).remove(place)
    for child in list(place):
        if child.tag != W + "pPr":
            place.remove(child)


def fill_placeholders(document: WordDocument, fields: Mapping[str, str], path: str) -> list[Problem]:
    """Put values in the place of names, in the text, the headers and the footers.

    Args:
        document: The house's document, changed in place.
        fields: Value by name, such as `brief.title`.
        path: What problems call the file.

    Returns:
        A problem for each name that is unknown and each pair of braces that is not closed.
    """
    problems: list[Problem] = []
    for paragraph in _iter_paragraphs(document):
        if "{{" in paragraph.text or "}}" in paragraph.text:
            problems.extend(_fill(paragraph, fields, path))
    return problems


def _fill(paragraph: _Paragraph, fields: Mapping[str, str], path: str) -> Iterator[Problem]:
    text = paragraph.text
    where = Location(f"{path}, {paragraph.part}, paragraph {paragraph.number}", excerpt=text[:120])
    if "{{" in (rest := _PLACEHOLDER.sub("", text)) or "}}" in rest:
        yield Problem(
            "word/open-placeholder",
            "two braces are not matched by two others",
            where,
            found=rest.strip()[:60],
            expected="a name between two pairs of braces, such as `{{ brief.title }}`",
            hint="close it, or write single braces",
        )
    changes: list[tuple[int, int, str]] = []
    for found in _PLACEHOLDER.finditer(text):
        name = found[1].strip()
        if name in fields:
            changes.append((found.start(), found.end(), drop_controls(fields[name])))
        else:
            yield _unknown(name, fields, where)
    _replace(paragraph.texts, changes)


def _unknown(name: str, fields: Mapping[str, str], where: Location) -> Problem:
    if name == MEMO:
        message, hint = (
            "`{{ memo }}` has its place alone in a paragraph of the text",
            "give it one of its own",
        )
    else:
        near = nearest(name, fields)
        message = f"there is no `{name}`"
        hint = f"did you mean `{near}`?" if near else f"the names are {', '.join(sorted(fields))}"
    return Problem(
        "word/unknown-placeholder",
        message,
        where,
        found=f"{{{{ {name} }}}}",
        expected="a field of the brief",
        hint=hint,
    )


def _replace(texts: list[Element], changes: Iterable[tuple[int, int, str]]) -> None:
    """Put values in the place of `[start:end]` of the texts together; each looks like its first letter."""
    waiting, begin = deque(changes), 0
    for text in texts:
        letters = text.text or ""
        end, place, pieces = begin + len(letters), begin, list[str]()
        while waiting and waiting[0][0] < end:
            start, stop, value = waiting[0]
            if start >= begin:
                pieces += [letters[place - begin : start - begin], value]
            place = min(stop, end)
            if stop > end:
                break  # the rest of the name stands in later runs
            waiting.popleft()
        if place > begin:
            text.text = "".join((*pieces, letters[place - begin :]))
            text.set(_SPACE, "preserve")
        begin = end


def _iter_paragraphs(document: WordDocument) -> Iterator[_Paragraph]:
    kinds = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    related = (rel.target_part for rel in document.part.rels.values() if rel.reltype in kinds)
    parts = {part.partname: part for part in chain([document.part], related)}
    place = find_memo_place(document.element.body)
    for name, part in parts.items():
        for number, paragraph in enumerate(cast("XmlPart", part).element.iter(W + "p"), start=1):
            if paragraph is not place:
                yield _Paragraph(name.membername, number, _own_texts(cast("Element", paragraph)))


def _own_texts(paragraph: Element) -> list[Element]:
    texts = cast("Iterator[Element]", paragraph.iter(W + "t"))
    return [text for text in texts if next(text.iterancestors(W + "p"), None) is paragraph]
