"""File names from a pattern."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import ConfigError
from briefgen.naming import FIELDS, LONGEST, distinct, file_stem, slugify

FACTS = {
    "date": "2023-08-06",
    "slug": "daily-brief",
    "theme": "daily-brief",
    "number": "",
    "title": "t",
    "publisher": "",
}


def test_a_pattern_is_filled_with_the_facts() -> None:
    """The default pattern gives date and slug."""
    assert str(file_stem("{date}-{slug}", FACTS)) == "2023-08-06-daily-brief"


def test_only_the_pattern_itself_names_folders() -> None:
    """A slash in a value becomes a hyphen."""
    assert str(file_stem("{date}/{number}", {**FACTS, "number": "2023/118"})) == "2023-08-06/2023-118"


def test_an_unknown_field_is_named_with_the_nearest_one() -> None:
    """Every fault of the pattern is reported at once."""
    with pytest.raises(ConfigError) as caught:
        file_stem("{dat}-{slug", FACTS)
    first, second = caught.value.problems
    assert first.message == "unknown field `{dat}` in the name pattern `{dat}-{slug`"
    assert first.hint == "did you mean `{date}`?"
    assert second.message == "a brace without its partner in the name pattern `{dat}-{slug`"


@pytest.mark.parametrize("pattern", ["../{slug}", "/etc/{slug}", "a/../../{slug}", "..\\{slug}"])
def test_a_pattern_never_leaves_the_output_folder(pattern: str) -> None:
    """The folder is chosen with --output only."""
    with pytest.raises(ConfigError, match="leads out of the output folder"):
        file_stem(pattern, FACTS)


def test_an_empty_name_is_refused() -> None:
    """A field without a value does not give a hidden or nameless file."""
    with pytest.raises(ConfigError, match="gives an empty file name"):
        file_stem("{number}", FACTS)


def test_reserved_device_names_are_avoided() -> None:
    """Windows knows no file called CON."""
    assert str(file_stem("{slug}", {**FACTS, "slug": "CON"})) == "CON-"


@given(st.text(min_size=1), st.text())
def test_no_value_makes_an_unsafe_path(slug: str, title: str) -> None:
    """Whatever the values hold, the path stays one short, printable part."""
    stem = file_stem("x{slug}{title}", {**FACTS, "slug": slug, "title": title})
    assert len(stem.parts) == 1
    assert len(str(stem).encode()) <= LONGEST
    assert not set(str(stem)) & set('<>:"/\\|?*\0\n\r\t')
    assert str(stem).startswith("x")


def test_every_field_may_be_used() -> None:
    """The fields of the help text are the fields of the code."""
    facts = dict.fromkeys(FIELDS, "v")
    assert str(file_stem("".join(f"{{{name}}}" for name in FIELDS), facts)) == "vvvvvv"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ministers “agree” on São Tomé's port", "ministers-agree-on-sao-tomes-port"),
        ("北朝鮮の工場", "北朝鮮の工場"),
        ("///", "untitled"),
        ("a" * 100, "a" * 60),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_any_script(title: str, slug: str) -> None:
    """It becomes part of a file name."""
    assert slugify(title) == slug


@given(st.text())
def test_a_slug_is_never_empty_nor_long(title: str) -> None:
    """Whatever the title."""
    assert 0 < len(slugify(title)) <= 60


def test_names_that_meet_are_numbered() -> None:
    """As a person would: the second one gets a 2."""
    name = PurePosixPath("a/memo")
    assert distinct(name, set()) == name
    assert distinct(name, {name}) == PurePosixPath("a/memo-2")
    assert distinct(name, {name, PurePosixPath("a/memo-2")}) == PurePosixPath("a/memo-3")
