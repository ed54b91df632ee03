from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles.model import Article
from briefgen.source import Evidence, Span
from briefgen.summaries.gate import verify
from briefgen.summaries.gate.words import all_spans
from briefgen.summaries.model import (
    Action,
    Actor,
    ActorKind,
    ArticleReference,
    BottomLine,
    ContextKind,
    ContextNote,
    Statement,
    StatementSpans,
    Summary,
    When,
)

TEXT = "Toll of Vastria opened 2 docks. Vastrian docks, Toll said, may close. Pask and Toll left. READ MORE 2"
ARTICLE = Article(
    path="a.txt",
    title="Docks",
    text=TEXT,
    paragraphs=(Span(start=0, end=89),),
    furniture=(Span(start=90, end=len(TEXT)),),
    sha256="0" * 64,
)
NAMES = st.sampled_from(["Toll", "Pask", "Vastria", "Vastrian", "Toll and Pask", "Nobody", "docks", ""])
WORDS = st.one_of(NAMES, st.sampled_from(["opened", "opened 2 docks", "may close", "3", "2"]))


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    """Mostly true spans, now and then one that is off by a little."""
    quote = draw(st.sampled_from([*TEXT.split(), "Toll of Vastria", "opened 2 docks", "Pask and Toll left."]))
    start = TEXT.index(quote) + draw(st.sampled_from([0, 0, 0, 0, 1, -1]))
    return Evidence(start=start, end=start + len(quote), quote=quote)


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    content = draw(few(evidence()))
    text = draw(st.one_of(st.just(" […] ".join(piece.quote for piece in content)), WORDS))
    spans = StatementSpans(source=draw(few(evidence())), content=content)
    return Statement(speaker=draw(NAMES), speaker_role=draw(WORDS), text=text, spans=spans)


ACTORS = st.builds(
    Actor,
    name=NAMES,
    kind=st.sampled_from(ActorKind),
    role=WORDS,
    affiliation=NAMES,
    aliases=few(NAMES),
    evidence=few(evidence()),
)
ACTIONS = st.builds(
    Action,
    actor=NAMES,
    action=WORDS,
    target=WORDS,
    where=NAMES,
    reported_by=few(NAMES),
    when=st.one_of(st.none(), st.builds(When, text=WORDS)),
    evidence=few(evidence()),
)
NOTES = st.builds(ContextNote, text=WORDS, kind=st.sampled_from(ContextKind), evidence=few(evidence()))
SUMMARIES = st.builds(
    Summary,
    article=st.just(ArticleReference(path="a.txt", title="Docks")),
    bottom_line=st.builds(BottomLine, text=WORDS, evidence=few(evidence())),
    actors=few(ACTORS),
    actions=few(ACTIONS),
    context=few(NOTES),
    statements=few(statements()),
)


@given(SUMMARIES)
@settings(max_examples=60)
def test_verifying_twice_is_verifying_once(summary: Summary) -> None:
    """The gate is idempotent, so it may be run wherever a summary comes from."""
    once = verify(summary, ARTICLE)
    assert verify(once, ARTICLE) == once


@given(SUMMARIES)
@settings(max_examples=60)
def test_nothing_is_lost_and_all_that_is_left_is_verbatim(summary: Summary) -> None:
    """Every item is either kept or listed as dropped; each span kept is a slice of the prose."""
    verified = verify(summary, ARTICLE)
    items = [
        *verified.actors,
        *verified.actions,
        *verified.context,
        *verified.statements,
        *([verified.bottom_line] if verified.bottom_line.text else []),
    ]
    before = [*summary.actors, *summary.actions, *summary.context, *summary.statements]
    count = len(before) + bool(summary.bottom_line.text)
    assert len(items) + len(verified.dropped) == count
    for item in items:
        for span in all_spans(item):
            assert TEXT[span.start : span.end] == span.quote
            assert span.end <= 90


@given(st.text(), st.text(), st.integers(-5, 200), st.integers(-5, 200))
@settings(max_examples=50)
def test_no_text_and_no_offsets_upset_the_gate(text: str, quote: str, start: int, end: int) -> None:
    """Whatever stands in a summary, the gate answers."""
    article = ARTICLE.model_copy(update={"text": text, "paragraphs": (), "furniture": ()})
    span = Evidence(start=start, end=end, quote=quote)
    actor = Actor(name=quote, kind=ActorKind.COUNTRY, role=quote, aliases=(text,), evidence=(span,))
    action = Action(actor=quote, action=text, where=quote, reported_by=(text,), evidence=(span,))
    summary = Summary(article=ArticleReference(path="a", title="b"), actors=(actor,), actions=(action,))
    verified = verify(summary, article)
    assert len(verified.actors) + len(verified.actions) + len(verified.dropped) == 2
