"""Which outlets a sentence credits with the news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.articles.model import Article
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.parsing import ParsedArticle, parse
from briefgen.summaries.extract.reporting import find_outlet_mentions, reporters_of
from briefgen.summaries.lexicons.countries import find_country
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.lexicons.phrases import PhraseTable


@pytest.mark.parametrize(
    ("sentence", "credited"),
    [
        ("The port is shut, Reuters reported on Sunday citing state media.", ["Reuters", "state media"]),
        ("Reuters and AFP reported on Monday.", ["Reuters", "Agence France-Presse"]),
        ("According to a report by the news agency Lagoon Press, it rained.", ["Lagoon Press"]),
        ("Mele told the BBC that it rained.", ["BBC"]),
        ("Iranian state television said so, according to the Fars news agency.",
         ["Iranian state television", "Fars News Agency"]),
        ("The Reef Herald newspaper wrote about it.", ["Reef Herald"]),
        ("In an interview with CNN she smiled.", ["CNN"]),
        ("The Suva-based newspaper Tide wrote it.", ["Tide"]),
        ("Investors bought Reuters last year.", []),
        ("Mele met the sun and the times were good.", []),
    ],
)  # fmt: skip
def test_an_outlet_is_credited_where_it_reports(sentence: str, credited: list[str]) -> None:
    """Subject of a verb of reporting, `according to`, `citing`, `told`: canonical names in reading order."""
    assert [m.name for m in find_outlet_mentions(sentence) if m.reports] == credited


def test_an_agency_that_is_no_news_agency_is_no_outlet() -> None:
    """`the UN agency` does not make an outlet of the United Nations."""
    assert find_outlet_mentions("The UN agency said food was short.") == []


def test_each_sentence_of_the_tour_names_its_reporters(tour: tuple[ParsedArticle, ActorIndex]) -> None:
    """`the report added` means the report named last; `told Meridian Press` an agency introduced before."""
    parsed, _ = tour
    assert reporters_of(parsed) == {
        (1, 0): ("Oceania Wire", "state radio"),
        (2, 1): ("Lagoon Press",),
        (3, 0): ("Lagoon Press",),
        (7, 0): ("Meridian Press",),
        (10, 0): ("Meridian Press",),
    }


def test_a_report_by_someone_else_ends_the_credit(article_of: Callable[..., Article]) -> None:
    """After `a report by the union`, `the report added` is the union's and no outlet's."""
    text = "Reuters reported rain. A report by the dockers counted ships. The report added nothing."
    assert reporters_of(parse(article_of(text))) == {(1, 0): ("Reuters",)}


def test_outlets_are_found_by_name_alias_and_with_an_article() -> None:
    """The table says who owns an outlet and where it sits."""
    agency = find_outlet("the Associated Press")
    assert agency is not None
    assert (agency.name, agency.country, agency.state) == ("Associated Press", "United States", False)
    assert find_outlet("KCNA") == find_outlet("Korean Central News Agency")
    assert find_outlet("People’s Daily") is not None
    assert find_outlet("Nobody's Gazette") is None


@pytest.mark.parametrize(
    ("word", "country"),
    [("US", "United States"), ("the United States", "United States"), ("DPRK", "North Korea"),
     ("Fijian", "Fiji"), ("Suva", None), ("us", None), ("Ruritania", None)],
)  # fmt: skip
def test_countries_are_found_by_name_alias_and_demonym(word: str, country: str | None) -> None:
    """A capital is a city until the sentence shows otherwise, and case counts."""
    assert find_country(word) == country


def test_the_longest_phrase_wins_and_none_lies_inside_another() -> None:
    """`Guinea-Bissau` is not Guinea; a phrase ends where a word ends."""
    table = PhraseTable([("Guinea", "a"), ("Guinea-Bissau", "b"), ("Côte d'Ivoire", "c")])
    found = [(m.start, m.end, m.value) for m in table.find("Guinea-Bissau, Guinean, Guinea, Côte d’Ivoire")]
    assert found == [(0, 13, "b"), (24, 30, "a"), (32, 45, "c")]
