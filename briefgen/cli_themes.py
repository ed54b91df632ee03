"""The commands `briefgen themes …`, for the people who change how memos read and look."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli_shared import (
    CheckFormat,
    DataFormat,
    FailOn,
    FailOnOption,
    FieldsFormat,
    TemplatesOption,
    guarded,
    severity_of,
    show_problems,
)
from briefgen.errors import BriefgenError, ExitCode, Severity, is_failing

themes = typer.Typer(
    name="themes",
    help="List, make and check the themes: what a memo holds and how it looks.",
    no_args_is_help=True,
)


def theme_folders(given: list[Path] | None) -> list[Path]:
    """Give the folders of the desk's own themes: those of the command line first, then of briefgen.toml."""
    from briefgen.config import find_config, load_config

    return [*(given or ()), *map(Path, load_config(find_config(Path.cwd())).templates)]


@themes.command(name="list")
@guarded
def list_themes(
    data_format: Annotated[
        DataFormat, typer.Option("--format", "-f", help="text or json.")
    ] = DataFormat.TEXT,
    templates: TemplatesOption = None,
) -> int:
    """List the themes with their titles, and where they lie.

    \b
    Examples:
      briefgen themes list
      briefgen themes list --format json --templates my-themes
    """
    from briefgen import console
    from briefgen.themes.finding import find_hidden, get_theme, theme_names
    from briefgen.views import theme_row

    folders = theme_folders(templates)
    rows, problems = [], [*find_hidden(folders)]
    for name in theme_names(folders):
        if not name.startswith("_"):
            try:
                rows.append(theme_row(get_theme(name, folders)))
            except BriefgenError as fault:
                problems += fault.problems
    if data_format is DataFormat.JSON:
        for row in rows:
            console.print_json(row)
    else:
        shown = ("name", "scope", "extends", "title", "folder")
        console.print_text(console.table([shown, *([row[key] for key in shown] for row in rows)]))
    console.report(dict.fromkeys(problems))
    failed = any(problem.severity is Severity.ERROR for problem in problems)
    return ExitCode.SOME_FAILED if failed else ExitCode.DONE


@themes.command()
@guarded
def lint(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME…]", help="Themes; all when none is named.", show_default=False),
    ] = None,
    check_format: Annotated[
        CheckFormat, typer.Option("--format", "-f", help="text, json, sarif or github.")
    ] = CheckFormat.TEXT,
    fail_on: FailOnOption = FailOn.ERROR,
    templates: TemplatesOption = None,
) -> int:
    """Check themes: names, blocks, sections, headings, styles, colours, and what comes of hostile text.

    \b
    Examples:
      briefgen themes lint
      briefgen themes lint our-memo --templates themes
      briefgen themes lint --format github --fail-on warning
    """
    from briefgen.lint import lint_themes

    problems = lint_themes(names or (), theme_folders(templates))
    show_problems(problems, check_format)
    return ExitCode.PROBLEMS if is_failing(problems, severity_of(fail_on)) else ExitCode.DONE


@themes.command()
@guarded
def fields(
    name: Annotated[
        str,
        typer.Argument(help="Such as action, brief.title or date.", show_default=False),
    ] = "",
    data_format: Annotated[
        FieldsFormat, typer.Option("--format", "-f", help="text, json or md.")
    ] = FieldsFormat.TEXT,
) -> None:
    """Print every name that a template may use, with its type, its meaning and an example.

    \b
    Examples:
      briefgen themes fields
      briefgen themes fields action
      briefgen themes fields --format md > fields.md
    """
    from briefgen import console
    from briefgen.themes.fields import as_markdown, as_row, find_names, list_names

    names = find_names(name) if name else list_names()
    if data_format is FieldsFormat.JSON:
        for one in names:
            console.print_json(as_row(one))
    elif data_format is FieldsFormat.MD:
        console.print_text(as_markdown(names))
    else:
        rows = [(one.name, one.type, one.meaning, one.example) for one in names]
        console.print_text(console.table([("name", "type", "meaning", "example"), *rows]))


@themes.command()
@guarded
def blocks(
    name: Annotated[str, typer.Argument(help="Of the theme, such as daily-brief.", show_default=False)],
    data_format: Annotated[
        DataFormat, typer.Option("--format", "-f", help="text or json.")
    ] = DataFormat.TEXT,
    templates: TemplatesOption = None,
) -> None:
    """Print the blocks that a theme of yours can override, in the order in which they are printed.

    \b
    Examples:
      briefgen themes blocks daily-brief
      briefgen themes blocks our-memo --templates themes
    """
    from briefgen import console
    from briefgen.lint.blocks import list_blocks
    from briefgen.themes.finding import get_theme

    found = list_blocks(get_theme(name, theme_folders(templates)))
    if data_format is DataFormat.JSON:
        for block in found:
            place = {"path": block.where.path, "line": block.where.line}
            console.print_json({"name": block.name, "depth": block.depth, "heading": block.heading, **place})
    else:
        rows = [("  " * b.depth + b.name, b.heading, f"{b.where.path}:{b.where.line}") for b in found]
        console.print_text(console.table([("block", "first heading", "where"), *rows]))


@themes.command()
@guarded
def new(
    name: Annotated[str, typer.Argument(help="Of the theme, such as harbour-brief.", show_default=False)],
    letterhead: Annotated[
        Path | None,
        typer.Option("--from", help="Your Word file (.docx, .dotx) with letterhead and styles."),
    ] = None,
    extends: Annotated[
        str, typer.Option("--extends", help="The theme that it takes everything else from.")
    ] = "daily-brief",
    add_styles: Annotated[
        bool, typer.Option("--add-styles", help="Put the styles that your Word file lacks into the new one.")
    ] = False,
    templates: TemplatesOption = None,
) -> None:
    """Make a theme of your own, out of your company's Word file or plain. Overwrites nothing.

    It goes into the first folder of `--templates`, else of `templates` in briefgen.toml, else into `themes`.

    \b
    Examples:
      briefgen themes new harbour-brief --from letterhead.docx --add-styles
      briefgen themes new our-memo --extends article-memo
    """
    from briefgen import console
    from briefgen.scaffold import make_theme

    known = theme_folders(templates)
    folder = known[0] if known else Path("themes")
    made = make_theme(name, folder, extends, letterhead, add_styles=add_styles, folders=known)
    console.report(made.problems)
    for path in made.files:
        console.print_data(str(path))
    if made.lacks_styles:
        console.say("briefgen lends these styles to each memo; `--add-styles` puts them into the Word file")
    is_searched = folder in theme_folders(None)
    option = "" if is_searched else f" --templates {folder}"
    console.say(f"see it: briefgen preview --theme {name}{option}")
    if not is_searched:
        console.say(f'with `templates = ["{folder}"]` in briefgen.toml you can leave out `--templates`')
