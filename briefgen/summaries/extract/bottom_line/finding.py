"""A parsed article and its actions in, the bottom line out: who did what, when and where, verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefgen.source import Evidence, Span, quote_span
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.bottom_line.choosing import Candidate, rank_sentences
from briefgen.summaries.extract.bottom_line.cutting import cut_source, shorten, without_emphasis
from briefgen.summaries.extract.dates.finding import find_dates
from briefgen.summaries.extract.parsing import ParsedArticle
from briefgen.summaries.model import BOTTOM_LINE_WORDS, JOIN, Action, ActionStatus, BottomLine

_REACH = 2
"""Sentences after the first clause in which its day is looked for."""
_SHARED = 2
"""Words that a sentence must share with the first one to be of the same event."""
_REFERENCES = frozenset({"he", "she", "it", "they"})


def find_bottom_line(parsed: ParsedArticle, actions: Sequence[Action], actors: ActorIndex) -> BottomLine:
    """Quote the clauses that tell the main event, without dateline and attribution, in at most 60 words.

    The text is the quotations joined: with a space where they follow each other in the article, with ` […] `
    where something between was left out. A second sentence that tells the day which the first one lacks is
    added; it takes the first one's place when it is nearer to the title. An attribution stays when the event
    is only claimed, or when it alone tells the day.
    """
    ranked = rank_sentences(parsed, actions)
    if not ranked:
        return BottomLine()
    first, other = ranked[0], None if ranked[0].dated else _same_event(ranked)
    if other is not None and other.titled > first.titled:
        first, other = other, None
    pieces = _pieces(parsed, first, actions, actors)
    if other is not None:
        pieces += _within(parsed, pieces, _pieces(parsed, other, actions, actors))
    evidence = tuple(quote_span(parsed.article.text, piece.start, piece.end) for piece in pieces)
    return BottomLine(text=join_quotes(parsed.article.text, evidence), evidence=evidence)


def join_quotes(text: str, quotes: Iterable[Evidence]) -> str:
    """Join quotations: a space where only white space and asterisks part them in the text, else ` […] `."""
    joined, last = "", None
    for quote in quotes:
        if last is not None:
            adjoin = last <= quote.start and not text[last : quote.start].strip("*_ \n\t")
            joined += " " if adjoin else JOIN
        joined, last = joined + quote.quote, quote.end
    return joined


def _pieces(
    parsed: ParsedArticle, chosen: Candidate, actions: Sequence[Action], actors: ActorIndex
) -> list[Span]:
    """Cut a sentence to its news, and put a name before one that begins with a pronoun."""
    text = parsed.article.text
    bare = (chosen.span,) if _is_claimed(chosen.span, actions) else cut_source(text, chosen.span)
    if _has_date(parsed, (chosen.span,)) and not _has_date(parsed, bare):
        bare = (chosen.span,)
    named = _name_pronoun(parsed, chosen, bare[0], actors)
    parts = (part for piece in (*named, *bare[1:]) for part in without_emphasis(text, piece))
    return _at_most(text, parts)


def _is_claimed(span: Span, actions: Sequence[Action]) -> bool:
    claims = (action for action in actions if action.status is ActionStatus.CLAIMED)
    return any(span.start <= part.start < span.end for action in claims for part in action.evidence)


def _has_date(parsed: ParsedArticle, spans: Iterable[Span]) -> bool:
    dates = find_dates(parsed.article)
    return any(span.start <= found.start < span.end for span in spans for found in dates)


def _name_pronoun(
    parsed: ParsedArticle, chosen: Candidate, span: Span, actors: ActorIndex
) -> tuple[Span, ...]:
    """Put the name that a pronoun at the beginning stands for in its place."""
    base = chosen.sentence.paragraph.start
    first = next((token for token in chosen.sentence.span if base + token.idx == span.start), None)
    actor = actors.resolve(first) if first is not None and first.lower_ in _REFERENCES else None
    name = re.search(rf"(?<!\w){re.escape(actor.name)}(?!\w)", parsed.article.text) if actor else None
    if first is None or name is None:
        return (span,)
    rest = Span(start=span.start + len(first) + 1, end=span.end)
    return (Span(start=name.start(), end=name.end()), rest)


def _at_most(text: str, parts: Iterable[Span]) -> list[Span]:
    """Keep the parts that fit into the limit; the first one that does not is shortened, and is the last."""
    kept: list[Span] = []
    room = BOTTOM_LINE_WORDS
    for part in parts:
        count = len(text[part.start : part.end].split())
        if kept and count + 1 > room:
            break
        kept.append(shorten(text, part, room))
        room -= count + 1
    return kept


def _same_event(ranked: Sequence[Candidate]) -> Candidate | None:
    """Find a sentence soon after the first that tells the day of the same event, and is half as good."""
    first = ranked[0]
    near = (other for other in ranked[1:] if 0 < other.order - first.order <= _REACH)
    told = (other for other in near if other.recent and other.score > first.score / 2)
    return next((other for other in told if len(other.words & first.words) >= _SHARED), None)


def _within(parsed: ParsedArticle, pieces: Sequence[Span], more: Sequence[Span]) -> list[Span]:
    """Give the second sentence's pieces if there is room for all of them."""
    text = parsed.article.text
    count = sum(len(text[piece.start : piece.end].split()) + 1 for piece in (*pieces, *more))
    return list(more) if count <= BOTTOM_LINE_WORDS else []
