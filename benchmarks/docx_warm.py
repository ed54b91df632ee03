"""DOCX in a warm process, against python-docx used in the plain way."""

from __future__ import annotations

import io
from collections.abc import Iterator

from measure import Duel
from sample import make_look, make_memo

from briefgen.document.nodes import BulletList, Document, Heading, Paragraph, Quote, Table, Text


def cases() -> Iterator[Duel]:
    from briefgen.writers.word import write_word

    memo, look = make_memo(), make_look()
    yield Duel(
        "warm DOCX / plain python-docx on its own template",
        lambda: write_word(memo, look),
        lambda: write_plainly(memo),
        0.6,
    )


def write_plainly(memo: Document) -> bytes:
    """Write the memo as the manual of python-docx shows it; notes become a list: it has no footnotes."""
    import docx

    file = docx.Document()
    for block in memo.blocks:
        if isinstance(block, Heading):
            file.add_heading(_text(block), block.level)
        elif isinstance(block, Paragraph):
            file.add_paragraph(_text(block))
        elif isinstance(block, Quote):
            file.add_paragraph(_text(block.children[0]), style="Quote")
        elif isinstance(block, BulletList):
            for item in block.items:
                file.add_paragraph(_text(item[0]), style="List Bullet")
        elif isinstance(block, Table):
            _add_table(file, block)
    for note in memo.notes:
        file.add_paragraph(_text(note.children[0]), style="List Number")
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def _add_table(file: object, block: Table) -> None:
    table = file.add_table(rows=0, cols=len(block.header), style="Table Grid")  # type: ignore[attr-defined]  # a Table
    for row in (block.header, *block.rows):
        for cell, content in zip(table.add_row().cells, row, strict=True):
            cell.text = "".join(part.text for part in content if isinstance(part, Text))


def _text(block: object) -> str:
    return "".join(part.text for part in getattr(block, "children", ()) if isinstance(part, Text))
