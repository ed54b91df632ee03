"""Candidate actions in, a score for each out: the article's main event gets the highest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.clauses import Clause, is_news_speech, is_speech, is_state
from briefgen.summaries.lexicons import read_rows, read_words
from briefgen.summaries.model import ActionStatus, Actor, ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

ENOUGH = 1.3
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


@cache
def weights() -> Mapping[str, float]:
    """Read the weight of each feature."""
    return {name: float(weight) for name, weight in read_rows("event_weights.txt")}


def weigh(standing: Standing) -> float:
    """Score a candidate; what only tells speech or a state gets nothing."""
    if is_speech(standing.clause) or is_state(standing.clause):
        return 0.0
    known = weights()
    return sum(known.get(name, 0.0) * value for name, value in measure(standing).items())


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
        "title_overlap": min(5, _title_overlap(clause, standing.title_words)),
        "title_verb": float(lemma in standing.title_words),
        "title_subject": float(_in_title(clause.doer, standing.title_words)),
        "news_verb": float(lemma in read_words("verbs.txt", "news")),
        "dated": float(standing.dated),
        "target": float(standing.has_target),
        "place": float(standing.has_place),
        "depth": _depth(clause.verb),
        "speech": float(is_news_speech(clause)),
        "attributed": float(standing.attributed),
        standing.status.value: 1.0,
    }


def _in_title(token: Token, title_words: frozenset[str]) -> bool:
    """Say whether the title has a word of the subject."""
    return any(t.lemma_.lower() in title_words for t in (token, *token.lefts))


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
