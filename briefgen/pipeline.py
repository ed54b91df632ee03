"""One run from start to end: article and summary files in, memo files out. Composition, no logic."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from briefgen.briefs.assemble import assemble
from briefgen.briefs.model import Brief
from briefgen.briefs.settings import BriefSettings, load_settings
from briefgen.checks import check_brief
from briefgen.errors import (
    BriefError,
    BriefgenError,
    ConfigError,
    ExitCode,
    Location,
    Problem,
    Severity,
    TemplateError,
    is_failing,
)
from briefgen.files import write_atomically
from briefgen.intake import Entry, Intake, Summarised, summarise_entry, take_in
from briefgen.naming import check_pattern, distinct, file_stem, slugify
from briefgen.press import Press
from briefgen.printing import USUAL_FORMATS, Printed, print_job
from briefgen.spacy_models import Models
from briefgen.themes.finding import get_theme
from briefgen.themes.theme import Theme

if TYPE_CHECKING:
    from briefgen.summaries.language_model import LanguageModel

KEPT = "summaries"
"""Folder under the output where summaries are kept that no person has beside the article."""
Step = Callable[[str, int], None]
"""Told what goes on: a line for a person, and how many steps it completes."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build."""

    output: Path = Path("outputs")
    theme: str = "daily-brief"
    formats: tuple[str, ...] = USUAL_FORMATS
    name: str = "{date}-{slug}"
    templates: tuple[str, ...] = ()
    """Folders of themes, searched before the shipped ones."""
    settings: dict[str, Any] = field(default_factory=dict)
    """Brief settings that override `brief.yaml`."""
    defaults: dict[str, Any] = field(default_factory=dict)
    """Brief settings that `brief.yaml` overrides: the workspace's."""
    origin: str = "briefgen.toml"
    """The file that the defaults come from."""
    models: Models = field(default_factory=dict)
    """The desk's spaCy packages by the code of the language they read."""
    llm: LanguageModel | None = None
    """The language model that makes the summaries that nobody edited; without one they are made offline."""
    final: bool = False
    """An unfilled placeholder or a dropped claim is a failure, and no page says DRAFT."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What a run did."""

    written: tuple[Path, ...] = ()
    """Memo files, in the order written; in a dry run, those that would be."""
    summaries: tuple[Path, ...] = ()
    """Summary files that were made or brought up to date."""
    problems: tuple[Problem, ...] = ()
    unreadable: int = 0
    """How many inputs could not be read."""
    failed: int = 0
    """How many files were not written."""

    def exit_code(self, fail_on: Severity | None = Severity.ERROR) -> int:
        """Give the exit code of the contract; a warning fails only when asked."""
        if self.unreadable:
            return ExitCode.UNREADABLE
        if self.failed:
            return ExitCode.SOME_FAILED
        return ExitCode.PROBLEMS if is_failing(self.problems, fail_on) else ExitCode.DONE


def build(
    paths: Sequence[Path],
    options: BuildOptions,
    step: Step = lambda *_: None,
    running: Press | None = None,
) -> Built:
    """Build the memos of some articles and summaries.

    Args:
        paths: Article files, summary files or folders.
        options: How to build.
        step: Told of progress.
        running: A press that was started already; else one is started for this run.

    Returns:
        What was written, and every problem; a fault in one input or one document never stops the others.

    Raises:
        ConfigError: The options or `brief.yaml` are wrong, or there is no such theme; nothing was done.
        TemplateError: The theme's settings are broken; nothing was done.
    """
    check_pattern(options.name)
    check_output(paths, options.output)
    theme = find_theme(options)
    settings = load_settings(paths, options.defaults, options.settings, options.origin)
    if options.dry_run:
        return plan(take_in(paths, options.output / KEPT, options.output), theme, settings, options)
    with nullcontext(running) if running else Press(options.formats) as press:
        taken = take_in(paths, options.output / KEPT, options.output)
        made, faults = summarise_all(taken.entries, step, options)
        problems = [*taken.problems, *(problem for fault in faults for problem in fault.problems)]
        problems += [problem for item in made for problem in item.all_problems()]
        unread = names_of(problems)
        if options.final and unread:
            problems.append(incomplete(unread))
            made = []
        refused: list[Problem] = []
        outcomes = [
            print_and_write(press, brief, theme, stem, options, step)
            for brief, stem in iter_briefs(made, theme, settings, options, refused, unread)
        ]
    return Built(
        written=tuple(path for outcome in outcomes for path in outcome.written),
        summaries=tuple(item.path for item in made if item.path and item.is_saved),
        problems=(*problems, *refused, *(problem for outcome in outcomes for problem in outcome.problems)),
        unreadable=taken.unreadable + sum(fault.exit_code == ExitCode.UNREADABLE for fault in faults),
        failed=sum(fault.exit_code == ExitCode.SOME_FAILED for fault in faults)
        + sum(outcome.failed for outcome in outcomes),
    )


