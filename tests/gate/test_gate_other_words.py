"""What the article says by another word holds: a country by its adjective, a name by either apostrophe."""

from __future__ import annotations

import pytest

from briefgen.articles.model import Article
from briefgen.source import Span, quote_span
from briefgen.summaries.gate.rules import affiliation_is_in_article
from briefgen.summaries.gate.who import direct_speech_is_quoted
from briefgen.summaries.gate.words import Ground, is_someone
from briefgen.summaries.model import Actor, ActorKind, SpeechMode, Statement, StatementSpans

FAULT = "the words are not in quotation marks, so the mode cannot be `direct`"
TEXT = "Canadian runner Jo Marr left Nigeria’s Senate. Ottawa was silent."
GROUND = Ground(
    Article(path="a.txt", title="", text=TEXT, paragraphs=(Span(start=0, end=len(TEXT)),), sha256="0")
)


def runner(affiliation: str) -> Actor:
    """A person with an affiliation."""
    return Actor(name="Jo Marr", kind=ActorKind.PERSON, role="runner", affiliation=affiliation)


def test_a_country_is_in_the_article_by_its_adjective() -> None:
    """`Canadian runner` says that she runs for Canada; nothing says Norway."""
    assert affiliation_is_in_article(runner("Canada"), GROUND) == ""
    assert affiliation_is_in_article(runner("Norway"), GROUND) == "the article has no `Norway`"


def test_a_straight_apostrophe_finds_a_curly_one() -> None:
    """Names are written with straight apostrophes whatever the article prints."""
    assert GROUND.has("Nigeria's Senate")


def test_actors_in_a_list_may_each_stand_in_the_evidence() -> None:
    """`A, B and C` holds when each of them is an actor or words of the quotations."""
    quotes = ["Fiji and Tonga, with New Zealand, sent tugs"]
    assert is_someone("Fiji, Tonga and New Zealand", quotes, GROUND)
    assert not is_someone("Fiji, Samoa and New Zealand", quotes, GROUND)


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        ("fr", "« Le pont tiendra », dit-elle.", ""),
        ("fr", "«\u00a0Le pont tiendra\u00a0», dit-elle.", ""),
        ("da", "»Le pont tiendra«, dit-elle.", ""),
        ("fi", "”Le pont tiendra”, dit-elle.", ""),
        ("en", "» Le pont tiendra «, dit-elle.", FAULT),
        ("fr", "Le pont tiendra, dit-elle.", FAULT),
    ],
)
def test_direct_speech_may_stand_in_the_marks_of_its_language(language: str, text: str, fault: str) -> None:
    """French sets blanks inside its marks, Danish turns them round, Finnish opens with a closing one."""
    article = Article(
        path="a.txt",
        title="",
        text=text,
        paragraphs=(Span(start=0, end=len(text)),),
        sha256="0",
        language=language,
    )
    content = quote_span(text, text.index("Le"), text.index("tiendra") + len("tiendra"))
    said = Statement(
        speaker="dit-elle",
        mode=SpeechMode.DIRECT,
        text=content.quote,
        spans=StatementSpans(content=(content,)),
    )
    assert direct_speech_is_quoted(said, Ground(article)) == fault
