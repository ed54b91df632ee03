"""The commands `briefgen themes …`, for the people who change how memos read and look."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefgen.cli_shared import DataFormat, FieldsFormat, TemplatesOption, guarded
from briefgen.errors import BriefgenError, ExitCode, Problem

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
    from briefgen.themes.finding import get_theme, theme_names
    from briefgen.views import theme_row

    folders = theme_folders(templates)
    rows, problems = [], list[Problem]()
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
    return ExitCode.SOME_FAILED if problems else ExitCode.DONE


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
