"""Names that do not exist: each with its place and the nearest one that does, in every branch."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from briefgen.errors import Problem

Lint = Callable[..., Sequence[Problem]]

WRONG = {
    "a field of the brief": ("{{ brief.titel }}", "titel", "title", 10),
    "a name of its own": ("{{ breif.title }}", "breif", "brief", 4),
    "a field of an item": ("{% for a in story.actions %}{{ a.wat }}{% endfor %}", "wat", "what", 34),
    "a field of a field": ("{{ story.actions[0].when.dat }}", "dat", "date", 26),
    "a field of what a filter gives": ("{{ (story.actors|first).nam }}", "nam", "name", 25),
    "a field of a sliced list": ("{% for a in story.actors[:2] %}{{ a.rol }}{% endfor %}", "rol", "role", 37),
    "a field given by name": (
        '{% for a in story.actors|rejectattr("kin", "equalto", "place") %}x{% endfor %}',
        "kin",
        "kind",
        38,
    ),
    "a field to sort by": (
        '{% for a in story.actions|sort(attribute="when.dte") %}x{% endfor %}',
        "dte",
        "date",
        48,
    ),
    "a field in a branch that no sample takes": (
        '{% if brief.title == "never" %}{{ story.titel }}{% endif %}',
        "titel",
        "title",
        41,
    ),
    "a field of either of two": ("{{ (story.actors or brief.actors)[0].nme }}", "nme", "name", 38),
    "something of a loop": ("{% for a in story.actors %}{{ loop.indx }}{% endfor %}", "indx", "index", 36),
    "the item before": (
        "{% for a in story.actors %}{% if not loop.first %}{{ loop.previtem.nam }}{% endif %}{% endfor %}",
        "nam",
        "name",
        68,
    ),
    "a field of a note": ("{% for n in cited() %}{{ n.publsher }}{% endfor %}", "publsher", "publisher", 28),
    "a macro of a file": ("{{ parts.actor(story.actors) }}", "actor", "actors", 10),
    "a name that was set": ("{% set total = 3 %}{{ totl }}", "totl", "total", 23),
    "a value that a macro takes": ("{{ parts.actions(story.actions, droped=1) }}", "droped", "dropped", 33),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_name_that_is_not_there_is_found_with_the_nearest(read: Lint, case: str) -> None:
    """One problem, at the very word."""
    text, name, nearest, column = WRONG[case]
    problem = next(one for one in read(text) if one.code == "theme/undefined-name")
    where = problem.where
    assert (problem.found, problem.hint) == (name, f"did you mean `{nearest}`?")
    assert (where.line, where.column, where.length) == (4, column, len(name))
    assert where.excerpt == text
    assert where.path.endswith("mine/brief.md.j2")


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("{{ brief.date|dat }}", "theme/unknown-filter", "did you mean `date`?"),
        ("{% if brief.title is defind %}x{% endif %}", "theme/unknown-test", "did you mean `defined`?"),
        ('{{ story.gaps|select("strng")|join }}', "theme/unknown-test", "did you mean `string`?"),
        ('{% include "pats.md.j2" %}', "theme/missing-template", "did you mean `parts.md.j2`?"),
        (
            '{% import "_base/pats.md.j2" as p %}',
            "theme/missing-template",
            "did you mean `_base/parts.md.j2`?",
        ),
    ],
)
def test_other_words_are_found_with_the_nearest(read: Lint, text: str, code: str, hint: str) -> None:
    """Filters, tests and files, also where no sample comes by."""
    problem = next(
        one for one in read("{% if brief.title == 'never' %}" + text + "{% endif %}") if one.code == code
    )
    assert problem.hint == hint
    assert problem.where.line == 4


def test_all_are_told_at_once(read: Lint) -> None:
    """A rendering would stop at the first one."""
    problems = read("{{ brief.a1 }}\n{{ brief.a2 }}\n{{ brief.a3|a4 }}")
    found = [(one.code, one.where.line) for one in problems]
    assert found == [
        ("theme/undefined-name", 4),
        ("theme/undefined-name", 5),
        ("theme/undefined-name", 6),
        ("theme/unknown-filter", 6),
    ]


def test_the_second_of_two_equal_words_is_pointed_at(read: Lint) -> None:
    """`title` is a field of the story, not of the note."""
    (problem,) = read("{{ story.title }} {{ story.when }} {{ story.actions[0].when.date }}")
    assert (problem.found, problem.where.column) == ("when", 28)


def test_a_name_inside_of_a_macro_is_found_with_what_it_is_called_with(read: Lint) -> None:
    """The macro's own value has no type; that of the call has."""
    (problem,) = read("{% macro m(x) %}{{ x.nam }}{% endmacro %}\n{{ m(story.actors[0]) }}")
    assert (problem.found, problem.hint, problem.where.line) == ("nam", "did you mean `name`?", 4)


