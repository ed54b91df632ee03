"""A memo of three pages, fictional from end to end, and the house look."""

from __future__ import annotations

from dataclasses import replace

from briefgen.document.nodes import (
    Block,
    BulletList,
    Document,
    Heading,
    Inline,
    Note,
    NoteReference,
    Paragraph,
    Properties,
    Quote,
    Strong,
    Table,
    Text,
)
from briefgen.themes.finding import get_theme
from briefgen.themes.look import Look

SENTENCE = (
    "The harbour council of Port Sable put off its vote on the ferry dues, and the operators said that the "
    "outer channel must be dredged before the larger vessels sail again. "
)
PEOPLE = (
    "Ilse Marrow",
    "Dov Kettering",
    "Yara Quill",
    "Ansel Grieve",
    "Mira Stroud",
    "Pell Varga",
    "Tove Lind",
    "Ode Bray",
)


def make_memo() -> Document:
    """Make the memo: header block, bottom line, 8 actors, 10 actions, context, quotations, 9 notes."""
    notes = tuple(
        Note(i, (Paragraph((Text(f"Sable Courier, {i} March 2031, paragraph {i}."),)),)) for i in range(1, 10)
    )
    properties = Properties(
        title="Harbour talks in Port Sable",
        author="Strait Desk",
        date="2031-03-14",
        marking="TLP:GREEN",
        draft=True,
    )
    return Document(_blocks(), notes, properties)


def make_long_memo(times: int) -> Document:
    """Make the memo that many times over in one document, with one list of notes."""
    memo = make_memo()
    blocks = [
        replace(block, anchor=f"{block.anchor}-{turn}") if isinstance(block, Heading) else block
        for turn in range(times)
        for block in memo.blocks
        if turn == 0 or not isinstance(block, Heading) or block.level > 1
    ]
    return replace(memo, blocks=tuple(blocks))


def make_look() -> Look:
    """Read the house look from the checkout."""
    return get_theme("_base").look()


def _blocks() -> tuple[Block, ...]:
    label = [("To", "Deputy Secretary"), ("From", "Strait Desk"), ("Date", "14 March 2031")]
    actors = [(name, "member of the harbour council", "Port Sable") for name in PEOPLE]
    actions = [
        (f"{i} March 2031", PEOPLE[i % 8], SENTENCE[:80], "reported (Sable Courier)") for i in range(1, 11)
    ]
    return (
        Heading(1, (Text("Harbour talks in Port Sable"),), "title"),
        Table(((), ()), tuple(((Strong((Text(k),)),), (Text(v),)) for k, v in label)),
        _heading("Bottom line"),
        Paragraph((Text(SENTENCE), NoteReference(1)), style="lead"),
        _heading("Key actors"),
        _table(("Actor", "Role", "Affiliation"), actors),
        _heading("Actions"),
        _table(("When", "Who", "What", "Status"), actions),
        _heading("Context"),
        BulletList(tuple((Paragraph((Text(SENTENCE * 2), NoteReference(i))),) for i in range(2, 6))),
        _heading("Expert analysis"),
        *(Quote((Paragraph((Text(SENTENCE), NoteReference(i))),)) for i in range(6, 9)),
        _heading("Assessment"),
        *(Paragraph((Text(SENTENCE * 4), NoteReference(9))) for _ in range(3)),
    )


def _heading(title: str) -> Heading:
    return Heading(2, (Text(title),), title.lower().replace(" ", "-"))


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    def cells(texts: tuple[str, ...]) -> tuple[tuple[Inline, ...], ...]:
        return tuple((Text(text),) for text in texts)

    return Table(cells(header), tuple(cells(row) for row in rows))
