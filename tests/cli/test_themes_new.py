"""`briefgen themes new`: a name, and perhaps a company's Word file, to a theme that works."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

from briefgen.themes.finding import get_theme
from briefgen.writers.word.purposes import explain_styles
from briefgen.writers.word.styles import house_styles, missing_styles, style_ids

Run = Callable[..., Any]
RED = RGBColor(0x8A, 0x15, 0x38)


def png(width: int, height: int) -> bytes:
    rows = zlib.compress((b"\0" + b"\x8a\x15\x38" * width) * height)
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", size), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def letterhead(path: Path, change: Callable[[Any], Any] = lambda _document: None) -> Path:
    """Make a house's Word file: first page of its own, logo, coloured headings, sample text."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(25)
    section.header_distance = section.footer_distance = Mm(12)
    section.different_first_page_header_footer = True
    logo = (
        section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(png(30, 12)), height=Mm(18))
    )
    logo._inline.docPr.set("descr", "Arms of Larrenmouth")
    section.header.paragraphs[0].text = "Port of Larrenmouth, {{ brief.title }}"
    section.footer.paragraphs[0].text = "Quay 1, Larrenmouth"
    document.styles["Normal"].font.name = "Noto Serif"
    document.styles["Heading 1"].font.color.rgb = RED
    document.add_paragraph("Dear Sir or Madam")
    change(document)
    document.save(str(path))
    return path


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The house's Word file, in the folder of the test."""
    return letterhead(tmp_path / "letterhead.docx")


def reference(tmp_path: Path, name: str = "port-brief") -> docx.document.Document:
    return docx.Document(str(tmp_path / "themes" / name / "reference.docx"))


def test_a_letterhead_becomes_a_theme(run: Run, house: Path, tmp_path: Path) -> None:
    """Its files are named on stdout, what to do next on stderr."""
    result = run("themes", "new", "port-brief", "--from", house.name)
    assert result.code == 0
    assert result.out.splitlines() == [
        "themes/port-brief/theme.yaml",
        "themes/port-brief/logo.png",
        "themes/port-brief/reference.docx",
    ]
    assert "see it: briefgen preview --theme port-brief --templates themes" in result.err
    assert (tmp_path / "themes/port-brief/theme.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../schemas/theme.schema.json\n"
        '# Made from "letterhead.docx".\n'
        "# What is not said here is as in daily-brief. `briefgen schema theme` lists all keys.\n"
        'title: "Port brief"\n'
        "extends: daily-brief\n"
        "\n"
        "# Word takes all this from reference.docx; PDF and web page take it from here.\n"
        "colours:\n"
        '  accent: "#8a1538"\n'
        '  panel: "#f8f1f3"\n'
        "fonts:\n"
        '  text: "Noto Serif"\n'
        '  headings: "Calibri"\n'
        "paper: A4\n"
        "margins:\n"
        "  top: 34mm\n"
        "  right: 20mm\n"
        "  bottom: 25mm\n"
        "  left: 30mm\n"
        "logo:\n"
        "  file: logo.png\n"
        '  alt: "Arms of Larrenmouth"\n'
        "  height: 18mm\n"
    )


def test_the_word_file_keeps_what_is_the_houses_and_loses_its_text(
    run: Run, house: Path, tmp_path: Path
) -> None:
    """Header, footer, logo and styles stay; the letter and who wrote it go."""
    err = run("themes", "new", "port-brief", "--from", house.name).err
    made = reference(tmp_path)
    section = made.sections[0]
    assert [p.text for p in made.paragraphs] == []
    assert section.header.paragraphs[0].text == "Port of Larrenmouth, {{ brief.title }}"
    assert section.footer.paragraphs[0].text == "Quay 1, Larrenmouth"
    assert section.different_first_page_header_footer
    assert len(section.first_page_header._element.xpath(".//pic:pic")) == 1
    assert made.styles["Heading 1"].font.color.rgb == RED
    assert made.core_properties.author == ""
    assert "note[theme/text-left-out]: its text of 1 paragraph is not in the theme" in err
    assert "hint: to keep a cover, write `{{ memo }}` alone in a paragraph where the memo is to begin" in err


def test_memos_are_built_in_the_new_theme(run: Run, house: Path, day: Path) -> None:
    """Word shows the letterhead with the memo's title; the web page is in its colour."""
    run("themes", "new", "port-brief", "--from", house.name)
    result = run(
        "build", day, "--theme", "port-brief", "--templates", "themes", "-f", "docx,html", "-o", "out"
    )
    assert result.code == 0, result.err
    memo, page = sorted(map(Path, result.out.splitlines()))
    header = docx.Document(str(memo)).sections[0].header
    assert header.paragraphs[1].text == "Port of Larrenmouth, Port brief"
    assert "--accent: #8a1538" in page.read_text(encoding="utf-8")


