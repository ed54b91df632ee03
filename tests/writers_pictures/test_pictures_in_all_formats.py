"""One memo with pictures in four formats: each shows them, and says them to those who do not see them."""

from __future__ import annotations

import re
import zipfile
from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import PIL.Image
import pytest

from briefgen.document import parse
from briefgen.document.nodes import Document, Picture, Properties
from briefgen.errors import Problem, Severity, TemplateError, WriteError
from briefgen.printing import Printed
from briefgen.themes.images import UNSEEN, Image, read_image
from briefgen.themes.look import Look
from briefgen.writers.pdf import write_pdf, write_pdf_with_warnings
from briefgen.writers.word import write_word

Print = Callable[..., Printed]
ALTS = (
    "Logo of the house",
    'Port & <quay> of "Port Ada"',
    "Timeline of 4 dated",
    "Chart: number",
    "The logo again",
)
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ASVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PR = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@pytest.fixture
def printed(print_theme: Print) -> Printed:
    return print_theme()


def is_said(alts: list[str]) -> bool:
    return len(alts) == len(ALTS) and all(a.startswith(b) for a, b in zip(alts, ALTS, strict=True))


def test_all_formats_are_written_without_an_error(printed: Printed) -> None:
    assert list(printed.files) == ["md", "docx", "pdf", "html"]
    assert [one for one in printed.problems if one.severity is Severity.ERROR] == []


def test_markdown_names_files_beside_it_that_are_there(printed: Printed) -> None:
    found = re.findall(r"!\[.*?(?<!\\)\]\((.*?)\)", printed.files["md"].decode())
    assert [re.sub(r"[0-9a-f]{12}", "#", name) for name in found] == [
        "pictures/logo-#.svg",
        "pictures/port-#.jpg",
        "pictures/timeline-1-#.svg",
        "pictures/actors-over-days-2-#.svg",
        "pictures/logo-#.svg",
    ]
    assert set(found) == set(printed.pictures)
    assert printed.pictures[found[1]].startswith(b"\xff\xd8\xff")


def test_markdown_is_read_back_with_its_pictures(printed: Printed) -> None:
    kinds = {"svg": "svg", "jpg": "jpeg"}
    found = {
        name: read_image(data, kinds[name[-3:]], name)  # type: ignore[arg-type]  # one of the two kinds
        for name, data in printed.pictures.items()
    }
    document = parse(printed.files["md"].decode(), pictures=found.__getitem__)
    pictures = [block for block in document.blocks if isinstance(block, Picture)]
    assert [picture.image for picture in pictures] == [found[picture.target] for picture in pictures]


def test_a_memo_without_markdown_has_no_files_beside_it(print_theme: Print) -> None:
    assert print_theme(formats=("html",)).pictures == {}


def test_the_web_page_holds_its_pictures_and_asks_for_nothing(printed: Printed) -> None:
    page = printed.files["html"].decode()
    root = ET.fromstring(re.sub(r"^<!DOCTYPE html>", "", page))
    pictures = list(root.iter("img"))
    assert is_said([picture.get("alt", "") for picture in pictures])
    addresses = [picture.get("src", "") for picture in pictures]
    assert [address.partition(";")[0] for address in addresses] == [
        *("data:image/svg+xml", "data:image/jpeg", "data:image/svg+xml", "data:image/svg+xml"),
        "data:image/svg+xml",
    ]
    for address in addresses:
        assert b64decode(address.partition(",")[2], validate=True) in printed.pictures.values()
    assert re.findall(r'(?:src|href)="(?!data:|#)', page) == []


def test_pictures_stand_on_white_in_a_dark_page_too(printed: Printed) -> None:
    page = printed.files["html"].decode()
    assert ".picture img { display: block; height: auto; background: #fff }" in page


def drawings_of(docx: bytes) -> tuple[list[ET.Element], dict[str, str], zipfile.ZipFile]:
    archive = zipfile.ZipFile(BytesIO(docx))
    body = ET.fromstring(archive.read("word/document.xml"))
    rels = ET.fromstring(archive.read("word/_rels/document.xml.rels"))
    targets = {rel.get("Id", ""): rel.get("Target", "") for rel in rels.iter(f"{PR}Relationship")}
    return list(body.iter(f"{WP}inline")), targets, archive


def test_word_has_each_svg_with_a_png_of_the_same_shape(printed: Printed) -> None:
    drawings, targets, archive = drawings_of(printed.files["docx"])
    for number, drawing in enumerate(drawings):
        blip = next(drawing.iter(f"{A}blip"))
        svg = [each.get(f"{R}embed", "") for each in drawing.iter(f"{ASVG}svgBlip")]
        assert len(svg) == (0 if number == 1 else 1)
        shown = PIL.Image.open(BytesIO(archive.read(f"word/{targets[blip.get(f'{R}embed', '')]}")))
        extent = drawing.find(f"{WP}extent")
        assert extent is not None
        ratio = int(extent.get("cx", "")) / int(extent.get("cy", ""))
        assert shown.width / shown.height == pytest.approx(ratio, rel=0.02)
        for name in svg:
            assert archive.read(f"word/{targets[name]}") in printed.pictures.values()


