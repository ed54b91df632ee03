from __future__ import annotations

from typing import Any

import pytest

from briefgen.articles.model import Article
from briefgen.checks import RULES, check_article
from briefgen.source import Span
from briefgen.summaries.extract.languages.unread import MADE_BY
from briefgen.summaries.model import (
    Action,
    ActionStatus,
    Actor,
    ActorKind,
    ArticleReference,
    BottomLine,
    ContextKind,
    ContextNote,
    DatedExpression,
    Dropped,
    Judgement,
    Statement,
    Summary,
    When,
)

TEXT = (
    "Harbour minister Mira Toll opened a dry dock on Friday (March 3), state radio reported. "
    '"The dock will take 40 ships," Toll said. It may close in May, and nobody in Port Selwyn knows why.'
)


@pytest.fixture
def article() -> Article:
    return Article(
        path="in/dock.txt",
        title="Minister opens dry dock",
        published="2031-03-04",
        text=TEXT,
        paragraphs=(Span(start=0, end=len(TEXT)),),
        sha256="0" * 64,
    )


@pytest.fixture
def summary() -> Summary:
    return Summary(
        article=ArticleReference(path="dock.txt", title="Minister opens dry dock"),
        actions=(Action(actor="Mira Toll", action="opened", target="a dry dock"),),
    )


def messages(code: str, article: Article, summary: Summary) -> list[str]:
    return [problem.message for problem in check_article(article, summary) if problem.code == code]


def with_action(summary: Summary, **values: Any) -> Summary:
    return summary.model_copy(update={"actions": (summary.actions[0].model_copy(update=values),)})


def test_an_article_without_faults_has_no_findings(article: Article, summary: Summary) -> None:
    """Silence means that every rule looked and found nothing."""
    assert check_article(article, summary) == ()


