"""Style names in, Word's style ids out; a styles part that lacks house styles is completed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import cast

from docx.oxml.parser import parse_xml

from briefgen.errors import Location, Problem, Severity
from briefgen.themes.design import PLAIN, Design
from briefgen.writers.word.dress import HOUSE_SIZE, dress
from briefgen.writers.word.elements import Element, W, find, find_all

BODY = "Body Text"
CELL = "Brief Table Text"
_WORDS_SIZE = 20
"""Of a document that says nothing, in half points."""

PARAGRAPH_STYLES = {
    "lead": "Brief Lead",
    "placeholder": "Brief Placeholder",
    "warning": "Brief Warning",
    "speaker": "Brief Speaker",
    "small": "Brief Small",
    "caption": "caption",
    "comment": "Brief Placeholder",
    "contents": "TOC Heading",
}
"""From the `style` of a paragraph in the Document tree to Word's name of its style."""

TABLE_STYLES = {"memo-header": "Brief Memo Header"}
"""From the `style` of a table; every other table is a plain one."""

PLAIN_TABLE = "Brief Table"


@dataclass(slots=True)
class ThemeStyles:
    """The styles that a theme names: the house's own ones, and those of its Word document."""

    styles: Element
    found: dict[str, str] = field(default_factory=dict)
    missing: dict[str, Location] = field(default_factory=dict)
    """Where each style of a paragraph that Word lacks was first asked for."""
    tables: dict[str, str] = field(default_factory=dict)

    def name(self, style: str, default: str, where: Location) -> str:
        """Give Word's name of a style; the default one for a style that it lacks."""
        if not style or style in self.missing:
            return default
        known = PARAGRAPH_STYLES.get(style) or self.found.get(style)
        if known is None:
            known = next(filter(_names_of(style).__contains__, self._styles_of("paragraph")), None)
            if known is None:
                self.missing[style] = where
                return default
            self.found[style] = known
        return known

    def table(self, style: str) -> str:
        """Give Word's name of a table's style; most tables are plain, whatever style sheets make of them."""
        if style and style not in self.tables:
            own = next(filter(_names_of(style).__contains__, self._styles_of("table")), PLAIN_TABLE)
            self.tables[style] = TABLE_STYLES.get(style, own)
        return self.tables[style] if style else PLAIN_TABLE

    def _styles_of(self, kind: str) -> Iterator[str]:
        for style in find_all(self.styles, "style"):
            name = find(style, "name")
            if style.get(W + "type") == kind and name is not None:
                yield name.get(W + "val", "").lower()


def _names_of(style: str) -> tuple[str, str, str]:
    """Give the names under which Word may have a style: `pull-quote` is `Pull Quote` there."""
    words = style.replace("-", " ")
    return style, words, f"brief {words}"


def explain_missing(styles: ThemeStyles) -> Iterator[Problem]:
    """Warn of each style that a theme names and Word lacks."""
    for style, where in styles.missing.items():
        yield Problem(
            "word/no-style",
            f"Word has no paragraph style `{style}`, so its text looks like the text around it",
            where,
            Severity.WARNING,
            found=f"{{: .{style} }}",
            expected=", ".join(PARAGRAPH_STYLES),
            hint=f"make a paragraph style `{style.replace('-', ' ').title()}` in reference.docx",
        )


StyleIds = Mapping[str, str]
"""From a style's name in lower case to its id: Word writes `heading 1`, others `Heading 1`."""


@cache
def house_styles() -> Element:
    """Parse the house's own styles. Shared: copy what you take."""
    return parse_xml(files(__package__).joinpath("house_styles.xml").read_bytes())


def style_ids(styles: Element) -> StyleIds:
    """List the styles of a styles part."""
    ids: dict[str, str] = {}
    for style in find_all(styles, "style"):
        name = find(style, "name")
        if name is not None:
            ids.setdefault(name.get(W + "val", "").lower(), style.get(W + "styleId", ""))
    return ids


def iter_with_bases(styles: Element, style_id: str) -> Iterator[Element]:
    """Yield a style and those it is based on, the nearest first; a ring of styles ends where it closes."""
    by_id = {style.get(W + "styleId"): style for style in find_all(styles, "style")}
    current: str | None = style_id
    while current in by_id:
        style = by_id.pop(current)
        yield style
        base = find(style, "basedOn")
        current = None if base is None else base.get(W + "val")


def missing_styles(styles: Element) -> tuple[str, ...]:
    """Name the house styles that a reference document lacks, in the house's order, as Word writes them."""
    known = style_ids(styles)
    names = (
        cast("Element", find(style, "name")).get(W + "val", "") for style in find_all(house_styles(), "style")
    )
    return tuple(name for name in names if name.lower() not in known)


def text_size(styles: Element) -> int:
    """Give the size of plain text, in half points."""
    default = next((s for s in find_all(styles, "style") if _is_default_paragraph(s)), None)
    return size_of(styles, "" if default is None else default.get(W + "styleId", ""))


def size_of(styles: Element, style_id: str) -> int:
    """Give the size of a style's text, in half points."""
    places = [(style, "rPr/sz") for style in iter_with_bases(styles, style_id)]
    for owner, path in (*places, (styles, "docDefaults/rPrDefault/rPr/sz")):
        found = find(owner, path)
        if found is not None and found.get(W + "val", "").isdecimal():
            return max(int(found.get(W + "val", "")), 1)
    return _WORDS_SIZE


def _is_default_paragraph(style: Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}


def add_missing_styles(styles: Element, design: Design = PLAIN) -> None:
    """Add every house style that a reference document lacks, in its design; its own ones stay as they are.

    Ids differ from one Word to another (`berschrift1` is the German `heading 1`), so that references
    between styles go by name.
    """
    house = house_styles()
    names = {identifier: name for name, identifier in style_ids(house).items()}
    known = dict(style_ids(styles))
    missing = [
        style for style in find_all(house, "style") if names[style.get(W + "styleId", "")] not in known
    ]
    for style in missing:
        known[names[style.get(W + "styleId", "")]] = _free_id(
            style.get(W + "styleId", ""), set(known.values())
        )
    has_defaults = _default_types(styles)
    size = text_size(styles) if has_defaults else HOUSE_SIZE
    for style in missing:
        made = deepcopy(style)
        _rename(made, names, known)
        dress(made, design, size)
        if made.get(W + "default") and made.get(W + "type") in has_defaults:
            del made.attrib[W + "default"]
        styles.append(made)


def _free_id(wanted: str, taken: set[str]) -> str:
    while wanted in taken:
        wanted += "House"
    return wanted


def _default_types(styles: Element) -> set[str | None]:
    return {style.get(W + "type") for style in find_all(styles, "style") if style.get(W + "default")}


def _rename(style: Element, names: Mapping[str, str], ids: StyleIds) -> None:
    style.set(W + "styleId", ids[names[style.get(W + "styleId", "")]])
    for tag in ("basedOn", "next"):
        for reference in find_all(style, tag):
            reference.set(W + "val", ids[names[reference.get(W + "val", "")]])
