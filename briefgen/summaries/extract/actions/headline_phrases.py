"""A clause of a title in, its words out: verb phrase, target, place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.summaries.extract.actions.clauses import PLACE_PREPOSITIONS
from briefgen.summaries.extract.actions.headline import Headline, is_fate
from briefgen.summaries.lexicons import read_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHERE = PLACE_PREPOSITIONS - {"on", "off"}
_OBJECTS = {"dobj", "dative", "oprd", "attr", "acomp"}
_QUOTES = {"'", "‘", "’", '"', "“", "”", "`", "``", "''"}
_LOOSE = {",", ":", "IN", "CC", "DT", "TO", "``"}


@dataclass(frozen=True, slots=True)
class HeadlinePhrases:
    """The words of a title's clause, verbatim."""

    action: str
    target: str
    where: str
    doer: Token
    """Whom the title has for the one who acts: its subject, or the agent of its passive."""

    @property
    def words(self) -> str:
        """Verb phrase and target."""
        return f"{self.action} {self.target}".strip()


def read_headline_phrases(headline: Headline) -> Iterator[HeadlinePhrases]:
    """Read the verb with what belongs to it: objects, complements, and the place when there is nothing else.

    They end before what only accompanies the event: `as …`, `after …`, a second clause, a place after an
    object. What became of people is told with what caused it: `killed as tram derails`.

    Returns:
        The whole first, then shorter ones without the last complements.
    """
    active = _active(headline)
    if active is not None:
        yield active
    verb = headline.verb
    first, middle, ends, where = _start(headline), verb.i + 1, [verb.i + 1], ""
    for child in verb.rights:
        last = ends[-1]
        if child.text in _QUOTES and child.i == last and verb.nbor(-1).text not in _QUOTES:
            ends[-1] += 1
            continue
        if child.left_edge.i != last or not _belongs(child, has_object=last > middle):
            where = (child.left_edge.i == last and _place(headline, child)) or where
            break
        if child.dep_ == "prt" or (child.dep_ == "prep" and last == middle):
            middle = child.i + 1
        where = _place(headline, child) or where
        ends.append(_end(child))
        if ends[-1] <= child.right_edge.i:
            where = where or _place(headline, child.doc[ends[-1]])
            break
    if ends[-1] == middle and is_fate(verb):
        middle = _end_of_fates(verb)
        ends = [middle, _end_of_cause(verb, middle)]
    for end in reversed(_with_shorter(verb, ends)):
        last = _without_loose_end(headline, end)
        if last > middle:
            yield HeadlinePhrases(
                headline.words(first, middle), headline.words(middle, last), where, headline.subject
            )


def _active(headline: Headline) -> HeadlinePhrases | None:
    """Turn `port closed by Ana Kolo` round: she closed the port; participles in `-ed` can be read so."""
    verb, subject = headline.verb, headline.subject
    held = (held for c in verb.rights if c.lower_ == "in" for held in c.rights)
    by = next((c for noun in (verb, *held) for c in noun.rights if c.lower_ == "by"), None)
    doer = next((c for c in by.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None) if by else None
    if doer is None or verb.tag_ != "VBN" or not verb.lower_.endswith("ed"):
        return None
    suffers = headline.words(subject.left_edge.i, min(subject.right_edge.i, verb.i - 1) + 1)
    return HeadlinePhrases(headline.words(verb.i, verb.i + 1), suffers, "", doer)


def _with_shorter(verb: Token, ends: list[int]) -> list[int]:
    """Let a phrase also end before each preposition after its first noun."""
    inside = verb.doc[verb.i + 2 : ends[-1]]
    return sorted({*ends, *(token.i for token in inside if token.dep_ == "prep" and token.lower_ != "of")})


def _end_of_fates(verb: Token) -> int:
    """End `dead and dozens injured` after the last of such words."""
    joined = [token.i for token in verb.doc[verb.i : verb.i + 7] if is_fate(token)]
    has_and = verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "and"
    return joined[-1] + 1 if has_and else verb.i + 1


def _end_of_cause(verb: Token, first: int) -> int:
    """End `killed as tram derails in Vele` before the place or a second circumstance."""
    doc = verb.doc
    for token in doc[first + 1 : -1]:
        if token.text in {",", ";"} or token.lower_ in PLACE_PREPOSITIONS | read_words(
            "verbs.txt", "circumstances"
        ):
            return int(token.i)
    return len(doc) - 1


def _start(headline: Headline) -> int:
    """Begin at the first auxiliary that the title writes; a `to` stands where `will` was put."""
    helpers = (
        c for c in headline.verb.lefts if c.dep_ in {"aux", "auxpass", "neg"} and headline.is_written(c)
    )
    return min((c.i for c in helpers), default=headline.verb.i)


def _belongs(child: Token, *, has_object: bool) -> bool:
    """Say whether what follows a verb tells what is done, not when, where or why."""
    if child.dep_ in _OBJECTS | {"prt", "xcomp", "ccomp"} or (child.dep_ == "advmod" and child.n_rights == 0):
        return True
    if child.dep_ not in {"prep", "agent"}:
        return False
    if child.lower_ in read_words("verbs.txt", "circumstances"):
        return child.lower_ == "as" and has_object
    return not (has_object and _is_where(child))


def _is_where(preposition: Token) -> bool:
    """Say whether a phrase tells where: after `in`, `at`, `outside`, a name or a word for a place."""
    if preposition.lower_ not in _WHERE:
        return False
    held = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    return held is not None and (
        held.pos_ == "PROPN" or held.text[0].isupper() or held.lower_ in read_words("roles.txt", "places")
    )


def _end(child: Token) -> int:
    """End a complement before a place, a circumstance or a clause that hangs on it."""
    last = child.right_edge.i + 1
    if child.dep_ in {"xcomp", "ccomp"}:
        return last
    in_place = child.dep_ == "prep" and _is_where(child)
    for token in child.doc[child.i + 1 : last]:
        if token.text in {",", ";"} or token.dep_ in {"relcl", "advcl", "mark"}:
            return token.left_edge.i
        if token.dep_ == "acl" and token.tag_ == "VBG":
            return token.i
        if token.dep_ == "prep" and (
            token.lower_ in read_words("verbs.txt", "circumstances")
            or _is_where(token)
            or (in_place and token.lower_ != "of")
        ):
            return token.i
    return last


def _place(headline: Headline, preposition: Token) -> str:
    """Give the words of a phrase of place."""
    if preposition.dep_ != "prep" or not _is_where(preposition):
        return ""
    return headline.words(preposition.i + 1, _end(preposition))


def _is_unpaired(headline: Headline, last: int) -> bool:
    """Say whether a phrase ends with a quotation mark that has no other."""
    marks = [token for token in headline.verb.doc[headline.verb.i : last] if token.text in _QUOTES]
    return len(marks) % 2 == 1 and marks[-1].i == last - 1


def _without_loose_end(headline: Headline, last: int) -> int:
    """Leave away a comma or a function word at the end."""
    doc = headline.verb.doc
    while last - 1 > headline.verb.i and (doc[last - 1].tag_ in _LOOSE or _is_unpaired(headline, last)):
        last -= 1
    return last
