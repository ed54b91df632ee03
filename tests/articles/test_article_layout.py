"""Layout: which stretches of a body are prose, crossheads, furniture, header."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.articles import Article
from briefgen.articles.layout import MOST_LINES, mark

Slices = Callable[[Any, str], list[str]]
Read = Callable[..., Article]


def test_blocks_between_empty_lines_are_paragraphs(read: Read, slices: Slices, lead: str) -> None:
    """Edges are trimmed; lines of white space count as empty."""
    article = read(f"  {lead} \n \t\nThe work costs four million.\n\n\n\nIt rained.")
    assert slices(article, "paragraphs") == [lead, "The work costs four million.", "It rained."]


def test_wrapped_lines_are_one_paragraph(read: Read, slices: Slices) -> None:
    """Short lines that break inside sentences were wrapped by hand or by a mail program."""
    first = "The council of Ostburg voted on Monday to rebuild\nthe old bridge, and the mayor\nagreed."
    article = read(f"{first}\n\nThe work will begin\nin the spring.")
    assert slices(article, "paragraphs") == [first, "The work will begin\nin the spring."]


def test_long_lines_without_empty_lines_are_paragraphs(read: Read, slices: Slices, lead: str) -> None:
    """Many tools put each paragraph on one line."""
    assert slices(read(f"{lead}\nThe work costs four million.\n{lead}"), "paragraphs") == [
        lead,
        "The work costs four million.",
        lead,
    ]


def test_short_lines_that_end_sentences_are_paragraphs(read: Read, slices: Slices) -> None:
    """Lines that all end a sentence were not wrapped."""
    article = read("The bridge is old.\nThe river is wide.\nThe mayor is glad.")
    assert len(slices(article, "paragraphs")) == 3


def test_unpunctuated_short_lines_above_prose_are_crossheads(read: Read, slices: Slices, lead: str) -> None:
    """A full sentence of the same length stays a paragraph."""
    article = read(
        f"{lead}\n\nThe mayor was seen on the bridge.\n\nWork to begin in spring\n\n{lead}\n\nThe end"
    )
    assert slices(article, "crossheads") == ["Work to begin in spring"]
    assert slices(article, "paragraphs") == [lead, "The mayor was seen on the bridge.", lead, "The end"]


@pytest.mark.parametrize(
    "line", ["- first point", "and so on", "Yes,", "“Never again.”", "12:30", "Costs:", "今日は雨です。"]
)
def test_other_short_lines_are_no_crossheads(read: Read, slices: Slices, lead: str, line: str) -> None:
    """Items of lists, fragments, quotations and numbers are none."""
    assert slices(read(f"{lead}\n\n{line}\n\n{lead}"), "crossheads") == []


def test_three_short_lines_in_a_row_are_a_list(read: Read, slices: Slices, lead: str) -> None:
    """Names or results, each on its line, are no headings of what comes after."""
    article = read(f"{lead}\n\nAda Example\n\nBen Example\n\nCleo Example\n\n{lead}")
    assert slices(article, "crossheads") == []
    assert len(article.paragraphs) == 5


@pytest.mark.parametrize(
    "line",
    [
        "WATCH GAZETTE LIVE HERE",
        "Watch: the bridge from above",
        "Read more: Why bridges fall",
        "READ MORE | Why bridges fall",
        "Also read: Why bridges fall",
        "[Related: Why bridges fall]",
        "Related stories",
        "Most read in Ostburg",
        "Click here to join the channel",
        "Subscribe to our newsletter",
        "Get the day's news in your inbox",
        "Follow us on all channels",
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below",
        "(Photo: Ben Example)",
        "(Representative image)",
        "Image: the old bridge",
        "File photo of the old bridge",
        "Photo",
        "The old bridge in May Getty Images",
        "The old bridge Cleo Example/Reuters",
        "Photo by Ben Example",
        "(With inputs from agencies)",
        "(With agency inputs from Sylvania)",
        "Reporting by Ada Example; Editing by Ben Example",
        "© 2023 Ostburg Gazette",
        "Copyright 2023 Ostburg Gazette. All rights reserved.",
        "https://gazette.example/bridge",
        "FULL TEXT.",
        '<tweet tweet-id="1"><tweet/>.',
    ],
)
def test_furniture_is_marked_and_no_prose(read: Read, slices: Slices, lead: str, line: str) -> None:
    """Captions, links, calls to the reader, credits: each is furniture wherever it stands."""
    article = read(f"{lead}\n\n{line}\n\n{lead}\n\n{line}")
    assert slices(article, "furniture") == [line, line]
    assert slices(article, "paragraphs") == [lead, lead]


@pytest.mark.parametrize(
    "sentence",
    [
        "Images released by the council showed the bridge.",
        "Photographs of the bridge were shown in the town hall.",
        "Subscribers to the paper doubled.",
        "Watch makers from Ostburg met on Monday.",
        "Readers wrote letters.",
        "Follow-up talks are planned for May.",
        "Sharing the cost was never agreed.",
        "Relatedly, the river rose.",
        "The agency Reuters reported it first.",
        "Advertisement sales fell by a tenth.",
        "Commenting on the plan, the mayor smiled.",
        "She was photographed on the bridge.",
        "Contact with the crew was lost.",
        "Click bait is a problem, the council said.",
        "Edited footage was shown to the court.",
    ],
)
def test_sentences_that_begin_like_furniture_are_prose(
    read: Read, slices: Slices, lead: str, sentence: str
) -> None:
    """The first word alone does not make furniture."""
    assert slices(read(f"{lead}\n\n{sentence}\n\n{lead}"), "paragraphs")[1] == sentence


@pytest.mark.parametrize(
    "tail",
    [
        "WATCH GAZETTE LIVE HERE",
        "(With inputs from agencies)",
        "(File photo: Ben Example)",
        "Read more: Old bridges",
    ],
)
def test_furniture_at_the_end_of_a_paragraph_is_split_off(
    read: Read, slices: Slices, lead: str, tail: str
) -> None:
    """It often runs on after the last full stop."""
    article = read(f"{lead} {tail}")
    assert slices(article, "paragraphs") == [lead]
    assert slices(article, "furniture") == [tail]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("WATCH GAZETTE LIVE HERE", "GAZETTE"),
        ("Watch Ostburg Gazette live", "Ostburg Gazette"),
        ("WATCH IT LIVE HERE", ""),
        ("WATCH THE MATCH LIVE", ""),
        ("Watch the match live", ""),
        ("Watch live", ""),
    ],
)
def test_an_outlet_named_by_furniture_is_inferred(read: Read, lead: str, line: str, publisher: str) -> None:
    """It is offered as the publisher and said to be inferred."""
    article = read(f"{lead}\n\n{line}")
    assert article.publisher == publisher
    assert article.publisher_inferred == bool(publisher)


def test_front_matter_goes_before_furniture(read: Read, lead: str) -> None:
    """What the file says of itself is never replaced by an inference."""
    article = read(f"---\npublisher: Ostburg Post\n---\n{lead}\n\nWATCH GAZETTE LIVE HERE")
    assert (article.publisher, article.publisher_inferred) == ("Ostburg Post", False)


@pytest.mark.parametrize(
    "header",
    [
        " date 2023-08-06",
        "Date: 2023-08-06",
        "date:2023-08-06",
        "published 6 August 2023",
        "Published: Sunday, August 6, 2023",
        "Published on Aug. 6th, 2023 |",
        "Updated 2023-08-06T10:30:00Z",
        "Gazette | Updated: 2023-08-06 17:52",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n", " "])
def test_a_labelled_day_is_read_and_marked(
    read: Read, slices: Slices, lead: str, header: str, between: str
) -> None:
    """On a line of its own or running straight into the first sentence."""
    article = read(header + between + lead)
    assert article.published == "2023-08-06"
    assert slices(article, "furniture") == [header.strip()]
    assert slices(article, "paragraphs") == [lead]
    assert article.text == header + between + lead


@pytest.mark.parametrize(
    "start",
    [
        "Published 6 August 2023, the report says that bridges fall. ",
        "Date palms grow here. ",
        "Published 2023-13-40 The council met. ",
        "6 August 2023 was a Sunday. ",
        "Published 06/08/2023 The council met. ",
    ],
)
def test_a_sentence_that_begins_with_a_day_stays_whole(
    read: Read, slices: Slices, lead: str, start: str
) -> None:
    """Only a day that is set off from the sentence is a header, and only one that means one day."""
    article = read(start + lead)
    assert article.published == ""
    assert slices(article, "paragraphs") == [start + lead]


def test_headline_day_and_byline_come_in_any_order(read: Read, slices: Slices, lead: str) -> None:
    """The first lines above the prose; the headline is no paragraph."""
    article = read(
        f"Old bridge to be rebuilt\n\nBy Ada Example and Ben de Example\n\nMonday, 7 August 2023\n\n{lead}"
    )
    assert article.title == "Old bridge to be rebuilt"
    assert not article.title_made
    assert article.author == "Ada Example and Ben de Example"
    assert article.published == "2023-08-07"
    assert slices(article, "paragraphs") == [lead]
    assert slices(article, "crossheads") == ["Old bridge to be rebuilt"]


def test_a_weekday_and_day_may_run_into_the_first_sentence(read: Read, slices: Slices, lead: str) -> None:
    """A bare day needs its weekday to be taken off a sentence."""
    article = read(f"Monday, August 7, 2023 {lead}")
    assert (article.published, slices(article, "paragraphs")) == ("2023-08-07", [lead])


@pytest.mark.parametrize(
    "line", ["By Monday the army had left.", "By the river", "By and large", "By May Day"]
)
def test_other_lines_with_by_are_no_bylines(read: Read, lead: str, line: str) -> None:
    """A byline holds names."""
    assert read(f"{line}\n\n{lead}").author == ""


@pytest.mark.parametrize("headline", ["# Old bridge to be rebuilt", "## Old bridge to be rebuilt ##"])
def test_a_markdown_heading_is_the_title(read: Read, slices: Slices, lead: str, headline: str) -> None:
    """Its marks belong neither to the title nor to the crosshead's span."""
    article = read(
        f"{headline}\n{lead}\n## More to come\n{lead}\n\n***\n\n![bridge](bridge.png)", "bridge.md"
    )
    assert article.title == "Old bridge to be rebuilt"
    assert slices(article, "crossheads") == ["Old bridge to be rebuilt", "More to come"]
    assert slices(article, "paragraphs") == [lead, lead]
    assert slices(article, "furniture") == ["***", "![bridge](bridge.png)"]


