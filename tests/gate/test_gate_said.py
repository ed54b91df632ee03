"""A statement's words keep what turns them round, and stand beside whoever said them."""

from __future__ import annotations

import pytest

from briefgen.articles.model import Article
from briefgen.source import Evidence, Span, quote_span
from briefgen.summaries.gate import verify
from briefgen.summaries.model import ArticleReference, SpeechMode, Statement, StatementSpans, Summary

PARAGRAPHS = [
    "The Orlan navy said it had not fired on any trawler. Observers in Tarn said they could not confirm it.",
    "Minister Dela Voss met reporters. “This is not a retreat,” Voss told them. “We kept every island.”",
    "Captain Rune Aker disputed her account. “I doubt that the fleet will leave before winter,” said Aker.",
    "“Nobody in the harbour has seen an order,” he added. Aker said that the crews were “worn out”.",
    "The harbour stayed open. The owners denied that they had paid.",
    "“They will go home in May,” Voss said in a second briefing.",
]
TEXT = "\n\n".join(PARAGRAPHS)
STARTS = [TEXT.index(part) for part in PARAGRAPHS]
ARTICLE = Article(
    path="trawler.txt",
    title="Navy speaks",
    text=TEXT,
    paragraphs=tuple(Span(start=at, end=at + len(part)) for at, part in zip(STARTS, PARAGRAPHS, strict=True)),
    sha256="0" * 64,
    language="en",
)


def quote(words: str) -> Evidence:
    return quote_span(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def reason(speaker: str, source: str, cue: str, *content: str, mode: SpeechMode = SpeechMode.INDIRECT) -> str:
    """Why a statement is dropped, or nothing."""
    statement = Statement(
        speaker=speaker,
        mode=mode,
        text=" […] ".join(content),
        spans=StatementSpans(
            source=(quote(source),),
            cue=(quote(cue),) if cue else (),
            content=tuple(map(quote, content)),
        ),
    )
    reference = ArticleReference(path="trawler.txt", title="Navy speaks")
    dropped = verify(Summary(article=reference, statements=(statement,)), ARTICLE).dropped
    return dropped[0].reason if dropped else ""


@pytest.mark.parametrize(
    ("speaker", "source", "cue", "content", "mode"),
    [
        ("The Orlan navy", "The Orlan navy", "said", ("it had not fired on any trawler",), "indirect"),
        ("Observers", "Observers in Tarn", "said they", ("could not confirm it",), "indirect"),
        ("The owners", "The owners", "denied", ("they had paid",), "indirect"),
        (
            "Dela Voss",
            "Voss told",
            "told",
            ("“This is not a retreat,”", "“We kept every island.”"),
            "direct",
        ),
        ("Rune Aker", "said Aker", "said", ("I doubt that the fleet will leave before winter",), "direct"),
        ("Rune Aker", "Aker said", "said", ("“worn out”",), "direct"),
        ("Dela Voss", "Voss said in", "said in", ("They will go home in May,",), "direct"),
    ],
)
def test_what_was_said_holds(
    speaker: str, source: str, cue: str, content: tuple[str, ...], mode: SpeechMode
) -> None:
    """Negations of its own, and short phrases in marks, are kept."""
    assert reason(speaker, source, cue, *content, mode=SpeechMode(mode)) == ""


@pytest.mark.parametrize(
    ("speaker", "source", "cue", "content", "turn"),
    [
        ("The Orlan navy", "The Orlan navy", "said", ("fired on any trawler",), "not"),
        ("The Orlan navy", "The Orlan navy", "said it had not", ("fired on any trawler",), "not"),
        ("Observers", "Observers in Tarn", "", ("they could", "confirm it"), "not"),
        ("Dela Voss", "Voss told", "told", ("a retreat",), "not"),
        ("Rune Aker", "said Aker", "said", ("the fleet will leave before winter",), "doubt"),
        ("The owners", "The owners", "", ("they had paid",), "denied"),
    ],
)
def test_words_do_not_lose_what_turns_them_round(
    speaker: str, source: str, cue: str, content: tuple[str, ...], turn: str
) -> None:
    """A negation or doubt before the words, or where pieces are joined, is not left out."""
    assert reason(speaker, source, cue, *content) == f"it leaves out `{turn}`, which turns its words round"


def test_a_quotation_is_not_anothers_who_speaks_beside_it() -> None:
    """A source in the next sentence does not take what someone else says in the sentence itself."""
    for source in ("Captain Rune Aker", "Aker said"):
        found = reason("Rune Aker", source, "", "“We kept every island.”", mode=SpeechMode.DIRECT)
        assert found == "its source does not stand beside the words of `Rune Aker`"
    found = reason(
        "The harbour", "The harbour stayed", "", "“They will go home in May,”", mode=SpeechMode.DIRECT
    )
    assert found == "`Voss` speaks beside these words, not `The harbour`"
    found = reason(
        "Dela Voss",
        "Minister Dela Voss",
        "",
        "“I doubt that the fleet will leave before winter,”",
        mode=SpeechMode.DIRECT,
    )
    assert found == "its source does not stand beside the words of `Dela Voss`"


def test_long_direct_speech_begins_at_its_mark_or_with_a_sentence() -> None:
    """A short phrase may be taken from the middle of a quotation, a long one not."""
    paragraph = (
        "“In this harbour the old men mend the nets and the young ones sail them out every single "
        "day of summer,” said Aker."
    )
    article = ARTICLE.model_copy(
        update={"text": paragraph, "paragraphs": (Span(start=0, end=len(paragraph)),)}
    )

    def reasons(words: str) -> list[str]:
        at = paragraph.index(words)
        statement = Statement(
            speaker="Aker",
            mode=SpeechMode.DIRECT,
            text=words,
            spans=StatementSpans(
                source=(quote_span(paragraph, paragraph.index("Aker"), paragraph.index("Aker") + 4),),
                content=(quote_span(paragraph, at, at + len(words)),),
            ),
        )
        reference = ArticleReference(path="trawler.txt", title="Navy speaks")
        summary = Summary(article=reference, statements=(statement,))
        return [one.reason for one in verify(summary, article).dropped]

    assert reasons("the young ones sail them out") == []
    assert reasons("the old men mend the nets and the young ones sail them out every single day") == [
        "its direct speech begins within a sentence"
    ]
