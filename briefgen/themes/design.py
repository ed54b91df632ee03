"""What a theme says of its appearance as data, already inherited: colours, fonts, paper and the like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from briefgen.errors import Location

PAPERS = {
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "B5": (176.0, 250.0),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
    "Tabloid": (279.4, 431.8),
}
"""Width and height of the papers that a theme may name, upright, in millimetres."""
LANDSCAPE = "landscape"
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Logo:
    """The picture of a letterhead."""

    folder: str
    """Of the theme that names it."""
    file: str
    alt: str
    """What it shows, for those who cannot see it."""
    height: float
    """In millimetres."""
    where: Location = field(default=Location(), compare=False)
    """Where the file is named."""


@dataclass(frozen=True, slots=True)
class Design:
    """The data of a `theme.yaml` and its parents; empty where nobody says anything."""

    colours: Pairs = ()
    """`#rrggbb` by role: `accent`, `text` and so on."""
    fonts: Pairs = ()
    """Font families by use: `text`, `headings`, `mono`."""
    paper: str = "A4"
    """One of `PAPERS`, with ` landscape` after it or not."""
    margins: tuple[tuple[str, float], ...] = ()
    """Millimetres by side."""
    logo: Logo | None = None
    dates: str = "long"
    language: str = ""
    """What a brief is in that does not say it."""

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of the paper as it lies, in millimetres."""
        width, height = PAPERS[self.paper.partition(" ")[0]]
        return (height, width) if self.is_landscape else (width, height)

    @property
    def is_landscape(self) -> bool:
        """Whether the paper lies on its side."""
        return self.paper.endswith(LANDSCAPE)

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> Self:
        """Make it of what `dataclasses.asdict` and JSON have made of one."""
        pairs = {key: tuple((name, value) for name, value in data[key]) for key in ("colours", "fonts")}
        margins = tuple((side, float(value)) for side, value in data["margins"])
        logo = Logo(**{**data["logo"], "where": Location(**data["logo"]["where"])}) if data["logo"] else None
        return cls(**{**data, **pairs, "margins": margins, "logo": logo})


PLAIN = Design()
"""Of a theme that says nothing."""
