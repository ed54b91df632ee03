"""The main event without its date or place in, the same with what the lead says of them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.source import Evidence, quote_span
from briefgen.summaries.extract.actions_clauses import Clause
from briefgen.summaries.extract.actions_phrases import place_after
from briefgen.summaries.extract.actors import ActorIndex
from briefgen.summaries.extract.lexicons import read_words
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.model import Action, DatedExpression, When

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAD = 5
"""Sentences in which news tells when and where its main event happened."""


def complete(
    parsed: ParsedArticle,
    actors: ActorIndex,
    dates: Sequence[DatedExpression],
    clause: Clause,
    action: Action,
) -> Action:
    """Take the missing date and place of an event from its sentence, or a lead sentence on the same matter.

    A sentence is on the same matter when it repeats a noun or verb of the event. What is taken is quoted.
    """
    nearby = list(_nearby(parsed, clause))
    found: dict[str, object] = {}
    evidence = list(action.evidence)
    if action.when is None:
        date = next((d for s in nearby for d in dates if _is_event_time(s, d)), None)
        if date is not None:
            found["when"] = When(text=date.text, date=date.date, start=date.start, end=date.end)
            evidence.append(quote_span(parsed.article.text, date.start, date.end))
    if not action.where:
        place = next((p for s in nearby for p in _places(parsed, actors, clause, s)), None)
        if place is not None:
            found["where"] = " ".join(place.quote.split())
            evidence.append(place)
    unique = {(quote.start, quote.end): quote for quote in evidence}
    return action.model_copy(update={**found, "evidence": tuple(unique.values())})


def _nearby(parsed: ParsedArticle, clause: Clause) -> Iterator[Sentence]:
    """Walk the sentence of the event, then the lead sentences that repeat a word of it."""
    yield clause.sentence
    matter = _matter(clause.sentence)
    for order, sentence in enumerate(parsed.sentences()):
        if order >= LEAD:
            return
        if sentence.key != clause.sentence.key and matter & _matter(sentence):
            yield sentence


def _matter(sentence: Sentence) -> set[str]:
    """Collect the lemmas that tell what a sentence is about."""
    speech = read_words("verbs.txt", "speech") | read_words("verbs.txt", "states")
    return {
        token.lemma_.lower()
        for token in sentence.span
        if token.pos_ in {"NOUN", "VERB"} and not token.is_stop and token.lemma_.lower() not in speech
    }


def _is_event_time(sentence: Sentence, found: DatedExpression) -> bool:
    """Say whether a date of a sentence tells when something happened, and not when somebody said so."""
    if not sentence.start <= found.start < sentence.end or not found.date:
        return False
    base = sentence.paragraph.start
    span = sentence.paragraph.doc.char_span(found.start - base, found.end - base, alignment_mode="expand")
    if span is None:
        return False
    verb: Token = next((t for t in span.root.ancestors if t.pos_ in {"VERB", "AUX"}), span.root)
    return verb.lemma_.lower() not in read_words("verbs.txt", "speech")


def _places(
    parsed: ParsedArticle, actors: ActorIndex, clause: Clause, sentence: Sentence
) -> Iterator[Evidence]:
    """Find the phrases of place in a sentence."""
    here = Clause(sentence, sentence.span.root, clause.subject)
    doc = sentence.paragraph.doc
    for token in sentence.span:
        if token.dep_ == "prep":
            stretch = place_after(here, token, actors, frozenset())
            if stretch is not None:
                yield parsed.quote(sentence.paragraph, doc[slice(*stretch)])
