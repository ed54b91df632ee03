"""A parsed article and its main event in, out what the dates and places near it are weighed by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.clauses import Clause, is_meanwhile, is_own
from briefgen.summaries.extract.actors.pronouns import quoted_tokens
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.stems import content_stems, kindred, stem

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

FIRST_PART = 40
"""Sentences that are read: what stands further down tells of other things."""
_ENOUGH = 4
"""Shared words that make two sentences tell of the same."""
_OTHER_TIMES = {"before", "since", "until", "although", "though", "because", "if", "unless", "had", "would"}
_LEADING = {"mark", "advmod", "aux"}
_HAPPENING = {"happen", "occur"}
"""Verbs that tell nothing but time and place."""
_MEANWHILE = re.compile(r"\s(?:as|while|amid)\s", re.IGNORECASE)
"""What a title tells after these only accompanies the news."""
_NOT_YET = {"will", "would", "may", "might", "could", "should"}


@dataclass(frozen=True, slots=True)
class Scene:
    """The main event of an article, and the sentences in which its time and place may stand."""

    parsed: ParsedArticle
    clause: Clause
    sentences: tuple[Sentence, ...]
    measures: tuple[Mapping[str, float], ...]
    """What is measured of each sentence."""
    matter: frozenset[str]
    """Lemmas of the title, and of the names, nouns and verbs of the event's own sentence."""
    deeds: frozenset[str]
    """Stems, in all their forms, of the title's words and of the event's verb, subject and objects."""
    quoted: Mapping[int, frozenset[int]]
    """By the number of a paragraph, its tokens between quotation marks."""

    def tells(self, tokens: Iterable[Token]) -> bool:
        """Say whether one of these words is a verb or a common noun of the event or the title."""
        return any(t.pos_ in {"NOUN", "VERB"} and stem(t.text) in self.deeds for t in tokens)

    def is_about(self, sentence: Span) -> bool:
        """Say whether a sentence has the event's verb, or two of its nouns."""
        shared = {stem(t.text): t.pos_ for t in sentence if self.tells([t])}
        return "VERB" in shared.values() or len(shared) > 1


def set_scene(parsed: ParsedArticle, clause: Clause) -> Scene:
    """Gather what an event is about."""
    tagged = parsed.tag(parsed.article.title[:300])
    title = frozenset(token.lemma_.lower() for token in tagged if token.is_alpha and not token.is_stop)
    sentences = tuple(islice(parsed.sentences(), FIRST_PART))
    paragraphs = {s.paragraph.number: s.paragraph for s in sentences}
    quoted = {number: quoted_tokens(paragraph.doc) for number, paragraph in paragraphs.items()}
    matter = title | _lemmas(clause.sentence)
    measures = tuple(_measure(sentence, order, matter, title) for order, sentence in enumerate(sentences))
    return Scene(parsed, clause, sentences, measures, matter, _deeds(parsed, clause), quoted)


def _deeds(parsed: ParsedArticle, clause: Clause) -> frozenset[str]:
    """Collect the stems by which a sentence is known to tell of the event; words of speech are none."""
    objects = (child for child in clause.verb.children if child.dep_ in {"dobj", "nsubjpass", "pobj"})
    causes = (child for child in clause.verb.children if is_meanwhile(child))
    words = (clause.subject, clause.verb, *objects, *causes)
    title = parsed.article.title[:300]
    if not set(re.findall(r"\w+", title.lower())) & read_words("verbs.txt", "fates"):
        title = _MEANWHILE.split(title)[0]  # `five killed as tram derails` is all one
    stems = {*content_stems(title), *(stem(t.text) for t in words)}
    speech = {stem(word) for word in read_words("verbs.txt", "speech") | read_words("verbs.txt", "states")}
    return frozenset().union(*(kindred(one) for one in stems - speech))


