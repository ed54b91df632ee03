"""A document and the log of its layout to the pictures that were not drawn: they would be empty places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.document.nodes import Document, Picture
from briefgen.document.walk import iter_nodes
from briefgen.errors import Location, Problem, WriteError
from briefgen.themes.images import Image
from briefgen.writers.weasy import picture_address


def iter_pictures(document: Document) -> Iterator[tuple[Picture, Location]]:
    """Give each picture with the template line of itself or of the nearest block around it."""
    for node, _, where in iter_nodes(document):
        if isinstance(node, Picture):
            yield node, where


def check_drawn(document: Document, log: Sequence[str]) -> None:
    """Refuse a file in which a picture is missing.

    Raises:
        WriteError: One problem for each place of a picture that the log speaks of.
    """
    pictures = iter_pictures(document)
    problems = [not_drawn(picture, where) for picture, where in pictures if is_named(picture.image, log)]
    if problems:
        raise WriteError(problems)


def is_named(image: Image, log: Sequence[str]) -> bool:
    """Say whether a log speaks of a picture."""
    return any(picture_address(image) in message for message in log)


def not_drawn(picture: Picture, where: Location) -> Problem:
    """Say that a picture cannot be drawn."""
    return Problem(
        "document/picture-not-drawn",
        "a picture cannot be drawn",
        where,
        found=f"{picture.name}.{picture.image.suffix}",
        expected="an SVG of plain shapes and text" if picture.image.kind == "svg" else "",
        hint="save it as PNG" if picture.image.kind == "svg" else "save it again in a picture editor",
    )
