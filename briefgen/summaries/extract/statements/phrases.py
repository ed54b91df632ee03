"""Attributions by phrases: a parsed paragraph in, `according to …` and the like with their contents out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.summaries.extract.statements.frames import Attribution
from briefgen.summaries.extract.statements.source import name_ends
from briefgen.summaries.extract.statements.stretches import Stretch, trim
from briefgen.summaries.quotations import Passage, quotation_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_LABEL = 10
_SHORT = 3
_SHORTEST_LINE = 3
"""Words."""
_NAMING = frozenset({"PROPN", "NOUN", "ADP", "PUNCT", "ADJ"})
_POLLS = frozenset({"poll", "polls", "survey", "surveys", "polling"})
_VIEWS = frozenset({"view", "views", "opinion", "words", "eyes", "mind", "telling", "account", "judgment"})


def find_phrases(doc: Doc, passage: Passage) -> Iterator[Attribution]:
    """Find the phrases that name a source for the clause they stand in."""
    for token in doc:
        if token.lower_ not in {"according", "in", ":"} or quotation_at(passage.quotations, token.idx):
            continue
        if token.lower_ == "according":
            yield from _according(doc, token)
        elif token.lower_ == "in":
            yield from _within(doc, token)
        elif token.i <= _LONGEST_LABEL:
            yield from _labelled(doc, token, passage)


def _according(doc: Doc, token: Token) -> Iterator[Attribution]:
    if token.i + 1 == len(doc):
        return
    to = token.nbor(1)
    source = next((child for child in to.children if child.dep_ == "pobj"), None)
    if to.lower_ == "to" and source is not None:
        contents = _around(doc, token.i, _last_of(source), token)
        if contents:
            yield Attribution(source, (token.idx, to.idx + len(to)), token, "phrase", contents)


def _within(doc: Doc, token: Token) -> Iterator[Attribution]:
    """Find `in a poll on Friday, …` and `in her view, …`."""
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lower_ not in _POLLS | _VIEWS:
        return
    source: Token | None = noun
    if noun.lower_ in _VIEWS:
        holder = [child for child in noun.rights if child.lower_ == "of"]
        owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
        source = (
            next((child for child in holder[0].children if child.dep_ == "pobj"), None) if holder else owner
        )
    last = noun.right_edge.i
    while last + 1 < token.sent.end and last - noun.i < _LONGEST_LABEL and doc[last + 1].lower_ != ",":
        last += 1
    comma = last + 1 < len(doc) and doc[last + 1].lower_ == ","
    first = token.i == token.sent.start or (token.i and token.nbor(-1).lower_ in {",", "and", "but"})
    if source is not None and comma and first:
        contents = _around(doc, token.i, last, token)
        if contents:
            yield Attribution(source, (token.idx, token.idx + len(token)), token, "phrase", contents)


def _labelled(doc: Doc, colon: Token, passage: Passage) -> Iterator[Attribution]:
    """Find `Kolo: “We stay.”`, a paragraph that names its speaker as plays and transcripts do."""
    label, rest = doc[: colon.i], passage.text[colon.idx + 1 :].strip()
    if not label or len(rest.split()) < _SHORTEST_LINE or any(token.pos_ not in _NAMING for token in label):
        return
    names = [token for token in label if token.pos_ == "PROPN" and len(token) > 1]
    kind = names[-1].ent_type_ if names else ""
    known = names and (rest[0] in "“\"‘'«" or kind == "PERSON" or (kind == "ORG" and len(label) <= _SHORT))
    if known:
        start = passage.text.index(rest, colon.idx)
        content = (start, start + len(rest))
        yield Attribution(names[-1], (colon.idx, colon.idx + 1), colon, "phrase", (content,))


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
