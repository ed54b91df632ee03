"""Markings: the labels of the Traffic Light Protocol 2.0 (FIRST, "TLP color-coding") and houses' own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

TLP_COLOURS = {
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:AMBER": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}
"""Colour of each label on black, the strictest label first."""
TLP_ORDER = tuple(reversed(TLP_COLOURS))
"""From the one that may go to everybody to the one that may go to nobody else."""


def check_marking(marking: str) -> str:
    """Accept a TLP 2.0 label or any house marking, on one line; refuse labels that only look like TLP.

    Raises:
        ValueError: It starts with `TLP` and is no label of version 2.0.
    """
    label = " ".join(marking.split())
    if not label.upper().startswith("TLP"):
        return label
    tidy = label.upper().replace(" ", "")
    if tidy in TLP_COLOURS:
        return tidy
    if tidy == "TLP:WHITE":
        raise ValueError("`TLP:WHITE` was replaced in TLP 2.0; write `TLP:CLEAR`")
    raise ValueError(f"`{marking}` is no TLP 2.0 label; known are {', '.join(TLP_COLOURS)}")


def order_of(house: Sequence[str] = ()) -> tuple[str, ...]:
    """Give the order in which markings rise: the house's own, lowest first, or that of TLP."""
    return tuple(house) or TLP_ORDER


def highest(markings: Iterable[str], order: Sequence[str]) -> str:
    """Find the strictest of some markings; empty ones count for nothing.

    Raises:
        LookupError: There are several, and one of them has no place in the order.
    """
    given = list(dict.fromkeys(filter(None, markings)))
    if len(given) < 2:
        return next(iter(given), "")
    unknown = [marking for marking in given if marking not in order]
    if unknown:
        raise LookupError(unknown[0])
    return max(given, key=order.index)
