"""An item and its ground in, out why the item does not hold: one small function a rule, and their table."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from briefgen.summaries.gate.belonging import (
    affiliation_is_ones_own,
    alias_is_ones_own,
    pieces_are_one_speakers,
    role_is_ones_own,
)
from briefgen.summaries.gate.manner import (
    hedge_has_words,
    mode_has_marks,
    quoted_deed_is_a_claim,
    status_has_words,
    told_as_surer,
)
from briefgen.summaries.gate.said import (
    direct_speech_begins_whole,
    source_is_beside,
    words_keep_their_turn,
)
from briefgen.summaries.gate.titles import title_is_borne_out
from briefgen.summaries.gate.where import (
    deed_and_target_are_one,
    reporters_are_near,
    when_is_near,
    when_means_date,
    where_is_near,
    words_mean_date,
)
from briefgen.summaries.gate.who import (
    direct_speech_is_quoted,
    evidence_gives_deed_to_actor,
    has_pronoun,
    source_names_speaker,
)
from briefgen.summaries.gate.whole import (
    begins_a_sentence,
    begins_whole,
    clauses_are_one_sentence,
    kind_has_words,
    numbers_are_whole,
)
from briefgen.summaries.gate.words import (
    Ground,
    all_spans,
    evidence_of,
    fold,
    is_known,
    is_named_outlet,
    is_reporter,
    is_someone,
    may_mean,
    paragraphs_of,
    parts,
    slice_of,
    span_fault,
    stands_in,
    words,
)
from briefgen.summaries.lexicons.stems import content_stems
from briefgen.summaries.model import (
    BOTTOM_LINE_WORDS,
    JOIN,
    UNRESOLVED,
    Action,
    Actor,
    ActorKind,
    BottomLine,
    DatedExpression,
    SpeakerKind,
    Statement,
)

Rule = Callable[[Any, Ground], str]
"""Takes an item and the ground; returns why the item does not hold, or nothing."""

_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
# A bottom line may read as one sentence: its verbatim clauses may also be joined by these.
_GLUE = re.compile(r" \[…\] |,? and |[,;]? ")
_PRINTED = ("text", "action", "target", "where", "role", "speaker_role", "affiliation")


def has_evidence(item: Any, _ground: Ground) -> str:
    """Every item names at least one span of the article."""
    return "" if evidence_of(item) else "it has no evidence"


def evidence_stands(item: Any, ground: Ground) -> str:
    """Every span is a verbatim slice of the article's prose."""
    spans = all_spans(item)
    return next(filter(None, (span_fault(span, ground.article) for span in spans)), "")


def text_is_evidence(item: Any, _ground: Ground) -> str:
    """The text is its evidence, word for word; pieces stand in the article's order."""
    pieces = evidence_of(item)
    if any(first.end > second.start for first, second in pairwise(pieces)):
        return "its quotations are not in the order of the article"
    if fold(item.text) != fold(JOIN.join(piece.quote for piece in pieces)):
        return "its text is not its quotations joined with ` […] `"
    return ""


def bottom_line_is_evidence(item: BottomLine, _ground: Ground) -> str:
    """The bottom line is its quotations, joined with ` […] `, a comma or `and`."""
    rest = fold(item.text)
    for number, piece in enumerate(item.evidence):
        glue = _GLUE.match(rest) if number else None
        rest = rest[glue.end() :] if glue else rest
        quote = fold(piece.quote)
        if (number and not glue) or not rest.startswith(quote):
            return "its text is not its quotations joined with ` […] `, a comma or `and`"
        rest = rest.removeprefix(quote)
    return "its text says more than its quotations" if rest else ""


def bottom_line_is_short(item: BottomLine, _ground: Ground) -> str:
    """The bottom line has at most 60 words."""
    count = len(item.text.split())
    return f"it has {count} words; at most {BOTTOM_LINE_WORDS} fit" if count > BOTTOM_LINE_WORDS else ""


def numbers_are_in_evidence(item: Any, ground: Ground) -> str:
    """Every number that would be printed stands in the item's evidence, or in its speaker's."""
    spans = [*all_spans(item), *(ground.evidence_of(item.speaker) if isinstance(item, Statement) else ())]
    known = {number for span in spans for number in _NUMBER.findall(span.quote)}
    known |= {one for span in spans for one in content_stems(span.quote)}  # `two` bears `2` out
    printed = [getattr(item, field, "") for field in _PRINTED]
    missing = [number for text in printed for number in _NUMBER.findall(text) if number not in known]
    return f"the number `{missing[0]}` is not in its evidence" if missing else ""


def actor_is_named(item: Actor, ground: Ground) -> str:
    """The article uses the name and every alias; a country may be known by an alias alone."""
    missing = [alias for alias in item.aliases if not ground.has(alias)]
    if missing:
        return f"the article has no `{missing[0]}`"
    by_alias = item.kind is ActorKind.COUNTRY and any(may_mean(alias, item.name) for alias in item.aliases)
    return "" if ground.has(item.name) or by_alias else f"the article has no `{item.name}`"


def evidence_names_actor(item: Actor, _ground: Ground) -> str:
    """An actor's evidence has the actor in it, by name or alias."""
    quotes = [span.quote for span in item.evidence]
    named = any(stands_in(name, quote) for name in (item.name, *item.aliases) for quote in quotes)
    return "" if named else "its evidence names it neither by name nor by alias"


def role_is_in_article(item: Any, ground: Ground) -> str:
    """Every word of a role stands in the article."""
    role = item.speaker_role if isinstance(item, Statement) else item.role
    missing = [word for word in words(role) if word.casefold() not in ground.words]
    return f"the article has no `{missing[0]}` of the role `{role}`" if missing else ""