def test_styles_that_are_lacking_are_listed_with_their_purpose(run: Run, house: Path) -> None:
    """One note for those that serve one thing; Word's own are chosen, others made."""
    err = run("themes", "new", "port-brief", "--from", house.name).err
    assert (
        "note[word/missing-style]: the Word file has no style `Brief Lead`, for the bottom line, set apart\n"
        " --> letterhead.docx\n"
        "hint: in Word: Styles > New Style, name `Brief Lead`, style type Paragraph\n"
    ) in err
    assert "no styles `toc 2` or `toc 3`, for a table of contents" in err
    assert "hint: in Word: Styles > Manage Styles, choose `TOC 2`, Modify, then OK" in err
    assert "choose `Comment Text`, Modify" in err
    assert "`Quote`" not in err
    assert "briefgen lends these styles to each memo; `--add-styles` puts them into the Word file" in err


def test_styles_are_added_in_the_houses_colour_and_size(run: Run, house: Path, tmp_path: Path) -> None:
    """A second look at the file finds none lacking."""
    err = run("themes", "new", "port-brief", "--from", house.name, "--add-styles").err
    made = reference(tmp_path)
    assert "missing-style" not in err
    assert missing_styles(made.styles.element) == ()
    assert made.styles["Brief Organisation"].font.color.rgb == RED
    assert made.styles["Brief Lead"].font.size == Pt(12)  # beside text of 11 points
    assert made.styles["Brief Lead"].font.name is None  # as the text


def test_every_style_of_the_house_has_a_purpose() -> None:
    """But for Word's defaults, which every file has."""
    known = set(style_ids(house_styles())) - {
        "normal", "default paragraph font", "normal table", "no list",
    }  # fmt: skip
    all_names = missing_styles(parse_xml(f"<w:styles {nsdecls('w')}/>"))
    told = " ".join(problem.message.lower() for problem in explain_styles(all_names, ""))
    assert [name for name in known if f"`{name}`" not in told] == []


def test_a_german_word_writes_other_ids_and_the_same_names(run: Run, tmp_path: Path) -> None:
    """Styles are known by Word's own names, which are English in every language."""

    def german(document: Any) -> None:
        heading = document.styles["Heading 1"].element
        heading.styleId = "berschrift1"
        heading.name_val = "heading 1"
        document.styles["Quote"].element.styleId = "Zitat"

    house = letterhead(tmp_path / "briefkopf.docx", german)
    err = run("themes", "new", "port-brief", "--from", house.name).err
    assert "`heading 1`" not in err
    assert "`Quote`" not in err
    assert '  accent: "#8a1538"' in (tmp_path / "themes/port-brief/theme.yaml").read_text()


def test_a_cover_stays(run: Run, tmp_path: Path) -> None:
    """`{{ memo }}` says where it ends."""

    def cover(document: Any) -> None:
        document.add_paragraph("{{ memo }}")

    house = letterhead(tmp_path / "cover.docx", cover)
    err = run("themes", "new", "port-brief", "--from", house.name).err
    assert [p.text for p in reference(tmp_path).paragraphs] == ["Dear Sir or Madam", "{{ memo }}"]
    assert "text-left-out" not in err


def test_a_wrong_placeholder_is_found_before_the_theme_is_made(run: Run, tmp_path: Path) -> None:
    """With its part, its paragraph and the nearest name."""

    def wrong(document: Any) -> None:
        document.sections[0].footer.add_paragraph("{{ brief.nummer }}")

    house = letterhead(tmp_path / "wrong.docx", wrong)
    result = run("themes", "new", "port-brief", "--from", house.name)
    assert result.code == 4
    assert "error[word/unknown-placeholder]: there is no `brief.nummer`" in result.err
    assert " --> wrong.docx, word/footer1.xml, paragraph 2" in result.err
    assert "hint: did you mean `brief.number`?" in result.err
    assert not (tmp_path / "themes").exists()


def test_a_file_that_is_no_word_document_makes_no_theme(run: Run, tmp_path: Path) -> None:
    """The message names the file."""
    (tmp_path / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))
    result = run("themes", "new", "port-brief", "--from", "old.docx")
    assert result.code == 4
    assert "error[word/reference-unreadable]" in result.err
    assert " --> old.docx" in result.err
    assert not (tmp_path / "themes").exists()


def test_a_file_that_is_not_there_is_named(run: Run) -> None:
    """Usually a slip of the finger."""
    result = run("themes", "new", "port-brief", "--from", "leterhead.docx")
    assert result.code == 4
    assert "error[file/unreadable]" in result.err
    assert " --> leterhead.docx" in result.err


