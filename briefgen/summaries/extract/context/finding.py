"""Context: a parsed article and its main event in, the sentences that place the news out, verbatim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from briefgen.source import Span, quote_span
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.ages import Age, Ages
from briefgen.summaries.extract.bottom_line.cutting import is_page_rest
from briefgen.summaries.extract.context.weighing import PAST, weigh_kinds
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.extract.statements.attributions import find_attributions
from briefgen.summaries.extract.statements.cues import verb_cues
from briefgen.summaries.extract.statements.frames import Attribution
from briefgen.summaries.model import Action, BottomLine, ContextKind, ContextNote
from briefgen.summaries.quotations import Quotation, find_quotations

MOST = 5
"""Notes given of one article."""
MOST_OF_KIND = 3
LEAST = 2.0
"""Below this a sentence is as likely news as context."""
_WORDS = (6, 60)
_SPOKEN_SHARE = 0.5
_QUOTED_WORDS = 4
_OPENING = 2
"""Sentences at the beginning that still tell the news, as a rule."""
_CLAUSAL = frozenset({"clause", "quote"})
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
    unspoken = (candidate for candidate in candidates if not _is_spoken(candidate.sentence))
    return tuple(_note(parsed, candidate) for candidate in islice(_few_of_each(unspoken), MOST))


def _free_sentences(parsed: ParsedArticle, taken: Sequence[Span]) -> Iterator[tuple[int, Sentence]]:
    """Walk the numbered sentences that are neither the lead, nor taken, nor too short or too long."""
    for number, sentence in islice(enumerate(parsed.sentences()), 1, None):
        whole = Span(start=sentence.start, end=sentence.end)
        used = any(whole.overlaps(span) for span in taken)
        text = sentence.span.text
        if used or not (text[0].isupper() or text[0].isdigit()) or is_page_rest(text):
            continue
        if _WORDS[0] <= len(text.split()) <= _WORDS[1]:
            yield number, sentence


def _is_long_past(ages: Sequence[Age]) -> bool:
    return bool(ages) and all(age.last > PAST for age in ages)


def _few_of_each(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    """Leave out what comes after enough others of its kind."""
    seen: Counter[ContextKind] = Counter()
    for candidate in candidates:
        seen[candidate.kind] += 1
        if seen[candidate.kind] <= MOST_OF_KIND:
            yield candidate


def _is_spoken(sentence: Sentence) -> bool:
    """Say whether a sentence is there to tell what someone says or thinks."""
    doc, root = sentence.paragraph.doc, sentence.span.root
    first, last = sentence.span.start_char, sentence.span.end_char
    if any(_is_long_quotation(doc.text, one, first, last) for one in find_quotations(doc.text)):
        return True
    found = find_attributions(doc)
    if any(one.verb == root and one.source is not None and _is_speech(one) for one in found):
        return True
    contents = (content for one in found for content in one.contents)
    longest = max((min(end, last) - max(start, first) for start, end in contents), default=0)
    return longest > _SPOKEN_SHARE * (last - first)


def _is_long_quotation(text: str, quoted: Quotation, first: int, last: int) -> bool:
    """Say whether a quotation has more than a few words in a stretch, or begins before it."""
    inside = text[max(quoted.start, first) : min(quoted.end, last)]
    return len(inside.split()) > _QUOTED_WORDS


def _is_speech(one: Attribution) -> bool:
    cue = verb_cues().get(one.verb.lemma_.lower())
    return one.frame in _CLAUSAL or (cue is not None and cue.speech)


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
