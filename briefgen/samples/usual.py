"""Nothing in, two invented articles with full summaries out: every field of a template is filled."""

from __future__ import annotations

from briefgen.articles.model import Article
from briefgen.briefs.settings import BriefSettings
from briefgen.samples.writing import Writing
from briefgen.summaries.model import (
    Action,
    ActionStatus,
    Actor,
    ActorKind,
    BottomLine,
    ContextKind,
    ContextNote,
    Dropped,
    Judgement,
    SpeakerKind,
    SpeechMode,
    Summary,
    SummaryProblem,
)

SETTINGS = BriefSettings.model_validate(
    {
        "title": "Port of Larrenmouth closed after crane collapse",
        "number": "2024/071",
        "date": "2024-03-13",
        "cut_off": "2024-03-13T18:00",
        "period": "11 to 13 March 2024",
        "audience": "Transport desk",
        "to": "Head of Desk",
        "from": "Early shift",
        "prepared_by": "Nell Ombery",
        "reviewed_by": "Tarn Aldous",
        "organisation": "Coastal Desk",
        "contact": "desk@coast.example",
        "marking": "TLP:AMBER",
        "watch": ["The authority's decision on reopening, due on Thursday"],
        "changes": ["The port has closed since the last brief"],
        "next_due": "2024-03-14T08:00",
        "decision": "Whether to warn importers of delays",
        "recommendations": [
            {"text": "Ask the authority for its schedule", "owner": "Transport desk", "by": "2024-03-14"}
        ],
        "judgements": [
            {
                "text": "Trade will shift to Tolmarra for a time.",
                "likelihood": "likely",
                "confidence": "low",
                "by": "Transport desk",
            }
        ],
        "figures": [
            {"label": "Ships waiting", "value": "14", "source": "harbour authority, 13 March 2024"},
        ],
        "trends": [
            {"topic": "Larrenmouth", "trend": "deteriorated", "reason": "the port is closed"},
            {"topic": "Tolmarra", "trend": "unchanged", "reason": "its port takes ships as before"},
        ],
        "about": "Edda Vance",
        "last_reviewed": "2024-03-01",
        "variant": "uk",
        "sections": {
            "issue": ["Whether trade along the coast will be delayed."],
            "timing": ["Urgent: ships are waiting."],
            "considerations": ["A third of the country's trade passes through the port."],
            "argument": ["Importers need time to find other routes."],
            "presentation": ["Say plainly that nobody knows how long it will take."],
            "why_now": ["The authority decides on Thursday."],
            "impact": ["Deliveries will be late."],
            "needs": ["The schedule of the inspection; the authority must give it."],
            "outlook": ["The port may reopen in part."],
            "risks": ["Other cranes of the type are found unsafe."],
            "opportunities": ["Tolmarra offers its quays."],
        },
    }
)

PORT = """
The harbour authority of Larrenmouth closed the city's container port on Tuesday after a crane collapsed
onto a quay, the state agency Tolmarra Wire reported. Two dock workers were injured.

Harbour master Edda Vance ordered an inspection of all eleven cranes of the same type on Wednesday. The
authority will decide on Thursday whether to reopen the port, Tolmarra Wire reported. Vance denied that
inspections had been skipped.

“Cranes of that age need twice the maintenance they get,” Corin Hale, an engineer at the Larren
Institute of Technology, told Tolmarra Wire. Hale warned that the closure could “delay shipments along the
whole coast” for weeks.

Shipping line Norvane said it had sent two vessels to Tolmarra. “We will wait,” a spokesman for the line
told reporters. Norvane paid for the crane in 1998.

Vance telephoned Jon Arden, the minister of Tolmarra. She will meet Arden on Friday.

Larrenmouth handles about a third of the country's trade. The harbour authority last closed the port on
Monday, 3 May 2011, after a similar accident.
"""
LAW = """
The parliament of Tolmarra passed a law on harbour safety on Monday. The law gives inspectors more
powers. Inspectors visited Larrenmouth on 7 March.

The harbour authority closed the port on 4 May 2011, after a crane had fallen.

Minister Jon Arden said the law would take effect in June.
"""


