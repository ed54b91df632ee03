"""Quotations and attributions: what a cue introduces, what belongs to it whole, what goes on after it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.summaries.extract.statements.frames import Attribution, cue_stretch
from briefgen.summaries.extract.statements.source import name_stretch
from briefgen.summaries.extract.statements.stretches import Stretch
from briefgen.summaries.quotations import Passage, Quotation, quotation_at

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 60
"""Characters that may part a cue from the quotation it introduces: `told a crowd in Port Ellery: “…`."""
_SAME_SENTENCE = 300
_NEW_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!Sen)(?<!Rep)(?<!Gov)(?<!St)[.!?][\"”']*\s+\S"
)


def with_quotation_before(
    stretches: tuple[Stretch, ...], verb: Token, source: Token, passage: Passage
) -> tuple[Stretch, ...]:
    """Put the first half of a split quotation before the second: `“If so,” she said, “we go.”`."""
    before = _ends_beside(verb, source, passage)
    if before is None or any(start < before.end for start, _ in stretches):
        return stretches
    goes_on = passage.text[before.end - 3 : before.end].rstrip("”\"'")[-1:] in {",", "?", "!", "—"}
    return ((before.start, before.end), *stretches) if goes_on else stretches


def quotation_beside(verb: Token, source: Token, passage: Passage) -> Stretch | None:
    """Find the quotation that ends right before source and cue, or begins after them in the same sentence."""
    before = _ends_beside(verb, source, passage)
    if before:
        return _from_its_sentence(before, verb, passage), before.end
    place = bisect_left(passage.quotations, verb.idx, key=lambda quotation: quotation.start)
    after = passage.quotations[place] if place < len(passage.quotations) else None
    if after is None or after.start - verb.idx > NEAR:
        return None
    between = passage.text[verb.idx + len(verb) : after.start].rstrip()
    introduced = between.endswith((",", ":", "that", "of")) or len(between.split()) <= 1
    return (after.start, after.end) if introduced and not {".", ";", "?", "!"} & set(between) else None


def _from_its_sentence(quotation: Quotation, verb: Token, passage: Passage) -> int:
    """Find where the sentence begins whose end is quoted: `It was “long” and “dull”, she said.`."""
    start = int(verb.sent.start_char)
    before = passage.text[start : quotation.start]
    runs_on = passage.text[quotation.start :].lstrip("“\"'`")[:1].islower() and not {":", ";"} & set(before)
    return start if start < quotation.start and runs_on and before.strip() else quotation.start


def _ends_beside(verb: Token, source: Token, passage: Passage) -> Quotation | None:
    """Find the quotation that ends right before source and cue; `, adding` after them introduces no other."""
    if source.i < verb.i and source.head != verb and any(t.text == "," for t in verb.doc[source.i : verb.i]):
        return None
    first = min(name_stretch(source)[0], cue_stretch(verb)[0])
    start = max(0, first - 4)
    lead = passage.text[start:first].rstrip(" ,")
    return quotation_at(passage.quotations, start + len(lead) - 1) if lead else None


def with_whole_quotations(one: Attribution, passage: Passage) -> Attribution:
    """Let a content that begins or ends within a quotation hold all of it."""
    return replace(one, contents=tuple(_whole(content, passage.quotations) for content in one.contents))


def _whole(content: Stretch, quotations: tuple[Quotation, ...]) -> Stretch:
    start, end = content
    opening, closing = quotation_at(quotations, start), quotation_at(quotations, end - 1)
    before = quotation_at(quotations, start - 1)
    if before and before.start == start - 1:
        opening = before
    return opening.start if opening else start, closing.end if closing else end


def with_orphans(found: list[Attribution], passage: Passage) -> list[Attribution]:
    """Give each quotation that follows an attribution directly, and is nobody else's, to that one."""
    taken = sorted(content for one in found for content in one.contents)
    ends = [_ends(one, passage) for one in found]
    more: list[list[Stretch]] = [[] for _ in found]
    for quotation in passage.quotations:
        place = None if _meets(taken, quotation) else _speaker_before(passage.text, found, ends, quotation)
        if place is not None:
            more[place].append((quotation.start, quotation.end))
            ends[place] = (quotation.end,)
    return [
        replace(one, contents=(*one.contents, *further)) for one, further in zip(found, more, strict=True)
    ]


def _meets(taken: list[Stretch], quotation: Quotation) -> bool:
    """Say whether a content already holds a part of a quotation."""
    place = bisect_left(taken, (quotation.end, 0))
    return any(end > quotation.start for _, end in taken[max(0, place - 8) : place])


def _ends(one: Attribution, passage: Passage) -> tuple[int, ...]:
    """Give the places where a speaker's further words may begin.

    When nothing was quoted before them, they are the other half of what the cue is put into: `It is, she
    said, “a danger”.`
    """
    if one.frame not in {"clause", "quote"} or not one.contents:
        return ()
    if any(quotation_at(passage.quotations, end - 1) for _, end in one.contents):
        return one.contents[-1][1], one.cue[1]
    goes_on = re.match(r", ?[“\"'`]", passage.text[one.cue[1] : one.cue[1] + 4])
    return (one.cue[1],) if goes_on and one.contents[-1][1] < one.cue[0] else ()


def _speaker_before(
    text: str, found: list[Attribution], ends: list[tuple[int, ...]], quotation: Quotation
) -> int | None:
    """Find the attribution that a quotation continues: only the end of its sentence lies between."""
    place = bisect_left(found, (quotation.start, 0), key=lambda one: one.cue) - 1
    for number in range(place, max(-1, place - 4), -1):
        near = (end for end in ends[number] if quotation.start - end <= _SAME_SENTENCE)
        if any(not _NEW_SENTENCE.search(text[end : quotation.start]) for end in near):
            return number
    return None
