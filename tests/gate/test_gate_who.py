"""Whose words and whose deeds: a speaker, an actor or a mode that a desk mistook does not hold."""

from __future__ import annotations

import pytest

from briefgen.articles.model import Article
from briefgen.source import Evidence, Span, quote_span
from briefgen.summaries.gate import verify
from briefgen.summaries.gate.who import source_names_speaker
from briefgen.summaries.gate.words import Ground
from briefgen.summaries.model import (
    UNRESOLVED,
    Action,
    Actor,
    ActorKind,
    ArticleReference,
    SpeechMode,
    Statement,
    StatementSpans,
    Summary,
)

PARAGRAPHS = (
    "Vastrian harbour minister Mira Toll opened the dock on Monday. She thanked the crews and praised Pask.",
    "Director Oren Pask gave Toll a tour. King Ude Lo Marr was away, but Queen Ude Sel Marr cut a ribbon.",
    "The port will grow, said Oren Pask. “It is a bid for trade,” he said, and “the dock” may suit the navy.",
    "'The sea's our road,' the harbour minister told AFP. Agence France-Presse said that crews were glad.",
    "托尔说：「码头很大」。 Officials in Selwyn kept silent about the sailors' fears and the masters' pay.",
)
TEXT = "\n\n".join(PARAGRAPHS)
STARTS = [TEXT.index(paragraph) for paragraph in PARAGRAPHS]
ARTICLE = Article(
    path="dock.txt",
    title="Dock",
    text=TEXT,
    paragraphs=tuple(Span(start=at, end=at + len(part)) for at, part in zip(STARTS, PARAGRAPHS, strict=True)),
    sha256="0" * 64,
)


