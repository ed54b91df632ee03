"""A deed is no surer than its words, is done by whoever they say, and a note begins where a sentence does."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.articles.model import Article
from briefgen.source import Evidence, Span, quote_span
from briefgen.summaries.gate import verify
from briefgen.summaries.model import Action, ActionStatus, ArticleReference, ContextKind, ContextNote, Summary

PARAGRAPHS = [
    "The Orlan council backed it but denied that it had agreed to free the sailors, while fishing went on.",
    "The assembly voted six to one for the treaty, drawn up in Belmar under the eyes of Soria.",
    "The toll house was sold by Soria in spring. The navy refused to scrap the ferry.",
    "“I doubt that the fleet will leave before winter,” said Aker. Editors should report that Voss resigned.",
    "Suppose that Voss bribed the judge. The note read “Voss robbed the bank” and nothing else.",
    "Monitors from Belmar would be posted if the fleet leaves by Friday.",
]
TEXT = "\n\n".join(PARAGRAPHS)
STARTS = [TEXT.index(part) for part in PARAGRAPHS]
ARTICLE = Article(
    path="treaty.txt",
    title="Council backs treaty",
    text=TEXT,
    paragraphs=tuple(Span(start=at, end=at + len(part)) for at, part in zip(STARTS, PARAGRAPHS, strict=True)),
    sha256="0" * 64,
    language="en",
)


def quote(words: str) -> Evidence:
    return quote_span(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def reasons(**items: Any) -> list[str]:
    summary = Summary(article=ArticleReference(path="treaty.txt", title="Council"), **items)
    return [one.reason for one in verify(summary, ARTICLE).dropped]


def deed(actor: str, action: str, evidence: str, status: str = "reported") -> tuple[Action, ...]:
    return (Action(actor=actor, action=action, status=ActionStatus(status), evidence=(quote(evidence),)),)


@pytest.mark.parametrize(
    ("actor", "action", "evidence", "status"),
    [
        ("fishing", "went on", "fishing went on", "reported"),
        ("assembly", "voted", "The assembly voted six to one", "reported"),
        ("Soria", "was sold", "The toll house was sold by Soria", "reported"),
        ("navy", "refused to scrap", "The navy refused to scrap the ferry", "reported"),
        ("Orlan council", "backed", "The Orlan council backed it", "reported"),
        ("Voss", "robbed", "The note read “Voss robbed the bank”", "reported"),
    ],
)
def test_a_deed_as_told_holds(actor: str, action: str, evidence: str, status: str) -> None:
    """A denial ends with its clause."""
    assert reasons(actions=deed(actor, action, evidence, status)) == []


@pytest.mark.parametrize(
    ("actor", "action", "evidence", "status", "reason"),
    [
        (
            "Soria",
            "voted",
            "The assembly voted six to one for the treaty, drawn up in Belmar under the eyes of Soria",
            "reported",
            "its evidence does not name `Soria` before what was done",
        ),
        (
            "Orlan council",
            "free",
            "The Orlan council backed it but denied that it had agreed to free the sailors",
            "planned",
            "`free` is negated or denied, so its status cannot be `planned`",
        ),
        (
            "the fleet",
            "leave",
            "the fleet will leave before winter",
            "planned",
            "`leave` is negated or denied, so its status cannot be `planned`",
        ),
        (
            "navy",
            "scrap",
            "The navy refused to scrap the ferry",
            "reported",
            "`scrap` is negated or denied, so its status cannot be `reported`",
        ),
        (
            "Voss",
            "resigned",
            "Voss resigned",
            "reported",
            "`resigned` is not told as done, so its status cannot be `reported`",
        ),
        (
            "Voss",
            "bribed",
            "Voss bribed the judge",
            "reported",
            "`bribed` is not told as done, so its status cannot be `reported`",
        ),
        (
            "Voss",
            "robbed",
            "Voss robbed the bank",
            "reported",
            "all of its evidence is in quotation marks, so its status cannot be `reported`",
        ),
    ],
)
def test_a_deed_is_no_surer_than_its_words(
    actor: str, action: str, evidence: str, status: str, reason: str
) -> None:
    """Denied, doubted, refused, asked for or only quoted, it is not told as done or as to come."""
    assert reasons(actions=deed(actor, action, evidence, status)) == [reason]


def test_a_note_on_the_context_begins_where_a_sentence_does() -> None:
    """A note that lost its subject says something of nobody."""
    for words, expected in (
        ("would be posted if the fleet leaves by Friday.", ["it does not begin where a sentence does"]),
        ("Monitors from Belmar would be posted if the fleet leaves by Friday.", []),
    ):
        note = ContextNote(text=words, kind=ContextKind.UPCOMING, evidence=(quote(words),))
        assert reasons(context=(note,)) == expected
