"""What only a person can say of a brief: the groups of keys in `brief.yaml` that some memo types ask for."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from briefgen.source import Model
from briefgen.summaries.edtf import is_iso_day


def check_day(text: str) -> str:
    """Accept a day written as 2023-08-06, or nothing.

    Raises:
        ValueError: It is not a day of the calendar, or written in another of the ISO forms.
    """
    if text and not is_iso_day(text):
        raise ValueError(f"`{text}` is no day; write it as 2023-08-06")
    return text


def as_lines(value: Any) -> Any:
    """Let one line stand for a list of one, and a key without a value for none."""
    if isinstance(value, str):
        return [value] if value else []
    return value


Lines = Annotated[tuple[str, ...], BeforeValidator(as_lines, json_schema_input_type=str | tuple[str, ...])]
"""One text or a list of texts: a paragraph, or points of a list."""


class Variant(StrEnum):
    """Whose convention a policy memo follows."""

    CA = "ca"
    UK = "uk"
    US = "us"


class Direction(StrEnum):
    """How a topic moved since the last report."""

    DETERIORATED = "deteriorated"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"


class Figure(Model):
    """A key figure, as the desk has it from elsewhere."""

    label: Annotated[str, Field(description="What is counted, such as People moved to shelters")]
    value: Annotated[str, Field(description="The figure with its unit")]
    source: Annotated[str, Field(description="Where it comes from, and of what day it is")] = ""


class Trend(Model):
    """How a topic or place moved since the last report, and why, in one line."""

    topic: Annotated[str, Field(description="A topic, or a place of the situation report")]
    trend: Annotated[Direction, Field(description="Against the last report")]
    reason: Annotated[str, Field(description="Why, in one line")] = ""


class Recommendation(Model):
    """What the desk recommends, who is to do it, and by when."""

    text: Annotated[str, Field(description="What to do")]
    owner: Annotated[str, Field(description="Who does it")] = ""
    by: Annotated[
        str, AfterValidator(check_day), Field(description="Until which day, such as 2023-08-06")
    ] = ""


class Sections(Model):
    """Sections that only a person can write; each is one text, or a list of points."""

    issue: Annotated[Lines, Field(description="policy-memo: the question, in one sentence")] = ()
    timing: Annotated[Lines, Field(description="policy-memo (uk): how urgent it is, and why")] = ()
    considerations: Annotated[Lines, Field(description="policy-memo (ca): what weighs for and against")] = ()
    argument: Annotated[Lines, Field(description="policy-memo (uk): why the recommendation is right")] = ()
    presentation: Annotated[Lines, Field(description="policy-memo (uk): how to explain the decision")] = ()
    why_now: Annotated[Lines, Field(description="executive-one-pager: why it matters today")] = ()
    impact: Annotated[Lines, Field(description="executive-one-pager: what it means for the reader")] = ()
    needs: Annotated[Lines, Field(description="sitrep: what is missing, and who must provide it")] = ()
    outlook: Annotated[Lines, Field(description="sitrep: what the desk expects")] = ()
    risks: Annotated[Lines, Field(description="weekly-roundup: risks of the coming week")] = ()
    opportunities: Annotated[
        Lines, Field(description="weekly-roundup: opportunities of the coming week")
    ] = ()
