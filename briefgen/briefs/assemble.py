"""Articles with their verified summaries to one Brief: ranked stories, numbered sources."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.articles.model import Article
from briefgen.briefs.desk import Variant
from briefgen.briefs.model import Brief, Source, Story
from briefgen.briefs.origins import find_origins
from briefgen.briefs.portions import find_banner, portion_of
from briefgen.briefs.settings import BriefSettings
from briefgen.errors import BriefError, Problem
from briefgen.naming import slugify
from briefgen.summaries.model import ActorKind, Summary

Sourced = tuple[Article, Summary]
_DERIVED = ("title", "date", "cut_off", "marking", "markings", "ceiling", "variant")
"""Settings that the brief does not take over as they are."""


def assemble(
    sourced: Sequence[Sourced], settings: BriefSettings | None = None, *, draft: bool = True
) -> Brief:
    """Put articles and their summaries together into one brief.

    Args:
        sourced: Each article with its summary; the summary has passed the evidence gate.
        settings: What the desk set; everything it leaves out is derived from the articles.
        draft: Print DRAFT on every page.

    Returns:
        A brief whose stories are ranked by `rank`, most important first.

    Raises:
        BriefError: There is nothing to assemble, or an article is marked higher than the run allows.
    """
    if not sourced:
        raise BriefError(
            Problem("brief/empty", "there is no summary to make a brief of", expected="at least one article")
        )
    settings = settings or BriefSettings()
    ranked = sorted(sourced, key=rank)
    sources = [make_source(number, *pair, settings) for number, pair in enumerate(ranked, start=1)]
    stories = tuple(make_story(source, summary) for source, (_, summary) in zip(sources, ranked, strict=True))
    latest = max((article.published for article, _ in sourced), default="")
    date = settings.date or latest
    return Brief.model_validate(
        {
            **settings.model_dump(by_alias=True, exclude=set(_DERIVED)),
            "marking": find_banner(ranked, settings),
            "title": settings.title or stories[0].title,
            "date": date,
            "cut_off": settings.cut_off or latest or date,
            "draft": draft,
            "variant": settings.variant or variant_of(settings.language),
            "stories": stories,
            "sources": tuple(sources),
            "dropped": sum(len(summary.dropped) for _, summary in sourced),
            "made_by": "; ".join(sorted({summary.made_by for _, summary in sourced if summary.made_by})),
        }
    )


def variant_of(language: str) -> Variant:
    """Tell whose conventions a brief follows from the country in its language tag; British without one."""
    country = language.rpartition("-")[2].upper()
    return {"CA": Variant.CA, "US": Variant.US}.get(country, Variant.UK)


def rank(pair: Sourced) -> tuple[int, int, str, str]:
    """Order stories: more carriers first, then more expert statements, then the older day, then the path.

    The formula is deliberately plain, so that a reader can predict it: an article that names more
    outlets as its sources stands on more ground; expert analysis makes it worth more of a desk's time.
    """
    article, summary = pair
    return (-len(carriers_of(summary)), -len(summary.analysis), article.published, article.path)


def carriers_of(summary: Summary) -> tuple[str, ...]:
    """List who carried what the summary tells, each once, in the order of the items."""
    acts = (name for action in summary.actions for name in action.reported_by)
    said = (name for item in (*summary.statements, *summary.analysis) for name in item.reported_by)
    return tuple(dict.fromkeys([*acts, *said]))


def make_source(number: int, article: Article, summary: Summary, settings: BriefSettings) -> Source:
    """Describe one article for the source list."""
    countries = [actor.name for actor in summary.actors if actor.kind is ActorKind.COUNTRY]
    return Source(
        number=number,
        article=summary.article,
        paragraphs=article.paragraphs,
        marking=portion_of(article, summary, settings),
        origins=find_origins(carriers_of(summary), countries),
    )


def make_story(source: Source, summary: Summary) -> Story:
    """Make the story that one article tells."""
    title = summary.article.title
    return Story(
        title=title, slug=slugify(title), sources=(source,), summaries=(summary,), origins=source.origins
    )
