"""A parsed article in, the event of its title out: in the title's words, on the body's evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.bearing import Ground, find_ground, read_bearers
from briefgen.summaries.extract.actions.candidate import Candidate, Place
from briefgen.summaries.extract.actions.clauses import Clause, find_clauses, is_speech
from briefgen.summaries.extract.actions.headline import Headline
from briefgen.summaries.extract.actions.headline_phrases import HeadlinePhrases, read_headline_phrases
from briefgen.summaries.extract.actions.naming import listed, name_subject, people_behind
from briefgen.summaries.extract.actions.status import status_of
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.actors.pronouns import quoted_tokens
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.lexicons.stems import content_stems, has_negation, kindred, stem
from briefgen.summaries.model import ActionStatus, Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_FEW = 4
"""A quotation of fewer words is widened: one word by itself shows nothing."""
Reporters = Mapping[tuple[int, int], tuple[str, ...]]


_A_WHILE = re.compile(r"(?:\S+ ){0,2}(?:minutes|hours|days|nights|weeks|months|years)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a title tells, and where the body does."""

    headline: Headline
    phrases: HeadlinePhrases
    people: tuple[Actor, ...]
    """Who acts by the title, as far as the article knows them."""
    ground: Ground

    @property
    def words(self) -> str:
        """The phrase of the title."""
        return self.phrases.words

    @property
    def doer(self) -> str:
        """The title's words for who acts."""
        head = self.phrases.doer
        return self.headline.words(head.left_edge.i, head.i + 1)


def find_headline_event(
    parsed: ParsedArticle, actors: ActorIndex, headlines: list[Headline], reporters: Reporters
) -> Candidate | None:
    """Find the event of the title, in its own words, when the body bears out every one of them."""
    bearers = read_bearers(parsed, actors) if headlines else []
    for headline in headlines:
        if headline.subject.pos_ == "PRON":
            continue
        for phrases in read_headline_phrases(headline):
            if _A_WHILE.fullmatch(phrases.target):
                continue  # `spends three days`: what was done stands in the rest of the title
            people = people_of(headline, phrases.doer, actors)
            names = [actor.name for actor in people]
            ground = find_ground(bearers, phrases.words, phrases.doer.text, names)
            if ground is not None:
                found = _event(parsed, actors, _Told(headline, phrases, people, ground), reporters)
                if found is not None:
                    return found
    return None


def people_of(headline: Headline, doer: Token, actors: ActorIndex) -> tuple[Actor, ...]:
    """Find the actors that a title names as those who act; nobody when one of them is not known."""
    found: dict[str, Actor] = {}
    for head in (doer, *doer.conjuncts):
        phrases = (headline.words(first, head.i + 1) for first in range(head.left_edge.i, head.i + 1))
        actor = next((actor for words in phrases if (actor := actors.named(words))), None)
        if actor is None:
            return ()
        found[actor.name] = actor
    return tuple(found.values())


def _event(parsed: ParsedArticle, actors: ActorIndex, told: _Told, reporters: Reporters) -> Candidate | None:
    """Make the row; nothing when the body denies it or has no word for who acts."""
    if _is_by_another(told, actors):
        return None
    clause, is_same = _clause(told, actors)
    same = clause if is_same else None
    head = _head(told, same)
    places = _places(told, head)
    quoted = " ".join(parsed.article.text[start:end] for start, end in places)
    who = listed([actor.name for actor in told.people])
    if not who:
        who = name_subject(head, people_behind(head, actors)) if head else _if_in(quoted, told.doer)
    if not who or (has_negation(quoted) and not has_negation(told.words)):
        return None
    where = told.phrases.where
    return Candidate(
        clause=clause,
        who=who,
        action=told.phrases.action,
        target=told.phrases.target,
        where=_if_in(parsed.article.text, where),
        when=None,
        status=status_of(clause.verb) if is_same else _own_status(told.headline),
        reporters=reporters.get(told.ground.main.key, ()),
        places=places,
        score=float("inf"),
    )


def _clause(told: _Told, actors: ActorIndex) -> tuple[Clause, bool]:
    """Find the clause of the ground that tells the title's event, and whether its verb is the title's."""
    sentence = told.ground.main
    clauses = list(find_clauses(sentence, quoted_tokens(sentence.paragraph.doc)))
    verbs = kindred(stem(told.headline.verb.text))
    same = [clause for clause in clauses if stem(clause.verb.text) in verbs]
    people = set(told.people)
    theirs = [clause for clause in same if people & set(people_behind(clause.doer, actors))]
    near = [clause for clause in clauses if _is_likely(told, clause, actors)]
    return next(iter([*theirs, *same, *near]), _whole(told)), bool(same)


