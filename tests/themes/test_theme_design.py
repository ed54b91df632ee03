"""Colours, fonts, paper and the like of `theme.yaml`: read, inherited, refused with their place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import Problem, TemplateError
from briefgen.themes.colours import DARK, READABLE, WHITE, contrast, find_colour, on_dark
from briefgen.themes.design import Design, Logo
from briefgen.themes.finding import get_theme

WriteTheme = Callable[..., Path]


@pytest.fixture
def design_of(write_theme: WriteTheme, tmp_path: Path) -> Callable[[str], Design]:
    """Read a theme.yaml that extends the base theme."""

    def read(settings: str) -> Design:
        write_theme("mine", "extends: _base\n" + settings)
        return get_theme("mine", [tmp_path]).design

    return read


@pytest.fixture
def faults_of(write_theme: WriteTheme, tmp_path: Path) -> Callable[[str], tuple[Problem, ...]]:
    """Read a theme.yaml that is broken."""

    def read(settings: str) -> tuple[Problem, ...]:
        write_theme("mine", settings)
        with pytest.raises(TemplateError) as caught:
            get_theme("mine", [tmp_path])
        return caught.value.problems

    return read


def test_what_a_theme_does_not_say_is_its_parents(design_of: Callable[[str], Design]) -> None:
    """Key by key, also inside of `colours`, `fonts` and `margins`."""
    design = design_of(
        "colours:\n  accent: '#ABC'\n  rule: Tan\nfonts: {headings: Noto Serif}\nmargins: {left: 3cm}\n"
    )
    assert dict(design.colours) == {
        "accent": "#aabbcc",
        "text": "#1a1a1a",
        "muted": "#5b6470",
        "quote": "#333b45",
        "rule": "#d2b48c",
        "panel": "#f2f5f9",
        "warning": "#9a5b00",
        "draft": "#b3261e",
        "marking": "#1a1a1a",
    }
    assert dict(design.fonts) == {"text": "Noto Sans", "headings": "Noto Serif", "mono": "Noto Sans Mono"}
    assert dict(design.margins) == {"top": 24.0, "right": 25.0, "bottom": 23.0, "left": 30.0}
    assert (design.paper, design.dates, design.language) == ("A4", "long", "en")


@pytest.mark.parametrize(
    ("paper", "size"),
    [
        ("A4", (210.0, 297.0)),
        ("a5", (148.0, 210.0)),
        ("Letter Landscape", (279.4, 215.9)),
        ("legal", (215.9, 355.6)),
    ],
)
def test_papers_have_their_sizes(
    design_of: Callable[[str], Design], paper: str, size: tuple[float, float]
) -> None:
    """Written in any case, upright or on their side."""
    assert design_of(f"paper: {paper}\n").page_size == size


@pytest.mark.parametrize(
    ("length", "size"), [("1in", 25.4), ("20 mm", 20.0), ("2.5cm", 25.0), ("72pt", 25.4)]
)
def test_one_length_stands_for_all_margins(
    design_of: Callable[[str], Design], length: str, size: float
) -> None:
    """In any of the units of paper."""
    assert set(dict(design_of(f"margins: {length}\n").margins).values()) == {size}


def test_a_logo_is_inherited_and_can_be_taken_off(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Its file lies in the folder of the theme that names it."""
    house = write_theme("house", "logo: {file: logo.svg, alt: An anchor, height: 8mm}\n")
    write_theme("heir", "extends: house\n")
    write_theme("plain", "extends: house\nlogo: none\n")
    assert get_theme("heir", [tmp_path]).design.logo == Logo(str(house), "logo.svg", "An anchor", 8.0)
    assert get_theme("plain", [tmp_path]).design.logo is None


