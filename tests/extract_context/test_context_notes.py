"""Which sentences place the news, and which are left to the sections they belong to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles.model import Article
from briefgen.source import quote_span
from briefgen.summaries.extract.actors.finding import find_actors
from briefgen.summaries.extract.context.finding import find_context
from briefgen.summaries.extract.parsing import parse
from briefgen.summaries.model import Action, BottomLine, ContextKind, ContextNote

Written = Callable[..., Article]
LEAD = "The mayor of Kelmouth opened the new bridge on Saturday before a large crowd.\n\n"


def notes(article: Article, *actions: Action) -> tuple[ContextNote, ...]:
    parsed = parse(article)
    return find_context(parsed, find_actors(parsed), actions, BottomLine())


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


def test_at_most_five_notes_three_of_a_kind_and_the_best_first(written: Written) -> None:
    """More cues make a better note; what comes after enough others is left out."""
    ferries = [f"The ferry to isle number {n} was founded in 19{n}0." for n in (2, 3, 4, 5)]
    ahead = [f"Ferry number {n} is due to sail in 2024 from the old pier." for n in (2, 3, 4, 5)]
    strong = "Tensions have been at their highest level in years amid an ongoing and long-running dispute."
    found = notes(written(LEAD + " ".join([*ferries, *ahead, strong])))
    assert found[0].text == strong
    assert len(found) == 5
    assert sum(note.kind is ContextKind.UPCOMING for note in found) == 3


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The ferry company of Kelmouth closed its last line on April 19, 2021.", ContextKind.HISTORY),
        ("Kelmouth handles about a tenth of the timber that the country imports.", ContextKind.BACKGROUND),
        ("The ferry line of Kelmouth has been losing money since the flood.", ContextKind.BACKGROUND),
        ("The mayor, a former ferryman, has run the town since 2009.", ContextKind.HISTORY),
        ("The council will choose a name for the bridge on August 20.", ContextKind.UPCOMING),
        ("The council has until August 20 to choose a name for the bridge.", ContextKind.UPCOMING),
    ],
)
def test_dates_and_tense_tell_a_kind(written: Written, sentence: str, kind: ContextKind) -> None:
    """Long past is history, ahead is to come, what lasts is background."""
    assert [(note.text, note.kind) for note in notes(written(LEAD + "A band played.\n\n" + sentence))] == [
        (sentence, kind)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The police closed the old ferry pier to all traffic on Friday morning.",
        "The council has ordered new lamps for the bridge from a local maker.",
        "Visitors will be given small flags and a glass of cider.",
        "Engineers of the University of Marrow warned of tensions in the old steel in 2019.",
        "The bridge is, said the town's oldest ferryman, “the end of a long-running and ongoing war”.",
        "“Tensions have been at their highest level for years.",
        "Tensions have been high for years and we remain a deeply divided town.",
        "The mayor wore a gold chain from the bid for the 2030 Games of Marrow.",
        "Tensions have been high for years: read more about the bridge here.",
    ],
)
def test_news_speech_and_rests_of_the_page_are_no_context(written: Written, sentence: str) -> None:
    """What has just happened, details without a day, what someone says, and buttons."""
    assert notes(written(LEAD + "A band played.\n\n" + sentence)) == ()


def test_an_event_long_past_is_context_even_when_it_was_taken_for_the_main_one(written: Written) -> None:
    """The news is the lead; the first action may be its history."""
    past = "The ferry company of Kelmouth closed its last line on April 19, 2021."
    article = written(LEAD + "A band played.\n\n" + past)
    start = article.text.index(past)
    action = Action(
        actor="The ferry company",
        action="closed",
        evidence=(quote_span(article.text, start, start + len(past)),),
    )
    assert [note.text for note in notes(article, action)] == [past]


def test_the_news_told_again_is_no_context(written: Written) -> None:
    """A sentence of the lead's own words adds nothing, whatever its cues."""
    again = "The new bridge that the mayor opened before a large crowd is the largest of Kelmouth."
    new = "The old bridge is the largest wooden one that the province has ever built."
    article = written(LEAD + "A band played.\n\n" + again + " " + new)
    parsed = parse(article)
    line = BottomLine(text=LEAD.strip(), evidence=(quote_span(article.text, 0, len(LEAD.strip())),))
    found = find_context(parsed, find_actors(parsed), (), line)
    assert [note.text for note in found] == [new]


def test_the_bottom_line_is_not_repeated(written: Written) -> None:
    """What it quotes is no context to itself."""
    sentence = "A second bridge is due to open next year and will cost as much again."
    article = written(LEAD + sentence)
    parsed = parse(article)
    start = article.text.index(sentence)
    line = BottomLine(text=sentence, evidence=(quote_span(article.text, start, start + len(sentence)),))
    assert find_context(parsed, find_actors(parsed), (), line) == ()


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.sampled_from("The war will be. \n“”Kim 1990"), max_size=150))
def test_any_text_gives_verbatim_notes(written: Written, text: str) -> None:
    """Whatever the text, notes quote it."""
    article = written(text)
    assert all(article.text[p.start : p.end] == p.quote for note in notes(article) for p in note.evidence)
