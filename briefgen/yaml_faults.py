"""What Pydantic found wrong with the data in, located Problems with suggestions out, in file order."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from briefgen.errors import BriefgenError, Problem
from briefgen.places import nearest
from briefgen.yaml_tree import DataPath, Tree

AnyModel = TypeVar("AnyModel", bound=BaseModel)

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


def validate_tree(tree: Tree, model: type[AnyModel], error: type[BriefgenError]) -> AnyModel:
    """Make a model of a parsed file; a file with nothing in it counts as a mapping without keys.

    Raises:
        BriefgenError: Of the class given: one Problem for each fault of the file, in file order.
    """
    try:
        made = model.model_validate({} if tree.data in (None, "") else tree.data)
    except ValidationError as fault:
        raise error(in_file_order([*tree.problems, *find_faults(tree, model, fault)])) from fault
    if tree.problems:
        raise error(in_file_order(tree.problems))
    return made


def find_faults(tree: Tree, model: type[BaseModel], fault: ValidationError) -> list[Problem]:
    """Turn every validation error into a Problem; a misspelt key is not also reported as missing."""
    errors = fault.errors(include_url=False, include_input=True)
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    meant = {(*loc[:-1], nearest(str(loc[-1]), _keys_at(model, loc[:-1]))) for loc in unknown}
    return [
        _fault(tree, model, error)
        for error in errors
        if not (error["type"] == "missing" and error["loc"] in meant)
    ]


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by line and column; what has no place comes first."""
    return sorted(problems, key=lambda problem: (problem.where.line or 0, problem.where.column or 0))


def name_path(path: DataPath) -> str:
    """Write a path as people read it: `actors[1].name`; items count from 1."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".") or "the file"


def _fault(tree: Tree, model: type[BaseModel], error: Mapping[str, Any]) -> Problem:
    path: DataPath = tuple(error["loc"])
    match error["type"]:
        case "extra_forbidden":
            return _unknown_key(tree, path, _keys_at(model, path[:-1]))
        case "missing":
            return _missing_key(tree, path)
        case "enum" | "literal_error":
            return _wrong_choice(tree, path, str(error["input"]), _choices(error["ctx"]["expected"]))
        case "value_error" | "wrong_value":
            return _wrong_value(tree, path, error)
        case "wrong_date":
            return _wrong_date(tree, path, error)
        case _:
            return _wrong_type(tree, path, error, _keys_at(model, path))


def _unknown_key(tree: Tree, path: DataPath, known: list[str]) -> Problem:
    like = nearest(str(path[-1]), known)
    inside = f" in `{name_path(path[:-1])}`" if path[:-1] else ""
    return Problem(
        f"{tree.room}/unknown-key",
        f"unknown key `{path[-1]}`{inside}",
        tree.locate(path, key=True),
        found=str(path[-1]),
        expected=", ".join(known),
        hint=f"did you mean `{like}`?" if like else "remove the line, or make it a comment with `#`",
    )


def _missing_key(tree: Tree, path: DataPath) -> Problem:
    return Problem(
        f"{tree.room}/missing-key",
        f"`{name_path(path[:-1])}` has no `{path[-1]}`",
        tree.locate(path[:-1]),
        expected=f"`{path[-1]}: ...`",
        hint=f"add a line `{path[-1]}:`",
    )


def _wrong_choice(tree: Tree, path: DataPath, found: str, choices: list[str]) -> Problem:
    like = nearest(found.casefold(), choices)
    name = name_path(path)
    return Problem(
        f"{tree.room}/wrong-value",
        f"`{found}` is no value of `{name}`" if found else f"`{name}` has no value",
        tree.locate(path),
        found=found,
        expected=", ".join(choices),
        hint=f"did you mean `{like}`?" if like else "choose one of these",
    )


def _wrong_value(tree: Tree, path: DataPath, error: Mapping[str, Any]) -> Problem:
    """Take over what a validator of ours says: a ValueError, or `wrong_value` with what it expected."""
    said = error["ctx"]
    return Problem(
        f"{tree.room}/wrong-value",
        str(said.get("error", error["msg"])),
        tree.locate(path, key=error["input"] == ""),
        found=str(error["input"]),
        expected=said.get("expected", ""),
    )


def _wrong_date(tree: Tree, path: DataPath, error: Mapping[str, Any]) -> Problem:
    return Problem(
        f"{tree.room}/wrong-date",
        f"`{error['input']}` is no date",
        tree.locate(path),
        found=str(error["input"]),
        expected=error["msg"],
        hint="write year, month, day, and check that the day exists",
    )


def _wrong_type(tree: Tree, path: DataPath, error: Mapping[str, Any], keys: list[str]) -> Problem:
    expected = _TYPES.get(error["type"], error["msg"])
    found = _describe(error["input"])
    return Problem(
        f"{tree.room}/wrong-type",
        f"`{name_path(path)}` is {found}, not {expected}",
        tree.locate(path),
        found=found,
        expected=expected,
        hint=_how_to_write(expected, keys if error["type"] == "model_type" else []),
    )


def _how_to_write(expected: str, keys: list[str]) -> str:
    if expected == "text":
        return "put quotation marks around the text"
    return f"write {expected}; the keys are {', '.join(keys)}" if keys else f"write {expected}"


def _describe(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return f"the text `{value}`" if value not in {"", None} else "empty"


def _choices(expected: str) -> list[str]:
    """Take the values out of Pydantic's `'a', 'b' or 'c'`."""
    return [part.strip().strip("'") for part in expected.replace(" or ", ", ").split(",")]


def _keys_at(model: type[BaseModel], path: DataPath) -> list[str]:
    """Give the keys that the schema knows at a path: those of the model itself, then those of its bases."""
    inner = _model_at(model, path)
    if inner is None:
        return []
    fields = inner.model_fields
    names = dict.fromkeys(name for base in inner.__mro__ for name in inspect.get_annotations(base))
    return [fields[name].alias or name for name in names if name in fields]


def _model_at(model: type[BaseModel], path: DataPath) -> type[BaseModel] | None:
    inner: type[BaseModel] | None = model
    for part in path:
        if inner is None or isinstance(part, int):
            continue
        info = next((info for name, info in inner.model_fields.items() if part in {name, info.alias}), None)
        inner = _model_in(info.annotation) if info else None
    return inner


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Find the model inside of `tuple[Model, ...]`, `Annotated[Model, ...]` or `Model | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, (_model_in(part) for part in get_args(annotation))), None)
