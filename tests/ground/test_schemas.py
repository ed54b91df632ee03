"""The JSON Schemas say what the loaders say, and editors find them without a network."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from briefgen.briefs.settings import read_brief_file
from briefgen.config import load_config
from briefgen.editor_lines import find_schema
from briefgen.errors import BriefgenError
from briefgen.places import SourceText
from briefgen.samples.usual import usual_pairs
from briefgen.scaffold import make_theme
from briefgen.schemas import SCHEMAS, get_schema
from briefgen.summaries.store import dump_summary
from briefgen.themes.settings import load_settings
from briefgen.workspace import make_workspace

ROOT = Path(__file__).resolve().parents[2]
LINE = re.compile(r"#(?: yaml-language-server: \$schema=|:schema )(\S+)")


def as_editor_sees(text: str, kind: str) -> Any:
    """YAML 1.2 with numbers and truth values, as an editor's language server reads it; days stay text."""
    if kind == "config":
        return tomllib.loads(text)
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
    return yaml.load(text) or {}


def faults(text: str, kind: str) -> list[str]:
    validator = Draft202012Validator(get_schema(kind))
    return [error.message for error in validator.iter_errors(as_editor_sees(text, kind))]


def is_loadable(text: str, kind: str, folder: Path) -> bool:
    path = folder / "file"
    path.write_text(text, encoding="utf-8")
    try:
        if kind == "config":
            load_config(path)
        elif kind == "theme":
            load_settings(SourceText("theme.yaml", text)).file  # noqa: B018 - it raises
        else:
            read_brief_file(path)
    except BriefgenError:
        return False
    return True


@pytest.mark.parametrize("kind", SCHEMAS)
def test_each_schema_is_a_schema(kind: str) -> None:
    """Of the dialect that it names."""
    Draft202012Validator.check_schema(get_schema(kind))


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates").glob("*/theme.yaml")), ids=lambda p: p.parent.name
)
def test_shipped_themes_fit_their_schema(path: Path) -> None:
    """An editor that opens one marks nothing."""
    assert faults(path.read_text(encoding="utf-8"), "theme") == []


@pytest.mark.parametrize("path", sorted((ROOT / "inputs").rglob("brief.yaml")), ids=lambda p: p.parent.name)
def test_shipped_briefs_fit_their_schema(path: Path) -> None:
    """The desk's settings of the sample inputs."""
    assert faults(path.read_text(encoding="utf-8"), "brief") == []


def test_a_summary_that_briefgen_writes_fits_its_schema() -> None:
    """With everything that a summary can hold."""
    article, summary = usual_pairs()[0]
    assert faults(dump_summary(summary, article), "summary") == []


