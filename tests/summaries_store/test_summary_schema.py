from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefgen.articles.model import Article
from briefgen.places import SourceText
from briefgen.summaries.edtf import is_edtf, is_iso_day
from briefgen.summaries.model import SCHEMA, ArticleReference
from briefgen.summaries.schema import summary_schema
from briefgen.summaries.store import dump_summary, load_summary
from briefgen.summaries.store.describing import describe
from briefgen.summaries.store.emitting import plain_data


def validator() -> Draft202012Validator:
    schema = summary_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_a_dumped_summary_fits_the_schema(summary_file: Path, article: Article) -> None:
    """What briefgen writes is what it tells editors to expect."""
    data: Any = plain_data(describe(load_summary(summary_file, article), article))
    assert [error.message for error in validator().iter_errors(data)] == []


def test_a_hand_written_file_with_shorthands_fits_the_schema(summary_file: Path) -> None:
    """One word for a list of one, bare words for a quotation, a key without a value."""
    from ruamel.yaml import YAML

    data = json.loads(json.dumps(YAML(typ="safe").load(summary_file), default=str))
    assert data["article"]["author"] is None
    assert data["actors"][0]["aliases"] == "Toll"
    assert [error.message for error in validator().iter_errors(data)] == []


def test_bare_text_for_a_judgement_or_a_when_fits_the_schema() -> None:
    """What the loader takes is not marked in the editor."""
    action = {"actor": "a", "action": "b"}
    data: dict[str, Any] = {
        "article": {"path": "a", "title": "b"},
        "actions": [
            {**action, "when": "on Monday"},
            {**action, "when": None},
            {**action, "when": {"text": "b"}},
        ],
        "judgements": ["We think so", {"text": "So do we", "by": "Desk"}],
    }
    assert [error.message for error in validator().iter_errors(data)] == []
    assert list(validator().iter_errors({**data, "judgements": [["We think so"]]}))


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    """Misspelt keys and wrong values are marked while typing."""
    data = {"article": {"path": "a", "title": "b"}, "actors": [{"nmae": "x", "kind": "persn"}]}
    messages = [error.message for error in validator().iter_errors(data)]
    assert "'persn' is not one of ['person', 'organisation', 'country', 'place', 'group']" in messages
    assert "Additional properties are not allowed ('nmae' was unexpected)" in messages


def test_the_schema_describes_its_fields() -> None:
    """Editors show the description beside the key."""
    schema = summary_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$defs"]["ActorEntry"]["properties"]["name"] == {
        "description": "The fullest name the article gives.",
        "type": "string",
    }
    assert schema["$defs"]["ActionStatus"]["enum"][:2] == ["reported", "claimed"]


def test_json_has_the_names_of_the_contract(summary_file: Path, article: Article) -> None:
    """The keys of the JSON contract are stable."""
    data = load_summary(summary_file, article).model_dump(mode="json", by_alias=True)
    assert list(data) == [
        "schema",
        "made_by",
        "article",
        "bottom_line",
        "actors",
        "actions",
        "context",
        "analysis",
        "statements",
        "dates",
        "judgements",
        "gaps",
        "dropped",
        "problems",
    ]
    assert data["schema"] == SCHEMA
    assert data["actors"][0]["kind"] == "person"
    assert data["actions"][0]["when"] == {"text": "Monday", "date": "2031-03-03", "start": 73, "end": 79}
    assert data["statements"][0]["spans"]["cue"] == [{"start": 142, "end": 146, "quote": "said"}]
    assert json.loads(json.dumps(data)) == data


def test_a_reference_says_what_its_article_says(article: Article) -> None:
    """Nothing of the article's text; every other field under the same name."""
    assert ArticleReference.of(article) == ArticleReference(
        path="dock.txt",
        title="Minister opens dry dock",
        published="2031-03-03",
        language="en",
        sha256=article.sha256,
    )


def test_a_dump_is_plain_yaml_1_2_for_other_tools(summary_file: Path, article: Article) -> None:
    """Text that other tools would take for a number stands in quotation marks; a date does not."""
    summary = load_summary(summary_file, article).model_copy(update={"gaps": ("12", "NO", "true")})
    text = dump_summary(summary, article)
    assert "gaps: ['12', NO, 'true']" in text or "gaps:\n  - '12'\n  - NO\n  - 'true'\n" in text
    assert "published: 2031-03-03\n" in text
    assert SourceText("x", text).lines[0].startswith("# ")


@pytest.mark.parametrize(
    "text",
    [
        "2023",
        "2023-08",
        "2023-08-05",
        "2023-08-03/2023-08-05",
        "2023-08~",
        "2024-02-29",
        "2023-21",
        "199X",
        "2023/..",
        "../2023-08",
        "2023-08-05/2023-08",
        "2023-21/2023-03",
        "199X/1995",
        "-0044/0014",
    ],
)
def test_edtf_level_1_dates_are_dates(text: str) -> None:
    """Days, months, seasons, years, intervals, open ends and approximate dates."""
    assert is_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "2023-13",
        "2023-02-29",
        "2023-08-32",
        "2023-8-5",
        "2023-21-01",
        "a",
        "2023-08-05T10:00",
        "1/2/3",
        "2023-00-01",
        "2023-21-XX",
        "2023-08-05/2023-08-04",
        "2023-08/2023-07-31",
        "2024/2023-22",
        "200X/1999",
        "..",
        "../..",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Days that do not exist, times of day, words, and intervals that end before they begin."""
    assert not is_edtf(text)


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("2023-08-06", True),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("20230806", False),
        ("2023-W31-7", False),
        ("2023-8-6", False),
        ("2023-08-06T10:00", False),
        ("", False),
    ],
)
def test_a_day_is_written_in_one_way(text: str, *, is_day: bool) -> None:
    """What sorts as text and prints everywhere alike."""
    assert is_iso_day(text) is is_day
