"""One theme in, every problem of it out. Runs in the child: a theme may loop or grow without end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jinja2 import nodes

from briefgen.document.nodes import Document
from briefgen.errors import BriefgenError, Location, Problem, TemplateError
from briefgen.lint.css import SHEETS, find_css_faults, find_style_names
from briefgen.lint.sources import Templates, read_all
from briefgen.lint.structure import find_missing_sections, find_unused
from briefgen.lint.text import find_faults, used_styles
from briefgen.lint.trial import paragraphs_of, try_samples
from briefgen.lint.walk import Walk
from briefgen.places import SourceText
from briefgen.themes.finding import get_theme, theme_names
from briefgen.themes.lookup import is_inside, read_theme_text
from briefgen.themes.theme import Theme


def lint_theme(name: str, folders: list[str]) -> tuple[Problem, ...]:
    """Find all problems of one theme's own files, each once, in file order."""
    try:
        theme = get_theme(name, folders)
    except TemplateError as fault:
        return fault.problems
    found = [*_outside(theme.folder), *_problems(theme, folders)]
    own = str(theme.folder)
    distinct = dict.fromkeys(_with_excerpt(problem) for problem in found)
    return tuple(sorted(_once(distinct), key=lambda one: (not one.where.path.startswith(own), place_of(one))))


def place_of(problem: Problem) -> tuple[str, int, int]:
    """Give the order of problems: by file, line and column."""
    where = problem.where
    return where.path, where.line or 0, where.column or 0


def _problems(theme: Theme, folders: list[str]) -> Iterator[Problem]:
    templates = Templates(theme)
    walk = Walk(templates)
    walk.run()
    heirs = [_walked(each) for each in _heirs(theme, folders)]
    yield from theme.warnings
    yield from find_unused(templates, walk, heirs)
    yield from templates.problems
    yield from walk.problems
    yield from find_missing_sections(theme, walk)
    sheets, faults = _style_sheets(theme)
    yield from faults
    yield from _text_faults(templates, theme)
    yield from find_css_faults(theme, sheets)
    if not (templates.problems or faults):
        yield from try_samples(theme, uses_markdown=_uses_markdown(templates))


def _walked(theme: Theme) -> Walk:
    walk = Walk(Templates(theme))
    walk.run()
    return walk


def _heirs(theme: Theme, folders: list[str]) -> Iterator[Theme]:
    """Give the themes that extend this one: they may use its macros and files."""
    for name in theme_names(folders):
        if name != theme.name:
            try:
                other = get_theme(name, folders)
            except TemplateError:
                continue
            if any(each.folder == theme.folder for each in other.chain):
                yield other


def _style_sheets(theme: Theme) -> tuple[list[SourceText], list[Problem]]:
    sheets: list[SourceText] = []
    faults: list[Problem] = []
    for name in SHEETS:
        try:
            sheet = read_all(theme, name)
        except BriefgenError as fault:
            faults += fault.problems
        else:
            sheets += [sheet] if sheet else []
    return sheets, faults


def _text_faults(templates: Templates, theme: Theme) -> Iterator[Problem]:
    from briefgen.writers.word import write_word_with_warnings
    from briefgen.writers.word.styles import TABLE_STYLES

    try:
        look = theme.look()
    except BriefgenError as fault:
        yield from fault.problems
        return
    styles = find_style_names((*look.stylesheets, *look.screen_stylesheets))
    used: dict[str, Location] = {}
    for name in templates.own():
        if template := templates.get(name):
            yield from find_faults(template, styles)
            used = {**used_styles(template), **used}
    asked = {name: where for name, where in used.items() if name in styles and name not in TABLE_STYLES}
    try:
        yield from write_word_with_warnings(Document(paragraphs_of(asked)), look)[1]
    except BriefgenError as fault:
        yield from fault.problems


def _uses_markdown(templates: Templates) -> bool:
    return any(
        each.name == "markdown"
        for template in templates.read.values()
        if template
        for each in template.tree.find_all(nodes.Filter)
    )


def _outside(folder: Path) -> Iterator[Problem]:
    """Find links in the theme's folder that lead out of it."""
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            yield Problem(
                "theme/outside",
                "the file lies outside its theme's folder",
                Location(str(path)),
                found=str(path.resolve()),
                expected="files inside the folder, no links that leave it",
                hint="copy the file into the folder",
            )


def _with_excerpt(problem: Problem) -> Problem:
    """Add the line of the file where only its number is known."""
    where = problem.where
    if not where.path or where.line is None or where.excerpt:
        return problem
    path = Path(where.path)
    try:
        source = read_theme_text(path.parent, path.name) if is_inside(path.name) else None
    except BriefgenError:
        return problem
    return replace(problem, where=source.at_line(where.line, where.column or 1)) if source else problem


def _once(problems: dict[Problem, None]) -> Iterator[Problem]:
    """Keep of one code and line the first: the tree names the column, a rendering does not."""
    seen: set[tuple[str, str, int | None]] = set()
    columns: set[tuple[str, str, int | None, int | None, str]] = set()
    for problem in problems:
        where = problem.where
        line = (problem.code, where.path, where.line)
        full = (*line, where.column, problem.found)
        if full in columns or (line in seen and problem.found == "" and where.line is not None):
            continue
        seen.add(line)
        columns.add(full)
        yield problem
