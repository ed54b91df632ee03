"""What is taken of an article in a language without a model, and what is not claimed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles.model import Article
from briefgen.summaries.extract.languages.unread import summarise_without_model
from briefgen.summaries.lexicons.languages import language_name
from briefgen.summaries.model import UNRESOLVED

Written = Callable[..., Article]


def test_the_lead_dates_and_quotations_are_all_that_is_taken(written: Written) -> None:
    """Nothing else can be told, and the gap says so by the language's name."""
    text = (
        "Die Bürgermeisterin von Kelmund hat am 5.8.2023 die neue Brücke eröffnet. Viele kamen.\n\n"
        "„Die Brücke wird hundert Jahre halten“, sagte Maria Brandt. Das „Band“ war rot."
    )
    summary = summarise_without_model(written(text, language="de"))
    assert (
        summary.bottom_line.text
        == "Die Bürgermeisterin von Kelmund hat am 5.8.2023 die neue Brücke eröffnet."
    )
    assert [(d.text, d.date) for d in summary.dates] == [("5.8.2023", "2023-08-05")]
    assert [(s.speaker, s.text) for s in summary.statements] == [
        (UNRESOLVED, "„Die Brücke wird hundert Jahre halten“")
    ]
    assert (summary.actors, summary.actions, summary.context, summary.analysis) == ((), (), (), ())
    assert summary.gaps == (
        (
            "the article is in German, for which no model is installed: "
            "only its lead, dates and words in quotation marks were taken"
        ),
        "no byline",
    )
    assert summary.article.language == "de"


@pytest.mark.parametrize(
    ("language", "text", "quoted"),
    [
        (
            "fr",
            "Elle a dit : « Le pont tiendra cent ans ». Le “pont” est neuf.",
            "« Le pont tiendra cent ans »",
        ),
        ("ja", "市長は「新しい橋は百年もつだろう」と述べた。", "「新しい橋は百年もつだろう」"),
        ("da", "Hun sagde: »Broen holder i hundrede år«.", "»Broen holder i hundrede år«"),
        ("xx", "Vu: “wan du tri kvar”.", "“wan du tri kvar”"),
    ],
)
def test_quotations_are_found_by_the_marks_of_the_language(
    written: Written, language: str, text: str, quoted: str
) -> None:
    """Each language has its own marks; an unknown one has the common pairs."""
    summary = summarise_without_model(written(text, language=language))
    assert [statement.text for statement in summary.statements] == [quoted]


def test_dates_with_east_asian_signs_are_read(written: Written) -> None:
    """Year, month and day are marked, so nothing is ambiguous."""
    summary = summarise_without_model(written("2023年8月4日、橋が開通した。", language="ja"))
    assert [(d.text, d.date) for d in summary.dates] == [("2023年8月4日", "2023-08-04")]
    assert summary.bottom_line.text == "2023年8月4日、橋が開通した。"


def test_dates_that_could_be_either_stay_open(written: Written) -> None:
    """With strokes, day and month may stand either way round."""
    summary = summarise_without_model(written("El puente se abrió el 5/8/2023.", language="es"))
    assert [(d.text, d.date) for d in summary.dates] == [("5/8/2023", "")]


def test_a_lead_that_never_ends_is_cut_at_a_pause(written: Written) -> None:
    """The cut is still a verbatim beginning, at a comma or a blank."""
    text = "palabra, " * 200
    lead = summarise_without_model(written(text, language="es")).bottom_line.text
    assert text.startswith(lead)
    assert len(lead) <= 600
    assert lead.endswith("palabra")


def test_an_empty_article_has_no_bottom_line(written: Written) -> None:
    """Without words there is nothing to say."""
    assert summarise_without_model(written("…", language="es")).bottom_line.text == ""


def test_a_language_without_a_name_is_called_by_its_code() -> None:
    """The code is better than silence."""
    assert language_name("fr") == "French"
    assert language_name("xx") == "the language `xx`"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["fr", "ja", "de", "", "xx", "sv"]))
def test_any_text_in_any_language_is_quoted_verbatim(written: Written, text: str, language: str) -> None:
    """Whatever the text, every part quotes it."""
    article = written(text, language=language)
    summary = summarise_without_model(article)
    parts = [*summary.bottom_line.evidence, *(p for s in summary.statements for p in s.spans.content)]
    assert all(article.text[part.start : part.end] == part.quote for part in parts)
    assert all(article.text[d.start : d.end] == d.text for d in summary.dates)
