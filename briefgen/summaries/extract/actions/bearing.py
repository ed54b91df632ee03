"""The words of a title and the body in, out the sentences of the body that bear them out, if any do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

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
    order: int

    def missing(self, wanted: Sequence[frozenset[str]]) -> list[frozenset[str]]:
        """Give the words wanted that it does not have in any form."""
        return [family for family in wanted if not family & self.stems]


def read_bearers(parsed: ParsedArticle) -> list[Bearer]:
    """Read the first sentences of the body by their stems."""
    sentences = islice(parsed.sentences(), FIRST)
    return [Bearer(s, frozenset(content_stems(s.span.text)), order) for order, s in enumerate(sentences)]


def find_ground(bearers: Sequence[Bearer], phrase: str, subject: str) -> Ground | None:
    """Find the sentences in which every word of a title's phrase that tells something stands.

    A word stands where another form of it does, its number in figures, or one that headlines put for it. The
    first sentence has at least half of the words; the subject is named in one of the two.
    """
    wanted = [kindred(one) for one in dict.fromkeys(content_stems(phrase))]
    about = [kindred(one) for one in content_stems(subject)][-1:]
    main = min(bearers, key=lambda b: (len(b.missing(wanted)), len(b.missing(about)), b.order), default=None)
    if main is None or not wanted:
        return None
    rest = main.missing(wanted)
    if 2 * len(rest) > len(wanted):
        return None
    rest += [family for family in main.missing(about) if family not in rest]
    also = next((b for b in bearers if not b.missing(rest)), None) if rest else main
    if also is None:
        return None
    return Ground(main.sentence, also.sentence if rest else None)
