"""A theme's fixed phrases to those that are worded in vain, and those that nobody has translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2.exceptions import TemplateError as JinjaError

from briefgen.errors import Problem, TemplateError
from briefgen.themes.catalogues import FOLDER, load_wording
from briefgen.themes.theme import Theme
from briefgen.themes.used_phrases import find_idle_translations, known_phrases
from briefgen.writers.words import WORDS


def find_phrase_faults(theme: Theme, heirs: Iterable[Theme]) -> Iterator[Problem]:
    """Check the phrases of a theme; those that extend it may say what it words."""
    try:
        said = _said(theme)
        yield from find_idle_translations(theme, said.union(*map(_said, heirs)))
        for language in _languages(theme):
            wording, problems = load_wording(theme, language)
            yield from problems
            for phrase in sorted(said):
                wording.find(phrase)
            yield from wording.problems()
    except TemplateError as fault:
        yield from fault.problems
    except JinjaError:
        return  # a broken template, which was said already


def _said(theme: Theme) -> frozenset[str]:
    """Give the phrases of a theme, and its title, which a brief without one has; frames have no briefs."""
    return known_phrases(theme, WORDS) | (frozenset() if theme.name.startswith("_") else {theme.title})


def _languages(theme: Theme) -> list[str]:
    """Give the languages that the theme itself speaks: its own, and those it has catalogues for."""
    own = sorted(path.stem for path in (theme.folder / FOLDER).glob("*.yaml"))
    return list(dict.fromkeys([*filter(None, [theme.design.language]), *own]))
