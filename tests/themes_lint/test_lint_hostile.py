"""Themes that are broken or mean harm: each is refused or bounded, with a message that says where."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from briefgen.errors import Problem
from briefgen.lint import lint_themes
from briefgen.press import Press
from briefgen.printing import print_job
from briefgen.samples import usual
from briefgen.themes.finding import get_theme

Write = Callable[..., Path]
LIMIT = 40.0
"""Seconds: this machine may be busy; what is hostile is refused long before, or never ends."""
ENTRY = '{% extends "_base/brief.md.j2" %}\n{% block body %}\n'
END = "\n{% endblock %}\n"


@pytest.fixture
def judged(write: Write, tmp_path: Path) -> Callable[..., Sequence[Problem]]:
    """Write a theme `mine`, and lint it as the command line does: in the child, with a limit."""

    def run(files: dict[str, str | bytes] | str, limit: float = LIMIT) -> Sequence[Problem]:
        if isinstance(files, str):
            files = {"brief.md.j2": ENTRY + files + END}
        write(files)
        return lint_themes(["mine"], [tmp_path / "themes"], limit)

    return run


def shown(problems: Sequence[Problem]) -> list[tuple[str, str, int | None]]:
    return [(one.code, Path(one.where.path).name, one.where.line) for one in problems]


LOOP = "{% for a in range(1000) %}"
ENDLESS = {
    "loops in loops": (
        LOOP * 4 + "x" + "{% endfor %}" * 4,
        "the template takes too many steps",
    ),
    "a macro that calls itself": (
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "templates, blocks or macros call each other without end",
    ),
    "a block that prints itself": (
        "{{ self.body() }}",
        "templates, blocks or macros call each other without end",
    ),
    "a text that grows": (
        "{% set ns %}" + "x" * 1000 + "{% endset %}" + LOOP + LOOP + "{{ ns }}" + "{% endfor %}" * 2,
        "the template makes too long a text",
    ),
    "a list that is too long": (
        "{% for i in range(100000000) %}{% endfor %}",
        "`range` makes 100,000,000 numbers",
    ),
    "a text times a number": (
        "{{ 'a' * 100000000 }}",
        "`*` works on numbers below a thousand million only",
    ),
    "a number to a power": ("{{ 9 ** 9 ** 9 }}", "`**` is not part of the theme language"),
    "a format of a hundred million": (
        "{{ '%0100000000d' % 1 }}",
        "`%` works on numbers below a thousand million only",
    ),
}


@pytest.mark.parametrize("case", ENDLESS)
def test_what_would_never_end_is_stopped(judged: Callable[..., Sequence[Problem]], case: str) -> None:
    """With the line, and long before the limit on time; all samples together."""
    text, message = ENDLESS[case]
    found = [one for one in judged(text) if one.code in {"theme/too-much", "theme/refused"}]
    assert [(one.message, Path(one.where.path).name, one.where.line) for one in found][:1] == [
        (message, "brief.md.j2", 3)
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ brief.__class__.__mro__ }}", "theme/undefined-name"),
        ("{{ brief.title.__class__ }}", "theme/undefined-name"),
        ("{{ cite.__globals__ }}", "theme/refused"),
        ("{{ '{0.__class__}'.format(brief) }}", "theme/undefined-name"),
        ('{% include "../other/brief.md.j2" %}', "theme/missing-template"),
        ('{% include "/etc/passwd" %}', "theme/missing-template"),
        ('{% import "_base/../../secret.j2" as s %}', "theme/missing-template"),
        ("{% autoescape false %}{{ brief.title }}{% endautoescape %}", "theme/refused"),
    ],
)
def test_what_would_climb_out_is_refused(
    judged: Callable[..., Sequence[Problem]], text: str, code: str
) -> None:
    """Out of the language, or out of the folder."""
    assert (code, "brief.md.j2", 3) in shown(judged(text))


def test_a_link_that_leaves_the_folder_is_refused(
    judged: Callable[..., Sequence[Problem]], write: Write, tmp_path: Path
) -> None:
    """Nothing of the file is shown, neither as a template nor as a style sheet."""
    secret = tmp_path / "secret.txt"
    secret.write_text("{{ the secret }}")
    folder = write({})
    for name in ("brief.md.j2", "print.css"):
        (folder / name).symlink_to(secret)
    found = judged({})
    assert {("theme/outside", "brief.md.j2", None), ("theme/outside", "print.css", None)} <= set(shown(found))
    assert "the secret" not in str(found)


def test_themes_that_extend_each_other_are_refused(
    judged: Callable[..., Sequence[Problem]], write: Write
) -> None:
    """At the line `extends`."""
    write({"theme.yaml": "extends: mine\n"}, name="other")
    (problem,) = judged({"theme.yaml": "title: Mine\nextends: other\n"})
    assert problem.code == "theme/circle"
    assert problem.found == "mine → other → mine"
    assert (Path(problem.where.path).parent.name, problem.where.line, problem.where.column) == (
        "other",
        1,
        10,
    )


def test_settings_in_utf_16_are_refused(judged: Callable[..., Sequence[Problem]]) -> None:
    """The message says what it is and what to do."""
    (problem,) = judged({"theme.yaml": "title: Mine\n".encode("utf-16")})
    assert (problem.code, Path(problem.where.path).name) == ("theme/encoding", "theme.yaml")
    assert "UTF-8" in problem.hint


def test_a_template_in_another_encoding_is_refused(judged: Callable[..., Sequence[Problem]]) -> None:
    """With the line of the first byte that is wrong."""
    found = judged({"brief.md.j2": (ENTRY + "Überblick" + END).encode("latin-1")})
    assert shown(found) == [("theme/encoding", "brief.md.j2", 3)]


def test_windows_line_ends_are_line_ends(judged: Callable[..., Sequence[Problem]]) -> None:
    """The theme is clean, and the lines of its faults are right."""
    text = ENTRY + "Text {{ brief.title }}\n{: .lead }" + END
    assert judged({"brief.md.j2": text.replace("\n", "\r\n"), "theme.yaml": "extends: _base\r\n"}) == []
    wrong = text.replace("title", "titel").replace("\n", "\r\n")
    assert shown(judged({"brief.md.j2": wrong})) == [("theme/undefined-name", "brief.md.j2", 3)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (ENTRY + "{% for a in story.actions %}\n- {{ a.wh", 4),
        (ENTRY + "{% for a in story.actions %}\n- {{ a.what }}\n", 5),
        (ENTRY + "{{ brief.title", 3),
        (ENTRY + '{{ placeholder("for the', 3),
    ],
)
def test_a_file_that_was_saved_half_way_is_located(
    judged: Callable[..., Sequence[Problem]], text: str, line: int
) -> None:
    """Cut in a tag, in a text, in a loop."""
    found = judged({"brief.md.j2": text})
    assert [(one.code, Path(one.where.path).name) for one in found] == [("theme/syntax", "brief.md.j2")]
    assert found[0].where.line is not None
    assert abs(found[0].where.line - line) <= 1


def test_a_theme_yaml_that_was_saved_half_way_is_located(judged: Callable[..., Sequence[Problem]]) -> None:
    """Cut in a text between quotation marks."""
    (problem,) = judged({"theme.yaml": 'extends: _base\ncolours:\n  accent: "#1f3'})
    assert (problem.code, problem.where.line) == ("theme/syntax", 3)


def test_two_themes_with_one_name_are_told(write: Write, tmp_path: Path) -> None:
    """The first folder counts; the place is the second one."""
    write({}, root="one")
    second = write({}, root="two")
    problems = lint_themes(["mine"], [tmp_path / "one", tmp_path / "two"], LIMIT)
    assert [(one.code, one.where.path) for one in problems] == [
        ("theme/same-name", str(second / "theme.yaml"))
    ]


CSS = {
    "selectors without end": "p" + " > p" * 20_000 + " { color: #000 }",
    "brackets without end": "p { width: " + "calc(" * 20_000,
    "a page of nothing": "@page { size: 1mm 1mm; margin: 0 }",
    "a page as large as a town": "@page { size: 1000000mm 1000000mm }",
    "letters as large as houses": "body { font-size: 1000000000pt }",
    "columns without end": "body { columns: 1000000; column-gap: 0 }",
    "everything a table": "* { display: table !important }",
    "content of a million letters": 'p::before { content: "' + "x" * 900_000 + '" }',
    "a counter that never ends": "p::before { content: counters(page, '" + "x" * 100_000 + "') }",
    "margins that leave nothing": "@page { margin: 1000mm }",
    "lines of no height": "* { line-height: 0; font-size: 0 }",
}


def test_a_style_sheet_of_a_hundred_thousand_rules_is_refused(
    judged: Callable[..., Sequence[Problem]],
) -> None:
    """At the first rule that is too many, by every command; the layout never sees it."""
    found = judged({"print.css": "p{margin:0}\n" * 80_000})
    assert ("theme/too-much", "print.css", 10_001) in shown(found)


@pytest.mark.parametrize(
    ("css", "line"), [("p{}\np { width: " + "calc(" * 2000, 2), ("p{}\n\np" + " > p" * 20_000 + " {}", 3)]
)
def test_a_style_sheet_nested_too_deeply_is_located(
    judged: Callable[..., Sequence[Problem]], css: str, line: int
) -> None:
    """Its parsers would end in a RecursionError."""
    assert ("css/too-deep", "print.css", line) in shown(judged({"print.css": css}))


@pytest.mark.slow
@pytest.mark.parametrize("case", CSS)
def test_a_style_sheet_cannot_hang_or_crash_lint(judged: Callable[..., Sequence[Problem]], case: str) -> None:
    """It ends within its limit; what is said is said of the theme, and no fault is called one of briefgen."""
    started = time.monotonic()
    problems = judged({"print.css": CSS[case]}, limit=20.0)
    assert time.monotonic() - started < 30
    assert all("mine" in one.where.path for one in problems), problems


def test_a_build_with_a_style_sheet_that_never_ends_is_stopped(write: Write, tmp_path: Path) -> None:
    """The press's limit holds for every theme; the message names it, and no file is left."""
    write({"print.css": "@page { size: 1mm 1mm; margin: 0 }\nbody { font-size: 400pt }"})
    with Press(("pdf",), time_limit=4.0) as press:
        printed = press.print(print_job(usual(), get_theme("mine", [tmp_path / "themes"]), ("pdf",)))
    assert printed.files == {}
    assert printed.problems
    assert all("mine" in one.where.path for one in printed.problems)


@pytest.mark.parametrize(
    "css",
    [
        "@import url(https://elsewhere.example/a.css);",
        "@font-face { font-family: x; src: url(https://elsewhere.example/a.ttf) }",
        "p { background: url(file:///etc/passwd) }",
        "p::before { content: url(//elsewhere.example/pixel.png) }",
    ],
)
def test_nothing_is_fetched_for_a_style_sheet(judged: Callable[..., Sequence[Problem]], css: str) -> None:
    """Each address is named with its line, in either sheet."""
    for sheet in ("print.css", "screen.css"):
        found = judged({"print.css": "", "screen.css": "", sheet: css})
        assert ("css/address-refused", sheet, 1) in shown(found)
