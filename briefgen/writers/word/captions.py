"""The inlines of a caption in, the same out with its number as a field: Word lists captions by these."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from dataclasses import replace

from briefgen.document.nodes import Inline, Paragraph, Text
from briefgen.writers.word.elements import Element, run, simple_field

_LABELS = (
    *("Table", "Figure", "Chart", "Map"),
    *("Tabelle", "Abbildung", "Diagramm", "Karte"),
    *("Tableau", "Graphique", "Carte"),
    *("Tabla", "Figura", "Gráfico", "Mapa"),
)
_NUMBERED = re.compile(rf"({'|'.join(_LABELS)})([ \N{{NO-BREAK SPACE}}])(\d{{1,3}})(?!\w)")


def write_number(
    block: Paragraph, counts: MutableMapping[str, int]
) -> tuple[list[Element], tuple[Inline, ...]]:
    """Write label and number of a caption such as `Table 2: Ships in port`.

    Args:
        block: Any paragraph; only a caption can have a number.
        counts: The last number of each label so far, kept up to date here.

    Returns:
        The runs of label and number, none where there is no number; and what remains to be written.
    """
    first = block.children[0] if block.children and block.style == "caption" else None
    found = _NUMBERED.match(first.text) if isinstance(first, Text) else None
    if found is None or not isinstance(first, Text):
        return [], block.children
    rest = replace(first, text=first.text[found.end() :])
    return list(_runs(found[1], found[2], int(found[3]), counts)), (rest, *block.children[1:])


def _runs(label: str, space: str, number: int, counts: MutableMapping[str, int]) -> Iterator[Element]:
    # Word counts by itself: a number that does not follow the last one is told to it.
    restart = "" if number == counts.get(label, 0) + 1 else f" \\r {number}"
    counts[label] = number
    yield run(label + space)
    yield simple_field(f"SEQ {label} \\* ARABIC{restart}", str(number))
