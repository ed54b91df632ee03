"""What a language model wrote in, the items of it that can be used out, and why the others cannot.

A model answers with anything: no JSON, half of it, ten thousand items, rubbish in between. Each item is read
by itself, so that a bad one costs only itself, and everything is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from json import JSONDecodeError, JSONDecoder
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import from_json

from briefgen.summaries.model import ActionStatus, ActorKind, ContextKind, Dropped, SpeakerKind

MOST_ITEMS = 40
"""Of one kind; no article has more that a memo could print."""
LONGEST_ANSWER = 1_000_000
"""Characters that are read of an answer."""
LONGEST_ITEM = 200
"""Characters by which a dropped item is named."""
_UNASKED = frozenset({"default", "description", "maxLength", "minItems", "title"})
_OBJECT = re.compile(r'\{\s*["}]')


def clean(value: Any) -> Any:
    """Make text that any file can hold, no lone surrogates, no control characters; nothing is no text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "\ufffd", value)
    return value


def _listed(value: Any) -> Any:
    """Let nothing stand for an empty list, and one text for a list of one."""
    return [] if value in (None, "") else [value] if isinstance(value, str) else value


Words = Annotated[str, Field(max_length=300), BeforeValidator(clean)]
Quote = Annotated[str, Field(max_length=4_000), BeforeValidator(clean)]
Names = Annotated[tuple[Words, ...], Field(max_length=10), BeforeValidator(_listed)]
Quotes = Annotated[tuple[Quote, ...], Field(min_length=1, max_length=10), BeforeValidator(_listed)]


class Item(BaseModel):
    """Base of what a model lists; keys that nobody asked for are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class FoundActor(Item):
    """Who acts, and words of the article that name it."""

    name: Words
    kind: ActorKind
    role: Words = ""
    affiliation: Words = ""
    aliases: Names = ()
    quote: Quote


class FoundAction(Item):
    """Who did what; `quote` is the clause that says so, and the other words are taken from it."""

    actor: Words
    action: Words
    target: Quote = ""
    when: Words = ""
    where: Words = ""
    status: ActionStatus = ActionStatus.REPORTED
    reported_by: Names = ()
    quote: Quote


class FoundContext(Item):
    """A whole sentence that places the news."""

    kind: ContextKind
    quote: Quote


class FoundStatement(Item):
    """Who said what: the words in their order, the words that name the speaker, and the verb of saying."""

    speaker: Words
    speaker_role: Words = ""
    affiliation: Words = ""
    speaker_kind: SpeakerKind = SpeakerKind.PUBLIC
    reported_by: Names = ()
    source: Quote = ""
    cue: Words = ""
    quotes: Quotes


class Form(BaseModel):
    """The whole answer as the model is asked for it; what comes back is read by `read_answer`."""

    actors: tuple[FoundActor, ...] = Field(max_length=MOST_ITEMS)
    actions: tuple[FoundAction, ...] = Field(max_length=MOST_ITEMS)
    statements: tuple[FoundStatement, ...] = Field(max_length=MOST_ITEMS)
    context: tuple[FoundContext, ...] = Field(max_length=MOST_ITEMS)
    bottom_line: tuple[str, ...] = Field(max_length=3)
    """The last, since who has told the actions knows which is the news."""


def answer_schema() -> dict[str, Any]:
    """Give the JSON Schema of an answer: every key is required, since strict endpoints want that.

    Lists have an end, or small models repeat themselves for ever; texts have none, since strict endpoints
    refuse that.
    """
    schema: dict[str, Any] = _bare(Form.model_json_schema())
    return schema


def _bare(node: Any) -> Any:
    if isinstance(node, list):
        return [_bare(part) for part in node]
    if not isinstance(node, dict):
        return node
    bare = {key: _bare(value) for key, value in node.items() if key not in _UNASKED}
    if "properties" in bare:
        bare |= {"required": list(bare["properties"]), "additionalProperties": False}
    return bare


@dataclass(slots=True)
class Answer:
    """The items that have the form asked for; nothing says yet that the article bears them out."""

    bottom_line: tuple[str, ...] = ()
    actors: tuple[FoundActor, ...] = ()
    actions: tuple[FoundAction, ...] = ()
    context: tuple[FoundContext, ...] = ()
    statements: tuple[FoundStatement, ...] = ()
    dropped: list[Dropped] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there was no item at all, good or bad."""
        items = (*self.actors, *self.actions, *self.context, *self.statements)
        return not (self.bottom_line or items or self.dropped)


