"""The DOCX of every theme before the programs that know the format: not one error."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import etree

if TYPE_CHECKING:
    import subprocess

    from validating import Files

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STORY = re.compile(r"word/(?:document|footnotes|comments|header\d+|footer\d+)\.xml")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def stories(path: Path) -> dict[str, etree._Element]:
    with zipfile.ZipFile(path) as archive:
        return {
            name: etree.fromstring(archive.read(name)) for name in archive.namelist() if STORY.fullmatch(name)
        }


@pytest.mark.slow
def test_the_open_xml_sdk_finds_nothing(files: Files, run: Run) -> None:
    """Microsoft's own validator is the authority."""
    done = run("ooxml-validator", files["docx"])
    assert json.loads(done.stdout)["errors"] == []


@pytest.mark.slow
def test_openxml_audit_finds_nothing(files: Files, run: Run) -> None:
    """It also looks at what the schema cannot say: empty cells, missing numberings and styles."""
    (report,) = json.loads(run("openxml-audit", "-o", "json", files["docx"]).stdout)
    assert (report["errors"], report["warning_count"]) == ([], 0)


@pytest.mark.slow
def test_docx_integrity_finds_nothing(files: Files, run: Run) -> None:
    """It follows every reference: styles, comments, notes, relationships."""
    done = run("docx-integrity", "check", "--no-config", files["docx"])
    assert "0 error(s), 0 warning(s)" in done.stdout, done.stdout


@pytest.mark.slow
def test_fields_are_balanced_and_bookmarks_are_unique(files: Files) -> None:
    """None of the programs looks at a field, and Word drops bookmarks of a name it knows already."""
    names: list[str] = []
    for name, story in stories(files["docx"]).items():
        marks = "".join(mark.get(f"{W}fldCharType", "")[0] for mark in story.iter(f"{W}fldChar"))
        while "bse" in marks:
            marks = marks.replace("bse", "")
        assert marks == "", name
        names += [mark.get(f"{W}name", "").lower() for mark in story.iter(f"{W}bookmarkStart")]
        starts = [mark.get(f"{W}id") for mark in story.iter(f"{W}bookmarkStart")]
        assert sorted(starts) == sorted(mark.get(f"{W}id") for mark in story.iter(f"{W}bookmarkEnd"))
    assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.slow
def test_python_docx_opens_it_again_with_all_its_text(files: Files) -> None:
    """And with what the file says of itself."""
    document = docx.Document(str(files["docx"]))
    assert document.core_properties.title
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name != "Normal"
    assert len(document.tables) >= 1


def test_the_odd_memo_has_what_is_hard(odd: Files) -> None:
    """Else the tests here would say little: notes, comments, fields, a turned page, lists in lists."""
    made = stories(odd["docx"])
    body = made["word/document.xml"]
    assert len(made["word/footnotes.xml"]) >= 2 + 3  # the two separators are footnotes too
    assert "word/comments.xml" in made
    assert {size.get(f"{W}orient") for size in body.iter(f"{W}pgSz")} >= {"landscape"}
    assert {"0", "1", "2"} <= {level.get(f"{W}val") for level in body.iter(f"{W}ilvl")}
    assert any("PAGEREF" in (code.text or "") for code in body.iter(f"{W}instrText"))
    assert next(body.iter(f"{W}bidi"), None) is not None
