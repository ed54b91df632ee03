"""Article, Summary and Brief in, what a careful editor would object to out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from briefgen.articles.model import Article
from briefgen.briefs.model import Brief
from briefgen.checks import brief_rules
from briefgen.checks.rules import RULES, Finding
from briefgen.errors import Problem
from briefgen.summaries.model import Summary, SummaryProblem

__all__ = ["MOST_FINDINGS", "RULES", "check_article", "check_brief"]

MOST_FINDINGS = 50
"""Of one rule over one article; a person mends the cause, not the hundredth case."""


def check_article(article: Article, summary: Summary) -> tuple[SummaryProblem, ...]:
    """Apply every rule to one article and its summary, best after the gate.

    Returns:
        Findings in the order of the table of rules, of each rule the first 50 and how many more there are.
        Spans are offsets in `article.text`.
    """
    return tuple(
        SummaryProblem(
            code=rule.code,
            severity=rule.severity.value,
            message=finding.message,
            start=finding.span.start if finding.span else None,
            end=finding.span.end if finding.span else None,
            quote=finding.quote,
            hint=finding.hint,
        )
        for rule in RULES
        for finding in first_of(rule.find(article, summary))
    )


def first_of(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the first findings, and a last one that counts the others."""
    rest = iter(findings)
    yield from islice(rest, MOST_FINDINGS)
    if more := sum(1 for _ in rest):
        yield Finding(f"and {more:,} more of this kind", "mend the first ones, then check again")


def check_brief(brief: Brief) -> tuple[Problem, ...]:
    """Apply every rule to one brief."""
    return tuple(problem for rule in brief_rules.RULES for problem in rule.find(brief, rule))
