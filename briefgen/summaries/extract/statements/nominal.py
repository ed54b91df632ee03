"""Attributions by nouns and adjectives: `his claim that …`, `she is sure that …`, `a call by X for …`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.summaries.extract.parsing import climb
from briefgen.summaries.extract.statements.cues import noun_cues
from briefgen.summaries.extract.statements.frames import Attribution
from briefgen.summaries.extract.statements.source import SUBJECTS, find_subject
from briefgen.summaries.extract.statements.stretches import Stretch, subtree
from briefgen.summaries.quotations import Passage, quotation_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HOLDERS = frozenset({
    "announce", "deliver", "drop", "express", "give", "have", "hold", "issue", "launch", "lay", "level",
    "make", "offer", "outline", "present", "push", "raise", "reach", "reiterate", "renew", "repeat", "roll",
    "share", "show", "unveil", "voice", "withdraw", "withhold",
})  # fmt: skip
"""Verbs that lend a noun their subject: `expressed concern that …`."""


def find_nominal(doc: Doc, passage: Passage) -> Iterator[Attribution]:
    """Find the nouns and adjectives that report; one whose holder is not told is left out."""
    for token in doc:
        frames = noun_cues().get(token.lemma_.lower()) if token.pos_ in {"NOUN", "ADJ"} else None
        if not frames or quotation_at(passage.quotations, token.idx):
            continue
        content = next((stretch for frame, stretch in _frames_of(token) if frame in frames), None)
        source = _holder(token) if content else None
        if content and source is not None:
            yield Attribution(source, (token.idx, token.idx + len(token)), token, "nominal", (content,))


def _frames_of(cue: Token) -> Iterator[tuple[str, Stretch]]:
    for child in cue.rights:
        if child.dep_ == "prep":
            inside = next((token for token in child.children if token.dep_ in {"pobj", "pcomp"}), None)
            if inside is not None:
                yield f"prep:{child.lower_}", subtree(inside, cue)
        elif child.dep_ in {"acl", "ccomp", "xcomp", "relcl"}:
            leads = {token.lower_ for token in child.lefts if token.dep_ in {"mark", "aux"}}
            if "that" in leads or (child.dep_ == "ccomp" and "to" not in leads):
                yield "that", subtree(child, cue)
            elif "to" in leads:
                yield "to", subtree(child, cue)


def _holder(cue: Token) -> Token | None:
    """Find whose claim or conviction it is: the owner, `by X`, or the subject of the verb it hangs on."""
    owner = next((child for child in cue.lefts if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    for child in cue.rights:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((token for token in child.children if token.dep_ == "pobj"), None)
    first = climb(cue, frozenset({"conj"}))
    verb = first.head
    own = next((child for child in cue.lefts if child.dep_ in SUBJECTS), None)
    predicate = cue.pos_ == "ADJ" and first.dep_ == "acomp"
    held = cue.dep_ == "dobj" and verb.lemma_.lower() in _HOLDERS
    return find_subject(verb) if predicate or held else own if cue.pos_ == "ADJ" else None
