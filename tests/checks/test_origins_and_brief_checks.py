from __future__ import annotations

import pytest

from briefgen.briefs.model import Brief, Source
from briefgen.briefs.origins import find_origins, is_state_source, outlet_name
from briefgen.checks import check_brief
from briefgen.summaries.model import ArticleReference


@pytest.mark.parametrize(
    ("reporters", "countries", "origins"),
    [
        ([], ["North Korea"], ()),
        (["Reuters"], [], ("Reuters",)),
        (["AP", "Associated Press"], [], ("Associated Press",)),
        (["Reuters citing state media", "KCNA"], ["North Korea"], ("KCNA",)),
        (["Reuters, citing the Korean Central News Agency"], [], ("KCNA",)),
        (["Reuters", "state media", "KCNA"], ["North Korea", "Russia"], ("KCNA",)),
        (["Reuters", "state media", "KCNA"], ["Russia", "North Korea"], ("KCNA",)),
        (
            ["Reuters", "state media", "KCNA", "Associated Press"],
            ["North Korea"],
            ("KCNA", "Associated Press"),
        ),
        (["Reuters", "Associated Press"], ["North Korea"], ("Reuters", "Associated Press")),
        (["KCNA", "Rodong Sinmun"], [], ("KCNA",)),
        (["KCNA", "TASS"], ["North Korea", "Russia"], ("KCNA", "TASS")),
        (["Reuters", "North Korean state media"], ["Russia"], ("North Korean state media",)),
        (["TASS", "North Korean state media"], ["Russia"], ("TASS", "North Korean state media")),
        (["state television", "state radio"], [], ("state television",)),
        (["Selwyn Courier", "selwyn courier", ""], [], ("Selwyn Courier",)),
    ],
)
def test_origins_are_counted_not_outlets(
    reporters: list[str], countries: list[str], origins: tuple[str, ...]
) -> None:
    """Whoever only carries another's report is no origin, and a state's outlets are one."""
    assert find_origins(reporters, countries) == origins


@pytest.mark.parametrize(
    ("name", "is_state"),
    [
        ("KCNA", True),
        ("state media", True),
        ("the state-run news agency", True),
        ("official newspaper", True),
        ("Reuters", False),
        ("United States media", False),
        ("statement", False),
    ],
)
def test_a_state_source_is_known_by_name_or_by_words(name: str, *, is_state: bool) -> None:
    """By the table of media, or by words such as `state-run news agency`."""
    assert is_state_source(name) is is_state


def test_an_outlet_has_one_spelling() -> None:
    """Aliases become the name; an unknown name stays."""
    assert [outlet_name(name) for name in ("AFP", " Selwyn Courier ")] == [
        "Agence France-Presse",
        "Selwyn Courier",
    ]


def test_a_source_after_the_cut_off_is_a_finding() -> None:
    """A brief says that nothing younger than its cut-off was used; the cut-off's own day may be."""
    sources = tuple(
        Source(number=number, article=ArticleReference(path=f"{number}.txt", title="t", published=day))
        for number, day in enumerate(["2031-03-03", "2031-03-04", "2031-03-05", ""], start=1)
    )
    brief = Brief(title="Daily", date="2031-03-05", cut_off="2031-03-04T18:00", stories=(), sources=sources)
    (problem,) = check_brief(brief)
    assert problem.code == "brief/after-cut-off"
    assert problem.message == "source 3 was published after the cut-off"
    assert (str(problem.where), problem.found, problem.expected) == (
        "3.txt",
        "2031-03-05",
        "at the latest 2031-03-04",
    )
    assert problem.hint == "move the cut-off, or leave the article out"
    assert check_brief(brief.model_copy(update={"cut_off": ""})) == ()