def test_a_plain_theme_extends_another(run: Run, day: Path, tmp_path: Path) -> None:
    """One small file, in the folder that briefgen.toml names; it works as it is."""
    (tmp_path / "briefgen.toml").write_text('[build]\ntemplates = ["ours"]\n')
    result = run("themes", "new", "our-memo", "--extends", "article-memo")
    assert (result.code, result.out) == (0, "ours/our-memo/theme.yaml\n")
    assert result.err == "see it: briefgen preview --theme our-memo\n"
    theme = get_theme("our-memo", [tmp_path / "ours"])
    assert (theme.title, theme.scope, theme.parent and theme.parent.name) == (
        "Our memo",
        "article",
        "article-memo",
    )
    assert run("build", day, "--theme", "our-memo", "-f", "md", "-o", "out").code == 0


def test_the_examples_in_a_plain_theme_are_right(run: Run, tmp_path: Path) -> None:
    """Whoever takes away the comment signs gets a theme that loads."""
    run("themes", "new", "our-memo")
    path = tmp_path / "themes/our-memo/theme.yaml"
    head, examples = path.read_text().split("change it.\n")
    path.write_text(head + "change it.\n" + examples.replace("# ", ""))
    design = get_theme("our-memo", [tmp_path / "themes"]).design
    assert dict(design.colours)["accent"] == "#1f3a5f"
    assert dict(design.fonts)["text"] == "Noto Serif"


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    """Neither a theme nor a folder that is none yet."""
    (tmp_path / "themes" / "our-memo").mkdir(parents=True)
    result = run("themes", "new", "our-memo")
    assert result.code == 4
    assert (
        "error[theme/name-taken]: there is a theme or a folder `our-memo` already; nothing was written"
        in (result.err)
    )
    assert list((tmp_path / "themes" / "our-memo").iterdir()) == []


def test_a_shipped_name_is_taken(run: Run) -> None:
    """Else one's own theme would hide the one that it extends."""
    result = run("themes", "new", "daily-brief")
    assert result.code == 4
    assert "hint: choose another one, such as `our-daily-brief`, or move the old folder away" in result.err


@pytest.mark.parametrize("name", ["../out", "Our Memo", "_base", "con", "", "a" * 61, "memo\n"])
def test_a_name_that_is_no_folder_everywhere_is_refused(run: Run, name: str, tmp_path: Path) -> None:
    """Names travel over systems, and stand in commands."""
    result = run("themes", "new", "--", name)
    assert result.code == 4
    assert "error[theme/bad-name]" in result.err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_parent_is_told(run: Run, tmp_path: Path) -> None:
    """With the nearest name."""
    result = run("themes", "new", "our-memo", "--extends", "daily-breif")
    assert result.code == 4
    assert "hint: did you mean `daily-brief`?" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_logo_that_only_word_can_show_is_told(run: Run, tmp_path: Path) -> None:
    """An old drawing (EMF) stays in Word's file; PDF and the web page need another."""
    house = letterhead(tmp_path / "letterhead.docx")
    buffer = io.BytesIO()
    with zipfile.ZipFile(house) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"image1.png", b"image1.emf")
            data = data.replace(b'"png" ContentType="image/png"', b'"emf" ContentType="image/x-emf"')
            new.writestr(name.replace("image1.png", "image1.emf"), data)
    house.write_bytes(buffer.getvalue())
    result = run("themes", "new", "port-brief", "--from", house.name)
    assert result.code == 0, result.err
    assert "note[theme/logo-format]: the logo is image/x-emf, which only Word can show" in result.err
    assert " --> letterhead.docx, word/media/image1.emf" in result.err
    assert "logo" not in (tmp_path / "themes/port-brief/theme.yaml").read_text()


def test_paper_and_fonts_that_pdf_has_not_are_told(run: Run, tmp_path: Path) -> None:
    """The PDF takes the nearest that it has; the editor may give it more."""

    def odd(document: Any) -> None:
        document.sections[0].page_width = Mm(180)
        document.styles["Normal"].font.name = "Larren Antiqua"

    house = letterhead(tmp_path / "letterhead.docx", odd)
    result = run("themes", "new", "port-brief", "--from", house.name)
    assert "note[theme/odd-paper]: its paper of 180 by 297 mm has no name" in result.err
    assert "note[theme/no-such-font]: PDF has no font Larren Antiqua here" in result.err
    assert "themes/port-brief/fonts" in result.err
    assert "paper" not in (tmp_path / "themes/port-brief/theme.yaml").read_text().split("\n", 6)[-1]


def test_the_new_theme_has_no_fault_in_the_eyes_of_lint(run: Run, house: Path) -> None:
    """The names in its header are those of a brief."""
    run("themes", "new", "port-brief", "--from", house.name)
    result = run("themes", "lint", "port-brief", "--templates", "themes")
    assert result.code == 0, result.err
    assert "error[" not in result.err
