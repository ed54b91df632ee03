"""What charts show and say in words, before they are drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefgen.errors import Problem
from briefgen.themes.catalogues import load_wording
from briefgen.themes.charts import ActorsOverDays, Timeline
from briefgen.themes.engine import Rendering, render
from briefgen.themes.finding import get_theme

Render = Callable[..., Rendering]


def action(
    what: str, date: str, status: str = "reported", *, actor: str = "Ada Quill", **more: Any
) -> dict[str, Any]:
    return {"actor": actor, "what": what, "when": {"date": date, "text": "", **more}, "status": status}


def actor(name: str, *articles: tuple[int, str]) -> dict[str, Any]:
    return {"name": name, "notes": [{"number": number, "published": day} for number, day in articles]}


@pytest.fixture
def timeline(render_text: Render) -> Callable[..., tuple[Timeline, str]]:
    """Render a timeline; give the chart and what is said of it."""

    def run(*actions: dict[str, Any]) -> tuple[Timeline, str]:
        rendering = render_text("{{ timeline(actions) }}", {"actions": list(actions)})
        (chart,) = rendering.charts.values()
        assert isinstance(chart, Timeline)
        return chart, rendering.seals.values[-1]

    return run


@pytest.fixture
def actors(render_text: Render) -> Callable[..., tuple[ActorsOverDays, str]]:
    """Render a chart of actors; give it and what is said of it."""

    def run(*actors: dict[str, Any]) -> tuple[ActorsOverDays, str]:
        rendering = render_text("{{ actors_over_days(actors) }}", {"actors": list(actors)})
        (chart,) = rendering.charts.values()
        assert isinstance(chart, ActorsOverDays)
        return chart, rendering.seals.values[-1]

    return run


def test_a_timeline_says_what_it_shows_the_earliest_first(
    timeline: Callable[..., tuple[Timeline, str]],
) -> None:
    _, says = timeline(
        action("closed the port", "2031-08-06"), action("opened the port", "2031-08-05", "claimed")
    )
    assert says == (
        "Timeline of 2 dated actions; the first: 5 Aug 2031, the last: 6 Aug 2031. "
        "5 Aug 2031: Ada Quill opened the port (claimed). 6 Aug 2031: Ada Quill closed the port."
    )


def test_one_action_is_a_timeline_too(timeline: Callable[..., tuple[Timeline, str]]) -> None:
    chart, says = timeline(action("opened the port", "2031-08-05"))
    assert len(chart.events) == 1
    assert says == "Timeline of one dated action. 5 Aug 2031: Ada Quill opened the port."


@pytest.mark.parametrize("actions", [[], [action("waited", "")], [action("waited", "some day")]])
def test_without_a_date_there_is_no_picture(render_text: Render, actions: list[dict[str, Any]]) -> None:
    rendering = render_text(
        "{% set picture = timeline(actions) %}{{ picture or 'none' }}", {"actions": actions}
    )
    assert rendering.charts == {}
    assert rendering.seals.unseal(rendering.markdown) == "none"


@pytest.mark.parametrize(
    ("date", "days", "is_vague"),
    [
        ("2031-08-05", 0, False),
        ("2031-08", 30, False),
        ("2031", 364, False),
        ("2031-08~", 30, True),
        ("2031-08-05?", 0, True),
        ("2031-22", 364, True),
        ("2031-08-21", 0, False),
        ("2031-08-05/2031-08-09", 4, False),
        ("2031-08-05/..", float("inf"), False),
        ("../2031-08-05", float("inf"), False),
        ("-0043-03-15", 0, False),
    ],
)
def test_a_date_takes_as_much_time_as_is_known_of_it(
    timeline: Callable[..., tuple[Timeline, str]], date: str, days: float, is_vague: object
) -> None:
    (event,) = timeline(action("acted", date))[0].events
    assert (event.last - event.first, event.is_vague) == (days, is_vague)


def test_what_may_be_any_part_of_a_year_stands_amid_it(
    timeline: Callable[..., tuple[Timeline, str]],
) -> None:
    dates = ("2031-22", "2031-04-11", "2031-12-01", "2031-03", "2031-03-02")
    chart, _ = timeline(*[action("acted", date) for date in dates])
    shown = ["Mar 2031", "2 Mar 2031", "11 Apr 2031", "summer 2031", "1 Dec 2031"]
    assert [event.shown_date for event in chart.events] == shown


def test_a_date_in_conflict_with_itself_is_vague(timeline: Callable[..., tuple[Timeline, str]]) -> None:
    (event,) = timeline(action("acted", "2031-08-05", doubtful=True))[0].events
    assert event.is_vague


def test_of_two_hundred_actions_twenty_are_shown_and_the_rest_is_left_to_the_table(
    timeline: Callable[..., tuple[Timeline, str]],
) -> None:
    chart, says = timeline(
        *[action("acted " * 100, f"2031-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(200)]
    )
    assert (len(chart.events), chart.left_out) == (20, 180)
    assert says.startswith("Timeline of 200 dated actions; ")
    assert says.endswith(" 194 more are in the table.")
    assert len(says) < 1000
    assert max(len(event.label) for event in chart.events) <= 160


def test_actors_are_counted_by_article_and_day_not_by_note(
    actors: Callable[..., tuple[ActorsOverDays, str]],
) -> None:
    chart, says = actors(
        actor("Ada Quill", (1, "2031-08-05"), (1, "2031-08-05"), (2, "2031-08-07")),
        actor("Tide Office", (1, "2031-08-05"), (2, "2031-08-07"), (3, "2031-08-07"), (4, "")),
        actor("Nobody"),
    )
    assert chart.actors == ("Tide Office", "Ada Quill")
    assert chart.periods == ("5 Aug 2031", "6 Aug 2031", "7 Aug 2031", "no date")
    assert chart.counts == ((1, 0, 2, 1), (1, 0, 1, 0))
    assert says == (
        "Chart: number of articles that name each of 2 actors, by date. "
        "Tide Office: 1 (5 Aug 2031), 2 (7 Aug 2031), 1 (no date). Ada Quill: 1 (5 Aug 2031), 1 (7 Aug 2031)."
    )


@pytest.mark.parametrize(
    ("days", "periods", "first"),
    [
        (["2031-08-01", "2031-08-14"], 14, "1 Aug 2031"),
        (["2031-08-01", "2031-08-15"], 3, "1–7 Aug 2031"),
        (["2031-01-15", "2031-12-02"], 12, "Jan 2031"),
        (["2020-02-29", "2031-12-02"], 12, "2020"),
        (["1931-02-28", "2031-12-02"], 14, "2018"),
    ],
)
def test_a_long_time_is_cut_into_fewer_and_longer_periods(
    actors: Callable[..., tuple[ActorsOverDays, str]], days: list[str], periods: int, first: str
) -> None:
    chart, _ = actors(actor("Ada Quill", *enumerate(days)))
    assert (len(chart.periods), chart.periods[0]) == (periods, first)


def test_of_two_hundred_actors_the_fifteen_most_named_are_shown(
    actors: Callable[..., tuple[ActorsOverDays, str]],
) -> None:
    chart, says = actors(
        *[actor(f"Actor {n}", *[(m, "2031-08-05") for m in range(n + 1)]) for n in range(200)]
    )
    assert (chart.actors[0], len(chart.actors), chart.left_out) == ("Actor 199", 15, 185)
    assert says.endswith(" 194 more are in the table.")


@pytest.mark.parametrize(
    ("language", "says", "key"),
    [
        ("fr", "Chronologie d’une action datée. 5 août 2031\u00a0: ", "rapporté"),
        ("de", "Zeitleiste mit einer datierten Handlung. 5. Aug. 2031: ", "gemeldet"),
        ("es", "Cronología de una acción con fecha. 5 ago 2031: ", "informado"),
    ],
)
def test_a_chart_speaks_the_language_of_the_memo(
    write_theme: Callable[..., Path], tmp_path: Path, language: str, says: str, key: str
) -> None:
    write_theme(settings="title: Mine\nextends: _base\n", brief="{{ timeline(actions) }}")
    theme = get_theme("mine", [tmp_path])
    wording, _ = load_wording(theme, language)
    rendering = render(theme, {"actions": [action("acted", "2031-08-05")]}, wording=wording)
    (chart,) = rendering.charts.values()
    assert isinstance(chart, Timeline)
    assert rendering.seals.values[-1] == f"{says}Ada Quill acted."
    assert chart.key[0] == key


def test_names_in_a_chart_are_data(timeline: Callable[..., tuple[Timeline, str]]) -> None:
    chart, says = timeline(action("said $\\frac{1}{2}$ <script>\n![x](y)", "2031-08-05", actor="{{ x }}"))
    assert chart.events[0].label == "{{ x }} said $\\frac{1}{2}$ <script> ![x](y)"
    assert "<script> ![x](y)" in says


@pytest.mark.parametrize(
    ("template", "hint"),
    [
        ("{{ timeline('x') }}", "write `{{ timeline(story.actions) }}`"),
        ("{{ timeline([1]) }}", "write `{{ timeline(story.actions) }}`"),
        ("\n{{ actors_over_days({'a': 1}) }}", "write `{{ actors_over_days(brief.actors) }}`"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_line(
    fault: Callable[..., Problem], template: str, hint: str
) -> None:
    problem = fault(template)
    assert (problem.code, problem.hint) == ("theme/wrong-items", hint)
    assert problem.where.line == template.count("\n") + 1
