"""A main event and its article in, the phrase that tells where it happened out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefgen.articles.datelines import dateline_length
from briefgen.source import Evidence, quote_span
from briefgen.summaries.extract.actions.clauses import PLACE_PREPOSITIONS
from briefgen.summaries.extract.actions.place_names import JOINTS, find_place_phrases, is_site, iter_names
from briefgen.summaries.extract.actions.rank import is_people
from briefgen.summaries.extract.actions.scene import Scene, measure_word, weigh
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.dates.words import MONTH
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.model import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

WEIGHTS = {
    "in": 1.0,
    "happening": 1.0,
    "early": 1.0,
    "in_title": 1.0,
    "lead": 1.0,
    "matter": 0.5,
    "title": 0.5,
    "own": 0.5,
    "verb": 0.5,
    "news": 0.5,
    "chain": 0.5,
    "repeated": 0.5,
    "from": -0.5,
    "describes": -0.5,
    "unnamed": -0.5,
    "speech": -0.5,
    "quoted": -0.5,
    "aside": -0.5,
    "planned": -0.5,
    "vague": -1.0,
    "people": -1.0,
    "actor": -1.0,
    "owner": -2.5,
    "outlet": -1.0,
    "around": -3.0,
}
"""Set by hand in halves, in the order of a ranker's weights that was fitted to ECB+ (CC BY 3.0) and tried
on each event of Giveme5W1H apart."""
ENOUGH = 2.0
"""A phrase that weighs less is only mentioned."""
OF_DATELINE = 2.5
"""The place of writing is likelier than one that is hardly more than mentioned."""
_NO_PLACE = {"by", "against", "with", "for", "between", "about", "over", "than", "like", "as"}
"""Words before a name that make it a party or a matter: `defeat by Kelm`, `talks with Velland`."""
_CAPTIONS = {"FILE", "FILE PHOTO", "PHOTO", "WATCH", "UPDATE", "BREAKING"}
"""What stands before a dash at the head of a caption or a flash, and is no place."""
_CAPITALS = re.compile(r"(?<![\w.])[A-Z]{3}")
_AFTER_PLACE = re.compile(rf"\s*(?:\(|--|—|–|-\s|,\s(?:(?:{MONTH})\s\d|\d\d?\s(?:{MONTH})))")
_DATELINE_WITHIN = 300
"""Characters from a paragraph's head, for a byline may go before its dateline."""
_FIRST_LINES = 6
"""Paragraphs at whose head a dateline may stand: captions come before it."""


def find_place(scene: Scene, actors: ActorIndex) -> Evidence | None:
    """Find where an event happened: the phrase of place nearest to its matter, its lead and the title."""
    found = [(n, span) for n, s in enumerate(scene.sentences) for span in find_place_phrases(s, actors)]
    counted = Counter(name for _, span in found for name in set(iter_names(span)))
    dateline = _dateline(scene)
    best = (OF_DATELINE if dateline else ENOUGH, dateline)
    for order, span in found:
        sentence = scene.sentences[order]
        word = measure_word(scene, sentence, span.root)
        if not _may_tell(scene, span, word, actors):
            continue
        features = {
            **scene.measures[order],
            **word,
            **_measure_name(span, actors, scene.parsed.article.title, counted),
            **_measure_grammar(span, word),
        }
        weight = weigh(features, WEIGHTS)
        if weight > best[0]:
            best = weight, scene.parsed.quote(sentence.paragraph, span)
    return best[1]


def _may_tell(scene: Scene, span: Span, word: Mapping[str, float], actors: ActorIndex) -> bool:
    """Say whether a phrase can tell where the event was, and not where something else was.

    It stands in the event's own clause, in the title, or with a verb or a noun of the event. Nobody's words
    in quotation marks, no part of a person's name, no name that only says whose or which (`U.S. stocks`),
    and no organisation but one in which it happened.
    """
    root = span.root
    if word["quoted"] or word["around"] or _is_in_a_persons_name(span, actors):
        return False
    before = _word_before(span)
    is_in = before in PLACE_PREPOSITIONS
    if _is_no_name(span) or (before == "of" and not _is_of_the_event(scene, root.head)):
        return False
    if before in _NO_PLACE or (_only_describes(span) and not scene.tells([root.head])):
        return False
    if _is_organisation(span, actors) and not (is_in and (word["own"] or is_site(root))):
        return False
    titled = is_in and any(name in scene.parsed.article.title for name in iter_names(span))
    if word["speaker"]:
        return False
    told = titled or word["same"]
    return bool(word["own"] or word["happening"] or (told and not word["aside"]))


