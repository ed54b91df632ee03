"""Every name that a template may use, with type, meaning and an example: the sample's data in, rows out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from briefgen.briefs.desk import Figure, Recommendation, Sections, Trend
from briefgen.briefs.settings import BriefSettings
from briefgen.errors import ConfigError, Problem
from briefgen.places import nearest
from briefgen.samples import usual
from briefgen.themes import meanings
from briefgen.themes.data import to_plain
from briefgen.themes.shapes import Group, ListOf, Shape, Single, describe, iter_groups, merge, shape_of

_DESCRIBED: dict[str, type[BaseModel]] = {
    "brief": BriefSettings,
    "sections": Sections,
    "figure": Figure,
    "trend": Trend,
    "recommendation": Recommendation,
}
"""Groups whose fields are described where the desk sets them."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the theme language."""

    name: str
    kind: str
    """`field`, `function`, `filter`, `test` or `loop`."""
    type: str
    meaning: str
    example: str
    found_in: tuple[str, ...] = ()
    """Of a field: where items of its group are, such as `story.actions`."""


@cache
def data_shape() -> Group:
    """Give the shape of all that a template sees, taken from the sample that fills every field."""
    shape = shape_of(to_plain(usual()))
    assert isinstance(shape, Group)
    return shape


def note_shape(shape: Group) -> Group:
    """Give the shape of one of the notes that `cited()` lists: a source note with its number."""
    notes = next(group for path, group in iter_groups(shape) if path.endswith(".notes"))
    return Group("note", {**notes.fields, "label": Single("number", "1")})


def list_names() -> list[Name]:
    """List all names: fields by group, then functions, filters, tests and what a loop knows."""
    return [
        *_fields(data_shape()),
        *_words("function", meanings.FUNCTIONS),
        *_words("filter", meanings.FILTERS),
        *_words("test", meanings.TESTS),
        *_words("loop", {f"loop.{name}": meaning for name, meaning in meanings.LOOP.items()}),
    ]


def find_names(wanted: str) -> list[Name]:
    """Find the names that are or begin with what is wanted: `action`, `story.actions`, `date`, `filter`.

    Raises:
        ConfigError: There is none.
    """
    names = list_names()
    places = {place for name in names for place in name.found_in}
    if wanted in places:
        return [name for name in names if wanted in name.found_in]
    owners = {name.name.rpartition(".")[0] for name in names} - {""}
    found = [name for name in names if wanted in {name.name, name.kind, name.name.rpartition(".")[0]}]
    if found:
        return found
    known = {name.name for name in names} | places | owners
    guess = nearest(wanted, sorted(known))
    raise ConfigError(
        Problem(
            "theme/no-such-name",
            f"templates have no name `{wanted}`",
            found=wanted,
            expected="a name such as `brief`, `story.actions`, `action.what`, `date`, `loop`",
            hint=f"did you mean `{guess}`?" if guess else "`briefgen themes fields` lists all names",
        )
    )


def _fields(shape: Group) -> Iterable[Name]:
    fields: dict[str, dict[str, Shape]] = {}
    places: dict[str, list[str]] = {}
    for path, group in [*iter_groups(shape), ("cited()", note_shape(shape))]:
        known = fields.setdefault(group.label, {})
        for field, inner in group.fields.items():
            known[field] = merge(known[field], inner) if field in known else inner
        places.setdefault(group.label, []).append(path)
    for label, known in fields.items():
        for field, inner in known.items():
            yield Name(
                f"{label}.{field}",
                "field",
                describe(inner),
                meaning_of(label, field),
                example_of(inner),
                tuple(places[label]),
            )


def meaning_of(label: str, field: str) -> str:
    """Say what a field means; a source note has the fields of its article."""
    named = (f"{label}.{field}", f"source.{field}" if label == "note" else "")
    found = next((meanings.FIELDS[name] for name in named if name in meanings.FIELDS), "")
    return found or _description(label, field)


def _description(label: str, field: str) -> str:
    model = _DESCRIBED.get(label)
    for name, info in model.model_fields.items() if model else ():
        if field in {name, info.alias}:
            return info.description or ""
    return ""


def example_of(shape: Shape) -> str:
    """Show one value of the sample."""
    if isinstance(shape, Single):
        text = shape.example
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2].rstrip()} …"
    return example_of(shape.item) if isinstance(shape, ListOf) and shape.item else ""


def _words(kind: str, words: Mapping[str, meanings.Meaning]) -> list[Name]:
    return [Name(name, kind, kind, said.meaning, said.example) for name, said in words.items()]


def as_row(name: Name) -> dict[str, Any]:
    """Give a name as a row of data."""
    return {
        "name": name.name,
        "kind": name.kind,
        "type": name.type,
        "meaning": name.meaning,
        "example": name.example,
        "found_in": list(name.found_in),
    }


def as_markdown(names: Iterable[Name]) -> str:
    """Give names as tables, one for each group, for a page of documentation."""
    lines: list[str] = []
    group = ""
    for name in names:
        if heading_of(name) != group:
            group = heading_of(name)
            lines += ["", f"## {group}", ""]
            if name.found_in and name.found_in != (group.strip("`"),):
                lines += [f"In {', '.join(f'`{place}`' for place in name.found_in)}.", ""]
            lines += ["| name | type | meaning | example |", "|---|---|---|---|"]
        cells = (f"`{name.name}`", name.type, name.meaning, f"`{name.example}`" if name.example else "")
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines).strip()


def heading_of(name: Name) -> str:
    """Name the group that a name stands in."""
    return f"`{name.name.rpartition('.')[0]}`" if "." in name.name else f"{name.kind}s"
