"""The list of contents on paper and on a screen."""

from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader

from briefgen.document import parse
from briefgen.themes.finding import get_theme
from briefgen.themes.look import Look
from briefgen.writers.pdf import write_pdf
from briefgen.writers.web import write_web

MARKDOWN = "# Memo\n\nContents\n{: .contents }\n\n" + "".join(
    f"## Part {n}\n\n### Ελένη {n}\n\n{'Ships wait outside. ' * 90}\n\n" for n in range(1, 6)
)


def test_a_page_of_the_pdf_is_printed_after_each_title() -> None:
    """The layout engine counts them, so they are right."""
    reader = PdfReader(BytesIO(write_pdf(parse(MARKDOWN), get_theme("_base").look())))
    pages = [page.extract_text() for page in reader.pages]
    for n in range(1, 6):
        entry = re.search(rf"Part {n}[ .]+(\d+)", pages[0])
        assert entry is not None
        assert f"\nPart {n}\n" in f"\n{pages[int(entry[1]) - 1]}"
    assert len(re.findall(r"Ελένη \d[ .]+\d", pages[0])) == 5


def test_a_web_page_has_one_list_of_contents() -> None:
    """The memo's own takes the place of the one that a long page gets anyway."""
    page = write_web(parse(MARKDOWN), Look())
    assert page.count("<nav ") == 1
    assert page.index("<main>") < page.index('<nav aria-label="Contents">')
    assert '<a href="#section-part-1">Part 1</a>' in page
