"""Articles in a language without a model: an Article in, a Summary of what needs none out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefgen.articles.model import Article
from briefgen.source import Evidence, quote_span
from briefgen.summaries.extract.dates.finding import find_dates_in_digits
from briefgen.summaries.lexicons import listed, read_rows
from briefgen.summaries.model import (
    UNRESOLVED,
    ArticleReference,
    BottomLine,
    SpeakerKind,
    SpeechMode,
    Statement,
    StatementSpans,
    Summary,
)

MADE_BY = "briefgen, without a language model of its own for this language"
LONGEST_LEAD = 600
"""Characters; a longer first sentence is cut at a comma or a blank."""
_ANY_MARKS = ("«»", "„“", "“”", "「」", "『』")
_SENTENCE_END = re.compile(r"[.!?؟।]+[\"”»“’)\]]*(?=\s|$)|[。！？]+[」』”]*")
_SHORTEST = 40
"""Characters before a full stop can end the lead: `Dr.` and `z. B.` end none."""
_FEWEST_WORDS, _FEWEST_LETTERS = 3, 8
"""A shorter quotation is a word in inverted commas; letters are counted where no blanks part words."""


def summarise_without_model(article: Article) -> Summary:
    """Take the lead as bottom line, dates in digits, and quotations; claim nothing else.

    Who speaks is not told: the speaker of each quotation is `UNRESOLVED`.
    """
    lead = find_lead(article)
    return Summary(
        made_by=MADE_BY,
        article=ArticleReference.of(article),
        bottom_line=BottomLine(text=lead.quote, evidence=(lead,)) if lead else BottomLine(),
        statements=tuple(_statement(article, *stretch) for stretch in find_marked(article)),
        dates=find_dates_in_digits(article),
        gaps=(_gap(article.language), *(() if article.author else ("no byline",))),
    )


def language_name(code: str) -> str:
    """Give the English name of a language, or its code when it has none here."""
    return next(
        (name for known, name, _ in read_rows("languages.txt") if known == code), f"the language `{code}`"
    )


def _gap(language: str) -> str:
    return (
        f"the article is in {language_name(language)}, for which no model is installed: "
        "only its lead, dates in digits and words in quotation marks were taken"
    )


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


def find_marked(article: Article) -> Iterator[tuple[int, int]]:
    """Find the words between the quotation marks of the article's language, paragraph by paragraph."""
    pattern = _marked(article.language)
    for paragraph in article.paragraphs:
        for found in pattern.finditer(article.text, paragraph.start, paragraph.end):
            if _is_speech(found.group()[1:-1]):
                yield found.start(), found.end()


def _is_speech(words: str) -> bool:
    blanks = len(words.split())
    return blanks >= _FEWEST_WORDS or (blanks == 1 and len(words) >= _FEWEST_LETTERS and not words.isascii())


@cache
def _marked(language: str) -> re.Pattern[str]:
    """Make the pattern of one language's quotations; they hold none of their own marks."""
    marks = next(
        (listed(marks) for code, _, marks in read_rows("languages.txt") if code == language), _ANY_MARKS
    )
    return re.compile("|".join(f"{pair[0]}[^{pair[0]}{pair[1]}]{{1,2000}}{pair[1]}" for pair in marks))


def _statement(article: Article, start: int, end: int) -> Statement:
    content = quote_span(article.text, start, end)
    return Statement(
        speaker=UNRESOLVED,
        speaker_kind=SpeakerKind.PUBLIC,
        mode=SpeechMode.DIRECT,
        text=content.quote,
        spans=StatementSpans(content=(content,)),
    )
