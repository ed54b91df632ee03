"""What a model wrote, read item by item: a bad one costs only itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.summaries.language_model.answer import (
    MOST_ITEMS,
    answer_schema,
    read_answer,
    read_object,
)


def test_a_good_answer_is_read_whole(good: dict[str, Any]) -> None:
    """Every item has its form."""
    answer = read_answer(json.dumps(good))
    assert [item.name for item in answer.actors] == ["Edda Vance", "Corin Hale"]
    assert [item.action for item in answer.actions] == ["closed"]
    assert [item.cue for item in answer.statements] == ["said", "added"]
    assert (len(answer.bottom_line), len(answer.context), answer.dropped) == (1, 1, [])


@pytest.mark.parametrize(
    ("item", "name", "reason"),
    [
        ({"kind": "person", "quote": "Vance"}, "person Vance", "it has no `name`"),
        (
            {"name": "Vance", "kind": "robot", "quote": "Vance"},
            "Vance robot Vance",
            "its `kind` is not 'person', 'organisation', 'country', 'place' or 'group'",
        ),
        (
            {"name": ["Vance"], "kind": "person", "quote": "Vance"},
            "person Vance",
            "its `name` is no text",
        ),
        ("Vance", "Vance", "it is no object with keys"),
        (None, "an empty item", "it is no object with keys"),
        ([[[[]]]], "an empty item", "it is no object with keys"),
    ],
)
def test_an_item_of_the_wrong_form_is_dropped_alone(
    good: dict[str, Any], item: object, name: str, reason: str
) -> None:
    """The others stay, and the reason says what was wrong without repeating the value."""
    good["actors"].insert(0, item)
    answer = read_answer(json.dumps(good))
    assert [actor.name for actor in answer.actors] == ["Edda Vance", "Corin Hale"]
    assert [(drop.kind, drop.item, drop.reason) for drop in answer.dropped] == [("actor", name, reason)]


def test_keys_nobody_asked_for_are_passed_over_and_nothing_is_an_empty_text(good: dict[str, Any]) -> None:
    """Models add `confidence`, and write null for what they do not know."""
    good["actors"][0] |= {"confidence": 0.9, "role": None, "aliases": None, "judgement": "guilty"}
    good["judgements"] = [{"text": "The minister must go."}]
    actor = read_answer(json.dumps(good)).actors[0]
    assert (actor.role, actor.aliases) == ("", ())
    assert not hasattr(actor, "judgement")


def test_an_answer_may_stand_in_a_text(good: dict[str, Any]) -> None:
    """Models greet, and fence their JSON."""
    text = f"Here it is:\n```json\n{json.dumps(good, indent=1)}\n```\nAnything else?"
    assert len(read_answer(text).statements) == 2


def test_what_was_cut_off_is_read_up_to_there(good: dict[str, Any]) -> None:
    """The last item is half an item; those before it are whole."""
    text = json.dumps(good)
    answer = read_answer(text[: text.index("the closure could delay")])
    assert [item.cue for item in answer.statements] == ["said"]
    assert [(drop.kind, drop.item, drop.reason) for drop in answer.dropped] == [
        ("statement", "Corin Hale expert Hale added", "it has no `quotes`")
    ]


def test_what_is_broken_in_the_middle_is_read_up_to_there(good: dict[str, Any]) -> None:
    """A quotation mark that was not escaped ends what can be told."""
    text = json.dumps(good).replace("Corin Hale, an engineer", 'Corin "Hale", an engineer', 1)
    answer = read_answer(text)
    assert [actor.name for actor in answer.actors] == ["Edda Vance", "Corin Hale"]
    assert answer.actors[1].quote == "Corin "
    assert answer.actions == ()


@pytest.mark.parametrize(
    "text",
    ["", "I cannot help with that.", "{", "[]", "{}", "{{{{", '{"actors": 7}', '{"a": ' * 50_000, "null",
     '{"actors": ' + "9" * 5_000 + "}", '{"actors": "\\ud800"}', '{"a": ' + "[" * 100_000],
)  # fmt: skip
def test_what_is_no_answer_is_an_empty_one(text: str) -> None:
    """No error of a parser gets out, however deep the nesting."""
    answer = read_answer(text)
    assert answer.is_empty
    assert answer.dropped == []


def test_ten_thousand_items_are_bounded_and_counted() -> None:
    """Those beyond the limit are dropped one by one, then by their number."""
    item = {"kind": "history", "quote": "It was so."}
    answer = read_answer(json.dumps({"context": [item] * 10_000}))
    assert len(answer.context) == MOST_ITEMS == 40
    assert len(answer.dropped) == 41
    assert answer.dropped[0].reason == "the answer has more than 40 of its kind"
    assert answer.dropped[-1].item == "9,920 more items"


def test_huge_texts_are_dropped_and_named_in_short() -> None:
    """A name of a million letters is no name."""
    item = {"name": "A" * 900_000, "kind": "person", "quote": "A"}
    (drop,) = read_answer(json.dumps({"actors": [item]})).dropped
    assert drop.item == "A" * 200
    assert drop.reason == "its `name` is too long"


def test_letters_that_no_file_can_hold_are_replaced() -> None:
    """JSON can spell half of a surrogate pair and a null byte; UTF-8 and YAML cannot."""
    item = {"name": "A\u0000B", "kind": "person", "quote": "\ud800 x"}
    (actor,) = read_answer(json.dumps({"actors": [item]})).actors
    assert (actor.name, actor.quote) == ("A\ufffdB", "\ufffd x")
    (drop,) = read_answer(json.dumps({"actors": [{"name": "\udfff\x1b[2J"}]})).dropped
    assert drop.item == "\ufffd\ufffd[2J"


@given(
    st.text() | st.recursive(st.none() | st.text() | st.integers() | st.floats(), st.lists).map(json.dumps)
)
def test_nothing_a_model_can_write_is_an_error(text: str) -> None:
    """Whatever it is, it is an answer with some items or none."""
    read_answer(text)
    read_answer('{"actors": [' + text)
    assert isinstance(read_object(text), dict)


def test_the_form_asks_for_every_key_and_lists_that_end() -> None:
    """Strict endpoints want each key required and no lengths; small models need an end."""
    schema = answer_schema()
    assert schema["required"] == ["actors", "actions", "statements", "context", "bottom_line"]
    action = schema["$defs"]["FoundAction"]
    assert action["required"] == list(action["properties"])
    assert action["additionalProperties"] is False
    assert (schema["properties"]["actions"]["maxItems"], action["properties"]["reported_by"]["maxItems"]) == (
        40,
        10,
    )
    assert not {"maxLength", "default", "title", "judgements"} & set(json.dumps(schema).split('"'))
