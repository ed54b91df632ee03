"""Which sentences place the news, and which are left to the sections they belong to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles.model import Article
from briefgen.source import quote_span
from briefgen.summaries.extract.actors.finding import find_actors
from briefgen.summaries.extract.context import find_context
from briefgen.summaries.extract.parsing import parse
from briefgen.summaries.model import Action, ContextKind, ContextNote

Written = Callable[..., Article]
LEAD = "The mayor of Kelmouth opened the new bridge on Saturday before a large crowd.\n\n"


def notes(article: Article, *actions: Action) -> tuple[ContextNote, ...]:
    parsed = parse(article)
    return find_context(parsed, find_actors(parsed), actions)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Tensions between the two banks of the river have been high for years.", ContextKind.BACKGROUND),
        ("The town was founded in 1312 and had been a free port until the war.", ContextKind.HISTORY),
        ("The opening comes as the port of Kelmouth loses its last ferry line.", ContextKind.RELATED),
        ("A second bridge is due to open next year and will cost as much again.", ContextKind.UPCOMING),
    ],
)
def test_each_kind_of_context_is_told_by_its_words(
    written: Written, sentence: str, kind: ContextKind
) -> None:
    """Cue words, tense and dates decide; the note is the whole sentence, verbatim."""
    article = written(LEAD + sentence)
    (note,) = notes(article)
    assert (note.text, note.kind) == (sentence, kind)
    assert [article.text[part.start : part.end] for part in note.evidence] == [sentence]


def test_plain_narration_is_no_context(written: Written) -> None:
    """What merely goes on in the story places nothing."""
    assert notes(written(LEAD + "She cut a red ribbon and walked over with two schoolchildren.")) == ()


def test_the_lead_is_no_context(written: Written) -> None:
    """The first sentence is the news, whatever its words."""
    assert notes(written("Tensions between the two banks of the river have been high for years.")) == ()


def test_sentences_of_the_main_actions_are_left_to_them(written: Written) -> None:
    """What is printed as an action is not printed again as context."""
    sentence = "A second bridge is due to open next year and will cost as much again."
    article = written(LEAD + sentence)
    action = Action(
        actor="A second bridge",
        action="open",
        evidence=(quote_span(article.text, len(LEAD), len(LEAD) + 20),),
    )
    assert notes(article, action) == ()


def test_what_someone_says_is_left_to_the_statements(written: Written) -> None:
    """A sentence that is mostly a statement's content stands there."""
    assert notes(written(LEAD + "Engineers said tensions in the old steel had been high for years.")) == ()


def test_at_most_five_notes_are_given_and_the_best_come_first(written: Written) -> None:
    """More cues make a better note; the sixth is left out."""
    weak = [
        f"The ferry to isle number {word} was founded in 19{n}0." for n, word in enumerate("abcdef", start=2)
    ]
    strong = "Tensions have been at their highest level in years amid an ongoing and long-running dispute."
    found = notes(written(LEAD + " ".join([*weak, strong])))
    assert len(found) == 5
    assert found[0].text == strong


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.sampled_from("The war will be. \n“”Kim 1990"), max_size=150))
def test_any_text_gives_verbatim_notes(written: Written, text: str) -> None:
    """Whatever the text, notes quote it."""
    article = written(text)
    assert all(article.text[p.start : p.end] == p.quote for note in notes(article) for p in note.evidence)
