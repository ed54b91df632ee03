"""YAML that people edit: every scalar stays text, every fault has its place."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from briefgen.errors import BriefgenError, ConfigError, Problem
from briefgen.places import SourceText
from briefgen.yaml_faults import find_faults, name_path, validate_tree
from briefgen.yaml_tree import Tree, read_tree


def even(value: int) -> int:
    if value % 2:
        raise ValueError(f"`{value}` is odd")
    return value


def colour(value: str) -> str:
    if value != "red":
        expected = "`red`, for nothing else is printed"
        raise PydanticCustomError(
            "wrong_value", "`{found}` is no ink", {"found": value, "expected": expected}
        )
    return value


class Tagged(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    tag: str = ""


class Ship(Tagged):
    name: str
    decks: Annotated[int, AfterValidator(even)] = 2


class Fleet(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    ships: tuple[Ship, ...] = ()
    flagship: Ship | None = None
    sender: str = Field(default="", alias="from")
    rig: Literal["sloop", "brig"] = "sloop"
    ink: Annotated[str, AfterValidator(colour)] = "red"


def tree_of(text: str) -> Tree:
    return read_tree(SourceText("fleet.yaml", text), "fleet", ConfigError)


def faults(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ConfigError) as caught:
        validate_tree(tree_of(text), Fleet, ConfigError)
    return caught.value.problems


def test_every_scalar_is_the_text_that_stands_there() -> None:
    """NO is no boolean, 007 no number, 2031-13-01 no date."""
    assert tree_of("a: [NO, 007, 2031-13-01, 1e3, ~]\nb:\nc: {d: 'x'}\n").data == {
        "a": ["NO", "007", "2031-13-01", "1e3", "~"],
        "b": "",
        "c": {"d": "x"},
    }


@pytest.mark.parametrize("text", ["", "# only a comment\n", "''\n"])
def test_a_file_with_nothing_in_it_is_a_mapping_without_keys(text: str) -> None:
    """All defaults hold."""
    assert validate_tree(tree_of(text), Fleet, ConfigError) == Fleet()


@pytest.mark.parametrize(
    ("text", "code", "message", "place"),
    [
        ("a: 'b\nc: d\n", "fleet/syntax", "this is no YAML: found unexpected end of stream", "3:1"),
        ("a: b: c\n", "fleet/syntax", "this is no YAML: mapping values are not allowed here", "1:5"),
        ("a: b\n---\nc: d\n", "fleet/syntax", "this is no YAML: but found another document", "2:1"),
        ("a: \x07\n", "fleet/syntax", "the file has a control character in it", "1:4"),
        ("[" * 1500, "fleet/syntax", "the file is nested too deeply", "1:1"),
        ("from: x\n? [a, b]\n: c\n", "fleet/syntax", "a key is a list or a mapping", "2:3"),
        ("- a\n", "fleet/wrong-type", "`the file` is a list, not a mapping of `key: value` lines", "1:1"),
    ],
)
def test_what_is_no_mapping_at_all_is_said_with_its_place(
    text: str, code: str, message: str, place: str
) -> None:
    """One located problem and never a traceback."""
    (problem,) = faults(text)
    assert (problem.code, problem.message) == (code, message)
    assert str(problem.where) == f"fleet.yaml:{place}"


def test_every_line_indented_with_a_tab_is_reported() -> None:
    """YAML stops at the first tab; people want to see them all."""
    problems = faults("flagship:\n\tname: x\nships:\n  \t- name: y\n\t\n")
    assert [(p.code, p.message, str(p.where)) for p in problems] == [
        ("fleet/tab", "a tab is used for indentation", "fleet.yaml:2:1"),
        ("fleet/tab", "a tab is used for indentation", "fleet.yaml:4:3"),
    ]
    assert problems[0].hint == "replace each tab with two spaces"


def test_every_alias_is_refused_before_anything_is_built() -> None:
    """Aliases of aliases stand for gigabytes; `*` in text and quotation marks is no alias."""
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(3))
    problems = faults(bomb)
    assert [str(problem.where) for problem in problems] == [
        f"fleet.yaml:{line}:{column}" for line in (2, 3, 4) for column in (10, 14)
    ]
    assert {(p.code, p.message, p.hint) for p in problems} == {
        ("fleet/alias", "a YAML alias (`*name`) stands for another part of the file", "copy the value here")
    }
    assert tree_of("a: 2 * 3\nb: '*c'\n").data == {"a": "2 * 3", "b": "*c"}


def test_all_faults_are_reported_at_once_in_file_order() -> None:
    """Those of the syntax among those of the schema, each with what to do."""
    problems = faults(
        "ships:\n"
        "  - nmae: Petrel\n"
        "    decks: 3\n"
        "  - decks: many\n"
        "    zzz: 1\n"
        "from: [desk]\n"
        "from: desk\n"
        "ink: blue\n"
        "flagship: Gull\n"
    )
    assert [(p.code, str(p.where)[11:], p.message, p.expected, p.hint) for p in problems] == [
        (
            "fleet/unknown-key",
            "2:5",
            "unknown key `nmae` in `ships[1]`",
            "name, decks, tag",
            "did you mean `name`?",
        ),
        ("fleet/wrong-value", "3:12", "`3` is odd", "", ""),
        (
            "fleet/missing-key",
            "4:5",
            "`ships[2]` has no `name`",
            "`name: ...`",
            "add a line `name:`",
        ),
        (
            "fleet/wrong-type",
            "4:12",
            "`ships[2].decks` is the text `many`, not a whole number",
            "a whole number",
            "write a whole number",
        ),
        (
            "fleet/unknown-key",
            "5:5",
            "unknown key `zzz` in `ships[2]`",
            "name, decks, tag",
            "remove the line, or make it a comment with `#`",
        ),
        (
            "fleet/wrong-type",
            "6:7",
            "`from` is a list, not text",
            "text",
            "put quotation marks around the text",
        ),
        (
            "fleet/repeated-key",
            "7:1",
            "the key `from` is repeated",
            "each key once",
            "remove one of the two, or make it an item of a list",
        ),
        (
            "fleet/wrong-value",
            "8:6",
            "`blue` is no ink",
            "`red`, for nothing else is printed",
            "",
        ),
        (
            "fleet/wrong-type",
            "9:11",
            "`flagship` is the text `Gull`, not a mapping of `key: value` lines",
            "a mapping of `key: value` lines",
            "write a mapping of `key: value` lines; the keys are name, decks, tag",
        ),
    ]
    assert [p.found for p in problems if p.code == "fleet/wrong-value"] == ["3", "blue"]
    assert problems[6].found == "`from`, first used in line 6"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("rig: brigg\n", "`brigg` is no value of `rig`", "did you mean `brig`?"),
        ("rig: 7\n", "`7` is no value of `rig`", "choose one of these"),
        ("rig:\n", "`rig` has no value", "choose one of these"),
        ("from: {a: b}\n", "`from` is a mapping, not text", "put quotation marks around the text"),
        ("ships:\n", "`ships` is empty, not a list", "write a list"),
    ],
)
def test_a_value_that_its_key_does_not_take_is_named(text: str, message: str, hint: str) -> None:
    """With the nearest one, where there is one."""
    (problem,) = faults(text)
    assert (problem.message, problem.hint) == (message, hint)


def test_a_file_whose_only_fault_is_a_repeated_key_is_refused() -> None:
    """Which of the two was meant cannot be known."""
    (problem,) = faults("from: a\nfrom: b\n")
    assert (problem.code, str(problem.where)) == ("fleet/repeated-key", "fleet.yaml:2:1")


def test_faults_of_data_that_come_from_no_file_have_no_line_to_point_at() -> None:
    """An empty tree stands for them."""
    with pytest.raises(ValidationError) as caught:
        Fleet.model_validate({"fom": "x"})
    (problem,) = find_faults(Tree(SourceText("--set", ""), "fleet", None), Fleet, caught.value)
    assert (problem.message, problem.hint) == ("unknown key `fom`", "did you mean `from`?")
    assert (problem.where.path, problem.where.excerpt) == ("--set", "")


def test_a_path_is_written_as_people_read_it() -> None:
    """Items count from 1."""
    assert name_path(("ships", 1, "name")) == "ships[2].name"
    assert name_path(()) == "the file"


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("ab:-*&!?#|>[]{},'\"\\ \t\n~%@`"))
def test_any_text_is_read_or_refused_with_places_inside_of_it(text: str) -> None:
    """No other exception, and no place that the file does not have."""
    source = SourceText("any.yaml", text)
    try:
        tree = read_tree(source, "fleet", ConfigError)
        problems: Any = tree.problems
    except BriefgenError as fault:
        problems = fault.problems
    for problem in problems:
        assert 1 <= problem.where.line <= len(source.lines)
        assert 1 <= problem.where.column <= len(source.lines[problem.where.line - 1]) + 1
