from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from briefgen.articles.model import Article
from briefgen.source import Evidence
from briefgen.summaries.gate import verify
from briefgen.summaries.gate.rules import RULES
from briefgen.summaries.model import (
    Action,
    Actor,
    ActorKind,
    BottomLine,
    Dropped,
    Judgement,
    Statement,
    StatementSpans,
    Summary,
    When,
)

Quote = Callable[[str], Evidence]


def change(summary: Summary, part: str, number: int, **values: Any) -> Summary:
    items = list(getattr(summary, part))
    items[number] = items[number].model_copy(update=values)
    return summary.model_copy(update={part: tuple(items)})


def reasons(summary: Summary, article: Article) -> list[tuple[str, str, str]]:
    return [(item.kind, item.item, item.reason) for item in verify(summary, article).dropped]


def test_a_summary_that_the_article_bears_out_passes_unchanged(summary: Summary, article: Article) -> None:
    """Nothing is dropped, reordered or rewritten."""
    assert verify(summary, article) == summary


def test_a_dropped_item_keeps_its_words_its_reason_and_its_quotation(
    summary: Summary, article: Article
) -> None:
    """Nothing disappears silently: the list of the dropped says what, why, and which quotation."""
    wrong = Evidence(start=0, end=8, quote="Vastrians")
    changed = change(summary, "context", 0, evidence=(wrong,))
    verified = verify(changed, article)
    assert verified.context == ()
    assert verified.dropped == (
        Dropped(
            kind="context",
            item="The last dock closed in 2019.",
            reason="the quotation is not in the article",
            quote="Vastrians",
        ),
    )


@pytest.mark.parametrize(
    ("span", "reason"),
    [
        ((0, 4, "Toll"), "the quotation does not stand at its offsets"),
        ((-1, -1, "Toll"), "the quotation occurs 2 times: say which one with `near:`"),
        ((-1, -1, "Oren Pask"), "the quotation does not stand at its offsets"),
        ((-5, -1, "lwyn"), "the quotation occurs 3 times: say which one with `near:`"),
        ((3, 3, ""), "a quotation is empty"),
        ((9, 9999, "harbour"), "the quotation does not stand at its offsets"),
        ((0, 8, "vastrian"), "the quotation is not in the article"),
    ],
)
def test_evidence_is_a_verbatim_slice_at_its_offsets(
    summary: Summary, article: Article, span: tuple[int, int, str], reason: str
) -> None:
    """Evidence holds only if article.text[start:end] is the quotation, to the letter."""
    start, end, words = span
    changed = change(summary, "context", 0, evidence=(Evidence(start=start, end=end, quote=words),))
    assert reasons(changed, article) == [("context", "The last dock closed in 2019.", reason)]


def test_evidence_in_furniture_does_not_hold(summary: Summary, article: Article, quote: Quote) -> None:
    """A caption is no claim of the article, even where a span only touches it."""
    for words in ("the 12 cranes", "2019.\n\nPHOTO"):
        changed = change(summary, "context", 0, text=words, evidence=(quote(words),))
        assert reasons(changed, article) == [
            (
                "context",
                words,
                "the quotation stands in furniture (a caption, a header or a `read more` line)",
            )
        ]


