"""Attributions by phrases: a parsed paragraph in, `according to …` and the like with their contents out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.summaries.extract.statements.frames import Attribution, trim
from briefgen.summaries.extract.statements.source import Stretch, name_ends
from briefgen.summaries.quotations import Passage, quotation_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_phrases(doc: Doc, passage: Passage) -> Iterator[Attribution]:
    """Find the phrases that name a source for the clause they stand in."""
    for token in doc:
        if (
            token.lower_ == "according"
            and token.i + 1 < len(doc)
            and not quotation_at(passage.quotations, token.idx)
        ):
            to = token.nbor(1)
            source = next((child for child in to.children if child.dep_ == "pobj"), None)
            if to.lower_ == "to" and source is not None:
                cue = token.idx, to.idx + len(to)
                contents = _around(doc, token.i, _last_of(source), token)
                if contents:
                    yield Attribution(source, cue, token, "phrase", contents)


def _last_of(source: Token) -> int:
    """Give the source's last token; a subtree that runs to the sentence's end holds what was said, too."""
    last: Token = source.right_edge
    if last.i < source.sent.end - 2:
        return last.i
    return int(name_ends(source)[1].i)


def _around(doc: Doc, first: int, last: int, phrase: Token) -> tuple[Stretch, ...]:
    """Give the sentence that a phrase stands in, without the phrase."""
    sentence = phrase.sent
    parts = []
    for start, end in ((sentence.start, first - 1), (last + 1, sentence.end - 1)):
        words = [token for token in doc[start : end + 1] if not token.is_punct and not token.is_space]
        if len(words) > 1:
            parts.append(trim(doc, start, end))
    return tuple(parts)
