"""An Article in, its Summary out, read without a language model and without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen import __version__
from briefgen.articles.model import Article
from briefgen.spacy_models import NO_MODELS, Models
from briefgen.summaries.model import ArticleReference, DatedExpression, Summary

if TYPE_CHECKING:
    from briefgen.summaries.extract.parsing import ParsedArticle


def summarise(article: Article, models: Models = NO_MODELS) -> Summary:
    """Read an article: bottom line, actors, actions, context, statements, dates, gaps, each with evidence.

    An article in a language without an installed model gets an honest, smaller summary. Nothing is checked
    here: pass the result through the gate.

    Args:
        article: What to read.
        models: The desk's spaCy packages by the code of their language, beside the English one.
    """
    from briefgen.summaries.extract.languages.reading import summarise_in_another_language
    from briefgen.summaries.extract.languages.unread import summarise_without_model
    from briefgen.summaries.extract.parsing import NoModelError, parse

    try:
        parsed = parse(article, models)
    except NoModelError:
        return summarise_without_model(article)
    return _summarise(parsed) if article.language in {"", "en"} else summarise_in_another_language(parsed)


def dates_of(article: Article) -> tuple[DatedExpression, ...]:
    """Read the dated expressions of an article, by the rules of its language; fast, and without a model."""
    from briefgen.summaries.extract.dates.finding import find_dates
    from briefgen.summaries.extract.languages import calendars

    return find_dates(article) if article.language in {"", "en"} else calendars.find_dates(article)


def _summarise(parsed: ParsedArticle) -> Summary:
    """Compose the parts."""
    from briefgen.summaries.extract.actions.finding import find_actions
    from briefgen.summaries.extract.actors.finding import find_actors, with_doers
    from briefgen.summaries.extract.bottom_line.finding import find_bottom_line
    from briefgen.summaries.extract.context.finding import find_context
    from briefgen.summaries.extract.dates.finding import find_dates, outermost
    from briefgen.summaries.extract.gaps import find_gaps
    from briefgen.summaries.extract.parsing import made_by
    from briefgen.summaries.extract.reporting import reporters_of
    from briefgen.summaries.extract.statements.finding import find_statements, split_statements

    article = parsed.article
    actors = find_actors(parsed)
    dates = find_dates(article)
    reporters = reporters_of(parsed)
    actions = find_actions(parsed, actors, outermost(dates), reporters)
    statements = find_statements(parsed, actors, reporters)
    analysis, others = split_statements(statements, parsed)
    line = find_bottom_line(parsed, actions, actors)
    return Summary(
        made_by=f"briefgen {__version__}, offline, {made_by(parsed.model)}",
        article=ArticleReference.of(article),
        bottom_line=line,
        actors=with_doers(actors, (action.actor for action in actions)),
        actions=actions,
        context=find_context(parsed, actors, actions, line),
        analysis=analysis,
        statements=others,
        dates=dates,
        gaps=(*find_gaps(article, actors, actions, statements), *_unread(parsed)),
    )


def _unread(parsed: ParsedArticle) -> tuple[str, ...]:
    """Say so when the article was too long to be read to its end."""
    return () if parsed.complete else ("only the first part was read: the article is too long",)
