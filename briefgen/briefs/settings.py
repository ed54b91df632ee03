"""What the desk sets for a brief (`brief.yaml`): who it is to and from, its date, its marking."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError, model_validator

from briefgen.briefs.desk import Figure, Lines, Recommendation, Sections, Trend, Variant, check_day
from briefgen.errors import ConfigError, Location
from briefgen.files import read_source
from briefgen.markings import check_marking
from briefgen.places import SourceText
from briefgen.source import Model
from briefgen.summaries.edtf import is_iso_day
from briefgen.summaries.model import Judgement
from briefgen.yaml_faults import find_faults, validate_tree
from briefgen.yaml_tree import Tree, read_tree

BRIEF_FILE = "brief.yaml"
LIMIT = 1 << 20
MINUTE = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def check_moment(text: str) -> str:
    """Accept a day with or without a time, or nothing.

    Raises:
        ValueError: It is neither.
    """
    day, separator, time = text.partition("T")
    if text and not (is_iso_day(day) and (not separator or MINUTE.fullmatch(time))):
        raise ValueError(f"`{text}` is no time; write it as 2023-08-06 or 2023-08-06T18:00")
    return text


def check_language(text: str) -> str:
    """Accept a BCP 47 tag as plain as `en` or `en-GB`.

    Raises:
        ValueError: It is none.
    """
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise ValueError(f"`{text}` is no language tag; write it as `en` or `en-GB`")
    return text


class BriefSettings(Model):
    """The fields of `brief.yaml`; everything may be left out."""

    title: Annotated[str, Field(description="Subject of the brief")] = ""
    number: Annotated[str, Field(description="Product number, such as 2023/118")] = ""
    date: Annotated[
        str, AfterValidator(check_day), Field(description="Day of the brief, such as 2023-08-06")
    ] = ""
    cut_off: Annotated[
        str, AfterValidator(check_moment), Field(description="Nothing published later was used")
    ] = ""
    period: Annotated[str, Field(description="Period covered, in words")] = ""
    audience: Annotated[str, Field(description="Who may read it")] = ""
    to: Annotated[str, Field(description="Addressee")] = ""
    from_: Annotated[str, Field(alias="from", description="Sender")] = ""
    prepared_by: Annotated[str, Field(description="Who prepared it")] = ""
    reviewed_by: Annotated[str, Field(description="Who reviewed it")] = ""
    organisation: Annotated[str, Field(description="Printed in the page header")] = ""
    contact: Annotated[str, Field(description="Where to send questions")] = ""
    marking: Annotated[
        str, AfterValidator(check_marking), Field(description="TLP 2.0 label or house marking")
    ] = ""
    ceiling: Annotated[
        str, AfterValidator(check_marking), Field(description="No article may be marked higher")
    ] = ""
    markings: Annotated[
        Lines, Field(description="The house's own markings, lowest first; without it those of TLP 2.0")
    ] = ()
    language: Annotated[
        str,
        AfterValidator(check_language),
        Field(description="Language of the brief, such as en; else the theme's"),
    ] = ""
    watch: Annotated[Lines, Field(description="What to watch next, a line each")] = ()
    changes: Annotated[Lines, Field(description="What changed since the last brief, a line each")] = ()
    next_due: Annotated[
        str, AfterValidator(check_moment), Field(description="When the next report is due")
    ] = ""
    decision: Annotated[
        str, Field(description="What the reader is asked to decide; else for information")
    ] = ""
    recommendations: Annotated[
        tuple[Recommendation, ...], Field(description="What the desk recommends, by whom and until when")
    ] = ()
    judgements: Annotated[
        tuple[Judgement, ...], Field(description="The desk's own assessment of the whole")
    ] = ()
    figures: Annotated[tuple[Figure, ...], Field(description="Key figures, as the desk has them")] = ()
    trends: Annotated[tuple[Trend, ...], Field(description="How each topic moved since the last report")] = ()
    about: Annotated[
        str, Field(description="Whom an actor profile is about; else the most salient actor")
    ] = ""
    last_reviewed: Annotated[
        str, AfterValidator(check_day), Field(description="When the profile was last reviewed")
    ] = ""
    variant: Annotated[
        Variant | None, Field(description="Convention of a policy memo; else by the country in `language`")
    ] = None
    sections: Annotated[Sections, Field(description="Sections that only a person can write")] = Sections()

    @model_validator(mode="before")
    @classmethod
    def without_empty_keys(cls, data: Any) -> Any:
        """Let a key without a value be as good as none, so that a form may be kept with its lines empty."""
        return (
            {key: value for key, value in data.items() if value != ""} if isinstance(data, Mapping) else data
        )


def load_settings(
    paths: Sequence[Path],
    defaults: Mapping[str, Any],
    overrides: Mapping[str, Any],
    origin: str = "briefgen.toml",
) -> BriefSettings:
    """Put together what the desk set: the workspace's defaults, `brief.yaml`, the command line; later wins.

    Args:
        paths: The run's inputs; the first that has a `brief.yaml` in or beside it gives it.
        defaults: The workspace's `[brief]` table.
        overrides: What `--set` gave.
        origin: The file that the defaults come from, for messages.

    Raises:
        ConfigError: Every fault of `brief.yaml`, or of the other two, located where a file is known.
    """
    path = find_brief_file(paths)
    from_file = read_brief_file(path) if path else {}
    check_source(origin, defaults)
    check_source("--set", overrides)
    return BriefSettings.model_validate({**defaults, **from_file, **overrides})


def find_brief_file(paths: Sequence[Path]) -> Path | None:
    """Find the `brief.yaml` of the inputs."""
    for path in paths:
        candidate = (path if path.is_dir() else path.parent) / BRIEF_FILE
        if candidate.is_file():
            return candidate
    return None


def read_brief_file(path: Path) -> dict[str, Any]:
    """Read `brief.yaml` and check it whole.

    Raises:
        ConfigError: One problem for each fault, in file order.
    """
    tree = read_tree(read_source(path, LIMIT, ConfigError, "brief"), "brief", ConfigError)
    validate_tree(tree, BriefSettings, ConfigError)
    return dict(tree.data or {})


def check_source(name: str, data: Mapping[str, Any]) -> None:
    """Check settings that come from elsewhere, named in the messages.

    Raises:
        ConfigError: One problem for each fault.
    """
    try:
        BriefSettings.model_validate(data)
    except ValidationError as fault:
        empty = Tree(SourceText(name, ""), "brief", None)
        problems = find_faults(empty, BriefSettings, fault)
        raise ConfigError([replace(problem, where=Location(name)) for problem in problems]) from fault


def brief_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of `brief.yaml`."""
    schema = BriefSettings.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "brief.yaml",
        "description": "What the desk sets for a brief; every key may be left out.",
    }
