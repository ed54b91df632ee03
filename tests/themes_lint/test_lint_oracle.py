"""Hostile words and plain words of the same shape: a memo of either has the same structure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from briefgen.document import parse
from briefgen.errors import Problem
from briefgen.lint import lint_themes
from briefgen.lint.trial import compare, outline
from briefgen.themes.finding import theme_names

Lint = Callable[..., Sequence[Problem]]


@pytest.mark.parametrize(
    "text",
    [
        "{% if '#' in story.title %}\n## Other\n{% endif %}\n\nText {{ story.title }}",
        "{% if '<' in story.actors[0].name %}\n- list\n{% else %}\ntext\n{% endif %}\nx {{ story.title }}",
    ],
)
def test_words_that_change_the_structure_are_found(lint: Lint, text: str) -> None:
    """The memo of a hostile article would look another way than that of a plain one."""
    assert "theme/structure-changes" in [one.code for one in lint(text)]


@pytest.mark.parametrize(
    "text",
    [
        "## {{ story.title }}\n\n- {{ story.title }}\n- *{{ brief.to }}* `{{ brief.to }}`",
        "> {{ story.bottom_line.text }}",
        "{% for a in story.actors|sort(attribute='name') %}\n- {{ a.name }}\n{% endfor %}",
        "{% for j in story.judgements %}\n\n{{ j.text|markdown }}\n\n{{ j.text|paragraphs }}\n{% endfor %}",
    ],
)
def test_words_that_stay_words_are_not_reported(lint: Lint, text: str) -> None:
    """Whatever stands in them; `markdown` lets a person's own emphasis through by design."""
    assert lint(text) == ()


def test_the_oracle_sees_emphasis_unless_the_theme_lets_it_through() -> None:
    """It compares structures: words may differ, marks may not."""
    plain, marked = parse("a b"), parse("a *b*")
    assert [one.code for one in compare(plain, marked, uses_markdown=False)] == ["theme/structure-changes"]
    assert list(compare(plain, marked, uses_markdown=True)) == []
    assert [one.code for one in compare(plain, parse("a\n\nb"), uses_markdown=True)] == [
        "theme/structure-changes"
    ]


def test_an_outline_has_no_words() -> None:
    """Tables, lists and headings with their levels; what stands in them does not matter."""
    one = parse("## A\n\n- x\n- y **z**\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    other = parse("## B\n\n- u\n- v **w**\n\n| c | d |\n|---|---|\n| 3 | 4 |\n")
    assert [outline(block) for block in one.blocks] == [outline(block) for block in other.blocks]
    assert outline(one.blocks[0]) == ("Heading2", ())


@pytest.mark.parametrize("name", theme_names())
def test_every_shipped_theme_is_clean(name: str) -> None:
    """Names, blocks, sections, headings, styles, colours, hostile text: no problem of any severity."""
    assert [str(problem) for problem in lint_themes([name], time_limit=60)] == []
