"""Briefs to print: the sample of `inputs/`, and an odd one with whatever is hard about a memo."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from briefgen.articles.model import Article
from briefgen.articles.reader import read_article
from briefgen.briefs.settings import BriefSettings, load_settings
from briefgen.intake import extract_with
from briefgen.source import Evidence, Span, quote_span
from briefgen.summaries.model import (
    Action,
    Actor,
    ActorKind,
    ArticleReference,
    BottomLine,
    ContextKind,
    ContextNote,
    Judgement,
    SpeakerKind,
    SpeechMode,
    Statement,
    StatementSpans,
    Summary,
    SummaryProblem,
    When,
)

Sourced = list[tuple[Article, Summary]]
INPUTS = Path(__file__).resolve().parents[3] / "inputs" / "2023-08-06"
NAMES = (
    "Ελένη Παππά",
    "Ольга Белова",
    "ليلى منصور",
    "דנה לוי",
    "मीरा शर्मा",
    "สมชาย ใจดี",
    "김하늘",
    "山田さくら",
)
"""Invented people, a script each; the last two need a font that not every machine has."""
LONG_URL = "https://example.org/" + "harbour-register/" * 17 + "?berth=1&ship=2"
LONG_WORD = "Larrenmouthharbourcommissionersdeputysecretary" * 4
HOSTILE = "# no heading, | no cell, <b>no tag</b> & [no link](javascript:x) `{{ brief }}` **1. one"

SETTINGS = BriefSettings.model_validate(
    {
        "title": f"Port of Larrenmouth closed; {NAMES[1]} objects",
        "number": "2024/7",
        "date": "2024-03-13",
        "cut_off": "2024-03-12T18:00",
        "period": "11–12 March 2024",
        "audience": f"Desk and {NAMES[4]}",
        "to": NAMES[0],
        "from": NAMES[2],
        "prepared_by": NAMES[5],
        "reviewed_by": NAMES[3],
        "organisation": "Port Authority of Larrenmouth & Sons",
        "contact": "desk@example.org",
        "marking": "TLP:AMBER+STRICT",
        "watch": [f"Whether {NAMES[2]} names a day", LONG_URL],
        "changes": ["First brief; nothing to compare it with", HOSTILE],
    }
)
"""Nothing is left open, so that a final memo has no placeholders."""
JUDGEMENT = Judgement(
    text="The closure will last.\n\nThe pilots were not asked.", likelihood="likely", confidence="low"
)


@cache
def sample() -> Sourced:
    """Read and summarise the articles of `inputs/`."""
    paths = sorted(path for path in INPUTS.iterdir() if path.suffix != ".yaml")
    articles = [read_article(path) for path in paths]
    return [(article, extract_with(None, article, {})[0]) for article in articles]


def sample_settings() -> BriefSettings:
    """Read what the sample's desk set; it leaves some things open."""
    return load_settings([INPUTS], {}, {})


def judged(sourced: Sourced) -> Sourced:
    """Fill in what a final memo must not lack."""
    return [
        (article, summary.model_copy(update={"judgements": (JUDGEMENT,)})) for article, summary in sourced
    ]


@cache
def odd() -> Sourced:
    """Two stories in eight scripts; one of them has whatever a summary may hold."""
    return [_harbour(), _pilots()]


class _Text:
    """Collects sentences as paragraphs, and gives the evidence of each."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def add(self, sentence: str) -> tuple[Evidence, ...]:
        start = sum(len(part) + 2 for part in self.parts)
        self.parts.append(sentence)
        return (quote_span("\n\n".join(self.parts), start, start + len(sentence)),)

    def article(self, path: str, title: str, publisher: str, url: str) -> Article:
        text = "\n\n".join(self.parts)
        starts = [text.index(part) for part in self.parts]
        spans = [
            Span(start=start, end=start + len(part)) for start, part in zip(starts, self.parts, strict=True)
        ]
        return Article(
            path=path,
            title=title,
            publisher=publisher,
            published="2024-03-12",
            url=url,
            text=text,
            paragraphs=tuple(spans),
            sha256=("ab" if url else "cd") * 32,
        )


def _harbour() -> tuple[Article, Summary]:
    text = _Text()
    lead = f"{NAMES[0]} closed the port of Larrenmouth on Tuesday."
    bottom = text.add(lead)
    actors = tuple(
        Actor(
            name=name,
            kind=ActorKind.PERSON,
            role="harbour pilot" if number % 2 else "",
            affiliation=f"Guild of {NAMES[number - 1]}",
            aliases=(f"{name} II", "the elder") if number == 2 else (),
            evidence=text.add(f"{name}, a pilot, was there; the guild of {NAMES[number - 1]} was not."),
        )
        for number, name in enumerate(NAMES)
    )
    actions = tuple(
        Action(
            actor=name,
            action="closed",
            target=f"berth {number}, the {number + 1}th of {LONG_WORD if number == 3 else 'the mole'}",
            where="Larrenmouth" if number % 2 else NAMES[(number + 3) % 8],
            when=When(text="on Tuesday", date="2024-03-12") if number % 3 else None,
            reported_by=(f"The {name} Post",) if number % 2 else (),
            evidence=text.add(f"{name} closed berth {number} of the port on Tuesday, said the harbour."),
        )
        for number, name in enumerate(NAMES)
    )
    context = (
        ContextNote(
            text=f"The register lies at {LONG_URL} for all to read.",
            kind=ContextKind.HISTORY,
            evidence=text.add(f"The register lies at {LONG_URL} for all to read."),
        ),
        ContextNote(text=HOSTILE, kind=ContextKind.BACKGROUND, evidence=text.add(HOSTILE)),
    )
    analysis = tuple(_said(text, number) for number in range(6))
    article = text.article("harbour.txt", "Port closed & bolted", "The Larren Post", LONG_URL)
    doubt = SummaryProblem(code="date/weekday", message="12 March 2024 was no Monday", quote=NAMES[2])
    summary = Summary(
        made_by="hand",
        article=ArticleReference.of(article),
        bottom_line=BottomLine(text=lead, evidence=bottom),
        actors=actors,
        actions=actions,
        context=context,
        analysis=analysis,
        statements=analysis[3:],
        gaps=("no byline", f"no word of {NAMES[3]}"),
        problems=(doubt,),
    )
    return article, summary


def _said(text: _Text, number: int) -> Statement:
    words = f"the closure could delay {NAMES[(number + 2) % 8]} by {number} days"
    return Statement(
        speaker=NAMES[number],
        speaker_role="engineer",
        affiliation="" if number % 2 else f"College of {NAMES[(number + 4) % 8]}",
        speaker_kind=SpeakerKind.EXPERT if number < 4 else SpeakerKind.PUBLIC,
        mode=tuple(SpeechMode)[number % len(SpeechMode)],
        hedged=True,
        text=words,
        reported_by=("The Larren Post",) if number % 2 else (),
        spans=StatementSpans(content=text.add(f"{NAMES[number]} said {words}.")),
    )


def _pilots() -> tuple[Article, Summary]:
    """Give a story of which next to nothing is known: most of its sections are empty."""
    text = _Text()
    lead = f"{NAMES[6]} met {NAMES[7]} in Larrenmouth."
    bottom = text.add(lead)
    article = text.article("pilots.txt", f"Pilots meet {NAMES[7]}", "", "")
    return article, Summary(
        made_by="hand",
        article=ArticleReference.of(article),
        bottom_line=BottomLine(text=lead, evidence=bottom),
    )
