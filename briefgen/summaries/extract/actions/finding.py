"""A parsed article, its actors and dates in, its actions out; the main event first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.source import Evidence, quote_span
from briefgen.summaries.extract.actions.clauses import Clause, find_clauses, is_own, quoted_tokens
from briefgen.summaries.extract.actions.phrases import Phrases, Stretch, read_phrases
from briefgen.summaries.extract.actions.rank import ENOUGH, Standing, weigh
from briefgen.summaries.extract.actions.setting import complete
from briefgen.summaries.extract.actions.sift import is_deed, only_publishes
from briefgen.summaries.extract.actions.status import status_of
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.extract.reporting import reporters_of
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.model import Action, Actor, DatedExpression, When

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 10
"""Actions listed of one article."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One possible row, with all that is needed to choose and to write it."""

    clause: Clause
    phrases: Phrases
    who: str
    when: DatedExpression | None
    score: float
    reporters: tuple[str, ...]
    key: tuple[str, str, str]
    """Rows with the same key tell the same."""


def find_actions(
    parsed: ParsedArticle, actors: ActorIndex, dates: Sequence[DatedExpression]
) -> tuple[Action, ...]:
    """Find the events of an article: the main one first, the others by importance.

    Speech is an event only when it orders, announces or accuses; states, quotations and what nobody in
    particular does are left out.
    """
    candidates = sorted(_candidates(parsed, actors, dates), key=lambda c: -c.score)
    chosen: dict[tuple[str, str, str], _Candidate] = {}
    for candidate in candidates:
        if candidate.score >= ENOUGH:
            chosen.setdefault(candidate.key, candidate)
    rows = list(chosen.values())[:MOST]
    actions = [_action(parsed, candidate) for candidate in rows]
    if rows:
        actions[0] = complete(parsed, actors, dates, rows[0].clause, actions[0])
    return tuple(actions)


def _candidates(
    parsed: ParsedArticle, actors: ActorIndex, dates: Sequence[DatedExpression]
) -> Iterator[_Candidate]:
    """Read every clause that has somebody in it."""
    reporters = reporters_of(parsed)
    carriers = {name for names in reporters.values() for name in names}
    title_words = _title_words(parsed)
    quoted: Mapping[int, frozenset[int]] = {p.number: quoted_tokens(p.doc) for p in parsed.paragraphs}
    for order, sentence in enumerate(parsed.sentences()):
        inside = [d for d in dates if sentence.start <= d.start < sentence.end]
        dated = _dated_tokens(sentence, inside)
        for clause in find_clauses(sentence, quoted[sentence.paragraph.number]):
            people = _behind(clause.agent or clause.subject, actors)
            who = _who(clause.subject, _behind(clause.subject, actors))
            if not who or not is_deed(clause, people, lead=order == 0, title_words=title_words):
                continue
            if only_publishes(clause, people, carriers, parsed.article.title):
                continue
            phrases = read_phrases(clause, actors, dated)
            when = _when(clause, inside)
            standing = Standing(
                clause=clause,
                actors=people,
                status=status_of(clause),
                dated=when is not None,
                has_target=phrases.target is not None,
                has_place=phrases.where is not None,
                order=order,
                title_words=title_words,
                attributed=_is_attributed(clause, actors),
            )
            yield _Candidate(
                clause,
                phrases,
                who,
                when,
                weigh(standing),
                reporters.get(sentence.key, ()),
                _key(clause, phrases, who),
            )


def _title_words(parsed: ParsedArticle) -> frozenset[str]:
    """Split the title into lemmas, without function words."""
    title = parsed.tag(parsed.article.title[:300])
    return frozenset(token.lemma_.lower() for token in title if token.is_alpha and not token.is_stop)


def _dated_tokens(sentence: Sentence, dates: Sequence[DatedExpression]) -> frozenset[int]:
    """Find the tokens of dated expressions, with the preposition before each."""
    doc, base = sentence.paragraph.doc, sentence.paragraph.start
    tokens: set[int] = set()
    for found in dates:
        span = doc.char_span(found.start - base, found.end - base, alignment_mode="expand")
        if span is not None:
            tokens.update(range(span.start, span.end))
            if span.start > 0 and doc[span.start - 1].tag_ == "IN":
                tokens.add(span.start - 1)
    return frozenset(tokens)


def _behind(head: Token, actors: ActorIndex) -> tuple[Actor, ...]:
    """Resolve whom the head of a subject or an agent means, with those joined to it."""
    found = [actors.resolve(token) for token in (head, *head.conjuncts) if token.i >= head.i]
    named = {actor.name: actor for actor in found if actor is not None}
    acting = {
        name: actor for name, actor in named.items() if actor in actors.actors or find_outlet(name) is None
    }
    return tuple((acting or named).values())


