"""A statement and its ground in, out why its words lose what turns them round, or were said by another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.source import Evidence, Span
from briefgen.summaries.gate.who import Own, has_pronoun, is_quoted
from briefgen.summaries.gate.words import Ground
from briefgen.summaries.model import UNRESOLVED, SpeechMode, Statement
from briefgen.summaries.quotations import find_quotations

_TURN = re.compile(
    r"\b(?:not|never|cannot|no longer|nobody|no one|neither|unless|if|whether|den(?:y|ies|ied|ying)"
    r"|doubt(?:s|ed)?|ruled? out|false|untrue|refus(?:e|es|ed)|fail(?:s|ed)?)\b|n[’']t\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"(?:\b(?:not|never|cannot)|n[’']t)\s*$", re.IGNORECASE)
_COLON = re.compile(r":\s*$")
_SAY = r"(?:said|says|added|adds|wrote|writes|replied|argued|explained|noted|insisted|declared|stated|warned)"
_WHO = r"(?:[Tt]he\s\w+|[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+){0,4}"
_DAY = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
_SPEAKS = re.compile(rf"(?<!\w)(?P<who>{_WHO})\s(?:{_SAY}|told)\b|\b{_SAY}\s{_DAY}(?P<after>{_WHO})")
_BESIDE = 100
"""Characters after a speaker's name in which its role may stand."""
_FRAGMENT = 12
"""Words of a quotation that may be taken from its middle."""


def words_keep_their_turn(item: Statement, ground: Ground) -> str:
    """No negation or doubt is left out: before the words, after the cue, or where ` […] ` stands."""
    if not ground.is_english:
        return ""
    for lost in _left_out(item, ground):
        if found := _TURN.search(lost):
            return f"it leaves out `{found[0]}`, which turns its words round"
    return ""


def _left_out(item: Statement, ground: Ground) -> Iterator[str]:
    """Give the words of each piece's sentence that go before it, and those up to the next piece."""
    text, content = ground.article.text, item.spans.content
    marks = [*content, *item.spans.cue, *item.spans.source]
    for cue in item.spans.cue:
        yield "not" if _NEGATED.search(cue.quote) else ""
    for piece in content:
        start = piece.start - len(ground.sentences.before(piece.start))
        ends = [one.end for one in marks if one.end <= piece.start and not _NEGATED.search(one.quote)]
        lost = text[max([start, *ends]) : piece.start]
        yield "" if _COLON.search(lost) else lost
        yield _within_marks(piece, ground)
    for first, second in pairwise(content):
        stop = ground.sentences.around(first.start, first.end)[1]
        following = [one.start for one in marks if one.start >= first.end]
        yield text[first.end : min([stop, second.start, *following])]


def _within_marks(piece: Evidence, ground: Ground) -> str:
    """Give what stands in the same quotation marks and sentence before a piece."""
    start = piece.start - len(ground.sentences.before(piece.start))
    opened = _opening(piece, ground)
    return ground.article.text[max(start, opened) : piece.start] if opened >= 0 else ""


def _opening(piece: Evidence, ground: Ground) -> int:
    """Find the mark that opens the quotation in which a piece begins; -1 when it begins in none."""
    number = ground.article.paragraph_number(piece.start)
    if number is None:
        return -1
    part = ground.article.paragraphs[number - 1]
    found = find_quotations(ground.article.text[part.start : part.end])
    at = piece.start - part.start
    return next((one.start + part.start for one in found if one.start < at < one.end), -1)


def direct_speech_begins_whole(item: Statement, ground: Ground) -> str:
    """Direct speech begins at its mark or with a sentence; only a short phrase is taken from the middle."""
    if item.mode is not SpeechMode.DIRECT or not ground.is_english:
        return ""
    for piece in item.spans.content:
        lost = re.search(r"\w", _within_marks(piece, ground))
        if lost and len(piece.quote.split()) > _FRAGMENT:
            return "its direct speech begins within a sentence"
    return ""


def source_is_beside(item: Statement, ground: Ground) -> str:
    """The source stands in the sentence of a piece or the next one, in its paragraph if nothing goes on."""
    sources, content = item.spans.source, item.spans.content
    if not sources or item.speaker == UNRESOLVED or not ground.is_english:
        return ""
    own = Own.of(item.speaker, ground, item.speaker_role)
    if not any(
        _are_beside(source, piece, ground) or own.is_in(_around(piece, ground))
        for source in sources
        for piece in content
    ):
        return f"its source does not stand beside the words of `{item.speaker}`"
    for start, end in _attributions(item, ground):
        other = _other_speaker(start, end, item, own, ground)
        if other:
            return f"`{other}` speaks beside these words, not `{item.speaker}`"
    return ""


def _are_beside(source: Evidence, piece: Evidence, ground: Ground) -> bool:
    numbers = ground.sentences.number(source.start), ground.sentences.number(piece.start)
    last = ground.sentences.number(max(piece.start, piece.end - 1))
    places = ground.article.paragraph_number(source.start), ground.article.paragraph_number(piece.start)
    if places[0] == places[1]:
        return numbers[1] - 1 <= numbers[0] <= last + 1
    if places[0] is None or places[1] is None or places[0] > places[1]:
        return False
    part = ground.article.paragraphs[places[1] - 1]  # a quotation goes on, or follows a colon
    return ground.article.text[part.start] in "“\"«„‘'" and is_quoted(piece, ground.article, some=True)


def _around(piece: Evidence, ground: Ground) -> str:
    """Give the sentence of a piece without the piece."""
    start, end = ground.sentences.around(piece.start, piece.end)
    return f"{ground.article.text[start : piece.start]} {ground.article.text[piece.end : end]}"


def _attributions(item: Statement, ground: Ground) -> Iterator[tuple[int, int]]:
    """Give where, beside a piece, its speaker would stand: its sentence, unless a source is there."""
    for piece in item.spans.content:
        start, end = ground.sentences.around(piece.start, piece.end)
        if not any(start <= source.start < end for source in item.spans.source):
            yield start, piece.start
            yield piece.end, end
        elif is_quoted(piece, ground.article):
            spoken = _SPEAKS.search(ground.article.text, piece.end, min(end, piece.end + _BESIDE))
            if spoken and not re.search(r"\w", ground.article.text[piece.end : spoken.start()]):
                yield piece.end, spoken.end()


def _other_speaker(start: int, end: int, item: Statement, own: Own, ground: Ground) -> str:
    """Name who speaks in a stretch outside of quotation marks, when it is not the speaker."""
    for spoken in _SPEAKS.finditer(ground.article.text, start, max(start, end)):
        place = Span(start=spoken.start(), end=min(spoken.end() + _BESIDE, max(end, spoken.end())))
        who = spoken["who"] or spoken["after"]
        inside = Evidence(start=spoken.start(), end=spoken.end(), quote=spoken[0])
        if any(place.overlaps(source) for source in item.spans.source) or has_pronoun(who):
            continue
        near = ground.article.text[place.start : place.end]
        if not own.is_in(near) and not is_quoted(inside, ground.article, some=True):
            return who
    return ""
