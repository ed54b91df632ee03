"""A Summary and its article in, the entries of its YAML file out: each span as its quotation."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefgen.articles.model import Article
from briefgen.source import Evidence, Span
from briefgen.summaries.model import Action, Actor, ContextNote, Statement, Summary, SummaryProblem, When
from briefgen.summaries.schema import (
    ActionEntry,
    ActorEntry,
    ArticleEntry,
    BottomLineEntry,
    ContextEntry,
    DateEntry,
    DroppedEntry,
    JudgementEntry,
    ProblemEntry,
    QuotationEntry,
    StatementEntry,
    SummaryFile,
    WhenEntry,
)
from briefgen.summaries.store.verbatim import Verbatim


def describe(summary: Summary, article: Article, folder: Path | None = None) -> SummaryFile:
    """Write a Summary as the entries that people edit; `near` and `occurrence` stand only where needed.

    Args:
        summary: What the article says.
        article: What the summary was made of.
        folder: Where the file will lie; the article is named from there, or by its file name alone.
    """
    verbatim = Verbatim(article.text)
    return SummaryFile(
        made_by=summary.made_by,
        article=ArticleEntry(**{**summary.article.model_dump(), "path": path_from(folder, article.path)}),
        bottom_line=BottomLineEntry(
            text=summary.bottom_line.text,
            evidence=_pieces(verbatim, summary.bottom_line.evidence, summary.bottom_line.text),
        ),
        actors=tuple(_actor(actor, verbatim) for actor in summary.actors),
        actions=tuple(_action(action, verbatim) for action in summary.actions),
        context=tuple(_context(note, verbatim) for note in summary.context),
        analysis=tuple(_statement(said, verbatim) for said in summary.analysis),
        statements=tuple(_statement(said, verbatim) for said in summary.statements),
        dates=tuple(
            DateEntry(**_place(verbatim, date.text, date.start, date.end), date=date.date)
            for date in summary.dates
        ),
        judgements=tuple(JudgementEntry(**judgement.model_dump()) for judgement in summary.judgements),
        gaps=summary.gaps,
        dropped=tuple(DroppedEntry(**item.model_dump()) for item in summary.dropped),
        problems=tuple(_problem(problem, verbatim) for problem in summary.problems),
    )


def path_from(folder: Path | None, article: str) -> str:
    """Name an article's file from a folder; where no path leads from there, by its name alone."""
    path = Path(article)
    if folder is None:
        return path.name
    # `..` of a linked folder is the real one's parent; the file's own name is kept, link or not.
    real = Path(os.path.realpath(path.parent), path.name)
    try:
        return Path(os.path.relpath(real, os.path.realpath(folder))).as_posix()
    except ValueError:  # it lies on another drive
        return path.name


def _actor(actor: Actor, verbatim: Verbatim) -> ActorEntry:
    evidence = _quotations(verbatim, actor.evidence)
    return ActorEntry(**{**actor.model_dump(), "evidence": evidence})


def _action(action: Action, verbatim: Verbatim) -> ActionEntry:
    evidence = _quotations(verbatim, action.evidence)
    when = _when(action.when, verbatim, action.evidence) if action.when else None
    return ActionEntry(**{**action.model_dump(), "evidence": evidence, "when": when})


def _when(when: When, verbatim: Verbatim, anchors: Sequence[Span]) -> WhenEntry:
    if when.start is None or when.end is None:
        return WhenEntry(text=when.text, date=when.date)
    return WhenEntry(**_place(verbatim, when.text, when.start, when.end, anchors), date=when.date)


def _context(note: ContextNote, verbatim: Verbatim) -> ContextEntry:
    return ContextEntry(kind=note.kind, text=note.text, evidence=_pieces(verbatim, note.evidence, note.text))


def _statement(said: Statement, verbatim: Verbatim) -> StatementEntry:
    content = said.spans.content
    return StatementEntry(
        **said.model_dump(exclude={"spans"}),
        source=_quotations(verbatim, said.spans.source, content),
        cue=_quotations(verbatim, said.spans.cue, content),
        content=_pieces(verbatim, content, said.text),
    )


def _problem(problem: SummaryProblem, verbatim: Verbatim) -> ProblemEntry:
    facts = problem.model_dump(exclude={"start", "end", "quote"})
    if problem.start is None or problem.end is None:
        return ProblemEntry(**facts, quote=problem.quote)
    place = _place(verbatim, problem.quote, problem.start, problem.end)
    return ProblemEntry(**facts, quote=place.pop("text"), **place)


def _place(
    verbatim: Verbatim, text: str, start: int, end: int, anchors: Sequence[Span] = ()
) -> dict[str, Any]:
    evidence = Evidence(start=start, end=end, quote=text)
    entry = verbatim.describe(evidence, anchors)
    return {"text": entry.quote, "near": entry.near, "occurrence": entry.occurrence}


def _quotations(
    verbatim: Verbatim, spans: Sequence[Evidence], anchors: Sequence[Span] = ()
) -> tuple[QuotationEntry, ...]:
    return tuple(verbatim.describe(span, anchors) for span in spans)


def _pieces(verbatim: Verbatim, spans: Sequence[Evidence], text: str) -> tuple[QuotationEntry, ...]:
    """Name the pieces of a text, unless the text is one stretch that can be found by itself."""
    entries = _quotations(verbatim, spans)
    if len(spans) == 1 and entries[0] == QuotationEntry(quote=text):
        return ()
    return entries
