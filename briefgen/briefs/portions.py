"""Markings of articles and of the brief in, the banner of the whole memo out: never lower than a part's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.articles.model import Article
from briefgen.briefs.settings import BriefSettings
from briefgen.errors import BriefError, Location, Problem
from briefgen.markings import highest, order_of
from briefgen.summaries.model import Summary


def find_banner(sourced: Sequence[tuple[Article, Summary]], settings: BriefSettings) -> str:
    """Give the marking of the whole: the strictest of what the desk set and what each article carries.

    Raises:
        BriefError: An article is marked higher than the run's ceiling, or two markings cannot be compared;
            one problem for each article.
    """
    order = order_of(settings.markings)
    carried = [(article.path, portion_of(article, summary, settings)) for article, summary in sourced]
    problems = [p for path, marking in carried for p in _above(marking, settings.ceiling, order, path)]
    problems += _above(settings.marking, settings.ceiling, order, "brief.yaml")
    if problems:
        raise BriefError(problems)
    return _strictest([settings.marking, *(marking for _, marking in carried)], order)


def portion_of(article: Article, summary: Summary, settings: BriefSettings) -> str:
    """Give an article's marking: its file's or its summary's, and of two the stricter one.

    Raises:
        BriefError: The two cannot be compared.
    """
    both = (article.marking, summary.article.marking)
    return _strictest(both, order_of(settings.markings), article.path)


def _strictest(markings: Sequence[str], order: Sequence[str], path: str = "") -> str:
    try:
        return highest(markings, order)
    except LookupError as fault:
        raise BriefError(_unordered(str(fault.args[0]), order, path)) from fault


def _above(marking: str, ceiling: str, order: Sequence[str], path: str) -> Iterator[Problem]:
    if not (marking and ceiling) or marking == ceiling:
        return
    unknown = next((one for one in (marking, ceiling) if one not in order), "")
    if unknown:
        yield _unordered(unknown, order, path)
    elif order.index(marking) > order.index(ceiling):
        yield Problem(
            "brief/above-ceiling",
            f"this is marked {marking}, and the brief may hold nothing above {ceiling}",
            Location(path),
            found=marking,
            expected=f"{ceiling} or lower",
            hint="leave it out, or raise `ceiling` in brief.yaml",
        )


def _unordered(marking: str, order: Sequence[str], path: str) -> Problem:
    return Problem(
        "brief/unknown-marking",
        f"nobody can tell whether `{marking}` is above or below another marking of this brief",
        Location(path),
        found=marking,
        expected=", ".join(order),
        hint="list the house's markings, lowest first, under `markings` in brief.yaml or briefgen.toml",
    )
