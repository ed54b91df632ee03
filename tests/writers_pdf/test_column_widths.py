"""How a table shares out the width of a page."""

from __future__ import annotations

from briefgen.document.nodes import Table, Text
from briefgen.writers.columns import GAP, LINE, column_widths


def widths(*rows: tuple[str, ...]) -> list[float]:
    """Give the columns' widths in characters; the first row is the header."""
    header, *body = (tuple((Text(cell),) for cell in row) for row in rows)
    return [share * LINE / 100 for share in column_widths(Table(header, tuple(body)))]


def test_a_date_stays_on_one_line() -> None:
    """Also the longest that English has, beside a column of long text."""
    date, _ = widths(("Day", "What"), ("30 September 2031", "the authority closed the port again " * 5))
    assert round(date) >= len("30 September 2031") + GAP


def test_a_phrase_as_long_as_a_date_may_wrap() -> None:
    """Where long text needs the room."""
    origin, _ = widths(("Origin", "What"), ("the outlet itself", "the authority closed the port " * 5))
    assert origin < len("the outlet itself") + GAP


def test_one_long_cell_does_not_starve_the_column_beside_it() -> None:
    """The column whose cells are all long is the wider one."""
    long = "the harbour authority of Port Sable closed the port again until further notice"
    rows = [("–", long), *[("–", long)] * 6, (long, long)]
    when, what = widths(("When", "What"), *rows)
    assert what > 1.2 * when


def test_text_that_fits_is_not_squeezed() -> None:
    """Every column has its longest line and the gap; the rest is shared in proportion."""
    gull, tern = widths(("A", "B"), ("gull", "tern and skua"))
    assert (round(gull / LINE, 2), round(tern / LINE, 2)) == (round(6 / 21, 2), round(15 / 21, 2))


def test_nine_scripts_are_measured_as_wide_as_they_are() -> None:
    """A Korean syllable takes the room of two letters."""
    korean, latin = widths(("A", "B"), ("김하늘김하늘", "Kim Ha-neul"))
    assert korean > latin


def test_a_label_of_the_header_block_stays_on_one_line() -> None:
    """Also beside a subject of two lines."""
    rows = (("Information cut-off", "16 March"), ("Subject", "Whether to send engineers " * 5))
    label, _ = column_widths(Table(((), ()), tuple(tuple((Text(cell),) for cell in row) for row in rows)))
    assert round(label * LINE / 100) >= len("Information cut-off") + GAP


def test_a_short_word_of_broad_letters_is_not_broken() -> None:
    """Set in the house's type, `Sandmouth` takes the room of ten usual letters."""
    told = ("the harbour authority closed the port again until further notice",) * 2
    place, _, _ = widths(("Place", "What", "Told by"), *[("Sandmouth", *told)] * 3)
    assert round(place) >= 10 + GAP