def test_every_fault_is_located_with_what_was_meant(faults_of: Callable[[str], tuple[Problem, ...]]) -> None:
    """All at once, in file order, with the nearest name."""
    problems = faults_of(
        "colours:\n  acent: '#123456'\n  text: blak\n  rule: #c9ced6\n"
        "fonts:\n  text: 'a, b'\npaper: A44\nmargins:\n  left: 25\nlogo: {file: logo.svg}\n"
        "dates: soon\nlanguage: english language\n"
    )
    assert [(p.where.line, p.code, p.message) for p in problems] == [
        (2, "theme/unknown-key", "unknown key `acent` in `colours`"),
        (3, "theme/wrong-value", "`blak` is no colour"),
        (4, "theme/wrong-value", "the colour is empty"),
        (6, "theme/wrong-value", "`a, b` is no font family"),
        (7, "theme/wrong-value", "`A44` is no paper"),
        (9, "theme/wrong-value", "`25` is no length"),
        (10, "theme/missing-key", "`logo` has no `alt`"),
        (11, "theme/wrong-value", "`soon` is no style of dates"),
        (12, "theme/wrong-value", "`english language` is no language tag"),
    ]
    assert problems[0].hint == "did you mean `accent`?"
    assert problems[1].expected.endswith("perhaps `black`")
    assert problems[2].expected == 'a colour in quotation marks, such as `"#1f3a5f"`'


def test_margins_leave_room_for_the_text(faults_of: Callable[[str], tuple[Problem, ...]]) -> None:
    """Whichever of the two themes says the one and the other."""
    (problem,) = faults_of("extends: _base\npaper: A5\nmargins: {left: 65mm}\n")
    assert (problem.where.line, problem.message, problem.expected) == (
        3,
        "the margins leave 58 mm of the width of A5 paper",
        "at least 60 mm for the text",
    )


def test_words_that_are_hard_to_read_are_warned_of(write_theme: WriteTheme, tmp_path: Path) -> None:
    """By the theme that makes them so; its heirs inherit the warning."""
    write_theme("house", "extends: _base\ncolours:\n  accent: '#7fb0e0'\n  panel: '#808080'\n")
    write_theme("heir", "extends: house\n")
    warnings = get_theme("heir", [tmp_path]).warnings
    assert [(w.code, w.message, w.where.line, w.found) for w in warnings] == [
        ("theme/faint-colour", "the colour `accent` is hard to read on white", 3, "a contrast of 2.3 to 1"),
        (
            "theme/faint-colour",
            "the colour `accent` is hard to read on the panel",
            3,
            "a contrast of 1.7 to 1",
        ),
        (
            "theme/faint-colour",
            "the colour `text` is hard to read on the panel",
            4,
            "a contrast of 4.4 to 1",
        ),
    ]
    assert get_theme("daily-brief").warnings == ()


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_a_colour_that_reads_on_white_reads_on_a_dark_screen(colour: str) -> None:
    """It keeps its contrast, as far as that does not dazzle."""
    dark = on_dark(colour)
    assert find_colour(dark) == dark
    assert contrast(dark, DARK) >= min(contrast(colour, WHITE), 14.0) or dark == WHITE
    if contrast(colour, WHITE) >= READABLE:
        assert contrast(dark, DARK) >= READABLE


def test_contrast_is_that_of_wcag() -> None:
    """The two examples everybody knows."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("text", ["", "#12", "#12345g", "rgb(1,2,3)", "transparent", "var(--x)", "nobody"])
def test_what_is_no_colour_is_none(text: str) -> None:
    """Only digits and names; nothing that CSS would compute."""
    assert find_colour(text) is None


def test_a_design_survives_the_wire() -> None:
    """The press gets it as JSON."""
    import json
    from dataclasses import asdict

    design = Design(
        (("accent", "#123456"),),
        (("text", "X"),),
        "A5",
        (("left", 2.5),),
        Logo("a", "b", "c", 3.0),
        "iso",
        "fr",
    )
    assert Design.from_plain(json.loads(json.dumps(asdict(design)))) == design
