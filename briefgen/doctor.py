"""What this machine has and lacks: each finding with the command that mends it."""

from __future__ import annotations

import ctypes
import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from briefgen.errors import BriefgenError, Location, Problem, Severity
from briefgen.packages import install_hint
from briefgen.spacy_models import find_fault, find_meta

LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
}
"""Library to the file names that load it."""
SUBSETTER = ("HarfBuzz-Subset", ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"))
_EXTRA = re.compile(r";.*\bextra\b")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    found: str
    problem: Problem | None = None

    @property
    def mark(self) -> str:
        """`ok`, `warning` or `missing`."""
        if self.problem is None:
            return "ok"
        return "missing" if self.is_error else "warning"

    @property
    def is_error(self) -> bool:
        """Whether something cannot work without it."""
        return self.problem is not None and self.problem.severity is Severity.ERROR


def examine() -> list[Finding]:
    """Look at everything briefgen needs, in the order of its use."""
    return [finding for look in LOOKS for finding in look()]


def look_at_python() -> Iterator[Finding]:
    """Look at the interpreter and the packages that briefgen asks for."""
    yield Finding("Python", f"{platform.python_version()} at {sys.executable}")
    for name in required_packages():
        try:
            yield Finding(name, metadata.version(name))
        except metadata.PackageNotFoundError:
            problem = Problem(
                "doctor/no-package", f"the Python package `{name}` is missing", hint=f"pip install {name}"
            )
            yield Finding(name, "not installed", problem)


def required_packages() -> list[str]:
    """Name briefgen, then the packages that its own metadata ask for, without those of extras."""
    try:
        requirements = metadata.requires("briefgen") or []
    except metadata.PackageNotFoundError:
        requirements = []
    names = [
        re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        for requirement in requirements
        if not _EXTRA.search(requirement)
    ]
    return ["briefgen", *names]


def look_at_libraries() -> Iterator[Finding]:
    """Look at the libraries that PDF needs; one only makes it faster."""
    for what, files in LIBRARIES.items():
        yield find_library(what, files, Severity.ERROR, "PDF cannot be made")
    yield find_library(*SUBSETTER, Severity.WARNING, "PDF takes nearly three times as long")


def find_library(what: str, files: tuple[str, ...], severity: Severity, consequence: str) -> Finding:
    """Load a shared library by its exact name."""
    for name in files:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return Finding(what, name)
    problem = Problem(
        "doctor/no-library", f"{what} is missing: {consequence}", severity=severity, hint=install_hint(what)
    )
    return Finding(what, "not found", problem)


def look_at_fonts() -> Iterator[Finding]:
    """Look for the house font."""
    from briefgen.writers.fonts import find_font_files, prepare_environment

    try:
        prepare_environment()
    except BriefgenError as fault:
        yield Finding("Noto Sans", "not found", fault.problems[0])
        return
    files = find_font_files()
    yield Finding("Noto Sans", f"{len(files)} font files")
    if not any("CJK" in path.name for path in files):
        problem = Problem(
            "doctor/no-cjk-font",
            "no font for Chinese, Japanese and Korean names in PDF",
            severity=Severity.WARNING,
            hint=install_hint("Noto Sans CJK"),
        )
        yield Finding("Noto Sans CJK", "not found", problem)


def look_at_themes() -> Iterator[Finding]:
    """Look for the themes that ship with briefgen."""
    from briefgen.files import shipped_templates
    from briefgen.themes.finding import find_themes

    names = [theme.name for theme in find_themes(())]
    if names:
        yield Finding("themes", ", ".join(names))
        return
    problem = Problem(
        "doctor/no-themes",
        f"no theme in {shipped_templates()}",
        hint="install briefgen again: its files are not whole",
    )
    yield Finding("themes", "none", problem)


def look_at_models() -> Iterator[Finding]:
    """Look for the spaCy models that `briefgen.toml` names for other languages."""
    from briefgen.config import find_config, load_config

    try:
        config = load_config(find_config(Path.cwd()))
    except BriefgenError as fault:
        yield from (Finding("briefgen.toml", "cannot be used", problem) for problem in fault.problems)
        return
    for language, package in config.languages.items():
        meta = find_meta(package)
        found = f"{package} {meta.get('version', '')}".rstrip() if meta else "not installed"
        problem = find_fault(language, package, Location(config.path))
        yield Finding(f"model for `{language}`", found, problem)


def look_at_language_model() -> Iterator[Finding]:
    """Look for the extra and the endpoint that `--llm` needs; both are optional, and no key is shown."""
    from briefgen.config import find_config, load_config
    from briefgen.summaries.language_model import is_installed
    from briefgen.summaries.language_model.settings import find_warnings, load_settings

    package = "pydantic-ai-slim"
    found = f"{package} {metadata.version(package)}" if is_installed() else "not installed; optional"
    yield Finding("language model", found)
    try:
        settings = load_settings(load_config(find_config(Path.cwd())))
    except BriefgenError as fault:
        bad = [problem for problem in fault.problems if problem.code == "llm/bad-setting"]
        yield Finding("its endpoint", "not configured; optional", bad[0] if bad else None)
        return
    found = f"{settings.model} at {settings.base_url}, {'with a' if settings.api_key else 'without'} key"
    yield Finding("its endpoint", found, next(iter(find_warnings(settings)), None))


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    look_at_python, look_at_libraries, look_at_fonts, look_at_themes, look_at_models,
    look_at_language_model,
)  # fmt: skip
