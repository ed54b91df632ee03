"""`briefgen build` with a theme that shows pictures: where they go, and what a hostile one costs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
LOGO = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>\n{}</svg>"


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme with a logo, one memo an article."""
    folder = tmp_path / "themes" / "own"
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text("title: Own\nscope: article\n")
    (folder / "brief.md.j2").write_text("# {{ brief.title }}\n\n![Logo](logo.svg)\n")
    (folder / "logo.svg").write_text(LOGO.format("<rect width='9' height='9'/>"))
    return folder


def build(run: Run, day: Path, *formats: str) -> Any:
    return run("build", day, "-o", "out", "--templates", "themes", "-t", "own", "-f", ",".join(formats))


def test_what_a_markdown_file_shows_lies_in_a_folder_beside_it(
    run: Run, day: Path, theme: Path, tmp_path: Path
) -> None:
    """Memos of one folder share a picture; stdout names the memos only."""
    result = build(run, day, "md", "html")
    assert result.code == 0
    memos = [tmp_path / line for line in result.out.splitlines()]
    assert [memo.suffix for memo in memos] == [".md", ".html", ".md", ".html"]
    shown = {re.findall(r"!\[Logo\]\((.*)\)", memo.read_text())[0] for memo in memos[::2]}
    assert len(shown) == 1
    assert "<rect" in (memos[0].parent / shown.pop()).read_text()


def test_without_markdown_there_is_no_folder_of_pictures(
    run: Run, day: Path, theme: Path, tmp_path: Path
) -> None:
    assert build(run, day, "html").code == 0
    assert not (tmp_path / "out" / "pictures").exists()


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<image href='file:///etc/passwd'/>", "line 2: the element `image`"),
        ("<style>@import url(http://a.example/x.css);</style>", "line 2: `@import` in a style"),
        ("<use href='http://a.example/x.svg#a'/>", "line 2: the address `http://a.example/x.svg#a`"),
    ],
)
def test_a_hostile_picture_is_told_with_the_line_of_the_template(
    run: Run, day: Path, theme: Path, tmp_path: Path, inside: str, found: str
) -> None:
    (theme / "logo.svg").write_text(LOGO.format(inside))
    result = build(run, day, "md", "docx", "pdf", "html")
    assert result.code == 4
    assert result.out == ""
    assert "error[theme/picture-unsafe]: the picture `logo.svg` holds more than a drawing" in result.err
    assert "themes/own/brief.md.j2:3" in result.err
    assert f"found: {found}" in result.err


def test_a_hostile_picture_costs_the_memos_that_show_it_only(
    run: Run, day: Path, theme: Path, tmp_path: Path
) -> None:
    """The same press prints the next memo."""
    condition = "{% if story.sources[0].path.endswith('law.txt') %}"
    template = f"# {{{{ brief.title }}}}\n{condition}\n\n![Logo](logo.svg)\n{{% endif %}}\n"
    (theme / "brief.md.j2").write_text(template)
    (theme / "logo.svg").write_text(LOGO.format("<script/>"))
    result = build(run, day, "md", "pdf")
    assert result.code == 4
    assert result.err.count("error[theme/picture-unsafe]") == 1
    assert [Path(line).suffix for line in result.out.splitlines()] == [".md", ".pdf"]
