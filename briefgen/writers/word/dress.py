"""A style of the house in, the same in another design out: its colours, its type for code, its size."""

from __future__ import annotations

from briefgen.themes.design import Design
from briefgen.writers.word.elements import Element, W

HOUSE_COLOURS = {
    "text": "1A1A1A",
    "accent": "1F3A5F",
    "muted": "5B6470",
    "quote": "333B45",
    "rule": "C9CED6",
    "panel": "F2F5F9",
    "warning": "9A5B00",
    "draft": "B3261E",
}
"""What `house_styles.xml` is written in, by role; the base theme says the same."""
_HOUSE_MONO = "Noto Sans Mono"
HOUSE_SIZE = 21
"""Of its text, in half points."""
_SIZES = (W + "sz", W + "szCs")


def dress(style: Element, design: Design, size: int) -> None:
    """Put a house style into a design.

    Args:
        style: Changed in place.
        design: What it does not say stays the house's.
        size: Of the text around it, in half points.
    """
    wanted = {role: colour.lstrip("#").upper() for role, colour in design.colours}
    colours = {house: wanted[role] for role, house in HOUSE_COLOURS.items() if role in wanted}
    mono = dict(design.fonts).get("mono", _HOUSE_MONO)
    for node in style.iter():
        for name, value in node.attrib.items():
            if value in colours:
                node.set(name, colours[str(value)])
            elif value == _HOUSE_MONO:
                node.set(name, mono)
        if node.tag in _SIZES and size != HOUSE_SIZE:
            node.set(W + "val", str(round(int(node.get(W + "val", HOUSE_SIZE)) * size / HOUSE_SIZE)))
