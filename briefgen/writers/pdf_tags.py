"""A PDF about to be finished -> the same with its structure tree repaired for screen readers.

WeasyPrint 70 leaves eight things that ISO 14289-1 (PDF/UA-1) and its checkers ask for: headers and footers
marked as artifacts, a list item's body, a list within its item, no empty item where a list goes on upon the
next page, the scope of a table's heading cells, the print flag and a readable description of links, notes
told from text, and the tree of the identifiers.
"""

from __future__ import annotations

import re
from typing import Any

from briefgen.document.nodes import Properties
from briefgen.writers.words import BACK_FROM_NOTE, SECTION, SOURCE_NOTE, say

_DESCRIPTIONS = (
    (re.compile(r"note-(\d+)"), SOURCE_NOTE),
    (re.compile(r"call-(\d+)-\d+"), BACK_FROM_NOTE),
    (re.compile(r"section-(.*)"), SECTION),
)
_PRINT_FLAG = 4
"""ISO 32000-1, table 165: the annotation is printed with the page."""


def repair_tags(pdf: Any, properties: Properties) -> None:
    """Repair the structure tree; links are described in the memo's language."""
    _mark_margins(pdf)
    for item in list(pdf.objects):
        if isinstance(item, dict) and item.get("S") == "/L":
            _nest_list(item, pdf)
    for item in list(pdf.objects):
        if not isinstance(item, dict):
            continue
        if item.get("Subtype") == "/Link":
            _repair_link(item, properties)
        elif item.get("S") == "/LI":
            _wrap_body(item, pdf)
        elif item.get("S") == "/TH":
            row = _resolve(item["P"], pdf)
            is_column = _resolve(row["P"], pdf)["S"] == "/THead"
            item["A"]["Scope"] = "/Column" if is_column else "/Row"
        elif item.get("S") == "/Art":
            _make_note(item, pdf)
        elif item.get("S") == "/NonStruct":
            _mark_call(item, pdf)
    _list_identifiers(pdf)


def _mark_margins(pdf: Any) -> None:
    """Turn what margin boxes print from content into artifacts: a screen reader must not read them a page."""
    import pydyf

    root = _resolve(pdf.catalog["StructTreeRoot"], pdf)
    numbers = _resolve(root["ParentTree"], pdf)["Nums"]
    inside = _find_inside(root, pdf)
    pages = [item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Page"]
    for index, page in enumerate(pages):
        owners = numbers[2 * index + 1]
        outside = {i for i, owner in enumerate(owners) if owner not in inside}
        for i in outside:
            _resolve(owners[i], pdf).clear()
            owners[i] = b"null"
        operators = _resolve(page["Contents"], pdf).stream
        for i, operand in enumerate(operators):
            if isinstance(operand, dict) and operand.get("MCID") in outside:
                operators[i - 1] = "/Artifact"
                operators[i] = pydyf.Dictionary({"Type": "/Pagination"})


def _find_inside(root: Any, pdf: Any) -> set[bytes]:
    """Find the structure elements that hang on the tree; those of margin boxes do not."""
    inside: set[bytes] = set()
    waiting = list(root["K"])
    while waiting:
        reference = waiting.pop()
        if isinstance(reference, bytes) and reference not in inside:
            inside.add(reference)
            waiting.extend(_resolve(reference, pdf).get("K", ()))
    return inside


def _nest_list(item: Any, pdf: Any) -> None:
    """Put a list that is tagged as the neighbour of its item into that item, where it is printed.

    Elements are numbered in the order of the text, so its place is before the first with a higher number.
    Lists without items beside them are the columns of one list.
    """
    parent = _resolve(item["P"], pdf)
    if parent["S"] != "/L":
        return
    siblings = parent["K"]
    if all(_resolve(kid, pdf)["S"] == "/L" for kid in siblings):
        _join_columns(parent, pdf)
        return
    before = (_resolve(kid, pdf) for kid in reversed(siblings[: siblings.index(item.reference)]))
    owner = next(kid for kid in before if kid["S"] == "/LI")
    siblings.remove(item.reference)
    place = sum(_resolve(kid, pdf).number < item.number for kid in owner["K"])
    owner["K"].insert(place, item.reference)
    item["P"] = owner.reference


def _join_columns(parent: Any, pdf: Any) -> None:
    columns = [_resolve(kid, pdf) for kid in parent["K"]]
    parent["K"][:] = [kid for column in columns for kid in column["K"]]
    for kid in parent["K"]:
        _resolve(kid, pdf)["P"] = parent.reference
    for column in columns:
        column.clear()


def _wrap_body(item: Any, pdf: Any) -> None:
    """Put everything of a list item but its label into one LBody; take out an item that holds nothing."""
    kids = [_resolve(kid, pdf) for kid in item["K"]]
    if not kids:
        _resolve(item["P"], pdf)["K"].remove(item.reference)
        item.clear()
        return
    import pydyf

    labels = [kid.reference for kid in kids if kid["S"] == "/Lbl"]
    content: list[bytes] = []
    for kid in kids:
        content += kid["K"] if kid["S"] == "/LBody" else [] if kid["S"] == "/Lbl" else [kid.reference]
    body = next((kid for kid in kids if kid["S"] == "/LBody"), None)
    if body is None:
        body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "Pg": item["Pg"], "P": item.reference})
        pdf.add_object(body)
    body["K"] = pydyf.Array(content)
    for reference in content:
        _resolve(reference, pdf)["P"] = body.reference
    item["K"] = pydyf.Array([*labels, body.reference])


