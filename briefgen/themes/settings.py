"""The text of a `theme.yaml` to the settings of a theme, with every fault located."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from briefgen.briefs.desk import Lines
from briefgen.errors import Location, Problem, Severity, TemplateError
from briefgen.places import SourceText
from briefgen.source import Model
from briefgen.themes.colours import READABLE, WHITE, contrast
from briefgen.themes.design import Design, Logo
from briefgen.themes.setting_values import (
    all_sides,
    check_colour,
    check_dates,
    check_family,
    check_length,
    check_notes,
    check_paper,
    check_scope,
    check_tag,
    millimetres,
    no_logo,
)
from briefgen.themes.translations import Rows, phrases_of
from briefgen.yaml_faults import validate_tree
from briefgen.yaml_tree import Tree, read_tree

SETTINGS_FILE = "theme.yaml"
_NARROWEST = 60.0
"""Millimetres that margins have to leave for the text."""
_HEADER_ROOM = 9.0
"""Millimetres of the top margin that stay free above and below the header."""
_ON_WHITE = ("accent", "text", "muted", "quote", "warning", "draft", "marking")
"""Roles in which words are printed."""

Colour = Annotated[str | None, AfterValidator(check_colour)]
Family = Annotated[str | None, AfterValidator(check_family)]
Length = Annotated[str | None, AfterValidator(check_length)]


_TEXT_OR_FORMS = {
    "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]
}
_TRANSLATION = {
    "anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": _TEXT_OR_FORMS}],
}


class ColourSettings(Model):
    """A colour for each role."""

    accent: Annotated[Colour, Field(description="Headings, links, the rules of tables")] = None
    text: Annotated[Colour, Field(description="The text")] = None
    muted: Annotated[Colour, Field(description="Labels, small print, page numbers")] = None
    quote: Annotated[Colour, Field(description="Quotations")] = None
    rule: Annotated[Colour, Field(description="Thin lines")] = None
    panel: Annotated[Colour, Field(description="The ground of the bottom line and of code")] = None
    warning: Annotated[Colour, Field(description="What the checks found")] = None
    draft: Annotated[Colour, Field(description="The word DRAFT")] = None
    marking: Annotated[Colour, Field(description="A house marking; labels of TLP have their own")] = None


class FontSettings(Model):
    """A font family for each use."""

    text: Annotated[Family, Field(description="The text")] = None
    headings: Annotated[Family, Field(description="Headings")] = None
    mono: Annotated[Family, Field(description="Code and hashes")] = None


class MarginSettings(Model):
    """The margins of the paper."""

    top: Annotated[Length, Field(description="Room for the header is in it")] = None
    right: Length = None
    bottom: Annotated[Length, Field(description="Room for the footer is in it")] = None
    left: Length = None


class LogoSettings(Model):
    """The picture of the letterhead."""

    file: Annotated[str, Field(description="SVG, PNG or JPEG in the theme's folder")]
    alt: Annotated[str, Field(description="What it shows, for those who cannot see it")]
    height: Annotated[Length, Field(description="Height on paper, such as 10mm")] = None


def by_variant(pages: Any) -> Any:
    """Let one number hold for every variant of the memo, and a key without a value for no limit."""
    if isinstance(pages, str):
        return {"": pages} if pages else {}
    return pages


PageCount = Annotated[int, Field(ge=1, le=1000)]


class SettingsFile(Model):
    """The keys of a `theme.yaml`; everything may be left out."""

    title: Annotated[str, Field(description="What lists call the theme")] = ""
    description: Annotated[str, Field(description="What it is for, in a sentence")] = ""
    extends: Annotated[str, Field(description="The theme that it takes everything else from")] = ""
    scope: Annotated[
        str,
        AfterValidator(check_scope),
        Field(description="`brief` for one memo of all articles, `article` for one each"),
    ] = ""
    notes: Annotated[
        str, AfterValidator(check_notes), Field(description="Where a PDF prints its notes: `end` or `page`")
    ] = ""
    pages: Annotated[
        dict[str, PageCount],
        BeforeValidator(by_variant, json_schema_input_type=PageCount | dict[str, PageCount]),
        Field(description="The most pages of its PDF: a number, or one for each variant (`us: 2`)"),
    ] = Field(default_factory=dict)
    requires: Annotated[
        Lines, Field(description="Blocks that this theme and all that extend it must print")
    ] = ()
    colours: ColourSettings = ColourSettings()
    fonts: FontSettings = FontSettings()
    paper: Annotated[
        str | None, AfterValidator(check_paper), Field(description="Such as `A4`, `Letter` or `A4 landscape`")
    ] = None
    margins: Annotated[
        MarginSettings, BeforeValidator(all_sides), Field(description="One length, or one for each side")
    ] = MarginSettings()
    logo: Annotated[
        LogoSettings | None, BeforeValidator(no_logo), Field(description="The logo of the letterhead")
    ] = None
    dates: Annotated[
        str | None,
        AfterValidator(check_dates),
        Field(description="`long`, `medium`, `short`, `iso`, or a pattern such as `d MMMM y`"),
    ] = None
    language: Annotated[
        str | None,
        AfterValidator(check_tag),
        Field(description="Language of memos whose brief.yaml names none"),
    ] = None
    phrases: Annotated[
        dict[str, Any],
        WithJsonSchema({"type": "object", "additionalProperties": _TRANSLATION}),
        Field(description="Other words for fixed phrases: a text, or one for each language"),
    ] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a `theme.yaml` says, and where."""

    file: SettingsFile
    tree: Tree
    """For messages about what only shows beside the parents' settings."""

    @property
    def extends_at(self) -> Location:
        """Where the parent is named."""
        return self.tree.locate(("extends",))

    @property
    def pages_at(self) -> Location:
        """Where the length is bounded."""
        return self.tree.locate(("pages",))

    def design(self, folder: Path, parent: Design) -> Design:
        """Inherit key by key: what this file does not say is the parent's.

        Raises:
            TemplateError: The margins leave too little of the paper.
        """
        design = Design(
            colours=_inherit(parent.colours, self.file.colours),
            fonts=_inherit(parent.fonts, self.file.fonts),
            paper=self.file.paper or parent.paper,
            margins=tuple(
                (side, millimetres(length) if isinstance(length, str) else length)
                for side, length in _inherit(parent.margins, self.file.margins)
            ),
            logo=self._logo(folder) if self.file.logo else parent.logo,
            dates=self.file.dates or parent.dates,
            language=self.file.language or parent.language,
        )
        self._check_room(design)
        self._check_logo(design)
        return design

    def phrases(self, design: Design) -> Rows:
        """Give the phrases that this file words otherwise, by language.

        Raises:
            TemplateError: One problem for each fault, in file order.
        """
        return phrases_of(self.tree, design.language or "en", self.file.phrases.items())

    def _logo(self, folder: Path) -> Logo | None:
        logo = self.file.logo
        if logo is None or not logo.file:
            return None
        place = self.tree.locate(("logo", "file"))
        return Logo(str(folder), logo.file, logo.alt, millimetres(logo.height or "10mm"), place)

    def _check_room(self, design: Design) -> None:
        margins = dict(design.margins)
        width, height = design.page_size
        place = "paper" if self.file.margins == MarginSettings() else "margins"
        sides = (("width", width, ("left", "right")), ("height", height, ("top", "bottom")))
        for name, size, pair in sides:
            room = size - sum(margins.get(side, 0.0) for side in pair)
            if room < _NARROWEST:
                raise TemplateError(
                    Problem(
                        "theme/wrong-value",
                        f"the margins leave {room:g} mm of the {name} of {design.paper} paper",
                        self.tree.locate((place,)),
                        expected=f"at least {_NARROWEST:g} mm for the text",
                        hint=f"make the {pair[0]} and {pair[1]} margins smaller, or the paper larger",
                    )
                )

    def _check_logo(self, design: Design) -> None:
        """Refuse a logo that would stand on the text."""
        room = dict(design.margins).get("top", _HEADER_ROOM) - _HEADER_ROOM
        if design.logo and design.logo.height > room > 0:
            said = "logo" if self.file.logo else "margins"
            raise TemplateError(
                Problem(
                    "theme/wrong-value",
                    f"the logo is {design.logo.height:g} mm high, the top margin has room for {room:g} mm",
                    self.tree.locate((said, "height" if said == "logo" else "top")),
                    expected=f"a top margin that is {_HEADER_ROOM:g} mm higher than the logo",
                    hint="make the logo's `height` smaller, or the top margin larger",
                )
            )

    def find_faint(self, design: Design) -> tuple[Problem, ...]:
        """Warn of words that this file makes hard to read on white or, for the text itself, on the panel."""
        own = {role for role, colour in self.file.colours if colour}
        colours = dict(design.colours)
        grounds = {role: [("white", WHITE)] for role in _ON_WHITE}
        for role in ("text", "accent"):
            grounds[role].append(("the panel", colours.get("panel", WHITE)))
        return tuple(
            self._faint(role, ground, colours[role], against)
            for role, places in grounds.items()
            for ground, against in places
            if role in colours and own & {role, "panel" if ground == "the panel" else role}
            if contrast(colours[role], against) < READABLE
        )

    def _faint(self, role: str, ground: str, colour: str, against: str) -> Problem:
        place = role if getattr(self.file.colours, role) else "panel"
        return Problem(
            "theme/faint-colour",
            f"the colour `{role}` is hard to read on {ground}",
            self.tree.locate(("colours", place)),
            Severity.WARNING,
            found=f"a contrast of {contrast(colour, against):.1f} to 1",
            expected=f"at least {READABLE:g} to 1 (WCAG 2.2, level AA)",
            hint="choose a darker colour" if place == role else "choose a lighter ground",
        )


def _inherit(parent: tuple[tuple[str, Any], ...], own: Model) -> tuple[tuple[str, Any], ...]:
    given = {name: value for name, value in own if value is not None}
    return tuple({**dict(parent), **given}.items())


def load_settings(source: SourceText) -> Settings:
    """Load a `theme.yaml`.

    Raises:
        TemplateError: One problem for each fault, in file order.
    """
    tree = read_tree(source, "theme", TemplateError)
    return Settings(validate_tree(tree, SettingsFile, TemplateError), tree)
