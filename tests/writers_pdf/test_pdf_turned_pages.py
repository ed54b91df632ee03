"""A table too wide for an upright page stands on turned ones, with their header and marking."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from briefgen.document.nodes import Block, Document, Paragraph, Properties, Table, Text
from briefgen.themes.finding import get_theme
from briefgen.writers.pdf import write_pdf

WIDE = Table(
    tuple((Text(f"Commissioner{n}"),) for n in range(9)),
    tuple(tuple((Text("arbitration"),) for _ in range(9)) for _ in range(60)),
)
TEXT = Paragraph((Text("Ships wait outside."),))


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((TEXT, WIDE, TEXT), ["upright", "turned", "turned", "turned", "upright"]),
        ((WIDE, TEXT), ["turned", "turned", "turned", "upright"]),
        ((TEXT, WIDE), ["upright", "turned", "turned", "turned"]),
    ],
)
@pytest.mark.parametrize("marking", ["TLP:AMBER+STRICT", "Internal"])
def test_pages_turn_for_the_table_and_back(
    blocks: tuple[Block, ...], expected: list[str], marking: str
) -> None:
    """Every page has the marking twice and its number; the table's head is on every page it goes over."""
    data = write_pdf(Document(blocks, (), Properties(marking=marking)), get_theme("_base").look())
    pages = PdfReader(BytesIO(data)).pages
    assert ["turned" if p.mediabox.width > p.mediabox.height else "upright" for p in pages] == expected
    for number, page in enumerate(pages, 1):
        words = page.extract_text()
        assert words.count(marking) == 2
        assert f"Page {number} of {len(pages)}" in words
        assert ("Commissioner8" in words) == (expected[number - 1] == "turned")
