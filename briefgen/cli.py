"""The command line: one function a command. Parse, call, print, exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefgen.cli_preview import preview
from briefgen.cli_shared import (
    CheckFormat,
    DataFormat,
    FailOn,
    FailOnOption,
    TemplatesOption,
    guarded,
    severity_of,
    show_problems,
    silence_stdout,
)
from briefgen.cli_themes import themes
from briefgen.errors import BriefgenError, ExitCode, Problem, Severity, is_failing

if TYPE_CHECKING:
    from briefgen.config import Config
    from briefgen.pipeline import BuildOptions, Built
    from briefgen.summaries.language_model import LanguageModel

app = typer.Typer(
    name="briefgen",
    help="Turn a folder of news articles into a briefing memo, every claim traceable to its source.",
    epilog="Start with:  briefgen init my-desk",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help needs no rich and is there at once
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(themes, name="themes")


Paths = Annotated[
    list[Path],
    typer.Argument(help="Articles, summaries, or folders of them.", show_default=False, readable=False),
]
LlmOption = Annotated[
    bool, typer.Option("--llm", help="Ask the language model of briefgen.toml; it may only quote.")
]


def print_version() -> None:
    """Print the version, alone on a line."""
    from briefgen import __version__, console

    console.print_data(f"briefgen {__version__}")


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", "-V", help="Show the version.")] = False,
) -> None:
    """Turn a folder of news articles into a briefing memo, every claim traceable to its source."""
    if version:
        print_version()
        raise typer.Exit
    if context.invoked_subcommand is None:
        from briefgen import console

        console.print_text(context.get_help())
        raise typer.Exit


@app.command()
@guarded
def build(
    paths: Paths,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Folder for the memos.")] = None,
    theme: Annotated[
        str | None, typer.Option("--theme", "-t", help="Kind of memo, such as article-memo.")
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="FORMATS", help="Any of md,docx,pdf,html; may be repeated."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name", help='File names, such as "{date}-{slug}"; also {theme} {number} {title} {publisher}.'
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", "-s", help="A field of brief.yaml, such as to='The Minister'."),
    ] = None,
    templates: TemplatesOption = None,
    llm: LlmOption = False,
    final: Annotated[
        bool, typer.Option("--final", help="No DRAFT; unfilled placeholders and dropped claims fail.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, write nothing.")
    ] = False,
    report: Annotated[Path | None, typer.Option("--report", help="Write the run's record as JSON.")] = None,
    fail_on: FailOnOption = FailOn.ERROR,
) -> int:
    """Build memos from articles: one for all of them, or one each, as the theme says.

    \b
    Examples:
      briefgen build inputs/2023-08-06 -o outputs/
      briefgen build inputs/2023-08-06 --theme article-memo --format docx
      briefgen build talks.summary.yaml --final --set number=2023/118
    """
    from briefgen import console
    from briefgen.config import find_config, load_config
    from briefgen.options import parse_settings, split_list
    from briefgen.press import Press
    from briefgen.printing import check_formats

    config = load_config(find_config(Path.cwd()))
    model = get_model(config) if llm else None
    wanted = check_formats(split_list(",".join(formats)) if formats else config.formats)
    with Press(wanted) as press:  # it warms up while this process loads what it needs itself
        from briefgen.pipeline import BuildOptions, build

        options = BuildOptions(
            output=output or Path(config.output),
            theme=theme or config.theme,
            formats=wanted,
            name=name or config.name,
            templates=(*map(str, templates or ()), *config.templates),
            settings=parse_settings(settings or ()),
            defaults=config.brief,
            origin=config.path,
            models=config.languages,
            llm=model,
            final=final,
            dry_run=dry_run,
        )
        with console.progress() as step:
            built = build(paths, options, step, press)
    unwise = model.warnings if model else ()
    built = replace(built, problems=(*config.problems, *unwise, *built.problems))
    if report is not None:
        from briefgen.files import write_atomically
        from briefgen.views import run_record

        write_atomically(report, run_record(built, options))
    show_built(built, options)
    return built.exit_code(severity_of(fail_on))


def get_model(config: Config) -> LanguageModel:
    """Get the language model that the workspace and the environment name; only `--llm` pays for its loading.

    Raises:
        ConfigError: It is not installed, or not configured.
    """
    from briefgen.summaries.language_model import get_language_model

    return get_language_model(config)


def show_built(built: Built, options: BuildOptions) -> None:
    """Print what a build did: problems to a person, paths of the memos to whatever comes next."""
    from briefgen import console

    console.report(built.problems)
    try:
        for path in built.written:
            console.print_data(str(path))
    except BrokenPipeError:  # nobody reads the list; the memos are written all the same
        silence_stdout()
    verb = "would write" if options.dry_run else "wrote"
    console.say(f"{verb} {console.count(len(built.written), 'file')}; {console.tally(built.problems)}")


@app.command()
@guarded
def read(
    paths: Paths,
    data_format: Annotated[
        DataFormat, typer.Option("--format", "-f", help="text or json.")
    ] = DataFormat.TEXT,
) -> int:
    """Read articles and show what was understood of each file.

    \b
    Examples:
      briefgen read inputs/2023-08-06
      briefgen read --format json page.html | jq .title
    """
    from briefgen import console
    from briefgen.articles import read_articles
    from briefgen.views import article_row, article_text

    articles, problems = read_articles(paths)
    for article in articles:
        if data_format is DataFormat.JSON:
            console.print_json(article_row(article))
        else:
            console.print_text(article_text(article))
    console.report(problems)
    return input_exit_code(problems)


def input_exit_code(problems: Sequence[Problem]) -> int:
    """Give 3 when an input could not be read, else 0."""
    unreadable = any(problem.severity is Severity.ERROR for problem in problems)
    return ExitCode.UNREADABLE if unreadable else ExitCode.DONE


@app.command()
@guarded
def summarise(
    paths: Paths,
    data_format: Annotated[
        DataFormat | None, typer.Option("--format", "-f", help="json: print summaries, write no file.")
    ] = None,
    llm: LlmOption = False,
) -> int:
    """Write NAME.summary.yaml beside each article, for people to edit. Their edits are never overwritten.

    \b
    Examples:
      briefgen summarise inputs/2023-08-06
      briefgen summarise --format json article.txt | jq .actors
      briefgen summarise --llm inputs/2023-08-06
    """
    from briefgen import console
    from briefgen.config import find_config, load_config
    from briefgen.intake import make_summary, take_in
    from briefgen.summaries.store import summary_path
    from briefgen.views import summary_row, summary_text

    config = load_config(find_config(Path.cwd()))
    model = get_model(config) if llm else None
    taken = take_in(paths)
    problems = [*config.problems, *(model.warnings if model else ()), *taken.problems]
    code = input_exit_code(problems)
    with console.progress() as step:
        for entry in taken.entries:
            step(f"reading {entry.article.path}", 0)
            save_to = None if data_format else summary_path(Path(entry.article.path))
            try:
                item = make_summary(entry.article, save_to, config.languages, model)
            except BriefgenError as fault:
                problems.extend(fault.problems)
                code = code or fault.exit_code
                continue
            if data_format and model:
                problems.extend(item.problems)
            if data_format is DataFormat.JSON:
                console.print_json(summary_row(item.summary))
            elif data_format is DataFormat.TEXT:
                console.print_text(summary_text(item.summary))
            else:
                problems.extend(item.all_problems())
                step(f"{item.result}: {item.path}", 1)
    console.report(problems)
    return code


@app.command()
@guarded
def check(
    paths: Paths,
    check_format: Annotated[
        CheckFormat, typer.Option("--format", "-f", help="text, json, sarif or github.")
    ] = CheckFormat.TEXT,
    fail_on: FailOnOption = FailOn.ERROR,
) -> int:
    """Check articles and their summaries: dates, quotations, origins, evidence.

    \b
    Examples:
      briefgen check inputs/2023-08-06
      briefgen check --format sarif --fail-on warning inputs > problems.sarif
    """
    from briefgen.config import find_config, load_config
    from briefgen.intake import check_paths

    config = load_config(find_config(Path.cwd()))
    found, unreadable = check_paths(paths, config.languages)
    problems = [*config.problems, *found]
    show_problems(problems, check_format)
    if unreadable:
        return ExitCode.UNREADABLE
    return ExitCode.PROBLEMS if is_failing(problems, severity_of(fail_on)) else ExitCode.DONE


@app.command()
@guarded
def schema(
    kind: Annotated[str, typer.Argument(help="summary, brief, theme or config.")] = "summary",
) -> None:
    """Print the JSON Schema of a file that people edit, for their editor's completion.

    \b
    Examples:
      briefgen schema summary > schemas/summary.schema.json
      briefgen schema theme
    """
    from briefgen import console
    from briefgen.schemas import schema_text

    console.print_data(schema_text(kind).rstrip("\n"))


@app.command()
@guarded
def doctor() -> int:
    """Say what is missing on this machine, and the command that installs it.

    \b
    Example:
      briefgen doctor
    """
    from briefgen import console
    from briefgen.doctor import examine

    findings = examine()
    console.print_data(console.table([(f.mark, f.what, f.found) for f in findings]))
    console.report([finding.problem for finding in findings if finding.problem])
    return ExitCode.PROBLEMS if any(f.is_error for f in findings) else ExitCode.DONE


@app.command()
@guarded
def init(
    folder: Annotated[Path, typer.Argument(help="Folder to make the workspace in.")] = Path(),
) -> None:
    """Make a workspace: folders, briefgen.toml, a sample article and its brief.yaml. Overwrites nothing.

    \b
    Example:
      briefgen init my-desk && cd my-desk && briefgen build inputs/sample
    """
    from briefgen import console
    from briefgen.workspace import make_workspace

    for path in make_workspace(folder):
        console.say(f"made {path}")
    console.say("next: put articles into `inputs`, then run `briefgen build inputs/sample`")


app.command()(preview)


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # typer would load pydantic first, to convert one flag
        print_version()
        return
    # No plugin of pydantic has a say in these models, and looking for one costs a fifth of the start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    if sys.argv[1:2] == ["build"] and not {"-h", "--help", "--dry-run"}.intersection(sys.argv):
        from briefgen.child import start_early

        with contextlib.suppress(OSError):  # said when the press is needed
            start_early()  # it loads its libraries while this process parses, reads and checks
    app()
