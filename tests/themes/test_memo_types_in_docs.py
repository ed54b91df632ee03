"""The pages that show the memo types and explain brief.yaml are complete."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.briefs.desk import Sections
from briefgen.briefs.settings import BriefSettings
from briefgen.themes.finding import find_themes

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def test_the_gallery_shows_every_memo_type() -> None:
    """With a picture of its first page, the sections and the convention; `make gallery` makes them all."""
    page = (DOCS / "gallery.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for theme in find_themes():
        part = page.partition(f"\n## {theme.name}\n")[2].partition("\n## ")[0]
        (picture,) = re.findall(r"\]\((pictures/\S+\.png)\)", part)
        assert (DOCS / picture).is_file()
        assert "**Sections**:" in part
        assert "**Convention**:" in part
        assert f"$(call page,{theme.name}," in makefile


def test_every_key_of_brief_yaml_is_explained() -> None:
    """And no key that is not there."""
    page = (DOCS / "brief-yaml.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]+) \|", page, re.MULTILINE)
    explained = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    keys = {info.alias or name for name, info in BriefSettings.model_fields.items()}
    assert explained == keys | set(Sections.model_fields)
