"""The text between the tags: what Markdown would refuse, show as text or misread."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from briefgen.errors import Problem

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
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
        ("![](logo.svg)", "theme/picture-without-alt", 1, "![](logo.svg"),
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


@pytest.mark.parametrize(
    ("address", "code", "hint"),
    [
        ("lgo.svg", "theme/picture-not-found", "did you mean `logo.svg`?"),
        ("../other/logo.svg", "theme/picture-outside", ""),
        ("https://elsewhere.example/logo.svg", "theme/picture-outside", ""),
        ("file:///etc/logo.svg", "theme/picture-outside", ""),
        ("logo.exe", "theme/picture-unreadable", ""),
    ],
)
def test_pictures_are_looked_for_in_every_branch(read: Lint, address: str, code: str, hint: str) -> None:
    """A picture that is not there, or leads out, is found before anybody prints it."""
    body = "{% block body %}{% if brief.title == 'never' %}\n\n![Our house]("
    files = {
        "logo.svg": SVG,
        "brief.md.j2": '{% extends "_base/brief.md.j2" %}\n'
        + body
        + address
        + ")\n\n{% endif %}{% endblock %}",
    }
    problem = next(one for one in read(files) if one.code == code)
    assert (problem.where.line, problem.where.column, problem.where.length) == (4, 14, len(address))
    assert not hint or problem.hint == hint


def test_a_logo_that_is_not_there_is_found(lint: Lint) -> None:
    """It is named in theme.yaml."""
    settings = "extends: _base\nlogo:\n  file: logo.svg\n  alt: Our house\n"
    problems = lint({"theme.yaml": settings})
    assert [(one.code, one.where.line) for one in problems] == [("theme/picture-not-found", 3)]


def test_phrases_that_nobody_says_or_translates_are_found(read: Lint) -> None:
    """A misspelt one is worded in vain; one of the theme's own lacks its translation."""
    files = {
        "theme.yaml": "extends: _base\nphrases:\n  Botom line: In short\n",
        "phrases/fr.yaml": '"Our view": "Notre avis"\n',
        "brief.md.j2": '{% extends "_base/brief.md.j2" %}\n'
        '{% block body %}{{ _("Our view") }} {{ _("Weather") }}{% endblock %}',
    }
    found = [(one.code, one.message) for one in read(files)]
    assert ("theme/idle-phrase", "no template of the theme says `Botom line`") in found
    assert [message for code, message in found if code == "theme/untranslated"] == [
        "the phrase `Mine` has no translation into `fr` and is printed in English",
        "the phrase `Weather` has no translation into `fr` and is printed in English",
    ]
