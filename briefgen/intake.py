"""Input paths to articles with their verified summaries: existing summaries are used, missing ones made."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.articles import READERS, read_articles
from briefgen.articles.locate import Locator
from briefgen.articles.model import Article
from briefgen.errors import BriefgenError, Problem, Severity
from briefgen.summaries.model import ArticleReference, Summary, SummaryProblem

SUMMARY_SUFFIX = ".summary.yaml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the run, with the summary file that a person may have edited."""

    article: Article
    summary_path: Path | None = None
    """Where its summary lies; None when there is none yet."""

    @property
    def summary_name(self) -> str:
        """The file name of its summary."""
        return Path(self.article.path).stem + SUMMARY_SUFFIX


@dataclass(frozen=True, slots=True)
class Intake:
    """What the paths of a run hold."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    @property
    def unreadable(self) -> int:
        """How many problems kept an input from being read; each such input has one or more."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def take_in(paths: Sequence[Path], kept: Path | None = None) -> Intake:
    """Read every article that the paths name, and find the summary of each.

    Args:
        paths: Article files, summary files, or folders of either.
        kept: A folder where earlier runs kept the summaries they made; one beside the article wins.

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
        articles, faults = read_articles(others)
        problems.extend(faults)
        for article in articles:
            entry = Entry(article, find_summary(Path(article.path), kept))
            entries.setdefault(os.path.realpath(article.path), entry)
    return Intake(tuple(entries.values()), tuple(problems))


def summaries_in(path: Path) -> list[Path]:
    """List the summaries that a path names: itself, or those of a folder that holds no article."""
    if path.name.endswith(SUMMARY_SUFFIX):
        return [path]
    if not path.is_dir() or any(file.suffix.lower() in READERS for file in path.rglob("*")):
        return []
    return sorted(path.rglob(f"*{SUMMARY_SUFFIX}"))


def find_summary(article: Path, kept: Path | None) -> Path | None:
    """Find an article's summary: beside it, where people edit it, else among those kept."""
    from briefgen.summaries.store import summary_path

    beside = summary_path(article)
    candidates = [beside] if kept is None else [beside, kept / beside.name]
    return next((path for path in candidates if path.is_file()), None)


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
        return [*self.problems, *(located(locator, problem) for problem in self.summary.problems)]

    @classmethod
    def bare(cls, entry: Entry) -> Summarised:
        """Give an entry without extracting anything: enough to name its memo."""
        article = entry.article
        return cls(article, Summary(article=ArticleReference.of(article)), entry.summary_path)


def extract(article: Article) -> Summary:
    """Summarise an article offline; the gate and the checks have passed over the result."""
    from briefgen.summaries.extract import summarise

    return approve(summarise(article), article)


def approve(summary: Summary, article: Article) -> Summary:
    """Pass a summary, whoever made it, through the evidence gate and the checks."""
    from briefgen.checks import check_article
    from briefgen.summaries.gate import verify

    verified = verify(summary, article)
    return verified.model_copy(update={"problems": check_article(article, verified)})


def load_approved(path: Path, article: Article) -> Summary:
    """Load a summary file and pass it through the gate and the checks.

    Raises:
        SummaryError: The file cannot be used.
    """
    from briefgen.summaries.store import load_summary

    return approve(load_summary(path, article), article)


def summarise_entry(entry: Entry, save_to: Path | None) -> Summarised:
    """Give the summary of one entry: the existing one, or a new one, which is saved.

    A summary that lies beside its article is a person's: it is used as it is. One that was kept by an
    earlier run is brought up to date when its article changed and nobody edited it.

    Raises:
        SummaryError: The existing file cannot be used.
        WriteError: The new one cannot be saved.
    """
    from briefgen.summaries.store import load_summary_with_problems

    if entry.summary_path is None:
        return make_summary(entry.article, save_to)
    is_kept = save_to is not None and entry.summary_path == save_to
    summary, problems = load_summary_with_problems(entry.summary_path, entry.article)
    if is_kept and any(problem.code == "summary/article-changed" for problem in problems):
        made = make_summary(entry.article, save_to)
        if made.result != "kept":
            return made
    return Summarised(entry.article, approve(summary, entry.article), entry.summary_path, "used", problems)


def make_summary(article: Article, save_to: Path | None) -> Summarised:
    """Extract a summary and save it, unless a person edited the file that is there."""
    from briefgen.summaries.store import save_summary

    summary = extract(article)
    if save_to is None:
        return Summarised(article, summary, None, "made")
    result = save_summary(save_to, summary, article)
    return Summarised(article, summary, save_to, str(result))


def check_paths(paths: Sequence[Path]) -> tuple[list[Problem], int]:
    """Check the articles that some paths name, with the summaries beside them or made on the spot.

    Returns:
        Every problem in the order of the paths, and how many inputs could not be read.
    """
    taken = take_in(paths)
    problems = list(taken.problems)
    unreadable = taken.unreadable
    for entry in taken.entries:
        try:
            item = summarise_entry(entry, None)
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
