"""Who said what: the frames of speech, the speaker's name and kind, what is quoted and what is hedged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles.model import Article
from briefgen.summaries.extract.actors.finding import find_actors
from briefgen.summaries.extract.parsing import parse
from briefgen.summaries.extract.statements.finding import find_statements, is_hedged, split_statements
from briefgen.summaries.extract.statements.quoted import with_orphans
from briefgen.summaries.model import SpeakerKind, SpeechMode, Statement
from briefgen.summaries.quotations import Passage

Said = Callable[[str], tuple[Statement, ...]]

FRAMES = [
    ("Maria Brandt said that the dam would hold.", "Maria Brandt", "said", "the dam would hold"),
    ("Maria Brandt said the dam would hold.", "Maria Brandt", "said", "the dam would hold"),
    ("The dam would hold, Maria Brandt said.", "Maria Brandt", "said", "The dam would hold"),
    ("The dam, Maria Brandt said, would hold.", "Maria Brandt", "said", "The dam […] would hold"),
    ("“The dam will hold,” said Maria Brandt.", "Maria Brandt", "said", "“The dam will hold,”"),
    (
        "“The dam will hold,” Maria Brandt said, “if the rain stops.”",
        "Maria Brandt",
        "said",
        "“The dam will hold,” […] “if the rain stops.”",
    ),
    (
        "“The dam will hold,” Maria Brandt said. “We built it well.”",
        "Maria Brandt",
        "said",
        "“The dam will hold,” […] “We built it well.”",
    ),
    (
        "“It rains. It pours. We wait,” Maria Brandt said.",
        "Maria Brandt",
        "said",
        "“It rains. It pours. We wait,”",
    ),
    ("Maria Brandt told reporters: “The dam will hold.”", "Maria Brandt", "told", "“The dam will hold.”"),
    ("According to Maria Brandt, the dam would hold.", "Maria Brandt", "According to", "the dam would hold"),
    ("The dam would hold, according to Maria Brandt.", "Maria Brandt", "according to", "The dam would hold"),
    ("Maria Brandt called for a new dam.", "Maria Brandt", "called for", "a new dam"),
    ("Maria Brandt called on the town to leave.", "Maria Brandt", "called on", "the town to leave"),
    ("Maria Brandt referred to the dam as a danger.", "Maria Brandt", "referred to", "the dam as a danger"),
    ("Maria Brandt urged the town to leave.", "Maria Brandt", "urged", "the town to leave"),
    ("Maria Brandt denied hiding the cracks.", "Maria Brandt", "denied", "hiding the cracks"),
    ("Maria Brandt believes that the dam is safe.", "Maria Brandt", "believes", "the dam is safe"),
    ("Maria Brandt has promised to repair the dam.", "Maria Brandt", "has promised", "to repair the dam"),
    ("Maria Brandt praised the builders of the dam.", "Maria Brandt", "praised", "the builders of the dam"),
    ("Some experts have said that the dam leaks.", "Some experts", "have said", "the dam leaks"),
    ("Maria Brandt was quoted as saying the dam would hold.", "Maria Brandt", "saying", "the dam would hold"),
    (
        "The plan was rejected by Maria Brandt, who called it a danger.",
        "Maria Brandt",
        "called",
        "it a danger",
    ),
    (
        "Maria Brandt told a meeting of farmers that the dam would hold.",
        "Maria Brandt",
        "told",
        "the dam would hold",
    ),
    (
        "Maria Brandt said the dam would hold, adding that it was old.",
        "Maria Brandt",
        "said",
        "the dam would hold",
    ),
    (
        "Maria Brandt’s claim that the dam would hold was false.",
        "Maria Brandt",
        "claim",
        "the dam would hold",
    ),
    ("Maria Brandt is sure that the dam will hold.", "Maria Brandt", "sure", "the dam will hold"),
    (
        "“If the rain stops,” Maria Brandt said, “the dam will hold.”",
        "Maria Brandt",
        "said",
        "“If the rain stops,” […] “the dam will hold.”",
    ),
    ("Maria Brandt added:\n\nThe dam is ours.", "Maria Brandt", "added", "The dam is ours."),
    (
        "Maria Brandt said the dam would hold, and urged the town to stay calm.",
        "Maria Brandt",
        "said",
        "the dam would hold",
    ),
    (
        "Maria Brandt said the dam would hold, while Peter Lowell warned that it leaked.",
        "Maria Brandt",
        "said",
        "the dam would hold",
    ),
    ("As Maria Brandt noted, the dam is old.", "Maria Brandt", "noted", "the dam is old"),
    ("But it was plain: Maria Brandt said the dam was old.", "Maria Brandt", "said", "the dam was old"),
    (
        "It was “long” and “hard to bear”, Maria Brandt told reporters.",
        "Maria Brandt",
        "told",
        "It was “long” and “hard to bear”",
    ),
    (
        "In a poll last week, most farmers wanted a new dam.",
        "a poll",
        "In",
        "most farmers wanted a new dam",
    ),
    ("In the view of Maria Brandt, the dam is old.", "Maria Brandt", "In", "the dam is old"),
    ("Maria Brandt: “The dam will hold.”", "Maria Brandt", ":", "“The dam will hold.”"),
    ("Maria Brandt sees the dam as a danger.", "Maria Brandt", "sees", "the dam as a danger"),
    ("Maria Brandt would like to see a new dam.", "Maria Brandt", "would like", "to see a new dam"),
    (
        "Maria Brandt issued a statement saying the dam would hold.",
        "Maria Brandt",
        "saying",
        "the dam would hold",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), FRAMES)
def test_each_frame_of_speech_is_read(said: Said, text: str, speaker: str, cue: str, content: str) -> None:
    """Source, cue and content are found whichever way round the sentence says it."""
    statement = said(text)[0]
    assert (statement.speaker, statement.text) == (speaker, content)
    assert [part.quote for part in statement.spans.cue] == [cue]


def test_every_part_quotes_the_article(said: Said) -> None:
    """Spans are offsets of the whole text, not of a paragraph."""
    text = "A storm came.\n\nMaria Brandt, an engineer, said the dam would hold. “We are calm,” she added."
    for statement in said(text):
        parts = (*statement.spans.source, *statement.spans.cue, *statement.spans.content)
        assert all(text[part.start : part.end] == part.quote for part in parts)


def test_short_names_and_pronouns_get_the_full_name(said: Said) -> None:
    """`Brandt` and `she` are the person introduced before."""
    text = (
        "Maria Brandt, an analyst at the Kelmouth Institute, said the dam could fail. "
        "The river was rising, Brandt noted. She warned that time was short."
    )
    statements = said(text)
    assert [s.speaker for s in statements] == ["Maria Brandt"] * 3
    assert {(s.speaker_role, s.affiliation, s.speaker_kind) for s in statements} == {
        ("analyst", "Kelmouth Institute", SpeakerKind.EXPERT)
    }


def test_a_quotation_goes_on_over_paragraphs(said: Said) -> None:
    """A paragraph of quotation without a speaker of its own is still the last one's."""
    (statement,) = said(
        "“The dam will hold,” Maria Brandt said.\n\n“We built it well, and we are watching it.”"
    )
    assert [part.quote for part in statement.spans.content] == [
        "“The dam will hold,”",
        "“We built it well, and we are watching it.”",
    ]


