"""What is taken of an article in another language when a spaCy model of it is installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from briefgen.articles.model import Article
from briefgen.summaries.extract import summarise
from briefgen.summaries.extract.languages.unread import MADE_BY
from briefgen.summaries.gate import verify
from briefgen.summaries.model import UNRESOLVED, Summary

Written = Callable[..., Article]

MODELS = {"fr": "fr_core_news_sm"}
needs_french = pytest.mark.skipif(
    find_spec("fr_core_news_sm") is None, reason="the French model fr_core_news_sm is not installed"
)

BRIDGE = (
    "La maire de Kelmont, Jeanne Arvel, a rouvert samedi 5 août le pont du Vieux-Moulin, fermé depuis juin"
    " 2021. Des centaines d’habitants l’ont traversé à pied.\n\n"
    "« Ce pont tiendra cent ans », a déclaré Jeanne Arvel devant la foule. « Nous avons tenu parole. »\n\n"
    "Le député Luc Brandin a affirmé : « La facture est deux fois trop élevée pour la ville. »\n\n"
    "Selon la société Travox, « le chantier a respecté tous les délais ».\n\n"
    "« Les camions ne passeront plus », a ajouté Mme Arvel."
)
FLOOD = (
    "Une crue soudaine a touché mercredi la vallée de la Sorne, où trois villages restent coupés du monde. Le"
    " bilan pourrait s’alourdir.\n\n"
    "« Nous avons tout perdu en une heure », raconte un pompier de la vallée.\n\n"
    "La préfète Claire Vasseron a évoqué « une nuit de cauchemar » et promis des renforts. « Il faut"
    " reconstruire vite », a-t-elle ajouté.\n\n"
    "Une réunion est prévue le 12 septembre, a indiqué la préfecture."
)
MATCH = (
    "L’équipe de Tarvel a battu Montebrun dimanche et jouera la finale le 3 juin 2024.\n\n"
    "L’entraîneur Marc Oldane s’est dit « très fier de ses joueuses ». « Personne ne croyait en nous », a"
    " souligné Marc Oldane.\n\n"
    "La ville projettera le film « Les Heures du port » avant la rencontre.\n\n"
    "La capitaine, Nadia Ferrol, a répondu : « Rien n’est gagné. »"
)


def taken(article: Article) -> Summary:
    """Read with the French model; everything must hold before the gate."""
    summary = summarise(article, MODELS)
    assert verify(summary, article).dropped == ()
    return summary


@pytest.fixture(scope="module")
def bridge(written: Written) -> Summary:
    return taken(written(BRIDGE, language="fr", author="Ada Quill"))


@pytest.fixture(scope="module")
def flood(written: Written) -> Summary:
    return taken(written(FLOOD, language="fr", published="2023-09-07"))


@pytest.fixture(scope="module")
def match(written: Written) -> Summary:
    return taken(written(MATCH, language="fr", published="2024-05-27"))


def said(summary: Summary) -> list[tuple[str, str]]:
    return [(statement.speaker, statement.text) for statement in summary.statements]


@needs_french
def test_people_are_counted_with_their_short_names(bridge: Summary) -> None:
    """A title is no part of a name; the most mentioned comes first."""
    first = bridge.actors[0]
    assert (first.name, first.kind, first.mentions, first.aliases) == (
        "Jeanne Arvel",
        "person",
        3,
        ("Arvel",),
    )
    assert {"Luc Brandin", "Travox", "Kelmont"} <= {actor.name for actor in bridge.actors}
    assert [actor.kind for actor in bridge.actors if actor.name == "Travox"] == ["organisation"]


@needs_french
def test_speakers_are_found_around_their_quotations(bridge: Summary) -> None:
    """Inverted, before a colon, after `selon`; a second quotation goes on without a new speaker."""
    assert said(bridge) == [
        ("Jeanne Arvel", "« Ce pont tiendra cent ans »"),
        ("Jeanne Arvel", "« Nous avons tenu parole. »"),
        ("Luc Brandin", "« La facture est deux fois trop élevée pour la ville. »"),
        ("Travox", "« le chantier a respecté tous les délais »"),
        ("Jeanne Arvel", "« Les camions ne passeront plus »"),
    ]
    assert [[part.quote for part in s.spans.cue] for s in bridge.statements] == [
        ["a déclaré"], [], ["a affirmé"], ["Selon"], ["a ajouté"],
    ]  # fmt: skip


@needs_french
def test_dates_with_the_names_of_the_calendar_are_read(
    bridge: Summary, flood: Summary, match: Summary
) -> None:
    """A weekday is read by the tense of its verb; a day without a year is the nearest one."""
    assert [(d.text, d.date) for d in bridge.dates] == [
        ("samedi 5 août", "2023-08-05"),
        ("juin 2021", "2021-06"),
    ]
    assert [(d.text, d.date) for d in flood.dates] == [
        ("mercredi", "2023-09-06"),
        ("12 septembre", "2023-09-12"),
    ]
    assert [(d.text, d.date) for d in match.dates] == [
        ("dimanche", "2024-05-26"),
        ("3 juin 2024", "2024-06-03"),
    ]


@needs_french
def test_a_speaker_without_a_name_keeps_the_articles_words(flood: Summary) -> None:
    """`Elle` is whoever spoke last, when nobody else was named since."""
    assert said(flood) == [
        ("un pompier de la vallée", "« Nous avons tout perdu en une heure »"),
        ("Claire Vasseron", "« une nuit de cauchemar »"),
        ("Claire Vasseron", "« Il faut reconstruire vite »"),
    ]
    assert [statement.mode for statement in flood.statements] == ["direct", "mixed", "direct"]


@needs_french
def test_a_title_in_quotation_marks_is_nobodys_speech(match: Summary) -> None:
    """Without a verb inside and a speaker outside, the marks hold a name."""
    assert said(match) == [
        ("Marc Oldane", "« très fier de ses joueuses »"),
        ("Marc Oldane", "« Personne ne croyait en nous »"),
        ("Nadia Ferrol", "« Rien n’est gagné. »"),
    ]


@needs_french
def test_the_summary_says_what_was_not_read(bridge: Summary) -> None:
    """Actions, context and roles need rules of the language, which there are none of."""
    assert bridge.bottom_line.text == BRIDGE.split(". Des", maxsplit=1)[0] + "."
    assert (bridge.actions, bridge.context, bridge.analysis) == ((), (), ())
    assert {actor.role for actor in bridge.actors} == {""}
    assert bridge.gaps == (
        (
            "the article is in French: its lead, actors, dates and quotations were read, "
            "but not actions, context or roles"
        ),
    )
    assert bridge.made_by.endswith("offline, fr_core_news_sm 3.8.0")


@needs_french
def test_a_quotation_that_no_one_is_found_for_stays_open(written: Written) -> None:
    """A guess would be worse than none."""
    text = "Le texte circule depuis hier.\n\n« La vallée ne doit pas payer pour la côte. »"
    assert said(taken(written(text, language="fr"))) == [
        (UNRESOLVED, "« La vallée ne doit pas payer pour la côte. »")
    ]


TINY = """
import spacy


