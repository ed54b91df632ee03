"""The text between the tags: what Markdown would refuse, show as text or misread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from briefgen.errors import Problem

Lint = Callable[..., Sequence[Problem]]


@pytest.mark.parametrize(
    ("text", "code", "column", "found"),
    [
        ("Text\n{: .{{ story.slug }} }", "theme/value-in-attribute", 1, "a value inside `{: … }`"),
        ("Text\n{: .laed }", "theme/unknown-style", 5, "laed"),
        ("Text [^{{ story.slug }}]", "theme/value-in-attribute", 6, "a value inside `[^…]`"),
        ('A <span class="x">word</span>', "theme/raw-html", 3, '<span class="x">'),
        ("<!-- {{ brief.title }} -->", "theme/raw-html", 1, "<!-- {{ … }} -->"),
        ("[x](javascript:alert)", "theme/link-refused", 5, "javascript:"),
        ("[x](file:{{ story.slug }})", "theme/link-refused", 5, "file:"),
        ("![]({{ story.slug }}.png)", "theme/no-alt-text", 1, ""),
    ],
)
def test_what_markdown_would_not_take_is_found(
    read: Lint, text: str, code: str, column: int, found: str
) -> None:
    """In the branch that no sample takes, with line and column."""
    wrapped = "{% if brief.title == 'never' %}\n" + text + "\n{% endif %}"
    problem = next(one for one in read(wrapped) if one.code == code)
    assert (problem.where.column, problem.found) == (column, found)
    assert problem.where.line == (6 if "\n" in text else 5)


@pytest.mark.parametrize(
    "text",
    [
        "`<b>` in code, and {{ brief.title }} in `{{ brief.title }}`.",
        "```\n<div>\n{: .anything }\n```",
        "<https://example.org/> and <desk@example.org> and a<br>break",
        "1 < 2 and 3 > 2",
        "{{ story.number }}. {{ story.title }}",
        "[{{ story.title }}]({{ story.slug }}) and [x](https://example.org/{{ story.slug }})",
        "Text\n{: .lead }",
        "Text[^1]\n\n[^1]: A note.",
        "{# <b> in a comment #}",
    ],
)
def test_what_is_safe_is_not_reported(read: Lint, text: str) -> None:
    """Sealing reaches code, link addresses and line starts: nothing needs to be said of them."""
    assert [one for one in read(text) if one.code != "theme/unknown-style"] == []


def test_a_style_that_word_lacks_is_found_in_every_branch(read: Lint) -> None:
    """It has a rule in CSS, so only Word lacks it."""
    body = "{% block body %}{% if brief.title == 'never' %}Text\n{: .pull-quote }\n{% endif %}{% endblock %}"
    files = {
        "brief.md.j2": '{% extends "_base/brief.md.j2" %}\n' + body,
        "print.css": ".pull-quote { font-style: italic }\n",
    }
    (problem,) = read(files)
    assert (problem.code, problem.where.line, problem.where.column) == ("word/no-style", 3, 5)
    assert problem.hint == "make a paragraph style `Pull Quote` in reference.docx"


@pytest.mark.parametrize(
    ("css", "code", "line", "column"),
    [
        ("p { margin: 0 }\np { colour: red }\n", "pdf/css-ignored", 2, 5),
        ("p { width: 3 bananas }", "pdf/css-ignored", 1, 5),
        ("\n@import 'https://elsewhere.example/a.css';", "css/address-refused", 2, 1),
        ("p { background: url(file:///etc/passwd) }", "css/address-refused", 1, 17),
        ("p {\n  color: #ccc;\n}", "theme/faint-colour", 2, 3),
        (".x { color: var(--rule) }", "theme/faint-colour", 1, 6),
        (".x { color: white; background: #eee }", "theme/faint-colour", 1, 6),
    ],
)
def test_css_that_is_ignored_refused_or_hard_to_read_is_found(
    read: Lint, css: str, code: str, line: int, column: int
) -> None:
    """With the style sheet's own name, line and column."""
    (problem,) = read({"print.css": css})
    assert (problem.code, problem.where.line, problem.where.column) == (code, line, column)
    assert problem.where.path.endswith("mine/print.css")
    assert problem.where.excerpt == css.split("\n")[line - 1]
    assert problem.severity.value == "warning"


@pytest.mark.parametrize(
    "css",
    [
        "p { color: #222 }",
        ".x { color: #fff; background: #1f3a5f }",
        "p { color: var(--accent) }",
        "/* .x */",
    ],
)
def test_css_that_is_fine_is_not_reported(read: Lint, css: str) -> None:
    """White on dark is as good as dark on white."""
    assert read({"print.css": css}) == ()


def test_a_screen_sheet_may_say_what_only_browsers_know(read: Lint) -> None:
    """WeasyPrint never sees it."""
    assert read({"screen.css": "p { text-wrap: balance }"}) == ()


def test_faults_of_theme_yaml_are_told_all_at_once(read: Lint) -> None:
    """Each in its line, as everywhere."""
    problems = read({"theme.yaml": "titel: Mine\nscope: briefs\nextends: _base\n"})
    assert [(one.code, one.where.line) for one in problems] == [
        ("theme/unknown-key", 1),
        ("theme/wrong-value", 2),
    ]
