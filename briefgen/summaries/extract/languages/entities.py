"""A parsed article in another language in, its actors out, by the names that the model marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.source import Evidence
from briefgen.summaries.extract.parsing import ParsedArticle, ParsedParagraph
from briefgen.summaries.lexicons.languages import flat_words
from briefgen.summaries.model import Actor, ActorKind

_KINDS = {
    **dict.fromkeys(("PER", "PERSON", "PRS", "persName"), ActorKind.PERSON),
    **dict.fromkeys(("ORG", "orgName"), ActorKind.ORGANISATION),
    **dict.fromkeys(("LOC", "GPE", "GPE_LOC", "placeName", "geogName"), ActorKind.PLACE),
}
"""What models of different languages call their names; others, such as MISC, are no actors."""
MOST_ACTORS = 15


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in the text, without the title before it."""

    name: str
    kind: ActorKind
    evidence: Evidence
    paragraph: ParsedParagraph
    first: int
    """Its first token in the paragraph, and the one after its last."""
    end: int


def find_mentions(parsed: ParsedArticle) -> list[Mention]:
    """Find the names in text order."""
    titles = frozenset(flat_words(parsed.article.language, "titles"))
    return [
        mention
        for paragraph in parsed.paragraphs
        for entity in paragraph.doc.ents
        if entity.label_ in _KINDS
        for mention in _mention(parsed, paragraph, entity.start, entity.end, titles)
    ]


def _mention(
    parsed: ParsedArticle, paragraph: ParsedParagraph, first: int, end: int, titles: frozenset[str]
) -> Iterator[Mention]:
    kind = _KINDS[paragraph.doc[first].ent_type_]
    while first < end and (paragraph.doc[first].text in titles or not paragraph.doc[first].text[0].isalnum()):
        first += 1
    while first < end and not paragraph.doc[end - 1].text[-1].isalnum():  # `Oldane s’`
        end -= 1
    span = paragraph.doc[first:end]
    if len(span.text) > 1 and any(letter.isupper() or not letter.isascii() for letter in span.text):
        evidence = parsed.quote(paragraph, span)
        yield Mention(" ".join(evidence.quote.split()), kind, evidence, paragraph, first, end)


def merge(mentions: Sequence[Mention]) -> dict[str, str]:
    """Give each name its fullest form: a last name stands for the one person who has it."""
    people = {mention.name for mention in mentions if mention.kind is ActorKind.PERSON}
    full = {mention.name: mention.name for mention in mentions}
    for name in people:
        longer = {other for other in people if other != name and other.endswith(f" {name}")}
        if len(longer) == 1:
            full[name] = longer.pop()
    return {name: full[form] for name, form in full.items()}


def make_actors(mentions: Sequence[Mention], full: dict[str, str]) -> tuple[Actor, ...]:
    """Make the actors, the most mentioned first, of equals the one that comes first."""
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_name.setdefault(full[mention.name], []).append(mention)
    ranked = sorted(by_name.items(), key=lambda item: -len(item[1]))[:MOST_ACTORS]
    return tuple(_actor(name, found, len(mentions)) for name, found in ranked)


def _actor(name: str, mentions: Sequence[Mention], of: int) -> Actor:
    fullest = next(mention for mention in mentions if mention.name == name)
    return Actor(
        name=name,
        kind=_most(mention.kind for mention in mentions),
        aliases=tuple(dict.fromkeys(mention.name for mention in mentions if mention.name != name)),
        mentions=len(mentions),
        salience=round(len(mentions) / of, 2),
        evidence=(fullest.evidence,),
    )


def _most(kinds: Iterable[ActorKind]) -> ActorKind:
    return Counter(kinds).most_common(1)[0][0]
