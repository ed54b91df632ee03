"""The JSON Schemas of the files that people edit, as an editor reads YAML and TOML, and where they lie.

A schema is written beside the files it is for, so that completion works without a network.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from briefgen.config import KEYS
from briefgen.editor_lines import FOLDER, schema_name
from briefgen.errors import ConfigError, Problem
from briefgen.places import nearest

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_LENGTH = r"^\d{1,4}(\.\d{1,3})? ?(mm|cm|in|pt)$"
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_MOMENT = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$"
_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_COLOUR = r"^(#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6}|[A-Za-z]+)$"
_PATTERNS = {
    **dict.fromkeys(("date", "last_reviewed", "by"), _DAY),
    **dict.fromkeys(("cut_off", "next_due"), _MOMENT),
    **dict.fromkeys(("top", "right", "bottom", "left", "height"), _LENGTH),
    "language": _TAG,
}
"""What the loaders check in code, by key; a judgement's `by` is a person and left out below."""


def get_schema(kind: str) -> Schema:
    """Give the JSON Schema of a kind of file.

    Raises:
        ConfigError: There is no such kind.
    """
    if kind not in SCHEMAS:
        near = nearest(kind, SCHEMAS)
        raise ConfigError(
            Problem(
                "schema/unknown-kind",
                f"there is no schema for `{kind}`",
                expected=", ".join(SCHEMAS),
                hint=f"did you mean `{near}`?" if near else "",
            )
        )
    return SCHEMAS[kind]()


def schema_text(kind: str) -> str:
    """Write a schema as the text of a file."""
    return json.dumps(get_schema(kind), ensure_ascii=False, indent=2) + "\n"


def schema_files() -> dict[str, str]:
    """Give all schemas as the files of a workspace: text by path."""
    return {f"{FOLDER}/{schema_name(kind)}": schema_text(kind) for kind in SCHEMAS}


def summary() -> Schema:
    """Describe `NAME.summary.yaml`."""
    from briefgen.summaries.schema import summary_schema

    return summary_schema()


def brief() -> Schema:
    """Describe `brief.yaml`; every key may stand there without a value."""
    from briefgen.briefs.settings import brief_schema

    schema = _with_patterns(brief_schema())
    for name, field in schema["properties"].items():
        schema["properties"][name] = _or_nothing(_as_yaml(field))
    schema["$defs"] = {name: _as_yaml(part) for name, part in schema.get("$defs", {}).items()}
    return schema


def theme() -> Schema:
    """Describe `theme.yaml`."""
    from briefgen.themes.design import LANDSCAPE, PAPERS
    from briefgen.themes.setting_values import DATE_STYLES, NOTES, SCOPES
    from briefgen.themes.settings import SettingsFile

    schema = _with_patterns(SettingsFile.model_json_schema(by_alias=True))
    fields = schema["properties"]
    fields["scope"]["enum"] = list(SCOPES)
    fields["notes"]["enum"] = list(NOTES)
    papers = [name for paper in PAPERS for name in (paper, f"{paper} {LANDSCAPE}")]
    fields["paper"] = {"enum": papers, "description": fields["paper"]["description"]}
    fields["dates"] = {
        "anyOf": [{"enum": list(DATE_STYLES)}, {"type": "string", "pattern": "y"}],
        "description": fields["dates"]["description"],
    }
    for field in schema["$defs"]["ColourSettings"]["properties"].values():
        _set_pattern(field, _COLOUR)
    fields["margins"] = {"anyOf": [fields["margins"], {"type": "string", "pattern": _LENGTH}]}
    fields["logo"] = {"anyOf": [fields["logo"], {"const": "none"}]}
    return {
        "$schema": DIALECT,
        **_as_yaml(schema),
        "title": "theme.yaml",
        "description": "What a theme is and how it looks; all that it leaves out is as in its parent.",
    }


def config() -> Schema:
    """Describe `briefgen.toml`; a TOML file has types, so texts are texts there."""
    from briefgen.briefs.settings import brief_schema
    from briefgen.printing import FORMATS

    desk = _with_patterns(brief_schema())
    tables = {name: _table({key: _typed(kind) for key, kind in keys.items()}) for name, keys in KEYS.items()}
    tables["build"]["properties"]["formats"]["items"] = {"enum": list(FORMATS)}
    desk_table = {key: value for key, value in desk.items() if key not in {"$schema", "$defs"}}
    tables["brief"] = {**desk_table, "title": "Settings of every brief"}
    tables["languages"] = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        "$schema": DIALECT,
        "title": "briefgen.toml",
        "description": "What holds for every brief of a desk; every line may be left out.",
        **_table(tables),
        "$defs": desk.get("$defs", {}),
    }


SCHEMAS: dict[str, Callable[[], Schema]] = {
    "summary": summary,
    "brief": brief,
    "theme": theme,
    "config": config,
}


def _table(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _typed(kind: type) -> Schema:
    if kind is list:
        return {"type": "array", "items": {"type": "string"}}
    return {"type": {str: "string", int: "integer", bool: "boolean"}[kind]}


def _with_patterns(schema: Schema) -> Schema:
    """Add what the loaders check of texts, so that an editor marks it too."""
    for part in (schema, *schema.get("$defs", {}).values()):
        for name, field in part.get("properties", {}).items():
            is_person = part.get("title") == "Judgement" and name == "by"
            if name in _PATTERNS and not is_person:
                _set_pattern(field, _PATTERNS[name])
    return schema


def _set_pattern(field: Schema, pattern: str) -> None:
    """Set the pattern of a text; where an empty one is the default it is allowed."""
    allowed = f"^$|{pattern}" if field.get("default") == "" else pattern
    for option in (field, *field.get("anyOf", ())):
        if option.get("type") == "string":
            option["pattern"] = allowed


def _as_yaml(part: Any) -> Any:
    """Let a text be written without quotation marks: `number: 118` is a number to an editor, a text to us."""
    if isinstance(part, list):
        return [_as_yaml(item) for item in part]
    if not isinstance(part, dict):
        return part
    changed = {key: _as_yaml(value) for key, value in part.items()}
    if changed.get("type") == "string" and not {"enum", "pattern", "const"} & changed.keys():
        changed["type"] = ["string", "number", "boolean", "null"]
    elif changed.get("type") == "string" and changed.get("default") == "" and "pattern" in changed:
        changed["type"] = ["string", "null"]
    return changed


def _or_nothing(field: Schema) -> Schema:
    """Let a key stand without a value."""
    if "null" in field.get("type", ()):
        return field
    said: Schema = {key: field.pop(key) for key in ("description", "default") if key in field}
    return {"anyOf": [field, {"type": "null"}], **said}
