"""An article in, out the summary that a few lines can make of it, so that figures mean something."""

from __future__ import annotations

import re
from collections import Counter

from briefgen.articles.model import Article
from briefgen.source import Evidence
from briefgen.summaries.model import (
    Actor,
    ActorKind,
    ArticleReference,
    BottomLine,
    ContextKind,
    ContextNote,
    Summary,
)

BASELINE_FIELDS = ("actors", "context", "bottom line")
"""The fields of the table that the baseline fills in."""
_NAME = re.compile(r"[A-Z][\w-]*\w(?:\s(?:of\s|for\s)?[A-Z][\w-]*\w)*")
_SENTENCE = re.compile(r"\S.+?[.!?][\"”]?(?=\s|$)")


def baseline(article: Article) -> Summary:
    """Take the first sentence, the six most frequent capitalised names, and the last three sentences."""
    sentences = [
        quote(article, part.start + found.start(), part.start + found.end())
        for part in article.paragraphs
        for found in _SENTENCE.finditer(article.text[part.start : part.end])
    ]
    lower = set(re.findall(r"[a-z]+", article.text))
    names = (name for name in _NAME.findall(article.text) if name.lower() not in lower)
    return Summary(
        article=ArticleReference.of(article),
        bottom_line=BottomLine(text=sentences[0].quote, evidence=(sentences[0],)),
        actors=tuple(
            Actor(name=name, kind=ActorKind.ORGANISATION) for name, _count in Counter(names).most_common(6)
        ),
        context=tuple(
            ContextNote(text=one.quote, kind=ContextKind.BACKGROUND, evidence=(one,))
            for one in sentences[-3:]
        ),
    )


def quote(article: Article, start: int, end: int) -> Evidence:
    """Quote a stretch of an article."""
    return Evidence(start=start, end=end, quote=article.text[start:end])
