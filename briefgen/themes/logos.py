"""The logo that a theme names in, the picture in the size that it is printed in out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefgen.errors import Problem, TemplateError
from briefgen.themes.design import Logo
from briefgen.themes.images import Image
from briefgen.themes.pictures import Pictures
from briefgen.themes.run import Fault

_PIXELS = 96 / 25.4
"""CSS pixels in a millimetre."""
WIDEST = 45.0
"""Millimetres: beside it stands the name of the house."""


def read_logo(logo: Logo) -> Image:
    """Read a logo; its measures are those on paper.

    Raises:
        TemplateError: It is not there, lies outside the folder, is broken, or not a picture.
    """
    try:
        image = Pictures([Path(logo.folder)])(logo.file)
    except Fault as fault:
        problem = Problem(
            fault.code, fault.message, logo.where, found=fault.found, expected=fault.expected, hint=fault.hint
        )
        raise TemplateError(problem) from fault
    height = min(logo.height, WIDEST * image.height / image.width) * _PIXELS
    return replace(image, width=round(height * image.width / image.height, 2), height=round(height, 2))
