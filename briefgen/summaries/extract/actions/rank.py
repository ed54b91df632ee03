"""Candidate actions in, a score for each out: the article's main event gets the highest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.clauses import Clause, is_news_speech, is_speech, is_state
from briefgen.summaries.lexicons import read_rows, read_words
from briefgen.summaries.lexicons.stems import stem
from briefgen.summaries.model import ActionStatus, Actor, ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

ENOUGH = 1.3
"""A clause that scores less is no row of the summary."""


@dataclass(frozen=True)
class Title:
    """What a title tells, to compare clauses with."""

    words: tuple[frozenset[str], ...]
    """For each word the stems that may stand for it."""
    people: frozenset[str]
    """Names of the actors that are its subject."""
    says: bool
    """Its news is that somebody says something."""

    @cached_property
    def stems(self) -> frozenset[str]:
        """All stems that may stand for one of its words."""
        return frozenset().union(*self.words)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a candidate when it is weighed."""

    clause: Clause
    actors: tuple[Actor, ...]
    """Who is behind it, as far as the article names them."""
    status: ActionStatus
    dated: bool
    has_target: bool
    has_place: bool
    order: int
    """Number of its sentence in the article, from 0."""
    title: Title
    attributed: bool = False
    """It is the content of what a person, not an outlet, is quoted as saying."""


@cache
def weights() -> Mapping[str, float]:
    """Read the weight of each feature."""
    return {name: float(weight) for name, weight in read_rows("event_weights.txt")}


def weigh(standing: Standing) -> float:
    """Score a candidate; what only tells speech or a state gets nothing."""
    if is_state(standing.clause) or (is_speech(standing.clause) and not _is_saying_news(standing)):
        return 0.0
    known = weights()
    return sum(known.get(name, 0.0) * value for name, value in measure(standing).items())


def _is_saying_news(standing: Standing) -> bool:
    """Say whether a lead says what the title says that somebody says."""
    return standing.title.says and standing.order == 0 and standing.clause.verb.dep_ == "ROOT"


def measure(standing: Standing) -> dict[str, float]:
    """Measure a candidate: position, actor, title, depth in the sentence, specificity."""
    clause, lemma = standing.clause, standing.clause.verb.lemma_.lower()
    best = max(standing.actors, key=lambda actor: actor.salience, default=None)
    return {
        "early": 1 / (1 + 0.35 * standing.order),
        "lead": float(standing.order == 0),
        "named": float(best is not None and best.kind is not ActorKind.PLACE),
        "salience": best.salience if best else 0.0,
        "people": float(best is None and is_people(clause.subject)),
        "title_overlap": min(5, _title_overlap(clause, standing.title)),
        "title_verb": float(stem(clause.verb.text) in standing.title.stems),
        "title_subject": float(_in_title(clause.doer, standing.title)),
        "title_actor": float(any(actor.name in standing.title.people for actor in standing.actors)),
        "news_verb": float(lemma in read_words("verbs.txt", "news")),
        "dated": float(standing.dated),
        "target": float(standing.has_target),
        "place": float(standing.has_place),
        "depth": _depth(clause.verb),
        "speech": float(is_news_speech(clause)),
        "attributed": float(standing.attributed),
        standing.status.value: 1.0,
    }


def _in_title(token: Token, title: Title) -> bool:
    """Say whether the title has a word of the subject."""
    return any(stem(part.text) in title.stems for part in (token, *token.lefts) if not part.is_stop)


def is_people(token: Token) -> bool:
    """Say whether a common noun means people: `rescuers`, `gunman`, `five people`, `the minister`."""
    lemma = token.lemma_.lower()
    if lemma in read_words("roles.txt", "roles") or lemma in read_words("verbs.txt", "people"):
        return True
    numbered = any(child.dep_ == "nummod" for child in token.children)
    return token.tag_ == "NNS" and (
        lemma.endswith(("er", "or", "ist", "ian", "ee", "ant", "man")) or numbered
    )


def _title_overlap(clause: Clause, title: Title) -> int:
    """Count the words of the title that the clause repeats, in any form."""
    tokens = (*clause.verb.subtree, *clause.subject.subtree)
    stems = {stem(token.text) for token in tokens if not token.is_stop}
    return sum(bool(family & stems) for family in title.words)


def _depth(verb: Token) -> float:
    """Take off for clauses that only accompany another: `as`, `which`, `after`; not for what is reported."""
    loss = 0.0
    while verb.dep_ not in {"ROOT", "parataxis"} and verb.head != verb:
        loss += {"relcl": 0.5, "advcl": 0.5, "acl": 0.5, "pcomp": 0.4, "conj": 0.1}.get(verb.dep_, 0.0)
        verb = verb.head
    return min(loss, 1.2)
