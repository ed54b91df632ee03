"""One actor for all its names, titles and references; the most important first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles import read_article
from briefgen.articles.model import Article
from briefgen.summaries.extract.actors.finding import ActorIndex, find_actors
from briefgen.summaries.extract.parsing import ParsedArticle, parse
from briefgen.summaries.model import ActorKind

Find = Callable[..., tuple[ParsedArticle, ActorIndex]]
Tour = tuple[ParsedArticle, ActorIndex]


def row(index: ActorIndex, name: str) -> tuple[str, str, str, tuple[str, ...]]:
    """Kind, role, affiliation and aliases of one actor."""
    actor = next(actor for actor in index.actors if actor.name == name)
    return actor.kind.value, actor.role, actor.affiliation, actor.aliases


def token(parsed: ParsedArticle, paragraph: int, word: str, nth: int = 0) -> Any:
    """The nth token of a paragraph with a text."""
    return [t for t in parsed.paragraphs[paragraph - 1].doc if t.text == word][nth]


def test_the_tour_has_these_actors_and_no_others(tour: Tour) -> None:
    """Outlets, `ASVs`, titles and places that only locate are no key actors; the leader comes first."""
    _, index = tour
    assert index.actors[0].name == "Tavita Leo Malu"
    assert {actor.name for actor in index.actors} == {
        "Tavita Leo Malu", "Samoa", "Tonga", "Mele Havea", "Fiji", "New Zealand", "Sione Vake Fotu",
        "Seumas Orran Bek",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tavita Leo Malu", ("person", "prime minister", "Samoa", ("Tavita", "The prime minister"))),
        ("Mele Havea", ("person", "Fisheries Minister", "Tonga", ("Havea", "The Tongan fisheries minister"))),
        ("Sione Vake Fotu", ("person", "President", "Tonga", ())),
        ("Seumas Orran Bek", ("person", "researcher", "Coral Sea Institute (Fiji)", ("Bek",))),
        ("Samoa", ("country", "", "", ("Apia", "Samoan"))),
        ("Tonga", ("country", "", "", ("Tongan", "Nuku'alofa"))),
    ],
)
def test_an_actor_has_its_role_affiliation_and_aliases(
    tour: Tour, name: str, expected: tuple[str, str, str, tuple[str, ...]]
) -> None:
    """Titles before the name, appositions after it, short names, role nouns, demonyms, capitals that act."""
    assert row(tour[1], name) == expected


def test_the_evidence_of_a_person_is_the_phrase_that_says_who_they_are(tour: Tour) -> None:
    """The fullest mention comes first, with title and apposition."""
    quotes = {actor.name: actor.evidence[0].quote for actor in tour[1].actors}
    assert quotes["Tavita Leo Malu"] == "Samoa's prime minister Tavita Leo Malu"
    assert quotes["Seumas Orran Bek"] == "Seumas Orran Bek, a researcher at Fiji’s Coral Sea Institute"


@pytest.mark.parametrize(
    ("paragraph", "word", "nth", "name"),
    [
        (1, "minister", 0, "Tavita Leo Malu"),
        (2, "His", 0, "Tavita Leo Malu"),
        (3, "minister", 0, "Tavita Leo Malu"),
        (7, "his", 0, "Sione Vake Fotu"),
        (8, "she", 0, "Mele Havea"),
        (9, "minister", 0, "Mele Havea"),
        (10, "researcher", 0, "Seumas Orran Bek"),
        (11, "he", 0, "Tavita Leo Malu"),
        (11, "Bek", 0, "Seumas Orran Bek"),
        (7, "agency", 0, "Meridian Press"),
    ],
)
def test_words_resolve_to_whom_they_mean(tour: Tour, paragraph: int, word: str, nth: int, name: str) -> None:
    """Names, titles, role nouns, pronouns, and the noun before a name in apposition."""
    parsed, index = tour
    actor = index.resolve(token(parsed, paragraph, word, nth))
    assert actor is not None
    assert actor.name == name


def test_what_an_actor_owns_is_not_the_actor(tour: Tour) -> None:
    """`Tavita's inspections` resolves to nobody, nor does a token of another parse."""
    parsed, index = tour
    inspections = token(parsed, 5, "inspections")
    doc = inspections.doc
    assert index.resolve(inspections) is None
    assert index.resolve(doc[0 : inspections.i + 1]) is None
    assert index.resolve(doc.copy()[0]) is None


def test_a_span_resolves_by_its_head(find_text: str, actors_of: Find) -> None:
    """`Reef Party leader Ana Kolo` is Ana Kolo, not the party."""
    parsed, index = actors_of(find_text)
    actor = index.resolve(parsed.paragraphs[0].doc[0:5])
    assert actor is not None
    assert actor.name == "Ana Kolo"


@pytest.fixture
def find_text() -> str:
    """A leader named after her party."""
    return "Reef Party leader Ana Kolo spoke in Suva. The Reef Party won."


def test_named_finds_an_actor_by_any_of_its_names(tour: Tour) -> None:
    """Case, article and possessive do not matter."""
    index = tour[1]
    assert [actor.name if (actor := index.named(text)) else None for text in
            ("tavita", "The prime minister", "Havea’s", "Meridian Press", "Nobody")] == [
        "Tavita Leo Malu", "Tavita Leo Malu", "Mele Havea", "Meridian Press", None,
    ]  # fmt: skip


def test_outlets_that_only_report_are_kept_apart(tour: Tour) -> None:
    """They can be resolved as sources, but are no key actors."""
    others = {actor.name for actor in tour[1].others}
    assert {"Oceania Wire", "state radio", "Lagoon Press", "Meridian Press"} <= others


def test_two_people_of_one_name_stay_two(actors_of: Find) -> None:
    """A last name goes to the person of that name named last before it, a first name to whoever has it."""
    parsed, index = actors_of(
        "Ana Kolo met Peni Kolo in Suva on Monday. Ana Kolo wept.\n\nKolo then left. Peni sang."
    )
    kolo, peni = index.resolve(token(parsed, 2, "Kolo")), index.resolve(token(parsed, 2, "Peni"))
    assert kolo is not None
    assert peni is not None
    assert (kolo.name, peni.name) == ("Ana Kolo", "Peni Kolo")


def test_an_acronym_in_brackets_is_its_name(actors_of: Find) -> None:
    """`(PARC)` right after a full name is the same actor from then on."""
    _, index = actors_of(
        "The Pacific Reef Council (PARC) met in Suva. PARC chose a chair, and PARC voted on it.",
        "PARC chooses a chair",
    )
    council = index.named("PARC")
    assert council is not None
    assert (council.name, council.kind) == ("Pacific Reef Council", ActorKind.ORGANISATION)


def test_an_acronym_of_things_is_no_organisation(actors_of: Find) -> None:
    """In brackets after a common noun stands no actor."""
    _, index = actors_of("The navy bought unmanned aerial vehicles (UAVs) from Fiji. UAVs are cheap.")
    assert "UAVs" not in {actor.name for actor in (*index.actors, *index.others)}


def test_a_capital_is_a_place_where_things_happen(actors_of: Find) -> None:
    """`in Suva` is the city, `Suva accused` the government of Fiji."""
    _, index = actors_of("Fiji is angry. Suva accused Tonga of theft. Ministers met in Suva on Monday.")
    names = {actor.name: actor for actor in (*index.actors, *index.others)}
    assert names["Fiji"].aliases == ("Suva",)
    assert (names["Suva"].kind, names["Suva"].mentions) == (ActorKind.PLACE, 1)


def test_money_is_no_country(actors_of: Find) -> None:
    """`US$300` names no actor."""
    _, index = actors_of("Fiji paid US$300 million to Tonga.")
    assert "United States" not in {actor.name for actor in (*index.actors, *index.others)}


def test_a_pronoun_does_not_cross_a_known_gender(actors_of: Find) -> None:
    """`Mrs` and `she` keep apart from `he`, who is then the one named before."""
    parsed, index = actors_of("Mr Peni Kolo arrived. Mrs Ana Vake arrived. He sang.")
    he = index.resolve(token(parsed, 1, "He"))
    assert he is not None
    assert he.name == "Peni Kolo"


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("Fiji's foreign minister, Ana Kolo, resigned.", "Ana Kolo", "foreign minister", "Fiji"),
        (
            "Ana Kolo, 40, a professor at the Suva Institute, resigned.",
            "Ana Kolo",
            "professor",
            "Suva Institute",
        ),
        ("Ana Kolo is the chairwoman of the Reef Party.", "Ana Kolo", "chairwoman", "Reef Party"),
        ("Secretary of State Ana Kolo resigned.", "Ana Kolo", "Secretary of State", ""),
        ("British Prime Minister Ana Kolo resigned.", "Ana Kolo", "Prime Minister", "United Kingdom"),
    ],
)
def test_roles_are_read_from_titles_appositions_and_is(
    actors_of: Find, text: str, name: str, role: str, affiliation: str
) -> None:
    """The role is verbatim; a demonym gives the country."""
    _, index = actors_of(text, "Ana Kolo resigns")
    assert row(index, name)[1:3] == (role, affiliation)


def test_salience_adds_up_to_one(tour: Tour) -> None:
    """Over all who are named; the list is sorted by it."""
    _, index = tour
    values = [actor.salience for actor in index.actors]
    assert values == sorted(values, reverse=True)
    assert sum(a.salience for a in (*index.actors, *index.others)) == pytest.approx(1, abs=0.02)


WORDS = [
    "Ana Kolo", "Samoa's", "minister", "said", "he", "(UAVs)", "the", "Fiji", "Suva", ",", ".", "“",
    "”", "met", "in", "US$", "and", "who", "’s", "\n\n", "Reuters", "reported", "*", "<b>", "ñ", "😀",
    "an", "analyst", "at",
]  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_evidence_always_quotes_the_article(article_of: Callable[..., Article], words: list[str]) -> None:
    """On any text, `article.text[start:end] == quote`, and no quotation is empty."""
    article = article_of(" ".join(words), "Ana Kolo in Fiji")
    for actor in find_actors(parse(article)).actors:
        assert actor.evidence
        for quote in actor.evidence:
            assert quote.quote
            assert article.text[quote.start : quote.end] == quote.quote


def test_the_real_article_has_the_actors_an_analyst_lists(shared: Any) -> None:
    """The leader first; the analyst under his full name; no outlet, no `UAVs`, no `supreme`, no `Defence`."""
    index = find_actors(parse(read_article(shared / "articles" / "000_70f586e021054a72.txt")))
    assert index.actors[0].name == "Kim Jong Un"
    assert {actor.name for actor in index.actors} == {
        "Kim Jong Un", "North Korea", "Russia", "Sergei Shoigu", "South Korea", "United States",
        "Vladimir Putin", "Cheong Seong Chang",
    }  # fmt: skip
    assert row(index, "Kim Jong Un") == (
        "person",
        "supreme leader",
        "North Korea",
        ("Kim", "The supreme leader"),
    )
    assert row(index, "Sergei Shoigu")[1:3] == ("Defence Minister", "Russia")
    assert row(index, "Vladimir Putin")[1:3] == ("President", "Russia")
    assert row(index, "Cheong Seong Chang") == (
        "person",
        "analyst",
        "Sejong Institute (South Korea)",
        ("Chang",),
    )
    assert "Pyongyang" in row(index, "North Korea")[3]
    assert "Moscow" in row(index, "Russia")[3]
