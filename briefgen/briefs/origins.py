"""Names of those who reported something in, the independent origins behind them out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.summaries.lexicons.countries import find_country
from briefgen.summaries.lexicons.media import find_outlet

_CITING = re.compile(r",? (?:citing|quoting)(?: the)? ")
_STATE_MEDIA = re.compile(
    r"\b(?:(?:state|government)\b.*|official )"
    r"\b(?:media|television|tv|radio|broadcasters?|news agency|news agencies|newspapers?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Origin:
    key: str
    """The same for all state outlets of one country."""
    name: str
    generic: bool
    """Words such as `state media`, that name no outlet."""


def find_origins(reporters: Sequence[str], countries: Sequence[str]) -> tuple[str, ...]:
    """Find who stands behind a report, each origin once, in the order first named.

    All state outlets of one country are one origin. `A citing B` goes back to B, and so does an outlet named
    just before `state media`: `Reuters, state media` is how a list tells of Reuters citing state media.

    Args:
        reporters: Names as the article gives them, in reading order.
        countries: The countries of the story, most important first: whose `state media` is meant when the
            words do not say. One with a state outlet among the reporters comes first.

    Returns:
        Names of outlets as the table of media spells them; words such as `state media` only when no outlet of
        that country is named.
    """
    names = [_CITING.split(reporter)[-1].strip() for reporter in reporters]
    country = _country_of_state_media(names, countries)
    origins: dict[str, _Origin] = {}
    for origin in _without_carriers([_origin(name, country) for name in names if name]):
        known = origins.get(origin.key)
        if known is None or (known.generic and not origin.generic):
            origins[origin.key] = origin
    return tuple(origin.name for origin in origins.values())


def is_state_source(name: str) -> bool:
    """Say whether a name is an outlet that a government runs, or words such as `state media`."""
    outlet = find_outlet(name)
    return outlet.state if outlet else _STATE_MEDIA.search(name) is not None


def outlet_name(name: str) -> str:
    """Give the outlet's one spelling, or the name itself when it is in no table."""
    outlet = find_outlet(name)
    return outlet.name if outlet else name.strip()


def _country_of_state_media(names: Sequence[str], countries: Sequence[str]) -> str:
    outlets = [outlet for name in names if (outlet := find_outlet(name))]
    named = [outlet.country for outlet in outlets if outlet.state and outlet.country in countries]
    return next(iter([*named, *countries]), "")


def _origin(name: str, country: str) -> _Origin:
    outlet = find_outlet(name)
    if outlet:
        key = f"state:{outlet.country}" if outlet.state else outlet.name
        return _Origin(key, outlet.name, generic=False)
    if _STATE_MEDIA.search(name):
        owner = next(filter(None, map(find_country, _openings(name))), country)
        return _Origin(f"state:{owner}", name, generic=True)
    return _Origin(name.casefold(), name, generic=False)


def _openings(name: str) -> Iterator[str]:
    """Give the first words, one, two, three: `North Korean state media` opens with a country's."""
    words = name.removeprefix("the ").split()
    return (" ".join(words[:count]) for count in range(1, min(4, len(words))))


def _without_carriers(origins: Sequence[_Origin]) -> list[_Origin]:
    """Leave out an outlet whose next neighbour is nameless state media: it carried that."""
    following = [*origins[1:], None]
    return [
        origin
        for origin, after in zip(origins, following, strict=False)  # no origin, no neighbour
        if not (after and after.generic and not origin.key.startswith("state:"))
    ]
