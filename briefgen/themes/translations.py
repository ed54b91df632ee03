"""A translation as YAML has it in, its plural forms out, or what is wrong with it and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.errors import Problem, TemplateError
from briefgen.places import nearest
from briefgen.themes.wording import PLURAL_FORMS, Forms, holes
from briefgen.yaml_faults import in_file_order
from briefgen.yaml_tree import DataPath, Tree

Rows = tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
"""Language, English phrase, and texts by plural form."""


def as_forms(translation: Any) -> Forms:
    """Give a translation by plural form; a single text serves for all."""
    return translation if isinstance(translation, dict) else {"other": translation}


def find_faults(tree: Tree, path: DataPath, phrase: str, translation: Any) -> Iterator[Problem]:
    """Find what is wrong with one translation: its type, its plural forms, its holes."""
    if isinstance(translation, dict):
        unknown = [form for form in translation if form not in PLURAL_FORMS]
        yield from (_unknown_form(tree, (*path, form)) for form in unknown)
        if "other" not in translation and not unknown:
            yield _no_other(tree, path)
        texts = [((*path, form), text) for form, text in translation.items() if form in PLURAL_FORMS]
    else:
        texts = [(path, translation)]
    for place, text in texts:
        if not isinstance(text, str) or not text.strip():
            yield _no_text(tree, place, phrase)
        else:
            yield from (_no_hole(tree, place, phrase, hole) for hole in sorted(holes(text) - holes(phrase)))


def phrases_of(tree: Tree, own_language: str, given: Iterable[tuple[str, Any]]) -> Rows:
    """Read the `phrases` of a `theme.yaml`: a text, in the theme's own language, or one for each language.

    Returns:
        Rows of language, English phrase and forms.

    Raises:
        TemplateError: One problem for each fault, in file order.
    """
    rows: list[tuple[str, str, tuple[tuple[str, str], ...]]] = []
    problems: list[Problem] = []
    for phrase, value in given:
        for path, tag, translation in _by_language(("phrases", phrase), own_language, value):
            faults = list(find_faults(tree, path, phrase, translation))
            problems += faults
            if not faults:
                rows.append((tag, phrase, tuple(as_forms(translation).items())))
    if problems:
        raise TemplateError(in_file_order(problems))
    return tuple(rows)


def _by_language(path: DataPath, own: str, value: Any) -> Iterator[tuple[DataPath, str, Any]]:
    if isinstance(value, dict) and not set(value) & set(PLURAL_FORMS):
        yield from (((*path, tag), tag, translation) for tag, translation in value.items())
    else:
        yield path, own, value


def _unknown_form(tree: Tree, path: DataPath) -> Problem:
    like = nearest(str(path[-1]), PLURAL_FORMS)
    return Problem(
        "theme/unknown-key",
        f"`{path[-1]}` is no plural form",
        tree.locate(path, key=True),
        found=str(path[-1]),
        expected=", ".join(PLURAL_FORMS),
        hint=f"did you mean `{like}`?" if like else "most languages have `one` and `other`",
    )


def _no_other(tree: Tree, path: DataPath) -> Problem:
    return Problem(
        "theme/missing-key",
        "the plural form `other` is missing",
        tree.locate(path, key=True),
        expected="a line `other: …`, for all numbers that have no form of their own",
    )


def _no_text(tree: Tree, path: DataPath, phrase: str) -> Problem:
    return Problem(
        "theme/wrong-type",
        f"the translation of `{phrase}` is no text",
        tree.locate(path),
        expected="a text",
        hint="translate the phrase, or remove the line",
    )


def _no_hole(tree: Tree, path: DataPath, phrase: str, hole: str) -> Problem:
    known = sorted(holes(phrase))
    like = nearest(hole, known)
    return Problem(
        "theme/unknown-hole",
        f"the phrase has no hole `{{{hole}}}`",
        tree.locate(path),
        found=f"{{{hole}}}",
        expected=", ".join(f"{{{name}}}" for name in known) or "no hole",
        hint=f"did you mean `{{{like}}}`?" if like else "keep the braces and the names in them as they are",
    )
