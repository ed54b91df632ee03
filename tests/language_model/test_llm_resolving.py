"""A model's words to a Summary: code finds places, dates, mode of speech and counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from briefgen.articles.model import Article
from briefgen.summaries.gate import verify
from briefgen.summaries.language_model.answer import read_answer
from briefgen.summaries.language_model.holding import hold, own_aliases
from briefgen.summaries.language_model.resolving import resolve
from briefgen.summaries.model import SpeechMode, Summary


def resolved(answer: dict[str, Any], article: Article) -> Summary:
    return resolve(read_answer(json.dumps(answer)), article, "hand")


def test_a_good_answer_passes_the_gate_whole(good: dict[str, Any], article: Article) -> None:
    """Its quotations stand where code found them."""
    summary = verify(resolved(good, article), article)
    assert summary.dropped == ()
    assert summary.bottom_line.text.startswith("The harbour authority of Larrenmouth closed")
    assert [actor.name for actor in summary.actors] == ["Edda Vance", "Corin Hale"]
    assert [item.text for item in summary.context] == [
        "A similar accident closed the port for nine days in 2011."
    ]
    assert len(summary.analysis) == 2
    assert summary.judgements == ()


def test_the_day_is_reckoned_by_code_from_the_words(good: dict[str, Any], article: Article) -> None:
    """A date that the model adds is no key of the form."""
    good["actions"][0] |= {"date": "1999-01-01", "when": "on Tuesday"}
    when = resolved(good, article).actions[0].when
    assert when is not None
    assert (when.text, when.date) == ("Tuesday", "2024-03-12")
    assert article.text[when.start : when.end] == "Tuesday"


def test_words_that_are_no_date_get_none(good: dict[str, Any], article: Article) -> None:
    """They stand as words, or fall at the gate when the article does not have them."""
    good["actions"][0]["when"] = "after a crane collapsed"
    when = resolved(good, article).actions[0].when
    assert when is not None
    assert (when.text, when.date) == ("after a crane collapsed", "")
    good["actions"][0]["when"] = "last Friday"
    summary = verify(resolved(good, article), article)
    assert (summary.actions, [drop.kind for drop in summary.dropped]) == ((), ["action"])


def test_speech_is_direct_when_the_article_has_it_in_marks(good: dict[str, Any], article: Article) -> None:
    """The marks are taken along, as the extractor takes them; what the model says of it does not count."""
    quoted, told = resolved(good, article).analysis
    assert (quoted.text, quoted.mode) == (
        "“Cranes of that age need twice the maintenance they get,”",
        SpeechMode.DIRECT,
    )
    assert (told.mode, told.hedged) == (SpeechMode.INDIRECT, True)
    assert quoted.hedged is False


def test_half_in_marks_is_mixed(good: dict[str, Any], article: Article) -> None:
    """A piece that reaches out of the quotation is not wholly quoted."""
    good["statements"] = [good["statements"][0] | {"quotes": ["they get,” said Corin Hale, an engineer"]}]
    assert resolved(good, article).analysis[0].mode is SpeechMode.MIXED


def test_the_source_beside_the_words_is_meant(good: dict[str, Any], article: Article) -> None:
    """`Hale` stands twice; of the one who added something it is the nearer one."""
    told = resolved(good, article).analysis[1]
    (source,) = told.spans.source
    assert article.text[source.start : source.start + 10] == "Hale added"


def test_plain_marks_match_typographic_ones(good: dict[str, Any], article: Article) -> None:
    """Models straighten quotation marks; what is printed is the article's own spelling."""
    good["statements"] = [
        good["statements"][0] | {"quotes": ['"Cranes of that age need twice the maintenance they get,"']}
    ]
    assert resolved(good, article).analysis[0].text.startswith("“Cranes")


def test_a_quotation_over_a_line_break_is_found(good: dict[str, Any], article: Article) -> None:
    """White space does not matter; the evidence is a slice all the same."""
    (evidence,) = resolved(good, article).bottom_line.evidence
    assert article.text[evidence.start : evidence.end] == evidence.quote


def test_words_that_stand_twice_are_dropped_with_the_reason(good: dict[str, Any], article: Article) -> None:
    """Which place is meant, nobody can tell."""
    good["context"] = [{"kind": "history", "quote": "closed the"}]
    summary = verify(resolved(good, article), article)
    assert [(drop.kind, drop.reason) for drop in summary.dropped] == [
        ("context", "the quotation occurs 2 times: say which one with `near:`")
    ]


def test_words_that_are_absent_are_dropped_with_the_reason(good: dict[str, Any], article: Article) -> None:
    """One item falls, the others stay."""
    good["context"].append({"kind": "history", "quote": "The port burned down in 1950."})
    summary = verify(resolved(good, article), article)
    assert [(drop.item, drop.reason) for drop in summary.dropped] == [
        ("The port burned down in 1950.", "the quotation is not in the article")
    ]
    assert len(summary.context) == 1


def test_mentions_are_counted_in_whole_words_and_once(good: dict[str, Any], article: Article) -> None:
    """`Corin Hale` and `Hale` are three places, of which two are one."""
    vance, hale = resolved(good, article).actors
    assert (vance.mentions, hale.mentions) == (1, 2)
    assert (vance.salience, hale.salience) == (0.333, 0.667)


def test_a_bottom_line_of_two_clauses_is_joined(good: dict[str, Any], article: Article) -> None:
    """As every text of pieces is."""
    good["bottom_line"] = ["The harbour authority of Larrenmouth closed", "Two dock workers were injured"]
    assert resolved(good, article).bottom_line.text == (
        "The harbour authority of Larrenmouth closed […] Two dock workers were injured"
    )