def usual_pairs() -> tuple[tuple[Article, Summary], ...]:
    """Give the articles with their summaries."""
    return port(), law()


def port() -> tuple[Article, Summary]:
    """An accident: actors of all kinds, dated actions, all modes of speech, a date that does not fit."""
    writing = Writing(
        "larrenmouth-port.txt",
        PORT,
        title="Port of Larrenmouth closes after crane collapse",
        publisher="The Larren Post",
        publisher_inferred=True,
        author="Ada Quill",
        published="2024-03-13",
        url="https://larrenpost.example/port-closed",
        marking="TLP:GREEN",
        language="en",
    )
    bottom = "closed the city's container port on Tuesday after a crane collapsed onto a quay"
    wrong_day = writing.at("Monday, 3 May 2011")[0]
    summary = writing.summary(
        bottom_line=BottomLine(
            text=f"The harbour authority of Larrenmouth {bottom}",
            evidence=writing.at(f"The harbour authority of Larrenmouth {bottom}"),
        ),
        actors=(
            Actor(
                name="Edda Vance",
                kind=ActorKind.PERSON,
                role="harbour master",
                affiliation="harbour authority of Larrenmouth",
                aliases=("Vance",),
                mentions=3,
                salience=0.4,
                evidence=writing.at("Harbour master Edda Vance"),
            ),
            Actor(
                name="harbour authority of Larrenmouth",
                kind=ActorKind.ORGANISATION,
                aliases=("The authority", "The harbour authority"),
                mentions=2,
                salience=0.3,
                evidence=writing.at("The harbour authority of Larrenmouth"),
            ),
            Actor(
                name="Tolmarra",
                kind=ActorKind.PLACE,
                mentions=1,
                salience=0.1,
                evidence=writing.at("Tolmarra"),
            ),
        ),
        actions=(
            Action(
                actor="The harbour authority of Larrenmouth",
                action="closed",
                target="the city's container port",
                when=writing.when("Tuesday", "2024-03-12"),
                where="Larrenmouth",
                reported_by=("Tolmarra Wire",),
                evidence=writing.at(bottom),
            ),
            Action(
                actor="Edda Vance",
                action="ordered",
                target="an inspection of all eleven cranes of the same type",
                when=writing.when("Wednesday", "2024-03-13"),
                status=ActionStatus.ORDERED,
                evidence=writing.at("ordered an inspection of all eleven cranes of the same type"),
            ),
            Action(
                actor="The authority",
                action="will decide",
                target="whether to reopen the port",
                when=writing.when("Thursday", "2024-03-14"),
                status=ActionStatus.PLANNED,
                reported_by=("Tolmarra Wire",),
                evidence=writing.at("The authority will decide on Thursday whether to reopen the port"),
            ),
            Action(
                actor="Edda Vance",
                action="telephoned",
                target="Jon Arden",
                evidence=writing.at("Vance telephoned Jon Arden"),
            ),
            Action(
                actor="Edda Vance",
                action="will meet",
                target="Arden",
                when=writing.when("Friday", "2024-03-15"),
                status=ActionStatus.PLANNED,
                evidence=writing.at("She will meet Arden on Friday"),
            ),
            Action(
                actor="Norvane",
                action="paid for",
                target="the crane",
                when=writing.when("1998", "1998"),
                evidence=writing.at("Norvane paid for the crane in 1998"),
            ),
            Action(
                actor="The harbour authority",
                action="closed",
                target="the port",
                when=writing.when("Monday, 3 May 2011", "2011-05-03"),
                evidence=writing.at("The harbour authority last closed the port on Monday, 3 May 2011"),
            ),
        ),
        context=(
            ContextNote(
                text="Larrenmouth handles about a third of the country's trade.",
                kind=ContextKind.BACKGROUND,
                evidence=writing.at("Larrenmouth handles about a third of the country's trade."),
            ),
        ),
        analysis=(
            writing.said(
                "Corin Hale",
                "“Cranes of that age need twice the maintenance they get,”",
                "told",
                reported_by=("Tolmarra Wire",),
                speaker_role="engineer",
                affiliation="Larren Institute of Technology",
                speaker_kind=SpeakerKind.EXPERT,
                mode=SpeechMode.DIRECT,
            ),
            writing.said(
                "Corin Hale",
                "the closure could “delay shipments along the whole coast” for weeks",
                "warned that",
                speaker_role="engineer",
                affiliation="Larren Institute of Technology",
                speaker_kind=SpeakerKind.EXPERT,
                mode=SpeechMode.MIXED,
                hedged=True,
            ),
        ),
        statements=(
            writing.said(
                "Edda Vance",
                "inspections had been skipped",
                "denied that",
                speaker_role="harbour master",
                speaker_kind=SpeakerKind.OFFICIAL,
                reported_by=("Tolmarra Wire",),
            ),
            writing.said(
                "a spokesman for the line",
                "“We will wait,”",
                "told reporters",
                affiliation="Norvane",
                speaker_kind=SpeakerKind.ORGANISATION,
                mode=SpeechMode.DIRECT,
            ),
        ),
        judgements=(
            Judgement(
                text="The port is unlikely to reopen before the weekend.",
                likelihood="unlikely",
                confidence="moderate",
                by="Transport desk",
            ),
        ),
        gaps=("the age of the crane", "who paid for the last inspection"),
        dropped=(
            Dropped(
                kind="action",
                item="The union called a strike",
                reason="the quotation is not in the article",
                quote="called a strike",
            ),
        ),
        problems=(
            SummaryProblem(
                code="date/weekday-mismatch",
                message="3 May 2011 was a Tuesday",
                start=wrong_day.start,
                end=wrong_day.end,
                quote=wrong_day.quote,
                hint="ask the outlet which day is meant",
            ),
        ),
    )
    return writing.article, summary


