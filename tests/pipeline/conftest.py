"""A small brief of fictional events, with every kind of item."""

from __future__ import annotations

import pytest

from briefgen.articles.model import Article
from briefgen.briefs.assemble import assemble
from briefgen.briefs.model import Brief
from briefgen.briefs.settings import BriefSettings
from briefgen.source import Evidence, Span, quote_span
from briefgen.summaries.model import (
    Action,
    Actor,
    ActorKind,
    ArticleReference,
    BottomLine,
    ContextKind,
    ContextNote,
    SpeakerKind,
    Statement,
    StatementSpans,
    Summary,
    When,
)

LEAD = "The harbour authority closed the port of Larrenmouth on Tuesday."
BACKGROUND = "A similar accident closed the port for nine days in 2011."
SAID = "the closure could delay shipments along the coast"
TEXT = f"{LEAD}\n\n{BACKGROUND}\n\nCorin Hale, an engineer, said {SAID}."


def evidence(quote: str) -> tuple[Evidence, ...]:
    start = TEXT.index(quote)
    return (quote_span(TEXT, start, start + len(quote)),)


@pytest.fixture
def article() -> Article:
    """Three paragraphs of a fictional port closure."""
    starts = [TEXT.index(part) for part in (LEAD, BACKGROUND, "Corin")]
    ends = [len(LEAD), len(LEAD) + 2 + len(BACKGROUND), len(TEXT)]
    return Article(
        path="port.txt",
        title="Port closes",
        publisher="The Larren Post",
        published="2024-03-12",
        text=TEXT,
        paragraphs=tuple(Span(start=start, end=end) for start, end in zip(starts, ends, strict=True)),
        sha256="ab" * 32,
    )


@pytest.fixture
def brief(article: Article) -> Brief:
    """The brief that the article gives."""
    summary = Summary(
        made_by="hand",
        article=ArticleReference(
            path="port.txt", title="Port closes", published="2024-03-12", sha256="ab" * 32
        ),
        bottom_line=BottomLine(text=LEAD, evidence=evidence(LEAD)),
        actors=(
            Actor(
                name="Corin Hale",
                kind=ActorKind.PERSON,
                role="engineer",
                evidence=evidence("Corin Hale, an engineer"),
            ),
        ),
        actions=(
            Action(
                actor="harbour authority",
                action="closed",
                target="the port of Larrenmouth",
                when=When(text="on Tuesday", date="2024-03-12"),
                evidence=evidence(LEAD),
            ),
        ),
        context=(ContextNote(text=BACKGROUND, kind=ContextKind.HISTORY, evidence=evidence(BACKGROUND)),),
        analysis=(
            Statement(
                speaker="Corin Hale",
                speaker_role="engineer",
                speaker_kind=SpeakerKind.EXPERT,
                hedged=True,
                text=SAID,
                spans=StatementSpans(content=evidence(SAID)),
            ),
        ),
    )
    return assemble([(article, summary)], BriefSettings(to="Desk", marking="TLP:GREEN"))
