"""The Summary: what one article says, each item with its evidence. The names are the JSON contract."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import Field

from briefgen.source import Evidence, Model

if TYPE_CHECKING:
    from briefgen.articles.model import Article

SCHEMA = "briefgen/summary/1"
UNRESOLVED = "speaker not resolved"
"""The speaker of a statement when the text does not tell, or no model of its language is installed."""

JOIN = " […] "
"""Stands between pieces of one text that are apart in the article."""
BOTTOM_LINE_WORDS = 60
"""The most words a bottom line may have."""


class ActorKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    GROUP = "group"


class ActionStatus(StrEnum):
    REPORTED = "reported"
    CLAIMED = "claimed"
    ORDERED = "ordered"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class ContextKind(StrEnum):
    BACKGROUND = "background"
    HISTORY = "history"
    RELATED = "related"
    UPCOMING = "upcoming"


class SpeakerKind(StrEnum):
    EXPERT = "expert"
    OFFICIAL = "official"
    ORGANISATION = "organisation"
    MEDIA = "media"
    DOCUMENT = "document"
    PUBLIC = "public"


class SpeechMode(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ArticleReference(Model):
    """Which article a summary was made of, as far as a reader of the memo must know it."""

    path: str
    title: str
    title_made: bool = False
    published: str = ""
    publisher: str = ""
    publisher_inferred: bool = False
    author: str = ""
    url: str = ""
    marking: str = ""
    language: str = ""
    sha256: str = ""

    @classmethod
    def of(cls, article: Article) -> ArticleReference:
        """Take over what an article says of itself."""
        return cls(**{name: getattr(article, name) for name in cls.model_fields})


class BottomLine(Model):
    """Who did what, when and where, in verbatim clauses of the article: at most 60 words."""

    text: str = ""
    evidence: tuple[Evidence, ...] = ()


class When(Model):
    """A dated expression: its own words, and what they mean in EDTF level 1."""

    text: str = ""
    date: str = ""
    """EDTF: `2023-08-05`, `2023-07`, `2023-08-03/2023-08-05`, `2023-08~`; empty when it cannot be told."""
    start: int | None = None
    end: int | None = None


class DatedExpression(Model):
    """A dated expression of the article, with its place."""

    start: int
    end: int
    text: str
    date: str = ""


class Actor(Model):
    """Someone or something that acts in the story; most salient first in `Summary.actors`."""

    name: str
    """Canonical: the fullest name the article gives."""
    kind: ActorKind
    role: str = ""
    affiliation: str = ""
    aliases: tuple[str, ...] = ()
    """Other words the article uses for the same actor."""
    mentions: int = 0
    salience: float = 0.0
    """From 0 to 1; the actors of one article add up to about 1."""
    evidence: tuple[Evidence, ...] = ()


class Action(Model):
    """Someone did, will do or is said to have done something; the first is the article's main event."""

    actor: str
    action: str
    """The verb phrase, verbatim: `called for`."""
    target: str = ""
    """What it was done to, verbatim."""
    when: When | None = None
    where: str = ""
    status: ActionStatus = ActionStatus.REPORTED
    reported_by: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class ContextNote(Model):
    """A verbatim sentence that a reader needs to place the news."""

    text: str
    kind: ContextKind
    evidence: tuple[Evidence, ...] = ()


class StatementSpans(Model):
    """Where the parts of an attribution stand. `content` has several spans when a quotation is split."""

    source: tuple[Evidence, ...] = ()
    cue: tuple[Evidence, ...] = ()
    content: tuple[Evidence, ...] = ()


class Statement(Model):
    """What someone said, verbatim, with who said it and who carried it."""

    speaker: str
    """The resolved full name, or the article's own words for a source it does not name."""
    speaker_role: str = ""
    affiliation: str = ""
    speaker_kind: SpeakerKind = SpeakerKind.PUBLIC
    mode: SpeechMode = SpeechMode.INDIRECT
    hedged: bool = False
    """The speaker's own words carry a hedge (`likely`, `could`, `may`)."""
    text: str
    """The content spans joined with ` […] `."""
    reported_by: tuple[str, ...] = ()
    spans: StatementSpans = StatementSpans()


class Judgement(Model):
    """What the desk itself thinks. Never filled in by a program; needs no evidence."""

    text: str
    likelihood: str = ""
    confidence: str = ""
    by: str = ""


class Dropped(Model):
    """An item that is not printed, because its evidence did not hold."""

    kind: str
    """`actor`, `action`, `context`, `statement` or `bottom_line`."""
    item: str
    reason: str
    quote: str = ""


class SummaryProblem(Model):
    """What the checks found in the article or the summary; kept with it so that the memo can print it."""

    code: str
    severity: str = "warning"
    message: str
    start: int | None = None
    end: int | None = None
    quote: str = ""
    hint: str = ""


class Summary(Model):
    """All that is known of one article. Lists keep their order: actors by salience, actions by importance."""

    schema_: str = Field(default=SCHEMA, alias="schema")
    made_by: str = ""
    article: ArticleReference
    bottom_line: BottomLine = BottomLine()
    actors: tuple[Actor, ...] = ()
    actions: tuple[Action, ...] = ()
    context: tuple[ContextNote, ...] = ()
    analysis: tuple[Statement, ...] = ()
    """Statements of experts."""
    statements: tuple[Statement, ...] = ()
    """All other statements."""
    dates: tuple[DatedExpression, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    gaps: tuple[str, ...] = ()
    """What a reader would expect and the article does not give."""
    dropped: tuple[Dropped, ...] = ()
    problems: tuple[SummaryProblem, ...] = ()
