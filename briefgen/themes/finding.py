"""A theme's name to the theme: its folder, its settings and its parents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from briefgen.errors import Location, Problem, Severity, TemplateError
from briefgen.files import shipped_templates
from briefgen.places import nearest
from briefgen.themes.design import PLAIN
from briefgen.themes.look import PageLimit
from briefgen.themes.lookup import is_inside, read_theme_text
from briefgen.themes.settings import SETTINGS_FILE, Settings, load_settings
from briefgen.themes.theme import Theme


def find_themes(folders: Iterable[str | Path] = ()) -> list[Theme]:
    """Find all themes, sorted by name; of two with one name the one in the earlier folder counts.

    Names that begin with `_` are frames for other themes and left out.

    Raises:
        TemplateError: Some `theme.yaml` cannot be used; all problems at once.
    """
    places = list(folders)
    themes: list[Theme] = []
    problems: list[Problem] = []
    for name in theme_names(places):
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
    extends = settings.file.extends
    if extends:
        if extends in (*heirs, name):
            raise _circle((*heirs, name, extends), settings.extends_at)
        parent = _get(extends, folders, (*heirs, name), settings.extends_at)
    design = settings.design(folder, parent.design if parent else PLAIN)
    return Theme(
        name,
        folder,
        title=settings.file.title or name.replace("-", " ").capitalize(),
        scope=settings.file.scope or (parent.scope if parent else "brief"),
        parent=parent,
        notes=settings.file.notes or (parent.notes if parent else "end"),
        page_limits=_page_limits(settings, parent),
        design=design,
        phrases=settings.phrases(design),
        warnings=(*(parent.warnings if parent else ()), *settings.find_faint(design)),
    )


def _page_limits(settings: Settings, parent: Theme | None) -> tuple[tuple[str, PageLimit], ...]:
    own = tuple(
        (variant, PageLimit(most, settings.pages_at)) for variant, most in settings.file.pages.items()
    )
    return own or (parent.page_limits if parent else ())


def _candidates(name: str, folders: Sequence[Path]) -> Iterator[Path]:
    if is_inside(name) and "/" not in name:
        yield from (folder / name for folder in folders if (folder / name / SETTINGS_FILE).is_file())


def theme_names(folders: Iterable[str | Path] = ()) -> list[str]:
    """List the names of all folders with a `theme.yaml`, also of frames and of themes that are broken."""
    places = [*map(Path, folders), shipped_templates()]
    return sorted({path.parent.name for place in places for path in place.glob(f"*/{SETTINGS_FILE}")})


def find_hidden(folders: Iterable[str | Path] = ()) -> tuple[Problem, ...]:
    """Warn of themes that are not used, since a folder that is searched earlier has one of the same name."""
    places = [*map(Path, folders), shipped_templates()]
    hidden = []
    for name in theme_names(folders):
        used, *others = _candidates(name, places)
        hidden += [_hidden(name, used, other) for other in others if not other.samefile(used)]
    return tuple(hidden)


def _hidden(name: str, used: Path, other: Path) -> Problem:
    return Problem(
        "theme/hidden",
        f"there are two themes `{name}`; this one is not used",
        Location(str(other / SETTINGS_FILE)),
        Severity.WARNING,
        found=f"another one in {used.parent}, which is searched first",
        expected="a name of its own for each theme",
        hint="rename one of the two folders, unless it is meant to stand in for the other",
    )


def _not_found(name: str, folders: Sequence[Path], asked: Location) -> TemplateError:
    known = [theme for theme in theme_names(folders) if not theme.startswith("_")]
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
