"""A parsed article in, the names in it out: spaCy's entities repaired, countries, outlets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actors.names import (
    ACRONYM,
    NAME_TAGS,
    grow,
    is_name,
    join,
    kind_by_ending,
    name_endings,
    no_name_parts,
    trim,
    write_name,
)
from briefgen.summaries.extract.parsing import ParsedArticle, ParsedParagraph
from briefgen.summaries.extract.reporting import find_outlet_mentions, introduced_outlets
from briefgen.summaries.lexicons.countries import CountryName, CountryWord, country_names
from briefgen.summaries.lexicons.phrases import straight
from briefgen.summaries.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan


class How(StrEnum):
    """How a mention means its actor."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    REFERENCE = "reference"
    """`the minister`"""
    PRONOUN = "pronoun"


@dataclass(slots=True)
class Mention:
    """One place where an actor is meant: tokens `[first, last)` of a paragraph."""

    paragraph: ParsedParagraph
    first: int
    last: int
    name: str
    """As it stands, curly apostrophes straight, without article and title; a country's own name."""
    kind: ActorKind
    how: How = How.NAME
    reports: bool = False
    """An outlet to which the news is credited here."""
    outlet: bool = False
    sure: bool = True
    """False for capitalised words that no rule could tell the kind of."""

    @property
    def span(self) -> TokenSpan:
        """The tokens."""
        return self.paragraph.doc[self.first : self.last]

    @property
    def head(self) -> Token:
        """The token the others hang on."""
        return self.span.root

    @property
    def position(self) -> tuple[int, int]:
        """Sorts mentions in reading order."""
        return self.paragraph.number, self.first

    @property
    def offset(self) -> int:
        """Where it starts in `Article.text`."""
        return self.paragraph.start + int(self.paragraph.doc[self.first].idx)


_ALSO_PEOPLE = {"Jordan", "Chad", "Georgia", "Israel", "Sofia", "Paris", "Santiago", "Kingston", "Holland"}
"""Countries and capitals that people are called as well."""

KINDS = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "GPE": ActorKind.PLACE,
    "LOC": ActorKind.PLACE,
    "FAC": ActorKind.PLACE,
    "NORP": ActorKind.GROUP,
}
"""spaCy's labels that can be actors."""


def find_mentions(parsed: ParsedArticle) -> list[Mention]:
    """Find every name, in reading order, none inside another of its own kind."""
    introduced = introduced_outlets(parsed.article.text)
    return [mention for paragraph in parsed.paragraphs for mention in _in_paragraph(paragraph, introduced)]


def _in_paragraph(paragraph: ParsedParagraph, introduced: frozenset[str]) -> list[Mention]:
    """Take countries first, then outlets, then the recognised entities, then other capitalised words."""
    doc = paragraph.doc
    taken = [False] * len(doc)
    names = list(_entities(paragraph))
    found = [
        m for m in (*_countries(paragraph, names), *_outlets(paragraph, names, introduced)) if _take(taken, m)
    ]
    found += [m for m in names if _take(taken, m)]
    found += [m for m in _other_names(paragraph, taken) if _take(taken, m)]
    if _is_headline(doc):
        for mention in found:
            mention.sure = False
    return sorted(found, key=lambda mention: mention.first)


def _is_headline(doc: Doc) -> bool:
    """Say whether a paragraph is written like a headline, where a capital tells no name."""
    words = [token for token in doc if token.is_alpha and len(token) > 3]
    capitals = sum(token.text[0].isupper() for token in words)
    return len(words) > 3 and doc[-1].text != "." and capitals > 0.8 * len(words)


def _take(taken: list[bool], mention: Mention) -> bool:
    """Mark a mention's tokens, unless one of them belongs to an earlier mention."""
    if any(taken[mention.first : mention.last]):
        return False
    taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
    return True


def _countries(paragraph: ParsedParagraph, names: list[Mention]) -> Iterator[Mention]:
    """Find countries; a country inside a longer name (`Bank of America`) or a person's is none."""
    doc = paragraph.doc
    for match in country_names().find(doc.text):
        span = doc.char_span(match.start, match.end, alignment_mode="expand")
        if span is None:
            continue
        around = next((m for m in names if m.first <= span.start and span.end <= m.last), None)
        if around and (around.last - around.first > len(span) or _is_person(around)):
            continue
        how = _how(match.value, span)
        if how and doc.text[match.end : match.end + 1] != "$":  # `US$300` is money
            name = match.value.country if how is not How.CAPITAL else straight(span.text)
            yield Mention(paragraph, span.start, span.end, name, _country_kind(how), how)


