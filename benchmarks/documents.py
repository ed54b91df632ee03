"""All four formats against the PDF alone, and a long memo against a short one, in a warm process."""

from __future__ import annotations

import io
from collections.abc import Iterator

from measure import Duel
from sample import make_long_memo, make_look, make_memo

LONG = 42
"""How often the memo of three pages is repeated to make one of about a hundred."""


def cases() -> Iterator[Duel]:
    from briefgen.printing import WRITERS
    from briefgen.writers.pdf import write_pdf

    memo, long_memo, look = make_memo(), make_long_memo(LONG), make_look()
    pages, long_pages = count_pages(write_pdf(memo, look)), count_pages(write_pdf(long_memo, look))

    def all_formats() -> list[object]:
        return [write(memo, look) for write in WRITERS.values()]

    yield Duel(
        "md + docx + pdf + html / pdf alone", all_formats, lambda: write_pdf(memo, look), 1.15, rounds=25
    )
    yield Duel(
        f"a page of {long_pages} / a page of {pages}, warm PDF",
        lambda: write_pdf(long_memo, look),
        lambda: write_pdf(memo, look),
        1.25,
        rounds=5,
        work=long_pages / pages,
    )


def count_pages(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    import pypdf

    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)
