"""A theme's logo in, the run of a header that shows it out."""

from __future__ import annotations

from dataclasses import replace

from docx.opc.part import XmlPart

from briefgen.document.nodes import Picture
from briefgen.themes.look import Look
from briefgen.writers.word.elements import Element, element
from briefgen.writers.word.pictures import draw
from briefgen.writers.word.story import Story

_LINE = 10_000
"""Twentieths of a point: a logo has its own size, however long the line."""


def draw_logo(look: Look, part: XmlPart, story: Story) -> Element | None:
    """Draw the logo in a part of the document, if the theme has one.

    Raises:
        WriteError: An SVG cannot be drawn as PNG.
    """
    if look.logo is None or look.design.logo is None:
        return None
    picture = Picture(look.design.logo.alt, look.logo)
    return element("r", draw(picture, replace(story, part=part), _LINE))
