"""What a theme says of the appearance: all that a writer needs beside the Document."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.errors import Location
from briefgen.themes.design import PLAIN, Design
from briefgen.themes.images import Image


@dataclass(frozen=True, slots=True)
class PageLimit:
    """How long a memo may be."""

    most: int
    """Pages of its PDF."""
    where: Location
    """The line of `theme.yaml` that says so."""


@dataclass(frozen=True, slots=True)
class Look:
    """The appearance of one theme, already inherited: plain values, no paths to resolve."""

    name: str = ""
    stylesheets: tuple[str, ...] = ()
    """CSS texts, the parent theme's first, so that later rules win."""
    screen_stylesheets: tuple[str, ...] = ()
    """The same for pages read on a screen."""
    stylesheet_paths: tuple[str, ...] = ()
    """Where the style sheets were read, in their order, for messages."""
    screen_paths: tuple[str, ...] = ()
    """The same for pages read on a screen."""
    reference_docx: bytes | None = None
    """Word styles, header, footer and page set-up of the house; None for the plain ones."""
    reference_path: str = ""
    """Where it was read, for messages."""
    fonts: tuple[str, ...] = ()
    """Folders with the theme's own font files."""
    page_notes: bool = False
    """Whether a PDF prints each note at the foot of the page that calls it, not after the text."""
    page_limit: PageLimit | None = None
    logo: Image | None = None
    """In the size that it has on paper; what it shows says `design.logo`."""
    design: Design = PLAIN
    """Colours, fonts, paper and the like."""
    reference_design: Design = PLAIN
    """The design that the Word document was made for: what `design` changes is changed in Word's styles."""