def test_a_heading_without_words_is_furniture(read: Read, slices: Slices, lead: str) -> None:
    """A lone `#` is no heading of anything."""
    article = read(f"{lead}\n\n##\n\n{lead}", "bridge.md")
    assert (slices(article, "crossheads"), slices(article, "furniture")) == ([], ["##"])


def test_a_file_of_headings_is_all_prose(read: Read, slices: Slices) -> None:
    """Where there is no prose, headings are all there is to read."""
    assert slices(read("# Old bridge\n# New bridge", "bridge.md"), "paragraphs") == [
        "Old bridge",
        "New bridge",
    ]


def test_a_body_of_too_many_lines_is_not_marked_up() -> None:
    """The bound keeps memory in check."""
    assert mark("a\n" * MOST_LINES) is not None
    assert mark("a\n" * (MOST_LINES + 1)) is None


SOUP = st.lists(
    st.sampled_from(
        [
            *("\n", "\n\n", " ", ".", "“", "\u2028", "\x85", "\t", "-", "word ", "The river rose. "),
            *("Date: 2023-08-06", "By Ada Example", "WATCH GAZETTE LIVE", "(File photo)", "# Head", "#"),
            *("Read more: x", "(With inputs from x)"),
        ]
    ),
    max_size=30,
)


@given(st.one_of(st.text(), SOUP.map("".join)), st.booleans(), st.booleans())
def test_every_character_that_prints_is_marked_once(text: str, lines: bool, markdown: bool) -> None:  # noqa: FBT001 - hypothesis fills them
    """Spans lie inside the text, overlap nowhere, have trimmed edges and leave only marks and space."""
    layout = mark(text, lines_are_paragraphs=lines, markdown=markdown)
    assert layout is not None
    spans = sorted([*layout.paragraphs, *layout.crossheads, *layout.furniture], key=lambda span: span.start)
    covered = 0
    for span in spans:
        words = text[span.start : span.end]
        assert words == words.strip()
        assert words
        assert re.fullmatch(r"[#\s]*", text[covered : span.start])
        covered = span.end
    assert re.fullmatch(r"[#\s]*", text[covered:])
    assert layout.paragraphs == sorted(layout.paragraphs, key=lambda span: span.start)
