"""The invented briefs on which themes are tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from briefgen.briefs.model import Brief
from briefgen.samples import SAMPLES, empty, hostile, huge, inert, right_to_left, usual
from briefgen.samples.extremes import free_texts
from briefgen.samples.usual import usual_pairs
from briefgen.summaries.gate import verify
from briefgen.themes.data import to_plain
from briefgen.themes.shapes import LABELS


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value with the names that lead to it; items of a list share one path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}")
    elif isinstance(value, list):
        yield f"{path}[]", bool(value)
        for item in value:
            yield from leaves(item, f"{path}[]")
    else:
        yield path, value


def test_the_usual_sample_fills_every_field() -> None:
    """Somewhere at least: a field that no story fills could be misprinted without anybody seeing it."""
    found: dict[str, bool] = {}
    for path, value in leaves(to_plain(usual())):
        *_, group, field = path.split(".")
        name = f"{LABELS.get(group.removesuffix('[]'), group)}.{field}"
        found[name] = found.get(name, False) or not (value == "" or value is None or value is False)
    unused = {path.rpartition(".")[2] for path, is_filled in found.items() if not is_filled}
    # Flags of what is wrong with an article; `dropped_of` counts all kinds; the language is the theme's.
    assert unused <= {"title_made", "in_actions", "language"}


def test_the_usual_sample_passes_the_evidence_gate() -> None:
    """Its quotations are those of its articles, so a memo of it looks as a memo of real articles does."""
    for article, summary in usual_pairs():
        kept = verify(summary, article)
        assert [item.item for item in kept.dropped] == [item.item for item in summary.dropped]


def test_the_hostile_sample_changes_every_text_and_keeps_all_else() -> None:
    """As many texts, all of them others; days, kinds and numbers stay."""
    plain, bad = to_plain(usual()), to_plain(hostile())
    assert len(free_texts(hostile())) == len(free_texts(usual()))
    assert not free_texts(hostile()) & free_texts(usual())
    assert bad["brief"]["date"] == plain["brief"]["date"] == "2024-03-13"
    assert [one["kind"] for one in bad["story"]["actors"]] == ["person", "organisation", "place"]


def test_the_inert_sample_is_the_hostile_one_in_plain_words() -> None:
    """Same lengths, same order, so that a template can tell them apart by their characters only."""
    pairs = list(zip(leaves(to_plain(hostile())), leaves(to_plain(inert())), strict=True))
    texts = {bad: good for (_, bad), (_, good) in pairs if isinstance(bad, str) and bad != good}
    assert len(set(texts.values())) == len(texts) > 50
    assert all(good.isalnum() and good.isascii() for good in texts.values() if " " not in good)


def test_the_huge_sample_is_beyond_any_days_work() -> None:
    """Twenty-four stories, and lists far longer than a page."""
    brief = to_plain(huge())["brief"]
    assert len(brief["stories"]) == 24
    assert len(brief["stories"][0]["actions"]) >= 32
    assert max(map(len, brief["stories"][0]["title"].split())) > 200


def test_the_empty_sample_has_nothing_to_print() -> None:
    """One story without any item."""
    story = to_plain(empty())["story"]
    assert not any(story[name] for name in ("actors", "actions", "context", "analysis", "statements", "gaps"))


def test_the_right_to_left_sample_is_arabic() -> None:
    """The brief says so, and its title begins with an Arabic letter."""
    brief = right_to_left()
    assert brief.language == "ar"
    assert "\u0600" < brief.title[0] < "\u06ff"


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_a_valid_brief(name: str) -> None:
    """It comes through the models and back again."""
    brief = SAMPLES[name]()
    assert Brief.model_validate(brief.model_dump(by_alias=True)) == brief
