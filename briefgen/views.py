"""Articles, summaries and problems as rows of the JSON contract and as text for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from briefgen.articles.model import Article
from briefgen.errors import Problem, Severity
from briefgen.summaries.model import Action, Statement, Summary

if TYPE_CHECKING:
    from briefgen.pipeline import BuildOptions, Built
    from briefgen.themes.theme import Theme

ARTICLE_KEYS = ("path", "title", "text", "published", "publisher", "author", "url", "language", "sha256")
ARTICLE_FLAGS = ("title_made", "publisher_inferred")
SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def article_row(article: Article) -> dict[str, Any]:
    """Give an article as a row of the JSON contract."""
    spans = ("furniture", "paragraphs", "crossheads")
    return {
        **{key: getattr(article, key) for key in (*ARTICLE_KEYS, *ARTICLE_FLAGS)},
        **{key: [span.model_dump() for span in getattr(article, key)] for key in spans},
    }


def article_text(article: Article) -> str:
    """Tell a person what was understood of a file."""
    words = sum(len(article.text[span.start : span.end].split()) for span in article.paragraphs)
    made = " (made from the lead)" if article.title_made else ""
    inferred = " (inferred)" if article.publisher_inferred else ""
    lines = [
        article.path,
        f"  title      {article.title}{made}",
        f"  published  {article.published or 'not stated'}",
        f"  publisher  {article.publisher + inferred if article.publisher else 'not stated'}",
        f"  author     {article.author or 'not stated'}",
        f"  language   {article.language or 'not known'}",
        f"  text       {words} words, paragraphs: {len(article.paragraphs)}",
    ]
    lines += [f"  left out   {article.text[span.start : span.end].strip()!r}" for span in article.furniture]
    return "\n".join(lines)


def summary_row(summary: Summary) -> dict[str, Any]:
    """Give a summary as a row of the JSON contract."""
    return summary.model_dump(mode="json", by_alias=True)


def summary_text(summary: Summary) -> str:
    """Tell a person what a summary holds."""
    lines = [summary.article.title, f"  {summary.bottom_line.text}"]
    lines += section("actors", (f"{item.name} ({item.role or item.kind.value})" for item in summary.actors))
    lines += section(
        "actions",
        (
            f"{item.actor} {item.action} {item.target} [{day_of(item)}, {item.status.value}]"
            for item in summary.actions
        ),
    )
    lines += section("context", (item.text for item in summary.context))
    lines += section("expert analysis", map(statement_text, summary.analysis))
    lines += section("statements", map(statement_text, summary.statements))
    lines += section("gaps", summary.gaps)
    lines += section("dropped", (f"{item.item} ({item.reason})" for item in summary.dropped))
    lines += section("problems", (item.message for item in summary.problems))
    return "\n".join(lines)


def day_of(action: Action) -> str:
    """Give the date of an action, or say that it has none."""
    return action.when.date or action.when.text if action.when else "no date"


def statement_text(item: Statement) -> str:
    """Tell a person who said what."""
    return f"{item.speaker}: {item.text}"


def section(title: str, items: Iterable[str]) -> list[str]:
    """Lay out one list; an empty one is left out."""
    rows = [f"    {' '.join(item.split())}" for item in items]
    return [f"  {title}", *rows] if rows else []


def theme_row(theme: Theme) -> dict[str, str]:
    """Give a theme as a row of data; its description is that of its own `theme.yaml`."""
    from briefgen.themes.lookup import read_theme_text
    from briefgen.themes.settings import SETTINGS_FILE, load_settings

    settings = load_settings(read_theme_text(theme.folder, SETTINGS_FILE))
    return {
        "name": theme.name,
        "title": theme.title,
        "scope": theme.scope,
        "description": settings.file.description,
        "folder": str(theme.folder),
        "extends": theme.parent.name if theme.parent else "",
    }


def sarif(problems: Sequence[Problem]) -> dict[str, Any]:
    """Give problems as SARIF 2.1.0, which code hosts show beside the file."""
    from briefgen import __version__

    rules = [{"id": code} for code in sorted({problem.code for problem in problems})]
    driver = {"name": "briefgen", "version": __version__, "rules": rules}
    return {
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [{"tool": {"driver": driver}, "results": [sarif_result(problem) for problem in problems]}],
    }


def sarif_result(problem: Problem) -> dict[str, Any]:
    """Give one problem as a SARIF result."""
    place: dict[str, Any] = {"artifactLocation": {"uri": problem.where.path}}
    if problem.where.line is not None:
        place["region"] = {"startLine": problem.where.line, "startColumn": problem.where.column or 1}
    text = problem.message + (f"; {problem.hint}" if problem.hint else "")
    return {
        "ruleId": problem.code,
        "level": SARIF_LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def run_record(built: Built, options: BuildOptions) -> bytes:
    """Give the record of a build, as JSON, for `--report`."""
    from briefgen import __version__
    from briefgen.files import sha256

    record = {
        "briefgen": __version__,
        "theme": options.theme,
        "final": options.final,
        "written": [
            {"path": str(item), "sha256": sha256(item.read_bytes()) if item.exists() else None}
            for item in built.written
        ],
        "summaries": [str(item) for item in built.summaries],
        "unreadable": built.unreadable,
        "failed": built.failed,
        "problems": [problem_row(problem) for problem in built.problems],
    }
    return json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n"


def problem_row(problem: Problem) -> dict[str, Any]:
    """Give a problem as JSON data; stable names."""
    row = asdict(problem)
    where = row.pop("where")
    return {**row, "severity": problem.severity.value, **{k: where[k] for k in ("path", "line", "column")}}
