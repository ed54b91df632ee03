"""The shape of `NAME.summary.yaml` as people edit it and its JSON Schema.

In YAML a span is only its quotation: offsets are found on loading (see `store`). What the fields mean is
written once, here: the docstrings become the descriptions that an editor shows.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from briefgen.markings import check_marking
from briefgen.summaries.edtf import is_edtf, is_iso_day
from briefgen.summaries.model import (
    SCHEMA,
    ActionStatus,
    ActorKind,
    ContextKind,
    SpeakerKind,
    SpeechMode,
)

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _listed(value: Any) -> Any:
    """Let one value stand for a list of one, and a key without a value for an empty list."""
    if value == "":
        return []
    return value if isinstance(value, list | tuple) else [value]


def _quoted(value: Any) -> Any:
    """Let bare words stand for `quote: words`."""
    return {"quote": value} if isinstance(value, str) else value


def _worded(value: Any) -> Any:
    """Let bare words stand for `text: words`."""
    return {"text": value} if isinstance(value, str) else value


def _or_empty(value: Any) -> Any:
    """Let a key without a value stand for an empty mapping."""
    return {} if value == "" else value


def _dated(value: Any) -> Any:
    """Let bare words stand for `text: words`, and a key without a value for an empty mapping."""
    return _worded(_or_empty(value))


def _day(value: str) -> str:
    if value and not is_iso_day(value):
        raise PydanticCustomError("wrong_date", "a day like 2023-08-06")
    return value


def _edtf(value: str) -> str:
    if value and not is_edtf(value):
        raise PydanticCustomError(
            "wrong_date", "a date like 2023-08-05, 2023-08, 2023-08-03/2023-08-05 or 2023-08~"
        )
    return value


class Entry(BaseModel):
    """Base of the parts of the file; unknown keys are faults."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        use_enum_values=True,
    )


class PlaceEntry(Entry):
    """How to tell apart words that occur more than once."""

    near: str = ""
    """A longer verbatim stretch of the article around the words, when these occur more than once."""
    occurrence: int | None = Field(default=None, ge=1)
    """Which occurrence is meant, from 1, when no stretch tells them apart."""


class QuotationEntry(PlaceEntry):
    """Words of the article, verbatim."""

    quote: str
    """Copy the words from the article exactly; line breaks do not matter."""


Day = Annotated[str, AfterValidator(_day)]
Edtf = Annotated[str, AfterValidator(_edtf)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_listed, json_schema_input_type=str | list[str])]
_Quotation = Annotated[QuotationEntry, BeforeValidator(_quoted, json_schema_input_type=QuotationEntry | str)]
Quotations = Annotated[
    tuple[_Quotation, ...],
    BeforeValidator(_listed, json_schema_input_type=_Quotation | list[_Quotation] | None),
]


class ArticleEntry(Entry):
    """Which article this is the summary of."""

    path: str
    """The article's file, from this file's folder."""
    title: str
    title_made: bool = False
    """true: the article has no title and this one was made from its first sentence."""
    published: Day = ""
    """Day of publication, 2023-08-06."""
    publisher: str = ""
    publisher_inferred: bool = False
    """true: only a line such as `WATCH … LIVE` names the publisher."""
    author: str = ""
    url: str = ""
    marking: Annotated[str, AfterValidator(check_marking)] = ""
    """TLP 2.0 label or house marking, such as TLP:AMBER; the memo is never marked lower."""
    language: str = ""
    """Two-letter code, such as en."""
    sha256: str = ""
    """Of the article's bytes when this summary was made."""


class BottomLineEntry(Entry):
    """Who did what, when and where: verbatim clauses, at most 60 words."""

    text: str = ""
    evidence: Quotations = ()
    """The clauses, when `text` is not one stretch of the article."""


class ActorEntry(Entry):
    """Someone or something that acts in the story."""

    name: str
    """The fullest name the article gives."""
    kind: ActorKind
    role: str = ""
    """In the article's words."""
    affiliation: str = ""
    """An organisation or a country, or both: Institute (Country)."""
    aliases: Texts = ()
    """Other words the article uses for the same actor."""
    mentions: int = Field(default=0, ge=0)
    """How often the article mentions the actor."""
    salience: float = 0.0
    """From 0 to 1: the actor's share of the story."""
    evidence: Quotations = ()
    """Words of the article that name the actor."""


class WhenEntry(PlaceEntry):
    """A date: its own words, and what they mean."""

    text: str = ""
    """The article's words."""
    date: Edtf = ""
    """What they mean: 2023-08-05, 2023-08, 2023-08-03/2023-08-05, 2023-08~ (about)."""


class ActionEntry(Entry):
    """Someone did something, will do it, or is said to have done it. The first one is the main event."""

    actor: str
    """Name of an actor above, or words of the evidence."""
    action: str
    """The verb phrase, in the article's words."""
    target: str = ""
    """What it was done to, in the article's words."""
    when: (
        Annotated[WhenEntry, BeforeValidator(_dated, json_schema_input_type=WhenEntry | str | None)] | None
    ) = None
    """A date, or its words alone."""
    where: str = ""
    status: ActionStatus = ActionStatus.REPORTED
    reported_by: Texts = ()
    """Who carries it: the media or sources the article names."""
    evidence: Quotations = ()


