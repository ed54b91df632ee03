"""Summaries into one brief: ranked, numbered, dated."""

from __future__ import annotations

import pytest

from briefgen.articles.model import Article
from briefgen.briefs.assemble import assemble
from briefgen.briefs.settings import BriefSettings
from briefgen.errors import BriefError
from briefgen.source import Evidence, Span
from briefgen.summaries.model import Action, ArticleReference, Dropped, Summary, When

TEXT = "Ministers met in Oslo.\n\nThey will meet again in May."


def sourced(
    path: str, published: str = "2024-03-01", carriers: tuple[str, ...] = ()
) -> tuple[Article, Summary]:
    article = Article(
        path=path,
        title=f"Title of {path}",
        text=TEXT,
        paragraphs=(Span(start=0, end=22), Span(start=24, end=52)),
        published=published,
        sha256=path * 4,
    )
    action = Action(
        actor="Ministers",
        action="met",
        when=When(text="in May", date="2024-05"),
        reported_by=carriers,
        evidence=(Evidence(start=0, end=13, quote="Ministers met"),),
    )
    reference = ArticleReference(path=path, title=article.title, published=published)
    return article, Summary(article=reference, actions=(action,), made_by="hand")


def test_the_most_widely_carried_story_comes_first() -> None:
    """Then the older one, then the path: an order that a reader can predict."""
    brief = assemble([sourced("b.txt"), sourced("a.txt"), sourced("c.txt", carriers=("Wire", "Agency"))])
    assert [story.title for story in brief.stories] == ["Title of c.txt", "Title of a.txt", "Title of b.txt"]
    assert [source.number for source in brief.sources] == [1, 2, 3]


def test_date_and_cut_off_come_from_the_latest_article() -> None:
    """No clock is read: the same articles give the same brief."""
    brief = assemble([sourced("a.txt", "2024-03-01"), sourced("b.txt", "2024-03-02")])
    assert (brief.date, brief.cut_off) == ("2024-03-02", "2024-03-02")


def test_what_the_desk_set_wins() -> None:
    """Settings are printed as they are."""
    settings = BriefSettings.model_validate({"date": "2024-04-01", "from": "Desk", "title": "Oslo"})
    brief = assemble([sourced("a.txt")], settings, draft=False)
    assert (brief.date, brief.from_, brief.title, brief.draft) == ("2024-04-01", "Desk", "Oslo", False)


def test_dropped_items_are_counted_over_all_summaries() -> None:
    """The memo's last line prints the count."""
    article, summary = sourced("a.txt")
    dropped = summary.model_copy(update={"dropped": (Dropped(kind="action", item="x", reason="y"),)})
    assert assemble([(article, dropped), sourced("b.txt")]).dropped == 1


def test_nothing_cannot_be_assembled() -> None:
    """An empty brief would look like a quiet day."""
    with pytest.raises(BriefError, match="there is no summary to make a brief of"):
        assemble([])