GOOD = {
    "theme": (
        "title: 2024\n",
        'colours: {accent: "#123456", text: navy}\n',
        "margins: 20mm\npaper: Letter landscape\n",
        "margins: {left: 1.5in}\nlanguage: de-CH\ndates: d MMMM y\n",
        "logo: none\n",
        "logo: {file: logo.svg, alt: Our house, height: 12mm}\n",
        "requires: [title]\nscope: article\nnotes: page\n",
        "requires: title\n",
        "pages: 2\n",
        "pages: {us: 2, uk: 3}\n",
        "",
    ),
    "brief": (
        "number: 118\nto: Desk\n",
        "to:\nfrom:\nwatch:\n",
        "watch: one thing\n",
        "watch: [one, two]\ndate: 2024-03-13\ncut_off: 2024-03-13T18:00\n",
        "variant: us\nlanguage: fr-CA\n",
        "trends: [{topic: Port, trend: improved}]\n",
        "judgements: [{text: So., by: The desk}]\nrecommendations: [{text: Do., by: 2024-03-14}]\n",
        "sections: {issue: One., risks: [a, b]}\n",
    ),
    "config": (
        '[build]\ntheme = "x"\nformats = ["pdf"]\n',
        '[brief]\nto = "Desk"\nwatch = ["a"]\n[languages]\n[language_model]\nretries = 2\n',
        "",
    ),
}
BAD = {
    "theme": (
        "titel: x\n",
        "scope: briefs\n",
        "notes: foot\n",
        'colours: {accent: "#12345"}\n',
        "colours: {acent: navy}\n",
        "margins: 20\n",
        "margins: {left: 3 bananas}\n",
        "paper: A99\n",
        "language: English, please\n",
        "logo: {file: a.svg}\n",
        "dates: never\n",
        "pages: many\n",
    ),
    "brief": (
        "titel: x\n",
        "date: yesterday\n",
        "cut_off: noon\n",
        "variant: mars\n",
        "trends: [{topic: Port, trend: sideways}]\n",
        "trends: [{trend: improved}]\n",
        "sections: {isue: One.}\n",
        "to: [a, b]\n",
        "language: the usual one\n",
    ),
    "config": (
        "[bild]\n",
        '[build]\nthem = "x"\n',
        '[build]\nformats = "pdf"\n',
        "[build]\ntheme = 3\n",
        "[language_model]\nretries = true\n",
        "[languages]\nfr = 3\n",
    ),
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in GOOD.items() for text in texts])
def test_what_the_loader_takes_the_schema_takes(kind: str, text: str, tmp_path: Path) -> None:
    """Both, so that an editor marks nothing that works."""
    assert is_loadable(text, kind, tmp_path)
    assert faults(text, kind) == []


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in BAD.items() for text in texts])
def test_what_the_loader_refuses_the_schema_refuses(kind: str, text: str, tmp_path: Path) -> None:
    """Typical faults are marked while they are typed."""
    assert not is_loadable(text, kind, tmp_path)
    assert faults(text, kind) != []


def test_every_file_of_a_new_workspace_leads_to_its_schema(tmp_path: Path) -> None:
    """By a path that exists; nothing is asked of a server. The files fit what they lead to."""
    led = {}
    for path in make_workspace(tmp_path):
        found = LINE.match(path.read_text(encoding="utf-8"))
        if found:
            schema = path.parent / found[1]
            led[path.name] = json.loads(schema.read_text(encoding="utf-8"))
            kind = "config" if path.suffix == ".toml" else "brief"
            data = as_editor_sees(path.read_text(encoding="utf-8"), kind)
            assert list(Draft202012Validator(led[path.name]).iter_errors(data)) == []
    assert sorted(led) == ["brief.yaml", "briefgen.toml"]
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {
        f"{kind}.schema.json" for kind in SCHEMAS
    }


@pytest.mark.parametrize("in_workspace", [True, False])
def test_a_new_theme_leads_to_its_schema(tmp_path: Path, in_workspace: bool) -> None:  # noqa: FBT001 - a case
    """To the workspace's own, else to one beside the themes."""
    if in_workspace:
        list(make_workspace(tmp_path))
    made = make_theme("our-memo", tmp_path / "themes", "daily-brief")
    text = (made.folder / "theme.yaml").read_text(encoding="utf-8")
    found = LINE.match(text)
    assert found
    assert found[1] == ("../../schemas/theme.schema.json" if in_workspace else "../schemas/theme.schema.json")
    schema = json.loads((made.folder / found[1]).read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(as_editor_sees(text, "theme"))) == []


def test_the_nearest_schema_counts(tmp_path: Path) -> None:
    """Seen from the file; none is no line."""
    inner = tmp_path / "a" / "b"
    (tmp_path / "a" / "schemas").mkdir(parents=True)
    inner.mkdir()
    assert find_schema("summary", inner / "x.summary.yaml") == ""
    (tmp_path / "a" / "schemas" / "summary.schema.json").write_text("{}")
    assert find_schema("summary", inner / "x.summary.yaml") == "../schemas/summary.schema.json"
