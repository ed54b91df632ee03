"""Where words stand in a text, the spot nearest to others, and how long that takes in repetitive text."""

from __future__ import annotations

import re
import time

from hypothesis import given
from hypothesis import strategies as st

from briefgen.source import Evidence, Span
from briefgen.summaries.schema import QuotationEntry
from briefgen.summaries.store.emitting import emit
from briefgen.summaries.store.spots import Words
from briefgen.summaries.store.verbatim import Verbatim

TEXTS = st.text(st.sampled_from("ab \n"), min_size=1, max_size=40)
SPANS = st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda at: Span(start=at[0], end=sum(at)))
SENTENCE = "The harbour of Port Selwyn was quiet on Monday, Mira Toll said.\n\n"


@given(TEXTS, TEXTS.filter(str.strip))
def test_words_are_found_wherever_they_stand(text: str, quote: str) -> None:
    """Any white space matches any other, and places may overlap."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in quote.split()))
    found = [match for at in range(len(text)) if (match := pattern.match(text, at))]
    spots = Words(text).spots(quote)
    assert spots.starts == [match.start() for match in found]
    assert spots.ends == [match.end() for match in found]
    assert len(found) != 1 or Words(text).is_unique(quote)
    assert len(found) < 2 or not Words(text).is_unique(quote)


@given(TEXTS, st.sampled_from(["a", "b", "ab", "a a"]), st.lists(SPANS, min_size=1, max_size=3))
def test_the_nearest_spot_lies_outside_of_the_anchors_if_one_does(
    text: str, quote: str, anchors: list[Span]
) -> None:
    """Then the smallest gap to any anchor counts, then the order of the text."""
    spots = Words(text).spots(quote)

    def distance(number: int) -> tuple[bool, int, int]:
        spot = Span(start=spots.starts[number], end=spots.ends[number])
        gap = min(max(anchor.start - spot.end, spot.start - anchor.end) for anchor in anchors)
        return any(spot.overlaps(anchor) for anchor in anchors), gap, spot.start

    if spots:
        assert spots.nearest_to(anchors) == min(range(len(spots)), key=distance)


def test_words_of_nothing_but_white_space_stand_nowhere() -> None:
    """An empty quotation is no quotation."""
    assert len(Words("a b").spots(" \n")) == 0


def test_in_text_that_repeats_itself_the_number_of_the_occurrence_is_written() -> None:
    """No stretch around the words tells them apart; near the ends of the text one does."""
    text = SENTENCE * 100
    verbatim = Verbatim(text)
    start = 50 * len(SENTENCE) + 4
    harbour = Evidence(start=start, end=start + 7, quote="harbour")
    assert verbatim.describe(harbour) == QuotationEntry(quote="harbour", occurrence=51)
    assert verbatim.find(verbatim.describe(harbour)) == harbour


def test_a_stretch_too_long_to_read_is_not_written() -> None:
    """A word of thousands of characters beside a quotation is no help to anyone."""
    dock = Evidence(start=3002, end=3006, quote="dock")
    text = f"{'x' * 3000}y dock b {'x' * 3000}z dock"
    assert Verbatim(text).describe(dock) == QuotationEntry(quote="dock", near="dock b")
    text = f"{'x' * 3000}y dock {'x' * 3000}z dock"
    assert Verbatim(text).describe(dock) == QuotationEntry(quote="dock", occurrence=1)


def test_a_quotation_too_long_to_read_gets_no_suggestion() -> None:
    """To compare it with all of the article would take minutes."""
    assert Verbatim("The dock is open").most_like("The dock is opem") == "The dock is open"
    assert Verbatim("The dock is open").most_like("The dock is opem" + " so" * 700) == ""


def test_thousands_of_repeated_paragraphs_are_described_in_seconds() -> None:
    """Each quotation is looked for once, whatever the number of its spots."""
    count = 3000
    verbatim = Verbatim(SENTENCE * count)
    began = time.process_time()
    for number in range(count):
        start = number * len(SENTENCE)
        said = Evidence(start=start + 58, end=start + 62, quote="said")
        whole = Span(start=start, end=start + 57)
        assert verbatim.find_nearest(verbatim.describe(said, [whole]), [whole]) == said
        verbatim.describe(Evidence(start=start + 41, end=start + 47, quote="Monday"))
    assert time.process_time() - began < 10


def test_a_long_word_of_one_letter_is_found_in_seconds() -> None:
    """Its parts stand at each of its letters."""
    began = time.process_time()
    assert len(Words("a" * 200_000).spots("a" * 6000)) == 194_001
    assert time.process_time() - began < 5


def test_a_text_of_many_words_is_folded_in_seconds() -> None:
    """Each break is found once."""
    began = time.process_time()
    lines = emit({"text": "word " * 40_000 + "end"}).split("\n")
    assert time.process_time() - began < 10
    assert lines[:2] == ["text: >-", "  " + " ".join(["word"] * 20)]
