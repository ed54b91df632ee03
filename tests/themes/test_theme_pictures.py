"""`![…](logo.svg)` in a template: the theme's folder, then its parents', and no other place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.document import parse
from briefgen.document.nodes import Picture
from briefgen.errors import Problem, TemplateError
from briefgen.themes.engine import render
from briefgen.themes.finding import get_theme
from briefgen.themes.pictures import Pictures
from briefgen.themes.run import Fault

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='20'/>"


@pytest.fixture
def pictures(write_theme: Callable[..., Path], tmp_path: Path) -> Pictures:
    """A theme `mine` with a parent `house`; a secret lies beside them."""
    house = write_theme("house", "title: House\n")
    mine = write_theme("mine", "title: Mine\nextends: house\n")
    (house / "logo.svg").write_bytes(SVG % 10)
    (house / "seal.svg").write_bytes(SVG % 11)
    (mine / "logo.svg").write_bytes(SVG % 20)
    (mine / "maps").mkdir()
    (mine / "maps" / "port.svg").write_bytes(SVG % 30)
    (tmp_path / "secret.svg").write_bytes(SVG % 40)
    return Pictures([theme.folder for theme in get_theme("mine", [tmp_path]).chain])


def test_the_nearest_folder_in_the_line_of_inheritance_wins(pictures: Pictures) -> None:
    found = {name: pictures(name).width for name in ("logo.svg", "seal.svg", "maps/port.svg")}
    assert found == {"logo.svg": 20, "seal.svg": 11, "maps/port.svg": 30}


@pytest.mark.parametrize(
    "address",
    [
        "../secret.svg",
        "maps/../../secret.svg",
        "/etc/passwd",
        "file:///etc/passwd",
        "http://evil.example/logo.svg",
        "//evil.example/logo.svg",
        "data:image/svg+xml,<svg/>",
        "..\\secret.svg",
        "C:\\secret.svg",
        "./logo.svg",
        "",
    ],
)
def test_an_address_that_leads_elsewhere_is_refused(pictures: Pictures, address: str) -> None:
    with pytest.raises(Fault) as caught:
        pictures(address)
    assert caught.value.code == "theme/picture-outside"
    assert caught.value.hint == "copy the picture into the theme's folder; nothing is fetched from elsewhere"


def test_a_link_that_leaves_the_folder_is_refused(pictures: Pictures, tmp_path: Path) -> None:
    (tmp_path / "mine" / "link.svg").symlink_to(tmp_path / "secret.svg")
    (tmp_path / "mine" / "folder").symlink_to(tmp_path)
    for address in ("link.svg", "folder/secret.svg"):
        with pytest.raises(Fault) as caught:
            pictures(address)
        assert caught.value.code == "theme/picture-outside"


def test_a_picture_that_is_not_there_names_the_nearest_that_is(pictures: Pictures) -> None:
    with pytest.raises(Fault) as caught:
        pictures("loga.svg")
    fault = caught.value
    assert fault.message == "there is no picture `loga.svg`"
    assert fault.expected == "logo.svg, maps/port.svg, seal.svg"
    assert fault.hint == "did you mean `logo.svg`?"


def test_a_file_that_is_not_named_as_a_picture_is_not_opened(pictures: Pictures) -> None:
    with pytest.raises(Fault) as caught:
        pictures("theme.yaml")
    assert (caught.value.code, caught.value.expected) == (
        "theme/picture-unreadable",
        ".svg, .png, .jpg, .jpeg",
    )


def test_a_memo_has_at_most_two_hundred_pictures(pictures: Pictures, tmp_path: Path) -> None:
    for number in range(201):
        (tmp_path / "mine" / f"{number}.svg").write_bytes(SVG % 10)
    for number in range(200):
        pictures(f"{number}.svg")
    with pytest.raises(Fault, match="the picture is too large") as caught:
        pictures("200.svg")
    assert caught.value.found == "more than 200 pictures"


def problems_of(write_theme: Callable[..., Path], tmp_path: Path, template: str) -> list[Problem]:
    folder = write_theme(brief=template)
    (folder / "logo.svg").write_bytes(SVG % 10)
    rendering = render(get_theme("mine", [tmp_path]), {"name": "no.svg", "words": ""})
    with pytest.raises(TemplateError) as caught:
        parse(rendering.markdown, rendering.seals, pictures=Pictures([folder]))
    return list(caught.value.problems)


def test_each_problem_of_a_picture_names_its_line(write_theme: Callable[..., Path], tmp_path: Path) -> None:
    template = (
        "# Title\n\n![Logo](../logo.svg)\n\ntext\n\n![](logo.svg)\n\n"
        "![{{ words }}](logo.svg)\n\n![Map]({{ name }})\n\na ![Logo](logo.svg) b\n\n"
        "![Logo](logo.svg){: width=0% }\n"
    )
    found = [(one.where.line, one.code) for one in problems_of(write_theme, tmp_path, template)]
    assert found == [
        (3, "theme/picture-outside"),
        (7, "theme/picture-without-alt"),
        (9, "theme/picture-without-alt"),
        (11, "theme/picture-not-found"),
        (13, "theme/picture-in-text"),
        (15, "theme/picture-width"),
    ]


def test_a_link_after_an_exclamation_mark_stays_a_link(
    write_theme: Callable[..., Path], tmp_path: Path
) -> None:
    write_theme(brief="Look!{{ 'here'|link('https://a.example') }}\n")
    rendering = render(get_theme("mine", [tmp_path]), {})
    (block,) = parse(rendering.markdown, rendering.seals).blocks
    assert not isinstance(block, Picture)
