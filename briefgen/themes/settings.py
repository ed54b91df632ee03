"""The text of a `theme.yaml` to the settings of a theme, with every fault located."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from briefgen.errors import Location, TemplateError
from briefgen.places import SourceText
from briefgen.source import Model
from briefgen.yaml_faults import validate_tree
from briefgen.yaml_tree import read_tree

SETTINGS_FILE = "theme.yaml"
SCOPES = ("brief", "article")
NOTES = ("end", "page")


def check_scope(scope: str) -> str:
    """Accept a scope, or nothing.

    Raises:
        PydanticCustomError: There is no such scope.
    """
    if scope and scope not in SCOPES:
        expected = "`brief` (one memo of all articles) or `article` (one memo for each)"
        raise PydanticCustomError(
            "wrong_value", "`{scope}` is no scope", {"scope": scope, "expected": expected}
        )
    return scope


def check_notes(place: str) -> str:
    """Accept where a PDF prints its notes, or nothing.

    Raises:
        PydanticCustomError: They cannot be printed there.
    """
    if place and place not in NOTES:
        expected = "`end` (all after the text) or `page` (at the foot of the page that calls them)"
        raise PydanticCustomError(
            "wrong_value", "`{place}` is no place for notes", {"place": place, "expected": expected}
        )
    return place


def by_variant(pages: Any) -> Any:
    """Let one number hold for every variant of the memo, and a key without a value for no limit."""
    if isinstance(pages, str):
        return {"": pages} if pages else {}
    return pages


PageCount = Annotated[int, Field(ge=1, le=1000)]


class SettingsFile(Model):
    """The keys of a `theme.yaml`; everything may be left out."""

    title: str = ""
    description: str = ""
    extends: str = ""
    scope: Annotated[str, AfterValidator(check_scope)] = ""
    notes: Annotated[str, AfterValidator(check_notes)] = ""
    pages: Annotated[
        dict[str, PageCount],
        BeforeValidator(by_variant, json_schema_input_type=PageCount | dict[str, PageCount]),
    ] = Field(default_factory=dict)
    """The most pages its PDF may have: a number, or one for each variant of the memo (`us: 2`)."""


class Settings(SettingsFile):
    """What a `theme.yaml` says, and where."""

    extends_at: Location = Location()
    """Where the parent is named, for messages about it."""
    pages_at: Location = Location()


def load_settings(source: SourceText) -> Settings:
    """Load a `theme.yaml`.

    Raises:
        TemplateError: One problem for each fault, in file order.
    """
    tree = read_tree(source, "theme", TemplateError)
    file = validate_tree(tree, SettingsFile, TemplateError)
    return Settings(
        **file.model_dump(), extends_at=tree.locate(("extends",)), pages_at=tree.locate(("pages",))
    )
