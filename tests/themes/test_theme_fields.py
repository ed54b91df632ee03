"""What `themes fields` says of a template's names is what a template gets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.briefs.desk import Direction, Variant
from briefgen.errors import ConfigError
from briefgen.samples import SAMPLES, usual
from briefgen.summaries.model import ActionStatus, ActorKind, ContextKind, SpeakerKind, SpeechMode
from briefgen.themes import meanings
from briefgen.themes.data import to_plain
from briefgen.themes.engine import render
from briefgen.themes.environment import TemplateEnvironment
from briefgen.themes.fields import Name, as_markdown, data_shape, find_names, list_names, note_shape
from briefgen.themes.finding import get_theme
from briefgen.themes.lookup import ThemeLoader
from briefgen.themes.shapes import Group, ListOf, Shape, Single, describe, iter_groups, shape_of

Render = Callable[..., Any]
NAMES = {name.name: name for name in list_names()}
WORDS = [name for name in NAMES.values() if name.kind in {"function", "filter", "test"}]
IN_LOOPS = [name for name in NAMES.values() if name.kind == "loop" and "depth" not in name.name]


def test_every_name_has_a_meaning() -> None:
    """A field that is added to the data and not explained fails here."""
    assert [name.name for name in NAMES.values() if not name.meaning] == []


def test_nothing_is_explained_that_is_not_there() -> None:
    """A field that was renamed or removed fails here."""
    assert sorted(set(meanings.FIELDS) - set(NAMES)) == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_names_are_those_of_the_real_data(sample: str) -> None:
    """Whatever the brief holds, a template gets the names and types that are listed, and no others."""
    assert_fits(shape_of(to_plain(SAMPLES[sample]())), data_shape(), sample)


def assert_fits(real: Shape, said: Shape, path: str) -> None:
    if isinstance(real, Group):
        assert isinstance(said, Group), path
        for name, inner in real.fields.items():
            assert_fits(inner, said.fields[name], f"{path}.{name}")
        assert set(real.fields) <= set(said.fields)
    elif isinstance(real, ListOf):
        assert isinstance(said, ListOf), path
        if real.item:
            assert said.item, path
            assert_fits(real.item, said.item, f"{path}[]")
    else:
        assert isinstance(said, Single), path
        assert real.kind == said.kind, path


def test_no_list_of_the_sample_is_unknown_inside() -> None:
    """Else nothing could be said, nor checked, of its items: some group of each name fills the list."""
    kinds: dict[str, set[str]] = {}
    for _, group in iter_groups(data_shape()):
        for name, inner in group.fields.items():
            kinds.setdefault(f"{group.label}.{name}", set()).add(describe(inner))
    assert [name for name, found in kinds.items() if found == {"list"}] == []


def test_the_words_are_those_of_the_theme_language() -> None:
    """Filters, functions and tests: each of the real ones is explained, and no other."""
    environment = TemplateEnvironment(ThemeLoader([]))
    assert {name for name in environment.filters if not name.startswith("_")} == set(meanings.FILTERS)
    assert {name for name in environment.tests if name.isidentifier()} == set(meanings.TESTS)
    assert set(environment.globals) == set(meanings.FUNCTIONS)


@pytest.mark.parametrize("name", WORDS, ids=lambda name: f"{name.kind} {name.name}")
def test_every_example_runs(name: Name, render_text: Render) -> None:
    """It can be copied into a template as it stands; `action` and so on are the item of a loop."""
    render_text(name.example + "\n\n{% for note in cited() %}\n[^{{ note.label }}]: x\n{% endfor %}", items())


@pytest.mark.parametrize("name", IN_LOOPS, ids=lambda name: name.name)
def test_every_example_of_a_loop_runs(name: Name, render_text: Render) -> None:
    """Inside of a loop over the actions."""
    render_text("{% for action in story.actions %}" + name.example + "{% endfor %}", items())


def items() -> dict[str, Any]:
    """The usual sample, and the first item of each kind under the kind's name."""
    data = to_plain(usual())
    story = data["story"]
    return {
        **data,
        "action": story["actions"][0],
        "actor": story["actors"][0],
        "statement": story["statements"][0],
        "bottom_line": story["bottom_line"],
        "source": story["sources"][0],
        "judgement": story["judgements"][0],
        "problem": story["problems"][0],
    }


@pytest.mark.parametrize(
    ("field", "choices"),
    [
        ("actor.kind", ActorKind),
        ("action.status", ActionStatus),
        ("context_note.kind", ContextKind),
        ("statement.mode", SpeechMode),
        ("statement.speaker_kind", SpeakerKind),
        ("brief.variant", Variant),
    ],
)
def test_choices_are_all_named(field: str, choices: type[ActorKind]) -> None:
    """Who compares a field with a word has to know the words."""
    assert all(choice.value in NAMES[field].meaning for choice in choices)


def test_the_directions_of_a_trend_are_the_model_s() -> None:
    """Its description comes from where the desk sets it; the words stand in the example."""
    assert NAMES["trend.trend"].example in {choice.value for choice in Direction}


def test_a_note_has_what_cited_gives(tmp_path: Path) -> None:
    """`cited()` is not in the data: its fields are compared with what the engine hands out."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "theme.yaml").touch()
    template = (
        "{{ cite(story.bottom_line) }}\n\n{% for note in cited() %}[^{{ note.label }}]: "
        "{% for name, value in note|dictsort %}{{ name }} {% endfor %}{% endfor %}"
    )
    (folder / "brief.md.j2").write_text(template)
    rendering = render(get_theme("mine", [tmp_path]), to_plain(usual()))
    shown = rendering.seals.unseal(rendering.markdown).partition("]: ")[2].split()
    assert sorted(shown) == sorted(note_shape(data_shape()).fields)


def test_a_group_is_found_by_its_name_and_by_its_place() -> None:
    """`action` and `story.actions` mean the same; a single field is found too."""
    assert {name.name for name in find_names("action")} == {name.name for name in find_names("story.actions")}
    assert [name.type for name in find_names("action.when")] == ["when"]
    assert NAMES["brief.stories"].type == "list of story"


def test_a_name_that_is_not_there_brings_the_nearest() -> None:
    """The message names it."""
    with pytest.raises(ConfigError) as caught:
        find_names("story.actoins")
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == ("theme/no-such-name", "did you mean `story.actions`?")


def test_the_page_of_documentation_has_a_table_for_each_group() -> None:
    """It says where the items of a group are found."""
    page = as_markdown(find_names("action"))
    assert page.startswith(
        "## `action`\n\n"
        "In `brief.stories.actions`, `brief.planned`, `brief.latest.actions`, `story.actions`.\n"
    )
    assert "| `action.what` | text | Verb phrase and target together |" in page
