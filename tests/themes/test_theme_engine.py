from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.document import parse
from briefgen.errors import Problem
from briefgen.themes.run import Limits

Shown = Callable[..., str]
Fault = Callable[..., Problem]


def test_values_print_as_text(shown: Shown) -> None:
    """Text, whole numbers and fractions print; None prints nothing."""
    template = "{{ a }} {{ n }} {{ f }}[{{ none }}]"
    assert shown(template, {"a": "x", "n": 3, "f": 1.5, "none": None}) == "x 3 1.5[]"


def test_no_value_reaches_the_markdown(render_text: Callable[..., object]) -> None:
    """The rendered Markdown holds tokens only, however the value was printed."""
    template = (
        "{% macro m(v) %}{{ v }}{% endmacro %}{% set s %}{{ v }}{% endset %}"
        "{{ v }}{{ v ~ '!' }}{{ m(v) }}{{ s }}{{ v|upper }}{{ v[:3] }}{{ [v, v]|join('+') }}"
        "{{ v + v }}{{ v.upper() }}{{ 'x' + v }}{{ m(v) ~ v }}{{ m(v) + v[1:] }}{{ v|first }}"
        "{% for c in v %}{{ c }}{{ m(c) + c }}{% endfor %}{{ {'k': v}|dictsort|first|last }}"
        "{% for k, x in d.items() %}{{ m(k) ~ k }}{% endfor %}{{ m(v.split('|')[0]) + v.split('|')[0] }}"
    )
    rendering = render_text(template, {"v": "*a|b*", "d": {"*k*": 1}})
    assert not set("*ab|kx+!") & set(rendering.markdown)  # type: ignore[attr-defined]  # a Rendering


def test_block_filters_print_no_raw_value(render_text: Callable[..., object], fault: Fault) -> None:
    """What a filter makes of a block is sealed, too, and so is what recursive loops and calls print."""
    template = (
        "{% filter default(v, true) %}{% endfilter %}"
        "{% for x in [[v], v] recursive %}"
        "{% if x is string %}{{ x }}{% else %}{{ loop(x) }}{% endif %}{% endfor %}"
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ v }}{% endcall %}"
    )
    rendering = render_text(template, {"v": "*a*"})
    assert not set("*a") & set(rendering.markdown)  # type: ignore[attr-defined]  # a Rendering
    assert fault("{% set s | default(v, true) %}{% endset %}{{ v }}", {"v": "a"}).code == "theme/refused"


def test_joined_text_stays_text(shown: Shown) -> None:
    """`~` and `+` join texts as texts, so that later filters see the whole."""
    assert shown("{{ (a ~ ' and ' ~ b)|upper }} {{ (a + b)|length }}", {"a": "x", "b": "y"}) == "X AND Y 2"


def test_names_that_dict_has_as_methods_mean_the_field(shown: Shown) -> None:
    """`x.items` is the field `items` when there is one."""
    assert shown("{{ x.items }}{{ x.get('items') }}", {"x": {"items": "f"}}) == "ff"


@pytest.mark.parametrize(
    ("template", "message", "hint"),
    [
        ("{{ story }}", "this is a group of fields and cannot be printed", ""),
        ("{{ story.names }}", "this is a list and cannot be printed", "go through it with `{% for … %}`"),
        ("{{ story.yes }}", "this is a yes or no and cannot be printed", "ask it with `{% if … %}`"),
        ("{% macro m() %}{% endmacro %}{{ m }}", "this is no text and cannot be printed", "if it is a macro"),
        ("{{ 'x' ~ story }}", "this is a group of fields and cannot be printed", ""),
    ],
)
def test_only_text_and_numbers_print(fault: Fault, template: str, message: str, hint: str) -> None:
    """A list, a group or a truth value is refused, with the way to print it."""
    problem = fault(template, {"story": {"names": [], "yes": True}})
    assert (problem.code, problem.message) == ("theme/not-printable", message)
    assert problem.hint.startswith(hint) if hint else problem.hint == ""