def test_word_says_each_picture_and_numbers_it_once(printed: Printed) -> None:
    drawings, _, archive = drawings_of(printed.files["docx"])
    marks = [mark for drawing in drawings for mark in drawing.iter(f"{WP}docPr")]
    assert is_said([mark.get("descr", "") for mark in marks])
    assert [mark.get("id") for mark in marks] == ["1", "2", "3", "4", "5"]
    media = [name for name in archive.namelist() if "/media/" in name]
    assert len(media) == 7  # the logo's two files serve both places


def test_no_picture_in_word_is_wider_than_the_line_or_higher_than_the_page() -> None:
    data = BytesIO()
    PIL.Image.new("L", (9000, 40)).save(data, "PNG")
    wide = read_image(data.getvalue(), "png", "wide.png")
    data = BytesIO()
    PIL.Image.new("L", (40, 9000)).save(data, "PNG")
    high = read_image(data.getvalue(), "png", "high.png")
    docx = write_word(Document((Picture("Wide", wide), Picture("High", high))), Look())
    for drawing in drawings_of(docx)[0]:
        extent = drawing.find(f"{WP}extent")
        assert extent is not None
        assert int(extent.get("cx", "")) <= 5_800_000
        assert int(extent.get("cy", "")) <= 5_800_000 * 1.3


def figures_of(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [
            str(item.Alt)
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name.Figure
        ]


def test_the_pdf_tags_each_picture_as_a_figure_with_its_words(printed: Printed) -> None:
    assert is_said(figures_of(printed.files["pdf"]))


def test_a_jpeg_goes_into_the_pdf_as_it_is(printed: Printed) -> None:
    (jpeg,) = (data for name, data in printed.pictures.items() if name.endswith(".jpg"))
    with pikepdf.open(BytesIO(printed.files["pdf"])) as opened:
        streams = [
            item.read_raw_bytes()
            for item in opened.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Filter") == pikepdf.Name.DCTDecode
        ]
    assert [len(stream) for stream in streams] == [len(jpeg)]


def test_a_style_sheet_cannot_ask_for_a_picture_by_another_way() -> None:
    image = Image(b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "svg", 9, 9)
    document = Document((Picture("Logo", image),), properties=Properties(title="T", date="2031-01-01"))
    css = "body { background: url(data:image/png;base64,AAAA); list-style: url(file:///etc/passwd) }"
    data, problems = write_pdf_with_warnings(document, Look(stylesheets=(css,)))
    assert figures_of(data) == ["Logo"]
    assert [one.code for one in problems] == ["css/address-refused", "css/address-refused"]


def test_what_cannot_be_drawn_costs_the_formats_that_draw_it(print_theme: Print) -> None:
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text font-size='1e9'>x</text></svg>"
    )
    printed = print_theme("# A\n\n![Odd](odd.svg)\n", **{"odd.svg": drawing})
    assert list(printed.files) == ["md", "html"]
    errors = [one for one in printed.problems if one.severity is Severity.ERROR]
    assert [one.message for one in errors] == ["a picture cannot be drawn"]
    assert errors[0].found == "odd.svg"
    assert errors[0].where.line == 3


def refused(print_theme: Print, template: str, **files: str | bytes) -> list[Problem]:
    with pytest.raises(TemplateError) as caught:
        print_theme(template, **files)
    return list(caught.value.problems)


def test_every_picture_at_fault_is_told_at_once_with_its_line(print_theme: Print) -> None:
    bad = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\n<script/></svg>"
    template = "# A\n\n![Bad](bad.svg)\n\n![Fake](fake.png)\n\n![Chart](chart:none-1)\n\n![Logo](http://a.example/x.svg)\n"
    found = [
        (one.where.line, one.code, one.found)
        for one in refused(print_theme, template, **{"bad.svg": bad, "fake.png": "GIF89a"})
    ]
    assert found == [
        (3, "theme/picture-unsafe", "line 2: the element `script`"),
        (5, "theme/picture-unreadable", "no SVG, PNG or JPEG data"),
        (7, "theme/picture-not-found", "chart:none-1"),
        (9, "theme/picture-outside", "http://a.example/x.svg"),
    ]


@pytest.mark.parametrize("write", [write_pdf, write_word])
def test_a_picture_that_nobody_has_opened_is_refused(write: Callable[[Document, Look], bytes]) -> None:
    with pytest.raises(WriteError) as caught:
        write(Document((Picture("Unseen", UNSEEN),), properties=Properties(title="T")), Look())
    assert caught.value.problems[0].code == "document/picture-not-drawn"
