"""Articles in a language without a model: an Article in, a Summary of what needs none out."""

from __future__ import annotations

import re

from briefgen.articles.model import Article
from briefgen.source import Evidence, quote_span
from briefgen.summaries.extract.languages.calendars import find_dates
from briefgen.summaries.extract.languages.quotations import find_marked, unresolved
from briefgen.summaries.lexicons.languages import language_name
from briefgen.summaries.model import ArticleReference, BottomLine, Summary

MADE_BY = "briefgen, without a language model of its own for this language"
LONGEST_LEAD = 600
"""Characters; a longer first sentence is cut at a comma or a blank."""
_SENTENCE_END = re.compile(r"[.!?؟।]+[\"”»“’)\]]*(?=\s|$)|[。！？]+[」』”]*")
_SHORTEST = 40
"""Characters before a full stop can end the lead: `Dr.` and `z. B.` end none."""


def summarise_without_model(article: Article) -> Summary:
    """Take the lead as bottom line, dates, and quotations; claim nothing else.

    Who speaks is not told: the speaker of each quotation is `UNRESOLVED`.
    """
    return Summary(
        made_by=MADE_BY,
        article=ArticleReference.of(article),
        bottom_line=lead_as_bottom_line(article),
        statements=tuple(unresolved(article, *stretch) for stretch in find_marked(article)),
        dates=find_dates(article),
        gaps=(_gap(article.language), *gaps_of_head(article)),
    )


def gaps_of_head(article: Article) -> tuple[str, ...]:
    """List what the article does not say of itself."""
    return () if article.author else ("no byline",)


def _gap(language: str) -> str:
    return (
        f"the article is in {language_name(language)}, for which no model is installed: "
        "only its lead, dates and words in quotation marks were taken"
    )


def lead_as_bottom_line(article: Article) -> BottomLine:
    """Make the bottom line of the lead."""
    lead = find_lead(article)
    return BottomLine(text=lead.quote, evidence=(lead,)) if lead else BottomLine()


def find_lead(article: Article) -> Evidence | None:
    """Find the first sentence of the first paragraph that has words."""
    for paragraph in article.paragraphs:
        text = article.text[paragraph.start : min(paragraph.end, paragraph.start + LONGEST_LEAD)]
        if not re.search(r"\w", text):
            continue
        ends = (found.end() for found in _SENTENCE_END.finditer(text))
        whole = paragraph.end - paragraph.start <= LONGEST_LEAD
        end = next(
            (end for end in ends if _is_sentence(text[:end])), len(text) if whole else _last_pause(text)
        )
        return quote_span(article.text, paragraph.start, paragraph.start + end)
    return None


def _is_sentence(text: str) -> bool:
    return len(text) >= _SHORTEST or text[-1] in "。！？」』"


def _last_pause(text: str) -> int:
    """Find where a sentence that is too long can be cut."""
    pauses = [found.start() for found in re.finditer(r"[,;:]?\s|[、，]", text)]
    return pauses[-1] if pauses else len(text)
