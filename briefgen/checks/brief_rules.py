"""A brief in, findings out: the rules over a whole brief, and their table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from briefgen.briefs.model import Brief
from briefgen.briefs.settings import BRIEF_FILE
from briefgen.errors import Location, Problem, Severity
from briefgen.places import nearest


@dataclass(frozen=True, slots=True)
class BriefRule:
    """A rule: its stable code, how much it matters, what it asks in one line, and the function that looks."""

    code: str
    severity: Severity
    description: str
    find: Callable[[Brief, BriefRule], Iterable[Problem]]


def published_after_cut_off(brief: Brief, rule: BriefRule) -> Iterator[Problem]:
    """Find sources younger than the moment after which nothing is said to have been used."""
    day = brief.cut_off[:10]
    for source in brief.sources:
        if day and source.article.published > day:
            yield Problem(
                rule.code,
                f"source {source.number} was published after the cut-off",
                Location(source.article.path),
                rule.severity,
                found=source.article.published,
                expected=f"at the latest {day}",
                hint="move the cut-off, or leave the article out",
            )


def about_nobody(brief: Brief, rule: BriefRule) -> Iterator[Problem]:
    """Find a profile that is to be about somebody whom no article names."""
    names = {
        name.casefold(): name
        for story in brief.stories
        for summary in story.summaries
        for actor in summary.actors
        for name in (actor.name, *actor.aliases)
    }
    if brief.about and brief.about.casefold() not in names:
        guess = nearest(brief.about, list(names.values()))
        yield Problem(
            rule.code,
            f"no article names `{brief.about}`, whom `about` in brief.yaml asks for",
            Location(BRIEF_FILE),
            rule.severity,
            found=brief.about,
            expected="the name of an actor of the summaries",
            hint=f"did you mean `{guess}`?" if guess else "correct `about`, or add articles",
        )


RULES: tuple[BriefRule, ...] = (
    BriefRule(
        "brief/after-cut-off",
        Severity.WARNING,
        "A source was published after the brief's cut-off.",
        published_after_cut_off,
    ),
    BriefRule(
        "brief/unknown-actor",
        Severity.WARNING,
        "No article names whom an actor profile is about.",
        about_nobody,
    ),
)
"""Every rule over one brief."""
