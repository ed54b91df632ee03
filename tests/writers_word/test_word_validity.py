"""The memo with everything, looked at as Word would: ids resolve, names are unique, nothing dangles."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import etree

from briefgen.themes.finding import find_themes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STORY = re.compile(r"word/(?:document|footnotes|comments|header\d+|footer\d+)\.xml")
CASES = ("every construct", "hard case", *(theme.name for theme in find_themes()))
Trees = dict[str, etree._Element]


@pytest.fixture(scope="module", params=CASES)
def made(
    request: pytest.FixtureRequest,
    memo_docx: bytes,
    hard_docx: bytes,
    printed: Callable[[str], bytes],
    parts: Callable[[bytes], Trees],
) -> Trees:
    """The parts of one case's file; every shipped theme is one."""
    own = {"every construct": memo_docx, "hard case": hard_docx}
    return parts(own[request.param] if request.param in own else printed(request.param))


def stories(trees: Trees) -> list[etree._Element]:
    return [tree for name, tree in trees.items() if STORY.fullmatch(name)]


def values(trees: Trees, tag: str, attribute: str = "val") -> list[str]:
    return [e.get(f"{W}{attribute}") for story in stories(trees) for e in story.iter(f"{W}{tag}")]


def test_the_hard_case_has_what_is_hard(hard_docx: bytes, parts: Callable[[bytes], Trees]) -> None:
    """Else the tests below would say nothing of it."""
    made = parts(hard_docx)
    assert len(values(made, "fldChar", "fldCharType")) == 3 + 28 * 3
    assert len(values(made, "comment", "id")) == 14
    orientations = [size.get(f"{W}orient") for size in made["word/document.xml"].iter(f"{W}pgSz")]
    assert orientations == [None, "landscape", None, "landscape"]
    assert len(values(made, "tbl", "none")) == 16


def test_bookmark_ids_and_names_are_unique_and_every_bookmark_ends(made: Trees) -> None:
    """Word drops bookmarks of a name it knows already."""
    ids, names = values(made, "bookmarkStart", "id"), values(made, "bookmarkStart", "name")
    assert len(ids) == len(set(ids)) > 5
    assert len(names) == len({name.lower() for name in names})
    assert ids == values(made, "bookmarkEnd", "id")


def test_every_inner_link_and_field_leads_to_a_bookmark(made: Trees) -> None:
    """A field that leads nowhere prints an error message on paper."""
    names = set(values(made, "bookmarkStart", "name"))
    anchors = [anchor for anchor in values(made, "hyperlink", "anchor") if anchor]
    codes = [i.text for story in stories(made) for i in story.iter(f"{W}instrText")]
    codes += values(made, "fldSimple", "instr")
    fields = [code.split()[1] for code in codes if code.startswith((" NOTEREF", " PAGEREF"))]
    assert {*anchors, *fields} <= names


def test_complex_fields_are_balanced(made: Trees) -> None:
    """In each paragraph as in the whole, a field begins, separates and ends in that order."""
    for story in stories(made):
        open_fields: list[str] = []
        for mark in story.iter(f"{W}fldChar"):
            kind = mark.get(f"{W}fldCharType")
            if kind == "begin":
                open_fields.append(kind)
            else:
                assert open_fields.pop() == {"separate": "begin", "end": "separate"}[kind]
                open_fields += [kind] * (kind == "separate")
        assert open_fields == []


def test_comments_are_anchored_once_and_only_there(made: Trees) -> None:
    """Each has a start, an end after it, and a mark."""
    ids = values(made, "comment", "id")
    assert len(ids) == len(set(ids))
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(values(made, tag, "id")) == sorted(ids)


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
    assert called == notes
    assert len(notes) > 0
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
    for name in filter(STORY.fullmatch, made):
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


def test_every_header_row_repeats_and_is_the_first(made: Trees) -> None:
    """A row set in the style of column heads, and no other, is named to screen readers as such."""
    for table in made["word/document.xml"].iter(f"{W}tbl"):
        for number, row in enumerate(table.findall(f"{W}tr")):
            styles = {style.get(f"{W}val") for style in row.iter(f"{W}pStyle")}
            is_header = row.find(f"{W}trPr/{W}tblHeader") is not None
            assert is_header == (styles == {"BriefTableHeading"}) == (is_header and number == 0)


def test_every_section_has_a_header_and_a_footer(made: Trees) -> None:
    """The marking is on the pages of each, turned or not."""
    for section in made["word/document.xml"].iter(f"{W}sectPr"):
        assert section.find(f"{W}headerReference") is not None
        assert section.find(f"{W}footerReference") is not None