def _is_in_a_persons_name(span: Span, actors: ActorIndex) -> bool:
    """Say whether a person's name goes on with a place's: `the Republic of Velland Ana Kolo`."""
    return any(
        token.pos_ == token.nbor(-1).pos_ == "PROPN" and _is_person(token, actors) for token in span[1:]
    )


def _is_no_name(span: Span) -> bool:
    """Say whether a phrase only looks like a place: a team (`the Kelm Rovers`), `Fijian-built`."""
    root = span.root
    team = root.tag_ == "NNPS" and root.ent_type_ not in {"GPE", "LOC", "FAC"} and not is_site(root)
    return team or root.pos_ in {"VERB", "ADV"} or (root.pos_ == "ADJ" and root.ent_type_ != "GPE")


def _is_of_the_event(scene: Scene, of: Token) -> bool:
    """Say whether a noun before `of` is the event's: `the fall of Kelm`, not `the size of Kelm`."""
    return scene.tells([of.head]) or is_site(of.head) or of.head.lower_ in read_words("places.txt", "areas")


def _is_person(token: Token, actors: ActorIndex) -> bool:
    """Say whether a word names somebody."""
    actor = actors.resolve(token)
    return actor is not None and actor.kind is ActorKind.PERSON


def _only_describes(span: Span) -> bool:
    """Say whether a phrase only tells which or whose: `U.S. stocks`, `Fiji's army`, `non-league Hexby`."""
    root = span.root
    inside = span.start <= root.head.i < span.end
    return root.dep_ in {"poss", "compound", "amod", "nmod"} and not inside


def _is_organisation(span: Span, actors: ActorIndex) -> bool:
    """Say whether a phrase names a body of people: `the Varn Institute`; a hospital is a place as well."""
    actor = actors.resolve(span.root)
    if actor is not None and actor.kind is ActorKind.ORGANISATION:
        return True
    bodies = read_words("roles.txt", "organisations") - read_words("places.txt")
    return any(token.pos_ == "PROPN" and token.lower_ in bodies for token in span)


def _measure_name(span: Span, actors: ActorIndex, title: str, counted: Mapping[str, int]) -> dict[str, float]:
    """Measure what a phrase names: whether a place by its name, and one that the title names too."""
    names = list(iter_names(span))
    actor = actors.resolve(span.root)
    of_area = span.root.lower_ in read_words("places.txt", "areas")
    return {
        "in_title": sum(name in title for name in names) / max(1, len(names)),
        "repeated": min(4, max((counted[name] for name in names), default=1) - 1) / 4,
        "unnamed": float(not names),
        "vague": float(of_area and not any(token.lower_ == "of" for token in span)),
        "actor": float(actor is not None and actor.kind in {ActorKind.ORGANISATION, ActorKind.PERSON}),
        "outlet": float(find_outlet(span.text) is not None),
        "chain": float(any(token.lower_ in JOINTS for token in span)),
    }


def _measure_grammar(span: Span, word: Mapping[str, float]) -> dict[str, float]:
    """Measure how a phrase stands: after `in`, as an owner (`Fiji's army`), beside a person."""
    before = _word_before(span)
    root = span.root
    holder = root.head.head if root.head.dep_ == "prep" else root.head
    describes = root.dep_ in {"compound", "amod", "nmod"} and not span.start <= root.head.i < span.end
    area = root.ent_type_ == "GPE"  # `sanctions on Fiji` were not decided there
    return {
        "own": 0.0 if describes or root.dep_ == "poss" else word["own"],
        "in": float(before in PLACE_PREPOSITIONS and not describes and not (before == "on" and area)),
        "from": float(before in {"from", "of"}),
        "owner": float(root.dep_ == "poss"),
        "describes": float(describes),
        "people": float(holder.pos_ == "NOUN" and is_people(holder)),
    }


def _word_before(span: Span) -> str:
    """Give the word before a phrase and its article."""
    before = [token for token in span.doc[max(0, span.start - 2) : span.start] if token.tag_ != "DT"]
    return before[-1].lower_ if before else ""


def _dateline(scene: Scene) -> Evidence | None:
    """Find where an agency's report was written: `PORT ELLERY, Velland -`."""
    text = scene.parsed.article.text
    for paragraph in scene.parsed.article.paragraphs[:_FIRST_LINES]:
        end = min(paragraph.end, paragraph.start + 2 * _DATELINE_WITHIN)
        for capitals in _CAPITALS.finditer(
            text, paragraph.start, min(end, paragraph.start + _DATELINE_WITHIN)
        ):
            start = capitals.start()
            line = text[start : start + dateline_length(text[start:end])]
            place = _AFTER_PLACE.split(line, maxsplit=1)[0]
            if place and place not in _CAPTIONS:
                return quote_span(text, start, start + len(place))
    return None
