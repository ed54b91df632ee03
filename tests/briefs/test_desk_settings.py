"""What only a person can say in `brief.yaml`: groups of keys, each fault with its place."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from briefgen.briefs.assemble import variant_of
from briefgen.briefs.desk import Direction, Figure, Recommendation, Trend, Variant
from briefgen.briefs.settings import BriefSettings, brief_schema, load_settings
from briefgen.errors import ConfigError

WHOLE = """\
next_due: 2024-03-17T18:00
decision: Whether to send the second team
recommendations:
  - text: Send it
    owner: Head of Operations
    by: 2024-03-18
judgements:
  - text: The dam will hold.
    confidence: moderate
figures:
  - label: People in shelters
    value: 4,300
trends:
  - {topic: Larren valley, trend: deteriorated, reason: The road is cut}
about: Edda Vance
last_reviewed: 2024-03-01
variant: us
sections:
  issue: One question.
  risks: [A second flood, A strike]
"""


def read(folder: Path, text: str) -> BriefSettings:
    (folder / "brief.yaml").write_text(text, encoding="utf-8")
    return load_settings([folder], {}, {})


def test_every_group_of_keys_is_read(tmp_path: Path) -> None:
    """Figures stay text; one line stands for a list of one."""
    settings = read(tmp_path, WHOLE)
    assert settings.recommendations == (
        Recommendation(text="Send it", owner="Head of Operations", by="2024-03-18"),
    )
    assert settings.figures == (Figure(label="People in shelters", value="4,300"),)
    assert settings.trends == (
        Trend(topic="Larren valley", trend=Direction.DETERIORATED, reason="The road is cut"),
    )
    assert settings.sections.issue == ("One question.",)
    assert settings.sections.risks == ("A second flood", "A strike")
    assert (settings.variant, settings.judgements[0].confidence) == (Variant.US, "moderate")


def test_a_key_without_a_value_says_nothing(tmp_path: Path) -> None:
    """A form may be kept with its lines empty."""
    text = "sections:\nfigures:\ntrends:\nrecommendations:\njudgements:\nvariant:\nnext_due:\nabout:\n"
    assert read(tmp_path, text) == BriefSettings()


def test_faults_inside_a_group_are_located(tmp_path: Path) -> None:
    """A misspelt section, a trend that is none, a figure without a value, a day that is none."""
    text = (
        "sections:\n  presentaton: x\n"
        "trends:\n  - {topic: Valley, trend: worse}\n"
        "figures:\n  - label: People\n"
        "recommendations:\n  - {text: Send it, by: Monday}\n"
        "variant: au\n"
    )
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text)
    assert [(p.where.line, p.code, p.message, p.hint) for p in caught.value.problems] == [
        (2, "brief/unknown-key", "unknown key `presentaton` in `sections`", "did you mean `presentation`?"),
        (4, "brief/wrong-value", "`worse` is no value of `trends[1].trend`", "choose one of these"),
        (6, "brief/missing-key", "`figures[1]` has no `value`", "add a line `value:`"),
        (8, "brief/wrong-value", "`Monday` is no day; write it as 2023-08-06", ""),
        (9, "brief/wrong-value", "`au` is no value of `variant`", "choose one of these"),
    ]
    assert caught.value.problems[1].expected == "deteriorated, improved, unchanged"


@pytest.mark.parametrize(
    ("language", "variant"),
    [("en-CA", "ca"), ("fr-CA", "ca"), ("en-US", "us"), ("en-GB", "uk"), ("de", "uk")],
)
def test_without_a_variant_the_country_of_the_language_decides(language: str, variant: str) -> None:
    """British without a country."""
    assert variant_of(language) == variant


def test_the_schema_takes_a_text_where_a_list_may_have_one_item() -> None:
    """An editor that completes must not underline what briefgen reads."""
    schema = brief_schema()
    jsonschema.validate({"watch": "one line", "sections": {"issue": "x", "risks": ["a", "b"]}}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"trends": [{"topic": "x", "trend": "worse"}]}, schema)