AnyItem = TypeVar("AnyItem", bound=Item)


def read_answer(text: str) -> Answer:
    """Read what a model wrote; what was cut off or broken in the middle is read up to there."""
    data = read_object(text[:LONGEST_ANSWER])
    dropped: list[Dropped] = []
    return Answer(
        bottom_line=tuple(_bottom_line(data.get("bottom_line"))),
        actors=_items(FoundActor, "actor", data.get("actors"), dropped),
        actions=_items(FoundAction, "action", data.get("actions"), dropped),
        context=_items(FoundContext, "context", data.get("context"), dropped),
        statements=_items(FoundStatement, "statement", data.get("statements"), dropped),
        dropped=dropped,
    )


def read_object(text: str) -> dict[str, Any]:
    """Read the first JSON object of a text, whatever stands around it; an empty one when there is none."""
    begin = _OBJECT.search(text)
    if begin is None:
        return {}
    start = begin.start()
    try:
        value, _ = JSONDecoder().raw_decode(text, start)
    except JSONDecodeError as fault:
        value = _read_part(text[start : fault.pos])
    except (RecursionError, ValueError):  # nested without end, or a number of thousands of digits
        return {}
    return value if isinstance(value, dict) else {}


def _read_part(text: str) -> Any:
    """Read as much of an object as is sound."""
    try:
        return from_json(text, allow_partial=True)
    except ValueError:
        return {}


def _bottom_line(value: Any) -> Iterator[str]:
    values = _listed(value)
    if isinstance(values, list):
        yield from (clean(quote) for quote in values[:3] if isinstance(quote, str) and quote.strip())


def _items(model: type[AnyItem], kind: str, value: Any, dropped: list[Dropped]) -> tuple[AnyItem, ...]:
    """Read the items of one kind, each by itself."""
    listed = value if isinstance(value, list) else []
    items: list[AnyItem] = []
    for entry in listed[:MOST_ITEMS]:
        try:
            items.append(model.model_validate(entry))
        except ValidationError as fault:
            dropped.append(Dropped(kind=kind, item=name_of(entry), reason=reason_of(fault)))
    dropped += [
        Dropped(kind=kind, item=name_of(entry), reason=f"the answer has more than {MOST_ITEMS} of its kind")
        for entry in listed[MOST_ITEMS : 2 * MOST_ITEMS]
    ]
    if (rest := len(listed) - 2 * MOST_ITEMS) > 0:
        dropped.append(Dropped(kind=kind, item=f"{rest:,} more items", reason="the answer is too long"))
    return tuple(items)


def name_of(entry: Any) -> str:
    """Name an item that cannot be read by the texts in it."""
    values = entry.values() if isinstance(entry, dict) else [entry]
    texts = (str(clean(value)) for value in values if isinstance(value, str | int | float))
    return " ".join(" ".join(text[:LONGEST_ITEM] for text in texts).split())[:LONGEST_ITEM] or "an empty item"


def reason_of(fault: ValidationError) -> str:
    """Word the first thing that is wrong with an item, without the value that is."""
    error = fault.errors(include_url=False, include_input=False)[0]
    key = str(error["loc"][0]) if error["loc"] else ""
    if not key:
        return "it is no object with keys"
    if error["type"] in {"missing", "too_short"}:
        return f"it has no `{key}`"
    if error["type"] == "enum":
        return f"its `{key}` is not {error['ctx']['expected']}"
    is_long = error["type"] in {"string_too_long", "too_long"}
    return f"its `{key}` is too long" if is_long else f"its `{key}` is no text"
