"""A parsed article in another language in, a Summary of what its model alone can tell out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen import __version__
from briefgen.summaries.extract.languages.calendars import find_dates
from briefgen.summaries.extract.languages.entities import find_mentions, make_actors, merge
from briefgen.summaries.extract.languages.statements import Statements
from briefgen.summaries.extract.languages.unread import gaps_of_head, lead_as_bottom_line
from briefgen.summaries.extract.parsing import ParsedArticle, made_by
from briefgen.summaries.lexicons.languages import language_name
from briefgen.summaries.model import ArticleReference, Summary

if TYPE_CHECKING:
    from spacy.tokens import Token


def summarise_in_another_language(parsed: ParsedArticle) -> Summary:
    """Take lead, actors, quotations with their speakers, and dates; no English rule is asked."""
    article = parsed.article
    mentions = find_mentions(parsed)
    full = merge(mentions)
    return Summary(
        made_by=f"briefgen {__version__}, offline, {made_by(parsed.model)}",
        article=ArticleReference.of(article),
        bottom_line=lead_as_bottom_line(article),
        actors=make_actors(mentions, full),
        statements=tuple(Statements(parsed, mentions, full)),
        dates=find_dates(article, lambda offset: _looks_ahead(parsed, offset)),
        gaps=(_gap(article.language), *gaps_of_head(article)),
    )


def _gap(language: str) -> str:
    return (
        f"the article is in {language_name(language)}: its lead, actors, dates and quotations were read, "
        "but not actions, context or roles"
    )


def _looks_ahead(parsed: ParsedArticle, offset: int) -> bool | None:
    """Say whether the verb over the word at an offset is of the future or the past; None when neither."""
    for paragraph in parsed.paragraphs:
        if paragraph.start <= offset < paragraph.start + len(paragraph.doc.text):
            span = paragraph.doc.char_span(
                offset - paragraph.start, offset - paragraph.start + 1, alignment_mode="expand"
            )
            return _tense(span[0]) if span is not None else None
    return None


def _tense(token: Token) -> bool | None:
    for verb in (token, *token.ancestors):
        tenses = {tense for part in (verb, *verb.children) for tense in _own_tense(part, verb)}
        if tenses:
            return "Fut" in tenses
    return None


def _own_tense(part: Token, verb: Token) -> list[str]:
    """Give the tense of a verb or of its auxiliary; a present tense alone tells nothing."""
    if part != verb and part.pos_ != "AUX":
        return []
    return [tense for tense in part.morph.get("Tense", []) if tense != "Pres"]
