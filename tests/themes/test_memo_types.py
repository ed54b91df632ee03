"""The memo types: each has its sections in the order of its convention, and invents nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import docx
import pytest

from briefgen.briefs.assemble import assemble
from briefgen.briefs.desk import Variant
from briefgen.briefs.model import Brief
from briefgen.briefs.settings import BriefSettings, load_settings
from briefgen.errors import Severity
from briefgen.intake import summarise_entry, take_in
from briefgen.printing import Printed, print_brief, print_job
from briefgen.samples import empty, usual
from briefgen.samples.usual import usual_pairs
from briefgen.themes.finding import find_themes, get_theme

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
SAMPLES = {
    "sitrep": "sample-crisis",
    "executive-one-pager": "sample-crisis",
    "weekly-roundup": "sample-week",
    "policy-memo": "sample-crisis",
    "actor-profile": "sample-week",
    "event-timeline": "sample-crisis",
}
SECTIONS = {
    "sitrep": [
        "Highlights",
        "Changes since the last report",
        "Key figures",
        "Situation overview",
        "What those responsible say",
        "Needs and gaps",
        "Outlook",
        "Annex: articles used",
    ],
    "executive-one-pager": [
        "Bottom line",
        "Why now",
        "Impact",
        "Assessment and confidence",
        "Recommended action",
        "Limits",
    ],
    "weekly-roundup": [
        "The week in brief",
        "Trends",
        "The week by story",
        "Who was in the news",
        "The coming week",
        "Assessment",
        "Sources in figures",
        "Articles used",
    ],
    "actor-profile": [
        "Identity",
        "Recent activity",
        "Statements",
        "Relations",
        "Assessment",
        "Gaps",
        "Articles used",
    ],
    "event-timeline": [
        "At a glance",
        "Chronology",
        "Days without a reported event",
        "Conflicting accounts",
        "Dates ahead",
        "Without a date in the articles",
        "Significance",
        "Articles used",
    ],
}
VARIANTS = {
    Variant.CA: ["Issue", "Background", "Considerations", "Recommendation", "Articles used"],
    Variant.UK: [
        *("Issue", "Recommendation", "Timing", "Background", "Argument", "Presentation"),
        "Articles used",
    ],
    Variant.US: ["BLUF", "Recommendation", "Background"],
}
ASKED = {  # what a memo asks a person for when the desk has said nothing, apart from its header block
    "sitrep": [
        "nothing is recorded: list changes since the last brief under “changes” in brief.yaml",
        "nothing is recorded: list the key figures under “figures” in brief.yaml",
        "nothing is recorded: say how each topic moved since the last report under “trends” in brief.yaml",
        "for the desk: what is missing, and who must provide it (“needs” under “sections” in brief.yaml)",
        "for the desk: what to expect until the next report (“outlook” under “sections” in brief.yaml)",
    ],
    "executive-one-pager": [
        "for the desk: what it means for the reader (“impact” under “sections” in brief.yaml)",
        "for the desk: no assessment has been written",
        "for the desk: no recommendation has been written",
    ],
    "weekly-roundup": [
        "nothing is recorded: say how each topic moved since the last report under “trends” in brief.yaml",
        "for the desk: what may go wrong (“risks” under “sections” in brief.yaml)",
        "for the desk: what may go well (“opportunities” under “sections” in brief.yaml)",
        "for the desk: no assessment has been written",
    ],
    "policy-memo": [
        "for the desk: the question, in one sentence (“issue” under “sections” in brief.yaml)",
        "for the desk: no recommendation has been written",
        "for the desk: how urgent it is, and why (“timing” under “sections” in brief.yaml)",
        "for the desk: why the recommendation is right (“argument” under “sections” in brief.yaml)",
        "for the desk: how to explain the decision (“presentation” under “sections” in brief.yaml)",
    ],
    "actor-profile": ["for the desk: no assessment has been written"],
    "event-timeline": ["for the desk: no assessment has been written"],
}


def printed(name: str, brief: Brief, *formats: str) -> Printed:
    return print_brief(print_job(brief, get_theme(name), formats or ("md",)))


def markdown(name: str, brief: Brief) -> str:
    return printed(name, brief).files["md"].decode()


def headings(text: str, level: int = 2) -> list[str]:
    return re.findall(rf"^#{{{level}}} (.+)$", text, re.MULTILINE)


def section(text: str, title: str) -> str:
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def unsaid() -> Brief:
    """The articles of the usual sample, of which the desk has said nothing at all."""
    bare = [
        (article, summary.model_copy(update={"judgements": (), "dropped": ()}))
        for article, summary in usual_pairs()
    ]
    return assemble(bare, BriefSettings())


@cache
def sample(folder: str) -> Brief:
    """A sample folder of `inputs/`, read as `briefgen build` reads it."""
    paths = [ROOT / "inputs" / folder]
    taken = take_in(paths, ROOT / "outputs" / "nowhere", ROOT / "outputs")
    made = [summarise_entry(entry, {}, None) for entry in taken.entries]
    return assemble([(item.article, item.summary) for item in made], load_settings(paths, {}, {}))


@pytest.mark.parametrize("name", SECTIONS)
def test_the_sections_stand_in_the_order_of_the_convention(name: str) -> None:
    """The same headings whatever the desk has said: readers look for them."""
    assert headings(markdown(name, usual())) == SECTIONS[name]
    assert headings(markdown(name, unsaid())) == SECTIONS[name]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_policy_memo_follows_the_convention_of_its_country(variant: Variant) -> None:
    """An American memo has no list of articles: its two pages are few, and its notes name them."""
    brief = usual().model_copy(update={"variant": variant})
    assert headings(markdown("policy-memo", brief)) == VARIANTS[variant]


@pytest.mark.parametrize("name", ASKED)
def test_what_only_a_person_can_say_is_asked_for_and_nothing_else(name: str) -> None:
    """Visible placeholders, which `--final` refuses; none is left once the desk has spoken."""
    asked = [text for text in printed(name, unsaid()).placeholders if not text.startswith("set “")]
    assert asked == ASKED[name]
    assert printed(name, usual()).placeholders == ()


@pytest.mark.parametrize("name", ASKED)
def test_nothing_is_invented(name: str) -> None:
    """Without a word of the desk, no likelihood, confidence, trend or recommendation is on the page."""
    text = markdown(name, unsaid())
    assert not re.search(r"Likelihood|Confidence:|↗|↘|→|improved|deteriorated|unchanged", text)
    assert "| Owner |" not in text


@pytest.mark.parametrize("name", ASKED)
def test_every_claim_of_a_table_is_cited(name: str) -> None:
    """A row that tells what somebody did has a note."""
    rows = [row for row in markdown(name, usual()).splitlines() if row.startswith("| ")]
    told = [row for row in rows if re.search(r"\| (reported|ordered)\b", row)]
    assert [row for row in told if "[^" not in row] == []
    assert told or name == "executive-one-pager"


@pytest.mark.parametrize("name", ASKED)
def test_what_the_checks_found_is_printed(name: str) -> None:
    """A date `see the note below` has its note, in every memo type."""
    assert "3 May 2011 was a Tuesday" in markdown(name, usual())


@pytest.mark.parametrize("name", ASKED)
def test_a_story_without_anything_still_makes_a_memo(name: str) -> None:
    """One article that tells nothing: sections say so, in all four formats."""
    result = printed(name, empty(), "md", "docx", "pdf", "html")
    assert set(result.files) == {"md", "docx", "pdf", "html"}
    assert [problem for problem in result.problems if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", ASKED)
def test_the_memo_reads_as_it_did(name: str, request: pytest.FixtureRequest) -> None:
    """Read by eye when it was made; `pytest --snapshot-update` rewrites it."""
    path = GOLDEN / f"{name}.md"
    text = re.sub(r"-[0-9a-f]{12}\.svg", ".svg", markdown(name, usual()))  # how it is drawn is not our matter
    if request.config.getoption("update_snapshots"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_folder_fills_the_memo(name: str) -> None:
    """No placeholder, no warning, and within its pages."""
    result = printed(name, sample(SAMPLES[name]), "md", "pdf")
    assert result.placeholders == ()
    assert result.problems == ()
    assert "None was found" not in result.files["md"].decode()


@pytest.mark.parametrize("variant", Variant)
def test_the_sample_fills_every_variant_of_a_policy_memo(variant: Variant) -> None:
    """The American one within its two pages."""
    brief = sample("sample-crisis").model_copy(update={"variant": variant})
    result = printed("policy-memo", brief, "pdf")
    assert (result.placeholders, result.problems) == ((), ())


def test_a_one_pager_cuts_by_rank_and_says_so() -> None:
    """Two stories of four."""
    text = markdown("executive-one-pager", sample("sample-crisis"))
    assert "2 further stories, not shown." in section(text, "Bottom line")
    assert section(text, "Bottom line").count("[^") == 2


def test_a_memo_without_a_decision_is_for_information() -> None:
    """The header of a one-pager says which of the two it is."""
    text = markdown("executive-one-pager", unsaid())
    assert "| **For information** | No decision is asked for. |" in text
    assert "| **For decision** | Whether to warn importers of delays. |" in markdown(
        "executive-one-pager", usual()
    )


def test_an_american_memo_has_a_place_to_sign() -> None:
    """Approve or disapprove, by a day."""
    text = markdown("policy-memo", usual().model_copy(update={"variant": Variant.US}))
    assert "| Recommendation | Owner | Approve | Disapprove | By |" in section(text, "Recommendation")
    assert "14 March 2024" in section(text, "Recommendation")


def test_a_profile_says_whether_the_desk_or_the_articles_chose() -> None:
    """The most prominent actor unless `about` names one, by any name; a name nobody has is a placeholder."""
    chosen = "The most prominent actor of the articles"
    assert chosen in markdown("actor-profile", unsaid())
    asked = markdown("actor-profile", unsaid().model_copy(update={"about": "vance"}))
    assert chosen not in asked
    assert re.search(r"^# .*: Edda Vance$", asked, re.MULTILINE)
    nobody = printed("actor-profile", unsaid().model_copy(update={"about": "Nobody Known"}))
    assert (
        "no article names Nobody Known: correct “about” in brief.yaml, or add articles" in nobody.placeholders
    )


def test_a_sitrep_has_its_number_its_hour_and_the_latest_first() -> None:
    """Numbered, as of, next due; highlights with dates."""
    text = markdown("sitrep", sample("sample-crisis"))
    assert headings(text, 1)[0].endswith(" – No. 4")
    assert "| **As of** | 16 March 2024, 18:00 |" in text
    assert "| **Next report due** | 17 March 2024, 18:00 |" in text
    days = re.findall(r"^- \*\*(\d+) March", section(text, "Highlights"), re.MULTILINE)
    assert days == ["16", "14", "13", "12"]


def test_every_shipped_memo_type_is_tested_here() -> None:
    """A new folder in `templates/` needs its sections above."""
    assert {theme.name for theme in find_themes()} == {*ASKED, "daily-brief", "article-memo"}


def test_the_one_pager_is_set_closer_in_word_too() -> None:
    """Its Word file has the house's styles, with less room around headings, the bottom line and notes."""
    base, close = (
        docx.Document(str(ROOT / "templates" / theme / "reference.docx")).styles
        for theme in ("_base", "executive-one-pager")
    )
    assert {style.name for style in close} == {style.name for style in base}
    for name in ("Heading 2", "Brief Lead", "footnote text", "Body Text"):
        room, house = (styles[name].paragraph_format for styles in (close, base))
        assert (room.space_before, room.space_after) < (house.space_before, house.space_after), name
