"""Article, Summary and Brief in, what a careful editor would object to out."""

from __future__ import annotations

from pathlib import Path

from briefgen.articles.model import Article
from briefgen.briefs.model import Brief
from briefgen.checks import brief_rules
from briefgen.checks.rules import RULES
from briefgen.errors import Location, Problem, Severity
from briefgen.summaries.gate import verify
from briefgen.summaries.model import Summary, SummaryProblem

__all__ = ["RULES", "check_article", "check_brief", "check_summary_file", "to_problem"]


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


def check_summary_file(path: Path, article: Article) -> tuple[Problem, ...]:
    """Check one summary file: what its quotations lack, then what the rules find.

    Raises:
        SummaryError: The file breaks the syntax or the schema.
    """
    from briefgen.summaries.store import load_summary_with_problems

    summary, warnings = load_summary_with_problems(path, article)
    found = check_article(article, verify(summary, article))
    return (*warnings, *(to_problem(problem, article) for problem in found))


def to_problem(problem: SummaryProblem, article: Article) -> Problem:
    """Make a Problem of a finding; its place is the article's file, its excerpt the line of the text."""
    excerpt = ""
    if problem.start is not None:
        begin = article.text.rfind("\n", 0, problem.start) + 1
        excerpt = article.text[begin:].split("\n", 1)[0]
    return Problem(
        problem.code,
        problem.message,
        Location(article.path, excerpt=excerpt),
        Severity(problem.severity),
        found=problem.quote,
        hint=problem.hint,
    )
