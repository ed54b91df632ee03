"""One theme in, every problem of it out. Runs in the child: a theme may loop or grow without end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jinja2 import nodes

from briefgen.document.nodes import Document, Properties
from briefgen.errors import BriefgenError, Location, Problem, TemplateError
from briefgen.lint.css import SHEETS, find_css_faults, find_style_names
from briefgen.lint.phrases import find_phrase_faults
from briefgen.lint.sources import Templates
from briefgen.lint.structure import find_missing_sections, find_unused
from briefgen.lint.text import find_faults, find_picture_faults, used_styles
from briefgen.lint.trial import paragraphs_of, try_samples
from briefgen.lint.walk import Walk
from briefgen.places import SourceText
from briefgen.themes.faults import counted
from briefgen.themes.finding import get_theme, theme_names
from briefgen.themes.images import UNSEEN
from briefgen.themes.lookup import is_inside, read_theme_text
from briefgen.themes.pictures import Pictures
from briefgen.themes.run import Fault
from briefgen.themes.settings import SETTINGS_FILE, load_settings
from briefgen.themes.theme import Theme, read_style_sheet


def lint_theme(name: str, folders: list[str]) -> tuple[Problem, ...]:
    """Find all problems of one theme's own files, each once, in file order."""
    try:
        theme = get_theme(name, folders)
    except TemplateError as fault:
        return fault.problems
    read, tried = _read_and_try(theme, folders)
    read = [_with_excerpt(problem) for problem in read]
    lines = {_line_of(problem) for problem in read}
    # Reading names the column; of what it has found already a rendering says nothing new.
    read += [one for one in map(_with_excerpt, tried) if _line_of(one) not in lines]
    own = str(theme.folder)
    return tuple(
        sorted(dict.fromkeys(read), key=lambda one: (not one.where.path.startswith(own), place_of(one)))
    )


def _line_of(problem: Problem) -> tuple[str, str, int | None]:
    return problem.code, problem.where.path, problem.where.line


def place_of(problem: Problem) -> tuple[str, int, int]:
    """Give the order of problems: by file, line and column."""
    where = problem.where
    return where.path, where.line or 0, where.column or 0


def _read_and_try(theme: Theme, folders: list[str]) -> tuple[list[Problem], list[Problem]]:
    """Read the theme's files, then print with it, unless they cannot be read."""
    templates = Templates(theme)
    walk = Walk(templates)
    walk.run()
    heirs = list(_heirs(theme, folders))
    found = [*_outside(theme.folder), *theme.warnings, *_logo(theme)]
    sheets, faults = _style_sheets(theme)
    found += [*templates.problems, *walk.problems, *faults]
    if not templates.problems:  # else what is used, and by whom, is not known
        found += find_unused(templates, walk, [_walked(each) for each in heirs])
        found += find_missing_sections(theme, walk)
    found += [*_text_faults(templates, theme), *find_css_faults(theme, sheets)]
    found += find_phrase_faults(theme, heirs)
    if templates.problems or faults:
        return found, []
    return found, list(try_samples(theme, uses_markdown=_uses_markdown(templates)))


def _logo(theme: Theme) -> Iterator[Problem]:
    """Look for the logo that the theme's own theme.yaml names."""
    settings = load_settings(read_theme_text(theme.folder, SETTINGS_FILE))
    logo = settings.file.logo
    if logo and logo.file:
        try:
            Pictures([theme.folder], draw=lambda _: UNSEEN)(logo.file)
        except Fault as fault:
            yield counted(fault, settings.tree.locate(("logo", "file")))


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
        if not (theme.folder / name).is_file():
            continue
        try:
            sheets.append(read_style_sheet(theme.folder, name))
        except BriefgenError as fault:
            faults += fault.problems
    return sheets, faults


def _text_faults(templates: Templates, theme: Theme) -> Iterator[Problem]:
    from briefgen.printing import print_job
    from briefgen.samples import empty
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
            yield from find_picture_faults(template, [each.folder for each in theme.chain])
            used = {**used_styles(template), **used}
    asked = {name: where for name, where in used.items() if name in styles and name not in TABLE_STYLES}
    try:
        # The placeholders of a letterhead are looked up among the fields of a brief.
        properties = Properties(fields=print_job(empty(), theme, ()).properties.fields)
        document = Document(paragraphs_of(asked), properties=properties)
        yield from write_word_with_warnings(document, look)[1]
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
