"""The text of an invented article, and what it says, to an Article and its Summary: every span is real."""

from __future__ import annotations

from typing import Any

from briefgen.articles.model import Article
from briefgen.files import sha256
from briefgen.source import Evidence, Span
from briefgen.summaries.model import ArticleReference, Statement, StatementSpans, Summary, When


class Writing:
    """One invented article: makes the evidence that its summary needs."""

    def __init__(self, path: str, text: str, **header: Any) -> None:
        paragraphs = [" ".join(part.split()) for part in text.strip().split("\n\n")]
        self.text = "\n\n".join(paragraphs)
        starts = [self.text.index(paragraph) for paragraph in paragraphs]
        self.article = Article(
            path=path,
            text=self.text,
            paragraphs=tuple(
                Span(start=start, end=start + len(paragraph))
                for start, paragraph in zip(starts, paragraphs, strict=True)
            ),
            sha256=sha256(self.text.encode()),
            **header,
        )

    def at(self, *quotes: str) -> tuple[Evidence, ...]:
        """Give the evidence for words of the article, at their first occurrence."""
        starts = [self.text.index(quote) for quote in quotes]
        return tuple(
            Evidence(start=start, end=start + len(quote), quote=quote)
            for start, quote in zip(starts, quotes, strict=True)
        )

    def when(self, words: str, date: str) -> When:
        """Give a dated expression of the article."""
        (span,) = self.at(words)
        return When(text=words, date=date, start=span.start, end=span.end)

    def said(self, speaker: str, text: str, cue: str, **more: Any) -> Statement:
        """Give a statement; `text` and `cue` are words of the article."""
        spans = StatementSpans(cue=self.at(cue), content=self.at(text))
        return Statement(speaker=speaker, text=text, spans=spans, **more)

    def summary(self, **items: Any) -> Summary:
        """Make the summary of the article."""
        return Summary(
            made_by="rules (made by hand for this sample)",
            article=ArticleReference.of(self.article),
            **items,
        )
