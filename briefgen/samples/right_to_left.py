"""Nothing in, an invented article in Arabic with its summary out."""

from __future__ import annotations

from briefgen.articles.model import Article
from briefgen.briefs.settings import BriefSettings
from briefgen.samples.writing import Writing
from briefgen.summaries.model import (
    Action,
    Actor,
    ActorKind,
    BottomLine,
    ContextKind,
    ContextNote,
    SpeakerKind,
    SpeechMode,
    Summary,
)

SETTINGS = BriefSettings.model_validate(
    {
        "title": "إغلاق ميناء لارينموث",
        "date": "2024-03-13",
        "to": "رئيس المكتب",
        "from": "وردية الصباح",
        "organisation": "مكتب الساحل",
        "language": "ar",
        "watch": ["قرار الهيئة يوم الخميس"],
    }
)

TEXT = """
أغلقت هيئة ميناء لارينموث ميناء الحاويات يوم الثلاثاء بعد سقوط رافعة Krantek 500 على الرصيف.

قالت مديرة الميناء إيدا فانس: «سنفحص كل الرافعات».

يمر عبر الميناء نحو 30% من تجارة البلاد.
"""


def right_to_left_pairs() -> tuple[tuple[Article, Summary], ...]:
    """Give the article with its summary; a Latin name and a number stand among the Arabic words."""
    writing = Writing(
        "larrenmouth-ar.txt",
        TEXT,
        title="إغلاق ميناء لارينموث بعد سقوط رافعة",
        publisher="بريد لارين",
        published="2024-03-13",
        url="https://larrenpost.example/ar",
        language="ar",
    )
    first = "أغلقت هيئة ميناء لارينموث ميناء الحاويات يوم الثلاثاء"
    context = "يمر عبر الميناء نحو 30% من تجارة البلاد."
    summary = writing.summary(
        bottom_line=BottomLine(text=first, evidence=writing.at(first)),
        actors=(
            Actor(
                name="إيدا فانس",
                kind=ActorKind.PERSON,
                role="مديرة الميناء",
                mentions=1,
                salience=0.6,
                evidence=writing.at("إيدا فانس"),
            ),
        ),
        actions=(
            Action(
                actor="هيئة ميناء لارينموث",
                action="أغلقت",
                target="ميناء الحاويات",
                when=writing.when("الثلاثاء", "2024-03-12"),
                where="لارينموث",
                evidence=writing.at(first),
            ),
        ),
        context=(ContextNote(text=context, kind=ContextKind.BACKGROUND, evidence=writing.at(context)),),
        statements=(
            writing.said(
                "إيدا فانس",
                "«سنفحص كل الرافعات»",
                "قالت",
                speaker_role="مديرة الميناء",
                speaker_kind=SpeakerKind.OFFICIAL,
                mode=SpeechMode.DIRECT,
            ),
        ),
    )
    return ((writing.article, summary),)