@pytest.mark.parametrize(
    ("part", "number", "values", "reason"),
    [
        ("actors", 1, {"evidence": ()}, "it has no evidence"),
        ("actors", 1, {"name": "Oren Bask"}, "the article has no `Oren Bask`"),
        ("actors", 1, {"aliases": ("Pasky",)}, "the article has no `Pasky`"),
        ("actors", 1, {"aliases": ("Pas",)}, "the article has no `Pas`"),
        ("actors", 1, {"role": "chief analyst"}, "the article has no `chief` of the role `chief analyst`"),
        ("actors", 1, {"affiliation": "Selwyn Institute (Norland)"}, "the article has no `Norland`"),
        ("actors", 1, {"role": "analyst 2019"}, "the number `2019` is not in its evidence"),
        ("actors", 1, {"name": "Selwyn Institute"}, "its evidence names it neither by name nor by alias"),
        ("actions", 0, {"action": " "}, "it does not say what was done"),
        ("actions", 0, {"action": "reopened"}, "`reopened` is not in its evidence"),
        ("actions", 0, {"target": "dry dock a"}, "`dry dock a` is not in its evidence"),
        ("actions", 0, {"target": "the dock is too small"}, "`the dock is too small` is not in its evidence"),
        ("actions", 0, {"where": "Norland"}, "the article has no `Norland`"),
        ("actions", 0, {"where": "2019"}, "the number `2019` is not in its evidence"),
        ("actions", 0, {"reported_by": ("Reuters",)}, "the article names no `Reuters`"),
        ("actions", 0, {"actor": "Mira"}, "no actor `Mira` holds"),
        ("actions", 0, {"actor": ""}, "no actor `` holds"),
        ("actions", 0, {"actor": "Mira Toll and Oren Bask"}, "no actor `Mira Toll and Oren Bask` holds"),
        ("actions", 0, {"when": When(text="Tuesday")}, "the article has no `Tuesday`"),
        (
            "actions",
            0,
            {"when": When(date="2031-03-03")},
            "no words of the article stand beside the date `2031-03-03`",
        ),
        (
            "actions",
            0,
            {"when": When(text="Monday", start=0, end=6)},
            "`Monday` does not stand at its offsets",
        ),
        (
            "context",
            0,
            {"text": "The last dock closed in 2018."},
            "its text is not its quotations joined with ` […] `",
        ),
        ("analysis", 0, {"text": "it is a bid"}, "its text is not its quotations joined with ` […] `"),
        ("analysis", 0, {"speaker": "Nobody"}, "no speaker `Nobody` holds"),
        ("analysis", 0, {"speaker_role": "poet"}, "the article has no `poet` of the role `poet`"),
        ("analysis", 0, {"affiliation": "Norland"}, "the article has no `Norland`"),
        ("analysis", 0, {"reported_by": ("KCNA",)}, "the article names no `KCNA`"),
        ("analysis", 0, {"speaker_role": "analyst 40"}, "the number `40` is not in its evidence"),
        ("analysis", 0, {"spans": StatementSpans()}, "it has no evidence"),
        ("dates", 0, {"text": "Sunday"}, "`Sunday` does not stand at its offsets"),
    ],
)
def test_each_rule_drops_the_item_that_breaks_it(
    summary: Summary, article: Article, part: str, number: int, values: dict[str, Any], reason: str
) -> None:
    """One changed word is enough, and only that item goes."""
    changed = change(summary, part, number, **values)
    verified = verify(changed, article)
    assert [item.reason for item in verified.dropped if item.kind != "statement" or part == "analysis"] == [
        reason
    ]
    assert len(getattr(verified, part)) == len(getattr(summary, part)) - 1


@pytest.mark.parametrize(
    ("part", "number", "values"),
    [
        ("actors", 0, {"role": "Harbour Minister", "aliases": ("TOLL",)}),
        ("actors", 1, {"affiliation": "Port Selwyn; Vastria"}),
        ("actions", 0, {"target": ""}),
        ("actions", 0, {"actor": "Mira Toll, Toll and Oren Pask"}),
        ("actions", 0, {"actor": "Port Selwyn"}),
        ("actions", 0, {"when": None, "where": "", "reported_by": ()}),
        ("actions", 0, {"when": When()}),
        ("actions", 0, {"when": When(text="in  spring")}),
        ("actions", 0, {"reported_by": ("Mira Toll",)}),
        ("analysis", 0, {"speaker_role": "", "affiliation": "", "reported_by": ()}),
        ("statements", 1, {"spans": None}),
    ],
)
def test_what_the_article_bears_out_holds(
    summary: Summary, article: Article, quote: Quote, part: str, number: int, values: dict[str, Any]
) -> None:
    """Case and white space do not matter; several actors may act together; optional fields may be empty."""
    if values.get("spans", 1) is None:
        # Without a source span, the paragraph of what was said may name the speaker.
        values = {"spans": StatementSpans(content=(quote("the dock is too small"),))}
    changed = change(summary, part, number, **values)
    assert verify(changed, article) == changed


