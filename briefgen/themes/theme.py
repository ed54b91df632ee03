"""A theme with what it inherits: the files of a folder and its parents. It is found by `finding`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from briefgen.errors import Problem, TemplateError
from briefgen.files import read_bytes
from briefgen.places import SourceText
from briefgen.themes.design import PLAIN, Design
from briefgen.themes.logos import read_logo
from briefgen.themes.look import Look, PageLimit
from briefgen.themes.lookup import check_inside, read_theme_text

ENTRY = "brief.md.j2"
_DOCX_LIMIT = 20_000_000
_MOST_RULES = 10_000
"""In one style sheet: as many take a second of every PDF; the house's own has about a hundred."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme with all it inherits; its templates have not been read yet."""

    name: str
    folder: Path
    title: str
    """What the theme calls itself in lists, and a brief without a title."""
    scope: str = "brief"
    """`brief` for one memo of all articles, `article` for one memo each."""
    parent: Theme | None = None
    notes: str = "end"
    """Where a PDF prints its notes: `end`, after the text, or `page`, at the foot of the calling page."""
    page_limits: tuple[tuple[str, PageLimit], ...] = ()
    """How many pages a PDF may have, by variant of the memo; without a variant for all others."""
    design: Design = PLAIN
    """Colours, fonts, paper and the like, inherited key by key."""
    phrases: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = ()
    """What its own settings word otherwise: language, English phrase, and texts by plural form."""
    warnings: tuple[Problem, ...] = ()
    """What its settings and those of its parents say that could be better."""

    @property
    def chain(self) -> tuple[Theme, ...]:
        """The theme, its parent, and so on."""
        return (self, *(self.parent.chain if self.parent else ()))

    def page_limit(self, variant: str) -> PageLimit | None:
        """Give the limit for a variant of the memo, if there is one."""
        limits = dict(self.page_limits)
        return limits.get(variant) or limits.get("")

    def look(self) -> Look:
        """Read the theme's style sheets and its Word document.

        Raises:
            TemplateError: One of them cannot be read or lies outside its folder.
        """
        folders = [theme.folder for theme in self.chain]
        print_css, screen_css = (_read_styles(folders, name) for name in ("print.css", "screen.css"))
        owner = next((theme for theme in self.chain if (theme.folder / "reference.docx").is_file()), None)
        return Look(
            name=self.name,
            stylesheets=tuple(print_css.values()),
            screen_stylesheets=tuple(screen_css.values()),
            stylesheet_paths=tuple(print_css),
            screen_paths=tuple(screen_css),
            reference_docx=_read_docx(owner.folder) if owner else None,
            reference_path=str(owner.folder / "reference.docx") if owner else "",
            reference_design=owner.design if owner else self.design,
            fonts=tuple(_find_fonts(folder) for folder in folders if (folder / "fonts").is_dir()),
            page_notes=self.notes == "page",
            logo=read_logo(self.design.logo) if self.design.logo else None,
            design=self.design,
        )


def read_style_sheet(folder: Path, name: str) -> SourceText:
    """Read a style sheet.

    Raises:
        TemplateError: As `read_theme_text`; or it has more rules than a page layout can bear.
    """
    source = read_theme_text(folder, name)
    starts = (found.start() for found in re.finditer("{", source.text))
    excess = next(islice(starts, _MOST_RULES, None), None)
    if excess is not None:
        raise TemplateError(
            Problem(
                "theme/too-much",
                "the style sheet has too many rules",
                source.at_offset(excess),
                expected=f"at most {_MOST_RULES:,} rules",
                hint="keep the rules that the memo needs",
            )
        )
    return source


def _read_styles(folders: Sequence[Path], name: str) -> dict[str, str]:
    """Read the style sheets of that name by their paths, the eldest parent's first."""
    return {
        str(folder / name): read_style_sheet(folder, name).text
        for folder in reversed(folders)
        if (folder / name).is_file()
    }


def _find_fonts(folder: Path) -> str:
    """Give the folder of a theme's fonts, when all of them lie in it."""
    fonts = folder / "fonts"
    for path in (fonts, *sorted(fonts.rglob("*"))):
        check_inside(folder, path)
    return str(fonts)


def _read_docx(folder: Path) -> bytes:
    check_inside(folder, folder / "reference.docx")
    return read_bytes(folder / "reference.docx", _DOCX_LIMIT, TemplateError)