def _who(head: Token, people: tuple[Actor, ...]) -> str:
    """Name who a subject is: resolved names, else the article's words; empty for `it` and the like.

    Of a passive that is who suffers it: `the bridge`, `was opened by`, `Ana Kolo`.
    """
    if people:
        return _listed([actor.name for actor in people])
    if head.lower_ in read_words("verbs.txt", "nobody") or head.pos_ == "PRON":
        return ""
    first, last = int(head.left_edge.i), head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == last:
            last = min(int(child.right_edge.i) + 1, head.i + 8)
    while head.doc[first].tag_ in {"DT", ",", "``", "PRP$", "CC"} and first < head.i:
        first += 1
    return " ".join(head.doc[first:last].text.split()) if last - first <= 14 else head.text


def _listed(names: list[str]) -> str:
    """Write names as prose does: `A, B and C`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _is_attributed(clause: Clause, actors: ActorIndex) -> bool:
    """Say whether a clause is what a person says, thinks or expects."""
    verb = clause.verb
    while verb.dep_ in {"conj", "advcl", "relcl", "xcomp"} and verb.head != verb:
        verb = verb.head
    if verb.dep_ != "ccomp":
        return False
    speaker = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    known = actors.resolve(speaker) if speaker is not None else None
    return known is not None and known.name not in {
        actor.name for actor in _behind(clause.agent or clause.subject, actors)
    }


def _when(clause: Clause, dates: Sequence[DatedExpression]) -> DatedExpression | None:
    """Choose the date of a clause: inside the clause, nearest to its verb; never the date of the report."""
    if not dates:
        return None
    base = clause.sentence.paragraph.start
    verb_at = base + clause.verb.idx
    own = [d for d in dates if _governed(clause, d, base)]
    whole = [d for d in own if not any(o is not d and o.start <= d.start and d.end <= o.end for o in own)]
    return min(whole, key=lambda d: min(abs(d.start - verb_at), abs(d.end - verb_at)), default=None)


def _governed(clause: Clause, found: DatedExpression, base: int) -> bool:
    """Say whether a date hangs on the clause's verb or its objects, and not on another clause's verb."""
    span = clause.verb.doc.char_span(found.start - base, found.end - base, alignment_mode="expand")
    if span is None:
        return False
    return is_own(span.root, clause.verb)


def _key(clause: Clause, phrases: Phrases, who: str) -> tuple[str, str, str]:
    """Tell rows apart by who, the verb, and the target's head words."""
    doc = clause.verb.doc
    target = doc[slice(*phrases.target)].root.lemma_.lower() if phrases.target else ""
    return who, clause.verb.lemma_.lower(), target


def _action(parsed: ParsedArticle, candidate: _Candidate) -> Action:
    """Write a candidate as an action of the summary."""
    clause, phrases, found = candidate.clause, candidate.phrases, candidate.when
    when = When(text=found.text, date=found.date, start=found.start, end=found.end) if found else None
    return Action(
        actor=candidate.who,
        action=_words(clause, phrases.action),
        target=_words(clause, phrases.target),
        when=when,
        where=_words(clause, phrases.where),
        status=status_of(clause),
        reported_by=candidate.reporters,
        evidence=_evidence(parsed, candidate),
    )


def _words(clause: Clause, stretch: Stretch | None) -> str:
    """Write tokens as they stand, on one line."""
    return " ".join(clause.verb.doc[slice(*stretch)].text.split()) if stretch else ""


def _evidence(parsed: ParsedArticle, candidate: _Candidate) -> tuple[Evidence, ...]:
    """Quote the clause from its subject to its last part; a far subject or date gets its own quotation."""
    clause, phrases = candidate.clause, candidate.phrases
    first, last = phrases.action
    parts = [part for part in (phrases.target, phrases.where) if part]
    last = max([last, *(part[1] for part in parts if part[0] >= first)])
    head = clause.subject
    subject = (int(head.left_edge.i), max(head.i + 1, min(int(head.right_edge.i) + 1, head.i + 12)))
    near = not clause.shared and subject[0] < first <= subject[1] + 4
    spans = [(subject[0] if near else first, last)]
    if not near and subject[0] < first:
        spans.insert(0, (subject[0], min(subject[1], first)))
    if phrases.target and phrases.target[1] <= spans[0][0]:
        spans.insert(0, phrases.target)
    base, doc = clause.sentence.paragraph.start, clause.verb.doc
    places = [(base + doc[a].idx, base + doc[b - 1].idx + len(doc[b - 1])) for a, b in spans if b > a]
    if candidate.when is not None:
        places = _with_date(places, candidate.when)
    quotes = (quote_span(parsed.article.text, start, end) for start, end in places)
    return tuple({(q.start, q.end): q for q in quotes if q.quote}.values())


def _with_date(places: list[tuple[int, int]], found: DatedExpression) -> list[tuple[int, int]]:
    """Let the quotation reach to the date when it follows closely, else quote the date by itself."""
    start, end = places[-1]
    if start <= found.start and found.end <= end:
        return places
    if 0 <= found.start - end <= 25:
        return [*places[:-1], (start, found.end)]
    return [*places, (found.start, found.end)]