def test_a_quotation_with_its_own_speaker_is_left_to_them(said: Said) -> None:
    """Words that someone else is named for are not the last speaker's."""
    statements = said("“The dam will hold,” Maria Brandt said.\n\n“It will not,” Peter Lowell replied.")
    assert [(s.speaker, s.text) for s in statements] == [
        ("Maria Brandt", "“The dam will hold,”"),
        ("Peter Lowell", "“It will not,”"),
    ]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“The dam will hold,” Maria Brandt said.", SpeechMode.DIRECT),
        ("Maria Brandt said the dam would hold “for a hundred years”.", SpeechMode.MIXED),
        ("Maria Brandt said the dam would hold.", SpeechMode.INDIRECT),
    ],
)
def test_the_mode_is_told_by_the_marks(said: Said, text: str, mode: SpeechMode) -> None:
    """Wholly in marks is direct, partly is mixed, none is indirect."""
    assert [statement.mode for statement in said(text)] == [mode]


@pytest.mark.parametrize(
    ("words", "hedged"),
    [
        ("the dam could fail", True),
        ("the dam will likely fail", True),
        ("it is not clear who did it", True),
        ("Perhaps it will fail", True),
        ("the dam will fail", False),
        ("it failed in May", False),
        ("nobody could not see it", False),
        ("she believes that it will fail", True),
        ("nobody will believe it", False),
        ("a mighty wall", False),
    ],
)
def test_a_hedge_is_a_whole_word_of_the_content(words: str, *, hedged: bool) -> None:
    """The month of May and `mighty` are no hedges."""
    assert is_hedged(words) is hedged


def test_the_medium_that_was_told_is_the_reporter(said: Said) -> None:
    """`told Reuters` credits Reuters; `added` goes on from there."""
    statements = said("Maria Brandt told Reuters that the dam would hold. The rain will end, Brandt added.")
    assert [(s.speaker, s.reported_by) for s in statements] == [
        ("Maria Brandt", ("Reuters",)),
        ("Maria Brandt", ("Reuters",)),
    ]


