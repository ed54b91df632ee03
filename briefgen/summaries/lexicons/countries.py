"""A text in, the countries it names out: by name, by demonym, or by the capital that rules it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from briefgen.summaries.lexicons import listed, read_rows
from briefgen.summaries.lexicons.phrases import PhraseTable


class CountryWord(StrEnum):
    """How a word means a country."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"


@dataclass(frozen=True, slots=True)
class CountryName:
    """A country, and the way in which the word found means it."""

    country: str
    by: CountryWord


@cache
def country_names() -> PhraseTable[CountryName]:
    """Read the table of all countries, by name, alias, demonym and capital."""
    entries: list[tuple[str, CountryName]] = []
    for country, demonyms, capitals, aliases in read_rows("countries.txt"):
        words = {
            CountryWord.NAME: (country, *listed(aliases)),
            CountryWord.DEMONYM: listed(demonyms),
            CountryWord.CAPITAL: listed(capitals),
        }
        entries += [(word, CountryName(country, by)) for by, group in words.items() for word in group]
    return PhraseTable(entries)


def find_country(name: str) -> str | None:
    """Find the country that a name, alias or demonym means; a capital does not count."""
    found = country_names().get(name.strip().removeprefix("the ").removeprefix("The "))
    return found.country if found and found.by is not CountryWord.CAPITAL else None
