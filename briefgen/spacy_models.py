"""The name of a spaCy package and its language in, what is wrong with it out; spaCy itself is not loaded."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from briefgen.errors import Location, Problem, Severity

Models = Mapping[str, str]
"""The desk's own choice: the code of a language to the name of a spaCy package."""
NO_MODELS: Models = MappingProxyType({})

_LANGUAGE = re.compile(r"[a-z]{2}")
_SAME = {"no": "nb"}
"""Norwegian is detected as `no`, and its models are for Bokmål."""
_ANY = "xx"
"""What spaCy calls a model of many languages."""


def is_installed(package: str) -> bool:
    """Say whether a package of this name can be imported; nothing is."""
    return package.isidentifier() and find_spec(package) is not None


def reads(model: str, language: str) -> bool:
    """Say whether a model of one language may parse another."""
    return model in {language, _SAME.get(language), _ANY}


def find_meta(package: str) -> dict[str, Any]:
    """Read the `meta.json` of an installed model; empty when the package is none."""
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        path = Path(folder) / "meta.json"
        try:
            meta = json.loads(path.read_bytes())
        except (OSError, ValueError):
            continue
        return meta if isinstance(meta, dict) else {}
    return {}


def find_fault(language: str, package: str, where: Location) -> Problem | None:
    """Find the first thing that is wrong with one line of `[languages]`; a missing model is a warning."""
    if not _LANGUAGE.fullmatch(language):
        return Problem(
            "config/bad-language",
            f"`{language}` is no code of a language",
            where,
            expected="two small letters, such as `fr`",
        )
    if not package.isidentifier():
        meant = package.replace("-", "_")
        return Problem(
            "config/bad-model",
            f"`{package}` is no name of a Python package",
            where,
            expected="such as `fr_core_news_sm`",
            hint=f"write `{meant}`" if meant.isidentifier() else "",
        )
    judge = _fault_of_installed if is_installed(package) else _missing
    return judge(language, package, where)


def _missing(_language: str, package: str, where: Location) -> Problem | None:
    return Problem(
        "config/no-model",
        f"the model `{package}` is not installed",
        where,
        Severity.WARNING,
        hint=f"`pip install {package.replace('_', '-')}`, or `python -m spacy download {package}`",
    )


def _fault_of_installed(language: str, package: str, where: Location) -> Problem | None:
    meta = find_meta(package)
    if not meta.get("lang"):
        return Problem(
            "config/bad-model",
            f"the package `{package}` is no spaCy model",
            where,
            expected="a package with a `meta.json`, such as `fr_core_news_sm`",
        )
    if not reads(str(meta["lang"]), language):
        return Problem(
            "config/model-language",
            f"the model `{package}` is for another language",
            where,
            found=str(meta["lang"]),
            expected=language,
        )
    wanted, spacy = str(meta.get("spacy_version", "")), metadata.version("spacy")
    if _fits(spacy, wanted):
        return None
    return Problem(
        "config/model-version",
        f"the model `{package}` was made for another release of spaCy",
        where,
        Severity.WARNING,
        found=f"spaCy {spacy}",
        expected=f"spaCy {wanted}",
        hint=f"pip install --upgrade {package.replace('_', '-')}",
    )


def _fits(version: str, wanted: str) -> bool:
    """Say whether a release is among those wanted; what cannot be read wants nothing."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    try:
        return SpecifierSet(wanted, prereleases=True).contains(version)
    except InvalidSpecifier:
        return True