def test_what_an_actor_did_falls_with_the_actor(summary: Summary, article: Article) -> None:
    """An action needs an actor that holds, or words of its own evidence."""
    changed = change(summary, "actors", 0, name="Mira Tollman")
    assert reasons(changed, article) == [
        ("actor", "Mira Tollman", "the article has no `Mira Tollman`"),
        ("action", "Mira Toll opened a dry dock", "no actor `Mira Toll` holds"),
    ]


@pytest.mark.parametrize(("named", "holds"), [("AFP", True), ("Agence France-Presse", True), ("KCNA", False)])
def test_an_outlet_that_the_article_names_may_speak_through_its_report(
    summary: Summary, article: Article, quote: Quote, named: str, *, holds: bool
) -> None:
    """Media are no actors of the story; `the report` stands for the outlet, by any of its spellings."""
    changed = change(
        summary,
        "analysis",
        0,
        speaker="AFP",
        speaker_role="",
        spans=StatementSpans(
            source=(quote("state radio that"),), content=(quote("it could be a bid for trade"),)
        ),
    )
    extended = article.model_copy(update={"text": f"{article.text}\n\nThis is from {named}."})
    assert bool(verify(changed, extended).analysis) is holds


def test_a_full_name_of_the_article_may_stand_in_the_evidence_by_one_word(
    summary: Summary, article: Article
) -> None:
    """`Toll said` is Mira Toll's, whom the article names in full, even if no actor is listed."""
    at = article.text.index("Toll said")
    content = summary.statements[0].spans.content
    spans = StatementSpans(source=(Evidence(start=at, end=at + 4, quote="Toll"),), content=content)
    alone = summary.model_copy(update={"actors": (), "actions": ()})
    for speaker, count in (("Mira Toll", 2), ("Vera Toll", 1), ("Oren Pask", 1)):
        changed = change(alone, "statements", 0, speaker=speaker, spans=spans)
        assert len(verify(changed, article).statements) == count


def test_an_affiliation_falls_with_the_country_it_rests_on(
    summary: Summary, article: Article, quote: Quote
) -> None:
    """`Vastrian` stands for Vastria only while that actor holds."""
    text = article.text.replace("Vastria’s", "the local")
    bare = article.model_copy(update={"text": text})
    country = Actor(
        name="Vastria", kind=ActorKind.COUNTRY, aliases=("Vastrian",), evidence=(quote("Vastrian"),)
    )
    minister = summary.actors[0]
    one = summary.model_copy(
        update={"actors": (minister, country), "actions": (), "analysis": (), "statements": (), "context": ()}
    )
    assert verify(one, bare).actors == (minister, country)
    without = change(one, "actors", 1, evidence=())
    assert reasons(without, bare) == [
        ("actor", "Mira Toll", "the article has no `Vastria`"),
        ("actor", "Vastria", "it has no evidence"),
    ]


def test_a_countrys_alias_may_not_be_another_country(summary: Summary, article: Article) -> None:
    """`Russian` in the article is no evidence of France."""
    text = article.text.replace("Vastria’s", "Russia’s Rus")
    country = Actor(
        name="France",
        kind=ActorKind.COUNTRY,
        aliases=("Russia",),
        evidence=(Evidence(start=text.index("Russia"), end=text.index("Russia") + 6, quote="Russia"),),
    )
    changed = summary.model_copy(update={"actors": (country,)})
    verified = verify(changed, article.model_copy(update={"text": text}))
    assert verified.dropped[0].reason == "the article has no `France`"


def test_a_number_of_the_speakers_role_may_stand_in_the_speakers_own_evidence(
    summary: Summary, article: Article, quote: Quote
) -> None:
    """The role is the actor's, so the actor's evidence counts."""
    actors = (
        summary.actors[1].model_copy(
            update={"evidence": (quote("Oren Pask, an analyst"), quote("40 ships"), quote("an analyst"))}
        ),
    )
    changed = change(summary, "analysis", 0, speaker_role="analyst 40").model_copy(update={"actors": actors})
    assert verify(changed, article).analysis == changed.analysis


