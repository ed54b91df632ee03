"""Documents to write: a memo as a desk would send it, with fictional people and places."""

from __future__ import annotations

import pytest

from briefgen.document.nodes import (
    BulletList,
    Document,
    Emphasis,
    Heading,
    Inline,
    Link,
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

PROPERTIES = Properties(
    title="Harbour talks in Port Sable resume after the storm",
    subject="Daily brief on the Sable Strait",
    author="Strait Desk",
    keywords=("Sable Strait", "harbour", "ferries"),
    language="en",
    date="2031-03-14",
    marking="TLP:AMBER+STRICT",
    draft=True,
    organisation="Office of Maritime Affairs",
)
ACTORS = (
    ("Ilse Marrow", "harbour minister", "Republic of Tarn", 1),
    ("Dov Anselm Kettering", "chief negotiator for the ferry operators", "Kettering Lines", 2),
    ("Port Sable Authority", "organisation", "Port Sable", 3),
    ("Republic of Tarn", "country", "", 1),
    ("Kingdom of Ostmere", "country", "", 4),
    ("Dr Yara Quill", "analyst", "Institute for Northern Waters, Lunn", 5),
)
ACTIONS = (
    (
        "12 March 2031",
        "Ilse Marrow",
        "reopened the inner harbour to vessels under 40 metres",
        "reported (Sable Courier)",
        1,
    ),
    (
        "12 March 2031",
        "Port Sable Authority",
        "lifted the night curfew on the eastern mole",
        "reported (Authority notice 31/7)",
        3,
    ),
    (
        "13 March 2031",
        "Dov Anselm Kettering",
        "asked for 18 months of dues to be waived",
        "claimed (Kettering Lines)",
        2,
    ),
    (
        "13 March 2031",
        "Kingdom of Ostmere",
        "offered two dredgers for the outer channel",
        "reported (Ostmere Gazette)",
        4,
    ),
    (
        "April 2031",
        "Republic of Tarn and Kingdom of Ostmere",
        "hold a joint survey of the outer channel",
        "planned",
        4,
    ),
)
NOTES = (
    "Sable Courier, 13 March 2031, paragraphs 1–3. SHA-256 4be1c09a…",
    "Sable Courier, 13 March 2031, paragraph 6.",
    "Port Sable Authority, notice 31/7, 12 March 2031.",
    "Ostmere Gazette, 14 March 2031, paragraphs 2 and 9.",
    "Northern Waters Review, 14 March 2031, paragraphs 4–5.",
)


def text(*parts: Inline | str) -> tuple[Inline, ...]:
    """Make inline nodes of strings and nodes."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def heading(level: int, title: str) -> Heading:
    return Heading(level, text(title), anchor=title.lower().replace(" ", "-"))


def header_block() -> Table:
    rows = (
        ("To", "Deputy Secretary, Maritime Affairs"),
        ("From", "Strait Desk"),
        ("Date", "14 March 2031"),
        ("Information cut-off", "14 March 2031"),
        ("Audience", "Interdepartmental working group on the Sable Strait"),
    )
    return Table(((), ()), tuple((text(Strong(text(label))), text(value)) for label, value in rows))


def memo_blocks() -> tuple[object, ...]:
    actors = tuple(
        (text(name, NoteReference(note)), text(role), text(house)) for name, role, house, note in ACTORS
    )
    actions = tuple(
        (text(when), text(who), text(what, NoteReference(note)), text(status))
        for when, who, what, status, note in ACTIONS
    )
    return (
        heading(1, PROPERTIES.title),
        header_block(),
        heading(2, "Bottom line"),
        Paragraph(
            text(
                "Tarn reopened the inner harbour of Port Sable on 12 March; the ferry operators want dues "
                "waived before they sail again, and Ostmere has offered dredgers for the outer channel.",
                NoteReference(1),
                NoteReference(2),
            ),
            style="lead",
        ),
        heading(2, "Key actors"),
        Table((text("Actor"), text("Role"), text("Affiliation")), actors, style="actors"),
        heading(2, "Actions"),
        Table((text("When"), text("Who"), text("What"), text("Status")), actions, style="actions"),
        Paragraph(
            text("The article says “Friday (12 March)”; 12 March 2031 was a Wednesday."), style="warning"
        ),
        heading(2, "Context"),
        BulletList(
            (
                (
                    Paragraph(
                        text(
                            "The February storm put 30,000 cubic metres of silt into the outer channel, "
                            "more than the yearly dredging plan removes.",
                            NoteReference(4),
                        )
                    ),
                ),
                (
                    Paragraph(
                        text(
                            "Ferries carried 61 % of the strait’s freight; by road it takes nine hours. ",
                            Emphasis(text("See also ")),
                            Link("https://example.org/strait/2030/freight", text("the freight tables")),
                            ".",
                            NoteReference(5),
                        )
                    ),
                ),
            )
        ),
        heading(2, "Expert analysis"),
        Paragraph(
            text(Strong(text("Dr Yara Quill")), ", analyst, Institute for Northern Waters, to the Review:"),
            style="speaker",
        ),
        Quote(
            (
                Paragraph(
                    text(
                        "The waiver will probably be granted in part, because an empty quay costs "
                        "the Authority more than the dues are worth. ",
                        Emphasis(text("(reported speech)")),
                        NoteReference(5),
                    )
                ),
            )
        ),
        heading(2, "Assessment"),
        Paragraph(text("(for the desk: no assessment has been written)"), style="placeholder"),
        heading(2, "Sources and gaps"),
        Paragraph(
            text(
                "Four articles, three outlets. Not in the articles: the draught of the dredgers; any date "
                "for the first sailing. Claims dropped for want of evidence: 0."
            ),
            style="small",
        ),
    )


@pytest.fixture(scope="session")
def look() -> Look:
    """The house look."""
    return get_theme("_base").look()


@pytest.fixture(scope="session")
def memo() -> Document:
    """A memo of about two pages with all that a daily brief has."""
    notes = tuple(Note(i, (Paragraph(text(note)),)) for i, note in enumerate(NOTES, start=1))
    return Document(memo_blocks(), notes, PROPERTIES)  # type: ignore[arg-type] # mixed blocks


@pytest.fixture(scope="session")
def hard_case(memo: Document) -> Document:
    """Six scripts, a 300-character address, an empty section and a table that runs over two pages."""
    address = "https://example.org/archive/" + "strait-survey-" * 20
    rows = tuple(
        (text(f"{i} March 2031"), text(f"Vessel {i:02d}"), text(f"{i * 137:,}")) for i in range(1, 61)
    )
    blocks = (
        *memo.blocks,
        heading(2, "Empty section"),
        heading(2, "Names in six scripts"),
        Paragraph(
            text("Ελένη Βαρδάκη, Ильза Морозова, ليلى حداد, נועה לוי, मीरा जोशी and สมชาย ใจดี met in Lunn.")
        ),
        Paragraph(text("قالت ليلى حداد إن العبارات ستعود قريبا.")),
        Paragraph(text("The survey is at ", Link(address, text(address)), ".")),
        heading(2, "Arrivals"),
        Table((text("Day"), text("Vessel"), text("Tonnes")), rows, alignments=("left", "left", "right")),
    )
    return Document(blocks, memo.notes, memo.properties)
