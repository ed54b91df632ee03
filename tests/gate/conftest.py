"""A short article about a country that does not exist, and a summary of it that holds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.articles.model import Article
from briefgen.source import Evidence, Span
from briefgen.summaries.model import (
    Action,
    ActionStatus,
    Actor,
    ActorKind,
    ArticleReference,
    BottomLine,
    ContextKind,
    ContextNote,
    DatedExpression,
    SpeakerKind,
    SpeechMode,
    Statement,
    StatementSpans,
    Summary,
    When,
)

sys.path.insert(0, str(Path(__file__).parent))  # the mistakes of `mutating`, for its test

BLOCKS = (
    "Vastrian harbour minister Mira Toll opened a dry dock in Port Selwyn on Monday, state radio reported.",
    '"The dock will take 40 ships," Toll said. "It may take more in spring."',
    "Oren Pask, an analyst at Vastria’s Selwyn Institute, told state radio that it could be a bid for trade.",
    "Some sailors have said the dock is too small. The last dock closed in 2019.",
    "PHOTO: the 12 cranes of Port Selwyn",
)
TEXT = "\n\n".join(BLOCKS)

Quote = Callable[[str], Evidence]


def _blocks() -> tuple[Span, ...]:
    starts = [TEXT.index(block) for block in BLOCKS]
    return tuple(Span(start=at, end=at + len(block)) for at, block in zip(starts, BLOCKS, strict=True))


@pytest.fixture
def article() -> Article:
    *paragraphs, caption = _blocks()
    return Article(
        path="dock.txt",
        title="Minister opens dry dock",
        publisher="Selwyn Courier",
        published="2031-03-03",
        text=TEXT,
        paragraphs=tuple(paragraphs),
        furniture=(caption,),
        sha256="0" * 64,
    )


@pytest.fixture
def quote() -> Quote:
    """Evidence for words by their first occurrence."""

    def make(words: str) -> Evidence:
        at = TEXT.index(words)
        return Evidence(start=at, end=at + len(words), quote=words)

    return make


@pytest.fixture
def summary(quote: Quote) -> Summary:
    return Summary(
        article=ArticleReference(path="dock.txt", title="Minister opens dry dock"),
        bottom_line=BottomLine(
            text="Mira Toll opened a dry dock […] on Monday",
            evidence=(quote("Mira Toll opened a dry dock"), quote("on Monday")),
        ),
        actors=(
            Actor(
                name="Mira Toll",
                kind=ActorKind.PERSON,
                role="harbour minister",
                affiliation="Vastria",
                aliases=("Toll",),
                evidence=(quote("harbour minister Mira Toll"),),
            ),
            Actor(
                name="Oren Pask",
                kind=ActorKind.PERSON,
                role="analyst",
                affiliation="Selwyn Institute (Vastria)",
                evidence=(quote("Oren Pask, an analyst"),),
            ),
            Actor(
                name="Vastria", kind=ActorKind.COUNTRY, aliases=("Vastrian",), evidence=(quote("Vastrian"),)
            ),
        ),
        actions=(
            Action(
                actor="Mira Toll",
                action="opened",
                target="a dry dock",
                when=When(text="Monday", date="2031-03-03", start=72, end=78),
                where="Port Selwyn, Vastria",
                status=ActionStatus.REPORTED,
                reported_by=("state radio", "Selwyn Courier"),
                evidence=(quote("opened a dry dock in Port Selwyn on Monday"),),
            ),
        ),
        context=(
            ContextNote(
                text="The last dock closed in 2019.",
                kind=ContextKind.HISTORY,
                evidence=(quote("The last dock closed in 2019."),),
            ),
        ),
        analysis=(
            Statement(
                speaker="Oren Pask",
                speaker_role="analyst",
                affiliation="Selwyn Institute",
                speaker_kind=SpeakerKind.EXPERT,
                hedged=True,
                text="it could be a bid for trade",
                reported_by=("state radio",),
                spans=StatementSpans(
                    source=(quote("Oren Pask"),),
                    cue=(quote("told"),),
                    content=(quote("it could be a bid for trade"),),
                ),
            ),
        ),
        statements=(
            Statement(
                speaker="Mira Toll",
                speaker_kind=SpeakerKind.OFFICIAL,
                mode=SpeechMode.DIRECT,
                text="The dock will take 40 ships, […] It may take more in spring.",
                spans=StatementSpans(
                    content=(quote("The dock will take 40 ships,"), quote("It may take more in spring."))
                ),
            ),
            Statement(
                speaker="Some sailors",
                text="the dock is too small",
                spans=StatementSpans(
                    source=(quote("Some sailors"),), content=(quote("the dock is too small"),)
                ),
            ),
        ),
        dates=(DatedExpression(start=72, end=78, text="Monday", date="2031-03-03"),),
    )