@pytest.mark.parametrize(
    ("weekday", "found"),
    [
        ("Friday", ["2031-03-03 was a Monday; by the weekday it was 2031-02-28"]),
        ("Monday", []),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_is_found(
    article: Article, summary: Summary, weekday: str, found: list[str]
) -> None:
    """Both readings are offered, none is chosen."""
    text = TEXT.replace("Friday", weekday)
    words = f"{weekday} (March 3)"
    start = text.index(words)
    date = DatedExpression(start=start, end=start + len(words), text=words, date="2031-03-03")
    changed = summary.model_copy(update={"dates": (date,)})
    dated = article.model_copy(update={"text": text})
    assert messages("date/weekday-mismatch", dated, changed) == found
    spans = [(problem.start, problem.quote) for problem in check_article(dated, changed)]
    assert spans == [(start, words)] * len(found)


@pytest.mark.parametrize(
    ("date", "status", "published", "is_found"),
    [
        ("2031-03-05", ActionStatus.REPORTED, "2031-03-04", True),
        ("2031-04", ActionStatus.REPORTED, "2031-03-04", True),
        ("2031-03-05/2031-03-09", ActionStatus.REPORTED, "2031-03-04", True),
        ("2031-03-04", ActionStatus.REPORTED, "2031-03-04", False),
        ("2031-03", ActionStatus.REPORTED, "2031-03-04", False),
        ("2031-03-01/2031-03-09", ActionStatus.REPORTED, "2031-03-04", False),
        ("2031-03-05", ActionStatus.PLANNED, "2031-03-04", False),
        ("2031-03-05", ActionStatus.REPORTED, "", False),
        ("", ActionStatus.REPORTED, "2031-03-04", False),
    ],
)
def test_what_is_reported_as_done_cannot_lie_after_the_article(
    article: Article, summary: Summary, date: str, status: ActionStatus, published: str, *, is_found: bool
) -> None:
    """A month or an interval that has begun may hold; a plan may lie ahead."""
    changed = with_action(summary, status=status, when=When(text="in May", date=date))
    dated = article.model_copy(update={"published": published})
    assert messages("date/after-publication", dated, changed) == (
        [
            (
                f"`opened a dry dock` is reported as done, but its date {date} "
                "is after the article's own, 2031-03-04"
            )
        ]
        if is_found
        else []
    )


NOT_FROM_WORDS = "`opened a dry dock` is dated 2021-01-01, but the words `{}` say {}"


@pytest.mark.parametrize(
    ("words", "date", "said"),
    [
        ("on May 4", "2021-01-01", "2031-05-04"),
        ("on May 4", "2031-05-04", ""),
        ("from May 4 to May 9", "2021-01-01", "2031-05-04/2031-05-09"),
        ("from May 4 to May 9", "2031-05-04/2031-05-09", ""),
        ("from May 4 to May 9", "2031-05-09", ""),
        ("on May 4", "", ""),
        ("in due course", "2021-01-01", ""),
        ("", "2021-01-01", ""),
        ("Friday (March 3)", "2021-01-01", ""),
    ],
)
@pytest.mark.parametrize("has_offsets", [True, False])
def test_a_date_is_what_its_words_say(
    article: Article, summary: Summary, words: str, date: str, said: str, *, has_offsets: bool
) -> None:
    """A desk may correct a date, so this only warns; words without a date, or with two, say nothing."""
    text = f"{TEXT} It will be cleaned {words}, or in due course."
    start = text.index(words, len(TEXT)) if words else 0
    place = {"start": start, "end": start + len(words)} if has_offsets else {}
    dated = article.model_copy(update={"text": text})
    changed = with_action(summary, status=ActionStatus.PLANNED, when=When(text=words, date=date, **place))
    expected = [NOT_FROM_WORDS.format(words, said)] if said else []
    assert messages("date/not-from-words", dated, changed) == expected
    for problem in check_article(dated, changed):
        if problem.code == "date/not-from-words":
            assert problem.hint == "correct the date, or say in `judgements` why it is another"
            assert problem.quote == words
            assert problem.start == (start if has_offsets else None)


def test_without_a_day_of_publication_words_say_no_date(article: Article, summary: Summary) -> None:
    """`in May` of no known year contradicts nothing; nor does an action without a `when`."""
    dateless = article.model_copy(update={"published": ""})
    changed = with_action(summary, when=When(text="in May", date="2021-01-01"))
    assert messages("date/not-from-words", dateless, changed) == []
    assert messages("date/not-from-words", article, summary) == []


def test_a_finding_has_the_place_of_the_date(article: Article, summary: Summary) -> None:
    """The memo can point at the words."""
    when = When(text="in May", date="2031-05", start=TEXT.index("in May"), end=TEXT.index("in May") + 6)
    found = check_article(article, with_action(summary, when=when))
    (problem,) = (problem for problem in found if problem.code == "date/after-publication")
    assert (problem.quote, problem.start, problem.end) == ("in May", when.start, when.end)
    assert problem.hint == "correct the date, or set `status: planned`"


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        (
            [("Reuters", "state media"), ("KCNA",)],
            ["Reuters, state media and KCNA are one origin (KCNA) for “Mira Toll opened a dry dock”"],
        ),
        (
            [("Reuters", "KCNA")],
            ["Reuters and KCNA are one origin (KCNA) for “Mira Toll opened a dry dock”"],
        ),
        (
            [("KCNA",), ("Rodong Sinmun",)],
            ["KCNA and Rodong Sinmun are one origin (KCNA) for “Mira Toll opened a dry dock”"],
        ),
        ([("Reuters",), ("KCNA",)], []),
        ([("AP",), ("Associated Press",)], []),
        ([("Reuters",)], []),
        ([()], []),
    ],
)
def test_several_outlets_with_one_origin_are_not_several_sources(
    article: Article, summary: Summary, claims: list[tuple[str, ...]], found: list[str]
) -> None:
    """An outlet that carries a state agency adds no confirmation; two that report by themselves do."""
    action = summary.actions[0]
    changed = summary.model_copy(
        update={
            "actions": tuple(action.model_copy(update={"reported_by": names}) for names in claims),
            "actors": (Actor(name="North Korea", kind=ActorKind.COUNTRY),),
        }
    )
    assert messages("source/single-origin", article, changed) == found