def test_pieces_of_a_text_stand_in_the_articles_order(
    summary: Summary, article: Article, quote: Quote
) -> None:
    """Stitching words together in another order can turn the sense round."""
    pieces = (quote("It may take more in spring."), quote("The dock will take 40 ships,"))
    changed = change(
        summary,
        "statements",
        0,
        text=" […] ".join(piece.quote for piece in pieces),
        spans=StatementSpans(content=pieces),
    )
    assert [reason for _, _, reason in reasons(changed, article)] == [
        "its quotations are not in the order of the article"
    ]


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Mira Toll opened a dry dock and on Monday", ("Mira Toll opened a dry dock", "on Monday"), ""),
        ("Mira Toll opened a dry dock, on Monday", ("Mira Toll opened a dry dock", "on Monday"), ""),
        (
            "Mira Toll opened a dry dock but not on Monday",
            ("Mira Toll opened a dry dock", "on Monday"),
            "its text is not its quotations joined with ` […] `, a comma or `and`",
        ),
        (
            "Mira Toll opened a dry dockon Monday",
            ("Mira Toll opened a dry dock", "on Monday"),
            "its text is not its quotations joined with ` […] `, a comma or `and`",
        ),
        ("on Monday night", ("on Monday",), "its text says more than its quotations"),
        ("on Monday", (), "it has no evidence"),
    ],
)
def test_the_bottom_line_is_made_of_verbatim_clauses(
    summary: Summary, article: Article, quote: Quote, text: str, words: tuple[str, ...], reason: str
) -> None:
    """Clauses are joined with ` […] `, a comma or `and`, and nothing else is added."""
    line = BottomLine(text=text, evidence=tuple(quote(clause) for clause in words))
    verified = verify(summary.model_copy(update={"bottom_line": line}), article)
    assert [item.reason for item in verified.dropped] == ([reason] if reason else [])
    assert verified.bottom_line == (BottomLine() if reason else line)


def test_a_bottom_line_has_at_most_sixty_words(summary: Summary, article: Article, quote: Quote) -> None:
    """Longer ones are dropped, and the reason counts the words."""
    line = quote(article.text[: article.text.index("The last")].strip())
    assert len(line.quote.split()) == 59
    long = quote(article.text[: article.text.index("\n\nPHOTO")])
    for piece, expected in (
        (line, []),
        (long, ["it has 65 words; at most 60 fit"]),
    ):
        changed = summary.model_copy(
            update={"bottom_line": BottomLine(text=" ".join(piece.quote.split()), evidence=(piece,))}
        )
        assert [item.reason for item in verify(changed, article).dropped] == expected


def test_judgements_need_no_evidence_and_the_dropped_stay(summary: Summary, article: Article) -> None:
    """The desk's own voice is left alone; what was dropped before comes first."""
    before = Dropped(kind="actor", item="X", reason="earlier")
    changed = summary.model_copy(
        update={"judgements": (Judgement(text="Not in the article"),), "dropped": (before,), "dates": ()}
    )
    changed = change(changed, "context", 0, evidence=())
    verified = verify(changed, article)
    assert verified.judgements == changed.judgements
    assert [item.item for item in verified.dropped] == ["X", "The last dock closed in 2019."]


def test_a_name_in_a_script_without_spaces_is_found(article: Article) -> None:
    """Between Chinese characters there is no word boundary to ask for."""
    text = "昨天王小明部長表示"
    actor = Actor(name="王小明", kind=ActorKind.PERSON, evidence=(Evidence(start=2, end=5, quote="王小明"),))
    chinese = article.model_copy(update={"text": text, "paragraphs": (), "furniture": ()})
    action = Action(actor="王小明", action="表示", evidence=(Evidence(start=7, end=9, quote="表示"),))
    said = Statement(
        speaker="王小明",
        text="表示",
        spans=StatementSpans(content=(Evidence(start=7, end=9, quote="表示"),)),
    )
    one = Summary.model_validate(
        {
            "article": {"path": "a", "title": "b"},
            "actors": (actor,),
            "actions": (action,),
            "statements": (said,),
        }
    )
    assert verify(one, chinese) == one


def test_every_rule_says_in_one_line_what_it_asks() -> None:
    """The first line of a rule's docstring is its documentation."""
    rules = {rule for table in RULES.values() for rule in table}
    assert [rule for rule in rules if not (rule.__doc__ or "").rstrip().endswith(".")] == []
