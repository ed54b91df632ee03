"""The lexicon of reporting words: a lemma in, its kind and the frames it takes out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.summaries.lexicons import listed, read_rows

_ORDER = ("clause", "complement", "infinitive", "gerund", "object")
"""The likelier frame first; prepositions come last, since an object takes its own along."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a reporting verb may do."""

    speech: bool
    """It may carry a quotation."""
    kind: str
    """`speech`, `mind`, `stance` or `document`."""
    frames: tuple[str, ...]

    def rank(self, frame: str) -> int:
        """Say how early a frame is tried."""
        return _ORDER.index(frame) if frame in _ORDER else len(_ORDER)


@cache
def noun_cues() -> dict[str, frozenset[str]]:
    """Read the nouns and adjectives, with the frames that each takes."""
    cues: dict[str, frozenset[str]] = {}
    for words, frames in read_rows("cue_nouns.txt"):
        for word in listed(words):
            cues[word] = cues.get(word, frozenset()) | frozenset(listed(frames))
    return cues


@cache
def verb_cues() -> dict[str, Cue]:
    """Read the verbs; one that stands in two rows takes the frames of both, and the first row's kind."""
    cues: dict[str, Cue] = {}
    for lemmas, kind, frames in read_rows("cues.txt"):
        for lemma in listed(lemmas):
            known = cues.get(lemma)
            together = (*(known.frames if known else ()), *listed(frames))
            first = known.kind if known else kind
            cues[lemma] = Cue(first in {"speech", "document"}, first, tuple(dict.fromkeys(together)))
    return cues
