"""The main job end to end: what a memo of an article shows, in each of its formats."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefgen.pipeline import BuildOptions, build
from briefgen.printing import FORMATS

FICTIONAL = Path(__file__).resolve().parents[1] / "data" / "fictional_tour.txt"
REAL = Path("articles") / "000_70f586e021054a72.txt"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a careful analyst reads out of one article."""

    title: str
    published: str
    outlet: str
    actors: tuple[tuple[str, str, str], ...]
    """Name, role and affiliation, as the table of actors prints them; the first is the first."""
    actions: tuple[tuple[str, str, str], ...]
    """Date as printed, actor, words of the action."""
    planned: str
    analysis: tuple[str, ...]
    """Words of the experts' statements, hedges included."""
    expert: str
    anonymous: str
    carrier: str
    doubt: str
    never: tuple[str, ...]
    """Words that no actor may have."""


EXPECTED = {
    "fictional": Expected(
        title="Tavita Leo Malu inspected secret boatyards",
        published="10 March 2024",
        outlet="CORAL TV",
        actors=(
            ("Tavita Leo Malu", "prime minister", "Samoa"),
            ("Seumas Orran Bek", "researcher", "Coral Sea Institute (Fiji)"),
        ),
        actions=(
            ("", "Tavita Leo Malu", "inspected secret boatyards"),
            ("", "Tavita Leo Malu", "ordered them to double output"),
            ("22 February 2024", "Mele Havea", "took part in a large boat parade"),
        ),
        planned="preparing for their next series of naval drills",
        analysis=(
            "probably had a double aim",
            "“island shipping economy,”",
            "might be linked to a possible trade deal",
        ),
        expert="Seumas Orran Bek",
        anonymous="Some analysts",
        carrier="Meridian Press",
        doubt="Wednesday (March 7)",
        never=("ASVs", "Fisheries"),
    ),
    "real": Expected(
        title="Kim Jong Un toured key weapons factories",
        published="6 August 2023",
        outlet="WION",
        actors=(
            ("Kim Jong Un", "supreme leader", "North Korea"),
            ("Sergei Shoigu", "Defence Minister", "Russia"),
            ("Vladimir Putin", "President", "Russia"),
            ("Cheong Seong Chang", "analyst", "Sejong Institute (South Korea)"),
            ("North Korea", "country", ""),
            ("United States", "country", ""),
            ("South Korea", "country", ""),
            ("Russia", "country", ""),
        ),
        actions=(
            ("", "Kim Jong Un", "toured key weapons factories"),
            ("", "Kim Jong Un", "instructed them to boost capacity"),
            ("", "Kim Jong Un", "called for mass production"),
            ("July 2023", "Sergei Shoigu", "was in North Korea"),
            ("27 July 2023", "Sergei Shoigu", "participated in a major military parade"),
        ),
        planned="preparing for their next round of military exercises",
        analysis=(
            "likely had a dual goal",
            "“national defence economic work,”",
            "could be related to possible",
        ),
        expert="Cheong Seong Chang",
        anonymous="Some experts",
        carrier="Associated Press",
        doubt="Thursday (August 4)",
        never=("UAVs", "supreme", "Defence", "KCNA", "Reuters"),
    ),
}


@dataclass(frozen=True, slots=True)
class Memo:
    """One memo: its Markdown, and the plain text of each format."""

    expected: Expected
    markdown: str
    texts: dict[str, str]


@pytest.fixture(scope="module", params=list(EXPECTED))
def memo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Memo:
    """Build the article's memo once, with no edits."""
    path = FICTIONAL
    if request.param == "real":
        path = Path(__file__).resolve().parents[2] / ".." / "shared" / REAL
        if not path.is_file():
            pytest.skip("the real article does not lie beside the repository")
    output = tmp_path_factory.mktemp("memo")
    built = build([path], BuildOptions(output=output, theme="article-memo", formats=FORMATS))
    assert (built.failed, built.unreadable, len(built.written)) == (0, 0, 4)
    files = {file.suffix: file.read_bytes() for file in built.written}
    texts = {
        ".md": files[".md"].decode(),
        ".docx": docx_text(files[".docx"]),
        ".pdf": pdf_text(files[".pdf"]),
        ".html": html_text(files[".html"]),
    }
    return Memo(EXPECTED[request.param], files[".md"].decode(), texts)


def docx_text(data: bytes) -> str:
    import docx

    document = docx.Document(io.BytesIO(data))
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(TEXT))
        for paragraph in document.element.body.iter(PARAGRAPH)
    )


WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT, PARAGRAPH = f"{WORD}t", f"{WORD}p"


RUNNING_WORDS = re.compile(r"(?:•\s*)*DRAFT\n[^•]{0,200}?Page \d+ of \d+")
"""What stands at the edges of every page, and so between the halves of a sentence that a page parts."""


