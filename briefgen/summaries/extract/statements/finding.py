"""Statements: a parsed article and its actors in, what each speaker said, with its evidence, out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from briefgen.source import Evidence, quote_span
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.actors.roles import is_role
from briefgen.summaries.extract.parsing import ParsedArticle, ParsedParagraph, climb
from briefgen.summaries.extract.reporting import Reporters, reporters_of
from briefgen.summaries.extract.speakers import Speaker, find_speaker, kind_of, last_names_in_office
from briefgen.summaries.extract.statements.frames import Attribution
from briefgen.summaries.extract.statements.locate import Located, locate_attributions
from briefgen.summaries.extract.statements.source import SUBJECTS, name_stretch
from briefgen.summaries.extract.statements.stretches import Stretch
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.model import JOIN, SpeakerKind, SpeechMode, Statement, StatementSpans

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTED = re.compile(r"[“”\"«»„]|''|``")
_QUOTED_WHOLLY = re.compile(r"^\s*(?:[“\"«„]|''|``)[^“”\"«»„]*(?:[”\"»“]|'')?[.,]?\s*$")
_GOES_ON = frozenset({"add", "continue", "conclude", "explain", "note", "stress"})
_THE_REPORT = frozenset(
    {
        "report",
        "article",
        "dispatch",
        "story",
        "agency",
        "newspaper",
        "paper",
        "outlet",
        "broadcaster",
        "website",
    }
)

_POINTERS = frozenset(
    {"it", "that", "this", "them", "him", "her", "me", "so", "what", "which", "otherwise", "as much"}
)

_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_SHOWING = frozenset({"publish", "release", "air", "broadcast", "print", "post", "carry"})

_BODIES = {SpeakerKind.OFFICIAL, SpeakerKind.ORGANISATION}
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


@dataclass(slots=True)
class _Reading:
    """What is known on the way through the article."""

    parsed: ParsedArticle
    actors: ActorIndex
    reporters: Reporters
    in_office: frozenset[str]
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Who carried the latest words of a speaker."""


def find_statements(
    parsed: ParsedArticle, actors: ActorIndex, reporters: Reporters | None = None
) -> tuple[Statement, ...]:
    """Find what is said, thought and called for, by whom, in reading order.

    A medium that merely carries someone's act is a speaker too (`speaker_kind` media). What a quotation holds
    is one statement of its speaker and is not taken apart.
    """
    carriers = reporters_of(parsed) if reporters is None else reporters
    reading = _Reading(parsed, actors, carriers, last_names_in_office(parsed.article.text))
    statements = [_statement(reading, one) for one in locate_attributions(parsed) if not _shows(one)]
    kept = {(s.speaker, s.spans.content): s for s in statements if _says_something(s)}
    return tuple(_once(kept.values()))


def _shows(located: Located) -> bool:
    """Say whether nothing was said: `published pictures of the port`, `allegedly claimed the cash`."""
    one = located.attribution
    lemma = one.verb.lemma_.lower()
    if one.frame == "object" and any(child.lower_ == "allegedly" for child in one.verb.children):
        return True
    if one.frame != "object" or lemma not in _SHOWING | {"dismiss"}:
        return False
    objects = (child for child in one.verb.rights if child.dep_ == "dobj")
    return lemma != "dismiss" or any(is_role(noun) or noun.ent_type_ == "PERSON" for noun in objects)


def _once(statements: Iterable[Statement]) -> list[Statement]:
    """Give each stretch of words to one speaker, the outermost: `X said that Y denied it` is what X said.

    A medium keeps nothing from those whose words it carries.
    """
    known = list(statements)
    taken: list[tuple[int, int]] = []
    kept: set[int] = set()
    for statement in sorted(known, key=_length, reverse=True):
        own = sorted((span.start, span.end) for span in statement.spans.content)
        cues = [(span.start, span.end) for span in statement.spans.cue]
        if any(_meets(taken, stretch) for stretch in (*cues, *own)):
            continue
        kept.add(id(statement))
        if statement.speaker_kind is not SpeakerKind.MEDIA:
            for stretch in own:
                insort(taken, stretch)
    return [statement for statement in known if id(statement) in kept]


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.spans.content)


