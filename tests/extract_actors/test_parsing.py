"""Parsing keeps every offset true and never gives up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles.model import Article
from briefgen.source import Span
from briefgen.summaries.extract import parsing
from briefgen.summaries.extract.parsing import NoModelError, antecedent, find_model, made_by, parse

MakeArticle = Callable[..., Article]


def test_a_sentence_lies_where_the_article_has_it(article_of: MakeArticle) -> None:
    """Offsets count from the first character of the article, not of the paragraph."""
    article = article_of("Tavita sailed home.\n\nMele Havea stayed in Apia. She slept.")
    sentences = list(parse(article).sentences())
    assert [article.text[s.start : s.end] for s in sentences] == [
        "Tavita sailed home.",
        "Mele Havea stayed in Apia.",
        "She slept.",
    ]
    assert [s.key for s in sentences] == [(1, 0), (2, 0), (2, 1)]


def test_line_ends_inside_a_paragraph_do_not_move_offsets(article_of: MakeArticle) -> None:
    """A wrapped paragraph is parsed as if it stood on one line, and quoted as it stands."""
    article = article_of("The minister\nopened\tthe port.")
    parsed = parse(article)
    paragraph = parsed.paragraphs[0]
    assert parsed.quote(paragraph, paragraph.doc[1:3]).quote == "minister\nopened"
    assert parsed.absolute(paragraph, paragraph.doc[3]) == (20, 23)


def test_crossheads_and_furniture_are_not_parsed(article_of: MakeArticle) -> None:
    """Only the spans in `paragraphs` are read."""
    article = article_of("Ports reopen\n\nThe port opened.").model_copy(
        update={"paragraphs": (Span(start=14, end=30),), "crossheads": (Span(start=0, end=12),)}
    )
    assert [p.doc.text for p in parse(article).paragraphs] == ["The port opened."]


def test_a_very_long_paragraph_is_parsed_in_pieces(
    article_of: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pieces end after a sentence, cover all the text, and have numbers of their own."""
    monkeypatch.setattr(parsing, "PIECE", 60)
    article = article_of("The ship sailed to Fiji on Monday. " * 5 + "x" * 130)
    parsed = parse(article)
    assert [p.number for p in parsed.paragraphs] == list(range(1, len(parsed.paragraphs) + 1))
    assert "".join(p.doc.text for p in parsed.paragraphs) == article.text
    assert parsed.paragraphs[0].doc.text == "The ship sailed to Fiji on Monday. "


def test_an_endless_article_is_read_to_a_limit_and_says_so(
    article_of: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time and memory are bounded; `complete` tells that something was left out."""
    monkeypatch.setattr(parsing, "READ_AT_MOST", 40)
    parsed = parse(article_of("The ship sailed to Fiji. It came back.\n\nNobody saw it."))
    assert sum(len(p.doc.text) for p in parsed.paragraphs) == 40
    assert not parsed.complete


@pytest.mark.parametrize("text", ["", "Fiji", "   ", "…", "\U0001f6a2"])
def test_the_shortest_articles_are_parsed(article_of: MakeArticle, text: str) -> None:
    """An article of one word, or of none, is no fault."""
    parsed = parse(article_of(text))
    assert parsed.complete
    assert len(list(parsed.sentences())) == len(parsed.paragraphs)


def test_a_language_without_a_model_is_told_apart(article_of: MakeArticle) -> None:
    """Only English has a model here; a text too short to be recognised is taken for English."""
    assert find_model("en")
    assert find_model("") == find_model("en")
    assert find_model("fi") == ""
    with pytest.raises(NoModelError, match="no model for the language 'fi' is installed"):
        parse(article_of("Satama avattiin.").model_copy(update={"language": "fi"}))


def test_the_model_is_named_with_its_version() -> None:
    """`made_by` prints the name of the model, without the mark of whoever uploaded it."""
    assert made_by(find_model("en")).startswith("en_core_web_sm 3.")


@pytest.mark.parametrize(
    ("text", "pronoun", "noun"),
    [
        ("Ana thanked the sailor who came and wept.", "who", "sailor"),
        ("Ana asked who came.", "who", None),
    ],
)
def test_a_relative_pronoun_stands_for_the_noun_before_it(
    article_of: MakeArticle, text: str, pronoun: str, noun: str | None
) -> None:
    """A question word stands for nobody."""
    doc = parse(article_of(text)).paragraphs[0].doc
    found = antecedent(next(token for token in doc if token.text == pronoun))
    assert (found.text if found is not None else None) == noun


@settings(max_examples=25)
@given(st.text(max_size=120))
def test_every_sentence_of_any_text_quotes_the_text(article_of: MakeArticle, text: str) -> None:
    """Whatever the characters, a quotation is the slice of the article at its offsets."""
    article = article_of(text)
    parsed = parse(article)
    for sentence in parsed.sentences():
        quote = parsed.quote(sentence.paragraph, sentence.span)
        assert article.text[quote.start : quote.end] == quote.quote
