"""Pictures in Markdown: what becomes a `Picture`, and what is refused with its line."""

from __future__ import annotations

import pytest

from briefgen.document import parse
from briefgen.document.nodes import BulletList, Document, Paragraph, Picture, Text
from briefgen.document.walk import iter_blocks
from briefgen.errors import Problem, TemplateError
from briefgen.themes.images import Image
from briefgen.themes.run import Fault
from briefgen.themes.sealing import Place, Seals
from briefgen.writers.markdown import write_markdown

LOGO = Image(b"<svg/>", "svg", 120, 40)


def find(address: str) -> Image:
    if address == "logo.svg":
        return LOGO
    raise Fault("theme/picture-not-found", f"there is no picture `{address}`")


def refused(markdown: str, seals: Seals | None = None) -> list[Problem]:
    with pytest.raises(TemplateError) as caught:
        parse(markdown, seals, pictures=find)
    return list(caught.value.problems)


def test_a_picture_in_a_paragraph_of_its_own_is_a_block() -> None:
    (picture,) = parse("![Logo of the house](logo.svg)", pictures=find).blocks
    assert picture == Picture("Logo of the house", LOGO)


def test_a_picture_takes_a_width_and_a_style() -> None:
    (picture,) = parse("![Logo](logo.svg){: .letterhead width=40% }", pictures=find).blocks
    assert isinstance(picture, Picture)
    assert (picture.width, picture.style, picture.name) == (40, "letterhead", "logo")


def test_a_style_may_stand_on_the_line_below() -> None:
    (picture,) = parse("![Logo](logo.svg)\n{: .letterhead }", pictures=find).blocks
    assert isinstance(picture, Picture)
    assert picture.style == "letterhead"


def test_a_picture_may_stand_in_an_item_of_a_list() -> None:
    (listed,) = parse("- ![Logo](logo.svg)\n- two", pictures=find).blocks
    assert listed == BulletList(((Picture("Logo", LOGO),), (Paragraph((Text("two"),)),)))


def test_values_may_stand_in_the_words_and_in_the_address() -> None:
    seals = Seals()
    alt, address = seals.seal("*A* [map](x) of <Ada>"), seals.seal("logo.svg")
    (picture,) = parse(f"![{alt}]({address})", seals, pictures=find).blocks
    assert picture == Picture("*A* [map](x) of <Ada>", LOGO)


def test_a_picture_without_words_is_refused_with_its_line() -> None:
    seals = Seals()
    mark = seals.seal("", Place("brief.md.j2", 7))
    (problem,) = refused(f"![{mark}](logo.svg)", seals)
    assert problem.code == "theme/picture-without-alt"
    assert problem.where.line == 7
    assert problem.message == "a picture has no words for those who do not see it"
    assert problem.hint.startswith("write `![Logo of the house](logo.svg)`")


@pytest.mark.parametrize(
    "markdown", ["See ![Logo](logo.svg) there", "# ![Logo](logo.svg)", "| ![Logo](logo.svg) |\n|---|\n| b |"]
)
def test_a_picture_inside_a_text_is_refused(markdown: str) -> None:
    (problem,) = refused(markdown)
    assert problem.code == "theme/picture-in-text"
    assert problem.hint == "put blank lines before and after it"


@pytest.mark.parametrize("width", ["0%", "101%", "40", "40px", "1e9%"])
def test_a_width_that_is_no_share_of_the_line_is_refused(width: str) -> None:
    (problem,) = refused(f"![Logo](logo.svg){{: width={width} }}")
    assert (problem.code, problem.found) == ("theme/picture-width", width)


def test_all_problems_of_pictures_come_at_once() -> None:
    codes = [problem.code for problem in refused("![](logo.svg)\n\n![x](none.svg)\n\na ![x](logo.svg) b")]
    assert codes == ["theme/picture-without-alt", "theme/picture-not-found", "theme/picture-in-text"]


def test_without_a_finder_no_file_is_opened() -> None:
    (picture,) = parse("![Secrets](../../etc/passwd.png)").blocks
    assert isinstance(picture, Picture)
    assert (picture.alt, picture.image.data) == ("Secrets", b"")


@pytest.mark.parametrize(
    "alt",
    [
        "Logo",
        'a [b](c) "d" *x* `y` <br> &amp; & \\ ] [^1] ![ q](z) $ | # (x) a_b_ http://x.example',
        "]",
        "{: .x }",
        "1. x",
    ],
)
def test_a_picture_is_read_back_as_it_was(alt: str) -> None:
    document = Document((Picture(alt, LOGO, "logo"), BulletList(((Picture(alt, LOGO, "logo"),),))))
    written = write_markdown(document)
    known = {
        block.target: block.image for block in iter_blocks(document.blocks) if isinstance(block, Picture)
    }
    assert parse(written, pictures=known.__getitem__) == document


def test_markdown_looks_for_the_picture_beside_itself_under_a_name_with_its_hash() -> None:
    written = write_markdown(Document((Picture("Logo", LOGO, "logo"),)))
    assert written == "![Logo](pictures/logo-d4dc56669143.svg)\n"