def _meets(taken: list[tuple[int, int]], stretch: tuple[int, int]) -> bool:
    """Say whether a stretch meets one of the others, none of which meet each other."""
    start, end = stretch
    place = bisect_left(taken, (end, 0))
    return place > 0 and taken[place - 1][1] > start


def _says_something(statement: Statement) -> bool:
    """Refuse a mere pronoun (`denied it`) and a mere outlet (`citing state media` names the carrier)."""
    words = statement.text.removeprefix("the ")
    if (
        not words
        or not statement.speaker
        or words.lower() in _POINTERS
        or words.split()[0].lower() in _REFLEXIVES
    ):
        return False
    return len(words.split()) > 4 or kind_of(words) is not SpeakerKind.MEDIA


def split_statements(
    statements: Iterable[Statement], parsed: ParsedArticle | None = None
) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """Part the statements of experts from all others: analysis first.

    With the parse at hand only what reads as a sentence is analysis: that an expert means to stay, or praised
    someone, is a statement.
    """
    known = tuple(statements)
    is_analysis = [
        s.speaker_kind is SpeakerKind.EXPERT and (parsed is None or _is_sentence(s, parsed)) for s in known
    ]
    analysis = tuple(s for s, chosen in zip(known, is_analysis, strict=True) if chosen)
    return analysis, tuple(s for s, chosen in zip(known, is_analysis, strict=True) if not chosen)


def _is_sentence(statement: Statement, parsed: ParsedArticle) -> bool:
    """Say whether what was said holds a verb with its subject."""
    for content in statement.spans.content:
        place = bisect_right(parsed.paragraphs, content.start, key=lambda paragraph: paragraph.start) - 1
        paragraph = parsed.paragraphs[place]
        start, end = content.start - paragraph.start, content.end - paragraph.start
        words = paragraph.doc.char_span(start, end, alignment_mode="expand") or ()
        if any(
            token.dep_ in SUBJECTS and token.head.idx >= start and not _is_relative(token) for token in words
        ):
            return True
    return False


def _is_relative(subject: Token) -> bool:
    """Say whether a subject is that of a description: `the dam that leaks`."""
    return climb(subject.head, frozenset({"aux", "conj"})).dep_ in {"relcl", "acl", "advcl"}


def _statement(reading: _Reading, located: Located) -> Statement:
    paragraph, one = located.paragraph, located.attribution
    index = sum(1 for sentence in paragraph.doc.sents if sentence.end <= one.verb.i)
    carriers = reading.reporters.get((paragraph.number, index), ())
    speaker = _the_outlet(one, carriers) or find_speaker(one.source, reading.actors, reading.in_office)
    speaker = _in_full(reading, paragraph, speaker)
    quoted = (quote_span(reading.parsed.article.text, *content) for content in located.contents)
    contents = tuple(content for content in quoted if content.quote)
    text = JOIN.join(content.quote for content in contents)
    reported_by = _reported_by(reading, carriers, one, speaker)
    return Statement(
        speaker=speaker.name,
        speaker_role=speaker.role,
        affiliation=speaker.affiliation,
        speaker_kind=speaker.kind,
        mode=_mode(contents),
        hedged=is_hedged(text),
        text=text,
        reported_by=reported_by,
        spans=StatementSpans(
            source=_source(reading, paragraph, one, speaker),
            cue=(_evidence(reading, paragraph, one.cue),),
            content=contents,
        ),
    )


