"""What is never printed, what is missing, and headings that skip."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from briefgen.errors import Problem

Lint = Callable[..., Sequence[Problem]]
ENTRY = '{% extends "_base/brief.md.j2" %}\n'


def codes(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def test_a_block_that_no_parent_has_is_found(read: Lint) -> None:
    """Its text would be lost without a word; the nearest block is named."""
    (problem,) = read({"brief.md.j2": ENTRY + "{% block hedaer %}\nText\n{% endblock %}\n"})
    assert problem.code == "theme/unused-block"
    assert problem.message == "no parent has a block `hedaer`, so it is never printed"
    assert problem.hint == "did you mean `header`?"
    assert (problem.where.line, problem.where.column, problem.where.length) == (2, 10, 6)


def test_only_the_outer_one_of_two_lost_blocks_is_told(read: Lint) -> None:
    """One mistake, one message."""
    lost = "{% block outer %}{% block inner %}x{% endblock %}{% endblock %}"
    assert [one.found for one in read({"brief.md.j2": ENTRY + lost})] == ["outer"]


def test_new_blocks_inside_of_a_parents_block_are_fine(read: Lint) -> None:
    """So are blocks that print their parent's text too."""
    body = "{% block body %}{% block new %}x{% endblock %}{% endblock %}"
    tail = "{% block tail %}{{ super() }}{% endblock %}"
    assert read({"brief.md.j2": ENTRY + body + tail}) == ()


def test_text_outside_of_the_blocks_is_found(read: Lint) -> None:
    """It is never printed, and nobody would know why."""
    (problem,) = read({"brief.md.j2": ENTRY + "\n\n## Lost heading\n{% block body %}{% endblock %}"})
    assert (problem.code, problem.where.line) == ("theme/text-outside-blocks", 4)
    assert problem.where.excerpt == "## Lost heading"


def test_macros_and_files_that_nothing_uses_are_found(read: Lint) -> None:
    """What is used by a theme that extends this one counts as used."""
    files = {
        "brief.md.j2": ENTRY + "{% block body %}{% endblock %}{% macro alone() %}x{% endmacro %}",
        "spare.md.j2": "Text\n",
    }
    found = read(files)
    assert [(one.code, one.severity.value) for one in found] == [
        ("theme/unused-macro", "warning"),
        ("theme/unused-file", "warning"),
    ]
    heir = {
        "theme.yaml": "extends: mine\n",
        "brief.md.j2": '{% extends "mine/brief.md.j2" %}{% block body %}'
        '{% include "spare.md.j2" %}{% endblock %}',
    }
    assert read(heir, name="heir") == ()
    assert codes(read(files)) == ["theme/unused-macro"]


def test_a_required_section_that_is_gone_is_found(read: Lint) -> None:
    """`_base` requires title, header, tail and notes; here one is emptied."""
    (problem,) = read({"brief.md.j2": ENTRY + "{% block tail %}\n\n{% endblock %}"})
    assert problem.code == "theme/missing-section"
    assert problem.message == "the block `tail` prints nothing, and `_base` requires it"
    assert (problem.where.line, problem.where.column) == (2, 10)


def test_a_section_that_went_with_the_block_around_it_is_found(read: Lint) -> None:
    """The place is the block that took it away."""
    read(
        {
            "theme.yaml": "extends: _base\nrequires: [sources]\n",
            "brief.md.j2": ENTRY
            + "{% block body %}{% block sources %}{{ brief.title }}{% endblock %}{% endblock %}",
        },
        name="frame",
    )
    heir = '{% extends "frame/brief.md.j2" %}\n{% block body %}Nothing else.{% endblock %}'
    (problem,) = read({"theme.yaml": "extends: frame\n", "brief.md.j2": heir})
    assert problem.message == "the block `sources` is missing, and `frame` requires it"
    assert (problem.where.line, problem.where.excerpt) == (2, heir.split("\n")[1])


def test_a_theme_that_requires_what_it_has_not_is_told_in_its_own_settings(read: Lint) -> None:
    """The place is the name in theme.yaml."""
    (problem,) = read({"theme.yaml": "extends: _base\nrequires: [title, annex]\n"})
    assert problem.message == "the block `annex` is missing, and `mine` requires it"
    assert (problem.where.line, problem.where.column) == (2, 19)


@pytest.mark.parametrize(
    ("body", "message", "line"),
    [
        ("## One\n\n#### Two", "a heading of level 4 follows one of level 2", 6),
        ("### One", "a heading of level 3 follows one of level 1", 4),
        ("# Second", "the memo has a second title", 4),
    ],
)
def test_levels_of_headings_that_skip_are_found(lint: Lint, body: str, message: str, line: int) -> None:
    """With the line of the template; a screen reader's user goes by the levels."""
    (problem,) = lint(body + " {{ brief.status }}")
    assert (problem.code, problem.message, problem.where.line) == ("theme/heading-level", message, line)


def test_a_memo_without_a_title_is_found(lint: Lint) -> None:
    """Whatever it is called, it has to have one heading of level 1."""
    problems = lint({"brief.md.j2": ENTRY + "{% block title %}{{ brief.title }}{% endblock %}"})
    assert "the memo has no title" in [one.message for one in problems]


def test_templates_that_extend_each_other_are_found(lint: Lint) -> None:
    """In a circle, found without running them."""
    files = {"brief.md.j2": '{% extends "a.md.j2" %}', "a.md.j2": '{% extends "brief.md.j2" %}'}
    problems = lint({"theme.yaml": "title: Mine\n", **files})
    assert "theme/circle" in codes(problems)