def quote(words: str) -> Evidence:
    """Evidence for words by their first occurrence."""
    return quote_span(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def person(name: str, role: str = "", *aliases: str) -> Actor:
    return Actor(name=name, kind=ActorKind.PERSON, role=role, aliases=tuple(aliases), evidence=(quote(name),))


ACTORS = (
    person("Mira Toll", "harbour minister", "Toll"),
    person("Oren Pask", "Director"),
    person("Ude Lo Marr", "King"),
    person("Ude Sel Marr", "Queen"),
    Actor(name="Vastria", kind=ActorKind.COUNTRY, evidence=(quote("Vastria"),)),
    Actor(name="Selwyn", kind=ActorKind.PLACE, evidence=(quote("Selwyn"),)),
)


def reasons(*, action: Action | None = None, said: Statement | None = None) -> list[str]:
    summary = Summary(
        article=ArticleReference(path="dock.txt", title="Dock"),
        actors=tuple(actor for actor in ACTORS if actor.name != "Vastria"),
        actions=(action,) if action else (),
        statements=(said,) if said else (),
    )
    verified = verify(summary, ARTICLE)
    assert verify(verified, ARTICLE) == verified
    return [item.reason for item in verified.dropped]


def said_by(speaker: str, source: str, role: str = "") -> Statement:
    content = quote("The port will grow")
    spans = StatementSpans(source=(quote(source),) if source else (), content=(content,))
    return Statement(speaker=speaker, speaker_role=role, text=content.quote, spans=spans)


@pytest.mark.parametrize(
    ("speaker", "source", "named"),
    [
        ("Mira Toll", "Oren Pask", "Oren Pask"),
        ("Mira Toll", "Pask", "Oren Pask"),
        ("Oren Pask", "Toll", "Mira Toll"),
        ("Ude Lo Marr", "Queen Ude Sel Marr", "Ude Sel Marr"),
        ("AFP", "Director Oren Pask", "Oren Pask"),
        ("Mira Toll and Ude Lo Marr", "Oren Pask", "Oren Pask"),
    ],
)
def test_a_speaker_whom_the_source_does_not_name_beside_another_does_not_hold(
    speaker: str, source: str, named: str
) -> None:
    """A source that names one actor bears out no other, even where they share a part of their names."""
    assert reasons(said=said_by(speaker, source)) == [
        f"its source names `{named}`, not the speaker `{speaker}`"
    ]


@pytest.mark.parametrize(
    ("speaker", "source", "role"),
    [
        ("Oren Pask", "Oren Pask", ""),
        ("Oren Pask", "Pask", ""),
        ("Ude Lo Marr", "King Ude Lo Marr", ""),
        ("Oren Pask and Mira Toll", "Oren Pask", ""),
        ("Oren Pask", "She", ""),
        ("Mira Toll", "the harbour minister", ""),
        ("Mira Toll", "Officials in Selwyn", "Officials"),
        ("AFP", "Agence France-Presse", ""),
        ("AFP", "the harbour minister told AFP. Agence France-Presse", ""),
        ("Oren Pask", "", ""),
        (UNRESOLVED, "Oren Pask", ""),
    ],
)
def test_a_speaker_holds_by_name_word_role_or_pronoun(speaker: str, source: str, role: str) -> None:
    """A source that names the speaker, or nobody, leaves the desk's reading alone."""
    assert source_names_speaker(said_by(speaker, source, role), Ground(ARTICLE, ACTORS)) == ""


@pytest.mark.parametrize(
    ("actor", "action", "evidence", "named"),
    [
        ("Oren Pask", "opened", "harbour minister Mira Toll opened the dock", "Mira Toll"),
        ("Oren Pask", "opened", "Toll opened the dock", "Mira Toll"),
        ("Mira Toll", "gave", "Oren Pask gave Toll a tour", "Oren Pask"),
        ("Ude Lo Marr", "cut", "Queen Ude Sel Marr cut a ribbon", "Ude Sel Marr"),
        ("Ude Lo Marr", "kept silent", "Officials in Selwyn kept silent", "Selwyn"),
    ],
)
def test_a_deed_of_another_does_not_hold(actor: str, action: str, evidence: str, named: str) -> None:
    """What stands before the deed says whose it is."""
    deed = Action(actor=actor, action=action, evidence=(quote(evidence),))
    assert reasons(action=deed) == [f"its evidence names `{named}` before what was done, not `{actor}`"]


@pytest.mark.parametrize(
    ("actor", "action", "evidence"),
    [
        ("Mira Toll", "opened", ("Vastrian harbour minister Mira Toll opened the dock",)),
        ("Mira Toll", "opened", ("Toll opened the dock",)),
        ("Oren Pask", "gave", ("gave Toll a tour",)),
        ("Oren Pask", "thanked", ("She thanked the crews",)),
        ("Mira Toll", "praised", ("thanked the crews and praised Pask",)),
        ("Mira Toll", "told", ("the harbour minister told AFP",)),
        ("Oren Pask", "gave", ("opened the dock", "Oren Pask gave Toll a tour")),
        ("Officials", "kept silent", ("Officials in Selwyn kept silent",)),
    ],
)
def test_a_deed_holds_by_name_pronoun_or_role_and_without_a_subject(
    actor: str, action: str, evidence: tuple[str, ...]
) -> None:
    """Evidence that begins with the deed, or calls the actor by another word, is enough."""
    deed = Action(actor=actor, action=action, evidence=tuple(quote(words) for words in evidence))
    assert reasons(action=deed) == []


def test_a_country_is_named_by_its_adjective() -> None:
    """`Norwegian minister` may act for Norway; a name alone does not."""
    text = "Norwegian minister Mira Toll opened the dock. Norway paid."
    article = ARTICLE.model_copy(update={"text": text, "paragraphs": ()})

    def stands(words: str) -> Evidence:
        return quote_span(text, text.index(words), text.index(words) + len(words))

    actors = (
        Actor(name="Mira Toll", kind=ActorKind.PERSON, evidence=(stands("Mira Toll"),)),
        Actor(name="Norway", kind=ActorKind.COUNTRY, evidence=(stands("Norway"),)),
    )
    deed = Action(actor="Norway", action="opened", evidence=(stands("Norwegian minister Mira Toll opened"),))
    bare = deed.model_copy(update={"evidence": (stands("Mira Toll opened"),)})
    summary = Summary(article=ArticleReference(path="a", title="b"), actors=actors, actions=(deed, bare))
    verified = verify(summary, article)
    assert verified.actions == (deed,)
    assert [item.reason for item in verified.dropped] == [
        "its evidence names `Mira Toll` before what was done, not `Norway`"
    ]


@pytest.mark.parametrize(
    ("words", "is_quoted"),
    [
        ("“It is a bid for trade,”", True),
        ("It is a bid for trade", True),
        ("a bid for trade", True),
        ("'The sea's our road,'", True),
        ("The sea's our road", True),
        ("「码头很大」", True),
        ("码头很大", True),
        ("The port will grow", False),
        ("“It is a bid for trade,” he said", False),
        ("“the dock” may suit the navy", False),
        ("he said", False),
        ("fears and the masters", False),
    ],
)
def test_direct_speech_stands_in_quotation_marks(words: str, *, is_quoted: bool) -> None:
    """A paraphrase is nobody's wording; the marks may lie inside the content or around it."""
    content = quote(words)
    said = Statement(
        speaker=UNRESOLVED,
        mode=SpeechMode.DIRECT,
        text=words,
        spans=StatementSpans(content=(content,)),
    )
    fault = "the words are not in quotation marks, so the mode cannot be `direct`"
    assert reasons(said=said) == ([] if is_quoted else [fault])


def test_every_piece_of_direct_speech_is_quoted() -> None:
    """One quoted piece does not make the paraphrase beside it direct."""
    pieces = (quote("The port will grow"), quote("It is a bid for trade"))
    said = Statement(
        speaker="Oren Pask",
        mode=SpeechMode.DIRECT,
        text=" […] ".join(piece.quote for piece in pieces),
        spans=StatementSpans(source=(quote("Oren Pask"),), content=pieces),
    )
    assert reasons(said=said) == ["the words are not in quotation marks, so the mode cannot be `direct`"]
