"""Whatever a model answers: the summary can be saved and loaded, and its spans are slices of the article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles import read_article
from briefgen.articles.model import Article
from briefgen.intake import approve
from briefgen.summaries.language_model import LanguageModel, LanguageModelError, Settings
from briefgen.summaries.model import ArticleReference, Summary
from briefgen.summaries.store import load_summary, save_summary

TEXT = """\
Mayor Edda Vance opened the “Larren Bridge” in Oslo on Tuesday. “It holds,” she said, “and it may do so.”

The council of Oslo said on 3 May 2024 that Hale, an engineer, had built it. The bridge holds, Hale said.
"""


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Article:
    """A short article."""
    path = tmp_path_factory.mktemp("bridge") / "bridge.txt"
    path.write_text(f"---\ntitle: A bridge\npublished: 2024-05-07\n---\n{TEXT}", encoding="utf-8")
    return read_article(path)


WORDS = TEXT.split()
stretches = st.tuples(st.integers(0, len(WORDS)), st.integers(1, 8)).map(
    lambda place: " ".join(WORDS[place[0] : place[0] + place[1]])
)
names = st.sampled_from(["Edda Vance", "Hale", "council of Oslo", "She", "Oslo", "Larren Bridge", ""])
texts = stretches | names | st.text(max_size=12)


def objects(**keys: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


ANSWERS = st.fixed_dictionaries(
    {
        "bottom_line": st.lists(texts, max_size=3),
        "actors": st.lists(
            objects(name=texts, kind=st.sampled_from(["person", "group", "x"]), role=texts, affiliation=texts,
                    aliases=st.lists(texts, max_size=3), quote=texts), max_size=4,
        ),
        "actions": st.lists(
            objects(actor=texts, action=texts, target=texts, when=texts, where=texts, quote=texts,
                    status=st.sampled_from(["reported", "planned"]), reported_by=st.lists(texts, max_size=2)),
            max_size=4,
        ),
        "context": st.lists(objects(kind=st.just("history"), quote=texts), max_size=3),
        "statements": st.lists(
            objects(speaker=texts, source=texts, cue=texts, quotes=st.lists(texts, max_size=3),
                    speaker_role=texts, affiliation=texts), max_size=4,
        ),
    }
)  # fmt: skip


def spans_in(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if {"start", "end", "quote"} <= value.keys() else []
        return own + [span for part in value.values() for span in spans_in(part)]
    return [span for part in value for span in spans_in(part)] if isinstance(value, list) else []


def held(answer: dict[str, Any], article: Article) -> Summary:
    model = LanguageModel(Settings(base_url="http://127.0.0.1:9/v1", model="m"))
    try:
        return approve(model._hold(json.dumps(answer), article), article)
    except LanguageModelError:  # nothing holds
        return Summary(article=ArticleReference.of(article))


@given(answer=ANSWERS)
def test_every_span_is_a_slice_and_nothing_is_judged(answer: dict[str, Any], bridge: Article) -> None:
    """The gate has the last word."""
    row = held(answer, bridge).model_dump(mode="json", exclude={"dropped", "problems"})
    for span in spans_in(row):
        assert bridge.text[span["start"] : span["end"]] == span["quote"]
    assert row["judgements"] == []


@given(answer=ANSWERS)
def test_a_summary_can_be_saved_and_loaded(answer: dict[str, Any], bridge: Article) -> None:
    """What was dropped too, whatever letters it has."""
    summary = held(answer, bridge)
    path = Path(bridge.path).with_suffix(".summary.yaml")
    path.unlink(missing_ok=True)
    save_summary(path, summary, bridge)
    assert load_summary(path, bridge).model_dump(exclude={"problems"}) == summary.model_dump(
        exclude={"problems"}
    )
