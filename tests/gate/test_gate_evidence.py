"""What an item prints stands in its evidence or near it: whose it is, where, when, and how sure."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.articles.model import Article
from briefgen.source import Evidence, Span, quote_span
from briefgen.summaries.gate import verify
from briefgen.summaries.model import (
    Action,
    Actor,
    ArticleReference,
    BottomLine,
    ContextNote,
    DatedExpression,
    Statement,
    StatementSpans,
    Summary,
    When,
)

WRITTEN = """
The harbour authority of Larrenmouth closed the port on Tuesday after a crane collapsed.

Two dock workers were hurt when it fell. Nobody knew why.

It was an old crane, and three others like it stand on the quays.

Harbour master Edda Vance ordered an inspection of eleven cranes worth 12 million marks. She did not sign
the order herself. The authority may close a second quay, and its owner denied that he skipped checks.

Minister Jon Arden of the Tidal Party visited Tolmarra in May. He will open a bridge there on June 3.

“Cranes of that age could fail,” said Corin Hale, an engineer at the Larren Institute. “Nobody maintains
them,” he added. Hale said that the quay was “a museum”.

The Larren Post reported on March 14, 2011 that the president had resigned. He denied that he was ill.

Larrenmouth handles a third of the trade. The port was closed for nine days in 2011.
"""
PARAGRAPHS = [" ".join(part.split()) for part in WRITTEN.split("\n\n")]
TEXT = "\n\n".join(PARAGRAPHS)
STARTS = [TEXT.index(part) for part in PARAGRAPHS]
ARTICLE = Article(
    path="port.txt",
    title="Larrenmouth port closed",
    text=TEXT,
    published="2024-05-21",
    paragraphs=tuple(Span(start=at, end=at + len(part)) for at, part in zip(STARTS, PARAGRAPHS, strict=True)),
    sha256="0" * 64,
    language="en",
)


def quote(words: str) -> Evidence:
    """Evidence for words by their first occurrence."""
    return quote_span(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


VANCE: dict[str, Any] = {"name": "Edda Vance", "kind": "person", "role": "Harbour master"}
ACTORS = (
    Actor.model_validate({**VANCE, "evidence": (quote("Harbour master Edda Vance"),)}),
    Actor.model_validate(
        {
            "name": "Jon Arden",
            "kind": "person",
            "role": "Minister",
            "affiliation": "Tidal Party",
            "evidence": (quote("Minister Jon Arden of the Tidal Party"),),
        }
    ),
    Actor.model_validate(
        {"name": "Corin Hale", "kind": "person", "evidence": (quote("Corin Hale, an engineer"),)}
    ),
    Actor.model_validate(
        {"name": "Tidal Party", "kind": "organisation", "evidence": (quote("Tidal Party"),)}
    ),
)


def dated(words: str, date: str) -> DatedExpression:
    place = quote(words)
    return DatedExpression(start=place.start, end=place.end, text=words, date=date)


DATES = (
    dated("Tuesday", "2024-05-21"),
    dated("March 14, 2011", "2011-03-14"),
    dated("June 3", "2024-06-03"),
)


def reasons(**sections: Any) -> list[str]:
    """Say why items do not hold, beside four actors that do."""
    summary = Summary.model_validate(
        {"article": ArticleReference(path="a", title="b"), "actors": ACTORS, **sections}
    )
    return [item.reason for item in verify(summary, ARTICLE, DATES).dropped]


def deed(**fields: Any) -> Action:
    """What the harbour master ordered, with some fields changed."""
    known = {
        "actor": "Edda Vance",
        "action": "ordered",
        "target": "an inspection of eleven cranes",
        "evidence": (quote("Harbour master Edda Vance ordered an inspection of eleven cranes"),),
    }
    return Action.model_validate({**known, **fields})


def said(words: str, source: str = "", **fields: Any) -> Statement:
    """What Corin Hale said, with some fields changed."""
    spans = StatementSpans(source=(quote(source),) if source else (), content=(quote(words),))
    return Statement.model_validate({"speaker": "Corin Hale", "text": words, "spans": spans, **fields})


def negated(action: str) -> str:
    return f"`{action}` is negated or denied, so its status cannot be `reported`"


def undone(action: str) -> str:
    return f"`{action}` is not told as done, so its status cannot be `reported`"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, ""),
        ({"where": "Larrenmouth"}, ""),
        ({"where": "Tolmarra"}, "`Tolmarra` does not stand near its evidence"),
        ({"when": When(text="Tuesday", date="2024-05-21")}, ""),
        (
            {"when": When(text="March 14, 2011", date="2011-03-14")},
            "`March 14, 2011` does not stand near its evidence",
        ),
        ({"when": When(text="Tuesday", date="1999-01-01")}, "`Tuesday` means 2024-05-21, not 1999-01-01"),
        ({"when": When(text="Tuesday", date="2024-05-14")}, ""),
        ({"when": When(text="Tuesday", date="2024-05-20")}, "`Tuesday` means 2024-05-21, not 2024-05-20"),
        ({"when": When(text="Tuesday", date="2024-05")}, ""),
        ({"reported_by": ("Jon Arden",)}, "`Jon Arden` is not named near its evidence"),
        ({"reported_by": ("harbour authority",)}, ""),
        ({"actor": "Jon Arden"}, "its evidence names `Edda Vance` before what was done, not `Jon Arden`"),
        ({"status": "planned"}, "no word near its evidence says that it is `planned`"),
        ({"status": "possible"}, ""),
        ({"status": "denied"}, "no word near its evidence says that it is `denied`"),
        ({"status": "claimed"}, ""),
        ({"status": "ordered"}, ""),
        (
            {"target": "an inspection of eleven cranes worth 12"},
            "`an inspection of eleven cranes worth 12` loses the unit of its number",
        ),
    ],
)
def test_a_deed_has_what_stands_near_it(fields: dict[str, Any], reason: str) -> None:
    """Place, time and carrier of another paragraph are another deed's; its status has a word for it.

    A desk may tell as `claimed` or `possible` what the article tells as done. A weekday may be mended to
    another week's, and a date may be less exact than its words.
    """
    whole = (
        quote("Harbour master Edda Vance ordered an inspection of eleven cranes worth 12 million marks"),
    )
    action = deed(**({"evidence": whole} if "worth" in fields.get("target", "") else {}), **fields)
    assert reasons(actions=(action,)) == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("fields", "evidence", "reason"),
    [
        ({"action": "sign", "target": "the order"}, "sign the order", negated("sign")),
        (
            {"action": "did not sign", "target": "the order"},
            "She did not sign the order",
            negated("did not sign"),
        ),
        (
            {"action": "did not sign", "target": "the order", "status": "denied"},
            "She did not sign the order",
            "",
        ),
        (
            {"actor": "the authority", "action": "close", "target": "a second quay"},
            "The authority may close a second quay",
            undone("close"),
        ),
        (
            {
                "actor": "the authority",
                "action": "may close",
                "target": "a second quay",
                "status": "possible",
            },
            "The authority may close a second quay",
            "",
        ),
        (
            {"actor": "its owner", "action": "skipped", "target": "checks"},
            "its owner denied that he skipped checks",
            negated("skipped"),
        ),
        (
            {"actor": "Jon Arden", "action": "open", "target": "a bridge"},
            "He will open a bridge",
            undone("open"),
        ),
        (
            {"actor": "Jon Arden", "action": "will open", "target": "a bridge", "status": "planned"},
            "He will open a bridge",
            "",
        ),
        (
            {"actor": "Corin Hale", "action": "will open", "target": "a bridge", "status": "planned"},
            "will open a bridge",
            "`Corin Hale` is not named near the evidence",
        ),
        (
            {"actor": "Corin Hale", "action": "were hurt", "target": ""},
            "Two dock workers were hurt",
            "its evidence does not name `Corin Hale` before what was done",
        ),
        ({"actor": "Edda Vance", "action": "visited", "target": "Tolmarra"}, "visited Tolmarra", ""),
        (
            {"actor": "Edda Vance", "action": "closed", "target": "an old crane"},
            "closed",
            "`closed` and `an old crane` stand in different sentences",
        ),
    ],
)
def test_a_deed_is_told_no_surer_than_the_article_tells_it(
    fields: dict[str, Any], evidence: str, reason: str
) -> None:
    """A negation, a modal verb or a denial may stand before the words that are quoted."""
    pieces = (
        (quote(evidence), quote("an old crane")) if fields["target"] == "an old crane" else (quote(evidence),)
    )
    assert reasons(actions=(deed(evidence=pieces, **fields),)) == ([reason] if reason else [])


def test_behind_a_pronoun_may_stand_someone_who_is_no_key_actor() -> None:
    """The full name must be near, and the evidence have the pronoun."""
    alone = ACTORS[:1]
    him = deed(actor="Jon Arden", action="will open", target="", status="planned")
    by_pronoun = him.model_copy(update={"evidence": (quote("He will open"),)})
    assert reasons(actors=alone, actions=(by_pronoun,)) == []
    bare = him.model_copy(update={"evidence": (quote("will open"),)})
    assert reasons(actors=alone, actions=(bare,)) == ["no actor `Jon Arden` holds"]
    far = by_pronoun.model_copy(update={"actor": "Larren Post"})
    assert reasons(actors=alone, actions=(far,)) == ["no actor `Larren Post` holds"]


def test_the_day_after_its_publication_makes_a_deed_planned() -> None:
    """A date that lies ahead is word enough."""
    when = When(text="June 3", date="2024-06-03")
    ahead = deed(actor="Jon Arden", action="open", target="a bridge", when=when, status="planned")
    opening = ahead.model_copy(update={"evidence": (quote("open a bridge there on June 3"),)})
    assert reasons(actions=(opening,)) == []


HALE = "Corin Hale, an engineer at the Larren Institute"


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (said("the quay was “a museum”", "Hale", mode="mixed"), ""),
        (said("Nobody maintains them,", "he added", mode="direct"), ""),
        (said("Nobody maintains them,", mode="direct"), ""),
        (
            said("Nobody maintains them,", mode="direct", speaker="Edda Vance"),
            "the speaker `Edda Vance` is not named near the words",
        ),
        (
            said("the quay was “a museum”", "Hale", mode="mixed", speaker="Edda Vance"),
            "its source names `Corin Hale`, not the speaker `Edda Vance`",
        ),
        (
            said("the president had resigned", "The Larren Post", speaker="Edda Vance"),
            "its source does not name the speaker `Edda Vance`",
        ),
        (
            said("the president had resigned", "The Larren Post", speaker="The Larren Post", mode="mixed"),
            "no word is in quotation marks, so the mode cannot be `mixed`",
        ),
        (
            said("“Cranes of that age could fail,”", HALE, mode="indirect", hedged=True),
            "all words are in quotation marks, so the mode cannot be `indirect`",
        ),
        (said("“Cranes of that age could fail,”", HALE, mode="direct", hedged=True), ""),
        (
            said("Nobody maintains them,", HALE, mode="direct", hedged=True),
            "no word in it leaves anything open",
        ),
        (
            said(
                "Nobody maintains them,",
                HALE,
                mode="direct",
                speaker_role="engineer",
                affiliation="Larren Institute",
            ),
            "",
        ),
        (
            said("Nobody maintains them,", HALE, mode="direct", speaker_role="president"),
            "the role `president` does not stand near `Corin Hale`",
        ),
        (
            said("Nobody maintains them,", HALE, mode="direct", affiliation="Tidal Party"),
            "`Tidal Party` is the affiliation of `Jon Arden`",
        ),
        (
            said("Nobody maintains them,", HALE, mode="direct", reported_by=("Edda Vance",)),
            "`Edda Vance` is not named near its evidence",
        ),
    ],
)
def test_a_statement_is_its_speakers(statement: Statement, reason: str) -> None:
    """Speaker, role, affiliation, carrier, mode and hedge are borne by the words around it."""
    assert reasons(statements=(statement,)) == ([reason] if reason else [])


def test_the_words_of_two_are_no_statement() -> None:
    """Pieces follow each other, and nobody else speaks between them."""
    pieces = (quote("eleven cranes"), quote("Nobody maintains them,"))
    far = Statement(
        speaker="Corin Hale",
        text="eleven cranes […] Nobody maintains them,",
        spans=StatementSpans(content=pieces),
    )
    assert reasons(statements=(far,)) == ["its pieces stand in paragraphs that do not follow each other"]
    near = (quote("open a bridge"), quote("Nobody maintains them,"))
    two = far.model_copy(
        update={
            "speaker": "Jon Arden",
            "text": "open a bridge […] Nobody maintains them,",
            "spans": StatementSpans(source=(quote("Minister Jon Arden"),), content=near),
        }
    )
    assert reasons(statements=(two,)) == [
        "between its pieces stands `Corin Hale`, not the speaker `Jon Arden`"
    ]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"role": "engineer"}, ""),
        ({"role": "president"}, "the role `president` does not stand near `Corin Hale`"),
        ({"role": "Minister"}, "the role `Minister` is that of `Jon Arden`"),
        ({"aliases": ("Hale",)}, ""),
        ({"aliases": ("Jon Arden",)}, "`Jon Arden` is another actor"),
        ({"affiliation": "Tidal Party"}, "`Tidal Party` is the affiliation of `Jon Arden`"),
        ({"affiliation": "Larren Institute"}, ""),
    ],
)
def test_an_actor_has_no_other_ones_role_or_name(fields: dict[str, Any], reason: str) -> None:
    """What stands right before or after another name is that other one's."""
    hale = ACTORS[2].model_copy(update=fields)
    assert reasons(actors=(*ACTORS[:2], hale, ACTORS[3])) == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("words", "kind", "reason"),
    [
        ("The port was closed for nine days in 2011.", "history", ""),
        (
            "The port was closed for nine days in 2011.",
            "upcoming",
            "no word in it looks ahead, so it is not `upcoming`",
        ),
        ("He will open a bridge there on June 3.", "upcoming", ""),
        (
            "He will open a bridge there on June 3.",
            "history",
            "no word in it looks back, so it is not `history`",
        ),
        ("he was ill.", "background", "it begins after `denied`, which turns it round"),
    ],
)
def test_a_context_note_means_what_its_sentence_means(words: str, kind: str, reason: str) -> None:
    """Its kind has words for it, and its beginning is not lost."""
    note = ContextNote.model_validate({"text": words, "kind": kind, "evidence": (quote(words),)})
    assert reasons(context=(note,)) == ([reason] if reason else [])