def law() -> tuple[Article, Summary]:
    """A shorter article, of another day, whose file says less."""
    writing = Writing(
        "tolmarra-law.txt",
        LAW,
        title="Tolmarra votes on new harbour law",
        publisher="Tolmarra Gazette",
        published="2024-03-11",
        language="en",
    )
    first = "The parliament of Tolmarra passed a law on harbour safety on Monday"
    summary = writing.summary(
        bottom_line=BottomLine(text=first, evidence=writing.at(first)),
        actors=(
            Actor(
                name="Jon Arden",
                kind=ActorKind.PERSON,
                role="minister",
                mentions=1,
                salience=0.5,
                evidence=writing.at("Minister Jon Arden"),
            ),
        ),
        actions=(
            Action(
                actor="The parliament of Tolmarra",
                action="passed",
                target="a law on harbour safety",
                when=writing.when("Monday", "2024-03-11"),
                where="Tolmarra",
                evidence=writing.at(first),
            ),
            Action(
                actor="Inspectors",
                action="visited",
                target="Larrenmouth",
                when=writing.when("7 March", "2024-03-07"),
                evidence=writing.at("Inspectors visited Larrenmouth on 7 March"),
            ),
            Action(
                actor="The harbour authority",
                action="closed",
                target="the port",
                when=writing.when("4 May 2011", "2011-05-04"),
                evidence=writing.at("The harbour authority closed the port on 4 May 2011"),
            ),
        ),
        statements=(
            writing.said(
                "Jon Arden",
                "the law would take effect in June",
                "said",
                speaker_role="minister",
                speaker_kind=SpeakerKind.OFFICIAL,
            ),
        ),
    )
    return writing.article, summary