def test_a_loop_is_not_seen_in_a_block_inside_of_it(read: Lint) -> None:
    """Jinja's rule that surprises everybody; the message names the way out."""
    problems = read("{% for a in story.actors %}{% block one %}{{ a.name }}{% endblock %}{% endfor %}")
    message = "`a` is not seen in this block: a block inside of a loop must say `scoped`"
    assert [one.message for one in problems] == [message]
    assert (
        read("{% for a in story.actors %}{% block one scoped %}{{ a.name }}{% endblock %}{% endfor %}") == ()
    )


def test_a_file_that_is_imported_without_context_sees_no_data(read: Lint) -> None:
    """The message says what to write."""
    files = {
        "brief.md.j2": '{% extends "_base/brief.md.j2" %}\n{% import "mine.md.j2" as mine %}\n'
        "{% block body %}{{ mine.part() }}{% endblock %}\n",
        "mine.md.j2": "{% macro part() %}{{ brief.title }}{% endmacro %}\n",
    }
    (problem,) = read(files)
    assert problem.message == "`brief` is not seen here: the file is imported without `with context`"
    assert problem.where.path.endswith("mine.md.j2")


@pytest.mark.parametrize(
    "text",
    [
        "{% if subject is defined %}{{ subject }}{% endif %}",
        '{{ brief.nothing|default("x") }}',
        "{% set ns = story.actors|length %}{{ ns }}",
        "{% for name, number in story.dropped_of|dictsort %}{{ name }} {{ number }}{% endfor %}",
        '{% for kind, items in story.actors|groupby("kind") %}{{ kind }}{{ items[0].name }}{% endfor %}',
        "{{ brief.title.upper() }} {{ brief.title.split(' ')|first }}",
        "{% for word in brief.title.split() %}{{ word }}{% endfor %}",
        "{% for action in brief.planned %}{{ action.story }}{% endfor %}",
        "{% with name = brief.title %}{{ name }}{% endwith %}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ brief.title }}{% endcall %}",
        "{{ story.bottom_line.get('text') }}",
        "{% for i in range(3) %}{{ i + 1 }}{% endfor %}",
        "{{ (story.actors|first).name if story.actors else 'nobody' }}",
    ],
)
def test_what_works_is_not_reported(read: Lint, text: str) -> None:
    """No false alarm: who is told of faults that are none stops reading."""
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("{{ story.actors }}", "theme/not-printable", "this is a list and cannot be printed"),
        ("{{ story.bottom_line }}", "theme/not-printable", "this is a group of fields and cannot be printed"),
        ("{{ brief.draft }}", "theme/not-printable", "this is a yes or no and cannot be printed"),
        ("{{ cite(brief.title) }}", "theme/no-notes", "`cite` was given something that has no source notes"),
        (
            "{{ story.actors.name }}",
            "theme/undefined-name",
            "a list has no field `name`; its items may have it",
        ),
        ("{{ brief.title() }}", "theme/failed", "this is no macro and no function, and cannot be called"),
        ("{{ parts.actions() }}", "theme/failed", "`actions` needs a value for `items`"),
        ("{{ parts.context(1, 2) }}", "theme/failed", "`context` takes 1 values, not 2"),
    ],
)
def test_misuse_is_found_where_no_sample_comes_by(read: Lint, text: str, code: str, message: str) -> None:
    """What a name stands for is known, so what cannot be done with it is known too."""
    problems = read("{% if brief.title == 'never' %}" + text + "{% endif %}")
    assert [(one.code, one.message) for one in problems][:1] == [(code, message)]
