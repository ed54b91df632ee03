"""Names of output files: a pattern and the facts of a brief in, a safe relative path out."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from briefgen.errors import ConfigError, Problem
from briefgen.places import nearest

FIELDS = ("date", "slug", "theme", "number", "title", "publisher")
LONGEST = 150
"""Bytes of one part of the path; file systems allow 255, and a suffix and a temporary name must fit too."""
RESERVED = {"con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10))}


def file_stem(pattern: str, facts: dict[str, str]) -> PurePosixPath:
    """Fill a pattern such as `{date}-{slug}` or `{theme}/{date}`.

    Values are data: a `/` in them never makes a folder. Only the pattern itself may name folders.

    Raises:
        ConfigError: The pattern has an unknown field, climbs out of the output folder, or comes out empty.
    """
    check_pattern(pattern)
    parts = [fill(part, facts) for part in pattern.split("/")]
    if not all(parts):
        raise ConfigError(
            Problem(
                "build/empty-name",
                f"the name pattern `{pattern}` gives an empty file name",
                found=", ".join(f"{key}={facts.get(key, '')!r}" for key in FIELDS),
                expected="at least one field with a value in each part",
                hint="add `{slug}`, which is never empty",
            )
        )
    return PurePosixPath(*parts)


def check_pattern(pattern: str) -> None:
    """Refuse unknown fields, stray braces and paths that leave the output folder."""
    problems = []
    for name in re.findall(r"\{([^{}]*)\}", pattern):
        if name not in FIELDS:
            near = nearest(name, FIELDS)
            problems.append(
                Problem(
                    "build/unknown-field",
                    f"unknown field `{{{name}}}` in the name pattern `{pattern}`",
                    expected=", ".join(f"{{{field}}}" for field in FIELDS),
                    hint=f"did you mean `{{{near}}}`?" if near else "",
                )
            )
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", pattern)):
        problems.append(
            Problem("build/bad-pattern", f"a brace without its partner in the name pattern `{pattern}`")
        )
    if pattern.startswith("/") or "\\" in pattern or ".." in pattern.split("/"):
        problems.append(
            Problem(
                "build/bad-pattern",
                f"the name pattern `{pattern}` leads out of the output folder",
                expected="a relative path without `..`",
                hint="choose the folder with `--output`",
            )
        )
    if problems:
        raise ConfigError(problems)


def fill(part: str, facts: dict[str, str]) -> str:
    """Fill one part of the path and make it safe on every file system."""
    name = re.sub(r"\{(\w+)\}", lambda match: facts.get(match[1], ""), part)
    name = "".join("-" if is_unsafe(letter) else letter for letter in unicodedata.normalize("NFC", name))
    name = re.sub(r"\s+", " ", name).strip(" .-_")
    name = re.sub(r"-{2,}", "-", name)
    if name.lower() in RESERVED:
        name = f"{name}-"
    return name.encode()[:LONGEST].decode("utf-8", "ignore").strip(" .")


def is_unsafe(letter: str) -> bool:
    """Say whether a character has no place in a file name."""
    return letter in '<>:"/\\|?*' or unicodedata.category(letter) in {
        "Cc",
        "Cf",
        "Cs",
        "Zl",
        "Zp",
        "Co",
        "Cn",
    }


def slugify(text: str, limit: int = 60) -> str:
    """Make a file name part: lower-case letters and digits of any script, joined by hyphens.

    >>> slugify("Ministers “agree” on São Tomé's port")
    'ministers-agree-on-sao-tomes-port'
    """
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    words = re.findall(r"\w+", unicodedata.normalize("NFC", plain).replace("_", " "))
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) + 1 > limit:
            break
        slug = f"{slug}-{word}" if slug else word[:limit]
    return slug or "untitled"


def distinct(stem: PurePosixPath, taken: set[PurePosixPath]) -> PurePosixPath:
    """Number a name that another document of the run has already, as a person would: `name-2`."""
    candidate, number = stem, 1
    while candidate in taken:
        number += 1
        candidate = stem.with_name(f"{stem.name}-{number}")
    return candidate
