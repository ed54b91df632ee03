"""Context: a parsed article and its main event in, the sentences that place the news out, verbatim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.source import Span, quote_span
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.ages import Age, Ages
from briefgen.summaries.extract.bottom_line.cutting import is_page_rest
from briefgen.summaries.extract.context.speech import Speech
from briefgen.summaries.extract.context.weighing import PAST, weigh_kinds
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.model import Action, BottomLine, ContextKind, ContextNote

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 5
"""Notes given of one article."""
MOST_OF_KIND = 3
LEAST = 2.0
"""Below this a sentence is as likely news as context."""
_WORDS = (6, 60)
_REPEATED = 0.6
"""Of a sentence's words that the news has told; from there on it tells nothing new."""
_OPENING = 2
"""Sentences at the beginning that still tell the news, as a rule."""
_REFERENCES = frozenset(
    {"he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these", "those"}
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence with what speaks for it."""

    sentence: Sentence
    kind: ContextKind
    score: float


def find_context(
    parsed: ParsedArticle, actors: ActorIndex, actions: Iterable[Action], line: BottomLine
) -> tuple[ContextNote, ...]:
    """Find background, history, related and upcoming events, best first.

    The lead, the bottom line, the first action and what someone says are left to their own sections.
    """
    ages = Ages.of(parsed.article)
    main = (span for action in islice(actions, 1) for span in action.evidence)
    taken = [*line.evidence, *(span for span in main if not _is_long_past(ages.within(span)))]
    total = sum(1 for _ in parsed.sentences())
    candidates = [
        candidate
        for number, sentence in _free_sentences(parsed, taken)
        if (candidate := _judge(sentence, actors, ages, number / total, opens=number < _OPENING)) is not None
    ]
    candidates.sort(key=lambda candidate: (-candidate.score, candidate.sentence.start))
    speech = Speech()
    unspoken = (candidate for candidate in candidates if not speech.fills(candidate.sentence))
    return tuple(_note(parsed, candidate) for candidate in islice(_few_of_each(unspoken), MOST))


def _free_sentences(parsed: ParsedArticle, taken: Sequence[Span]) -> Iterator[tuple[int, Sentence]]:
    """Walk the numbered sentences that are neither the lead, nor taken, nor too short or too long."""
    told = _content_words(
        token for sentence in parsed.sentences() if _is_in(sentence, taken) for token in sentence.span
    )
    for number, sentence in islice(enumerate(parsed.sentences()), 1, None):
        text = sentence.span.text
        if _is_in(sentence, taken) or not (text[0].isupper() or text[0].isdigit()) or is_page_rest(text):
            continue
        if _WORDS[0] <= len(text.split()) <= _WORDS[1] and not _repeats(sentence, told):
            yield number, sentence


def _is_in(sentence: Sentence, taken: Iterable[Span]) -> bool:
    whole = Span(start=sentence.start, end=sentence.end)
    return any(whole.overlaps(span) for span in taken)


def _content_words(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(token.lemma_.lower() for token in tokens if token.is_alpha and not token.is_stop)


def _repeats(sentence: Sentence, told: frozenset[str]) -> bool:
    """Say whether most of a sentence's words were told: it is the news again."""
    words = _content_words(sentence.span)
    return len(words & told) > _REPEATED * len(words)


def _is_long_past(ages: Sequence[Age]) -> bool:
    return bool(ages) and all(age.last > PAST for age in ages)


def _few_of_each(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Leave out what comes after enough others of its kind."""
    seen: Counter[ContextKind] = Counter()
    for candidate in candidates:
        seen[candidate.kind] += 1
        if seen[candidate.kind] <= MOST_OF_KIND:
            yield candidate


def _judge(
    sentence: Sentence, actors: ActorIndex, ages: Ages, place: float, *, opens: bool
) -> _Candidate | None:
    """Weigh the words, the tense, the dates and the names of a sentence, and its place in the article."""
    scores = weigh_kinds(sentence.span, ages.within(Span(start=sentence.start, end=sentence.end)))
    kind = max(scores, key=lambda kind: scores[kind])
    if scores[kind] <= 0:
        return None
    leans = 0.3 * (sentence.span[0].lower_ in _REFERENCES)
    score = scores[kind] + _names(sentence, actors) + 0.6 * place - leans - 0.5 * opens
    return _Candidate(sentence, kind, score) if score >= LEAST else None


def _names(sentence: Sentence, actors: ActorIndex) -> float:
    """Reward a sentence that concerns the article's actors, and does more than name its first one again."""
    found = {actor.name for token in sentence.span if (actor := actors.resolve(token)) is not None}
    return min(3, len(found)) * 0.2


def _note(parsed: ParsedArticle, candidate: _Candidate) -> ContextNote:
    evidence = quote_span(parsed.article.text, candidate.sentence.start, candidate.sentence.end)
    return ContextNote(text=evidence.quote, kind=candidate.kind, evidence=(evidence,))