def check_output(paths: Sequence[Path], output: Path) -> None:
    """Refuse to write memos among the articles: the next run would read them as articles.

    Raises:
        ConfigError: The output folder is one of the input folders.
    """
    place = os.path.realpath(output)
    for path in paths:
        if path.is_dir() and os.path.realpath(path) == place:
            raise ConfigError(
                Problem(
                    "build/output-among-inputs",
                    "the output folder is the folder of the articles, and the next run would read the memos",
                    Location(str(path)),
                    expected="a folder of its own for the memos",
                    hint="choose another one with `--output`",
                )
            )


def names_of(problems: Sequence[Problem]) -> list[str]:
    """Name the files that errors are about, each once."""
    errors = (problem for problem in problems if problem.severity is Severity.ERROR)
    return list(dict.fromkeys(Path(problem.where.path).name for problem in errors if problem.where.path))


def incomplete(unread: Sequence[str]) -> Problem:
    """Say that a final memo would silently lack something."""
    return Problem(
        "build/incomplete",
        f"{', '.join(unread)} could not be used, so nothing final was written",
        expected="every input readable before `--final`",
        hint="mend or remove it, or build without `--final`",
    )


def find_theme(options: BuildOptions) -> Theme:
    """Get the theme by its name.

    Raises:
        ConfigError: There is none of that name, or no such folder: wrong usage, unlike a broken theme.
        TemplateError: Its settings are broken.
    """
    missing = [folder for folder in options.templates if not Path(folder).is_dir()]
    if missing:
        raise ConfigError(
            Problem(
                "theme/no-folder",
                f"there is no folder `{folder}`",
                Location(folder),
                expected="a folder of themes, each a folder with a `theme.yaml`",
                hint="correct `--templates`, or `templates` in briefgen.toml",
            )
            for folder in missing
        )
    try:
        return get_theme(options.theme, options.templates)
    except TemplateError as fault:
        if fault.problems[0].code == "theme/not-found":
            raise ConfigError(fault.problems) from fault
        raise


def summarise_all(
    entries: Sequence[Entry], step: Step, options: BuildOptions
) -> tuple[list[Summarised], list[BriefgenError]]:
    """Give every entry its summary; one that fails is left out and what went wrong is returned."""
    made: list[Summarised] = []
    faults: list[BriefgenError] = []
    for number, entry in enumerate(entries, start=1):
        step(f"[{number}/{len(entries)}] reading {entry.article.path}", 0)
        try:
            item = summarise_entry(entry, options.models, options.llm)
        except BriefgenError as fault:
            faults.append(fault)
        else:
            made.append(item)
            step(f"[{number}/{len(entries)}] summary {item.result}: {item.path}", int(item.is_saved))
    return made, faults


