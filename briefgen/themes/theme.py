"""A theme's name to its folder, its settings and its parents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import Location, Problem, TemplateError
from briefgen.files import read_bytes, shipped_templates
from briefgen.source import nearest
from briefgen.themes.look import Look
from briefgen.themes.lookup import is_inside, read_theme_text
from briefgen.themes.settings import SETTINGS_FILE, Settings, load_settings

ENTRY = "brief.md.j2"
_DOCX_LIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme with all it inherits; nothing but its settings has been read yet."""

    name: str
    folder: Path
    settings: Settings
    parent: Theme | None = None

    @property
    def title(self) -> str:
        """What the theme calls itself in lists, and a brief without a title."""
        return self.settings.title or self.name.replace("-", " ").capitalize()

    @property
    def scope(self) -> str:
        """`brief` for one memo of all articles, `article` for one memo each; inherited when not set."""
        return next((theme.settings.scope for theme in self.chain if theme.settings.scope), "brief")

    @property
    def chain(self) -> tuple[Theme, ...]:
        """The theme, its parent, and so on."""
        return (self, *(self.parent.chain if self.parent else ()))

    def find_file(self, name: str) -> Path | None:
        """Find a file in the theme or its nearest parent that has it."""
        return next((path for theme in self.chain if (path := theme.folder / name).is_file()), None)

    def look(self) -> Look:
        """Read the theme's style sheets and its Word document.

        Raises:
            TemplateError: One of them cannot be read or lies outside its folder.
        """
        folders = [theme.folder for theme in self.chain]
        styled = [folder for folder in reversed(folders) if (folder / "print.css").is_file()]
        docx = next((folder for folder in folders if (folder / "reference.docx").is_file()), None)
        return Look(
            name=self.name,
            stylesheets=tuple(read_theme_text(folder, "print.css").text for folder in styled),
            reference_docx=_read_docx(docx) if docx else None,
            fonts=tuple(str(folder / "fonts") for folder in folders if (folder / "fonts").is_dir()),
        )


def find_themes(folders: Iterable[str | Path] = ()) -> list[Theme]:
    """Find all themes, sorted by name; of two with one name the one in the earlier folder counts.

    Names that begin with `_` are frames for other themes and left out.

    Raises:
        TemplateError: Some `theme.yaml` cannot be used; all problems at once.
    """
    places = list(folders)
    themes: list[Theme] = []
    problems: list[Problem] = []
    for name in _names(places):
        if not name.startswith("_"):
            try:
                themes.append(get_theme(name, places))
            except TemplateError as fault:
                problems += fault.problems
    if problems:
        raise TemplateError(dict.fromkeys(problems))
    return themes


def get_theme(name: str, folders: Iterable[str | Path] = ()) -> Theme:
    """Get a theme and its parents by name; the folders given are searched first, the shipped ones last.

    Raises:
        TemplateError: There is none of that name, its settings are broken, or it extends itself.
    """
    return _get(name, [*map(Path, folders), shipped_templates()], (), Location(f"theme {name}"))


def _get(name: str, folders: Sequence[Path], heirs: tuple[str, ...], asked: Location) -> Theme:
    folder = next(_candidates(name, folders), None)
    if folder is None:
        raise _not_found(name, folders, asked)
    settings = load_settings(read_theme_text(folder, SETTINGS_FILE))
    parent = None
    if settings.extends:
        if settings.extends in (*heirs, name):
            raise _circle((*heirs, name, settings.extends), settings.extends_at)
        parent = _get(settings.extends, folders, (*heirs, name), settings.extends_at)
    return Theme(name, folder, settings, parent)


def _candidates(name: str, folders: Sequence[Path]) -> Iterator[Path]:
    if is_inside(name) and "/" not in name:
        yield from (folder / name for folder in folders if (folder / name / SETTINGS_FILE).is_file())


def _names(folders: Iterable[str | Path]) -> list[str]:
    places = [*map(Path, folders), shipped_templates()]
    return sorted({path.parent.name for place in places for path in place.glob(f"*/{SETTINGS_FILE}")})


def _not_found(name: str, folders: Sequence[Path], asked: Location) -> TemplateError:
    known = [theme for theme in _names(folders) if not theme.startswith("_")]
    guess = nearest(name, known)
    return TemplateError(
        Problem(
            "theme/not-found",
            f"there is no theme `{name}`",
            asked,
            found=name,
            expected=", ".join(known) or "a folder with a `theme.yaml`",
            hint=f"did you mean `{guess}`?"
            if guess
            else "put your own themes in a folder given by `--templates`",
        )
    )


def _circle(names: Sequence[str], where: Location) -> TemplateError:
    return TemplateError(
        Problem(
            "theme/circle",
            "the theme extends itself",
            where,
            found=" → ".join(names),
            expected="a parent that does not lead back here",
            hint="change or delete `extends`",
        )
    )


def _read_docx(folder: Path) -> bytes:
    path = folder / "reference.docx"
    if not path.resolve().is_relative_to(folder.resolve()):
        raise TemplateError(
            Problem("theme/outside", "the file lies outside its theme's folder", Location(str(path)))
        )
    return read_bytes(path, _DOCX_LIMIT, TemplateError)
