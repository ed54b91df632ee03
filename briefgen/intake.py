"""Input paths to articles with their verified summaries: existing summaries are used, missing ones made."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.articles import READERS, read_articles
from briefgen.articles.locate import Locator
from briefgen.articles.model import Article
from briefgen.editor_lines import find_schema
from briefgen.errors import BriefgenError, Location, Problem, Severity
from briefgen.files import sha256
from briefgen.spacy_models import NO_MODELS, Models
from briefgen.summaries.model import ArticleReference, Summary, SummaryProblem

if TYPE_CHECKING:
    from briefgen.summaries.language_model import LanguageModel

SUMMARY_SUFFIX = ".summary.yaml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the run, with the summary file that a person may have edited."""

    article: Article
    summary_path: Path | None = None
    """Where its summary lies; None when there is none yet."""
    save_to: Path | None = None
    """Where a new one is kept; None when one lies beside the article, or none is to be kept."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What the paths of a run hold."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    @property
    def unreadable(self) -> int:
        """How many problems kept an input from being read; each such input has one or more."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def take_in(paths: Sequence[Path], kept: Path | None = None, outside: Path | None = None) -> Intake:
    """Read every article that the paths name, and find the summary of each.

    Args:
        paths: Article files, summary files, or folders of either.
        kept: A folder where earlier runs kept the summaries they made; one beside the article wins.
        outside: A folder that is passed over: memos are no articles.

    Returns:
        The articles that could be read, in the order of their paths, and the problems of the others.
    """
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    summaries = [path for given in paths for path in summaries_in(given)]
    others = [path for path in paths if not summaries_in(path)]
    for path in summaries:
        try:
            article = article_of(path)
        except BriefgenError as fault:
            problems.extend(fault.problems)
        else:
            entries[os.path.realpath(article.path)] = Entry(article, path)
    if others:
        articles, faults = read_articles(others, outside)
        problems.extend(faults)
        for article in articles:
            entries.setdefault(os.path.realpath(article.path), find_entry(article, kept))
        problems.extend(orphans(others, articles))
    return Intake(tuple(entries.values()), tuple(problems))


def summaries_in(path: Path) -> list[Path]:
    """List the summaries that a path names: itself, or those of a folder that holds no article."""
    if path.name.endswith(SUMMARY_SUFFIX):
        return [path]
    if not path.is_dir() or any(file.suffix.lower() in READERS for file in path.rglob("*")):
        return []
    return sorted(path.rglob(f"*{SUMMARY_SUFFIX}"))


def find_entry(article: Article, kept: Path | None) -> Entry:
    """Find an article's summary: beside it, where people edit it, else among those kept."""
    from briefgen.summaries.store import summary_path

    beside = summary_path(Path(article.path))
    if beside.is_file() or kept is None:
        return Entry(article, beside if beside.is_file() else None)
    place = kept_path(article, kept)
    return Entry(article, place if place.is_file() else None, place)


def kept_path(article: Article, kept: Path) -> Path:
    """Give the place where an article's summary is kept: by folder and name, and never another article's."""
    source = Path(os.path.realpath(article.path))
    place = kept / source.parent.name / f"{source.stem}{SUMMARY_SUFFIX}"
    if not place.is_file() or is_of(place, source):
        return place
    return place.with_name(f"{source.stem}-{sha256(os.fsencode(source))[:8]}{SUMMARY_SUFFIX}")


def is_of(summary: Path, source: Path) -> bool:
    """Say whether a summary belongs to an article; one that cannot be read is left to whoever loads it."""
    try:
        return os.path.realpath(article_of(summary).path) == str(source)
    except BriefgenError as fault:
        return all(problem.code != "summary/article-missing" for problem in fault.problems)


def orphans(paths: Sequence[Path], articles: Sequence[Article]) -> list[Problem]:
    """Find summaries whose article is gone, beside articles that are there: their story would be missing."""
    from briefgen.summaries.store import summary_path

    known = {os.path.realpath(summary_path(Path(article.path))) for article in articles}
    folders = {Path(article.path).parent for article in articles} if any(map(Path.is_dir, paths)) else set()
    found = sorted(file for folder in folders for file in folder.glob(f"*{SUMMARY_SUFFIX}"))
    return [
        Problem(
            "summary/orphan",
            "a summary lies here whose article does not",
            Location(str(file)),
            Severity.WARNING,
            expected=f"an article called `{file.name.removesuffix(SUMMARY_SUFFIX)}` beside it",
            hint="put the article back, or remove the summary",
        )
        for file in found
        if os.path.realpath(file) not in known
    ]


def article_of(summary: Path) -> Article:
    """Read the article that a summary file names, or the one of the same name beside it.

    Raises:
        SummaryError: The file breaks the syntax or the schema, or no article was found.
        ArticleError: The article cannot be read.
    """
    from briefgen.summaries.store import read_summarised_article

    return read_summarised_article(summary)