def test_the_bottom_line_glues_no_two_sentences() -> None:
    """Words of two sentences have ` […] ` between them."""
    pieces = (quote("Harbour master Edda Vance"), quote("the president had resigned"))
    glued = BottomLine(text="Harbour master Edda Vance, the president had resigned", evidence=pieces)
    joined = glued.model_copy(update={"text": " […] ".join(piece.quote for piece in pieces)})
    assert reasons(bottom_line=glued) == [
        "its clauses are of several sentences, and no ` […] ` stands between them"
    ]
    assert reasons(bottom_line=joined) == []
    whole = (quote("Nobody knew why."), quote("The port was closed for nine days in 2011."))
    two = BottomLine(text=" ".join(piece.quote for piece in whole), evidence=whole)
    assert reasons(bottom_line=two) == []


def test_a_dated_expression_has_the_date_of_its_words() -> None:
    """Another year of a day without one may be a person's correction; one that is printed may not change."""
    day = DATES[2]
    assert reasons(dates=(day.model_copy(update={"date": "2025-06-03"}),)) == []
    assert reasons(dates=(day.model_copy(update={"date": "2024-07-03"}),)) == [
        "`June 3` means 2024-06-03, not 2024-07-03"
    ]
    assert reasons(dates=(DATES[1].model_copy(update={"date": "2012-03-14"}),)) == [
        "`March 14, 2011` means 2011-03-14, not 2012-03-14"
    ]


def test_the_rules_on_english_words_are_not_asked_of_another_language() -> None:
    """Nothing is known of its negations and modal verbs."""
    text = "Edda Vance inspecte le port."
    article = ARTICLE.model_copy(
        update={"text": text, "paragraphs": (Span(start=0, end=len(text)),), "language": "fr"}
    )
    evidence = (quote_span(text, 0, len(text)),)
    summary = Summary(
        article=ArticleReference(path="a", title="b"),
        actions=(Action(actor="Edda Vance", action="inspecte", status="planned", evidence=evidence),),
        context=(ContextNote(text=text, kind="upcoming", evidence=evidence),),
    )
    assert verify(summary, article).dropped == ()
