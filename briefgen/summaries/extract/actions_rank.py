"""Candidate actions in, a score for each out: the article's main event gets the highest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions_clauses import Clause, is_news_speech, is_speech, is_state
from briefgen.summaries.extract.lexicons import read_words
from briefgen.summaries.model import ActionStatus, Actor, ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

ENOUGH = 1.6
"""A clause that scores less is no row of the summary."""


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
    title_words: frozenset[str]
    """Lemmas of the title, without function words."""
    attributed: bool = False
    """It is the content of what a person, not an outlet, is quoted as saying."""


def weigh(standing: Standing) -> float:
    """Score a candidate by position, actor, title, depth in the sentence and specificity."""
    clause = standing.clause
    if is_speech(clause) or is_state(clause):
        return 0.0
    score = 2.0 / (1 + 0.35 * standing.order)
    score += _actor_worth(standing)
    score += 0.4 * min(4, _title_overlap(clause, standing.title_words))
    score += 0.8 * (clause.verb.lemma_.lower() in standing.title_words)
    score += 0.4 * standing.dated + 0.3 * standing.has_target + 0.2 * standing.has_place
    score -= _depth(clause.verb)
    score -= 0.4 * is_news_speech(clause) + 0.5 * standing.attributed
    score -= {ActionStatus.POSSIBLE: 1.2, ActionStatus.DENIED: 0.3, ActionStatus.PLANNED: -0.5}.get(
        standing.status, 0.0
    )
    return score


def _actor_worth(standing: Standing) -> float:
    """Value named actors by their salience, people without a name less, and things least."""
    if standing.actors:
        best = max(standing.actors, key=lambda actor: actor.salience)
        return (1.0 if best.kind is not ActorKind.PLACE else 0.4) + min(0.8, 2 * best.salience)
    return 0.7 if is_people(standing.clause.subject) else 0.0


def is_people(token: Token) -> bool:
    """Say whether a common noun means people: `rescuers`, `gunman`, `five people`, `the minister`."""
    lemma = token.lemma_.lower()
    if lemma in read_words("roles.txt", "roles") or lemma in read_words("verbs.txt", "people"):
        return True
    numbered = any(child.dep_ == "nummod" for child in token.children)
    return token.tag_ == "NNS" and (
        lemma.endswith(("er", "or", "ist", "ian", "ee", "ant", "man")) or numbered
    )


def _title_overlap(clause: Clause, title_words: frozenset[str]) -> int:
    """Count the words of the title that the clause repeats."""
    words = {token.lemma_.lower() for token in clause.verb.subtree if not token.is_stop}
    words |= {token.lemma_.lower() for token in clause.subject.subtree}
    return len(words & title_words)


def _depth(verb: Token) -> float:
    """Take off for clauses that only accompany another: `as`, `which`, `after`; not for what is reported."""
    loss = 0.0
    while verb.dep_ not in {"ROOT", "parataxis"} and verb.head != verb:
        loss += {"relcl": 0.5, "advcl": 0.5, "acl": 0.5, "pcomp": 0.4, "conj": 0.1}.get(verb.dep_, 0.0)
        verb = verb.head
    return min(loss, 1.2)
