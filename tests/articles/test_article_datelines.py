"""Datelines: where a report was written and by whom, before its first sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles.datelines import dateline_length

REST = "The harbour was closed."


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO (Agency) - ",
        "PUERTO ALSINA, Vard, 12 March 2031 — ",
        "STRANDVIK, Aldermark, 22 May 2024 – ",
        "SEOUL/UNITED NATIONS, Aug 30 (Agency) -- ",
        "ST. IVES, May 6 - ",
        "Port Elda (ANP) — ",
        "NEW YORK — ",
        "(ANP) ",
        "(ANP) -- ",
    ],
)
def test_a_dateline_is_told_from_the_sentence_after_it(dateline: str) -> None:
    """In capitals, or with the agency in brackets; up to and with its dash."""
    assert dateline_length(dateline + REST) == len(dateline)
    assert dateline_length(f"{dateline}“{REST}”") == len(dateline)


@pytest.mark.parametrize(
    "text",
    [
        REST,
        "NATO — which has many members — met.",
        "US – Vard talks were broken off.",
        "EU-Vard talks were broken off.",
        "FIFA said on Monday - to nobody's surprise - that it had closed.",
        "Port Elda was closed (see the map) - nobody was hurt.",
        "The Harbour Authority (HA) closed it.",
        "",
        "OSLO - ",
    ],
)
def test_a_sentence_that_begins_with_capitals_is_none(text: str) -> None:
    """Nor is an aside between dashes."""
    assert dateline_length(text) == 0


@given(st.text())
def test_any_text_is_measured_within_its_length(text: str) -> None:
    """No text trips it."""
    assert 0 <= dateline_length(text) <= len(text)