@dataclass(frozen=True, slots=True)
class Summarised:
    """One article with its summary, verified and checked."""

    article: Article
    summary: Summary
    path: Path | None = None
    """Where the summary lies, when it lies anywhere."""
    result: str = "used"
    """`used`; `made` when nothing is saved; else `written`, `updated`, `unchanged` or `kept`."""
    problems: tuple[Problem, ...] = ()

    @property
    def is_saved(self) -> bool:
        """Whether its file was written in this run."""
        return self.result in {"written", "updated"}

    def all_problems(self) -> list[Problem]:
        """Give what loading and checking found, each at its place."""
        locator = Locator(self.article)
        found = [located(locator, problem) for problem in self.summary.problems]
        return [*self.problems, *self._pointed(found)]

    def _pointed(self, problems: Sequence[Problem]) -> Iterator[Problem]:
        """Show in the article what was found, but what a person's summary loses where the person wrote it."""
        from briefgen.summaries.store import locate_dropped

        lost = iter(self.summary.dropped)
        for problem in problems:
            item = next(lost, None) if problem.code == "gate/dropped" else None
            if item and self.path and self.result in {"used", "kept"}:
                yield replace(problem, where=locate_dropped(self.path, item))
            else:
                yield problem

    @classmethod
    def bare(cls, entry: Entry) -> Summarised:
        """Give an entry without extracting anything: enough to name its memo."""
        article = entry.article
        return cls(article, Summary(article=ArticleReference.of(article)), entry.summary_path)


def extract(article: Article, models: Models = NO_MODELS) -> Summary:
    """Summarise an article offline; the gate and the checks have passed over the result."""
    from briefgen.summaries.extract import summarise

    return approve(summarise(article, models), article)


def extract_with(
    llm: LanguageModel | None, article: Article, models: Models = NO_MODELS
) -> tuple[Summary, tuple[Problem, ...]]:
    """Summarise an article with a language model; offline without one, and when it gives no summary.

    Returns:
        The summary, and warnings: why it was made offline, what is odd about the article.
    """
    if llm is None:
        return extract(article, models), ()
    from briefgen.summaries.language_model import LanguageModelError

    try:
        summary, warnings = llm.summarise(article)
    except LanguageModelError as fault:
        return extract(article, models), fault.problems
    return approve(summary, article), warnings


def approve(summary: Summary, article: Article) -> Summary:
    """Pass a summary, whoever made it, through the evidence gate and the checks."""
    from briefgen.checks import check_article
    from briefgen.summaries.extract import dates_of
    from briefgen.summaries.gate import verify

    verified = verify(summary, article, dates_of(article))
    return verified.model_copy(update={"problems": check_article(article, verified)})


def load_approved(path: Path, article: Article) -> Summary:
    """Load a summary file and pass it through the gate and the checks.

    Raises:
        SummaryError: The file cannot be used.
    """
    from briefgen.summaries.store import load_summary

    return approve(load_summary(path, article), article)


def summarise_entry(entry: Entry, models: Models = NO_MODELS, llm: LanguageModel | None = None) -> Summarised:
    """Give the summary of one entry: the existing one, or a new one, which is kept where the entry says.

    A summary that lies beside its article is a person's: it is used as it is. One that was kept by an
    earlier run is brought up to date when nobody edited it, and its article changed or now another maker is
    asked for.

    Raises:
        SummaryError: The existing file cannot be used.
        WriteError: The new one cannot be saved.
    """
    from briefgen.summaries.store import load_summary_with_problems

    if entry.summary_path is None:
        return make_summary(entry.article, entry.save_to, models, llm)
    summary, problems = load_summary_with_problems(entry.summary_path, entry.article)
    is_stale = has_changed(problems) or (llm is not None and summary.made_by != llm.made_by)
    if entry.save_to and is_stale:
        made = make_summary(entry.article, entry.save_to, models, llm)
        if made.result != "kept":
            return made
    return Summarised(entry.article, approve(summary, entry.article), entry.summary_path, "used", problems)


def has_changed(problems: Sequence[Problem]) -> bool:
    """Say whether loading found that the article is not the one that was summarised."""
    return any(problem.code == "summary/article-changed" for problem in problems)


def make_summary(
    article: Article, save_to: Path | None, models: Models = NO_MODELS, llm: LanguageModel | None = None
) -> Summarised:
    """Make a summary and save it, unless a person edited the file that is there; a model is then not asked.

    Raises:
        SummaryError: The file that is there cannot be read at all.
        WriteError: The new one cannot be saved.
    """
    from briefgen.summaries.store import is_edited, load_summary_with_problems, save_summary

    if save_to and save_to.exists() and is_edited(save_to):
        edited, problems = load_summary_with_problems(save_to, article)
        return Summarised(article, approve(edited, article), save_to, "kept", problems)
    summary, warnings = extract_with(llm, article, models)
    if save_to is None:
        return Summarised(article, summary, None, "made", warnings)
    schema = find_schema("summary", save_to)
    result = save_summary(save_to, summary, article, schema=schema)
    return Summarised(article, summary, save_to, str(result), warnings)


def check_paths(paths: Sequence[Path], models: Models = NO_MODELS) -> tuple[list[Problem], int]:
    """Check the articles that some paths name, with the summaries beside them or made on the spot.

    Returns:
        Every problem in the order of the paths, and how many inputs could not be read.
    """
    taken = take_in(paths)
    problems = list(taken.problems)
    unreadable = taken.unreadable
    for entry in taken.entries:
        try:
            item = summarise_entry(entry, models)
        except BriefgenError as fault:
            problems.extend(fault.problems)
            unreadable += 1
        else:
            problems.extend(item.all_problems())
    return problems, unreadable


def located(locator: Locator, problem: SummaryProblem) -> Problem:
    """Show what a check found at its place in the article's file."""
    return Problem(
        problem.code,
        problem.message,
        locator.at(problem.start, problem.end),
        Severity(problem.severity),
        hint=problem.hint,
    )
