"""Article, Summary and Brief in, what a careful editor would object to out."""

from __future__ import annotations

from briefgen.articles.model import Article
from briefgen.briefs.model import Brief
from briefgen.checks import brief_rules
from briefgen.checks.rules import RULES
from briefgen.errors import Problem
from briefgen.summaries.model import Summary, SummaryProblem

__all__ = ["RULES", "check_article", "check_brief"]


def check_article(article: Article, summary: Summary) -> tuple[SummaryProblem, ...]:
    """Apply every rule to one article and its summary, best after the gate.

    Returns:
        Findings in the order of the table of rules. Spans are offsets in `article.text`.
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
        for finding in rule.find(article, summary)
    )


def check_brief(brief: Brief) -> tuple[Problem, ...]:
    """Apply every rule to one brief."""
    return tuple(problem for rule in brief_rules.RULES for problem in rule.find(brief, rule))
