"""Inheritance: block by block, file by file, macro by macro; and what may not be inherited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import Problem, TemplateError
from briefgen.themes.catalogues import load_wording
from briefgen.themes.engine import render
from briefgen.themes.finding import find_hidden, get_theme

WriteTheme = Callable[..., Path]


def printed(folder: Path, name: str = "mine") -> str:
    theme = get_theme(name, [folder])
    rendering = render(theme, {}, wording=load_wording(theme)[0])
    return rendering.seals.unseal(rendering.markdown)


def read_all(folder: Path) -> None:
    theme = get_theme("mine", [folder])
    load_wording(theme, "fr")
    theme.look()
    render(theme, {})


def problems_of(folder: Path, name: str = "mine") -> list[Problem]:
    with pytest.raises(TemplateError) as caught:
        render(get_theme(name, [folder]), {})
    return list(caught.value.problems)


@pytest.fixture
def house(write_theme: WriteTheme) -> Path:
    """Write a house theme with two sections, parts and style sheets."""
    brief = (
        '{% import "parts.md.j2" as parts with context %}\n'
        "{% block body %}\n{% block talks %}\n## Talks\n\n{{ parts.line('a') }}\n{% endblock %}\n"
        "{% block ships %}\n## Ships\n\n{{ parts.rule('b') }}\n{% endblock %}\n{% endblock %}\n"
    )
    parts = "".join(
        f"{{% macro {name}(text) %}}{name} {{{{ text }}}}{{% endmacro %}}\n" for name in ("line", "rule")
    )
    folder = write_theme("house", "title: House\n", brief=brief, parts=parts)
    (folder / "print.css").write_text("p { color: red }")
    (folder / "reference.docx").write_bytes(b"house")
    return folder


def test_a_section_is_dropped_by_an_empty_block(house: Path, write_theme: WriteTheme, tmp_path: Path) -> None:
    """Its heading goes with it."""
    write_theme(
        "mine", "extends: house\n", brief='{% extends "brief.md.j2" %}{% block ships %}{% endblock %}'
    )
    assert printed(tmp_path).split() == ["##", "Talks", "line", "a"]


def test_a_section_is_added_before_or_after_the_parents(
    house: Path, write_theme: WriteTheme, tmp_path: Path
) -> None:
    """`super()` prints what the parent has there."""
    brief = (
        '{% extends "brief.md.j2" %}\n{% block ships %}\n{{ super() }}\n\n## Tides\n\nHigh.\n{% endblock %}\n'
    )
    write_theme("mine", "extends: house\n", brief=brief)
    assert printed(tmp_path).split() == [
        *("##", "Talks", "line", "a"),
        *("##", "Ships", "rule", "b", "##", "Tides", "High."),
    ]


def test_one_macro_of_the_parts_is_written_anew(house: Path, write_theme: WriteTheme, tmp_path: Path) -> None:
    """The file has only this one; the others are the parent's, and the grandparent's."""
    write_theme("mine", "extends: house\n", parts="{% macro rule(text) %}my rule {{ text }}{% endmacro %}")
    write_theme("heir", "extends: mine\n", parts="{% macro line(text) %}my line {{ text }}{% endmacro %}")
    assert printed(tmp_path).split() == ["##", "Talks", "line", "a", "##", "Ships", "my", "rule", "b"]
    assert printed(tmp_path, "heir").split() == [
        *("##", "Talks", "my", "line", "a"),
        *("##", "Ships", "my", "rule", "b"),
    ]


def test_a_macro_may_call_the_one_that_it_replaces(
    house: Path, write_theme: WriteTheme, tmp_path: Path
) -> None:
    """A file that asks for its own name gets the parent's."""
    parts = (
        '{% import "parts.md.j2" as old with context %}\n'
        "{% macro line(text) %}[{{ old.line(text) }}]{% endmacro %}"
    )
    write_theme("mine", "extends: house\n", parts=parts)
    assert printed(tmp_path).split() == ["##", "Talks", "[line", "a]", "##", "Ships", "rule", "b"]


