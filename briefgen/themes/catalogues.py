"""A theme and a language in, how its memos word things out: `phrases/fr.yaml` of the theme and its parents.

A catalogue maps English phrases to their translations. Nearer themes win phrase by phrase, and what a
`theme.yaml` says under `phrases` wins over the catalogues of its own folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from briefgen.errors import Location, Problem, Severity, TemplateError
from briefgen.places import SourceText
from briefgen.themes.lookup import read_theme_text
from briefgen.themes.theme import Theme
from briefgen.themes.translations import as_forms, find_faults
from briefgen.themes.wording import Forms, Wording
from briefgen.yaml_faults import in_file_order
from briefgen.yaml_tree import Tree, read_tree

FOLDER = "phrases"
_ENGLISH = "en"


def load_wording(theme: Theme, language: str = "") -> tuple[Wording, tuple[Problem, ...]]:
    """Load how the memos of a theme word things.

    Args:
        theme: As `get_theme` gives it.
        language: The memo's; without it the theme's own, else English.

    Returns:
        The wording, and a warning when nobody has translated anything into the language.

    Raises:
        TemplateError: A catalogue cannot be used; all problems of all catalogues at once.
    """
    language = language or theme.design.language or _ENGLISH
    phrases: dict[str, Forms] = {}
    problems: list[Problem] = []
    is_known = _base(language) == _ENGLISH
    for each in reversed(theme.chain):
        for path in _catalogues(each.folder, language):
            is_known = True
            try:
                phrases |= load_catalogue(read_theme_text(each.folder, path))
            except TemplateError as fault:
                problems += fault.problems
        phrases |= {phrase: dict(forms) for tag, phrase, forms in each.phrases if _is_for(tag, language)}
    if problems:
        raise TemplateError(problems)
    # The theme's own: a parent's file may be one that briefgen ships.
    places = (theme.folder / path for path in _catalogues(theme.folder, language))
    place = next(places, _first_place(theme, language))
    wording = Wording(language, theme.design.dates, phrases, str(place) if is_known else "")
    return wording, () if is_known else (_unknown_language(theme, language),)


def load_catalogue(source: SourceText) -> dict[str, Forms]:
    """Read a catalogue.

    Raises:
        TemplateError: One problem for each fault, in file order.
    """
    return _load(source.path, source.text)


@lru_cache(maxsize=64)
def _load(path: str, text: str) -> dict[str, Forms]:
    tree = read_tree(SourceText(path, text), "theme", TemplateError)
    entries: dict[str, Forms] = {}
    problems = list(tree.problems)
    if not isinstance(tree.data or {}, dict):
        problems.append(_no_mapping(tree))
    else:
        for phrase, translation in (tree.data or {}).items():
            faults = list(find_faults(tree, (phrase,), phrase, translation))
            problems += faults
            if not faults:
                entries[phrase] = as_forms(translation)
    if problems:
        raise TemplateError(in_file_order(problems))
    return entries


def _catalogues(folder: Path, language: str) -> Iterator[str]:
    """Name a theme's catalogues for a language, the general one before that of its region."""
    for tag in dict.fromkeys((_base(language), language)):
        if (folder / FOLDER / f"{tag}.yaml").is_file():
            yield f"{FOLDER}/{tag}.yaml"


def list_languages(theme: Theme) -> list[str]:
    """List the languages that a theme has catalogues for, English first."""
    found = {path.stem for each in theme.chain for path in (each.folder / FOLDER).glob("*.yaml")}
    return [_ENGLISH, *sorted(found - {_ENGLISH})]


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _is_for(tag: str, language: str) -> bool:
    """Say whether what is said for a language holds for another: `fr` for `fr-CA`."""
    return tag.lower() in {language.lower(), _base(language)}


def _first_place(theme: Theme, language: str) -> Path:
    return theme.folder / FOLDER / f"{_base(language)}.yaml"


def _unknown_language(theme: Theme, language: str) -> Problem:
    return Problem(
        "theme/no-translation",
        f"nobody has translated the phrases of the theme `{theme.name}` into `{language}`",
        Location(str(_first_place(theme, language))),
        Severity.WARNING,
        found=language,
        expected=", ".join(list_languages(theme)),
        hint=f"copy one of the files in `{theme.chain[-1].folder / FOLDER}` to this place and translate it",
    )


def _no_mapping(tree: Tree) -> Problem:
    return Problem(
        "theme/wrong-type",
        "a catalogue of phrases is a mapping",
        tree.locate(()),
        expected='lines such as `"Bottom line": "En bref"`',
        hint="write the English phrase, a colon and its translation",
    )
