"""What a memo's own words say beside the article's: cues, statuses, empty parts, the desk's judgements."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from briefgen.articles.model import Article
from briefgen.briefs.assemble import assemble
from briefgen.document import parse
from briefgen.document.walk import plain_text
from briefgen.printing import FORMATS, print_brief, print_job
from briefgen.source import Evidence, Span
from briefgen.summaries.model import (
    Action,
    ActionStatus,
    ArticleReference,
    Dropped,
    Judgement,
    SpeechMode,
    Statement,
    StatementSpans,
    Summary,
)
from briefgen.themes.finding import get_theme

TEXT = "Governor Odo Karr denied that his men were there."


def memo(summary: Summary) -> dict[str, str]:
    """Print a memo in each format, its text with single spaces."""
    article = Article(
        path="a.txt", title="Karr speaks", text=TEXT, paragraphs=(Span(start=0, end=49),), sha256="ab" * 32
    )
    brief = assemble([(article, summary)])
    files = print_brief(print_job(brief, get_theme("article-memo"), FORMATS)).files
    texts = {
        "md": files["md"].decode(),
        "docx": docx_text(files["docx"]),
        "pdf": pdf_text(files["pdf"]),
        "html": re.sub(r"<[^>]+>", " ", files["html"].decode()),
    }
    return {name: " ".join(text.split()) for name, text in texts.items()}


def docx_text(data: bytes) -> str:
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def pdf_text(data: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def summary_of(**parts: Any) -> Summary:
    return Summary(article=ArticleReference(path="a.txt", title="Karr speaks"), **parts)


def said(cue: str, text: str, mode: SpeechMode = SpeechMode.INDIRECT) -> Statement:
    cues = (Evidence(start=0, end=len(cue), quote=cue),)
    return Statement(speaker="Odo Karr", mode=mode, text=text, spans=StatementSpans(cue=cues))


def markdown_of(summary: Summary) -> str:
    return memo(summary)["md"]


@pytest.fixture(scope="module")
def full() -> dict[str, str]:
    """Give one memo that has everything, in four formats."""
    return memo(
        summary_of(
            statements=(
                said("denied", "his men were there"),
                said("would confirm", "the “two” deaths", SpeechMode.MIXED),
                said("said", "the road is open"),
            ),
            judgements=(Judgement(text="Karr is weak.", likelihood="likely", confidence="low"),),
            dropped=(Dropped(kind="action", item="x", reason="y"),),
        )
    )


@pytest.mark.parametrize("name", FORMATS)
def test_the_confidence_of_a_judgement_ends_with_its_full_stop(full: dict[str, str], name: str) -> None:
    """The paragraph's class is none of its words."""
    assert "Likelihood: likely. Confidence: low." in full[name]
    assert ".small" not in re.sub(r"\.small\s*\{", "", full[name])


@pytest.mark.parametrize("name", FORMATS)
def test_a_denial_is_printed_before_what_is_denied(full: dict[str, str], name: str) -> None:
    """Else the speaker would seem to assert it; `said` says no more than the name before it."""
    assert "denied: his men were there" in full[name]
    assert "would confirm: the “two” deaths" in full[name]
    assert "said:" not in full[name]
    assert "the road is open" in full[name]


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_part_says_that_nothing_was_found(full: dict[str, str], name: str) -> None:
    """What the article holds is more than what was found; what was dropped is counted."""
    assert "None was found. 1 dropped, see the summary." in full[name]
    for untrue in ("The article quotes no", "The article gives no", "No clause of the article"):
        assert untrue not in full[name]


@pytest.mark.parametrize(
    ("cue", "printed"),
    [
        ("said", "the road is open _(reported speech: “said”)_"),
        ("has announced", "the road is open _(reported speech: “has announced”)_"),
        ("According to", "the road is open _(reported speech: “According to”)_"),
        ("In", "the road is open _(reported speech)_"),
        ("did not say", "did not say: the road is open _(reported speech)_"),
        ("would say", "would say: the road is open _(reported speech)_"),
        ("disputes", "disputes: the road is open _(reported speech)_"),
    ],
)
def test_the_cue_stands_where_it_changes_the_meaning(cue: str, printed: str) -> None:
    """A lone preposition is no cue."""
    assert "> " + printed in markdown_of(summary_of(statements=(said(cue, "the road is open"),)))


@pytest.mark.parametrize(
    ("cue", "text", "is_printed"),
    [
        ("declined to comment", "on the fire", False),
        ("declined", "to comment", False),
        ("did not respond to", "a request for comment", False),
        ("didn't answer", "questions", False),
        ("refused", "to discuss the fire", False),
        ("refused", "to rule out a strike", True),
        ("refused", "to say that he would comment", True),
        ("would not leave", "the island", True),
        ("discuss", "the fire", True),
    ],
)
def test_having_no_answer_is_no_statement(cue: str, text: str, *, is_printed: bool) -> None:
    """Whoever declined to comment has said nothing; a refusal of anything else is news."""
    assert (text in markdown_of(summary_of(statements=(said(cue, text),)))) is is_printed


@pytest.mark.parametrize(
    ("words", "quote", "status"),
    [
        ("was never charged", "Odo Karr was never charged", "reported"),
        (
            "was charged",
            "Nobody saw that Odo Karr was charged",
            "did not happen (as reported)",
        ),
        ("took the money", "Odo Karr denies that he took the money", "denied"),
    ],
)
def test_denied_is_printed_only_where_somebody_denies(words: str, quote: str, status: str) -> None:
    """The article's own `never` is no denial, and two negations beside each other would be read as none."""
    evidence = (Evidence(start=0, end=4, quote=quote),)
    action = Action(actor="Odo Karr", action=words, status=ActionStatus.DENIED, evidence=evidence)
    assert re.search(rf"{words}[^|]* \| {re.escape(status)} \|", markdown_of(summary_of(actions=(action,))))


def test_statements_that_were_dropped_are_counted_where_no_expert_was_found() -> None:
    """One of them may have been an expert's."""
    gone = Dropped(kind="statement", item="x", reason="y")
    text = markdown_of(summary_of(dropped=(gone, gone)))
    assert "## Expert analysis None was found. 2 statements dropped, see the summary. " in text


def test_a_memo_parses_to_what_it_prints() -> None:
    """No class is left over as text in any empty part."""
    assert "{:" not in plain_text(parse(markdown_of(summary_of())))