def pdf_text(data: bytes) -> str:
    from pypdf import PdfReader

    pages = (page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return "\n".join(RUNNING_WORDS.sub("", page) for page in pages)


def html_text(data: bytes) -> str:
    import tinyhtml5

    return "".join(tinyhtml5.parse(data.decode(), namespace_html_elements=False).itertext())


def squeeze(text: str) -> str:
    """Ignore white space, which each format breaks in its own way."""
    return re.sub(r"\s+", "", text)


def section(memo: Memo, title: str) -> str:
    """Give one section of the Markdown."""
    return memo.markdown.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows(memo: Memo, title: str) -> list[list[str]]:
    """Give the rows of a section's table, without note calls and emphasis."""
    lines = [line for line in section(memo, title).splitlines() if line.startswith("| ")][2:]
    return [
        [re.sub(r"\[\^\d+\]|\*\*|_\(also.*?\)_", "", cell).strip() for cell in line.split("|")[1:-1]]
        for line in lines
    ]


def test_the_title_is_made_and_said_to_be_made(memo: Memo) -> None:
    """The file has none."""
    assert memo.markdown.startswith(f"# {memo.expected.title}")
    assert "title made from the lead" in memo.markdown


def test_date_and_outlet_stand_in_the_memo_the_outlet_as_inferred(memo: Memo) -> None:
    """Only a line of furniture names the outlet; the line itself is never printed."""
    assert f"| **Date** | {memo.expected.published} |" in memo.markdown
    assert f"{memo.expected.outlet} (inferred), {memo.expected.published}, paragraph 1." in memo.markdown
    assert "LIVE HERE" not in memo.markdown


def test_the_actors_have_their_roles_and_the_first_leads(memo: Memo) -> None:
    """Carriers of news are sources, not actors; and an acronym or a title is no organisation."""
    actors = [tuple(row) for row in rows(memo, "Key actors")]
    assert actors[0] == memo.expected.actors[0]
    assert set(memo.expected.actors) <= set(actors)
    assert not {name for name, _, _ in actors} & set(memo.expected.never)


def test_the_actions_have_their_actors_and_dates(memo: Memo) -> None:
    """The main event is the first."""
    actions = rows(memo, "Actions")
    assert memo.expected.actions[0][2] in actions[0][2]
    for date, actor, words in memo.expected.actions:
        found = [row for row in actions if words in row[2]]
        assert found, words
        assert found[0][1] == actor
        if date:
            assert found[0][0] == date


def test_what_is_planned_is_not_reported_as_done(memo: Memo) -> None:
    """Its status says so."""
    (row,) = [row for row in rows(memo, "Actions") if memo.expected.planned in row[2]]
    assert row[3].startswith("planned")


def test_every_hedge_stays_with_its_speaker(memo: Memo) -> None:
    """Verbatim, under the full name, with who carried it; the unnamed stay unnamed."""
    analysis = section(memo, "Expert analysis")
    for words in memo.expected.analysis:
        assert words in analysis
    assert f"**{memo.expected.expert}**" in analysis
    assert f"**{memo.expected.anonymous}**" in analysis
    assert memo.expected.carrier in analysis


def test_a_weekday_that_does_not_fit_is_printed_with_a_note(memo: Memo) -> None:
    """The words of the article, and both readings."""
    assert f"the article says “{memo.expected.doubt}”" in memo.markdown
    assert memo.expected.doubt in rows(memo, "Actions")[0][0]


def test_one_origin_behind_several_names_is_said(memo: Memo) -> None:
    """A wire citing state media is no second source."""
    if memo.expected is EXPECTED["real"]:
        assert "one origin" in memo.markdown


def test_the_gaps_are_named(memo: Memo) -> None:
    """What a reader would expect and the article does not give."""
    gaps = section(memo, "Sources and gaps")
    assert "no byline" in gaps
    assert "publisher inferred" in gaps


def test_the_formats_say_the_same(memo: Memo) -> None:
    """Every action, actor and statement of the Markdown stands in the DOCX, the PDF and the HTML."""
    words = [
        cell
        for title in ("Key actors", "Actions")
        for row in rows(memo, title)
        for cell in row
        if cell != "–"
    ]
    words += [*memo.expected.analysis, memo.expected.title]
    for suffix in (".docx", ".pdf", ".html"):
        text = squeeze(memo.texts[suffix])
        missing = [
            item
            for item in words
            if squeeze(item) not in re.sub(r"\d+(?=\))", "", text) and squeeze(item) not in text
        ]
        assert missing == [], suffix


def test_nothing_is_dropped_from_what_the_extractor_found(memo: Memo) -> None:
    """The gate and the extractor agree on this article."""
    assert "Claims dropped for want of evidence: 0." in memo.markdown
