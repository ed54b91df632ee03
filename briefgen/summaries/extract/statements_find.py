"""Attributions of a paragraph: its parse in, who said what by which words out."""

from __future__ import annotations

import re
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

_SAME_SENTENCE = 300
_NEW_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!Sen)(?<!Rep)(?<!Gov)(?<!St)[.!?][\"”']*\s+\S"
)
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
    frames = [
        (cue.rank(frame), frame, stretches) for frame, stretches in frames_of(verb) if frame in cue.frames
    ]
    spoken = cue.speech and "clause" in cue.frames and all(frame == "object" for _, frame, _ in frames)
    if spoken and (quoted := _beside(verb, source, quotations)):
        frames = [(0, "quote", (quoted,))]
    if not frames and cue.speech and _introduces_paragraph(verb):
        return Attribution(source, cue_stretch(verb), verb, "quote", ())
    if not frames:
        return None
    _, frame, stretches = min(frames, key=lambda item: item[0])
    if cue.speech and "clause" in cue.frames:
        stretches = _with_quotation_before(stretches, verb, source, quotations)
    return Attribution(source, cue_stretch(verb, frame), verb, frame, stretches)


def _introduces_paragraph(verb: Token) -> bool:
    """Say whether a paragraph ends with a colon soon after a verb: what was said is the next one."""
    rest = verb.doc.text[verb.idx : verb.idx + 2 * _BESIDE].rstrip()
    return len(rest) <= _BESIDE and rest.endswith(":")


def _with_quotation_before(
    stretches: tuple[Stretch, ...], verb: Token, source: Token, quotations: tuple[Quotation, ...]
) -> tuple[Stretch, ...]:
    """Put the first half of a split quotation before the second: `“If so,” she said, “we go.”`."""
    before = _ends_beside(verb, source, quotations)
    if before is None or any(start < before.end for start, _ in stretches):
        return stretches
    goes_on = verb.doc.text[before.end - 3 : before.end].rstrip("”\"'")[-1:] in {",", "?", "!", "—"}
    return ((before.start, before.end), *stretches) if goes_on else stretches


def _beside(verb: Token, source: Token, quotations: tuple[Quotation, ...]) -> Stretch | None:
    """Find the quotation that ends right before source and cue, or begins after them in the same sentence."""
    before = _ends_beside(verb, source, quotations)
    if before:
        return before.start, before.end
    place = bisect_left(quotations, verb.idx, key=lambda quotation: quotation.start)
    after = quotations[place] if place < len(quotations) else None
    if after is None or after.start - verb.idx > _BESIDE:
        return None
    between = verb.doc.text[verb.idx + len(verb) : after.start].rstrip()
    introduced = between.endswith((",", ":", "that", "of")) or len(between.split()) <= 1
    return (after.start, after.end) if introduced and not {".", ";", "?", "!"} & set(between) else None


def _ends_beside(verb: Token, source: Token, quotations: tuple[Quotation, ...]) -> Quotation | None:
    text = verb.doc.text
    first = min(name_stretch(source)[0], cue_stretch(verb)[0])
    start = max(0, first - 4)
    lead = text[start:first].rstrip(" ,")
    return quotation_at(quotations, start + len(lead) - 1) if lead else None


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
    return max(one.contents[-1][1], one.cue[1]), one.contents[-1][1], one.cue[1]


def _speaker_before(
    text: str, found: list[Attribution], ends: list[tuple[int, ...]], quotation: Quotation
) -> int | None:
    """Find the attribution that a quotation continues: only the end of its sentence lies between."""
    place = bisect_left(found, (quotation.start, 0), key=lambda one: one.cue) - 1
    for number in range(place, max(-1, place - 4), -1):
        for end in ends[number]:
            between = text[end : quotation.start]
            if len(between) <= _SAME_SENTENCE and not _NEW_SENTENCE.search(between):
                return number
    return None
