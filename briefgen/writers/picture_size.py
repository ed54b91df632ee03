"""A picture and the width of a line to the size at which the picture is shown on it."""

from __future__ import annotations

from briefgen.document.nodes import Picture

HIGHEST = 1.3
"""Of the line's width: with its caption a picture fits on an upright page."""


def widest_share(picture: Picture) -> float:
    """Give the share of a line's width, in per cent, that the picture may take without being too high."""
    image = picture.image
    return round(min(100.0, 100 * HIGHEST * image.width / image.height), 2) if image.height else 100.0


def shown_size(picture: Picture, line: float) -> tuple[float, float]:
    """Give width and height on a line of that width; all in CSS pixels."""
    image = picture.image
    wanted = line * picture.width / 100 if picture.width else image.width
    width = min(wanted, line * widest_share(picture) / 100)
    return width, width * image.height / image.width if image.width else 0