class ContextEntry(Entry):
    """A sentence that a reader needs to place the news."""

    kind: ContextKind
    text: str
    """The sentence, verbatim."""
    evidence: Quotations = ()
    """The pieces, when `text` is not one stretch of the article."""


class StatementEntry(Entry):
    """What someone said, and who carried it."""

    speaker: str
    """Name of an actor above, or the article's words for a source it does not name."""
    speaker_role: str = ""
    affiliation: str = ""
    speaker_kind: SpeakerKind = SpeakerKind.PUBLIC
    mode: SpeechMode = SpeechMode.INDIRECT
    hedged: bool = False
    """true: the speaker's own words carry a hedge such as likely, could or may."""
    reported_by: Texts = ()
    source: Quotations = ()
    """The words that name the speaker beside the statement."""
    cue: Quotations = ()
    """The word of saying: told, added, according to."""
    text: str
    """What was said, verbatim; pieces that are apart are joined with […]."""
    content: Quotations = ()
    """The pieces, when `text` is not one stretch of the article."""


class DateEntry(WhenEntry):
    """A dated expression of the article."""

    text: str


class JudgementEntry(Entry):
    """What the desk itself thinks; never filled in by a program. Bare text stands for `text:`."""

    text: str
    likelihood: str = ""
    confidence: str = ""
    by: str = ""


_Judgement = Annotated[JudgementEntry, BeforeValidator(_worded, json_schema_input_type=JudgementEntry | str)]
Judgements = Annotated[
    tuple[_Judgement, ...],
    BeforeValidator(_listed, json_schema_input_type=_Judgement | list[_Judgement] | None),
]


class DroppedEntry(Entry):
    """An item that is not printed, because the article does not bear it out."""

    kind: str
    item: str
    reason: str
    quote: str = ""


class ProblemEntry(PlaceEntry):
    """What the checks found."""

    # Desks that wrote summaries before briefgen did say `found` and `note`.
    code: str
    severity: Literal["error", "warning", "note"] = "warning"
    message: str = Field(default="", validation_alias=AliasChoices("message", "note"))
    quote: str = Field(default="", validation_alias=AliasChoices("quote", "found"))
    hint: str = ""


class SummaryFile(Entry):
    """What one article says, each item with the words that bear it out. People may edit all of it."""

    schema_: Literal["briefgen/summary/1"] = Field(default="briefgen/summary/1", alias="schema")
    made_by: str = ""
    article: ArticleEntry
    bottom_line: Annotated[BottomLineEntry, BeforeValidator(_or_empty)] = BottomLineEntry()
    actors: Annotated[tuple[ActorEntry, ...], BeforeValidator(_listed)] = ()
    """The most important first."""
    actions: Annotated[tuple[ActionEntry, ...], BeforeValidator(_listed)] = ()
    """The most important first: it is the article's main event."""
    context: Annotated[tuple[ContextEntry, ...], BeforeValidator(_listed)] = ()
    analysis: Annotated[tuple[StatementEntry, ...], BeforeValidator(_listed)] = ()
    """What experts said."""
    statements: Annotated[tuple[StatementEntry, ...], BeforeValidator(_listed)] = ()
    """What all others said."""
    dates: Annotated[tuple[DateEntry, ...], BeforeValidator(_listed)] = ()
    judgements: Judgements = ()
    """The desk's own voice: needs no evidence. Each is a text, or a mapping with more about it."""
    gaps: Texts = ()
    """What a reader would expect and the article does not give."""
    dropped: Annotated[tuple[DroppedEntry, ...], BeforeValidator(_listed)] = ()
    problems: Annotated[tuple[ProblemEntry, ...], BeforeValidator(_listed)] = ()
    digest: str = ""
    """Of all the above, written by briefgen: when it no longer fits, a person has edited the file."""


def summary_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the YAML file, for completion in editors."""
    schema = SummaryFile.model_json_schema(by_alias=True, mode="validation")
    said = _field_docstrings()
    for part in (schema, *schema["$defs"].values()):
        for name, field in part.get("properties", {}).items():
            part["properties"][name] = _for_editors(field, said.get((part["title"], name), ""))
    return {"$schema": SCHEMA_DIALECT, "$id": SCHEMA, **schema, "title": "A briefgen summary"}


def _field_docstrings() -> dict[tuple[str, str], str]:
    """Read the docstrings below the fields of this module, by class and field.

    Pydantic can do so for each class it makes, but at a cost of 80 ms in every run that needs no schema.
    """
    module = sys.modules[__name__]
    nodes = {
        node.name: node
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.ClassDef)
    }
    return {
        (name, field): text
        for name in nodes
        for base in reversed(getattr(module, name).__mro__)
        if base.__name__ in nodes
        for field, text in _docstrings_of(nodes[base.__name__])
    }


def _docstrings_of(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(node.body):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        text = below.value if isinstance(below, ast.Expr) else None
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield field.target.id, inspect.cleandoc(text.value)


def _for_editors(field: dict[str, Any], description: str) -> dict[str, Any]:
    """Describe a field; drop a title that repeats the key; let text stand without a value (`author:`)."""
    field.pop("title", None)
    if description:
        field["description"] = description
    if "default" in field and field.get("type") == "string" and "enum" not in field:
        field["type"] = ["string", "null"]
    return field