def test_an_undefined_name_is_located_and_the_nearest_one_offered(fault: Fault, tmp_path: Path) -> None:
    """The message has file, line, column, excerpt and a suggestion."""
    problem = fault("# Memo\n\n{% if true %}\n- {{ story.titel }}\n{% endif %}\n", {"story": {"title": "x"}})
    assert problem.code == "theme/undefined-name"
    assert problem.message == "there is no field `titel` here"
    assert str(problem.where) == f"{tmp_path}/mine/brief.md.j2:4:12"
    assert problem.where.excerpt == "- {{ story.titel }}"
    assert problem.where.length == 5
    assert (problem.expected, problem.hint) == ("title", "did you mean `title`?")


@pytest.mark.parametrize(
    ("template", "message", "hint"),
    [
        ("{{ stroy }}", "`stroy` is not defined", "did you mean `story`?"),
        ("{{ zzzz }}", "`zzzz` is not defined", ""),
        ("{% if story.titel %}{% endif %}", "there is no field `titel` here", "did you mean `title`?"),
        ("{% for x in story.titel %}{% endfor %}", "there is no field `titel` here", "did you mean `title`?"),
        ("{{ story.title.x }}", "a text has no field `x`", ""),
        ("{{ story.list.x }}", "a list has no field `x`", ""),
        ("{{ 'a' ~ story.titel }}", "there is no field `titel` here", "did you mean `title`?"),
        ("{{ story.titel|upper }}", "there is no field `titel` here", "did you mean `title`?"),
        (
            "{{ [story]|join(attribute='titel') }}",
            "`titel` is not a field of the items of this list",
            "did you mean",
        ),
    ],
)
def test_names_are_checked_wherever_they_stand(fault: Fault, template: str, message: str, hint: str) -> None:
    """Printing, asking, looping, joining and filtering all find a missing name."""
    problem = fault(template, {"story": {"title": "x", "list": []}})
    assert (problem.code, problem.message, problem.where.line) == ("theme/undefined-name", message, 1)
    assert problem.hint.startswith(hint) if hint else problem.hint == ""


def test_a_missing_name_may_be_asked_for(shown: Shown) -> None:
    """`is defined` and `default` are the two ways to use a name that may be missing."""
    assert shown("{{ 'y' if x is defined else 'n' }}{{ x|default('d') }}") == "nd"


def test_a_missing_argument_of_a_macro_is_explained(fault: Fault) -> None:
    """Jinja's own words, at the line of the macro."""
    problem = fault("{% macro m(a) %}\n{{ a }}\n{% endmacro %}\n{{ m() }}")
    assert problem.message == "this cannot be computed: parameter 'a' was not provided"
    assert problem.where.line == 2


def test_a_syntax_error_is_located(fault: Fault) -> None:
    """The line of the tag that is wrong."""
    problem = fault("a\n{% fro x in y %}\n")
    assert (problem.code, problem.where.line) == ("theme/syntax", 2)
    assert problem.message == "Encountered unknown tag 'fro'"
    assert problem.where.excerpt == "{% fro x in y %}"


def test_an_open_block_is_explained(fault: Fault) -> None:
    """What has to be closed is said."""
    problem = fault("{% if true %}\nx\n")
    assert problem.hint == (
        "close every `{% if %}`, `{% for %}`, `{% block %}` and `{% macro %}` with its `{% end… %}`"
    )


def test_an_unknown_filter_is_located_and_the_nearest_offered(fault: Fault) -> None:
    """Filters of Jinja that themes may not use count as unknown."""
    problem = fault("x {{ 'a'|sentense }}")
    assert (problem.code, problem.message) == ("theme/unknown-filter", "there is no filter `sentense`")
    assert (problem.where.column, problem.hint) == (10, "did you mean `sentence`?")
    assert fault("{{ 1 is evn }}").code == "theme/unknown-test"


@pytest.mark.parametrize(
    "name", ["safe", "e", "escape", "urlize", "tojson", "xmlattr", "attr", "map", "format"]
)
def test_dangerous_filters_are_gone(fault: Fault, name: str) -> None:
    """What could make markup of data, or reach into objects, is no filter here."""
    assert fault(f"{{{{ 'a'|{name} }}}}").code == "theme/unknown-filter"