def test_a_report_speaks_for_its_outlet(said: Said) -> None:
    """A medium is no reporter of itself, and what it cites is told in `reported_by` alone."""
    statements = said(
        "According to a report by the news agency Reuters, Maria Brandt said the dam would hold."
    )
    by_speaker = {s.speaker: s for s in statements}
    assert by_speaker["Reuters"].speaker_kind is SpeakerKind.MEDIA
    assert by_speaker["Reuters"].reported_by == ()
    assert by_speaker["Maria Brandt"].reported_by == ("Reuters",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Several economists said prices would fall.", SpeakerKind.EXPERT),
        ("Police said the road was shut.", SpeakerKind.OFFICIAL),
        ("The company said sales had doubled.", SpeakerKind.ORGANISATION),
        ("A study found that the bees were gone.", SpeakerKind.DOCUMENT),
        ("Local newspapers said the road was shut.", SpeakerKind.MEDIA),
        ("Neighbours said the road was shut.", SpeakerKind.PUBLIC),
        ("France said it would vote.", SpeakerKind.OFFICIAL),
        ("The KOLMA said it would vote.", SpeakerKind.ORGANISATION),
        ("Dr Maria Brandt said the bees were gone.", SpeakerKind.EXPERT),
        ("A police spokeswoman said the road was shut.", SpeakerKind.OFFICIAL),
        ("The airline's spokesman said the road was shut.", SpeakerKind.ORGANISATION),
        ("The Business Council of Kelmouth said prices would fall.", SpeakerKind.ORGANISATION),
        ("Prices would fall, according to kelmouth-news.com.", SpeakerKind.MEDIA),
        ("Aides said the vote was close.", SpeakerKind.OFFICIAL),
    ],
)
def test_the_kind_of_speaker_is_told_by_its_words(said: Said, text: str, kind: SpeakerKind) -> None:
    """A source without a name is judged by its own words."""
    assert [statement.speaker_kind for statement in said(text)] == [kind]


def test_who_stands_for_the_noun_before_it(said: Said) -> None:
    """The speaker is the noun; the evidence shows both the source in its sentence and that noun."""
    (statement,) = said("The town thanked two fishermen who said that the boat was adrift.")[-1:]
    assert statement.speaker == "two fishermen"
    assert [part.quote for part in statement.spans.source] == ["who", "two fishermen"]


def test_experts_are_parted_from_the_others(said: Said) -> None:
    """Analysis is what experts say; order is kept."""
    statements = said("Analysts said prices would fall. Police said the road was shut.")
    analysis, others = split_statements(statements)
    assert [s.speaker for s in analysis] == ["Analysts"]
    assert [s.speaker for s in others] == ["Police"]


@pytest.mark.parametrize(
    ("introduced", "kind"),
    [
        ("a lecturer at the University of Kelmouth", SpeakerKind.EXPERT),
        ("the director of the Kelmouth Institute", SpeakerKind.EXPERT),
        ("a student at the University of Kelmouth", SpeakerKind.PUBLIC),
        ("a spokesman for the University of Kelmouth", SpeakerKind.ORGANISATION),
        ("the leader in the polls", SpeakerKind.OFFICIAL),
        ("the president of the Kelmouth Farmers Association", SpeakerKind.ORGANISATION),
        ("a baker", SpeakerKind.PUBLIC),
        ("a former minister", SpeakerKind.EXPERT),
        ("a hydrologist", SpeakerKind.EXPERT),
        ("the chief executive officer of Kelmouth Steel", SpeakerKind.ORGANISATION),
    ],
)
def test_the_kind_of_a_person_is_told_by_role_and_house(
    said: Said, introduced: str, kind: SpeakerKind
) -> None:
    """A person is never a document, and speaks for the house where they only work as its voice."""
    (statement,) = said(f"Maria Brandt, {introduced}, said the dam was old.")
    assert statement.speaker_kind is kind


@pytest.mark.parametrize("words", ["Maria Brandt’s campaign was short.", "Gov. Maria Brandt came late."])
def test_who_runs_for_office_anywhere_in_the_article_is_an_official(said: Said, words: str) -> None:
    """The office need not stand beside the words that are reported."""
    statement = said(f"Maria Brandt said the dam was old.\n\n{words}")[0]
    assert statement.speaker_kind is SpeakerKind.OFFICIAL


def test_only_what_reads_as_a_sentence_is_analysis(prose: Callable[..., Article]) -> None:
    """What an expert plans, or whom they praise, is a statement and no analysis."""
    parsed = parse(prose("Analysts said the dam would fail. Analysts praised the builders of the dam."))
    analysis, others = split_statements(find_statements(parsed, find_actors(parsed)), parsed)
    assert [s.text for s in analysis] == ["the dam would fail"]
    assert [s.text for s in others] == ["the builders of the dam"]


