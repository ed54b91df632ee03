"""Lists in, Word's numbering out: one instance a list, so that each starts where it should."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefgen.writers.word.elements import Element, W, element, find, find_all
from briefgen.writers.word.styles import StyleIds, iter_with_bases

Kind: TypeAlias = Literal["Bullet", "Number", "Continue"]

INDENT = 360
"""Of one level, in twentieths of a point; the house's `List Continue` styles say the same."""
HANGING: Mapping[Kind, int] = {"Bullet": 200, "Number": INDENT}
"""How far the mark stands before its text: a bullet near it, a number with room for two digits."""
_STYLED_LEVELS = 5
_NSID = {"Bullet": "0B1EF001", "Number": "0B1EF002"}
_BULLETS = "•–"
# wml.xsd CT_PPrBase: what may stand in a style and comes after w:numPr.
_AFTER_NUMBERING = (
    *("w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku"),
    *("w:wordWrap", "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi"),
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *(
        "w:suppressOverlap",
        "w:jc",
        "w:textDirection",
        "w:textAlignment",
        "w:textboxTightWrap",
        "w:outlineLvl",
    ),
)


@dataclass(frozen=True, slots=True)
class ListLevel:
    """Where the numbering part defines the look of one list style."""

    abstract_id: int
    number_id: int
    level: int


ListLevels: TypeAlias = Mapping[str, ListLevel]
"""From Word's name of a list style to its numbering."""


def list_style(kind: Kind, level: int) -> str:
    """Name Word's style for an item of a list; `level` counts from 0.

    Word has names for five levels; deeper lists look like the fifth.
    """
    depth = min(level, _STYLED_LEVELS - 1) + 1
    return f"List {kind}" if depth == 1 else f"List {kind} {depth}"


def complete_numbering(styles: Element, numbering: Element, ids: StyleIds) -> dict[str, ListLevel]:
    """Find the numbering of every list style; give the house's own to those that have none."""
    levels: dict[str, ListLevel] = {}
    kinds: tuple[Kind, ...] = ("Bullet", "Number")
    for kind in kinds:
        by_level = {level: list_style(kind, level) for level in range(_STYLED_LEVELS)}
        found = {name: _numbering_of(ids[name.lower()], styles, numbering) for name in by_level.values()}
        if None in found.values():
            house = _add_house_list(kind, numbering, [ids[name.lower()] for name in by_level.values()])
            for level, name in by_level.items():
                if found[name] is None:
                    found[name] = ListLevel(house.abstract_id, house.number_id, level)
                    _attach(_style(styles, ids[name.lower()]), house.number_id, level)
        levels |= {name: level for name, level in found.items() if level is not None}
    return levels


class Numbering:
    """The numbering part of one document, which gets an instance for each numbered list."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._next_id = _next_id(root, "num", "numId")

    def add(self, level: ListLevel, start: int) -> int:
        """Add an instance of a list's look that counts from `start`; returns its `w:numId`."""
        number_id = self._next_id
        self._next_id += 1
        # Without the override Word goes on counting where the last list of the same look ended.
        restart = element("lvlOverride", element("startOverride", val=max(start, 0)), ilvl=level.level)
        abstract = element("abstractNumId", val=level.abstract_id)
        _insert(self._root, element("num", abstract, restart, numId=number_id))
        return number_id


def _insert(numbering: Element, definition: Element) -> None:
    # wml.xsd CT_Numbering: every abstractNum comes before the first num, numIdMacAtCleanup is last.
    later = ["w:num"] if definition.tag == W + "abstractNum" else []
    numbering.insert_element_before(definition, *later, "w:numIdMacAtCleanup")


def _numbering_of(style_id: str, styles: Element, numbering: Element) -> ListLevel | None:
    for style in iter_with_bases(styles, style_id):
        number_id = _value(style, "pPr/numPr/numId")
        if number_id is not None:
            return _list_level(int(number_id), style_id, style, numbering)
    return None


def _list_level(number_id: int, style_id: str, style: Element, numbering: Element) -> ListLevel | None:
    number = _find(numbering, "num", "numId", number_id)
    abstract_id = None if number is None else _value(number, "abstractNumId")
    abstract = (
        None if abstract_id is None else _find(numbering, "abstractNum", "abstractNumId", int(abstract_id))
    )
    if abstract_id is None or abstract is None:
        return None
    level = _value(style, "pPr/numPr/ilvl") or "0"
    for candidate in find_all(abstract, "lvl"):
        if _value(candidate, "pStyle") == style_id:
            level = candidate.get(W + "ilvl", "0")
    return ListLevel(int(abstract_id), number_id, int(level))


def _add_house_list(kind: Kind, numbering: Element, style_ids: list[str]) -> ListLevel:
    abstract_id = _next_id(numbering, "abstractNum", "abstractNumId")
    number_id = _next_id(numbering, "num", "numId")
    make = _bullet_level if kind == "Bullet" else _number_level
    abstract = element(
        "abstractNum",
        element("nsid", val=_NSID[kind]),
        element("multiLevelType", val="multilevel"),
        *(make(level, style_ids) for level in range(9)),
        abstractNumId=abstract_id,
    )
    _insert(numbering, abstract)
    _insert(numbering, element("num", element("abstractNumId", val=abstract_id), numId=number_id))
    return ListLevel(abstract_id, number_id, 0)


def _bullet_level(level: int, style_ids: list[str]) -> Element:
    return _level("Bullet", level, style_ids, "bullet", _BULLETS[level % len(_BULLETS)])


def _number_level(level: int, style_ids: list[str]) -> Element:
    # Decimal at every depth, as in the Markdown and the PDF of the same document.
    return _level("Number", level, style_ids, "decimal", f"%{level + 1}.")


def _level(kind: Kind, level: int, style_ids: list[str], number_format: str, text: str) -> Element:
    link = [element("pStyle", val=style_ids[level])] if level < len(style_ids) else []
    return element(
        "lvl",
        element("start", val=1),
        element("numFmt", val=number_format),
        *link,
        element("lvlText", val=text),
        element("lvlJc", val="left"),
        element("pPr", element("ind", left=INDENT * (level + 1), hanging=HANGING[kind])),
        element("rPr", element("color", val="5B6470")),
        ilvl=level,
    )


def _attach(style: Element, number_id: int, level: int) -> None:
    properties = find(style, "pPr")
    if properties is None:
        properties = element("pPr")
        style.insert_element_before(properties, "w:rPr", "w:tblPr")
    for old in find_all(properties, "numPr"):
        properties.remove(old)
    link = element("numPr", element("ilvl", val=level), element("numId", val=number_id))
    properties.insert_element_before(link, *_AFTER_NUMBERING)


def _style(styles: Element, style_id: str) -> Element:
    found = _find(styles, "style", "styleId", style_id)
    return element("style") if found is None else found


def _find(parent: Element, tag: str, attribute: str, value: str | int) -> Element | None:
    return next((child for child in find_all(parent, tag) if child.get(W + attribute) == str(value)), None)


def _value(parent: Element, path: str) -> str | None:
    found = find(parent, path)
    return None if found is None else found.get(W + "val")


def _next_id(numbering: Element, tag: str, attribute: str) -> int:
    return max((int(child.get(W + attribute, "0")) for child in find_all(numbering, tag)), default=0) + 1