def _lemmas(sentence: Sentence) -> frozenset[str]:
    """Collect the lemmas that tell what a sentence is about."""
    speech = read_words("verbs.txt", "speech") | read_words("verbs.txt", "states")
    told = (t for t in sentence.span if t.pos_ in {"NOUN", "PROPN", "VERB"} and not t.is_stop)
    return frozenset(token.lemma_.lower() for token in told) - speech


def _measure(
    sentence: Sentence, order: int, matter: frozenset[str], title: frozenset[str]
) -> Mapping[str, float]:
    """Measure how early a sentence stands, and how much of the event and the title it repeats."""
    lemmas = _lemmas(sentence)
    return {
        "early": 1 / (1 + 0.35 * order),
        "lead": float(order < 3),
        "matter": min(_ENOUGH, len(lemmas & matter)) / _ENOUGH,
        "title": min(_ENOUGH, len(lemmas & title)) / _ENOUGH,
    }


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Add up the features that have a weight."""
    return sum(weight * features.get(name, 0.0) for name, weight in weights.items())


def measure_word(scene: Scene, sentence: Sentence, token: Token) -> dict[str, float]:
    """Measure where a word stands: under which verb, and whether that tells of another time or of speech."""
    verb = next((over for over in token.ancestors if over.pos_ in {"VERB", "AUX"}), token.sent.root)
    lemma = verb.lemma_.lower()
    same = sentence.key == scene.clause.sentence.key
    return {
        "own": float(same and is_own(token, scene.clause.verb)),
        "same": float(_is_of_the_same(scene, token)),
        "around": float(same and _is_around(token, scene.clause.verb)),
        "verb": float(lemma in scene.matter),
        "happening": float(lemma in _HAPPENING),
        "news": float(lemma in read_words("verbs.txt", "news")),
        "speech": float(lemma in read_words("verbs.txt", "speech")),
        "speaker": float(_is_of_speaker(token)),
        "aside": float(_is_aside(token)),
        "quoted": float(token.i in scene.quoted[sentence.paragraph.number]),
        "planned": float(any(child.lower_ in _NOT_YET for child in verb.lefts)),
    }


def _is_of_the_same(scene: Scene, token: Token) -> bool:
    """Say whether a word stands with the event: under its nouns or its verb, or elsewhere in its sentence.

    What hangs on the object of another verb is that verb's: `killed nine on a market in Selm`.
    """
    over: list[Token] = []
    for above in token.ancestors:
        over.append(above)
        if above.pos_ in {"VERB", "AUX"}:
            over.extend(child for child in above.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"})
            break
    if scene.tells(over):
        return True
    inside = any(above.dep_ in {"dobj", "attr"} for above in over if above.is_ancestor(token))
    return not inside and scene.is_about(token.sent)


def _is_of_speaker(token: Token) -> bool:
    """Say whether a word belongs to who speaks: `said Ana Kolo, an analyst in Kelm`."""
    speech = read_words("verbs.txt", "speech")
    return any(
        over.dep_ == "nsubj" and over.head.lemma_.lower() in speech for over in (token, *token.ancestors)
    )


def _is_around(token: Token, verb: Token) -> bool:
    """Say whether words stand around the relative clause of a verb, and so tell of another event."""
    return verb.dep_ == "relcl" and verb != token and verb not in token.ancestors


def _is_aside(token: Token) -> bool:
    """Say whether words belong to another time than the news: to `which …`, `had been …`, `before it …`.

    `the crash, which happened on Monday` is the exception: it tells of nothing but time and place.
    """
    for over in (token, *token.ancestors):
        if over.dep_ == "relcl" and over.lemma_ not in _HAPPENING | {"take"}:
            return True
        had = over.pos_ == "VERB" and any(c.lower_ == "had" and c.dep_ == "aux" for c in over.lefts)
        if had and over.dep_ != "ccomp":  # `said it had burnt` only reports that it burnt
            return True
        before = over.dep_ == "advcl" and over.pos_ in {"VERB", "AUX"}
        if before and any(child.lower_ in _OTHER_TIMES for child in over.lefts if child.dep_ in _LEADING):
            return True
    return False