def test_who_else_is_reported_on_does_not_count_for_the_main_event(
    article: Article, summary: Summary
) -> None:
    """Only claims of the main event's actor are compared; a summary without actions has none."""
    main = summary.actions[0].model_copy(update={"reported_by": ("Reuters", "state media")})
    other = main.model_copy(update={"actor": "Oren Pask", "reported_by": ("AFP",)})
    said = Statement(speaker="Mira Toll", text="It may close in May", reported_by=("BBC",))
    both = summary.model_copy(update={"actions": (main, other)})
    assert len(messages("source/single-origin", article, both)) == 1
    assert messages("source/single-origin", article, both.model_copy(update={"statements": (said,)})) == []
    assert messages("source/single-origin", article, summary.model_copy(update={"actions": ()})) == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"context": (ContextNote(text="It may close in May", kind=ContextKind.UPCOMING),)}, []),
        (
            {"context": (ContextNote(text="It will close in May", kind=ContextKind.UPCOMING),)},
            ["this context note is not verbatim in the article"],
        ),
        (
            {"statements": (Statement(speaker="Toll", text='"The dock will take 40 ships,'),)},
            ["the quotation marks in this statement do not close"],
        ),
        ({"statements": (Statement(speaker="Toll", text='"The dock will take 40 ships,"'),)}, []),
        (
            {"statements": (Statement(speaker="Toll", text="It may close […] and nobody"),)},
            [],
        ),
        (
            {"bottom_line": BottomLine(text="It may shut")},
            ["this bottom line is not verbatim in the article"],
        ),
        ({"judgements": (Judgement(text="Toll’s “40 ships” is a boast"),)}, []),
        ({"judgements": (Judgement(text='Worth "40 ships," we think'),)}, []),
        (
            {"judgements": (Judgement(text="Toll’s “50 ships” is a boast"),)},
            ["a judgement quotes words that are not in the article"],
        ),
    ],
)
def test_quotations_are_verbatim_and_their_marks_close(
    article: Article, summary: Summary, values: dict[str, Any], found: list[str]
) -> None:
    """Printed words are the article's; quotation marks come in pairs; a judgement quotes truly."""
    assert messages("quote/not-verbatim", article, summary.model_copy(update=values)) == found


def test_what_the_gate_dropped_is_a_finding(article: Article, summary: Summary) -> None:
    """Each dropped item is named with its reason."""
    item = Dropped(kind="bottom_line", item="It shut", reason="it has no evidence", quote="shut")
    changed = summary.model_copy(update={"dropped": (item,)})
    assert messages("gate/dropped", article, changed) == [
        "the bottom line `It shut` is not printed: it has no evidence"
    ]


def test_an_article_without_a_date_is_a_finding(article: Article, summary: Summary) -> None:
    """Relative dates cannot be resolved without it."""
    undated = article.model_copy(update={"published": ""})
    assert messages("article/no-date", undated, summary) == [
        "the article has no date of publication, so `Monday` or `last month` cannot be resolved"
    ]


@pytest.mark.parametrize(("made_by", "found"), [(MADE_BY, 1), ("briefgen 0.1.0, offline", 0), ("", 0)])
def test_an_article_in_a_language_without_a_model_is_a_finding(
    article: Article, summary: Summary, made_by: str, found: int
) -> None:
    """Whoever builds the memo must know that most of the article was not read, until somebody reads it."""
    french = article.model_copy(update={"language": "fr"})
    said = messages("article/unknown-language", french, summary.model_copy(update={"made_by": made_by}))
    assert len(said) == found
    assert all(
        message.startswith("the article is in French, for which no model is installed") for message in said
    )


@pytest.mark.parametrize(
    ("end", "found"),
    [
        (7, ["the article has 1 word of prose"]),
        (21, ["the article has 3 words of prose"]),
        (len(TEXT), []),
    ],
)
def test_an_article_with_hardly_any_prose_is_a_finding(
    article: Article, summary: Summary, end: int, found: list[str]
) -> None:
    """Thirty words are the least."""
    short = article.model_copy(update={"paragraphs": (Span(start=0, end=end),)})
    assert messages("article/too-short", short, summary) == found


