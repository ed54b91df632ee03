"""Templates of a theme in, the English phrases that they print through `_()` out, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from briefgen.errors import Location, Problem, Severity, TemplateError
from briefgen.places import SourceText, nearest
from briefgen.themes.catalogues import FOLDER
from briefgen.themes.code_phrases import CODE_PHRASES
from briefgen.themes.environment import TemplateEnvironment
from briefgen.themes.lookup import ThemeLoader, read_theme_text
from briefgen.themes.settings import SETTINGS_FILE
from briefgen.themes.theme import Theme
from briefgen.yaml_tree import read_tree


@dataclass(frozen=True, slots=True)
class UsedPhrase:
    """A phrase in a template."""

    text: str
    """In English; of two forms the one for a single thing."""
    plural: str
    where: Location


def find_phrases(theme: Theme) -> list[UsedPhrase]:
    """Find the phrases of all templates of a theme and its parents, in file order.

    Raises:
        TemplateError: A template cannot be read.
        TemplateSyntaxError: A template is broken.
    """
    loader = ThemeLoader([(each.name, each.folder) for each in theme.chain])
    environment = TemplateEnvironment(loader)
    found: list[UsedPhrase] = []
    for name in loader.list_templates():
        if name.partition("/")[0] in loader.folders:
            source, path, _ = loader.get_source(environment, name)
            tree = environment.parse(source, name, path)
            found += _in_tree(tree, loader, path)
    return found


def _in_tree(tree: nodes.Template, loader: ThemeLoader, path: str) -> Iterator[UsedPhrase]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "_":
            texts = [arg.value for arg in call.args if isinstance(arg, nodes.Const)]
            if texts and len(texts) == len(call.args):
                text, plural = (*map(str, texts), "")[:2]
                yield UsedPhrase(text, plural, loader.sources[path].at_line(call.lineno))


def find_idle_translations(theme: Theme, known: frozenset[str]) -> Iterator[Problem]:
    """Find what a theme words otherwise though neither its templates nor code say it, most likely misspelt.

    Args:
        theme: Whose own `theme.yaml` and catalogues are looked at.
        known: Every phrase that its memos may print.
    """
    for source, room in _own_phrases(theme):
        tree = read_tree(source, "theme", TemplateError)
        said = tree.data or {}
        for phrase in said.get("phrases", {}) if room else said:
            if phrase not in known:
                yield _idle(phrase, tree.locate((*room, phrase), key=True), known)


def _own_phrases(theme: Theme) -> Iterator[tuple[SourceText, tuple[str, ...]]]:
    """Give the files in which a theme words phrases, and under which key."""
    yield read_theme_text(theme.folder, SETTINGS_FILE), ("phrases",)
    for path in sorted((theme.folder / FOLDER).glob("*.yaml")):
        yield read_theme_text(theme.folder, f"{FOLDER}/{path.name}"), ()


def known_phrases(theme: Theme, of_writers: tuple[str, ...]) -> frozenset[str]:
    """List every phrase that a theme's memos may print; those of the writers are given."""
    return frozenset({phrase.text for phrase in find_phrases(theme)} | {*CODE_PHRASES, *of_writers})


def _idle(phrase: str, where: Location, known: frozenset[str]) -> Problem:
    like = nearest(phrase, known)
    return Problem(
        "theme/idle-phrase",
        f"no template of the theme says `{phrase}`",
        where,
        Severity.WARNING,
        found=phrase,
        expected='an English phrase, letter by letter as the template has it between `_("` and `")`',
        hint=f"did you mean `{like}`?" if like else "remove the line",
    )
