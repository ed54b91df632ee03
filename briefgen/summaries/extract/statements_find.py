"""Attributions of a paragraph: its parse in, who said what by which words out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.summaries.extract.statements_cues import Cue, verb_cues
from briefgen.summaries.extract.statements_frames import (
    Attribution,
    Stretch,
    cue_stretch,
    find_subject,
    frames_of,
    name_stretch,
)
from briefgen.summaries.extract.statements_phrases import find_phrases
from briefgen.summaries.extract.statements_quotes import Quotation, find_quotations, quotation_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_EDGES = " ,.:;–—-\"”'"
_BESIDE = 60
"""Characters that may part a cue from the quotation it introduces: `told a crowd in Port Ellery: “…`."""


def find_attributions(doc: Doc) -> list[Attribution]:
    """Find all attributions of one paragraph, in reading order of their cues.

    What stands within a quotation is not searched: the speaker's own words are one content.
    """
    quotations = find_quotations(doc.text)
    found = [*_of_verbs(doc, quotations), *find_phrases(doc, quotations)]
    widened = [_with_quotations(one, quotations) for one in sorted(found, key=lambda one: one.cue)]
    return _with_orphans(doc, widened, quotations)


def _of_verbs(doc: Doc, quotations: tuple[Quotation, ...]) -> Iterator[Attribution]:
    for token in doc:
        cue = verb_cues().get(token.lemma_.lower()) if token.pos_ in {"VERB", "AUX"} else None
        if cue is None or quotation_at(quotations, token.idx):
            continue
        one = _of_verb(token, cue, quotations)
        if one is not None:
            yield one


def _of_verb(verb: Token, cue: Cue, quotations: tuple[Quotation, ...]) -> Attribution | None:
    source = find_subject(verb)
    if source is None:
        return None
    frames = [(cue.rank(frame), frame, stretch) for frame, stretch in frames_of(verb) if frame in cue.frames]
    quoted = _beside(verb, source, quotations) if cue.speech else None
    if quoted and (not frames or frames[0][1] == "object"):
        frames = [(0, "quote", quoted)]
    if not frames:
        return None
    _, frame, stretch = min(frames, key=lambda item: item[0])
    return Attribution(source, cue_stretch(verb, frame), verb, frame, (stretch,))


def _beside(verb: Token, source: Token, quotations: tuple[Quotation, ...]) -> Stretch | None:
    """Find the quotation that ends right before source and cue, or begins after them in the same sentence."""
    text = verb.doc.text
    first = min(name_stretch(source)[0], cue_stretch(verb)[0])
    lead = text[max(0, first - 4) : first].rstrip(" ,")
    before = quotation_at(quotations, max(0, first - 4) + len(lead) - 1) if lead else None
    if before:
        return before.start, before.end
    place = bisect_left(quotations, verb.idx, key=lambda quotation: quotation.start)
    after = quotations[place] if place < len(quotations) else None
    if after is None or after.start - verb.idx > _BESIDE:
        return None
    ends_before = {".", ";", "?", "!"} & set(text[verb.idx : after.start])
    return None if ends_before else (after.start, after.end)


def _with_quotations(one: Attribution, quotations: tuple[Quotation, ...]) -> Attribution:
    """Let a content that begins or ends within a quotation hold all of it."""
    return replace(one, contents=tuple(_whole(content, quotations) for content in one.contents))


def _whole(content: Stretch, quotations: tuple[Quotation, ...]) -> Stretch:
    start, end = content
    opening, closing = quotation_at(quotations, start), quotation_at(quotations, end - 1)
    before = quotation_at(quotations, start - 1)
    if before and before.start == start - 1:
        opening = before
    return opening.start if opening else start, closing.end if closing else end


def _with_orphans(doc: Doc, found: list[Attribution], quotations: tuple[Quotation, ...]) -> list[Attribution]:
    """Give each quotation that follows an attribution directly, and is nobody else's, to that one."""
    taken = sorted(content for one in found for content in one.contents)
    ends = [_ends(one, quotations) for one in found]
    for quotation in quotations:
        if _meets(taken, quotation):
            continue
        words = (quotation.start, quotation.end)
        place = _speaker_before(doc.text, found, ends, quotation)
        if place is not None:
            found[place] = replace(found[place], contents=(*found[place].contents, words))
            ends[place] = (*ends[place], quotation.end)
    return found


def _meets(taken: list[Stretch], quotation: Quotation) -> bool:
    """Say whether a content already holds a part of a quotation."""
    place = bisect_left(taken, (quotation.end, 0))
    return any(end > quotation.start for _, end in taken[max(0, place - 8) : place])


def _ends(one: Attribution, quotations: tuple[Quotation, ...]) -> tuple[int, ...]:
    """Give the places where a speaker's further words may begin; none when nothing was quoted before them."""
    if one.frame not in {"clause", "quote"} or not any(
        quotation_at(quotations, end - 1) for _, end in one.contents
    ):
        return ()
    source = (name_stretch(one.source)[1],) if one.source is not None else ()
    return one.contents[-1][1], one.cue[1], one.verb.sent.end_char, *source


def _speaker_before(
    text: str, found: list[Attribution], ends: list[tuple[int, ...]], quotation: Quotation
) -> int | None:
    """Find the attribution whose sentence, or whose last content, ends right where a quotation begins."""
    place = bisect_left(found, (quotation.start, 0), key=lambda one: one.cue) - 1
    for number in range(place, max(-1, place - 4), -1):
        for end in ends[number]:
            if end <= quotation.start and not text[end : min(quotation.start, end + 9)].strip(_EDGES):
                return number if quotation.start - end < 9 else None
    return None