@pytest.mark.parametrize("name", ["lipsum", "cycler", "joiner", "namespace", "dict"])
def test_superfluous_globals_are_gone(fault: Fault, name: str) -> None:
    """Jinja's globals are not part of the theme language, `range` excepted."""
    assert fault(f"{{{{ {name}() }}}}").code == "theme/undefined-name"


@pytest.mark.parametrize(
    "template",
    [
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{{ x.__class__ }}",
        "{{ x.format(1) }}",
        "{{ x.ljust(1000000000) }}",
        "{{ 'a' * 100000000 }}",
        "{{ '%0999999d' % 1 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ 10000000000 * 2 }}",
        "{{ cite.__globals__ }}",
        "{{ d.pop('a') }}",
        "{{ l.append(1) }}",
    ],
)
def test_what_is_not_part_of_the_theme_language_is_refused(fault: Fault, template: str) -> None:
    """No objects, no growth without bound, no way around sealing."""
    assert fault(template, {"x": "{}", "d": {"a": 1}, "l": []}).code == "theme/refused"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ 1 / 0 }}", "this cannot be computed: division by zero"),
        ("{{ 'a' < 1 }}", "this cannot be computed: '<' not supported between instances of 'str' and 'int'"),
        ("{{ [1]|sum(start='a') }}", "this cannot be computed: "),
    ],
)
def test_what_cannot_be_computed_is_located(fault: Fault, template: str, message: str) -> None:
    """Python's complaint, at the template's line."""
    problem = fault(f"\n\n{template}")
    assert problem.message.startswith(message)
    assert (problem.code, problem.where.line) == ("theme/failed", 3)


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% for a in range(1001) %}{% endfor %}", "`range` makes 1,001 numbers"),
        (
            "{% for a in range(999) %}{% for b in range(999) %}{% endfor %}{% endfor %}",
            "the template takes too many steps",
        ),
        (
            "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(30) }}",
            "the template takes too many steps",
        ),
        (
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "templates, blocks or macros call each other without end",
        ),
        (
            "{% macro m(s, n) %}{% if n %}{{ m(s ~ s, n - 1) }}{% endif %}{% endmacro %}{{ m('ab', 99) }}",
            "the template makes too long a text",
        ),
        ("{{ big|replace('a', big) }}", "the template makes too long a text"),
        (
            "{% for a in range(999) %}{% for b in range(99) %}{{ big }}"
            + "." * 30
            + "{% endfor %}{% endfor %}",
            "the template makes too long a text",
        ),
        ("{% include 'brief.md.j2' ignore missing %}{% include 'mine/brief.md.j2' %}", "templates, blocks"),
    ],
)
def test_work_is_bounded(fault: Fault, template: str, message: str) -> None:
    """Loops, calls and lengths are counted, so that the outcome does not depend on the machine."""
    problem = fault(template, {"big": "a" * 2000}, Limits(steps=100_000))
    assert problem.code == "theme/too-much"
    assert problem.message.startswith(message)


def test_a_cut_token_is_an_error_and_never_printed(fault: Fault) -> None:
    """A slice of what a macro printed may hold half a token."""
    problem = fault("{% macro m() %}{{ 'long' }}{% endmacro %}\n{{ m()[:2] }}")
    assert (problem.code, problem.where.line) == ("theme/broken-token", 2)
    macro = "{% macro m() %}{{ 'x' }}{% endmacro %}"
    assert fault(macro + "{{ m()|truncate(2) }}").code == "theme/already-printed"
    assert fault(macro + "{% for c in m() %}{{ c }}{% endfor %}").code == "theme/broken-token"
    assert fault(macro + "{{ m()[1:] ~ 'x' }}").code == "theme/broken-token"
    assert fault("{% filter upper %}{{ 'x' }}{% endfilter %}").code == "theme/already-printed"


