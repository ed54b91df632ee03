from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.document import parse
from briefgen.document.nodes import Code, Document, Heading, Text
from briefgen.document.tidy import tidy_blocks
from briefgen.themes.clean import clean, clean_line
from briefgen.themes.engine import Rendering, render
from briefgen.themes.finding import get_theme
from briefgen.themes.theme import Theme

POSITIONS = {
    "paragraph": "Before {{ v }} after.",
    "line start": "{{ v }}",
    "line start before a full stop": "{{ v }}. Text",
    "two adjacent": "{{ v }}{{ v }}",
    "consecutive lines": "{{ v }}\n{{ v }}",
    "strong": "a **{{ v }}** b",
    "emphasis": "a *{{ v }}*, _{{ v }}_ b",
    "inside a word": "a**{{ v }}**b*{{ v }}*c",
    "heading": "## {{ v }}\n\n# {{ v }} #",
    "bullet list": "- {{ v }}\n- b {{ v }}",
    "numbered list": "1. {{ v }}\n2. b",
    "nested list": "- a\n    - {{ v }}\n        1. {{ v }}\n\n    {{ v }}",
    "quote": "> {{ v }}\n> {{ v }}",
    "table": "| {{ v }} | b |\n|---|:-:|\n| {{ v }} | {{ v }} |\n| `{{ v }}` | {{ v }}{{ v }} |",
    "table without borders": "a | {{ v }}\n---|---\n{{ v }} | b",
    "link text": "[{{ v }}](https://a.example)",
    "link filter": "{{ v|link('https://a.example') }}",
    "note": "a[^1]\n\n[^1]: {{ v }}\n\n    {{ v }}",
    "code": "a `{{ v }}` b",
    "macro": "{% macro m(x) %}**{{ x }}** {{ x }}{% endmacro %}- {{ m(v) }}",
    "joined by ~": "{{ v ~ ' and ' ~ v }}",
    "set block": "{% set s %}*{{ v }}*{% endset %}{{ s }} {{ s ~ v }}",
    "join": "- {{ [v, v]|join(', ') }}\n- {{ [v, v]|conjunction }}",
    "placeholder": "{{ placeholder(v) }}",
    "hard break": "{{ v }}  \n{{ v }}",
}

VALUES = st.one_of(
    st.text(),
    st.text(alphabet="#>+-=*_`~[]()!|\\<&:{}^$1.\"' \na"),
    st.lists(
        st.sampled_from(
            [
                *(
                    "1. x",
                    "# ",
                    "- ",
                    "\n\n",
                    "    ",
                    "```",
                    "---",
                    "| a |",
                    "<script>",
                    "<b>",
                    "&lt;",
                    "]: x",
                    "!",
                ),
                *(
                    "[^1]",
                    "[^1]: y",
                    "[a](javascript:b)",
                    "{{ v }}",
                    "{% x %}",
                    "{: .lead }",
                    "\\",
                    "</p>",
                    "STX",
                ),
                *("https://a.example", "\u202e", "\x00", "\ud800", "\x02klzzwxh:0000\x03"),
                *("///Footnotes Go Here///", "\U0010f000\U0010f010\U0010f001"),
            ]
        )
    ).map("".join),
)


@pytest.fixture(scope="module")
def themes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Theme]:
    """Make one theme for each position."""
    folder: Path = tmp_path_factory.mktemp("themes")
    made = {}
    for number, (name, template) in enumerate(POSITIONS.items()):
        theme = folder / f"position-{number}"
        theme.mkdir()
        (theme / "theme.yaml").touch()
        (theme / "brief.md.j2").write_text(template, encoding="utf-8")
        made[name] = get_theme(theme.name, [folder])
    return made


def tree(rendering: Rendering) -> Document:
    return parse(rendering.markdown, rendering.seals)


def with_text(node: Any, old: str, new: str) -> Any:
    """Replace a text in all text and code nodes of a tree; forget anchors."""
    if isinstance(node, Text | Code):
        return replace(node, text=node.text.replace(old, new))
    if isinstance(node, tuple):
        return tuple(with_text(each, old, new) for each in node)
    if isinstance(node, Heading):
        node = replace(node, anchor="")
    if is_dataclass(node) and not isinstance(node, type):
        return replace(
            node, **{field.name: with_text(getattr(node, field.name), old, new) for field in fields(node)}
        )
    return node


@pytest.mark.parametrize("position", POSITIONS)
def test_any_value_in_any_position_is_text(themes: dict[str, Theme], position: str) -> None:
    """The tree is that of an inert value, with the cleaned value in its place."""
    theme = themes[position]
    inert = tree(render(theme, {"v": "Inert"}))

    @settings(max_examples=40, deadline=None)
    @given(VALUES.filter(lambda value: value == value.strip() and clean(value) == clean_line(value) != ""))
    def check(value: str) -> None:
        document = tree(render(theme, {"v": value}))
        expected = with_text(inert, "Inert", clean_line(value))
        assert with_text(document.blocks, "", "") == tidy_blocks(expected.blocks)
        assert [with_text(note.children, "", "") for note in document.notes] == [
            tidy_blocks(note.children) for note in expected.notes
        ]

    check()


@pytest.mark.parametrize("hostile", ["\\*", "[", "![", "`", "<b>", "&amp;", "\n\n> ", "|"])
def test_a_value_costs_the_parser_the_same_whatever_its_length(
    themes: dict[str, Theme], hostile: str
) -> None:
    """What is parsed has the same length for one character and for a hundred thousand."""
    for theme in themes.values():
        short = render(theme, {"v": "x"})
        long = render(theme, {"v": hostile * (100_000 // len(hostile))})
        assert len(long.markdown) == len(short.markdown)