def test_words_inside_a_quotation_are_not_taken_apart(said: Said) -> None:
    """Whom a speaker quotes is the speaker's own statement."""
    (statement,) = said("“My father said the dam would hold, and I believe it,” Maria Brandt said.")
    assert statement.speaker == "Maria Brandt"


def test_what_a_speaker_says_of_others_words_is_the_speakers(said: Said) -> None:
    """Each stretch of words is given once, to whom the sentence gives it."""
    (one,) = said("Maria Brandt said that Peter Lowell denied that the dam was old.")
    assert (one.speaker, one.text) == ("Maria Brandt", "Peter Lowell denied that the dam was old")


def test_an_aside_is_the_words_of_who_the_sentence_is_about(said: Said) -> None:
    """`…, saying that` goes with the sentence's deed, not with the verb that stands nearest to it."""
    last = said("Maria Brandt rejected the idea that Lowell was a danger, saying that the dam was safe.")[-1]
    assert (last.speaker, last.text) == ("Maria Brandt", "the dam was safe")


def test_a_medium_keeps_nothing_from_those_whose_words_it_carries(said: Said) -> None:
    """What Reuters reports that someone said is that one's statement, carried by Reuters."""
    statements = said("Reuters reported that Maria Brandt said the dam would hold.")
    assert ("Maria Brandt", ("Reuters",)) in [(s.speaker, s.reported_by) for s in statements]


@pytest.mark.parametrize(
    "text",
    ["CORRECTION: The dam is old and not new.", "Q: Is the dam old or is it new?", "To do: mend the dam."],
)
def test_a_label_that_names_nobody_is_no_speaker(said: Said, text: str) -> None:
    """Only a name before a colon speaks."""
    assert said(text) == ()


def test_a_mere_pronoun_or_medium_is_no_content(said: Said) -> None:
    """`denied it` says nothing, and `citing state media` says who carried the news."""
    assert said("Maria Brandt denied it, citing state media.") == ()


def test_what_is_only_to_be_said_is_no_statement(said: Said) -> None:
    """`met to discuss` and `would praise` are plans and guesses, nothing that was said."""
    assert said("Maria Brandt met the farmers to discuss the dam. She would praise the builders.") == ()


@pytest.mark.parametrize("text", ["", "The dam held.", "He ran.", '"', "“", "said", "According to", "’’ ``"])
def test_what_nobody_says_is_no_statement(said: Said, text: str) -> None:
    """Plain narration and stray marks give nothing."""
    assert said(text) == ()


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Ana",
                "Brandt",
                "said",
                "“",
                "”",
                '"',
                "''",
                ",",
                ".",
                "\n\n",
                "that",
                "told",
                "Reuters",
                ":",
                "he",
                "who",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_any_words_are_read_without_a_fault(said: Said, text: str) -> None:
    """Whatever the words, every content quotes the text and none is empty."""
    for statement in said(text):
        assert statement.spans.content
        assert all(text[part.start : part.end] == part.quote != "" for part in statement.spans.content)


def test_a_hundred_thousand_marks_are_paired_once() -> None:
    """Stray quotation marks are walked once; without a speaker they are nobody's."""
    passage = Passage.of('"' * 100_001)
    assert len(passage.quotations) == 50_000
    assert with_orphans([], passage) == []


def test_who_speaks_up_after_but_speaks_for_themselves(said: Said) -> None:
    """The commission did not say that a party alleged fraud."""
    text = (
        "Opposition leader Ana Vake was ahead in the harbour election on Monday with 61 percent of the vote, "
        "the harbour commission said, but President Tavo Lemeki's party alleged fraud and demanded a recount."
    )
    assert all("fraud" not in one.text for one in said(text) if "commission" in one.speaker)


def test_what_nobody_found_is_not_what_they_said(said: Said) -> None:
    """`Finding no evidence that he had taken money` does not say that he had."""
    text = "The court cleared Peter Kolo on Friday, finding no evidence that he had received any money."
    assert all(not one.text.startswith("he had received") for one in said(text))


def test_what_somebody_allegedly_claimed_is_no_speech(said: Said) -> None:
    """Cash can be claimed as well."""
    assert said("Martin Vake, who allegedly claimed the cash, was arrested in Suva on Tuesday.") == ()


def test_a_bare_i_or_we_names_no_speaker(said: Said) -> None:
    """An interview's answer is somebody's, and the words do not say whose."""
    (statement,) = said("We believe that the dam will hold until the spring.")
    assert statement.speaker == "speaker not resolved"
