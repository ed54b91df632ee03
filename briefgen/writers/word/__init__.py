"""Document to DOCX: real Word styles, lists, footnotes, fields; the same bytes for the same input."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.document.nodes import Document
    from briefgen.errors import Problem
    from briefgen.themes.look import Look

__all__ = ["write_word", "write_word_with_warnings"]


def write_word(document: Document, look: Look) -> bytes:
    """Write a document as a .docx file.

    Args:
        document: Blocks with an unknown `style` are written as body text.
        look: Its `reference_docx` gives styles, page set-up, header and footer; what it lacks is taken
            from the house's own.

    Raises:
        WriteError: The reference document cannot be used.
    """
    return write_word_with_warnings(document, look)[0]


def write_word_with_warnings(document: Document, look: Look) -> tuple[bytes, tuple[Problem, ...]]:
    """Write a document as a .docx file, and warn of each style that Word does not have.

    Raises:
        WriteError: As `write_word`.
    """
    # The modules of this package need lxml and python-docx, which cost the other formats dearly.
    from briefgen.writers.word.writer import write_document

    return write_document(document, look)