def test_a_role_or_affiliation_stands_in_a_quotation_about_its_owner(
    good: dict[str, Any], article: Article
) -> None:
    """Words from elsewhere would make the harbour master a minister: they are cleared, and she stays."""
    good["actors"][0]["role"] = "Minister"
    good["statements"][0]["affiliation"] = "Coast Radio"
    summary = hold(verify(resolved(good, article), article), article)
    assert [(drop.kind, drop.item.split(":")[0], drop.reason) for drop in summary.dropped] == [
        ("actor", "Edda Vance, Minister", "no quotation of it has `Minister`"),
        ("statement", "Corin Hale", "no quotation of it has `Coast`"),
    ]
    assert next((actor.name, actor.role) for actor in summary.actors) == ("Edda Vance", "")
    assert [statement.affiliation for statement in summary.analysis].count("Coast Radio") == 0
    assert len(summary.analysis) == 2


def test_a_role_may_stand_in_the_sentence_of_the_source(good: dict[str, Any], article: Article) -> None:
    """A source is often the bare name; what stands beside it is still its own."""
    good["actors"] = [actor for actor in good["actors"] if actor["name"] != "Corin Hale"]
    good["statements"] = good["statements"][:1]
    good["statements"][0] |= {"speaker_role": "engineer", "source": "Corin Hale", "affiliation": ""}
    summary = hold(verify(resolved(good, article), article), article)
    assert [statement.speaker_role for statement in summary.analysis] == ["engineer"]


def test_what_is_known_of_an_actor_may_be_said_of_the_speaker(good: dict[str, Any], article: Article) -> None:
    """The second statement says only `Hale`; the actor's quotation has the rest."""
    good["statements"][1] |= {"speaker_role": "engineer", "affiliation": "Larren Institute"}
    summary = hold(verify(resolved(good, article), article), article)
    assert summary.dropped == ()
    assert summary.analysis[1].affiliation == "Larren Institute"


def test_who_carried_the_news_is_named_in_its_paragraph_or_published_it(
    good: dict[str, Any], article: Article
) -> None:
    """Coast Radio told of the workers, not of the cranes."""
    good["actions"][0]["reported_by"] = ["Coast Radio", "The Larren Post"]
    good["statements"][0]["reported_by"] = ["Coast Radio"]
    summary = hold(verify(resolved(good, article), article), article)
    assert [(drop.kind, drop.reason) for drop in summary.dropped] == [
        ("statement", "no quotation of it has `Coast Radio`")
    ]
    assert summary.actions[0].reported_by == ("Coast Radio", "The Larren Post")


def test_an_alias_is_shown_to_be_one(good: dict[str, Any], article: Article) -> None:
    """Part of the name, its initials, or words of the actor's own quotation; else it is taken away."""
    aliases = ["Vance", "E.V.", "the Harbour master", "Harbour master", "Corin Hale", "", "Jon Vance"]
    good["actors"][0]["aliases"] = aliases
    summary = own_aliases(resolved(good, article))
    assert summary.actors[0].aliases == ("Vance", "E.V.", "the Harbour master", "Harbour master")
    assert [(drop.item, drop.reason) for drop in summary.dropped] == [
        (f"Edda Vance, also {alias}", "nothing shows that it is the same")
        for alias in ("Corin Hale", "", "Jon Vance")
    ]


def test_a_place_stands_in_the_paragraph_of_its_deed(good: dict[str, Any], article: Article) -> None:
    """Tolmarra is where the minister went."""
    good["actions"][0]["where"] = "Tolmarra"
    summary = hold(verify(resolved(good, article), article), article)
    assert summary.actions == ()


@pytest.mark.parametrize("status", ["claimed", "possible"])
def test_a_model_doubts_only_what_the_article_doubts(
    good: dict[str, Any], article: Article, status: str
) -> None:
    """A desk may say less than an article does; a model has to show the word."""
    good["actions"][0]["status"] = status
    summary = hold(verify(resolved(good, article), article), article)
    assert [drop.reason for drop in summary.dropped] == [
        f"no word near its evidence says that it is `{status}`"
    ]


@pytest.mark.parametrize(
    ("kind", "item", "missing"),
    [
        (
            "actions",
            {"actor": "Edda Vance", "action": "visited", "quote": "visited Tolmarra in May."},
            "Edda Vance",
        ),
        (
            "statements",
            {"speaker": "Edda Vance", "quotes": ["the closure could delay shipments"]},
            "Edda Vance",
        ),
    ],
)
def test_who_acts_or_speaks_stands_in_a_quotation(
    good: dict[str, Any], article: Article, kind: str, item: dict[str, Any], missing: str
) -> None:
    """Words without their subject could be given to anyone."""
    good[kind].append(item)
    summary = hold(verify(resolved(good, article), article), article)
    assert [drop.reason for drop in summary.dropped] == [f"no quotation of it has `{missing}`"]


def test_a_pronoun_may_stand_for_who_acts(written: Callable[[str], Article]) -> None:
    """Whom it means, the gate looks for nearby."""
    article = written("Mayor Edda Vance came to Oslo on Tuesday. She opened the new bridge.\n")
    answer = {
        "actors": [{"name": "Edda Vance", "kind": "person", "role": "Mayor", "quote": "Mayor Edda Vance"}],
        "actions": [{"actor": "Edda Vance", "action": "opened", "target": "the new bridge",
                     "quote": "She opened the new bridge"}],
    }  # fmt: skip
    summary = hold(verify(resolved(answer, article), article), article)
    assert (len(summary.actions), summary.dropped) == (1, ())
