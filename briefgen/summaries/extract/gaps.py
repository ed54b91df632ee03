"""Gaps: an article and what was found in it in, what a reader would expect and it does not give out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.articles.datelines import dateline_length
from briefgen.articles.model import Article
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.dates.finding import find_dates, outermost
from briefgen.summaries.lexicons.countries import find_country
from briefgen.summaries.model import Action, Actor, ActorKind, SpeakerKind, Statement

_NAMED_DATES = 3
"""Unresolved dates that a gap quotes."""


def find_gaps(
    article: Article,
    actors: ActorIndex,
    actions: Iterable[Action],
    statements: Iterable[Statement],
) -> tuple[str, ...]:
    """List the gaps, those of the article's head first."""
    return (
        *_of_head(article),
        *_of_place(article, actors.actors, tuple(actions)),
        *_of_dates(article),
        *_of_sources(tuple(statements)),
    )


def _of_head(article: Article) -> Iterator[str]:
    if not article.author:
        yield "no byline"
    if not article.published:
        yield "no publication date"
    if article.publisher_inferred:
        yield "publisher inferred from a line outside the text"
    elif not article.publisher:
        yield "no publisher"
    if article.title_made:
        yield "title made from the lead"


def _of_place(article: Article, actors: Sequence[Actor], actions: Sequence[Action]) -> Iterator[str]:
    """Tell when nothing says where, or only in which country, the main event was."""
    where = actions[0].where if actions else ""
    if (where and find_country(_bare(where)) is None) or (not where and _has_dateline(article)):
        return
    known = any(actor.kind is ActorKind.COUNTRY for actor in actors)
    yield "no place more exact than the country" if where or known else "no place of the main event"


def _has_dateline(article: Article) -> bool:
    """Say whether the text opens with a town: `OSLO, May 6 (Agency) -`, not `(Agency)` alone."""
    start = article.paragraphs[0].start if article.paragraphs else 0
    return article.text[start : start + 1] != "(" and dateline_length(article.text[start : start + 200]) > 0


def _bare(where: str) -> str:
    """Take the preposition off a place."""
    first, _, rest = where.partition(" ")
    return rest if first.lower() in {"in", "at", "near", "across", "outside", "inside", "from"} else where


def _of_dates(article: Article) -> Iterator[str]:
    unresolved = tuple(
        dict.fromkeys(found.text for found in outermost(find_dates(article)) if not found.date)
    )
    if unresolved:
        named = ", ".join(f"“{text}”" for text in unresolved[:_NAMED_DATES])
        more = f" and {len(unresolved) - _NAMED_DATES} more" if len(unresolved) > _NAMED_DATES else ""
        yield f"dates that could not be resolved: {named}{more}"


def _of_sources(statements: Sequence[Statement]) -> Iterator[str]:
    """Tell when no one speaks, or nobody who speaks has a name."""
    people = [s for s in statements if s.speaker_kind not in {SpeakerKind.MEDIA, SpeakerKind.DOCUMENT}]
    if not people:
        yield "no one is quoted"
    elif all(not s.speaker[:1].isupper() for s in people):
        yield "no source is named"
