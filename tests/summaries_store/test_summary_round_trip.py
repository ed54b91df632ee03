from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles.model import Article
from briefgen.places import SourceText
from briefgen.source import Evidence, quote_span
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
    SpeakerKind,
    SpeechMode,
    Statement,
    StatementSpans,
    Summary,
    SummaryProblem,
    When,
)
from briefgen.summaries.store import dump_summary, load_summary
from briefgen.summaries.store.describing import describe
from briefgen.summaries.store.emitting import plain_data
from briefgen.summaries.store.loading import parse_file, parse_source
from briefgen.summaries.store.patching import as_text, patch

TRICKY = [
    "NO",
    "2023-01-01",
    "- x",
    "#",
    "a # b",
    "a: b",
    "\t",
    "'",
    '"',
    "😀",
    "null",
    "1e3",
    "~",
    "*a",
    "&a",
    "%",
    "@",
]
WORDS = st.sampled_from(
    [*TRICKY, "the", "dock", "of", "of the dock", "\n", "\n\n", "  ", "\x85", "\u2028", "\ufeff", "|", ">-"]
)
TEXTS = st.one_of(
    st.sampled_from(["", *TRICKY]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.lists(WORDS, max_size=40).map(" ".join),
)
DATES = st.sampled_from(
    ["", "2023", "2023-08", "2023-08-05", "2023-08-03/2023-08-05", "2023-08~", "2023-08-05/.."]
)
ARTICLE_TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=60).map(" ".join),
    st.text(st.sampled_from("ab \n"), min_size=1, max_size=30),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1),
).filter(str.strip)