def _make_note(item: Any, pdf: Any) -> None:
    """Turn an article, which in our pages is a note at the foot, into a Note with its number as the label.

    Each Note has an identifier of its own (ISO 14289-1, 7.9).
    """
    import pydyf

    item["S"] = "/Note"
    item["ID"] = pydyf.String(f"note-{item.number}")
    for kid in item["K"]:
        if _find_target(_resolve(kid, pdf), pdf).startswith("call-"):
            _resolve(kid, pdf)["S"] = "/Lbl"


def _mark_call(item: Any, pdf: Any) -> None:
    """Turn the raised number that leads to a note into a Reference; drop the layout's own, empty call."""
    if _find_target(item, pdf).startswith("note-"):
        item["S"] = "/Reference"
    elif not item["K"]:
        parent = _resolve(item["P"], pdf)
        parent["K"][:] = [kid for kid in parent["K"] if kid != item.reference]


def _find_target(item: Any, pdf: Any) -> str:
    """Give the anchor that the first link in an element leads to; empty when it begins with anything else."""
    first = _first_kid(item, pdf)
    link = _first_kid(first, pdf) if first and first.get("S") == "/Link" else None
    target = _resolve(link["Obj"], pdf).get("Dest") if link else None
    return str(target.string) if target else ""


def _first_kid(item: Any, pdf: Any) -> Any:
    kid = next(iter(item["K"]), None)
    return _resolve(kid, pdf) if isinstance(kid, bytes) else None


def _list_identifiers(pdf: Any) -> None:
    """Write the tree by which identifiers are found; where there are any it must be (ISO 32000-1, 14.7.2)."""
    import pydyf

    named = {
        item["ID"].string: item.reference  # type: ignore[attr-defined] # pydyf has no type hints
        for item in pdf.objects
        if isinstance(item, dict) and item.get("Type") == "/StructElem" and "ID" in item
    }
    if named:
        names = [part for name in sorted(named) for part in (pydyf.String(name), named[name])]
        _resolve(pdf.catalog["StructTreeRoot"], pdf)["IDTree"] = pydyf.Dictionary(
            {"Names": pydyf.Array(names)}
        )


def _repair_link(annotation: Any, properties: Properties) -> None:
    import pydyf

    annotation["F"] = _PRINT_FLAG
    target = annotation.get("Dest")
    if target is None:
        return
    for pattern, description in _DESCRIPTIONS:
        if match := pattern.fullmatch(target.string):
            annotation["Contents"] = pydyf.String(say(properties, description, name=match[1]))


def _resolve(reference: bytes, pdf: Any) -> Any:
    return pdf.objects[int(reference.split()[0])]