def iter_briefs(
    made: Sequence[Summarised],
    theme: Theme,
    settings: BriefSettings,
    options: BuildOptions,
    refused: list[Problem],
    unread: Sequence[str] = (),
) -> Iterator[tuple[Brief, PurePosixPath]]:
    """Assemble the briefs of a run with the names of their files; no two share a name.

    What cannot be assembled is left out, and `refused` gains the problems.
    """
    groups = [[item] for item in made] if theme.scope == "article" else [list(made)] if made else []
    taken: set[PurePosixPath] = set()
    for group in groups:
        titled = settings
        if theme.scope == "brief" and not settings.title:
            titled = settings.model_copy(update={"title": theme.title})
        try:
            brief = assemble(
                [(item.article, item.summary) for item in group], titled, draft=not options.final
            )
        except BriefError as fault:
            refused.extend(fault.problems)
            continue
        if theme.scope == "brief":
            brief = brief.model_copy(update={"unread": tuple(unread)})
        stem = distinct(file_stem(options.name, name_facts(brief, theme)), taken)
        taken.add(stem)
        yield brief, stem


def name_facts(brief: Brief, theme: Theme) -> dict[str, str]:
    """Give the facts that a name pattern may use."""
    slug = theme.name if theme.scope == "brief" else brief.stories[0].slug
    article = brief.sources[0].article
    return {
        "date": brief.date or "undated",
        "slug": slug,
        "theme": theme.name,
        "number": slugify(brief.number) if brief.number else "",
        "title": slugify(brief.title),
        "publisher": slugify(article.publisher) if article.publisher else "",
    }


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one brief."""

    written: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: int = 0


def print_and_write(
    press: Press, brief: Brief, theme: Theme, stem: PurePosixPath, options: BuildOptions, step: Step
) -> Outcome:
    """Print one brief and write its files, each whole or not at all."""
    step(f"printing {stem}", 0)
    printed = press.print(print_job(brief, theme, options.formats))
    unfinished = find_unfinished(brief, printed)
    if options.final and unfinished:
        return Outcome(problems=(*printed.problems, *unfinished), failed=len(options.formats))
    written: list[Path] = []
    problems = [*printed.problems, *check_brief(brief)]
    problems += write_pictures(options.output / stem.parent, printed)
    for suffix, data in printed.files.items():
        path = options.output / stem.with_name(f"{stem.name}.{suffix}")
        try:
            write_atomically(path, data)
        except BriefgenError as fault:
            problems.extend(fault.problems)
        else:
            written.append(path)
            step(f"wrote {path}", 0)  # its path goes to stdout at the end
    return Outcome(tuple(written), tuple(problems), len(options.formats) - len(written))


def write_pictures(folder: Path, printed: Printed) -> list[Problem]:
    """Write what a Markdown file shows beside it, before the file itself."""
    problems: list[Problem] = []
    for name, data in printed.pictures.items():
        try:
            write_atomically(folder / name, data)
        except BriefgenError as fault:
            problems.extend(fault.problems)
    return problems


def find_unfinished(brief: Brief, printed: Printed) -> tuple[Problem, ...]:
    """Find what keeps a memo from being final: placeholders that nobody filled, claims that were dropped."""
    placeholders = [
        Problem(
            "build/placeholder",
            f"a placeholder is not filled in: {text}",
            Location(brief.title),
            expected="every placeholder filled before `--final`",
            hint="fill it in `brief.yaml` or in the summary's `judgements`, or build without `--final`",
        )
        for text in printed.placeholders
    ]
    dropped = [
        Problem(
            "build/dropped",
            f"dropped, a claim of kind `{item.kind}`: {item.reason}",
            Location(summary.article.path),
            found=item.item,
            expected="evidence that stands in the article",
            hint="mend its evidence in the summary, or remove the item",
        )
        for story in brief.stories
        for summary in story.summaries
        for item in summary.dropped
    ]
    return (*placeholders, *dropped)


def plan(taken: Intake, theme: Theme, settings: BriefSettings, options: BuildOptions) -> Built:
    """Say what a build would write, without extracting or writing anything."""
    made = [Summarised.bare(entry) for entry in taken.entries]
    refused: list[Problem] = []
    written = [
        options.output / stem.with_name(f"{stem.name}.{suffix}")
        for _, stem in iter_briefs(made, theme, settings, options, refused)
        for suffix in options.formats
    ]
    missing = [entry.save_to for entry in taken.entries if entry.save_to and not entry.summary_path]
    return Built(tuple(written), tuple(missing), (*taken.problems, *refused), taken.unreadable)