def test_the_shipped_parts_can_be_changed_macro_by_macro(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Real themes take them from the nearest file."""
    from briefgen.samples import usual
    from briefgen.themes.data import to_plain

    loop = "{% for item in items %}\n* NOTE {{ item.text }}\n{% endfor %}"
    write_theme("mine", "extends: daily-brief\n", parts=f"{{% macro context(items) %}}{loop}{{% endmacro %}}")
    rendering = render(get_theme("mine", [tmp_path]), to_plain(usual()))
    assert "* NOTE " in rendering.seals.unseal(rendering.markdown)


def test_style_sheets_add_up_and_the_nearest_word_file_wins(
    house: Path, write_theme: WriteTheme, tmp_path: Path
) -> None:
    """The parent's rules come first, so that the theme's own win."""
    folder = write_theme("mine", "extends: house\n")
    (folder / "print.css").write_text("p { color: blue }")
    look = get_theme("mine", [tmp_path]).look()
    assert look.stylesheets == ("p { color: red }", "p { color: blue }")
    assert look.reference_docx == b"house"
    (folder / "reference.docx").write_bytes(b"mine")
    assert get_theme("mine", [tmp_path]).look().reference_docx == b"mine"


@pytest.mark.parametrize(
    ("settings", "chain"),
    [
        ({"mine": "mine"}, "mine → mine"),
        ({"mine": "one", "one": "two", "two": "mine"}, "mine → one → two → mine"),
        ({"mine": "one", "one": "one"}, "mine → one → one"),
    ],
)
def test_a_circle_of_parents_is_refused_where_it_closes(
    write_theme: WriteTheme, tmp_path: Path, settings: dict[str, str], chain: str
) -> None:
    """With the whole way round."""
    for name, parent in settings.items():
        write_theme(name, f"title: x\nextends: {parent}\n")
    (problem,) = problems_of(tmp_path)
    assert (problem.code, problem.found, problem.where.line) == ("theme/circle", chain, 2)


@pytest.mark.parametrize("parent", ["../house", "/etc", "house/..", "C:\\house", "."])
def test_a_parent_is_a_name_not_a_path(
    house: Path, write_theme: WriteTheme, tmp_path: Path, parent: str
) -> None:
    """Nothing outside of the folders of themes is looked at."""
    write_theme("mine", f"extends: {parent}\n")
    (problem,) = problems_of(tmp_path)
    assert (problem.code, problem.where.line, problem.found) == ("theme/not-found", 1, parent)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("file", ["theme.yaml", "brief.md.j2", "print.css", "phrases/fr.yaml"])
def test_a_file_in_utf_16_is_named(
    house: Path, write_theme: WriteTheme, tmp_path: Path, encoding: str, file: str
) -> None:
    """As Windows' Notepad calls Unicode; with or without a byte-order mark."""
    folder = write_theme("mine", "extends: house\n")
    (folder / "phrases").mkdir()
    (folder / file).write_bytes("title: Mine\n".encode(encoding))
    with pytest.raises(TemplateError) as caught:
        read_all(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.path) == ("theme/encoding", str(folder / file))
    assert problem.hint == "save it as UTF-8 in your editor"
    assert "UTF-16" in problem.found


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    """Neither in settings, nor in templates, catalogues or style sheets; lines keep their numbers."""
    folder = tmp_path / "mine"
    (folder / "phrases").mkdir(parents=True)
    texts = {
        "theme.yaml": "title: Mine\nphrases:\n  Gaps: Holes\n",
        "brief.md.j2": "# A\n\n{% if true %}\n{{ _('Gaps') }}\n{% endif %}\n{{ missing }}\n",
        "phrases/fr.yaml": "Gaps: Lacunes\n",
        "print.css": "p { color: red }\n",
    }
    for name, text in texts.items():
        (folder / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    (problem,) = problems_of(tmp_path)
    assert (problem.code, problem.where.line, problem.where.excerpt) == (
        "theme/undefined-name",
        6,
        "{{ missing }}",
    )
    (folder / "brief.md.j2").write_bytes(b"# A\r\n\r\n{{ _('Gaps') }}\r\n")
    assert printed(tmp_path) == "# A\n\nHoles\n"
    assert get_theme("mine", [tmp_path]).look().stylesheets == ("p { color: red }\n",)


def test_of_two_themes_with_one_name_the_first_counts_and_the_other_is_named(
    write_theme: WriteTheme, tmp_path: Path
) -> None:
    """Also when it hides a shipped one; the same folder given twice hides nothing."""
    write_theme("mine", "title: First\n")
    write_theme("sitrep", "title: Ours\nextends: _base\n")
    other = tmp_path / "more"
    (other / "mine").mkdir(parents=True)
    (other / "mine" / "theme.yaml").write_text("title: Second\n")
    assert get_theme("mine", [tmp_path, other]).title == "First"
    assert get_theme("mine", [other, tmp_path]).title == "Second"
    mine, shipped = find_hidden([tmp_path, other, tmp_path])
    assert (mine.code, mine.message, mine.where.path) == (
        "theme/hidden",
        "there are two themes `mine`; this one is not used",
        str(other / "mine" / "theme.yaml"),
    )
    assert mine.found == f"another one in {tmp_path}, which is searched first"
    assert shipped.where.path.endswith("templates/sitrep/theme.yaml")


@pytest.mark.parametrize("file", ["theme.yaml", "brief.md.j2", "print.css", "screen.css", "phrases/fr.yaml"])
def test_a_symbolic_link_out_of_the_folder_is_refused(
    house: Path, write_theme: WriteTheme, tmp_path: Path, file: str
) -> None:
    """With the file that it leads to."""
    secret = tmp_path / "secret"
    secret.write_text("title: Secret\n")
    folder = write_theme("mine", "extends: house\n")
    (folder / "phrases").mkdir()
    (folder / file).unlink(missing_ok=True)
    (folder / file).symlink_to(secret)
    with pytest.raises(TemplateError) as caught:
        read_all(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("theme/outside", str(secret))
