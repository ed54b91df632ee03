"""Document tree -> HTML with each note at its first call, from where a layout moves it to the page's foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.document.limits import FOOTNOTE_CHARACTERS
from briefgen.document.nodes import Document, Note, Paragraph
from briefgen.document.walk import plain_text
from briefgen.errors import Location, Problem, Severity
from briefgen.writers.columns import LINE, text_length
from briefgen.writers.html_tree import TreeWriter

FOOTNOTE_STYLES = """
body.footnotes { widows: 1000 !important }
article.footnote { float: footnote; footnote-policy: line;
  font: 8.5pt/1.35 var(--font-text, "Noto Sans"), sans-serif; color: var(--text, #1a1a1a); text-align: start;
  letter-spacing: 0 }
article.footnote::footnote-call, article.footnote::footnote-marker { content: none; font-size: 0;
  line-height: 0; vertical-align: baseline }
"""
"""Part of every theme: without the floating, notes would be printed in the middle of a sentence.

The numbers are the document's, not the layout's own counter: a note called twice keeps its one. The font is
set because a note would else look like the sentence that calls it. A paragraph is kept whole: where one would
be split, WeasyPrint 70 moves notes of earlier lines to the next page instead, away from their calls.
"""


class FootnoteTreeWriter(TreeWriter):
    """Writes each note once, right after its first call; a later call leads back to it.

    `article` is the one element that nothing else here is made of: by it the PDF's tags are told apart.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._waiting = {note.number: note for note in document.notes}
        self._in_note = False

    def call(self, number: int) -> str:
        """Write the call and, when it is the first, the note; a note that only notes call stays behind."""
        call = super().call(number)
        note = None if self._in_note else self._waiting.pop(number, None)
        return call if note is None else f"{call}{self._footnote(note)}"

    def notes(self, notes: Sequence[Note]) -> str:
        """Write what no text has called at the end, as any writer does."""
        return super().notes([note for note in notes if note.number in self._waiting])

    def _footnote(self, note: Note) -> str:
        self._in_note = True
        number = f'<span class="number"><a class="back" href="#call-{note.number}-1">{note.number}</a></span>'
        paragraphs = (block for block in note.children if isinstance(block, Paragraph))
        text = number + "<br/>".join(self.inlines(paragraph.children) for paragraph in paragraphs)
        self._in_note = False
        return f'<article class="footnote" id="note-{note.number}">{text}</article>'


def find_unfit_notes(document: Document) -> Iterator[Problem]:
    """Find notes that no foot of a page can take: the layout would print them over what stands there."""
    for note in document.notes:
        only = Document(note.children)
        size = sum(max(text_length(line), LINE) for line in plain_text(only).split("\n"))
        if size > FOOTNOTE_CHARACTERS:
            yield _unfit(note, "is too long", f"about {size:,} characters")
        elif not all(isinstance(block, Paragraph) for block in note.children):
            yield _unfit(note, "is too complex", "a list, a table or another block")


def _unfit(note: Note, why: str, found: str) -> Problem:
    return Problem(
        "pdf/unfit-note",
        f"note {note.number} {why} for the foot of a page, so all notes stand after the text",
        next((block.where for block in note.children), Location()),
        Severity.WARNING,
        found=found,
        expected=f"paragraphs of at most {FOOTNOTE_CHARACTERS:,} characters",
        hint="shorten the note, or set `notes: end` in theme.yaml",
    )