def affiliation_is_in_article(item: Any, ground: Ground) -> str:
    """Every part of `Institute (Country)` stands in the article or names an actor that holds."""
    missing = [
        part
        for part in parts(item.affiliation)
        if not is_known(part, ground) and not is_named_outlet(part, ground)
    ]
    return f"the article has no `{missing[0]}`" if missing else ""


def action_is_in_evidence(item: Action, ground: Ground) -> str:
    """What was done, and to what, are words of one quotation, or the title's, borne out by the evidence."""
    for phrase in filter(None, (item.action, item.target)):
        pieces = phrase.split(JOIN)
        if not all(any(fold(piece) in fold(span.quote) for span in item.evidence) for piece in pieces):
            return "" if title_is_borne_out(item, ground) else f"`{phrase}` is not in its evidence"
    return ""


def action_has_words(item: Action, _ground: Ground) -> str:
    """An action says what was done."""
    return "" if item.action.strip() else "it does not say what was done"


def when_is_in_article(item: Action, ground: Ground) -> str:
    """The dated words stand in the article, at their offsets when these are given."""
    when = item.when
    if when is None or not (when.text or when.date):
        return ""
    if not when.text:
        return f"no words of the article stand beside the date `{when.date}`"
    if when.start is None or when.end is None:
        return "" if ground.has(when.text) else f"the article has no `{when.text}`"
    stands = slice_of(ground.article, when.start, when.end)
    return "" if fold(stands) == fold(when.text) else f"`{when.text}` does not stand at its offsets"


def where_is_in_article(item: Action, ground: Ground) -> str:
    """Every part of a place stands in the article."""
    missing = [part for part in parts(item.where) if not is_known(part, ground)]
    return f"the article has no `{missing[0]}`" if missing else ""


def reporters_are_in_article(item: Any, ground: Ground) -> str:
    """Whoever is said to carry it is named in the article, or published it."""
    missing = [name for name in item.reported_by if not is_reporter(name, ground)]
    return f"the article names no `{missing[0]}`" if missing else ""


def action_has_actor(item: Action, ground: Ground) -> str:
    """Who acts is an actor that holds, or words of the evidence; `A and B` by each of them.

    Behind a pronoun may stand someone who is no key actor: the full name is near.
    """
    quotes = [span.quote for span in item.evidence]
    by_pronoun = any(has_pronoun(quote) for quote in quotes)
    if by_pronoun and stands_in(item.actor, ground.sentences.window(item.evidence)):
        return ""
    return "" if is_someone(item.actor, quotes, ground) else f"no actor `{item.actor}` holds"


def statement_has_speaker(item: Statement, ground: Ground) -> str:
    """Who speaks is an actor that holds, words of the source (if none, the paragraph), or a named outlet.

    A speaker who is said not to be resolved claims nothing.
    """
    quotes = [span.quote for span in item.spans.source] or paragraphs_of(item.spans.content, ground.article)
    # Media are seldom actors, and their source is often `the report`: the article's naming them is enough.
    is_medium = is_named_outlet(item.speaker, ground) or (
        item.speaker_kind is SpeakerKind.MEDIA and ground.has(item.speaker)
    )
    if item.speaker == UNRESOLVED or is_medium or is_someone(item.speaker, quotes, ground):
        return ""
    return f"no speaker `{item.speaker}` holds"


def date_stands(item: DatedExpression, ground: Ground) -> str:
    """A dated expression stands at its offsets."""
    stands = slice_of(ground.article, item.start, item.end)
    return "" if stands and stands == item.text else f"`{item.text}` does not stand at its offsets"


RULES: dict[str, tuple[Rule, ...]] = {
    "bottom_line": (
        has_evidence,
        evidence_stands,
        bottom_line_is_evidence,
        bottom_line_is_short,
        clauses_are_one_sentence,
        begins_whole,
    ),
    "actor": (
        has_evidence,
        evidence_stands,
        actor_is_named,
        evidence_names_actor,
        role_is_in_article,
        affiliation_is_in_article,
        numbers_are_in_evidence,
        role_is_ones_own,
        affiliation_is_ones_own,
        alias_is_ones_own,
    ),
    "action": (
        has_evidence,
        evidence_stands,
        action_has_words,
        action_is_in_evidence,
        deed_and_target_are_one,
        numbers_are_whole,
        numbers_are_in_evidence,
        when_is_in_article,
        where_is_in_article,
        reporters_are_in_article,
        when_is_near,
        when_means_date,
        where_is_near,
        reporters_are_near,
        action_has_actor,
        evidence_gives_deed_to_actor,
        told_as_surer,
        quoted_deed_is_a_claim,
        status_has_words,
    ),
    "context": (
        has_evidence,
        evidence_stands,
        text_is_evidence,
        begins_whole,
        kind_has_words,
        begins_a_sentence,
    ),
    "statement": (
        has_evidence,
        evidence_stands,
        text_is_evidence,
        role_is_in_article,
        affiliation_is_in_article,
        numbers_are_in_evidence,
        reporters_are_in_article,
        statement_has_speaker,
        reporters_are_near,
        source_names_speaker,
        words_keep_their_turn,
        direct_speech_is_quoted,
        direct_speech_begins_whole,
        mode_has_marks,
        hedge_has_words,
        pieces_are_one_speakers,
        role_is_ones_own,
        affiliation_is_ones_own,
        source_is_beside,
    ),
    "date": (date_stands, words_mean_date),
}
"""Which rules an item of each kind must keep; the first one broken is the reason for the drop."""