def many(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


def spans(text: str) -> st.SearchStrategy[Evidence]:
    return (
        st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        .map(lambda pair: quote_span(text, min(pair), max(pair)))
        .filter(lambda span: bool(span.quote))
    )


def whens(text: str) -> st.SearchStrategy[When]:
    return st.builds(
        lambda span, date: When(text=span.quote, date=date, start=span.start, end=span.end),
        spans(text),
        DATES,
    )


@st.composite
def statements(draw: st.DrawFn, text: str) -> Statement:
    content = tuple(draw(st.lists(spans(text), min_size=1, max_size=3)))
    return Statement(
        speaker=draw(TEXTS),
        speaker_role=draw(TEXTS),
        affiliation=draw(TEXTS),
        speaker_kind=draw(st.sampled_from(SpeakerKind)),
        mode=draw(st.sampled_from(SpeechMode)),
        hedged=draw(st.booleans()),
        text=" […] ".join(piece.quote for piece in content),
        reported_by=draw(many(TEXTS)),
        spans=StatementSpans(source=draw(many(spans(text))), cue=draw(many(spans(text))), content=content),
    )


@st.composite
def summaries(draw: st.DrawFn, text: str) -> Summary:
    evidence = many(spans(text))
    own = spans(text).map(lambda span: {"text": span.quote, "evidence": (span,)})
    return Summary(
        made_by=draw(TEXTS),
        article=draw(
            st.builds(
                ArticleReference,
                path=st.just("a.txt"),
                title=TEXTS,
                author=TEXTS,
                publisher=TEXTS,
                title_made=st.booleans(),
            )
        ),
        bottom_line=BottomLine(**draw(st.one_of(st.just({}), own))),
        actors=draw(
            many(
                st.builds(
                    Actor,
                    name=TEXTS,
                    kind=st.sampled_from(ActorKind),
                    role=TEXTS,
                    affiliation=TEXTS,
                    aliases=many(TEXTS),
                    mentions=st.integers(0, 99),
                    salience=st.floats(0, 1),
                    evidence=evidence,
                )
            )
        ),
        actions=draw(
            many(
                st.builds(
                    Action,
                    actor=TEXTS,
                    action=TEXTS,
                    target=TEXTS,
                    when=st.one_of(st.none(), st.just(When()), whens(text)),
                    where=TEXTS,
                    status=st.sampled_from(ActionStatus),
                    reported_by=many(TEXTS),
                    evidence=evidence,
                )
            )
        ),
        context=draw(
            many(
                st.builds(
                    lambda kind, item: ContextNote(kind=kind, **item), st.sampled_from(ContextKind), own
                )
            )
        ),
        analysis=draw(many(statements(text))),
        statements=draw(many(statements(text))),
        dates=draw(
            many(
                st.builds(
                    lambda span, date: DatedExpression(
                        start=span.start, end=span.end, text=span.quote, date=date
                    ),
                    spans(text),
                    DATES,
                )
            )
        ),
        judgements=draw(many(st.builds(Judgement, text=TEXTS, likelihood=TEXTS, by=TEXTS))),
        gaps=draw(many(TEXTS)),
        dropped=draw(many(st.builds(Dropped, kind=TEXTS, item=TEXTS, reason=TEXTS, quote=TEXTS))),
        problems=draw(
            many(
                st.builds(
                    lambda span, message: SummaryProblem(
                        code="x/y", message=message, quote=span.quote, start=span.start, end=span.end
                    ),
                    spans(text),
                    TEXTS,
                )
            )
        ),
    )


def make_article(text: str) -> Article:
    return Article(path="a.txt", title="A", text=text, sha256="0" * 64)


@st.composite
def articles_with_summaries(draw: st.DrawFn, count: int) -> tuple[Article, list[Summary]]:
    article = make_article(draw(ARTICLE_TEXTS))
    return article, [draw(summaries(article.text)) for _ in range(count)]


def test_what_is_dumped_loads_as_it_was(tmp_path: Path) -> None:
    """load(dump(s)) == s, whatever stands in the fields and however often the quotations occur."""
    path = tmp_path / "a.summary.yaml"

    @given(articles_with_summaries(1))
    @settings(max_examples=30)
    def check(drawn: tuple[Article, list[Summary]]) -> None:
        article, (summary,) = drawn
        path.write_text(dump_summary(summary, article), encoding="utf-8", newline="")
        assert load_summary(path, article) == summary

    check()


def test_patching_one_summary_into_another_gives_the_other(tmp_path: Path) -> None:
    """Whatever changed, the patched file holds exactly the new data."""
    path = tmp_path / "a.summary.yaml"

    @given(articles_with_summaries(2))
    @settings(max_examples=30)
    def check(drawn: tuple[Article, list[Summary]]) -> None:
        article, (old, new) = drawn
        path.write_text(dump_summary(old, article), encoding="utf-8", newline="")
        data = plain_data(describe(new, article))
        text = patch(parse_file(path), data)
        assert parse_source(SourceText("x", text)).data == as_text(data)

    check()


def test_a_dump_reads_like_a_page(article: Article) -> None:
    """Long text is folded, short lists stand on one line, empty fields are left out."""
    line = "Vastria's harbour minister Mira Toll opened a dry dock in Port Selwyn on Monday"
    summary = Summary(
        made_by="briefgen",
        article=ArticleReference(path="dock.txt", title="Minister opens: dry dock", published="2031-03-03"),
        bottom_line=BottomLine(text=line, evidence=(Evidence(start=0, end=79, quote=line),)),
        actors=(
            Actor(
                name="Mira Toll",
                kind=ActorKind.PERSON,
                aliases=("Toll", "NO"),
                mentions=2,
                salience=0.5,
                evidence=(Evidence(start=137, end=141, quote="Toll"),),
            ),
        ),
        statements=(
            Statement(
                speaker="Mira Toll",
                text="The dock will take 40 ships […] It may take more",
                spans=StatementSpans(
                    source=(Evidence(start=137, end=141, quote="Toll"),),
                    cue=(Evidence(start=142, end=146, quote="said"),),
                    content=(
                        Evidence(start=107, end=134, quote="The dock will take 40 ships"),
                        Evidence(start=149, end=165, quote="It may take more"),
                    ),
                ),
            ),
        ),
        gaps=(("no byline, and this gap is so long that it is worth a second line: nobody says " * 2)[:-1],),
    )
    assert dump_summary(summary, article, schema="summary.schema.json") == (
        """\
# What briefgen read out of the article. Edit freely: your words are kept, quotations are checked.
# yaml-language-server: $schema=summary.schema.json
schema: briefgen/summary/1
made_by: briefgen

article:
  path: dock.txt
  title: 'Minister opens: dry dock'
  published: 2031-03-03
  publisher: ''
  author: ''

bottom_line:
  text: Vastria's harbour minister Mira Toll opened a dry dock in Port Selwyn on Monday

actors:
  - name: Mira Toll
    kind: person
    aliases: [Toll, NO]
    mentions: 2
    salience: 0.5
    evidence:
      - quote: Toll
        near: ships," Toll
actions: []
context: []
analysis: []

statements:
  - speaker: Mira Toll
    speaker_kind: public
    mode: indirect
    hedged: false
    source: Toll
    cue: said
    text: The dock will take 40 ships […] It may take more
    content:
      - quote: The dock will take 40 ships
      - quote: It may take more
dates: []
judgements: []

gaps:
  - >-
    no byline, and this gap is so long that it is worth a second line: nobody says no byline, and this
    gap is so long that it is worth a second line: nobody says
dropped: []
problems: []
digest: 3da6c03c1bb4faeb
"""
    )
