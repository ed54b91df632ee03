"""The file's entries and the article's text in, a Summary out in which every quotation has its offsets.

A quotation that is absent, or stands in several places, is no reason to stop: its evidence gets no offsets,
so that the gate drops the item with the reason, and a located warning says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.articles.model import Article
from briefgen.errors import Problem, Severity
from briefgen.source import Evidence, Span
from briefgen.summaries.model import (
    Action,
    Actor,
    ArticleReference,
    BottomLine,
    ContextNote,
    DatedExpression,
    Dropped,
    Judgement,
    Statement,
    StatementSpans,
    Summary,
    SummaryProblem,
    When,
)
from briefgen.summaries.schema import (
    ActionEntry,
    ActorEntry,
    BottomLineEntry,
    ContextEntry,
    DateEntry,
    ProblemEntry,
    QuotationEntry,
    StatementEntry,
    SummaryFile,
    WhenEntry,
)
from briefgen.summaries.store.verbatim import UNRESOLVED, Missing, Verbatim
from briefgen.yaml_tree import DataPath, Tree


@dataclass(slots=True)
class Resolver:
    """Finds the quotations of one file, and gathers what could not be found."""

    tree: Tree
    verbatim: Verbatim
    warnings: list[Problem] = field(default_factory=list)

    def summary(self, file: SummaryFile, article: Article) -> Summary:
        """Resolve the whole file; where the article lies is known better from itself."""
        return Summary(
            schema=file.schema_,
            made_by=file.made_by,
            article=ArticleReference(**{**file.article.model_dump(), "path": article.path}),
            bottom_line=self._bottom_line(file.bottom_line),
            actors=tuple(self._actor(entry, ("actors", n)) for n, entry in enumerate(file.actors)),
            actions=tuple(self._action(entry, ("actions", n)) for n, entry in enumerate(file.actions)),
            context=tuple(self._context(entry, ("context", n)) for n, entry in enumerate(file.context)),
            analysis=tuple(self._statement(entry, ("analysis", n)) for n, entry in enumerate(file.analysis)),
            statements=tuple(
                self._statement(entry, ("statements", n)) for n, entry in enumerate(file.statements)
            ),
            dates=tuple(self._date(entry, ("dates", n)) for n, entry in enumerate(file.dates)),
            judgements=tuple(Judgement(**entry.model_dump()) for entry in file.judgements),
            gaps=file.gaps,
            dropped=tuple(Dropped(**entry.model_dump()) for entry in file.dropped),
            problems=tuple(self._problem(entry) for entry in file.problems),
        )

    def _bottom_line(self, entry: BottomLineEntry) -> BottomLine:
        return BottomLine(
            text=entry.text, evidence=self._own(entry.evidence, entry.text, ("bottom_line",), "evidence")
        )

    def _actor(self, entry: ActorEntry, path: DataPath) -> Actor:
        evidence = self._given(entry.evidence, (*path, "evidence"))
        return Actor(**{**entry.model_dump(), "evidence": evidence})

    def _action(self, entry: ActionEntry, path: DataPath) -> Action:
        evidence = self._given(entry.evidence, (*path, "evidence"))
        when = self._when(entry.when, evidence, (*path, "when")) if entry.when else None
        return Action(**{**entry.model_dump(), "evidence": evidence, "when": when})

    def _when(self, entry: WhenEntry, anchors: Sequence[Span], path: DataPath) -> When:
        found = self._place(entry.text, entry, path, anchors) if entry.text else None
        if found is None or found.start < 0:
            return When(text=entry.text, date=entry.date)
        return When(text=entry.text, date=entry.date, start=found.start, end=found.end)

    def _context(self, entry: ContextEntry, path: DataPath) -> ContextNote:
        evidence = self._own(entry.evidence, entry.text, path, "evidence")
        return ContextNote(text=entry.text, kind=entry.kind, evidence=evidence)

    def _statement(self, entry: StatementEntry, path: DataPath) -> Statement:
        content = self._own(entry.content, entry.text, path, "content")
        source = self._all(entry.source, (*path, "source"), content)
        cue = self._all(entry.cue, (*path, "cue"), content)
        said = entry.model_dump(exclude={"source", "cue", "content"})
        return Statement(**said, spans=StatementSpans(source=source, cue=cue, content=content))

    def _date(self, entry: DateEntry, path: DataPath) -> DatedExpression:
        found = self._place(entry.text, entry, path)
        return DatedExpression(start=found.start, end=found.end, text=found.quote, date=entry.date)

    def _problem(self, entry: ProblemEntry) -> SummaryProblem:
        """Place a problem when its words stand in the article; those of many stand in the summary."""
        facts = entry.model_dump(exclude={"near", "occurrence"})
        quotation = QuotationEntry(quote=entry.quote, near=entry.near, occurrence=entry.occurrence)
        found = self.verbatim.find_nearest(quotation, ()) if entry.quote else None
        if not isinstance(found, Evidence):
            return SummaryProblem(**facts)
        return SummaryProblem(**facts, start=found.start, end=found.end)

    # -- quotations -------------------------------------------------------------------------------

    def _own(
        self, entries: Sequence[QuotationEntry], text: str, path: DataPath, key: str
    ) -> tuple[Evidence, ...]:
        """Find the pieces of a text; without any, the text is its own quotation."""
        if entries:
            return self._all(entries, (*path, key))
        return (self._find(QuotationEntry(quote=text), (*path, "text")),) if text else ()

    def _given(self, entries: Sequence[QuotationEntry], path: DataPath) -> tuple[Evidence, ...]:
        if not entries:
            self.warnings.append(
                Problem(
                    "summary/no-evidence",
                    "this item has no evidence, so it will not be printed",
                    self.tree.locate(path),
                    Severity.WARNING,
                    expected="`evidence:` with at least one `- quote:`",
                    hint="quote the words of the article that bear it out",
                )
            )
        return self._all(entries, path)

    def _all(
        self, entries: Sequence[QuotationEntry], path: DataPath, anchors: Sequence[Span] = ()
    ) -> tuple[Evidence, ...]:
        return tuple(self._find(entry, (*path, n, "quote"), anchors) for n, entry in enumerate(entries))

    def _place(self, text: str, entry: WhenEntry, path: DataPath, anchors: Sequence[Span] = ()) -> Evidence:
        quotation = QuotationEntry(quote=text, near=entry.near, occurrence=entry.occurrence)
        return self._find(quotation, (*path, "text"), anchors)

    def _find(self, entry: QuotationEntry, path: DataPath, anchors: Sequence[Span] = ()) -> Evidence:
        found = self.verbatim.find_nearest(entry, [anchor for anchor in anchors if anchor.start >= 0])
        if isinstance(found, Evidence):
            return found
        self.warnings.append(self._warning(found, entry, path))
        return Evidence(start=UNRESOLVED, end=UNRESOLVED, quote=entry.quote)

    def _warning(self, missing: Missing, entry: QuotationEntry, path: DataPath) -> Problem:
        return Problem(
            missing.code,
            missing.message,
            self.tree.locate(path),
            Severity.WARNING,
            found=entry.quote,
            expected=missing.expected,
            hint=missing.hint,
        )
