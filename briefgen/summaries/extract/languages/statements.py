"""The quotations of a parsed article in another language in, statements with whoever says them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.summaries.extract.languages.entities import Mention
from briefgen.summaries.extract.languages.quotations import find_marked, unresolved
from briefgen.summaries.extract.languages.speakers import (
    PRONOUNS,
    Attribution,
    Quoted,
    find_attribution,
    has_universal_labels,
    named_beside,
    noun_phrase,
)
from briefgen.summaries.extract.parsing import ParsedArticle, ParsedParagraph, load_model
from briefgen.summaries.model import UNRESOLVED, ActorKind, SpeakerKind, SpeechMode, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKER_KINDS = {ActorKind.ORGANISATION: SpeakerKind.ORGANISATION}
Tokens = tuple[int, int]


class Statements:
    """The statements of one article, found paragraph by paragraph; a pronoun is whoever spoke last."""

    def __init__(self, parsed: ParsedArticle, mentions: Sequence[Mention], full: Mapping[str, str]) -> None:
        self._parsed, self._mentions, self._full = parsed, mentions, full
        self._has_labels = has_universal_labels(load_model(parsed.model))
        self._last: Statement | None = None

    def __iter__(self) -> Iterator[Statement]:
        marked = list(find_marked(self._parsed.article))
        for paragraph in self._parsed.paragraphs:
            end = paragraph.start + len(paragraph.doc.text)
            here = [part for part in marked if paragraph.start <= part[0] < end]
            yield from self._of_paragraph(paragraph, here)

    def _of_paragraph(self, paragraph: ParsedParagraph, marked: Sequence[Tokens]) -> Iterator[Statement]:
        goes_on: Statement | None = None
        for quoted, (start, end) in zip(_quoted(paragraph, marked), marked, strict=True):
            words = unresolved(self._parsed.article, start, end)
            said = self._said(words, paragraph, quoted, goes_on)
            if said is not None:
                goes_on = self._last = said if said.speaker != UNRESOLVED else None
                yield said

    def _said(
        self, words: Statement, paragraph: ParsedParagraph, quoted: Quoted, goes_on: Statement | None
    ) -> Statement | None:
        """Find who says a quotation; None when its marks hold a name or a phrase, and no speech."""
        if not self._has_labels:
            return words
        if found := find_attribution(quoted, self._parsed.article.language):
            return self._attributed(words, paragraph, found)
        if not _has_verb(quoted):
            return None
        if goes_on and _opens_a_sentence(quoted):
            return words.model_copy(update=_speaker_of(goes_on))
        return words

    def _attributed(self, words: Statement, paragraph: ParsedParagraph, found: Attribution) -> Statement:
        """Add who speaks: a name, a pronoun for the last speaker, or the article's own words."""
        cue = paragraph.doc[found.cue[0] : found.cue[1] + 1]
        mention, (first, end) = self._named(paragraph, found.source)
        update: dict[str, object] = {"mode": SpeechMode.DIRECT if found.is_clause else SpeechMode.MIXED}
        if mention:
            update["speaker"] = self._full[mention.name]
            update["speaker_kind"] = _SPEAKER_KINDS.get(mention.kind, SpeakerKind.PUBLIC)
        elif found.source.pos_ in PRONOUNS:
            if self._last is None or self._is_anyone_named_since(self._last, words):
                return words.model_copy(update=update)
            update |= _speaker_of(self._last)
        else:
            update["speaker"] = " ".join(paragraph.doc[first:end].text.split())
        spans = words.spans.model_copy(
            update={
                "source": (self._parsed.quote(paragraph, paragraph.doc[first:end]),),
                "cue": (self._parsed.quote(paragraph, cue),),
            }
        )
        return words.model_copy(update={**update, "spans": spans})

    def _named(self, paragraph: ParsedParagraph, source: Token) -> tuple[Mention | None, Tokens]:
        """Find the name of a source: its own, or one in apposition to it; and the words of both."""
        first, end = noun_phrase(source)
        for token in named_beside(source):
            mention = self._mention_at(paragraph, token)
            if mention and (token == source or mention.kind is not ActorKind.PLACE):
                return mention, (min(first, mention.first), max(mention.end, source.i + 1))
        return None, (first, end)

    def _mention_at(self, paragraph: ParsedParagraph, token: Token) -> Mention | None:
        return next(
            (
                mention
                for mention in self._mentions
                if mention.paragraph is paragraph and mention.first <= token.i < mention.end
            ),
            None,
        )

    def _is_anyone_named_since(self, last: Statement, words: Statement) -> bool:
        """Say whether another person is named between the last statement and this one."""
        since, until = last.spans.content[-1].end, words.spans.content[0].start
        return any(
            since <= mention.evidence.start < until and self._full[mention.name] != last.speaker
            for mention in self._mentions
            if mention.kind is ActorKind.PERSON
        )


def _speaker_of(statement: Statement) -> dict[str, object]:
    return {"speaker": statement.speaker, "speaker_kind": statement.speaker_kind}


def _quoted(paragraph: ParsedParagraph, marked: Sequence[Tokens]) -> list[Quoted]:
    """Turn stretches of the article into tokens of their paragraph."""
    doc, base = paragraph.doc, paragraph.start
    spans = [doc.char_span(start - base, end - base, alignment_mode="expand") for start, end in marked]
    places = [(0, 0), *((span.start, span.end) for span in spans if span), (len(doc), len(doc))]
    return [
        Quoted(doc, start, end, before[1], after[0])
        for before, (start, end), after in zip(places, places[1:], places[2:], strict=False)
    ]


def _opens_a_sentence(quoted: Quoted) -> bool:
    words = (token.text for token in quoted.doc[quoted.start : quoted.end] if token.text[0].isalnum())
    return next(words, "")[:1].isupper()


def _has_verb(quoted: Quoted) -> bool:
    """Say whether a finite verb stands in it."""
    tokens = quoted.doc[quoted.start : quoted.end]
    return any("Fin" in token.morph.get("VerbForm", []) for token in tokens)