def _is_person(mention: Mention) -> bool:
    """Believe the recogniser that a country's word is a person only where it is a common name as well."""
    return mention.kind is ActorKind.PERSON and mention.name in _ALSO_PEOPLE


def _how(found: CountryName, span: TokenSpan) -> How | None:
    """Say how a country word means its country here; None when it is part of another word."""
    if found.by is CountryWord.NAME:
        return How.NAME if span.root.tag_ != "VB" else None
    return How.DEMONYM if found.by is CountryWord.DEMONYM else How.CAPITAL


def _country_kind(how: How) -> ActorKind:
    """A capital is a place until something shows that the government is meant."""
    return ActorKind.PLACE if how is How.CAPITAL else ActorKind.COUNTRY


def _outlets(
    paragraph: ParsedParagraph, names: list[Mention], introduced: frozenset[str]
) -> Iterator[Mention]:
    """Find news outlets; a person of the same name is none."""
    doc = paragraph.doc
    for match in find_outlet_mentions(doc.text, introduced):
        span = doc.char_span(match.start, match.end, alignment_mode="expand")
        if span is None:
            continue
        same = next((m for m in names if m.first < span.end and span.start < m.last), None)
        longer = same and same.last - same.first > len(span) + 1
        if same and not match.reports and (longer or same.kind is ActorKind.PERSON):
            continue
        yield Mention(
            paragraph,
            span.start,
            span.end,
            match.name,
            ActorKind.ORGANISATION,
            reports=match.reports,
            outlet=True,
        )


def _entities(paragraph: ParsedParagraph) -> Iterator[Mention]:
    """Repair and sift the entities that spaCy found."""
    doc = paragraph.doc
    for entity in doc.ents:
        kind = KINDS.get(entity.label_)
        if kind is None:
            continue
        first, last = trim(doc, entity.start, entity.end, kind)
        if kind is ActorKind.PERSON:
            first, last = grow(doc, first, last)
        elif kind is ActorKind.PLACE:
            last = join(doc, last, person=False)
        if first < last and is_name(doc, first, last, kind):
            yield Mention(
                paragraph, first, last, write_name(doc, first, last), kind_by_ending(doc, first, last, kind)
            )


def _other_names(paragraph: ParsedParagraph, taken: list[bool]) -> Iterator[Mention]:
    """Find runs of capitalised names that the recogniser passed over; their kind is a guess."""
    doc = paragraph.doc
    index = 0
    while index < len(doc):
        last = _run_ends(doc, index, taken)
        if last > index and not (doc[index].is_sent_start and last - index == 1 and doc[index].is_stop):
            kind = _guess(doc, index, last)
            first, end = trim(doc, index, last, kind) if kind is ActorKind.PERSON else (index, last)
            if first < end:
                sure = end - first > 1 or _acts_by_letters(doc[first])
                yield Mention(paragraph, first, end, write_name(doc, first, end), kind, sure=sure)
        index = max(last, index + 1)


def _run_ends(doc: Doc, first: int, taken: list[bool]) -> int:
    """Walk to the end of the capitalised words that begin at a token."""
    last = first
    while last < len(doc) and not taken[last]:
        if not (_is_free_name(doc[last]) or (last > first and _ends(doc[last]))):
            break
        last += 1
    return last


def _is_free_name(token: Token) -> bool:
    """Say whether a token may begin or continue a name: what a longer entity was cut off counts as well."""
    if token.tag_ not in NAME_TAGS or not token.text[0].isupper() or token.lower_ in no_name_parts():
        return False
    return token.ent_type_ == "" or token.ent_type_ in KINDS


def _ends(token: Token) -> bool:
    """Say whether a token ends the name before it: `Vele Observatory`."""
    return token.tag_ in NAME_TAGS and token.text[0].isupper() and token.lower_ in name_endings()


def _acts_by_letters(token: Token) -> bool:
    """Say whether an acronym of four letters or more does something: `ECOWAS gave`."""
    long = len(token.text) > 3 and token.text.isalpha() and token.text.isupper()
    return long and token.dep_ in {"nsubj", "nsubjpass"} and token.head.pos_ in {"VERB", "AUX"}


def _guess(doc: Doc, first: int, last: int) -> ActorKind:
    """Guess a kind: acronyms and known endings are organisations, others people."""
    kind = kind_by_ending(doc, first, last, ActorKind.PERSON)
    if last - first == 1 and ACRONYM.match(doc[first].text):
        return ActorKind.ORGANISATION
    return kind
