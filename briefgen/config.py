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
THEMES = "themes"
"""The folder beside it whose themes are found without being named."""
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
    """Folders of themes, searched before the shipped ones; in the file they are relative to the file, and the
    folder `themes` beside it when it names none."""
    brief: dict[str, Any] = field(default_factory=dict)
    """Settings of every brief: the same keys as `brief.yaml`, which overrides them."""
    languages: dict[str, str] = field(default_factory=dict)
    """The code of a language to the spaCy package that reads it."""
    language_model: dict[str, Any] = field(default_factory=dict, repr=False)
    """Which endpoint `--llm` asks, and how far it may go; its key may be among it."""
    problems: tuple[Problem, ...] = ()
    """Warnings about the file."""


TABLES = ("build", "brief", "languages", "language_model")
KEYS: dict[str, dict[str, type]] = {
    "build": {"theme": str, "formats": list, "name": str, "output": str, "templates": list},
    "language_model": {
        "base_url": str,
        "model": str,
        "api_key": str,
        "retries": int,
        "seconds_per_article": int,
        "tokens_per_run": int,
        "tokens_per_answer": int,
        "json_schema": bool,
        "cache": str,
    },
}
"""The keys of each table, and the type of their values."""
EXPECTED = {str: "a string", int: "a whole number", bool: "true or false", list: "a list of strings"}
_HEAD = re.compile(r"\s*\[\[?[^\]=\"']*\]?\]?\s*")
_SECRET = re.compile(r"key|token|secret|password|language_model", re.IGNORECASE)


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
    text, data = without_secrets(source.text), parse_toml(source)
    problems = [problem for name, table in data.items() for problem in check_table(path, text, name, table)]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ConfigError(problems)
    build: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in data.get("build", {}).items()
    }
    usual = (THEMES,) if (path.parent / THEMES).is_dir() else ()
    build["templates"] = tuple(
        seen_from_here(path.parent / folder) for folder in build.get("templates", usual)
    )
    if "output" in build:
        build["output"] = seen_from_here(path.parent / build["output"])
    return Config(
        path=str(path),
        brief=data.get("brief", {}),
        languages=data.get("languages", {}),
        language_model=data.get("language_model", {}),
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
        shown = SourceText(source.path, without_secrets(source.text))
        where = shown.at_line(int(place[1]), int(place[2])) if place else Location(source.path)
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
    known = KEYS[name]
    problems = []
    for key, value in table.items():
        wanted = known.get(key)
        if wanted is None:
            problems.append(unknown_key(path, text, key, tuple(known)))
        elif not has_type(value, wanted):
            problems.append(wrong_type(path, text, key, EXPECTED[wanted]))
    return problems


def without_secrets(text: str) -> str:
    """Blank what may be a key, and all values below `[language_model]`: messages show lines of the file."""
    lines: list[str] = []
    head = ""
    for line in text.split("\n"):
        is_head = _HEAD.fullmatch(line) is not None
        head = line if is_head else head
        name, equals, _ = line.partition("=")
        if not is_head and ("language_model" in head or _SECRET.search(name)):
            lines.append(f"{name}= …" if equals else "")
        else:
            lines.append(line)
    return "\n".join(lines)


def check_languages(path: Path, text: str, table: dict[str, Any]) -> list[Problem]:
    """Check the spaCy packages that read other languages; one that is not installed is a warning."""
    faults = [
        find_fault(language, package, locate_key(path, text, language))
        if isinstance(package, str)
        else wrong_type(path, text, language, "a string")
        for language, package in table.items()
    ]
    return [fault for fault in faults if fault]


def has_type(value: object, wanted: type) -> bool:
    """Say whether a value has a type; true is no number, and a list has nothing but strings in it."""
    if isinstance(value, list):
        return wanted is list and all(isinstance(item, str) for item in list(value))
    return isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))


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