@pytest.mark.parametrize(("repeats", "found"), [(5, []), (4, ["the article has 1 word of prose"])])
def test_a_script_without_spaces_is_measured_in_letters(
    article: Article, summary: Summary, repeats: int, found: list[str]
) -> None:
    """Japanese has no spaces between its words."""
    text = "市議会は月曜日に古い橋を建て直すことを決めた。" * repeats
    japanese = article.model_copy(update={"text": text, "paragraphs": (Span(start=0, end=len(text)),)})
    assert messages("article/too-short", japanese, summary) == found


def test_of_many_findings_of_a_rule_the_first_fifty_are_listed(article: Article, summary: Summary) -> None:
    """The rest is counted: the cause is one and the same."""
    notes = tuple(ContextNote(text=f"It shut {n}", kind=ContextKind.UPCOMING) for n in range(1, 1053))
    found = check_article(article, summary.model_copy(update={"context": notes}))
    assert [problem.quote for problem in found[:50]] == [f"It shut {n}" for n in range(1, 51)]
    assert [(problem.code, problem.message) for problem in found[50:]] == [
        ("quote/not-verbatim", "and 1,002 more of this kind")
    ]
    exactly = summary.model_copy(update={"context": notes[:50]})
    assert len(check_article(article, exactly)) == 50


def test_every_rule_has_its_own_code_and_a_description() -> None:
    """The table is what the documentation is made of."""
    codes = [rule.code for rule in RULES]
    assert codes == [
        "date/weekday-mismatch",
        "date/not-from-words",
        "date/after-publication",
        "source/single-origin",
        "quote/not-verbatim",
        "gate/dropped",
        "article/no-date",
        "article/unknown-language",
        "article/too-short",
    ]
    assert [rule.code for rule in RULES if not rule.description.endswith(".")] == []


def test_an_action_in_the_words_of_the_title_is_verbatim(article: Article, summary: Summary) -> None:
    """Whether the body bears it out is what the gate has asked; other words are still found."""
    assert (
        messages("quote/not-verbatim", article, with_action(summary, action="opens", target="dry dock")) == []
    )
    assert messages(
        "quote/not-verbatim", article, with_action(summary, action="closes", target="dry dock")
    ) == ["this action is not verbatim in the article"]


@pytest.mark.parametrize(
    ("language", "words", "closes"),
    [
        ("de", "„Wir gehen nicht an Bord“", True),
        ("de", "„Wir gehen nicht an Bord", False),
        ("de", "Wir gehen nicht an Bord“", False),
        ("sv", "”Vi stannar i hamnen”", True),
        ("sv", "Vi stannar i hamnen”", False),
        ("en", "“We stay in port”", True),
        ("en", "“We stay in port", False),
        ("en", '"We stay" in port"', False),
        ("", "“We stay in port”", True),
    ],
)
def test_quotation_marks_close_as_the_articles_language_pairs_them(
    article: Article, summary: Summary, language: str, words: str, *, closes: bool
) -> None:
    """What closes in English opens in no other language, and what opens there may close in German."""
    told = article.model_copy(update={"text": f"{TEXT}\n\n{words}", "language": language})
    notes = (ContextNote(text=words, kind=ContextKind.HISTORY),)
    found = messages("quote/not-verbatim", told, summary.model_copy(update={"context": notes}))
    assert found == ([] if closes else ["the quotation marks in this context note do not close"])


def test_a_dropped_bottom_line_is_told_where_the_desk_may_write(article: Article, summary: Summary) -> None:
    """An editor who writes one has words to lose."""
    gone = Dropped(
        kind="bottom_line", item="Toll is in trouble", reason="the quotation is not in the article"
    )
    (found,) = check_article(article, summary.model_copy(update={"dropped": (gone,)}))
    assert found.hint == (
        "a bottom line is made of the article's own clauses: copy them, "
        "and put the desk's own words under `judgements`"
    )
