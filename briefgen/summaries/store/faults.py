"""What Pydantic found wrong with the data in, located Problems with suggestions out, in file order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from briefgen.errors import Location, Problem
from briefgen.source import nearest
from briefgen.summaries.schema import SummaryFile
from briefgen.summaries.store.nodes import DataPath, Tree

_TYPES = {
    "string_type": "text",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "bool_parsing": "`true` or `false`",
    "bool_type": "`true` or `false`",
    "tuple_type": "a list",
    "model_type": "a mapping of `key: value` lines",
    "greater_than_equal": "a larger number",
}


def find_faults(tree: Tree, fault: ValidationError) -> list[Problem]:
    """Turn every validation error into a Problem; a misspelt key is not also reported as missing."""
    errors = fault.errors(include_url=False, include_input=True)
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    meant = {(*loc[:-1], nearest(str(loc[-1]), _keys_at(loc[:-1]))) for loc in unknown}
    return [
        _fault(tree, error) for error in errors if not (error["type"] == "missing" and error["loc"] in meant)
    ]


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by line and column; what has no place comes first."""
    return sorted(problems, key=lambda problem: (problem.where.line or 0, problem.where.column or 0))


def name_path(path: DataPath) -> str:
    """Write a path as people read it: `actors[1].name`; items count from 1."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".") or "the file"


def _fault(tree: Tree, error: Mapping[str, Any]) -> Problem:
    path: DataPath = tuple("schema" if part == "schema_" else part for part in error["loc"])
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(path, tree.locate(path, key=True))
    if kind == "missing":
        return _missing_key(path, tree.locate(path[:-1]))
    if kind in {"enum", "literal_error"}:
        return _wrong_value(path, str(error["input"]), _choices(error["ctx"]["expected"]), tree.locate(path))
    if kind == "wrong_date":
        return Problem(
            "summary/wrong-date",
            f"`{error['input']}` is no date",
            tree.locate(path),
            found=str(error["input"]),
            expected=error["msg"],
            hint="write year, month, day, and check that the day exists",
        )
    return _wrong_type(path, error, tree.locate(path))


def _unknown_key(path: DataPath, where: Location) -> Problem:
    known = _keys_at(path[:-1])
    like = nearest(str(path[-1]), known)
    return Problem(
        "summary/unknown-key",
        f"unknown key `{path[-1]}` in `{name_path(path[:-1])}`",
        where,
        found=str(path[-1]),
        expected=", ".join(known),
        hint=f"did you mean `{like}`?" if like else "remove the line, or make it a comment with `#`",
    )


def _missing_key(path: DataPath, where: Location) -> Problem:
    return Problem(
        "summary/missing-key",
        f"`{name_path(path[:-1])}` has no `{path[-1]}`",
        where,
        expected=f"`{path[-1]}: ...`",
        hint=f"add a line `{path[-1]}:`",
    )


def _wrong_value(path: DataPath, found: str, choices: list[str], where: Location) -> Problem:
    like = nearest(found.casefold(), choices)
    return Problem(
        "summary/wrong-value",
        f"`{found}` is no value of `{name_path(path)}`" if found else f"`{name_path(path)}` has no value",
        where,
        found=found,
        expected=", ".join(choices),
        hint=f"did you mean `{like}`?" if like else "choose one of these",
    )


def _wrong_type(path: DataPath, error: Mapping[str, Any], where: Location) -> Problem:
    expected = _TYPES.get(error["type"], error["msg"])
    found = _describe(error["input"])
    return Problem(
        "summary/wrong-type",
        f"`{name_path(path)}` is {found}, not {expected}",
        where,
        found=found,
        expected=expected,
        hint="put quotation marks around the text" if expected == "text" else f"write {expected}",
    )


def _describe(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return f"the text `{value}`" if value not in {"", None} else "empty"


def _choices(expected: str) -> list[str]:
    """Take the values out of Pydantic's `'a', 'b' or 'c'`."""
    return [part.strip().strip("'") for part in expected.replace(" or ", ", ").split(",")]


def _keys_at(path: DataPath) -> list[str]:
    """Give the keys that the schema knows at a path."""
    model = _model_at(path)
    if model is None:
        return []
    keys = [info.alias or name for name, info in model.model_fields.items()]
    return sorted(keys, key=("near", "occurrence").__contains__)


def _model_at(path: DataPath) -> type[BaseModel] | None:
    model: type[BaseModel] | None = SummaryFile
    for part in path:
        if model is None or isinstance(part, int):
            continue
        info = next((info for name, info in model.model_fields.items() if part in {name, info.alias}), None)
        model = _model_in(info.annotation) if info else None
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Find the model inside of `tuple[Model, ...]`, `Annotated[Model, ...]` or `Model | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, (_model_in(part) for part in get_args(annotation))), None)
