"""Whatever stands in a field of a brief stands literally in all four formats of every shipped theme."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.articles.model import Article
from briefgen.briefs.assemble import assemble
from briefgen.briefs.model import Brief
from briefgen.briefs.settings import BriefSettings
from briefgen.document import parse
from briefgen.document.walk import plain_text
from briefgen.printing import FORMATS, print_brief, print_job
from briefgen.source import Evidence, Span
from briefgen.summaries.model import (
    Action,
    Actor,
    ActorKind,
    ArticleReference,
    BottomLine,
    ContextKind,
    ContextNote,
    Judgement,
    SpeakerKind,
    SpeechMode,
    Statement,
    StatementSpans,
    Summary,
    SummaryProblem,
)
from briefgen.themes.clean import clean_line
from briefgen.themes.finding import get_theme

HOSTILE = (
    "# Heading",
    "1. one",
    "- item",
    "| a | b |",
    "**bold** _it_ `code`",
    "<script>alert(1)</script>",
    "[x](javascript:alert)",
    "{{ brief.title }}{% raw %}",
    "&amp; &lt; < > \"'",
    "[^1]: note [^2]",
    "\\*\\_ \\\\",
    "{: .lead }",
    "```fence",
    "==== ----",
    "http://x.y www.a.b",
)
# All in Noto Sans and read from left to right, so that the PDF's text can be compared letter by letter.
LETTERS = "abzABZ09éßøŁčñΕλένηИльза–“”…€ <>&\"'`*_#|[]{}()!\\/;:~^$%@=+-."
VALUE = st.sampled_from(HOSTILE) | st.text(alphabet=LETTERS, min_size=1, max_size=20)
FIELDS = 40
EVIDENCE = (Evidence(start=0, end=4, quote="Text"),)


def make_brief(values: list[str]) -> Brief:
    """Put each value, between two signs of its own, into a field of its own."""
    texts = (f"Q{number}Q{value}Z{number}Z" for number, value in enumerate(values))
    article = Article(
        path="a.txt", title=next(texts), text="Text.", paragraphs=(Span(start=0, end=5),), sha256="ab" * 32
    )
    reference = ArticleReference(
        path="a.txt", title=article.title, publisher=next(texts), published="2024-03-01"
    )
    summary = Summary(
        article=reference,
        made_by=next(texts),
        bottom_line=BottomLine(text=next(texts), evidence=EVIDENCE),
        actors=(
            Actor(
                name=next(texts),
                kind=ActorKind.PERSON,
                role=next(texts),
                affiliation=next(texts),
                aliases=(next(texts),),
                evidence=EVIDENCE,
            ),
        ),
        actions=(
            Action(
                actor=next(texts),
                action=next(texts),
                target=next(texts),
                where=next(texts),
                reported_by=(next(texts),),
                evidence=EVIDENCE,
            ),
        ),
        context=(ContextNote(text=next(texts), kind=ContextKind.HISTORY, evidence=EVIDENCE),),
        analysis=(make_statement(texts),),
        judgements=(Judgement(text=next(texts), likelihood=next(texts), confidence=next(texts)),),
        gaps=(next(texts),),
        problems=(SummaryProblem(code="date/x", message=next(texts), quote=next(texts)),),
    )
    keys = ("to", "from", "number", "period", "audience", "prepared_by", "reviewed_by", "contact")
    chosen = BriefSettings.model_validate(
        {
            **{key: next(texts) for key in keys},
            "watch": [next(texts)],
            "title": article.title,
            "date": "2024-03-01",
        }
    )
    return assemble([(article, summary)], chosen)


def make_statement(texts: Iterator[str]) -> Statement:
    return Statement(
        speaker=next(texts),
        speaker_role=next(texts),
        affiliation=next(texts),
        speaker_kind=SpeakerKind.EXPERT,
        mode=SpeechMode.DIRECT,
        text=next(texts),
        reported_by=(next(texts),),
        spans=StatementSpans(content=EVIDENCE),
    )


def docx_text(data: bytes) -> str:
    import docx

    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(
        node.text or ""
        for node in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    )


def pdf_text(data: bytes) -> str:
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    return "".join(re.sub(r"Page \d+ of \d+", "", page) for page in pages)


def html_text(data: bytes) -> str:
    import tinyhtml5

    body = tinyhtml5.parse(data.decode(), namespace_html_elements=False).find("body")
    assert body is not None
    return "".join(body.itertext())


def bare(text: str) -> str:
    """Leave out what the formats break differently: white space, and how letters are composed."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def texts_of(theme: str, values: list[str]) -> dict[str, str]:
    """Print a brief and give the text of each format; the Markdown's after parsing it again."""
    files = print_brief(print_job(make_brief(values), get_theme(theme), FORMATS)).files
    markdown = plain_text(parse(files["md"].decode()))
    texts = {
        "md": markdown,
        "docx": docx_text(files["docx"]),
        "pdf": pdf_text(files["pdf"]),
        "html": html_text(files["html"]),
    }
    return {name: bare(text) for name, text in texts.items()}


@cache
def shown(theme: str) -> frozenset[int]:
    """Give the numbers of the fields that a theme prints, found out with harmless values."""
    texts = texts_of(theme, ["x"] * FIELDS)
    found = {name: {int(n) for n in re.findall(r"Q(\d+)QxZ", text)} for name, text in texts.items()}
    assert found["md"] == found["docx"] == found["pdf"] == found["html"]
    return frozenset(found["md"])


def test_the_themes_print_nearly_every_field() -> None:
    """Else the property below would say little."""
    assert len(shown("article-memo")) >= 28
    assert len(shown("daily-brief")) >= 25


@pytest.mark.parametrize("theme", ["article-memo", "daily-brief"])
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(values=st.lists(VALUE, min_size=FIELDS, max_size=FIELDS))
def test_every_field_stands_literally_in_every_format(theme: str, values: list[str]) -> None:
    """Markdown, HTML, Jinja and YAML in a value are text in Markdown (parsed again), DOCX, PDF and HTML."""
    for name, text in texts_of(theme, values).items():
        lost = [
            (name, number, values[number])
            for number in sorted(shown(theme))
            if f"Q{number}Q{bare(clean_line(values[number]))}Z{number}Z" not in text
        ]
        assert lost == []
