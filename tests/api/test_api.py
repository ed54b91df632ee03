"""The stages as functions: each gives what the next one takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import briefgen
from briefgen.errors import ConfigError

ARTICLE = (
    "---\ntitle: Tram line agreed\npublished: 2024-03-12\npublisher: The Larren Post\n---\n"
    "The council of Oslo voted for a new tram line on Tuesday. "
    "Mayor Edda Vance said the work would begin in May.\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """One article file."""
    file = tmp_path / "tram.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def test_from_an_article_to_a_memo_in_four_calls(path: Path) -> None:
    """Read, summarise, assemble, render."""
    article = briefgen.read_article(path)
    brief = briefgen.assemble([(article, briefgen.summarise(article))], {"to": "Desk"})
    memo = briefgen.render(brief, theme="article-memo")
    assert memo.startswith("# Tram line agreed\n")
    assert "Edda Vance" in memo
    assert briefgen.write(brief, "pdf", theme="article-memo").startswith(b"%PDF-")


def test_an_edited_summary_is_loaded_through_the_gate(path: Path) -> None:
    """What is not in the article is dropped."""
    summary = path.with_name("tram.summary.yaml")
    summary.write_text(
        "article: {path: tram.txt, title: Tram}\ncontext:\n- {kind: history, text: Never said.}\n"
    )
    loaded = briefgen.load_summary(summary, briefgen.read_article(str(path)))
    assert (loaded.context, [item.kind for item in loaded.dropped]) == ((), ["context"])


def test_building_writes_the_files(path: Path, tmp_path: Path) -> None:
    """As the command does."""
    built = briefgen.build(path, tmp_path / "out", formats=("md",), theme="article-memo")
    assert [file.name for file in built.written] == ["2024-03-12-tram-line-agreed.md"]
    assert built.exit_code() == 0


def test_a_wrong_setting_is_a_config_error(path: Path) -> None:
    """No error of a library reaches the caller."""
    article = briefgen.read_article(path)
    with pytest.raises(ConfigError, match="unknown key `too`"):
        briefgen.assemble([(article, briefgen.summarise(article))], {"too": "Desk"})


def test_an_unknown_format_is_a_config_error(path: Path) -> None:
    """With the known ones."""
    article = briefgen.read_article(path)
    with pytest.raises(ConfigError, match="unknown format `odt`"):
        briefgen.write(briefgen.assemble([(article, briefgen.summarise(article))]), "odt")


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    """The package loads its stages by name."""
    with pytest.raises(AttributeError, match="has no attribute 'sumarise'"):
        _ = briefgen.sumarise  # type: ignore[attr-defined]
    assert "summarise" in dir(briefgen)


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Each stage loads what it needs when it is called."""
    code = "import sys, briefgen; briefgen.read_article; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"spacy", "weasyprint", "docx", "trafilatura", "pydantic", "jinja2", "lxml"} & set(loaded)
