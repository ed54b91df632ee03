"""Which blocks a theme of one's own can override, and where they are printed from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import TemplateError
from briefgen.lint.blocks import list_blocks
from briefgen.themes.finding import get_theme

OLD = """# T
{% block a %}
## One
{% block b %}
## {{ _("Two") }}
{% endblock %}
{% endblock %}
{% block c %}x{% endblock %}
"""
HEIR = """{% extends "brief.md.j2" %}
{% block b %}
### Mine
{% block d %}{% endblock %}
{% endblock %}
"""


def test_blocks_stand_in_the_order_of_the_memo(write: Callable[..., Path], tmp_path: Path) -> None:
    """Those inside of others are deeper; one that an heir prints anew is shown where the heir has it."""
    write({"brief.md.j2": OLD, "theme.yaml": "title: Old\n"}, "old")
    write({"brief.md.j2": HEIR, "theme.yaml": "extends: old\n"}, "new")
    theme = get_theme("new", [tmp_path / "themes"])
    assert [
        (one.name, one.depth, one.heading, Path(one.where.path).parent.name, one.where.line)
        for one in list_blocks(theme)
    ] == [
        ("a", 0, "One", "old", 2),
        ("b", 1, "Mine", "new", 2),
        ("d", 2, "", "new", 4),
        ("c", 0, "", "old", 8),
    ]
    assert [one.heading for one in list_blocks(get_theme("old", [tmp_path / "themes"]))] == ["One", "Two", ""]


def test_blocks_nested_in_each_other_end(write: Callable[..., Path], tmp_path: Path) -> None:
    """An heir can turn its parent's nesting round."""
    nested = "{{% block {} %}}{{% block {} %}}{{% endblock %}}{{% endblock %}}"
    write({"brief.md.j2": nested.format("a", "b"), "theme.yaml": ""}, "old")
    write(
        {
            "brief.md.j2": '{% extends "brief.md.j2" %}' + nested.format("b", "a"),
            "theme.yaml": "extends: old\n",
        },
        "new",
    )
    blocks = list_blocks(get_theme("new", [tmp_path / "themes"]))
    assert [one.name for one in blocks] == ["a"]


def test_a_template_that_cannot_be_read_is_reported(write: Callable[..., Path], tmp_path: Path) -> None:
    """With its line."""
    write({"brief.md.j2": "{% block a %}\n{% if %}"})
    with pytest.raises(TemplateError) as caught:
        list_blocks(get_theme("mine", [tmp_path / "themes"]))
    assert [(one.code, one.where.line) for one in caught.value.problems] == [("theme/syntax", 2)]