def _in_full(reading: _Reading, paragraph: ParsedParagraph, speaker: Speaker) -> Speaker:
    """Let `the authority` be `harbour authority of Larrenmouth`, when the article has called it so before."""
    head = speaker.antecedent
    if head is None or speaker.named_at or speaker.kind not in _BODIES or not _is_bare(head):
        return speaker
    for earlier in reversed(reading.parsed.paragraphs[: paragraph.number]):
        until = head.i if earlier is paragraph else len(earlier.doc)
        for token in reversed(earlier.doc[:until]):
            if token.lower_ == head.lower_ and token.pos_ in {"NOUN", "PROPN"} and not _is_bare(token):
                start, end = name_stretch(token)
                words = _ARTICLE.sub("", earlier.doc.text[start:end])
                return replace(speaker, name=words, named_at=(_evidence(reading, earlier, (start, end)),))
    return speaker


def _is_bare(noun: Token) -> bool:
    """Say whether a noun stands with nothing but its article."""
    beside = [child for child in noun.children if child.dep_ in {"compound", "amod", "poss", "prep", "nmod"}]
    return not beside and noun.tag_ == "NN" and noun.left_edge.tag_ == "DT"


def _source(
    reading: _Reading, paragraph: ParsedParagraph, one: Attribution, speaker: Speaker
) -> tuple[Evidence, ...]:
    """Quote the source; where its words (`he`, `who`) do not name the speaker, also the place that does."""
    if one.source is None:
        return ()
    words = _evidence(reading, paragraph, name_stretch(one.source))
    if speaker.name in words.quote:
        return (words,)
    meant = () if speaker.antecedent is None else (name_stretch(speaker.antecedent),)
    named = (*(_evidence(reading, paragraph, stretch) for stretch in meant), *speaker.named_at)
    return (words, *[evidence for evidence in named if speaker.name in evidence.quote][:1])


def _evidence(reading: _Reading, paragraph: ParsedParagraph, stretch: Stretch) -> Evidence:
    start, end = stretch
    return quote_span(reading.parsed.article.text, paragraph.start + start, paragraph.start + end)


def _the_outlet(one: Attribution, carriers: tuple[str, ...]) -> Speaker | None:
    """Let `the report added` and `a report by …` mean the outlet that the sentence credits."""
    if one.source is None or one.source.lower_ not in _THE_REPORT or not carriers:
        return None
    outlet = carriers[0]
    return Speaker(outlet, "", "", SpeakerKind.MEDIA) if kind_of(outlet) is SpeakerKind.MEDIA else None


def _reported_by(
    reading: _Reading, carriers: tuple[str, ...], one: Attribution, speaker: Speaker
) -> tuple[str, ...]:
    """Tell who carried a statement: whom its sentence credits, else who carried the speaker before."""
    if not carriers and one.verb.lemma_.lower() in _GOES_ON:
        carriers = reading.told.get(speaker.name, ())
    carriers = tuple(name for name in carriers if name != speaker.name)
    reading.told[speaker.name] = carriers
    return carriers


def _mode(contents: tuple[Evidence, ...]) -> SpeechMode:
    """Tell direct speech, wholly within quotation marks, from indirect and mixed."""
    if all(_QUOTED_WHOLLY.match(content.quote) for content in contents):
        return SpeechMode.DIRECT
    quoted = any(_QUOTED.search(content.quote) for content in contents)
    return SpeechMode.MIXED if quoted else SpeechMode.INDIRECT


def is_hedged(text: str) -> bool:
    """Say whether words carry a hedge of their own: `could`, `likely`, `appears to`."""
    return bool(_hedges().search(text))


@cache
def _hedges() -> re.Pattern[str]:
    words = sorted(read_words("hedges.txt"), key=len, reverse=True)
    inner = "|".join(re.escape(word) for word in words)
    first = r"(?<![A-Za-z] )Maybe|Perhaps|Possibly|Probably"
    no_hedge = r"could (?:not|never|no)\b"  # what could not be is not left open
    return re.compile(rf"(?<![\w-])(?!{no_hedge})(?:{inner}|{first})(?![\w-])")