def _is_likely(told: _Told, clause: Clause, actors: ActorIndex) -> bool:
    """Say whether a clause tells the event by another verb: that or its doer is the title's."""
    if is_speech(clause):
        return False
    if stem(clause.verb.text) in _wanted(told.words):
        return True
    doers = set(people_behind(clause.doer, actors))
    return bool(doers & set(told.people)) or stem(clause.subject.text) in kindred(
        stem(told.phrases.doer.text)
    )


def _wanted(words: str) -> frozenset[str]:
    """Collect the stems that bear words out."""
    return frozenset().union(*(kindred(one) for one in content_stems(words)))


def _is_by_another(told: _Told, actors: ActorIndex) -> bool:
    """Say whether the sentence has somebody else do it: `Vake, who hoped to avoid a crash`."""
    verbs = kindred(stem(told.headline.verb.text))
    bearing = [t for t in told.ground.main.span if t.pos_ == "VERB" and stem(t.text) in verbs]
    own = {word for actor in told.people for word in actor.name.split()}
    doers = [people_behind(doer, actors) for verb in bearing if (doer := _doer_of(verb))]
    names = [{word for actor in people for word in actor.name.split()} for people in doers]
    return bool(own and names) and all(words and not words & own for words in names)


def _doer_of(verb: Token) -> Token | None:
    """Find who does what a verb says: of an infinitive or a participle whoever does the verb over it."""
    for over in islice((verb, *verb.ancestors), 6):
        own = [child for child in over.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
        if own:
            agent = next((c for by in over.rights if by.dep_ == "agent" for c in by.rights), None)
            return agent or own[-1]
        if over.pos_ not in {"VERB", "AUX"} and over.dep_ not in {"prep", "pobj"}:
            return None
    return None


def _whole(told: _Told) -> Clause:
    """Make a clause of the first word that bears the title out, where no clause tells its event.

    The verb of such a sentence is another deed, or somebody's speech: its place and day are not the title's.
    """
    sentence, wanted = told.ground.main, _wanted(told.words)
    word = next((t for t in sentence.span if stem(t.text) in wanted), sentence.span.root)
    return Clause(sentence, word, word)


def _own_status(headline: Headline) -> ActionStatus:
    """Tell the status from the title's own verb, unless its `will` was only put in to parse it."""
    helpers = [child for child in headline.verb.lefts if child.dep_ == "aux"]
    spoken = all(headline.is_written(child) for child in helpers)
    return status_of(headline.verb) if spoken else ActionStatus.REPORTED


def _head(told: _Told, same: Clause | None) -> Token | None:
    """Find the body's noun for who acts: its clause's subject, or the noun that the title counts."""
    if same is not None and told.phrases.doer == told.headline.subject:
        if told.headline.passive and not same.passive:
            suffers = (child for child in same.verb.rights if child.dep_ == "dobj")
            return next(suffers, same.subject)
        if same.passive and not told.headline.passive:
            return same.agent
        return same.subject
    figure = stem(told.phrases.doer.text)
    counted = (t.head for t in told.ground.main.span if t.dep_ == "nummod" and stem(t.text) == figure)
    return next(counted, None)


def _places(told: _Told, head: Token | None) -> tuple[Place, ...]:
    """Quote each sentence of the ground from the first to the last word that bears the title out."""
    words = told.words if told.people or head else f"{told.words} {told.doer}"
    places = []
    for sentence in filter(None, (told.ground.main, told.ground.also)):
        start, end = _stretch(sentence, words)
        if head is not None and sentence is told.ground.main:
            base = sentence.paragraph.start - sentence.start
            start = min(start, base + head.left_edge.idx)
            end = max(end, base + head.idx + len(head))
        places.append((sentence.start + start, sentence.start + end))
    return tuple(places)


def _stretch(sentence: Sentence, words: str) -> Place:
    """Find the first and the last word of a sentence that bear words out, with what hangs on a short stretch.

    Returns:
        Offsets within the sentence; all of it when it has none of the words.
    """
    wanted = _wanted(words)
    tokens = [token for token in sentence.span if stem(token.text) in wanted]
    if not tokens:
        return 0, sentence.end - sentence.start
    first, last = tokens[0], tokens[-1]
    if last.i - first.i < _FEW:
        first = sentence.span.doc[min(token.left_edge.i for token in tokens)]
        last = sentence.span.doc[max(token.right_edge.i for token in tokens)]
    return first.idx - sentence.span.start_char, last.idx + len(last) - sentence.span.start_char


def _if_in(text: str, words: str) -> str:
    """Give words that stand in a text, in whole, else nothing."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return words if pattern and re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) else ""
