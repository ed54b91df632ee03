"""A parsed article, its actors and dates in, its actions out; the main event first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.summaries.extract.actions.candidate import Candidate, Place, write_action
from briefgen.summaries.extract.actions.claims import Source, find_claimant
from briefgen.summaries.extract.actions.clauses import Clause, find_clauses, is_own
from briefgen.summaries.extract.actions.headline import LONGEST, Headline, read_headlines
from briefgen.summaries.extract.actions.headline_event import find_headline_event, people_of
from briefgen.summaries.extract.actions.naming import name_subject, people_behind
from briefgen.summaries.extract.actions.phrases import Phrases, Stretch, read_phrases
from briefgen.summaries.extract.actions.rank import ENOUGH, Standing, Title, weigh
from briefgen.summaries.extract.actions.setting import complete
from briefgen.summaries.extract.actions.sift import is_deed, lacks_object, only_publishes
from briefgen.summaries.extract.actions.status import status_of
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.actors.pronouns import quoted_tokens
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence, climb
from briefgen.summaries.extract.reporting import Reporters, reporters_of
from briefgen.summaries.lexicons.stems import content_stems, kindred
from briefgen.summaries.model import Action, ActionStatus, DatedExpression

MOST = 10
"""Actions listed of one article."""
_ACCOMPANYING = frozenset({"conj", "advcl", "relcl", "xcomp"})


def find_actions(
    parsed: ParsedArticle,
    actors: ActorIndex,
    dates: Sequence[DatedExpression],
    reporters: Reporters | None = None,
) -> tuple[Action, ...]:
    """Find the events of an article: the main one first, the others by importance.

    Speech is an event only when it orders, announces or accuses; states, quotations and what nobody in
    particular does are left out.

    Args:
        parsed: The article.
        actors: Whom its words mean.
        dates: Its outermost dated expressions, in text order.
        reporters: Who carries which sentence, where the caller knows.
    """
    reporters = reporters_of(parsed) if reporters is None else reporters
    headlines = list(read_headlines(parsed))
    title = _title(parsed, actors, headlines)
    told = find_headline_event(parsed, actors, headlines, reporters)
    others = sorted(_candidates(parsed, actors, dates, reporters, title), key=lambda c: -c.score)
    if told is not None:
        told, others = _with_the_same(told, others)
    chosen: dict[tuple[str, str, str], Candidate] = {told.key: told} if told else {}
    for candidate in others:
        if candidate.score >= ENOUGH:
            chosen.setdefault(candidate.key, candidate)
    rows = list(chosen.values())[:MOST]
    actions = [write_action(parsed, candidate) for candidate in rows]
    if rows:
        actions[0] = complete(parsed, actors, dates, rows[0].clause, actions[0])
    return tuple(actions)


def _with_the_same(told: Candidate, others: list[Candidate]) -> tuple[Candidate, list[Candidate]]:
    """Take date and place from the body's clause on the title's event, and leave that clause away."""
    same = next((c for c in others if c.clause.verb == told.clause.verb), None)
    if same is None:
        return told, others
    told = replace(told, when=same.when, where=told.where or same.where)
    if same.status is ActionStatus.CLAIMED:
        told = replace(told, status=same.status, reporters=same.reporters, source=same.source)
    return told, [c for c in others if c.clause.verb != told.clause.verb]


def _candidates(
    parsed: ParsedArticle,
    actors: ActorIndex,
    dates: Sequence[DatedExpression],
    reporters: Mapping[tuple[int, int], tuple[str, ...]],
    title: Title,
) -> Iterator[Candidate]:
    """Read every clause that has somebody in it."""
    carriers = {name for names in reporters.values() for name in names}
    quoted: Mapping[int, frozenset[int]] = {p.number: quoted_tokens(p.doc) for p in parsed.paragraphs}
    starts = [found.start for found in dates]
    for order, sentence in enumerate(parsed.sentences()):
        if sentence.span.text.rstrip().endswith("?"):
            continue
        inside = dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        dated = _dated_tokens(sentence, inside)
        for clause in find_clauses(sentence, quoted[sentence.paragraph.number]):
            people = people_behind(clause.doer, actors)
            who = name_subject(clause.subject, people_behind(clause.subject, actors))
            if not who or not is_deed(clause, people, lead=order == 0, title=title.stems):
                continue
            if only_publishes(clause, people, carriers, parsed.article.title):
                continue
            phrases = read_phrases(clause, actors, dated)
            if lacks_object(clause, phrases):
                continue
            source = find_claimant(clause, people, actors)
            when = _when(clause, inside)
            status = status_of(clause.verb, claimed=source is not None)
            if status is ActionStatus.PLANNED and when is not None and _is_past(when, parsed):
                status, when = _of_the_past(clause, when)
            standing = Standing(
                clause=clause,
                actors=people,
                status=status,
                dated=when is not None,
                has_target=phrases.target is not None,
                has_place=phrases.where is not None,
                order=order,
                title=title,
                attributed=_is_attributed(clause, actors),
            )
            yield Candidate(
                clause=clause,
                who=who,
                action=_words(clause, phrases.action),
                target=_words(clause, phrases.target),
                where=_words(clause, phrases.where),
                when=when,
                status=standing.status,
                reporters=(*reporters.get(sentence.key, ()), *_claimants(parsed, source, status, actors)),
                places=_places(clause, phrases),
                score=weigh(standing),
                source=_span(clause, source.words) if source and status is ActionStatus.CLAIMED else None,
            )


def _claimants(
    parsed: ParsedArticle, source: Source | None, status: ActionStatus, actors: ActorIndex
) -> tuple[str, ...]:
    """Name who claims it, as the article does."""
    if source is None or status is not ActionStatus.CLAIMED:
        return ()
    name = name_subject(source.head, people_behind(source.head, actors))
    return (name,) if name[:1].isalnum() and name in parsed.article.text else ()


def _is_past(when: DatedExpression, parsed: ParsedArticle) -> bool:
    """Say whether a date ends before the article's day."""
    last = when.date.split("/")[-1]
    return bool(last) and last[0].isdigit() and last < parsed.article.published[: len(last)]


