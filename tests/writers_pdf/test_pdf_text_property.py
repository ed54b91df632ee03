"""Any text in any node of the tree comes back from the file: nothing is lost, cut or taken for markup."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from briefgen.document.nodes import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    Inline,
    Link,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from briefgen.themes.look import Look
from briefgen.writers.pdf import write_pdf

MARKUP = "<>&\"'`*_#|[]{}()!\\/;:~^$%@=+-. "
LETTERS = "abzABZ09éßøŁčñ Ελένη Ильза – “x” … €"
TEXT = st.text(alphabet=MARKUP + LETTERS, min_size=1, max_size=25)
RTL = st.text(alphabet="ابجدلي נועהלם", min_size=1, max_size=15)
pytestmark = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


def bare(text: str) -> str:
    """Leave out what no extraction keeps: white space, invisible characters, composed or not."""
    kept = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) not in {"Cf", "Cc"})
    return re.sub(r"\s", "", "".join(kept))


def everywhere(number: int, value: str) -> tuple[Block, ...]:
    """Put a value into every kind of place, each time between two signs of its own."""
    places = iter(range(100))

    def mark() -> tuple[Inline, ...]:
        place = next(places)
        return (Text(f"Q{number}Q{place}Q"), Text(value), Text(f"Z{number}Z{place}Z"))

    def paragraph() -> Paragraph:
        return Paragraph(mark())

    return (
        Heading(2, mark(), anchor=f"h{number}"),
        paragraph(),
        Paragraph((Strong((Emphasis(mark()),)), Link("https://example.org/", mark())), style="lead"),
        BulletList(((paragraph(), OrderedList(((paragraph(),),), start=7)),)),
        Quote((paragraph(), Quote((paragraph(),)))),
        Table((mark(), mark()), ((mark(), mark()),)),
        Paragraph((Text(f"Q{number}Q98Q"), Code(value), Text(f"Z{number}Z98Z"), NoteReference(number))),
        CodeBlock(f"Q{number}Q99Q{value}Z{number}Z99Z"),
    )


def extract(data: bytes) -> str:
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True)
    # A page's header and footer may stand between two halves of a text.
    return bare(re.sub(r"Page \d+ of \d+", "", run.stdout.decode()))


@settings(max_examples=4)
@given(st.lists(TEXT, min_size=12, max_size=12))
def test_any_text_in_any_node_comes_back(look: Look, values: list[str]) -> None:
    """Markdown, HTML and CSS in a value are text, and every place keeps it whole."""
    blocks = [block for number, value in enumerate(values, start=1) for block in everywhere(number, value)]
    notes = tuple(
        Note(number, (Paragraph((Text(f"N{number}N"), Text(value), Text(f"M{number}M"))),))
        for number, value in enumerate(values, start=1)
    )
    found = extract(write_pdf(Document(tuple(blocks), notes), look))
    for number, value in enumerate(values, start=1):
        places = re.findall(rf"Q{number}Q\d+Q(.*?)Z{number}Z\d+Z", found)
        assert len(places) == 14
        assert set(places) == {bare(value)}
        assert f"N{number}N{bare(value)}M{number}M" in found


@settings(max_examples=3)
@given(st.lists(RTL, min_size=20, max_size=20))
def test_right_to_left_text_comes_back_letter_by_letter(look: Look, values: list[str]) -> None:
    """The order of extracted words depends on the extractor; none of them is missing."""
    blocks = tuple(Paragraph((Text(value),)) for value in values)
    found = extract(write_pdf(Document(blocks), look))
    assert Counter(found) == Counter(bare("".join(values)))


def test_combining_marks_and_ligatures_come_back(look: Look) -> None:
    """Decomposed letters and the sequences that fonts like to join are still the same text."""
    text = "office, effort, Zoe\u0308, e\u0301te\u0301, naïve ﬁsh, soft\u00adhyphen, zero\u200bwidth"
    data = write_pdf(Document((Paragraph((Text(text),)),)), look)
    assert bare(text) in extract(data)
    assert len(PdfReader(io.BytesIO(data)).pages) == 1
