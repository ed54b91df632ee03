from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import Problem, Severity, TemplateError
from briefgen.themes.engine import render
from briefgen.themes.finding import find_themes, get_theme

WriteTheme = Callable[..., Path]


def markdown_of(folder: Path, name: str = "mine") -> str:
    rendering = render(get_theme(name, [folder]), {})
    return rendering.seals.unseal(rendering.markdown)


def problem_of(folder: Path, name: str = "mine") -> Problem:
    with pytest.raises(TemplateError) as caught:
        render(get_theme(name, [folder]), {})
    (problem,) = caught.value.problems
    return problem


def test_the_shipped_themes_are_found() -> None:
    """Frames that begin with `_` are no themes of their own."""
    themes = {theme.name: theme for theme in find_themes()}
    assert {"article-memo", "daily-brief"} <= themes.keys()
    assert "_base" not in themes
    assert themes["article-memo"].scope == "article"
    assert themes["article-memo"].parent is not None


def test_settings_are_read_and_inherited(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Without a title the name serves; the scope comes from the parent."""
    write_theme("house", "title: House style\nscope: article\n")
    write_theme("my-memo", "extends: house\n")
    theme = get_theme("my-memo", [tmp_path])
    assert (theme.title, theme.scope) == ("My memo", "article")
    assert [each.name for each in theme.chain] == ["my-memo", "house"]


def test_an_empty_settings_file_is_enough(write_theme: WriteTheme, tmp_path: Path) -> None:
    """All settings may be left out."""
    write_theme("plain", "")
    assert get_theme("plain", [tmp_path]).scope == "brief"


def test_notes_stand_at_the_end_unless_a_theme_asks_for_the_foot_of_the_page(
    write_theme: WriteTheme, tmp_path: Path
) -> None:
    """The place is inherited; an heir may take it back."""
    write_theme("plain", "")
    write_theme("house", "notes: page\n")
    write_theme("heir", "extends: house\n")
    write_theme("rebel", "extends: house\nnotes: end\n")
    asked = [get_theme(name, [tmp_path]).look().page_notes for name in ("plain", "house", "heir", "rebel")]
    assert asked == [False, True, True, False]


def test_the_first_folder_wins(write_theme: WriteTheme, tmp_path: Path) -> None:
    """An own theme hides a shipped one of the same name."""
    write_theme("daily-brief", "title: Ours\n")
    assert get_theme("daily-brief", [tmp_path]).title == "Ours"
    assert get_theme("daily-brief").title == "Daily brief"


def test_an_unknown_theme_is_answered_with_the_known_ones() -> None:
    """And with the nearest."""
    with pytest.raises(TemplateError) as caught:
        get_theme("dayly-brief")
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == ("theme/not-found", "there is no theme `dayly-brief`")
    assert "daily-brief" in problem.expected
    assert problem.hint == "did you mean `daily-brief`?"


@pytest.mark.parametrize("name", ["../mine", "", "/etc", "a/b", "..", "a\\b"])
def test_a_theme_is_a_name_and_no_path(name: str) -> None:
    """Nothing outside the folders can be named."""
    with pytest.raises(TemplateError, match="there is no theme"):
        get_theme(name)


def test_a_missing_parent_is_located(write_theme: WriteTheme, tmp_path: Path) -> None:
    """At the word in `theme.yaml`."""
    write_theme(settings="title: Mine\nextends: hous\n")
    problem = problem_of(tmp_path)
    assert (problem.code, problem.message) == ("theme/not-found", "there is no theme `hous`")
    assert str(problem.where) == f"{tmp_path}/mine/theme.yaml:2:10"
    assert problem.where.excerpt == "extends: hous"


def test_a_circle_of_parents_is_refused(write_theme: WriteTheme, tmp_path: Path) -> None:
    """With the way it takes."""
    write_theme("a", "extends: b\n")
    write_theme("b", "extends: a\n")
    problem = problem_of(tmp_path, "a")
    assert (problem.code, problem.found) == ("theme/circle", "a → b → a")
    assert str(problem.where) == f"{tmp_path}/b/theme.yaml:1:10"


@pytest.mark.parametrize(
    ("settings", "code", "place", "message"),
    [
        ("titel: x\n", "theme/unknown-key", "1:1", "unknown key `titel`"),
        ("title: x\nscope: page\n", "theme/wrong-value", "2:8", "`page` is no scope"),
        ("title: x\nnotes: foot\n", "theme/wrong-value", "2:8", "`foot` is no place for notes"),
        ("title: [x]\n", "theme/wrong-type", "1:8", "`title` is a list, not text"),
        ("title: x\ntitle: y\n", "theme/repeated-key", "2:1", "the key `title` is repeated"),
        ("- x\n", "theme/wrong-type", "1:1", "`the file` is a list, not a mapping of `key: value` lines"),
        (
            "extends: &a x\ntitle: *a\n",
            "theme/alias",
            "2:8",
            "a YAML alias (`*name`) stands for another part of the file",
        ),
        (
            "title: x: y\n",
            "theme/syntax",
            "1:9",
            "this is no YAML: mapping values are not allowed here",
        ),
    ],
)
def test_broken_settings_are_located(
    write_theme: WriteTheme, tmp_path: Path, settings: str, code: str, place: str, message: str
) -> None:
    """Line, column and what to write instead."""
    write_theme(settings=settings)
    problem = problem_of(tmp_path)
    assert (problem.code, problem.message) == (code, message)
    assert str(problem.where) == f"{tmp_path}/mine/theme.yaml:{place}"
    assert problem.expected or problem.hint


def test_all_broken_themes_are_told_at_once(write_theme: WriteTheme, tmp_path: Path) -> None:
    """`find_themes` collects the problems of all of them."""
    write_theme("a", "x: 1\ny: 2\n")
    write_theme("b", "z: 3\n")
    with pytest.raises(TemplateError) as caught:
        find_themes([tmp_path])
    assert [problem.message for problem in caught.value.problems] == [
        "unknown key `x`",
        "unknown key `y`",
        "unknown key `z`",
    ]


def test_files_are_inherited_one_by_one(write_theme: WriteTheme, tmp_path: Path) -> None:
    """A part that the theme does not have is its parent's; a part that it has replaces the parent's."""
    write_theme("base", "", brief="{% include 'head.md.j2' %}{% include 'foot.md.j2' %}", head="H", foot="F")
    write_theme(settings="extends: base\n", foot="mine")
    assert markdown_of(tmp_path) == "Hmine"


def test_blocks_are_inherited_one_by_one(write_theme: WriteTheme, tmp_path: Path) -> None:
    """A file that extends its own name means the parent's; `theme/file` names one theme."""
    write_theme("base", "", brief="{% block a %}a{% endblock %}{% block b %}b{% endblock %}")
    write_theme(
        settings="extends: base\n",
        brief="{% extends 'brief.md.j2' %}{% block b %}{{ super() }}!{% endblock %}",
    )
    assert markdown_of(tmp_path) == "ab!"
    write_theme(
        settings="extends: base\n",
        brief="{% extends 'base/brief.md.j2' %}{% block a %}{{ 1 }}{% endblock %}",
    )
    assert markdown_of(tmp_path) == "1b"


def test_a_missing_template_is_located_and_the_known_ones_listed(
    write_theme: WriteTheme, tmp_path: Path
) -> None:
    """At the line that asks for it, with the nearest name."""
    write_theme(brief="x\n{% include 'hed.md.j2' %}\n", head="H")
    problem = problem_of(tmp_path)
    assert (problem.code, problem.message) == ("theme/missing-template", "there is no template `hed.md.j2`")
    assert str(problem.where) == f"{tmp_path}/mine/brief.md.j2:2:13"
    assert problem.expected == "brief.md.j2, head.md.j2, mine/brief.md.j2, mine/head.md.j2"
    assert problem.hint == "did you mean `head.md.j2`?"


def test_a_theme_without_the_main_file_is_refused(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Every theme has or inherits `brief.md.j2`."""
    write_theme()
    problem = problem_of(tmp_path)
    assert (problem.message, problem.expected) == (
        "there is no template `brief.md.j2`",
        "a file `brief.md.j2`",
    )


@pytest.mark.parametrize(
    "name", ["../secret.j2", "/etc/passwd", "mine/../../secret.j2", "a\\b", "mine//x", "C:x"]
)
def test_no_path_leads_out_of_the_theme(write_theme: WriteTheme, tmp_path: Path, name: str) -> None:
    """Only plain relative names are looked up."""
    (tmp_path / "secret.j2").write_text("secret")
    write_theme(brief=f"{{% include {name!r} %}}")
    assert problem_of(tmp_path).code == "theme/missing-template"


def test_no_link_leads_out_of_the_theme(write_theme: WriteTheme, tmp_path: Path) -> None:
    """A symbolic link to a file outside is refused, for templates, style sheets and Word files alike."""
    for name in ("secret.j2", "print.css", "reference.docx"):
        (tmp_path / name).write_text("secret")
    folder = write_theme(brief="{% include 'part.j2' %}")
    (folder / "part.j2").symlink_to(tmp_path / "secret.j2")
    assert problem_of(tmp_path).code == "theme/outside"
    for name in ("print.css", "reference.docx"):
        (folder / name).symlink_to(tmp_path / name)
        with pytest.raises(TemplateError, match="outside its theme's folder"):
            get_theme("mine", [tmp_path]).look()
        (folder / name).unlink()


def test_a_template_must_be_utf_8(write_theme: WriteTheme, tmp_path: Path) -> None:
    """A byte-order mark and Windows line ends are fine."""
    folder = write_theme(brief="\ufeffone\r\ntwo")
    assert markdown_of(tmp_path) == "one\ntwo"
    (folder / "brief.md.j2").write_bytes(b"a\nb\xff")
    problem = problem_of(tmp_path)
    assert (problem.code, problem.where.line, problem.found) == ("theme/encoding", 2, "the byte 0xFF")


def test_a_template_may_not_hold_reserved_characters(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Nobody can write a token by hand."""
    write_theme(brief="a\n b \U0010f000\U0010f010\U0010f001")
    problem = problem_of(tmp_path)
    assert (problem.code, problem.where.line, problem.where.column) == ("theme/reserved-character", 2, 4)


def test_a_saved_template_is_read_again(write_theme: WriteTheme, tmp_path: Path) -> None:
    """The compiled template is kept only as long as its file stays the same."""
    import os

    folder = write_theme(brief="one")
    assert markdown_of(tmp_path) == "one"
    write_theme(brief="two")
    os.utime(folder / "brief.md.j2", ns=(1, 1))
    assert markdown_of(tmp_path) == "two"


def test_the_look_is_inherited(write_theme: WriteTheme, tmp_path: Path) -> None:
    """Style sheets add up, the parent's first; of Word documents the nearest counts."""
    base = write_theme("base", "")
    (base / "print.css").write_text("p { color: red }")
    (base / "reference.docx").write_bytes(b"docx")
    (base / "fonts").mkdir()
    mine = write_theme(settings="extends: base\n")
    (mine / "print.css").write_text("p { color: blue }")
    theme = get_theme("mine", [tmp_path])
    look = theme.look()
    assert look.stylesheets == ("p { color: red }", "p { color: blue }")
    assert look.stylesheet_paths == (str(base / "print.css"), str(mine / "print.css"))
    assert (look.screen_stylesheets, look.screen_paths) == ((), ())
    assert (look.name, look.reference_docx, look.fonts) == ("mine", b"docx", (str(base / "fonts"),))


@pytest.mark.parametrize("name", ["print.css", "screen.css", "reference.docx", "fonts/quay.ttf", "fonts"])
def test_no_file_of_the_look_comes_from_outside_the_folder(
    write_theme: WriteTheme, tmp_path: Path, name: str
) -> None:
    """A link that leads out is refused with the place it leads to."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("p { color: red }")
    link = write_theme() / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside if name == "fonts" else outside / "secret")
    with pytest.raises(TemplateError) as caught:
        get_theme("mine", [tmp_path]).look()
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.where)) == ("theme/outside", str(link))
    assert problem.found.startswith(str(outside))


def test_a_build_warns_of_what_is_never_printed(write_theme: WriteTheme, tmp_path: Path) -> None:
    """A block whose name is misspelt, and text outside of the blocks: both are lost from the memo."""
    write_theme("base", "", brief="{% block gaps %}{% block inner %}{% endblock %}{% endblock %}")
    write_theme(
        settings="extends: base\n",
        brief="{% extends 'brief.md.j2' %}\n\nLost words.\n{% block gabs %}x{% endblock %}\n"
        "{% block gaps %}{% block mine %}y{% endblock %}{% endblock %}{% block inner %}{% endblock %}\n",
    )
    rendering = render(get_theme("mine", [tmp_path]), {})
    assert [
        (one.code, str(one.where).partition("md.j2:")[2], one.severity, one.hint)
        for one in rendering.problems
    ] == [
        ("theme/unused-block", "4:10", Severity.WARNING, "did you mean `gaps`?"),
        ("theme/text-outside-blocks", "3:1", Severity.WARNING, "put it into a block that the parent has"),
    ]
