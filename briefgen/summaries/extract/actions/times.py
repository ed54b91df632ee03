"""A main event and the dates of its article in, the date that tells when it happened out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.scene import Scene, measure_word, weigh
from briefgen.summaries.extract.dates.expressions import FULL_DAY, is_day
from briefgen.summaries.extract.dates.finding import reference_day
from briefgen.summaries.model import ActionStatus, DatedExpression

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

WEIGHTS = {
    "own": 3.0,
    "happening": 1.0,
    "early": 1.0,
    "lead": 1.0,
    "matter": 1.0,
    "fresh": 1.0,
    "verb": 0.5,
    "news": 0.5,
    "hour": 0.5,
    "part": 0.5,
    "repeated": 0.5,
    "stale": -0.5,
    "ahead": -0.5,
    "coarse": -0.5,
    "quoted": -0.5,
    "bound": -0.5,
    "owner": -0.5,
    "planned": -1.0,
    "undated": -0.5,
    "told": -1.5,
    "aside": -2.0,
    "around": -3.0,
    "contrary": -3.0,
}
"""Set by hand in halves, in the order of a ranker's weights that was fitted to ECB+ (CC BY 3.0) and tried
on each event of Giveme5W1H apart."""
ENOUGH = 1.0
"""A date that weighs less is not the event's."""
_SPELL = 5
"""Days of a range that is as good as a day, such as a visit; a week only tells about when."""
_HOUR = re.compile(r"\d\s?[ap]\.?\s?m\b|\d[:.]\d\d|noon|midday|midnight")
_PART = re.compile(r"morning|afternoon|evening|night|hours|early|late")
_BOUNDS = {"since", "until", "till", "before", "after", "by", "from", "to", "of"}

_ENDS = {"since", "until", "till", "by"}
_PLANNED = {"plan", "schedule", "slate", "set", "expect", "intend", "earmark"}


def find_time(scene: Scene, dates: Sequence[DatedExpression], status: ActionStatus) -> DatedExpression | None:
    """Find when an event happened: the date that stands nearest to its matter, its lead and its day.

    Args:
        scene: The event.
        dates: The article's dates, none within another.
        status: A plan lies ahead of the article's day, all else behind it.
    """
    today = reference_day(scene.parsed.article)
    counted = Counter(found.date for found in dates if is_day(found))
    near = list(_placed(scene, dates))
    measured = [measure_word(scene, scene.sentences[order], span.root) for order, _, span in near]
    if any(word["own"] and is_end(span) for (*_, span), word in zip(near, measured, strict=True)):
        return None  # `has led the bank since 2018` has no day
    told = [both for both in zip(near, measured, strict=True) if _may_tell(scene, *both)]
    placed, words = [one for one, _ in told], [word for _, word in told]
    untold = {order for (order, _, _), word in zip(placed, words, strict=True) if not word["speech"]}
    best: tuple[float, DatedExpression | None] = (ENOUGH, None)
    for (order, found, span), word in zip(placed, words, strict=True):
        features = {
            **scene.measures[order],
            **word,
            "told": float(bool(word["speech"]) and order in untold),
            **_measure_date(found, today, status),
            **_measure_grammar(span),
            "own": word["own"] if found.date and not _describes(span.root) else 0.0,
            "repeated": min(3, max(0, counted[found.date] - 1)) / 3,
        }
        weight = weigh(features, WEIGHTS)
        best = max(best, (weight, found), key=lambda pair: pair[0])
    return best[1]


def _placed(scene: Scene, dates: Sequence[DatedExpression]) -> Iterator[tuple[int, DatedExpression, Span]]:
    """Give each date with the number of its sentence and its tokens."""
    for order, sentence in enumerate(scene.sentences):
        doc, base = sentence.paragraph.doc, sentence.paragraph.start
        for found in dates:
            if sentence.start <= found.start < sentence.end:
                span = doc.char_span(found.start - base, found.end - base, alignment_mode="expand")
                if span is not None:
                    yield order, found, span


def is_refused(scene: Scene, dates: Sequence[DatedExpression], start: int | None) -> bool:
    """Say whether the date that begins at an offset cannot be the event's."""
    near = [one for one in _placed(scene, dates) if one[1].start == start]
    words = (measure_word(scene, scene.sentences[order], span.root) for order, _, span in near)
    return any(not _may_tell(scene, *both) for both in zip(near, words, strict=True))


def _may_tell(scene: Scene, placed: tuple[int, DatedExpression, Span], word: Mapping[str, float]) -> bool:
    """Say whether a date can be the event's: in its sentence, or in one that tells of it.

    Neither an end of a time (`since 2018`), nor the day of what was only planned (`a strike due on Friday`).
    """
    order, _, span = placed
    if is_end(span) or word["around"] or _is_scheduled(scene, span.root):
        return False
    sentence = scene.sentences[order]
    return bool(
        sentence.key == scene.clause.sentence.key
        or word["same"]
        or word["happening"]
        or scene.tells(sentence.span)
    )


def is_end(span: Span) -> bool:
    """Say whether a date only begins or ends a time: `since 2018`, `until Friday`."""
    return span.start > 0 and span.doc[span.start - 1].lower_ in _ENDS


def _is_scheduled(scene: Scene, root: Token) -> bool:
    """Say whether a date is that of a plan which the event speaks of: `called off a walk planned for May`."""
    over = next((above for above in root.ancestors if above.dep_ == "acl" or _is_due(above)), None)
    return over is not None and over != scene.clause.verb and (_is_due(over) or over.lemma_ in _PLANNED)


def _is_due(token: Token) -> bool:
    return token.lower_ == "due" and token.dep_ in {"amod", "acl"}


def _measure_date(found: DatedExpression, today: date | None, status: ActionStatus) -> dict[str, float]:
    """Measure how exact a date is, and how near to the article's day."""
    days = [date.fromisoformat(day) for day in found.date.split("/") if FULL_DAY.fullmatch(day)]
    exact = bool(days) and (days[-1] - days[0]).days < _SPELL
    back = (today - days[-1]).days if today and exact else None
    planned = status is ActionStatus.PLANNED
    return {
        "hour": float(bool(_HOUR.search(found.text))),
        "part": float(bool(_PART.search(found.text))),
        "undated": float(not found.date and today is not None),
        "coarse": float(bool(found.date) and not exact),
        "fresh": float(back is not None and 0 <= back <= 1),
        "stale": float(back is not None and back > 1),
        "ahead": float(back is not None and back < 0 and not planned),
        "contrary": float(back is not None and back >= 0 and planned),
    }


def _measure_grammar(span: Span) -> dict[str, float]:
    """Measure whether a date only describes (`Tuesday's vote`) or is an end of something (`since Friday`)."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    return {
        "owner": float(_describes(span.root) or span.root.dep_ in {"amod", "nummod"}),
        "bound": float(before in _BOUNDS),
    }


def _describes(root: Token) -> bool:
    """Say whether a date only tells which: `Tuesday's vote`, `the 2016 election`."""
    return root.dep_ in {"poss", "compound"}