def test_data_cannot_forge_a_token(render_text: Callable[..., object]) -> None:
    """The characters of tokens become U+FFFD in data."""
    rendering = render_text("{{ a }}|{{ b }}", {"a": "secret", "b": "\U0010f000\U0010f010\U0010f001"})
    document = parse(rendering.markdown, rendering.seals)  # type: ignore[attr-defined]  # a Rendering
    assert document.blocks[0].children[0].text == "secret|\ufffd\ufffd\ufffd"  # type: ignore[union-attr]  # a Paragraph


def test_blocks_know_the_line_they_were_printed_in(render_text: Callable[..., object]) -> None:
    """Values and plain lines of the template alike give their line."""
    template = "# Title\n\n{% if true %}\nPlain words.\n{% endif %}\n\n{{ v }}\n\n- one\n- {{ v }}\n"
    template += "\n```python\nx\n```\n"
    rendering = render_text(template, {"v": "x"})
    document = parse(rendering.markdown, rendering.seals)  # type: ignore[attr-defined]  # a Rendering
    assert [block.where.line for block in document.blocks] == [1, 4, 7, 9, None]
    assert document.blocks[0].where.path.endswith("/brief.md.j2")
    assert document.blocks[-1].language == "python"  # type: ignore[union-attr]  # a CodeBlock


def test_captured_text_can_be_compared(shown: Shown) -> None:
    """No invisible marks get into what `{% set %}` captures."""
    assert shown("{% set x %}\nyes\n{% endset %}{{ 'ok' if x == 'yes\n' else 'no' }}") == "ok"


def test_notes_are_numbered_by_first_call(shown: Shown) -> None:
    """Two items with the same key share a note."""
    item = {"notes": [{"key": "b", "text": "B"}, {"key": "a", "text": "A"}, {"key": "b", "text": "B"}]}
    other = {"notes": [{"key": "a", "text": "A"}]}
    template = (
        "x{{ cite(item) }} y{{ cite(other) }}{{ cite([]) }}\n\n"
        "{% for note in cited() %}\n[^{{ note.label }}]: {{ note.text }}\n{% endfor %}\n"
    )
    expected = "x[^1][^2] y[^2]\n\n[^1]: B\n[^2]: A\n"
    assert shown(template, {"item": item, "other": other}) == expected


def test_notes_that_are_not_printed_are_an_error(fault: Fault, tmp_path: Path) -> None:
    """A memo that calls notes must print them."""
    problem = fault("x{{ cite(item) }}", {"item": {"notes": [{"key": "a"}]}})
    assert (problem.code, problem.message) == (
        "theme/notes-not-printed",
        "source notes are cited but not printed: 1",
    )
    assert problem.where.path == f"{tmp_path}/mine/brief.md.j2"


def test_citing_what_has_no_notes_is_an_error(fault: Fault) -> None:
    """`cite` wants an item or a list of notes."""
    assert fault("{{ cite('x') }}").code == "theme/no-notes"
    assert fault("{{ cite({'a': 1}) }}").code == "theme/no-notes"


def test_placeholders_are_printed_and_counted(render_text: Callable[..., object]) -> None:
    """What a person still has to write is in italics and brackets, and told to the caller."""
    rendering = render_text("{{ placeholder('set *to*') }}")
    assert rendering.placeholders == ("set *to*",)  # type: ignore[attr-defined]  # a Rendering
    assert rendering.seals.unseal(rendering.markdown) == "*(set *to*)*"  # type: ignore[attr-defined]


def test_macro_arguments_may_have_any_name(shown: Shown) -> None:
    """Names that the sandbox uses inside do not clash."""
    template = "{% macro m(obj, context) %}{{ obj }}{{ context }}{% endmacro %}{{ m(obj=1, context=2) }}"
    assert shown(template) == "12"


@pytest.mark.parametrize("text", ["", "\n  \n"])
def test_an_empty_template_is_refused(fault: Fault, text: str) -> None:
    """Saved half-way, it would print a memo without a word, and nobody would know why."""
    problem = fault(text)
    assert (problem.code, problem.where.line) == ("theme/empty-template", 1)
    assert problem.where.path.endswith("brief.md.j2")
    assert problem.message == "the template is empty"
    assert problem.hint == "save it again, or delete it to have the parent's"
