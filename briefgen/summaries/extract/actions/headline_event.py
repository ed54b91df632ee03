"""A parsed article in, the event of its title out: in the title's words, on the body's evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.bearing import Ground, find_ground, read_bearers
from briefgen.summaries.extract.actions.candidate import Candidate, Place
from briefgen.summaries.extract.actions.clauses import Clause, find_clauses, quoted_tokens
from briefgen.summaries.extract.actions.headline import Headline, read_headlines
from briefgen.summaries.extract.actions.headline_phrases import HeadlinePhrases, read_headline_phrases
from briefgen.summaries.extract.actions.naming import listed, name_subject, people_behind
from briefgen.summaries.extract.actions.status import status_of
from briefgen.summaries.extract.actors.finding import ActorIndex
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.lexicons.stems import WORD, content_stems, has_negation, kindred, stem
from briefgen.summaries.model import ActionStatus, Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_headline_event(
    parsed: ParsedArticle, actors: ActorIndex, reporters: Mapping[tuple[int, int], tuple[str, ...]]
) -> Candidate | None:
    """Find the event of the title, in its own words, when the body bears out every one of them."""
    bearers = read_bearers(parsed)
    for headline in read_headlines(parsed):
        subject = headline.words(headline.subject.left_edge.i, headline.subject.i + 1)
        for phrases in read_headline_phrases(headline):
            ground = find_ground(bearers, f"{phrases.action} {phrases.target}", subject)
            found = _event(parsed, actors, headline, phrases, ground, reporters) if ground else None
            if found is not None:
                return found
    return None


def _event(
    parsed: ParsedArticle,
    actors: ActorIndex,
    headline: Headline,
    phrases: HeadlinePhrases,
    ground: Ground,
    reporters: Mapping[tuple[int, int], tuple[str, ...]],
) -> Candidate | None:
    """Make the row; nothing when the body denies it or names nobody for it."""
    people = _people(headline, actors)
    clause, same = _clause(ground.main, headline, actors, people)
    status = status_of(clause.verb) if same else _own_status(headline)
    words = f"{phrases.action} {phrases.target}"
    places = tuple(_places(parsed, ground, words, headline.subject.text, clause if same else None))
    quoted = " ".join(parsed.article.text[start:end] for start, end in places)
    if has_negation(quoted) and not has_negation(words):
        return None
    who = (
        listed([actor.name for actor in people])
        if people
        else _words_of_subject(headline, clause if same else None, actors, quoted)
    )
    if not who:
        return None
    return Candidate(
        clause=clause,
        who=who,
        action=phrases.action,
        target=phrases.target,
        where=phrases.where if _stands(phrases.where, parsed.article.text) else "",
        when=None,
        status=status,
        reporters=reporters.get(ground.main.key, ()),
        places=places,
        score=float("inf"),
    )


def _people(headline: Headline, actors: ActorIndex) -> list[Actor]:
    """Find the actors that the title's subject names; nobody when one of them is not known."""
    found = []
    for head in (headline.subject, *headline.subject.conjuncts):
        first = next(
            (i for i in range(head.left_edge.i, head.i + 1) if _named(headline, actors, i, head)), None
        )
        if first is None:
            return []
        actor = _named(headline, actors, first, head)
        if actor is not None and actor not in found:
            found.append(actor)
    return found


def _named(headline: Headline, actors: ActorIndex, first: int, head: Token) -> Actor | None:
    return actors.named(headline.words(first, head.i + 1))


def _clause(
    sentence: Sentence, headline: Headline, actors: ActorIndex, people: Sequence[Actor]
) -> tuple[Clause, bool]:
    """Find the clause of a sentence that tells the title's event, and whether its verb is the title's."""
    clauses = list(find_clauses(sentence, quoted_tokens(sentence.paragraph.doc)))
    verbs = kindred(stem(headline.verb.text))
    same = [clause for clause in clauses if stem(clause.verb.text) in verbs]
    theirs = [c for c in same if set(people_behind(c.agent or c.subject, actors)) & set(people)]
    root = Clause(sentence, sentence.span.root, sentence.span.root)
    return next(iter([*theirs, *same, *clauses]), root), bool(same)


def _own_status(headline: Headline) -> ActionStatus:
    """Tell the status from the title's own verb, unless its `will` was put in to parse it."""
    helpers = (child for child in headline.verb.lefts if child.dep_ == "aux")
    if not all(headline.is_written(child) for child in helpers):
        return ActionStatus.REPORTED
    return status_of(headline.verb)


def _places(
    parsed: ParsedArticle, ground: Ground, phrase: str, subject: str, clause: Clause | None
) -> list[Place]:
    """Quote each sentence of the ground from the first to the last word that bears the title out."""
    places = []
    for sentence in filter(None, (ground.main, ground.also)):
        is_main = sentence is ground.main
        words = phrase if is_main and clause else f"{phrase} {subject}"
        start, end = _stretch(parsed.article.text[sentence.start : sentence.end], words)
        if is_main and clause is not None:
            start = min(start, sentence.paragraph.start + clause.subject.left_edge.idx - sentence.start)
        places.append((sentence.start + start, sentence.start + end))
    return places


def _stretch(text: str, words: str) -> Place:
    """Find the first and the last word of a text that bear words out."""
    wanted = frozenset().union(*(kindred(one) for one in content_stems(words)))
    found = [word for word in WORD.finditer(text) if stem(word.group()) in wanted]
    return found[0].start(), found[-1].end()


def _words_of_subject(headline: Headline, clause: Clause | None, actors: ActorIndex, quoted: str) -> str:
    """Name a subject that is no known actor: by the body's clause on the same, else by the title's words."""
    if clause is not None:
        return name_subject(clause.subject, people_behind(clause.subject, actors))
    words = headline.words(headline.subject.left_edge.i, headline.subject.i + 1)
    return words if _stands(words, quoted) else ""


def _stands(words: str, text: str) -> bool:
    """Say whether words stand in a text, in whole."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return bool(pattern) and re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None
