"""Context: a parsed article and its main actions in, the sentences that place the news out, verbatim."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from briefgen.source import Span, quote_span
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.dates.finding import find_dates, reference_day
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.extract.statements.attributions import find_attributions
from briefgen.summaries.lexicons import listed, read_rows
from briefgen.summaries.model import Action, ContextKind, ContextNote, DatedExpression

MOST = 5
"""Notes given of one article."""
MAIN_ACTIONS = 3
"""The first actions are the news itself; their sentences are no context to it."""
LEAST = 2.0
"""Below this a sentence is as likely news as context."""
_WORDS = (6, 60)
_SPOKEN_SHARE = 0.5
_BACKGROUND_TENSES = frozenset({"VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence with what speaks for it."""

    sentence: Sentence
    kind: ContextKind
    score: float


def find_context(
    parsed: ParsedArticle, actors: ActorIndex, actions: Iterable[Action]
) -> tuple[ContextNote, ...]:
    """Find background, history, related and upcoming events, best first.

    The lead, the sentences of the main actions and what someone says are left to their own sections.
    """
    taken = [span for action in list(actions)[:MAIN_ACTIONS] for span in action.evidence]
    dates = find_dates(parsed.article)
    candidates = [
        candidate
        for number, sentence in enumerate(_free_sentences(parsed, taken))
        if (candidate := _judge(parsed, sentence, actors, dates, number)) is not None
    ]
    candidates.sort(key=lambda candidate: (-candidate.score, candidate.sentence.start))
    unspoken = (candidate for candidate in candidates if not _is_spoken(candidate.sentence))
    return tuple(_note(parsed, candidate) for candidate in islice(unspoken, MOST))


def _free_sentences(parsed: ParsedArticle, taken: Sequence[Span]) -> Iterator[Sentence]:
    """Walk the sentences that are neither the lead, nor a main action's, nor too short or too long."""
    for sentence in islice(parsed.sentences(), 1, None):
        whole = Span(start=sentence.start, end=sentence.end)
        used = any(whole.overlaps(span) for span in taken)
        if not used and _WORDS[0] <= len(sentence.span.text.split()) <= _WORDS[1]:
            yield sentence


def _is_spoken(sentence: Sentence) -> bool:
    """Say whether a sentence is mostly someone's words or thoughts."""
    first, last = sentence.span.start_char, sentence.span.end_char
    contents = (content for one in find_attributions(sentence.paragraph.doc) for content in one.contents)
    longest = max((min(end, last) - max(start, first) for start, end in contents), default=0)
    return longest > _SPOKEN_SHARE * (last - first)


def _judge(
    parsed: ParsedArticle,
    sentence: Sentence,
    actors: ActorIndex,
    dates: tuple[DatedExpression, ...],
    number: int,
) -> _Candidate | None:
    """Weigh the words, the tense, the dates and the names of a sentence, and its place in the article."""
    scores = _by_words(sentence.span.text)
    _add_tense(scores, sentence)
    _add_dates(scores, parsed, sentence, dates)
    kind = max(scores, key=lambda kind: scores[kind])
    if scores[kind] <= 0:
        return None
    score = scores[kind] + _names(sentence, actors) + min(number, 10) * 0.02
    return _Candidate(sentence, kind, score) if score >= LEAST else None


def _by_words(text: str) -> dict[ContextKind, float]:
    scores = dict.fromkeys(ContextKind, 0.0)
    for kind, weight, pattern in _cues():
        scores[kind] += weight * min(2, len(pattern.findall(text)))
    return scores


@cache
def _cues() -> tuple[tuple[ContextKind, float, re.Pattern[str]], ...]:
    return tuple(
        (
            ContextKind(kind),
            float(weight),
            re.compile(rf"\b(?:{'|'.join(map(re.escape, listed(words)))})\b", re.IGNORECASE),
        )
        for kind, weight, words in read_rows("context.txt")
    )


def _add_tense(scores: dict[ContextKind, float], sentence: Sentence) -> None:
    """Count the main verb: what is so is background, what had been so is history."""
    root = sentence.span.root
    helpers = {child.lower_ for child in root.children if child.dep_ in {"aux", "auxpass"}}
    if root.tag_ in _BACKGROUND_TENSES or helpers & {"has", "have"}:
        scores[ContextKind.BACKGROUND] += 1
    if "had" in helpers:
        scores[ContextKind.HISTORY] += 1
    if "will" in helpers:
        scores[ContextKind.UPCOMING] += 1


def _add_dates(
    scores: dict[ContextKind, float],
    parsed: ParsedArticle,
    sentence: Sentence,
    dates: tuple[DatedExpression, ...],
) -> None:
    """Count dates far back as history and dates ahead as upcoming."""
    today = reference_day(parsed.article)
    if today is None:
        return
    first = bisect_right(dates, sentence.start, key=lambda found: found.end)
    last = bisect_right(dates, sentence.end, key=lambda found: found.end)
    for found in dates[first:last]:
        if found.start >= sentence.start and found.date[:4].isdigit():
            if int(found.date[:4]) <= today.year - 2:
                scores[ContextKind.HISTORY] += 1.5
            elif found.date.strip("~") > today.isoformat():
                scores[ContextKind.UPCOMING] += 1.5


def _names(sentence: Sentence, actors: ActorIndex) -> float:
    """Reward a sentence that concerns the article's actors, and does more than name its first one again."""
    found = {actor.name for token in sentence.span if (actor := actors.resolve(token)) is not None}
    return min(3, len(found)) * 0.2


def _note(parsed: ParsedArticle, candidate: _Candidate) -> ContextNote:
    evidence = quote_span(parsed.article.text, candidate.sentence.start, candidate.sentence.end)
    return ContextNote(text=evidence.quote, kind=candidate.kind, evidence=(evidence,))
