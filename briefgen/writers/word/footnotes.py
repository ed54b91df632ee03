"""Word's part of footnotes: found or made, emptied of old notes, with the separators that Word demands."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from briefgen.writers.word.elements import Element, W, element, find, find_all, run, styled
from briefgen.writers.word.settings import add_setting

_SEPARATORS = ("separator", "continuationSeparator")


def ensure_footnotes(document: WordDocument) -> int:
    """Give a document a part of footnotes that holds only separators, and name them in its settings.

    Returns:
        The highest id that a separator has, 0 at least: notes are numbered above it.
    """
    root = _footnotes_part(document).element
    for note in find_all(root, "footnote"):
        if note.get(W + "type") is None:
            root.remove(note)
    for place, kind in enumerate(_SEPARATORS):
        if not any(note.get(W + "type") == kind for note in root):
            root.insert(place, _separator(kind))
    # Word's own ids; LibreOffice begins with 0, which some readers take for an ordinary note.
    for number, note in enumerate(find_all(root, "footnote"), start=-1):
        note.set(W + "id", str(number))
    ids = [int(note.get(W + "id", "0")) for note in root]
    _name_in_settings(document, ids)
    return max(ids)


def footnote(number: int, blocks: list[Element], text_style: str, mark_style: str) -> Element:
    """Make one note; its first paragraph opens with the mark that Word numbers.

    Args:
        number: Word's id of the note.
        blocks: What the note says.
        text_style: Id of the style of the paragraph that is made when the note begins otherwise.
        mark_style: Id of the style of the mark.
    """
    if not blocks or blocks[0].tag != W + "p":
        blocks = [element("p", element("pPr", element("pStyle", val=text_style))), *blocks]
    properties = find(blocks[0], "pPr")
    place = 0 if properties is None else 1
    blocks[0].insert(place, element("r", styled(mark_style), element("footnoteRef")))
    blocks[0].insert(place + 1, run(" "))
    return element("footnote", *blocks, id=number)


def footnotes_part(document: WordDocument) -> XmlPart:
    """Get the part that `ensure_footnotes` saw to.

    Raises:
        TypeError: A damaged reference document calls something else its footnotes.
    """
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    if not isinstance(part, XmlPart):
        raise TypeError("the footnotes are no XML")
    return part


def _footnotes_part(document: WordDocument) -> XmlPart:
    try:
        part = footnotes_part(document)
    except KeyError:
        name = PackURI("/word/footnotes.xml")
        part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, element("footnotes"), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    part.rels.clear()  # only the links of old notes
    return part


def _separator(kind: str) -> Element:
    spacing = element("pPr", element("spacing", before=0, after=60, line=240, lineRule="auto"))
    return element("footnote", element("p", spacing, element("r", element(kind))), type=kind)


def _name_in_settings(document: WordDocument, ids: list[int]) -> None:
    settings = document.settings.element
    properties = find(settings, "footnotePr")
    if properties is None:
        properties = element("footnotePr")
        add_setting(settings, properties)
    for old in find_all(properties, "footnote"):
        properties.remove(old)
    properties.extend(element("footnote", id=number) for number in ids)
