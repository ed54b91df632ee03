"""The house's reference document: built from its styles, small, by Word's own names."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm

from briefgen.document.nodes import BulletList, Document, Paragraph, Properties, Quote, Text
from briefgen.errors import Location, Severity
from briefgen.files import shipped_templates
from briefgen.themes.look import Look
from briefgen.writers.word import write_word_with_warnings
from briefgen.writers.word.page import write_file_properties
from briefgen.writers.word.reference import CLOSE, OPEN, Setting, build_reference
from briefgen.writers.word.styles import PARAGRAPH_STYLES, PLAIN_TABLE, TABLE_STYLES, house_styles, style_ids

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PALETTE = {"1A1A1A", "1F3A5F", "5B6470", "C9CED6", "F2F5F9", "9A5B00", "B3261E", "333B45"}


@pytest.mark.parametrize(("theme", "setting"), [("_base", OPEN), ("executive-one-pager", CLOSE)])
def test_the_shipped_file_is_the_one_that_is_built(theme: str, setting: Setting) -> None:
    """Build it anew with `python -m briefgen.writers.word.reference templates/_base/reference.docx`.

    That of the one-pager has `close` behind it.
    """
    assert (shipped_templates() / theme / "reference.docx").read_bytes() == build_reference(setting)


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    """The same bytes each time."""
    out = tmp_path / "reference.docx"
    subprocess.run([sys.executable, "-m", "briefgen.writers.word.reference", str(out)], check=True)
    assert out.read_bytes() == build_reference()


def test_it_is_small_and_on_a4() -> None:
    """python-docx's default template is four times the size, on American paper."""
    data = build_reference()
    section = docx.Document(BytesIO(data)).sections[0]
    assert len(data) < 25_000
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    assert round(section.left_margin / Mm(1)) == round(section.right_margin / Mm(1)) == 25


def with_style(name: str, kind: WD_STYLE_TYPE) -> bytes:
    document = docx.Document(BytesIO(build_reference()))
    document.styles.add_style(name, kind)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


PULLED = Paragraph((Text("a"),), "pull-quote", Location("brief.md.j2", 7))


@pytest.mark.parametrize("name", ["pull-quote", "Pull Quote", "Brief Pull Quote"])
def test_a_house_has_styles_of_its_own(name: str) -> None:
    """A theme names them as in its style sheets, in small letters with hyphens."""
    look = Look(reference_docx=with_style(name, WD_STYLE_TYPE.PARAGRAPH))
    data, warnings = write_word_with_warnings(
        Document((PULLED, BulletList(((PULLED,),)), Quote((PULLED,)))), look
    )
    assert {p.style.name for p in docx.Document(BytesIO(data)).paragraphs} == {name}
    assert warnings == ()


def test_a_style_that_word_lacks_is_told_once_with_its_place() -> None:
    """A character style of that name is none for a paragraph."""
    look = Look(reference_docx=with_style("pull-quote", WD_STYLE_TYPE.CHARACTER))
    data, (warning,) = write_word_with_warnings(Document((PULLED, PULLED)), look)
    assert [p.style.name for p in docx.Document(BytesIO(data)).paragraphs] == ["Body Text"] * 2
    assert (warning.code, warning.severity, warning.where.line) == ("word/no-style", Severity.WARNING, 7)
    assert warning.message == (
        "Word has no paragraph style `pull-quote`, so its text looks like the text around it"
    )
    assert warning.found == "{: .pull-quote }"
    assert warning.expected.startswith("lead, placeholder, warning, ")
    assert warning.hint == "make a paragraph style `Pull Quote` in reference.docx"


def test_every_style_that_the_tree_can_name_is_a_house_style() -> None:
    """The tables of names and the styles file must not drift apart."""
    known = style_ids(house_styles())
    names = {*PARAGRAPH_STYLES.values(), *TABLE_STYLES.values(), PLAIN_TABLE}
    assert {name.lower() for name in names} <= set(known)


def test_styles_use_no_colour_outside_the_palette() -> None:
    """One accent, shared with the PDF."""
    xml = files("briefgen.writers.word").joinpath("house_styles.xml").read_text(encoding="utf-8")
    assert set(re.findall(r'(?:color|fill|val)="([0-9A-F]{6})"', xml)) <= PALETTE


def test_built_in_styles_have_the_names_and_ids_that_word_gives_them() -> None:
    """Word knows its own styles by these names, in lower case where it writes them so."""
    known = {
        name: identifier for name, identifier in style_ids(house_styles()).items() if "brief" not in name
    }
    assert known["heading 1"] == "Heading1"
    assert known["footnote text"] == "FootnoteText"
    assert known["footnote reference"] == "FootnoteReference"
    assert known["html preformatted"] == "HTMLPreformatted"
    assert known["annotation text"] == "CommentText"
    assert known["annotation reference"] == "CommentReference"
    assert all(
        identifier.lower() == name.replace(" ", "") or name == "normal table" or name.startswith("annotation")
        for name, identifier in known.items()
    )


def test_the_file_says_what_it_is() -> None:
    """No author or date of somebody else's template."""
    core = docx.Document(BytesIO(build_reference())).core_properties
    assert (core.title, core.author, core.created) == ("briefgen house styles", "", None)


def test_writing_properties_twice_leaves_one_of_each() -> None:
    """A reference document may have been written by briefgen itself."""
    document = docx.Document(BytesIO(build_reference()))
    write_file_properties(document, Properties(title="a"))
    write_file_properties(document, Properties(title="b"))
    assert [c.text for c in document.core_properties._element if c.tag.endswith("}title")] == ["b"]


def test_every_spacing_says_all_of_its_values() -> None:
    """A style that is put into another house's document must not inherit half of its spacing there."""
    spacings = [s for s in house_styles().iter(f"{W}pPr") for s in s.findall(f"{W}spacing")]
    names = {"before", "after", "line", "lineRule"}
    assert all({name.removeprefix(W) for name in spacing.attrib} == names for spacing in spacings)
    assert len(spacings) > 15
