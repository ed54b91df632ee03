"""`briefgen.toml`: what a desk sets once for its workspace. Found in this folder or the nearest one above."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefgen.errors import ConfigError, Location, Problem, Severity
from briefgen.files import read_source
from briefgen.places import SourceText, nearest
from briefgen.spacy_models import find_fault

FILE_NAME = "briefgen.toml"
LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Config:
    """The workspace's settings; everything has a default."""

    path: str = ""
    """The file they came from; empty when there is none."""
    theme: str = "daily-brief"
    formats: tuple[str, ...] = ("md", "docx", "pdf")
    name: str = "{date}-{slug}"
    output: str = "outputs"
    """Folder of the memos; in the file it is relative to the file, the default to where one works."""
    templates: tuple[str, ...] = ()
    """Folders of themes, searched before the shipped ones; in the file they are relative to the file."""
    brief: dict[str, Any] = field(default_factory=dict)
    """Settings of every brief: the same keys as `brief.yaml`, which overrides them."""
    languages: dict[str, str] = field(default_factory=dict)
    """The code of a language to the spaCy package that reads it."""
    problems: tuple[Problem, ...] = ()
    """Warnings about the file."""


TABLES = ("build", "brief", "languages")
BUILD_KEYS: dict[str, type] = {"theme": str, "formats": list, "name": str, "output": str, "templates": list}


def find_config(start: Path) -> Path | None:
    """Find the nearest `briefgen.toml` from a folder upwards."""
    for folder in (start, *start.parents):
        path = folder / FILE_NAME
        if path.is_file():
            return path
    return None


def load_config(path: Path | None) -> Config:
    """Load `briefgen.toml`; without a file, the defaults.

    Raises:
        ConfigError: One problem for each fault: syntax, unknown keys, wrong types.
    """
    if path is None:
        return Config()
    source = read_source(path, LIMIT, ConfigError, "config")
    text, data = source.text, parse_toml(source)
    problems = [problem for name, table in data.items() for problem in check_table(path, text, name, table)]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ConfigError(problems)
    build: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in data.get("build", {}).items()
    }
    if "templates" in build:
        build["templates"] = tuple(seen_from_here(path.parent / folder) for folder in build["templates"])
    if "output" in build:
        build["output"] = seen_from_here(path.parent / build["output"])
    return Config(
        path=str(path),
        brief=data.get("brief", {}),
        languages=data.get("languages", {}),
        problems=tuple(problems),
        **build,
    )


def seen_from_here(path: Path) -> str:
    """Write a path as short as people would: below the folder where one works, without that folder."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def parse_toml(source: SourceText) -> dict[str, Any]:
    """Parse the file, with the place of a syntax error."""
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as fault:
        place = re.search(r"line (\d+), column (\d+)", str(fault))
        where = source.at_line(int(place[1]), int(place[2])) if place else Location(source.path)
        message = re.sub(r" \(at .*\)$", "", str(fault))
        raise ConfigError(Problem("config/syntax", f"the TOML cannot be read: {message}", where)) from fault


def check_table(path: Path, text: str, name: str, table: object) -> list[Problem]:
    """Check one top-level table; what stands in `[brief]` is checked with the brief's settings."""
    if name not in TABLES:
        return [unknown_key(path, text, name, TABLES)]
    if not isinstance(table, dict):
        return [wrong_type(path, text, name, "a table")]
    if name == "brief":
        return []
    if name == "languages":
        return check_languages(path, text, table)
    problems = []
    for key, value in table.items():
        wanted = BUILD_KEYS.get(key)
        if wanted is None:
            problems.append(unknown_key(path, text, key, tuple(BUILD_KEYS)))
        elif wanted is list and not is_list_of_strings(value):
            problems.append(wrong_type(path, text, key, "a list of strings"))
        elif not isinstance(value, wanted):
            problems.append(wrong_type(path, text, key, "a string"))
    return problems


def check_languages(path: Path, text: str, table: dict[str, Any]) -> list[Problem]:
    """Check the spaCy packages that read other languages; one that is not installed is a warning."""
    faults = [
        find_fault(language, package, locate_key(path, text, language))
        if isinstance(package, str)
        else wrong_type(path, text, language, "a string")
        for language, package in table.items()
    ]
    return [fault for fault in faults if fault]


def is_list_of_strings(value: object) -> bool:
    """Say whether a value is a list with nothing but strings in it."""
    return isinstance(value, list) and all(isinstance(item, str) for item in list(value))


def unknown_key(path: Path, text: str, key: str, known: tuple[str, ...]) -> Problem:
    """Report a key that is not known, with the nearest one."""
    meant = nearest(key, known)
    return Problem(
        "config/unknown-key",
        f"unknown key `{key}`",
        locate_key(path, text, key),
        expected=", ".join(known),
        hint=f"did you mean `{meant}`?" if meant else "remove it",
    )


def wrong_type(path: Path, text: str, key: str, expected: str) -> Problem:
    """Report a value of the wrong type."""
    return Problem(
        "config/wrong-type", f"`{key}` has the wrong type", locate_key(path, text, key), expected=expected
    )


def locate_key(path: Path, text: str, key: str) -> Location:
    """Locate a key by its name; the first one that stands at the start of a line or in a table's head."""
    pattern = re.compile(rf"""^\s*\[*\s*["']?{re.escape(key)}\b""")
    for number, line in enumerate(text.split("\n"), start=1):
        if pattern.match(line):
            return Location(str(path), number, line.index(key) + 1, len(key), line.rstrip("\r"))
    return Location(str(path))
