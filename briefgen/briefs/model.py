"""The Brief: what one memo is about, ready for a theme. Summaries in, ranked and numbered."""

from __future__ import annotations

from pydantic import Field

from briefgen.briefs.desk import Figure, Recommendation, Sections, Trend, Variant
from briefgen.source import Model, Span
from briefgen.summaries.model import ArticleReference, Judgement, Summary


class Source(Model):
    """One article as the memo's source list shows it."""

    number: int
    """From 1, in the order of the stories."""
    article: ArticleReference
    paragraphs: tuple[Span, ...] = ()
    """Where the article's paragraphs stand, so that a note can name the one it cites."""
    origins: tuple[str, ...] = ()
    """Independent origins of what it reports: a wire report of a state agency counts as that agency."""
    marking: str = ""
    """The portion's marking; empty when neither the article nor its summary carries one."""
    grade: str = ""
    """Admiralty grade of the source from the house register; empty when the desk gave none."""


class Story(Model):
    """One news event, told by one or more articles."""

    title: str
    slug: str
    sources: tuple[Source, ...]
    """Parallel to `summaries`."""
    summaries: tuple[Summary, ...]
    origins: tuple[str, ...] = ()
    """Independent origins over all its sources."""


class Brief(Model):
    """One memo's content. Every field that staff can set comes from `brief.yaml` or the command line."""

    title: str
    date: str
    """ISO day the memo is dated."""
    cut_off: str
    """Nothing published after this (ISO day or minute) was used."""
    number: str = ""
    period: str = ""
    audience: str = ""
    to: str = ""
    from_: str = Field(default="", alias="from")
    prepared_by: str = ""
    reviewed_by: str = ""
    organisation: str = ""
    contact: str = ""
    marking: str = ""
    """TLP 2.0 label or house marking; printed on every page."""
    language: str = ""
    """BCP 47; empty for the theme's own."""
    draft: bool = True
    stories: tuple[Story, ...]
    watch: tuple[str, ...] = ()
    """What to watch in the next days, as the desk wrote it."""
    changes: tuple[str, ...] = ()
    """What changed since the last brief, as the desk wrote it."""
    next_due: str = ""
    decision: str = ""
    """What the reader is asked to decide; empty when the brief is for information."""
    recommendations: tuple[Recommendation, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    """What the desk thinks of the whole; those of single articles stand in their summaries."""
    figures: tuple[Figure, ...] = ()
    trends: tuple[Trend, ...] = ()
    about: str = ""
    """Whom a profile is about, as the desk names them; empty for the most salient actor."""
    last_reviewed: str = ""
    variant: Variant = Variant.UK
    sections: Sections = Sections()
    sources: tuple[Source, ...] = ()
    dropped: int = 0
    unread: tuple[str, ...] = ()
    """Names of inputs that could not be used: the memo says so."""
    made_by: str = ""
