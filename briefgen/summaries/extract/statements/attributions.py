"""Attributions of a paragraph: its parse in, who said what by which words out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.summaries.extract.statements.clauses import sentence_around, without_asides
from briefgen.summaries.extract.statements.cues import Cue, verb_cues
from briefgen.summaries.extract.statements.frames import Attribution, cue_stretch, frames_of, is_unsaid
from briefgen.summaries.extract.statements.nominal import find_nominal
from briefgen.summaries.extract.statements.phrases import find_phrases
from briefgen.summaries.extract.statements.quoted import (
    NEAR,
    quotation_beside,
    with_orphans,
    with_quotation_before,
    with_whole_quotations,
)
from briefgen.summaries.extract.statements.source import find_subject
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.quotations import Passage, quotation_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_NOBODY = frozenset({"you", "one", "there"})
_CLAUSAL = frozenset({"clause", "infinitive", "quote"})


def find_attributions(doc: Doc, passage: Passage | None = None) -> list[Attribution]:
    """Find all attributions of one paragraph, in reading order of their cues.

    What stands within a quotation is not searched: the speaker's own words are one content.

    Args:
        doc: The parse of the paragraph.
        passage: Its quotations, where the caller has them.
    """
    passage = passage or Passage.of(doc.text)
    found = [*_of_verbs(doc, passage), *find_phrases(doc, passage), *find_nominal(doc, passage)]
    found.sort(key=lambda one: one.cue)
    return with_orphans([with_whole_quotations(one, passage) for one in found], passage)


def _of_verbs(doc: Doc, passage: Passage) -> Iterator[Attribution]:
    for token in doc:
        cue = verb_cues().get(token.lemma_.lower()) if token.pos_ in {"VERB", "AUX"} else None
        if cue is None or quotation_at(passage.quotations, token.idx):
            continue
        source = find_subject(token)
        if source is not None and source.lower_ in _NOBODY:
            continue
        one = _of_verb(token, cue, source, passage) if source is not None else None
        if one is not None:
            yield one


def _of_verb(verb: Token, cue: Cue, source: Token, passage: Passage) -> Attribution | None:
    known = [(frame, stretches) for frame, stretches in frames_of(verb) if frame in cue.frames]
    if cue.kind == "document" and source.lower_ not in read_words("speakers.txt", "document"):
        known = [(frame, stretches) for frame, stretches in known if frame != "object"]
    if is_unsaid(verb):
        known = [(frame, stretches) for frame, stretches in known if frame in _CLAUSAL]
    speaks = cue.speech and "clause" in cue.frames
    if speaks and all(frame == "object" for frame, _ in known):
        quoted = quotation_beside(verb, source, passage)
        known = [("quote", (quoted,))] if quoted else known
    if not known and cue.speech and _introduces_paragraph(verb, passage):
        known = [("quote", ())]
    if not known and speaks:
        around = sentence_around(verb, source)
        known = [("clause", around)] if around else known
    if not known:
        return None
    frame, stretches = min(known, key=lambda item: cue.rank(item[0]))
    stretches = without_asides(verb, stretches)
    if speaks:
        stretches = with_quotation_before(stretches, verb, source, passage)
    return Attribution(source, cue_stretch(verb, frame), verb, frame, stretches)


def _introduces_paragraph(verb: Token, passage: Passage) -> bool:
    """Say whether a paragraph ends with a colon soon after a verb: what was said is the next one."""
    rest = passage.text[verb.idx : verb.idx + 2 * NEAR].rstrip()
    return len(rest) <= NEAR and rest.endswith(":")
