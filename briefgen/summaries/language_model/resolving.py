"""A model's Answer and its Article in, the Summary it makes out: quotations get offsets, words their meaning.

A model can neither count letters nor be trusted to reckon dates, so it gives only words of the article. Where
they stand, what day they mean, whether they are in quotation marks and how often an actor is named,
code finds out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from briefgen.articles.model import Article
from briefgen.source import Evidence, Span, quote_span
from briefgen.summaries.extract import dates_of
from briefgen.summaries.extract.dates.finding import outermost
from briefgen.summaries.extract.statements.finding import is_hedged, split_statements
from briefgen.summaries.gate.words import fold
from briefgen.summaries.language_model.answer import (
    Answer,
    FoundAction,
    FoundActor,
    FoundContext,
    FoundStatement,
)
from briefgen.summaries.model import (
    JOIN,
    Action,
    Actor,
    ArticleReference,
    BottomLine,
    ContextNote,
    DatedExpression,
    SpeechMode,
    Statement,
    StatementSpans,
    Summary,
    When,
)
from briefgen.summaries.quotations import Quotation, find_quotations
from briefgen.summaries.store.spots import Words

UNRESOLVED = -1
"""Start and end of evidence whose words were not found, or not once; the gate drops its item."""
# Models write plain marks for typographic ones; each is one letter for one, so that offsets stay true.
_PLAIN = str.maketrans("’‘‚‛“”„‟«»–—‑−", '\'\'\'\'""""""----')
_EDGES = " \n\t\"'.,;:…"


def resolve(answer: Answer, article: Article, made_by: str) -> Summary:
    """Make the Summary that an answer claims; the gate must pass over it."""
    return Resolver(article).summary(answer, made_by)


class Resolver:
    """Finds the words of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.spelt = Words(article.text.translate(_PLAIN))

    def summary(self, answer: Answer, made_by: str) -> Summary:
        """Resolve the whole answer; gaps are told from what holds, so they are not known yet."""
        analysis, others = split_statements(self.statement(found) for found in answer.statements)
        return Summary(
            made_by=made_by,
            article=ArticleReference.of(self.article),
            bottom_line=self.bottom_line(answer.bottom_line),
            actors=self.actors(answer.actors),
            actions=tuple(self.action(found) for found in answer.actions),
            context=tuple(self.context(found) for found in answer.context),
            analysis=analysis,
            statements=others,
            dates=self.dates,
            dropped=tuple(answer.dropped),
        )

    @cached_property
    def dates(self) -> tuple[DatedExpression, ...]:
        """The article's dated expressions, as our own calendar reads them."""
        return dates_of(self.article)

    def bottom_line(self, quotes: Sequence[str]) -> BottomLine:
        """Join the clauses."""
        evidence = tuple(self.find(quote) for quote in quotes)
        return BottomLine(text=JOIN.join(fold(piece.quote) for piece in evidence), evidence=evidence)

    def actors(self, found: Sequence[FoundActor]) -> tuple[Actor, ...]:
        """Count how often each is named; its share of all that is how salient it is."""
        counts = [self.mentions((item.name, *item.aliases)) for item in found]
        total = sum(counts) or 1
        return tuple(
            Actor(
                **item.model_dump(exclude={"quote"}),
                mentions=count,
                salience=round(count / total, 3),
                evidence=(self.find(item.quote),),
            )
            for item, count in zip(found, counts, strict=True)
        )

    def mentions(self, names: Iterable[str]) -> int:
        """Count the places where any of the names stands in whole words; of two that overlap, the first."""
        places = (
            (start, -end)
            for name in dict.fromkeys(names)
            for start, end in self.places(name)
            if _is_whole(self.article.text, start, end)
        )
        count, taken = 0, 0
        for start, minus_end in sorted(places):
            if start >= taken:
                count, taken = count + 1, -minus_end
        return count

    def action(self, found: FoundAction) -> Action:
        """Take the words from the quotation, and the day from our own reading of the words."""
        evidence = self.find(found.quote)
        return Action(
            actor=found.actor,
            action=self.own_words(found.action, evidence),
            target=self.own_words(found.target, evidence),
            when=self.when(found.when, evidence) if found.when.strip() else None,
            where=found.where,
            status=found.status,
            reported_by=found.reported_by,
            evidence=(evidence,),
        )

    def when(self, text: str, evidence: Evidence) -> When:
        """Find the dated expression that the words are part of, or hold; it says what they mean."""
        inside = [place for place in self.places(text) if _holds(evidence, place)]
        place = quote_span(self.article.text, *inside[0]) if inside else self.find(text, (evidence,))
        if place.start == UNRESOLVED:
            return When(text=text)
        meant = [date for date in outermost(self.dates) if date.start < place.end and place.start < date.end]
        if len(meant) != 1:
            return When(text=place.quote, start=place.start, end=place.end)
        return When(**meant[0].model_dump())

    def context(self, found: FoundContext) -> ContextNote:
        """Quote the sentence."""
        evidence = self.find(found.quote)
        return ContextNote(text=fold(evidence.quote), kind=found.kind, evidence=(evidence,))

    def statement(self, found: FoundStatement) -> Statement:
        """Find what was said, then beside it who said it and how."""
        content = tuple(self.with_marks(self.find(quote)) for quote in found.quotes)
        said = JOIN.join(piece.quote for piece in content)
        return Statement(
            speaker=found.speaker,
            speaker_role=found.speaker_role,
            affiliation=found.affiliation,
            speaker_kind=found.speaker_kind,
            mode=self.mode(content),
            hedged=is_hedged(said),
            text=said,
            reported_by=found.reported_by,
            spans=StatementSpans(
                source=self.beside(found.source, content),
                cue=self.beside(found.cue, content),
                content=content,
            ),
        )

    def beside(self, quote: str, content: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """Find words nearest to what was said; no words, no span."""
        return (self.find(quote, content),) if quote.strip() else ()

    def mode(self, content: Sequence[Evidence]) -> SpeechMode:
        """Tell direct speech, wholly within quotation marks, from indirect and mixed."""
        quoted = [self.quotations_around(piece) for piece in content]
        whole = [
            any(_holds(mark, (piece.start, piece.end)) for mark in marks)
            for piece, marks in zip(content, quoted, strict=True)
        ]
        if whole and all(whole):
            return SpeechMode.DIRECT
        return SpeechMode.MIXED if any(quoted) else SpeechMode.INDIRECT

    def with_marks(self, piece: Evidence) -> Evidence:
        """Widen what was said to the quotation marks it fills, as the summaries of the extractor have it."""
        for mark in self.quotations_around(piece):
            if (
                mark.start + 1 >= piece.start
                and piece.end >= mark.end - 1
                and _holds(mark, (piece.start, piece.end))
            ):
                return quote_span(self.article.text, mark.start, mark.end)
        return piece

    def quotations_around(self, piece: Evidence) -> list[Quotation]:
        """Give the quotations that share words with a piece."""
        return [mark for mark in self.quotations if mark.start < piece.end and piece.start < mark.end]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The article's quotations, paragraph by paragraph."""
        text = self.article.text
        return tuple(
            Quotation(found.start + part.start, found.end + part.start, found.open_end)
            for part in self.article.paragraphs
            for found in find_quotations(text[part.start : part.end])
        )

    def find(self, quote: str, anchors: Sequence[Evidence] = ()) -> Evidence:
        """Find the one place of some words, or with anchors the nearest; no place, no offsets."""
        known = [anchor for anchor in anchors if anchor.start != UNRESOLVED]
        for given in (quote, quote.strip(_EDGES)):
            spots = self.spelt.spots(given.translate(_PLAIN))
            if len(spots) > 1 and not known:
                ambiguous = self.article.text[spots.starts[0] : spots.ends[0]]
                return Evidence(start=UNRESOLVED, end=UNRESOLVED, quote=ambiguous)
            if len(spots):
                number = spots.nearest_to(known) if known else 0
                return quote_span(self.article.text, spots.starts[number], spots.ends[number])
        return Evidence(start=UNRESOLVED, end=UNRESOLVED, quote=quote)

    def places(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Give all places of some words."""
        spots = self.spelt.spots(phrase.translate(_PLAIN))
        return zip(spots.starts, spots.ends, strict=True)

    def own_words(self, phrase: str, evidence: Evidence) -> str:
        """Give a phrase as the article spells it in the evidence; as given when it is not there."""
        inside = (place for place in self.places(phrase) if _holds(evidence, place))
        place = next(inside, None)
        return self.article.text[slice(*place)] if place else phrase


def _holds(stretch: Span | Quotation, place: tuple[int, int]) -> bool:
    return stretch.start <= place[0] and place[1] <= stretch.end


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether a stretch is whole words; scripts from U+2E80 on set no space between words."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not any(
        edge.isalnum() and inner.isalnum() and inner < "\u2e80"
        for edge, inner in ((before, text[start]), (after, text[end - 1]))
    )
