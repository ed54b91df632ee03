"""The words of a title and the body in, out the sentences of the body that bear them out, if any do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.lexicons.stems import content_stems, kindred

FIRST = 60
"""Sentences of the body that are looked through."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What bears a title's clause out: a sentence, and if need be a second one for the rest of its words."""

    main: Sentence
    also: Sentence | None


@dataclass(frozen=True, slots=True)
class Bearer:
    """A sentence of the body and what it can bear out."""

    sentence: Sentence
    stems: frozenset[str]
    people: frozenset[str]
    """The names of the actors that it speaks of, by whatever words."""
    order: int

    def missing(self, wanted: Sequence[frozenset[str]]) -> list[frozenset[str]]:
        """Give the words wanted that it does not have in any form."""
        return [family for family in wanted if not family & self.stems]


def read_bearers(parsed: ParsedArticle, actors: ActorIndex) -> list[Bearer]:
    """Read the first sentences of the body by their stems."""
    found = []
    for order, sentence in enumerate(islice(parsed.sentences(), FIRST)):
        people = frozenset(actor.name for token in sentence.span if (actor := actors.resolve(token)))
        found.append(Bearer(sentence, frozenset(content_stems(sentence.span.text)), people, order))
    return found


def find_ground(
    bearers: Sequence[Bearer], phrase: str, subject: str, people: Collection[str]
) -> Ground | None:
    """Find the sentences in which every word of a title's phrase that tells something stands.

    A word stands where another form of it does, its number in figures, or one that headlines put for it. The
    first sentence has at least half of the words; the subject is named in one of the two.
    """
    wanted = [kindred(one) for one in dict.fromkeys(content_stems(phrase))]
    about = [kindred(one) for one in content_stems(subject)][-1:]
    main = min(
        bearers,
        key=lambda b: (len(b.missing(wanted)), _is_silent(b, about, people), b.order),
        default=None,
    )
    if main is None or not wanted:
        return None
    rest = main.missing(wanted)
    if 2 * len(rest) > len(wanted):
        return None
    silent = _is_silent(main, about, people)
    if not rest and not silent:
        return Ground(main.sentence, None)
    also = next(
        (b for b in bearers if not b.missing(rest) and not (silent and _is_silent(b, about, people))), None
    )
    return Ground(main.sentence, also.sentence) if also else None


def _is_silent(bearer: Bearer, about: Sequence[frozenset[str]], people: Collection[str]) -> bool:
    """Say whether a sentence does not speak of the subject."""
    return not bearer.people & set(people) and bool(bearer.missing(about))