def _of_the_past(clause: Clause, when: DatedExpression) -> tuple[ActionStatus, DatedExpression | None]:
    """Nothing past is planned: who proposed it did so then, and what `will` be has been dated wrongly."""
    if clause.verb.tag_ in {"VBD", "VBN"}:
        return ActionStatus.REPORTED, when
    return ActionStatus.PLANNED, None


def _title(parsed: ParsedArticle, actors: ActorIndex, headlines: Sequence[Headline]) -> Title:
    """Read what the clauses of the body are compared with."""
    people = {actor.name for one in headlines[:1] for actor in people_of(one, one.subject, actors)}
    words = tuple(map(kindred, content_stems(parsed.article.title[:LONGEST])))
    return Title(words, frozenset(people), says=any(one.says for one in headlines[:1]))


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


def _is_attributed(clause: Clause, actors: ActorIndex) -> bool:
    """Say whether a clause is what a person says, thinks or expects."""
    verb = climb(clause.verb, _ACCOMPANYING)
    if verb.dep_ != "ccomp":
        return False
    speaker = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    known = actors.resolve(speaker) if speaker is not None else None
    return known is not None and known not in people_behind(clause.doer, actors)


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


def _words(clause: Clause, stretch: Stretch | None) -> str:
    """Write tokens as they stand, on one line."""
    return " ".join(clause.verb.doc[slice(*stretch)].text.split()) if stretch else ""


def _places(clause: Clause, phrases: Phrases) -> tuple[Place, ...]:
    """Quote the clause from its subject to its last part; a far subject gets its own quotation."""
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
    return tuple(_span(clause, span) for span in spans if span[1] > span[0])


def _span(clause: Clause, stretch: Stretch) -> Place:
    """Find where tokens of a clause's paragraph stand in the article."""
    base, doc, (first, last) = clause.sentence.paragraph.start, clause.verb.doc, stretch
    return base + doc[first].idx, base + doc[last - 1].idx + len(doc[last - 1])
