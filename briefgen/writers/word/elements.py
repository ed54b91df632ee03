"""WordprocessingML elements from plain values: tag, children and attributes in, elements out."""

from __future__ import annotations

import re
from typing import TypeAlias, cast

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

Element: TypeAlias = BaseOxmlElement

W = f"{{{nsmap['w']}}}"
R = f"{{{nsmap['r']}}}"
_PREFIXES = {"w": nsmap["w"]}
_PRESERVE = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK_OR_TAB = re.compile(r"(\r\n|[\r\n\t])")


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Make `<w:tag>`; every attribute is in the `w` namespace too, as nearly all of Word's are."""
    named = {W + name: str(value) for name, value in attributes.items()}
    made = cast("Element", oxml_parser.makeelement(W + tag, named, _PREFIXES))
    made.extend(children)
    return made


def find(parent: Element, path: str) -> Element | None:
    """Find the first element at a path of tags such as `pPr/numPr`."""
    return cast("Element | None", parent.find("/".join(W + tag for tag in path.split("/"))))


def find_all(parent: Element, path: str) -> list[Element]:
    """Find all elements at a path of tags."""
    return cast("list[Element]", parent.findall("/".join(W + tag for tag in path.split("/"))))


def drop_controls(text: str) -> str:
    """Drop what XML 1.0 cannot hold: control characters, surrogates, U+FFFE and U+FFFF."""
    return _NOT_XML.sub("", text)


def run(text: str, properties: Element | None = None) -> Element:
    """Make a run of text; line breaks and tabs become Word's own elements."""
    children = [] if properties is None else [properties]
    for piece in _BREAK_OR_TAB.split(drop_controls(text)):
        if piece == "\t":
            children.append(element("tab"))
        elif piece in {"\n", "\r", "\r\n"}:
            children.append(element("br"))
        elif piece:
            children.append(_text(piece))
    return element("r", *children)


def _text(text: str) -> Element:
    made = cast(
        "Element", oxml_parser.makeelement(W + "t", _PRESERVE if text != text.strip() else {}, _PREFIXES)
    )
    made.text = text
    return made


def styled(style_id: str) -> Element:
    """Make the run properties that name a character style."""
    return element("rPr", element("rStyle", val=style_id))


def simple_field(instruction: str, result: str, style_id: str = "") -> Element:
    """Make a field with the result that shows until Word computes its own."""
    shown = run(result, styled(style_id) if style_id else None)
    return element("fldSimple", shown, instr=f" {instruction} ")
