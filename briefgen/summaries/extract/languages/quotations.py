"""An Article in, the stretches between the quotation marks of its own language out."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.articles.model import Article
from briefgen.source import quote_span
from briefgen.summaries.lexicons.languages import quotation_pattern
from briefgen.summaries.model import UNRESOLVED, SpeakerKind, SpeechMode, Statement, StatementSpans

_FEWEST_WORDS, _FEWEST_LETTERS = 3, 8
"""A shorter quotation is a word in inverted commas; letters are counted where no blanks part words."""


def find_marked(article: Article) -> Iterator[tuple[int, int]]:
    """Find the words between quotation marks, paragraph by paragraph."""
    pattern = quotation_pattern(article.language)
    for paragraph in article.paragraphs:
        for found in pattern.finditer(article.text, paragraph.start, paragraph.end):
            if _is_speech(found.group()[1:-1]):
                yield found.start(), found.end()


def _is_speech(words: str) -> bool:
    blanks = len(words.split())
    return blanks >= _FEWEST_WORDS or (blanks == 1 and len(words) >= _FEWEST_LETTERS and not words.isascii())


def unresolved(article: Article, start: int, end: int) -> Statement:
    """Make the statement of words that nobody is known to have said."""
    content = quote_span(article.text, start, end)
    return Statement(
        speaker=UNRESOLVED,
        speaker_kind=SpeakerKind.PUBLIC,
        mode=SpeechMode.DIRECT,
        text=content.quote,
        spans=StatementSpans(content=(content,)),
    )
