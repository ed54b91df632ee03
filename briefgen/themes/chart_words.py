"""The words in and about charts, in the languages that themes are shipped in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What a chart says in one language; the braces hold numbers and dates."""

    one_action: str
    actions_on: str
    actions_from: str
    one_actor: str
    actors_from: str
    one_more: str
    many_more: str
    undated: str
    happened: str
    not_sure: str
    vague: str
    articles: str
    statuses: Mapping[str, str]

    def timeline(self, number: int, first: str, last: str) -> str:
        """Begin to tell what a timeline shows."""
        if number == 1:
            return self.one_action
        pattern = self.actions_on if first == last else self.actions_from
        return pattern.format(number=number, first=first, last=last)

    def actors(self, number: int, first: str, last: str) -> str:
        """Begin to tell what a chart of actors over days shows."""
        pattern = self.one_actor if number == 1 else self.actors_from
        return pattern.format(number=number, first=first, last=last)

    def more(self, number: int) -> str:
        """Say how many are left to the table."""
        return self.one_more if number == 1 else self.many_more.format(number=number)


_WORDS = {
    "en": ChartWords(
        one_action="Timeline of one dated action.",
        actions_on="Timeline of {number} dated actions, {first}.",
        actions_from="Timeline of {number} dated actions; the first: {first}, the last: {last}.",
        one_actor="Chart: number of articles that name one actor, by date.",
        actors_from="Chart: number of articles that name each of {number} actors, by date.",
        one_more="One more is in the table.",
        many_more="{number} more are in the table.",
        undated="no date",
        happened="reported",
        not_sure="claimed, ordered, planned, possible or denied",
        vague="date not certain",
        articles="Articles that name the actor",
        statuses={},
    ),
    "fr": ChartWords(
        one_action="Chronologie d’une action datée.",
        actions_on="Chronologie de {number} actions datées, {first}.",
        actions_from="Chronologie de {number} actions datées ; la première : {first}, la dernière : {last}.",
        one_actor="Graphique : nombre d’articles qui nomment un acteur, par date.",
        actors_from="Graphique : nombre d’articles qui nomment chacun des {number} acteurs, par date.",
        one_more="Une autre ligne figure dans le tableau.",
        many_more="{number} autres lignes figurent dans le tableau.",
        undated="sans date",
        happened="rapporté",
        not_sure="affirmé, ordonné, prévu, possible ou démenti",
        vague="date incertaine",
        articles="Articles qui nomment l’acteur",
        statuses={
            "claimed": "affirmé",
            "ordered": "ordonné",
            "planned": "prévu",
            "possible": "possible",
            "denied": "démenti",
        },
    ),
    "de": ChartWords(
        one_action="Zeitleiste mit einer datierten Handlung.",
        actions_on="Zeitleiste mit {number} datierten Handlungen, {first}.",
        actions_from="Zeitleiste mit {number} datierten Handlungen; die erste: {first}, die letzte: {last}.",
        one_actor="Diagramm: Zahl der Artikel, die einen Akteur nennen, nach Datum.",
        actors_from="Diagramm: Zahl der Artikel, die jeden von {number} Akteuren nennen, nach Datum.",
        one_more="Eine weitere Zeile steht in der Tabelle.",
        many_more="{number} weitere Zeilen stehen in der Tabelle.",
        undated="ohne Datum",
        happened="berichtet",
        not_sure="behauptet, angeordnet, geplant, möglich oder bestritten",
        vague="Datum ungewiss",
        articles="Artikel, die den Akteur nennen",
        statuses={
            "claimed": "behauptet",
            "ordered": "angeordnet",
            "planned": "geplant",
            "possible": "möglich",
            "denied": "bestritten",
        },
    ),
    "es": ChartWords(
        one_action="Cronología de una acción con fecha.",
        actions_on="Cronología de {number} acciones con fecha, {first}.",
        actions_from="Cronología de {number} acciones con fecha; la primera: {first}, la última: {last}.",
        one_actor="Gráfico: número de artículos que nombran a un actor, por fecha.",
        actors_from="Gráfico: número de artículos que nombran a cada uno de {number} actores, por fecha.",
        one_more="Hay una fila más en la tabla.",
        many_more="Hay {number} filas más en la tabla.",
        undated="sin fecha",
        happened="informado",
        not_sure="afirmado, ordenado, previsto, posible o desmentido",
        vague="fecha incierta",
        articles="Artículos que nombran al actor",
        statuses={
            "claimed": "afirmado",
            "ordered": "ordenado",
            "planned": "previsto",
            "possible": "posible",
            "denied": "desmentido",
        },
    ),
}


def words_in(language: str) -> ChartWords:
    """Get the words in a language, given as in BCP 47; English for one that has none."""
    return _WORDS.get(language.lower().partition("-")[0], _WORDS["en"])
