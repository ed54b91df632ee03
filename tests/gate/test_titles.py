"""Words that only the title has, at the gate."""

from __future__ import annotations

import pytest

from briefgen.articles.model import Article
from briefgen.source import Span, quote_span
from briefgen.summaries.gate.rules import action_is_in_evidence
from briefgen.summaries.gate.words import Ground
from briefgen.summaries.model import Action

TEXT = "Ana Kolo met Sione Vake in Vele. She did not sign the pact. The union criticised two ferry firms."


def reason(title: str, action: str, target: str, *quotes: str) -> str:
    """Why an action of Ana Kolo's with these words and quotations does not hold."""
    article = Article(
        path="a.txt", title=title, text=TEXT, paragraphs=(Span(start=0, end=len(TEXT)),), sha256="0"
    )
    evidence = tuple(quote_span(TEXT, TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes)
    item = Action(actor="Ana Kolo", action=action, target=target, evidence=evidence)
    return action_is_in_evidence(item, Ground(article))


@pytest.mark.parametrize(
    ("title", "action", "target", "quotes"),
    [
        ("Kolo meets Vake", "meets", "Vake", ["Ana Kolo met Sione Vake"]),
        ("Union slams 2 ferry firms", "slams", "2 ferry firms", ["The union criticised two ferry firms"]),
        ("Kolo visits Vele", "visits", "Vele", ["met Sione Vake in Vele"]),
        ("Kolo meets union", "meets", "union", ["Ana Kolo met", "The union"]),
        ("Kolo does not sign pact", "does not sign", "pact", ["She did not sign the pact"]),
    ],
)
def test_the_title_may_lend_words_that_the_evidence_bears_out(
    title: str, action: str, target: str, quotes: list[str]
) -> None:
    """Another form, another word of the desk, figures for words, at most two quotations."""
    assert reason(title, action, target, *quotes) == ""


@pytest.mark.parametrize(
    ("title", "action", "target", "quotes"),
    [
        ("Kolo sues Vake", "sues", "Vake", ["Ana Kolo met Sione Vake"]),
        ("Kolo signs pact", "signs", "pact", ["She did not sign the pact"]),
        ("Union slams 3 ferry firms", "slams", "3 ferry firms", ["The union criticised two ferry firms"]),
        ("Talks", "meets", "Vake", ["Ana Kolo met Sione Vake"]),
        ("Kolo meets", "meets", "Vake", ["Ana Kolo met Sione Vake"]),
        ("Kolo meets union firms", "meets", "union firms", ["Kolo met", "The union", "ferry firms"]),
    ],
)
def test_a_title_alone_proves_nothing(title: str, action: str, target: str, quotes: list[str]) -> None:
    """An unborne word, a denial, another number, words that the title has not, three quotations."""
    assert reason(title, action, target, *quotes).endswith("is not in its evidence")
