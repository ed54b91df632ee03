"""A theme's design -> the CSS that says it: custom properties, paper, margins; style sheets come after."""

from __future__ import annotations

import functools
import re

from briefgen.themes.colours import DARK, WHITE, on_dark
from briefgen.themes.design import Design
from briefgen.themes.images import Image


def paper_rules(design: Design) -> str:
    """Write the rules of printed pages."""
    width, height = design.page_size
    margins = "".join(f" margin-{side}: {size:g}mm;" for side, size in design.margins)
    page = f"@page {{ size: {width:g}mm {height:g}mm;{margins} }}"
    return f"{_root(design)}\n{page}\n"


def logo_rules(logo: Image, address: str) -> str:
    """Write the rule that puts the logo before the name of the house, as an ornament without words."""
    width, height = (f"{side:g}px" for side in (logo.width, logo.height))
    return (
        f"@page {{ @top-left {{ height: max(6mm, {height}); padding-left: calc({width} + 2mm);"
        f" background: url({address}) left center / {width} {height} no-repeat }} }}"
    )


def turned_size(design: Design) -> str:
    """Say in CSS how a page lies that holds a table too wide for an upright one."""
    width, height = sorted(design.page_size, reverse=True)
    return f"size: {width:g}mm {height:g}mm;"


@functools.lru_cache(maxsize=32)
def screen_rules(design: Design) -> str:
    """Write the rules of pages on a screen, light and dark."""
    dark = Design(colours=tuple((role, on_dark(colour)) for role, colour in design.colours))
    return (
        f"{_root(design, background=WHITE)}\n"
        f"@media (prefers-color-scheme: dark) {{\n  {_root(dark, background=DARK)}\n}}\n"
    )


def _root(design: Design, **more: str) -> str:
    colours = {**dict(design.colours), **more}
    properties = [f"--{role}: {colour}" for role, colour in colours.items()]
    properties += [f"--font-{use}: {_quoted(family)}" for use, family in design.fonts]
    return f":root {{ {'; '.join(properties)} }}"


def _quoted(family: str) -> str:
    """Write a family's name as a CSS string; `theme.yaml` lets no sign through that could end one."""
    return '"' + re.sub(r'["\\\n]', "", family) + '"'
