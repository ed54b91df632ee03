"""The main event without its date or place in, the same with what the lead says of them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.source import Evidence, quote_span
from briefgen.summaries.extract.actions.clauses import Clause
from briefgen.summaries.extract.actions.phrases import place_after
from briefgen.summaries.extract.actions.rank import is_people
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.model import Action, ActorKind, DatedExpression, When

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OTHER_TIMES = {"before", "since", "until", "although", "though", "because", "if", "unless", "had", "would"}
_LEADING = {"mark", "advmod", "aux"}
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
    if clause.verb.dep_ != "relcl":  # what surrounds that tells of another event
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
    if span is None or not _in_main(span.root):
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
        if token.dep_ == "prep" and _in_main(token) and not _is_people_noun(token.head):
            stretch = place_after(here, token, actors, frozenset())
            if stretch is None or all(part.pos_ != "PROPN" for part in doc[slice(*stretch)]):
                continue  # a place is borrowed by its name
            house = _is_house(doc[slice(*stretch)].root, actors)
            if not house or sentence.key == clause.sentence.key or _in_title(parsed, stretch, doc):
                yield parsed.quote(sentence.paragraph, doc[slice(*stretch)])


def _in_main(token: Token) -> bool:
    """Say whether words belong to the time that a sentence tells of: not to `which …`, `after it had …`.

    `the crash, which happened on Monday` is the exception: it tells of nothing but time and place.
    """
    for over in (token, *token.ancestors):
        if over.dep_ == "relcl" and over.lemma_ not in {"happen", "occur", "take"}:
            return False
        before = over.dep_ == "advcl" and over.pos_ in {"VERB", "AUX"}
        if before and any(child.lower_ in _OTHER_TIMES for child in over.lefts if child.dep_ in _LEADING):
            return False
    return True


def _is_people_noun(token: Token) -> bool:
    """Say whether a phrase of place only says whose a person is: `an engineer at the Larren Institute`."""
    return token.pos_ == "NOUN" and is_people(token)


def _is_house(head: Token, actors: ActorIndex) -> bool:
    """Say whether a phrase of place names an organisation, which seldom is where something happened."""
    actor = actors.resolve(head)
    return actor is not None and actor.kind is ActorKind.ORGANISATION


def _in_title(parsed: ParsedArticle, stretch: tuple[int, int], doc: Doc) -> bool:
    """Say whether the title has the name in a phrase of place."""
    names = (token.text for token in doc[slice(*stretch)] if token.pos_ == "PROPN")
    title = parsed.article.title
    return all(name in title for name in names)