def load():
    nlp = spacy.blank("it")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([
        {"label": "PER", "pattern": "Elisa Corvi"},
        {"label": "PER", "pattern": "Corvi"},
        {"label": "ORG", "pattern": "Cantieri Melza"},
        {"label": "MISC", "pattern": "Coppa"},
    ])
    nlp.meta["name"], nlp.meta["version"] = "tiny_names", "1.0.0"
    return nlp
"""


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A model that marks names and parses nothing, installed for one test."""
    package = tmp_path / "it_tiny_names"
    package.mkdir()
    (package / "__init__.py").write_text(TINY)
    (package / "meta.json").write_text('{"lang": "it", "name": "tiny_names", "version": "1.0.0"}')
    monkeypatch.syspath_prepend(tmp_path)
    return {"it": package.name}


def test_a_model_without_a_parser_tells_the_actors_alone(written: Written, tiny: dict[str, str]) -> None:
    """Who speaks is a matter of the tree; the quotations stay, and what is no actor is left out."""
    text = (
        "Elisa Corvi ha aperto il ponte della Coppa. «Il ponte durerà cent’anni», dice Corvi."
        " Lavora Cantieri Melza."
    )
    article = written(text, language="it")
    summary = summarise(article, tiny)
    assert [(a.name, a.kind, a.mentions, a.aliases, a.salience) for a in summary.actors] == [
        ("Elisa Corvi", "person", 2, ("Corvi",), 0.67),
        ("Cantieri Melza", "organisation", 1, (), 0.33),
    ]
    assert said(summary) == [(UNRESOLVED, "«Il ponte durerà cent’anni»")]
    assert summary.made_by.endswith("offline, it_tiny_names 1.0.0")
    assert verify(summary, article).dropped == ()


def test_a_model_of_another_language_or_none_at_all_is_not_used(
    written: Written, tiny: dict[str, str], tmp_path: Path
) -> None:
    """The honest summary is made instead: a wrong model would tell anything."""
    (tmp_path / "it_tiny_broken").mkdir()
    (tmp_path / "it_tiny_broken" / "__init__.py").write_text(
        "def load():\n    raise ValueError('no such pipe')"
    )
    article = written("La alcaldesa abrió el puente el lunes pasado.", language="es")
    for package in (tiny["it"], "it_tiny_broken", "not_installed_anywhere"):
        assert summarise(article, {"es": package}).made_by == MADE_BY


CALENDARS = """
es | El lunes pasado, 31 de julio de 2023. | lunes pasado=2023-07-31; 31 de julio de 2023=2023-07-31
es | Vuelve el próximo martes, quizá en marzo de 2024. | próximo martes=2023-08-08; marzo de 2024=2024-03
de | Am Freitag, 4. August, und am 3. März. | Freitag, 4. August=2023-08-04; 3. März=
de | Am Samstag oder am kommenden Sonntag. | Samstag=; kommenden Sonntag=2023-08-13
fr | Le mercredi 4 août, le 1er septembre et le 32 mai. | mercredi 4 août=; 1er septembre=2023-09-01
fr | Il revient dimanche dernier. | dimanche dernier=2023-07-30
it | Il 5 agosto 2023. |
"""


@pytest.mark.parametrize("row", CALENDARS.strip().splitlines())
def test_the_calendar_of_a_language_needs_no_model(written: Written, row: str) -> None:
    """The day of publication is Sunday, August 6, 2023; what is not certain stays open."""
    language, text, read = (cell.strip() for cell in row.split("|"))
    dates = summarise(written(text, language=language)).dates
    assert "; ".join(f"{found.text}={found.date}" for found in dates) == read


def test_without_a_day_of_publication_a_weekday_stays_open(written: Written) -> None:
    """Nothing can be counted from."""
    dates = summarise(written("El lunes pasado, 3 de mayo.", language="es", published="")).dates
    assert [(found.text, found.date) for found in dates] == [("lunes pasado", ""), ("3 de mayo", "")]
