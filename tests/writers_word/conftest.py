"""Memos with every construct, a hard one, one of a brief in a theme; and ways to look into their files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import docx.document
import pytest
from lxml import etree

from briefgen.articles.model import Article
from briefgen.briefs.assemble import assemble
from briefgen.briefs.settings import BriefSettings
from briefgen.document.contents import add_contents
from briefgen.document.nodes import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Document,
    Emphasis,
    Heading,
    LineBreak,
    Link,
    Note,
    NoteReference,
    OrderedList,
    Paragraph,
    Properties,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)
from briefgen.printing import print_brief, print_job
from briefgen.source import Span, quote_span
from briefgen.summaries.model import Action, Actor, ActorKind, ArticleReference, BottomLine, Summary
from briefgen.themes.finding import get_theme
from briefgen.themes.look import Look
from briefgen.writers.word import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG_URL = "https://example.org/archive/" + "harbour-commission-minutes/" * 10 + "?page=12&view=full"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2


def text(words: str) -> tuple[Text, ...]:
    return (Text(words),)


def paragraph(words: str, style: str = "") -> Paragraph:
    return Paragraph(text(words), style)


HEADER_BLOCK = Table(
    header=((), ()),
    rows=(
        ((Strong(text("To")),), text("The Harbour Minister")),
        ((Strong(text("From")),), text("Night desk, Port Authority of Velm")),
        ((Strong(text("Date")),), text("6 August 2023")),
        ((Strong(text("Information cut-off")),), text("6 August 2023, 05:00 UTC")),
        ((Strong(text("Status")),), (Emphasis(text("draft, not cleared")),)),
    ),
    style="memo-header",
)

ACTORS = Table(
    header=(text("Actor"), text("Role"), text("Affiliation"), text("Mentions")),
    rows=(
        (
            (Text("Ilse Varga "), Emphasis(text("(also: the commissioner)"))),
            (Text("harbour commissioner"), NoteReference(1)),
            (Link("https://example.org/port", text("Port Authority of Velm")),),
            text("12"),
        ),
        (text("김하늘"), text("ship owner"), text("Haneul Lines (한울 해운)"), text("7")),
        (text("ليلى منصور"), text("union secretary"), text("اتحاد عمال الموانئ 2023"), text("4")),
        (text("דנה לוי"), text("arbitrator"), text("Court of Maritime Affairs"), text("3")),
        (text("Ольга Белова"), text("journalist"), text("Вестник порта"), text("2")),
        (text("山田 さくら"), text("salvage master"), text("東京湾サルベージ"), text("1")),
        (text("Ελένη Παππά"), text("pilot"), (), text("1")),
    ),
    alignments=("left", "left", "left", "right"),
    style="actors",
)

ACTIONS = Table(
    header=(text("When"), text("Who"), text("What"), text("Status")),
    rows=tuple(
        (
            text(f"{day} August 2023"),
            text("Ilse Varga"),
            (
                Text(
                    "closed the eastern basin to vessels of more than two hundred metres and asked the "
                    "owners to name a berth elsewhere"
                ),
                NoteReference(3),
                Text(f" (order {day} of the month)"),
            ),
            text("reported (Velm Courier)"),
        )
        for day in range(1, 25)
    ),
    alignments=("left", "left", "left", "left"),
    style="actions",
)

LISTS: tuple[Block, ...] = (
    BulletList(
        (
            (
                paragraph(
                    "Ships wait outside the mole; the queue is longer than in any week of the year so far."
                ),
                BulletList(
                    (
                        (
                            paragraph("Eleven of them carry grain."),
                            OrderedList(((paragraph("first to enter"),), (paragraph("second to enter"),))),
                        ),
                        (paragraph("Two carry ore."),),
                    )
                ),
            ),
            (
                paragraph("The pilots want four things:"),
                OrderedList(
                    (
                        (
                            paragraph("longer rest,"),
                            paragraph("which the law of 2019 promised them already;"),
                        ),
                        (paragraph("a second boat;"),),
                        (paragraph("better charts;"), CodeBlock("depth = 11.4\nif depth < 12:\n\tstop()\n")),
                        (paragraph("an apology."), Quote((paragraph("We were not asked."),))),
                    )
                ),
            ),
            (Table((text("Berth"), text("Depth")), ((text("E1"), text("11.4 m")),)),),
            (),
        )
    ),
    OrderedList(((paragraph("begins anew"),), (paragraph("and goes on"),))),
    paragraph("A paragraph between two lists."),
    OrderedList(((paragraph("starts at seven"),), (paragraph("then eight"),)), start=7),
)

BLOCKS: tuple[Block, ...] = (
    Heading(1, text("Velm closes half of its harbour"), "velm"),
    HEADER_BLOCK,
    Heading(2, text("Bottom line"), "bottom-line"),
    Paragraph(
        (
            Text("The harbour commissioner closed the eastern basin until the dredgers are done; "),
            Strong(text("grain exports are likely to fall by a third")),
            Text(" in August, and the union says it was not asked."),
            NoteReference(1),
            NoteReference(2),
        ),
        "lead",
    ),
    paragraph("⚠ The order says “Thursday (4 August)”; 4 August 2023 was a Friday.", "warning"),
    Heading(2, text("Key actors"), "key-actors"),
    ACTORS,
    Heading(2, text("Actions"), "actions"),
    Paragraph((Text("See also "), Link("#expert-analysis", text("expert analysis")), Text(" below."))),
    ACTIONS,
    Heading(2, text("Context"), "context"),
    *LISTS,
    Heading(2, text("Expert analysis"), "expert-analysis"),
    Paragraph((Strong(text("Dana Levi")), Text(", arbitrator, to the Velm Courier:")), "speaker"),
    Quote(
        (
            Paragraph(
                (Text("The closure "), Emphasis(text("likely")), Text(" had two aims."), NoteReference(4))
            ),
            paragraph("Neither of them was named in the order."),
            BulletList(((paragraph("a list in a quotation"),),)),
            Quote((paragraph("A quotation in it."),)),
        )
    ),
    Heading(3, (Text("In "), Emphasis(text("other")), Text(" words")), "in-other-words"),
    Paragraph((Text("One line,"), LineBreak(), Text("another line, "), Code("berth --list"), Text("."))),
    paragraph("قالت ليلى منصور إن الميناء مغلق حتى 20 أغسطس 2023."),
    paragraph("דנה לוי אמרה כי הנמל סגור."),
    paragraph("김하늘 회장은 항만 폐쇄가 부당하다고 말했다. 山田さんは何も言わなかった。"),
    Heading(4, text("A fourth level"), "a-fourth-level"),
    Heading(5, text("A fifth"), "a-fifth"),
    Heading(6, text("A sixth"), "a-sixth"),
    CodeBlock("berth  ship\nE1     Aurora"),
    Rule(),
    Paragraph((Text("Long: "), Text(LONG_WORD), Text(" and "), Link(LONG_URL, text(LONG_URL)))),
    Heading(2, text("Assessment"), "assessment"),
    paragraph("(for the desk: no assessment has been written)", "placeholder"),
    Heading(2, text("Sources and gaps"), "sources-and-gaps"),
    paragraph("Claims dropped for want of evidence: 0.", "small"),
)

NOTES = (
    Note(
        1,
        (
            Paragraph(
                (Text("Velm Courier, "), Link("https://example.org/a?b=1&c=2", text("6 August 2023"))),
            ),
        ),
    ),
    Note(2, (Paragraph((Text("Port gazette; see also note"), NoteReference(1), Text("."))),)),
    Note(3, (paragraph("Same, paragraphs 2–3."), BulletList(((paragraph("a list in a note"),),)))),
    Note(4, (Quote((paragraph("كما في الأصل"),)),)),
)

PROPERTIES = Properties(
    title="Velm closes half of its harbour",
    subject="Daily brief",
    author="Night desk",
    keywords=("harbour", "grain"),
    language="en-GB",
    date="2023-08-06",
    marking="TLP:AMBER",
    draft=True,
    organisation="Port Authority of Velm",
)


@pytest.fixture(scope="session")
def memo() -> Document:
    """A document with everything."""
    return Document(BLOCKS, NOTES, PROPERTIES)


@pytest.fixture(scope="session")
def memo_docx(memo: Document) -> bytes:
    """The same as a file."""
    return write_word(memo, Look())


SCRIPTS = (
    "Ilse Varga", "김하늘", "ليلى منصور", "דנה לוי", "山田 さくら", "王小明", "Ольга Белова", "Ελένη Παππά",
    "मीरा शर्मा", "สมชาย ใจดี",
)  # fmt: skip
WIDE_HEADER = (
    *("No.", "Vessel", "Owner", "Flag state", "Cargo manifest", "Arrival", "Departure", "Berth"),
    *("Commissioner", "Remarks", "Charterer"),
)
WANTED = "no assessment has been written"


def row(*words: str) -> tuple[tuple[Text, ...], ...]:
    return tuple(text(word) for word in words)


def hard_story(number: int) -> tuple[Block, ...]:
    name = SCRIPTS[number % len(SCRIPTS)]
    actions = tuple(
        row(f"{day} August", SCRIPTS[day], f"closed basin {day}", "reported") for day in range(1, 4)
    )
    return (
        Heading(2, text(f"{name} and basin {number}"), f"story-{number}"),
        Paragraph((Text(f"{name} closed the basin. " * 4), NoteReference(number))),
        Heading(3, text("Actions"), f"actions-{number}"),
        Table(row("When", "Who", "What", "Status"), actions, style="actions"),
        paragraph(f"{name}, pilot:", "speaker"),
        Quote((paragraph("We were not asked."),)),
        paragraph("Ask the port.", "comment"),
        OrderedList(((paragraph("first"),), (paragraph("second"),)), start=number),
    )


def hard_blocks() -> tuple[Block, ...]:
    actors = tuple(row(f"{SCRIPTS[n % 10]} {n}", "pilot", f"Port {SCRIPTS[(n + 3) % 10]}") for n in range(40))
    register = tuple(row(*(f"{cell} {n}" for cell in WIDE_HEADER)) for n in range(60))
    return add_contents(
        (
            Heading(1, text("Twelve stories"), "twelve"),
            Table(((), ()), (row("To", ""), ((Strong(text("From")),), (Emphasis(text(f"({WANTED})")),)))),
            paragraph("Contents", "contents"),
            *(block for number in range(1, 13) for block in hard_story(number)),
            Heading(2, text("Key actors"), "key-actors"),
            Table(row("Actor", "Role", "Affiliation"), actors),
            Heading(2, text("Register"), "register"),
            paragraph("Ships in port", "caption"),
            Table(row(*WIDE_HEADER), register),
            Heading(2, text("An empty section"), "an-empty-section"),
            Heading(2, text("Assessment"), "assessment"),
            paragraph(f"({WANTED})", "placeholder"),
            Paragraph((Link(LONG_URL, text(LONG_URL)),)),
            Table(row(*WIDE_HEADER), register[:3]),
        )
    )


@pytest.fixture(scope="session")
def hard_docx() -> bytes:
    """Twelve stories, forty actors, wide tables over pages, ten scripts, contents and comments."""
    notes = tuple(Note(number, (paragraph(f"Courier, page {number}."),)) for number in range(1, 13))
    return write_word(Document(hard_blocks(), notes, PROPERTIES, placeholders=(WANTED,)), Look())


LEAD = "The port of Larrenmouth was closed by Corin Hale on Tuesday."


@pytest.fixture(scope="session")
def printed() -> Callable[[str], bytes]:
    """Print a small brief in a shipped theme, as a draft with placeholders."""

    def print_in(theme: str) -> bytes:
        span = (quote_span(LEAD, 0, len(LEAD)),)
        paragraphs = (Span(start=0, end=len(LEAD)),)
        article = Article(path="a.txt", title="Port", text=LEAD, paragraphs=paragraphs, sha256="ab" * 32)
        summary = Summary(
            made_by="hand",
            article=ArticleReference(path="a.txt", title="Port"),
            bottom_line=BottomLine(text=LEAD, evidence=span),
            actors=(Actor(name="Corin Hale", kind=ActorKind.PERSON, evidence=span),),
            actions=(Action(actor="Corin Hale", action="closed", target="the port", evidence=span),),
        )
        brief = assemble([(article, summary)], BriefSettings(marking="TLP:GREEN"))
        return print_brief(print_job(brief, get_theme(theme), ("docx",))).get("docx")

    return print_in


@pytest.fixture(scope="session")
def parts() -> Callable[[bytes], dict[str, etree._Element]]:
    """Parse every XML part of a file."""

    def parse(docx: bytes) -> dict[str, etree._Element]:
        with zipfile.ZipFile(BytesIO(docx)) as archive:
            names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            return {name: etree.fromstring(archive.read(name)) for name in names}

    return parse


@pytest.fixture(scope="session")
def body_of(parts: Callable[[bytes], dict[str, etree._Element]]) -> Callable[..., etree._Element]:
    """Write some blocks and parse the body made of them."""

    def write(*blocks: Block, notes: tuple[Note, ...] = (), language: str = "en") -> etree._Element:
        document = Document(blocks, notes, Properties(language=language))
        return parts(write_word(document, Look()))["word/document.xml"].find(f"{W}body")

    return write


@pytest.fixture(scope="session")
def xml_of() -> Callable[[etree._Element], str]:
    """Spell an element without namespaces, so that a test can write down what it expects."""

    def spell(element: etree._Element) -> str:
        xml = etree.tostring(element, encoding="unicode", with_tail=False)
        return re.sub(r' xmlns:\w+="[^"]*"', "", xml).replace("w:", "")

    return spell


@pytest.fixture(scope="session")
def paragraphs_of(
    body_of: Callable[..., etree._Element], xml_of: Callable[[etree._Element], str]
) -> Callable[..., list[str]]:
    """Write some blocks and spell what stands in the body, one element a string, without the section."""

    def write(*blocks: Block, notes: tuple[Note, ...] = (), language: str = "en") -> list[str]:
        return [xml_of(child) for child in body_of(*blocks, notes=notes, language=language)][:-1]

    return write


@pytest.fixture
def reference_with() -> Callable[..., bytes]:
    """Make a reference document out of python-docx's default one, changed by a function."""

    def make(change: Callable[[docx.document.Document], object]) -> bytes:
        document = docx.Document()
        change(document)
        buffer = BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make
