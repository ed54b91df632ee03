"""Reported clauses: a reporting verb in, the stretches of what is said before, after and around it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.summaries.extract.statements.cues import verb_cues
from briefgen.summaries.extract.statements.source import SUBJECTS, speaks_on
from briefgen.summaries.extract.statements.stretches import Stretch, subtree, trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_INDIRECT = frozenset({"if", "whether", "when", "how", "why", "where", "what", "who"})
_GOES_ON = frozenset({"because", "since", "although", "though", "unless", "if", "so"})
_ASIDES = frozenset({
    "add", "argue", "call", "cite", "claim", "explain", "note", "point", "quote", "refer", "say", "suggest",
    "warn",
})  # fmt: skip
_ADDRESSES = frozenset({"tell", "inform", "notify", "remind", "assure", "warn", "convince", "persuade"})
_ENDS = frozenset({":", ";"})
_DASHES = frozenset({"-", "--", "–", "—"})
_LACKING = frozenset({"no", "little", "any", "insufficient", "scant"})
_INVERTED = frozenset({"have", "do", "be", "will"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_MEANWHILE = frozenset({"while", "whereas", "although", "though"})
_LONGEST_INSERTION = 14
"""Tokens of `, the mayor of Port Ellery said on Friday,`."""


def reported_clauses(verb: Token) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    """Give what a verb reports as a clause, and as an infinitive that a parser took for a clause."""
    for child in verb.children:
        if child.dep_ not in {"ccomp", "parataxis"} or child.pos_ in {"PUNCT", "SPACE"}:
            continue
        if child.i < verb.i:
            if not _is_parted(child, verb):
                yield "clause", _clause_before(child, verb)
        elif is_infinitive(child):
            yield "infinitive", (subtree(child, verb),)
        else:
            yield "clause", (_clause_after(child, verb),)


def misplaced_clauses(verb: Token, rights: list[Token]) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    """Give reported clauses that a parser hangs elsewhere: on the one told, or as an adverb."""
    for child in rights:
        if child.dep_ == "advcl" and any(token.lower_ in _INDIRECT for token in child.lefts):
            yield "clause", (subtree(child, verb),)
        elif child.dep_ in {"dobj", "dative", "prep", "npadvmod"}:
            for token in child.subtree:
                if _opens_report(token, verb):
                    yield "clause", (trim(verb.doc, token.i + 1, token.head.right_edge.i),)
                    return


def _opens_report(that: Token, verb: Token) -> bool:
    """Say whether `that` opens what was said and not a description of the one it was said to."""
    if that.lower_ != "that" or that.head.dep_ not in {"relcl", "acl"} or that.head.right_edge.i <= that.i:
        return False
    if any(child.lower_ in _LACKING for child in that.head.head.lefts):  # `found no evidence that he lied`
        return False
    return that.dep_ == "mark" or (verb.lemma_.lower() in _ADDRESSES and that.dep_ not in SUBJECTS)


def inserted_into(verb: Token) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    """Give the sentence that `, he said,` is put into."""
    doc, sentence = verb.doc, verb.sent
    first, last = verb.left_edge.i, verb.right_edge.i
    while first < verb.i and doc[first].is_punct:
        first += 1
    while last > verb.i and doc[last].is_punct:
        last -= 1
    if first <= sentence.start + 1 or last + 1 >= sentence.end or last - first > _LONGEST_INSERTION:
        return
    marked = any(child.dep_ in {"mark", "advmod"} and child.i < verb.i for child in verb.children)
    relative = any(child.tag_ in {"WDT", "WP"} for child in verb.children)  # `, which he called essential,`
    if verb.dep_ not in {"parataxis", "ccomp", "relcl"} or marked or relative:
        return
    if doc[first - 1].lower_ == "," and doc[last + 1].lower_ == ",":
        before, end = trim(doc, sentence.start, first - 1), _others_speak(doc, last + 1, sentence.end - 1)
        yield "clause", ((before, trim(doc, last + 1, end)) if end > last + 2 else (before,))


def _others_speak(doc: Doc, first: int, end: int) -> int:
    """Find where somebody else speaks up in the rest of a sentence: `…, but her party alleged fraud`."""
    for but in doc[first + 1 : end]:
        if but.lower_ == "but" and but.nbor(-1).text == ",":
            subjects = (token for token in doc[but.i : end] if token.dep_ in SUBJECTS)
            subject = next(subjects, None)
            cue = verb_cues().get(subject.head.lemma_.lower()) if subject is not None else None
            return but.i - 1 if cue is not None and cue.speech else end
    return end


def is_infinitive(token: Token) -> bool:
    """Say whether `to` leads a verb."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _is_parted(head: Token, verb: Token) -> bool:
    """Say whether a colon stands between a clause and the one who speaks: `It was plain: she said …`."""
    subjects = [child.left_edge.i for child in verb.lefts if child.dep_ in SUBJECTS]
    stop = max(subjects, default=verb.i)
    return any(token.text in _ENDS for token in verb.doc[head.right_edge.i : stop])


def _clause_after(head: Token, verb: Token) -> Stretch:
    """Give a clause that follows the verb, up to the verb's next deed."""
    last = head
    for child in verb.rights:
        if child.i <= head.i or child.dep_ in {"punct", "nsubj", "cc"}:
            continue
        if (child.dep_ == "conj" and child.left_edge.lower_ != "that") or _is_aside(child, verb):
            break
        last = child
    end = max(head.right_edge.i, last.right_edge.i)
    first = _first_said(head, verb)
    return trim(verb.doc, first, max(first, end))


def without_asides(verb: Token, stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Cut what follows a verb where the sentence turns to other words: `…, adding that`, `while he said`."""
    doc = verb.doc
    if all(start < verb.idx for start, _ in stretches):
        return stretches
    aside = next((token for token in doc[verb.i + 2 : verb.sent.end] if _is_aside(token, verb)), None)
    if aside is None:
        return stretches
    first = _aside_start(aside)
    return tuple(_up_to(doc, stretch, first) for stretch in stretches if stretch[0] < doc[first].idx)


def _up_to(doc: Doc, stretch: Stretch, stop: int) -> Stretch:
    start, end = stretch
    if end <= doc[stop].idx:
        return stretch
    last = stop - 1
    while last and doc[last].idx > start and doc[last].is_punct and not doc[last].is_quote:
        last -= 1
    return start, doc[last].idx + len(doc[last])


def _first_said(head: Token, verb: Token) -> int:
    """Find where a clause after the verb begins; what is no adverb of the verb is part of what is said."""
    first = max(head.left_edge.i, verb.i + 1)
    if verb.lemma_.lower() in _ADDRESSES:
        return first
    between = (child for child in verb.rights if child.i < first and child.dep_ in {"advcl", "dep"})
    return min((max(child.left_edge.i, verb.i + 1) for child in between), default=first)


def _is_aside(token: Token, verb: Token) -> bool:
    """Say whether a verb tells more of the speaking and not of what was said: `, adding that …`."""
    if token.dep_ == "conj":
        return speaks_on(token, verb)
    if token.dep_ != "advcl":
        return False
    opening = token.left_edge
    before = opening.nbor(-1) if opening.i else token
    if opening.lower_ in _MEANWHILE and opening.head == token:
        others = any(child.dep_ in SUBJECTS for child in token.lefts)
        if others and opening.i > token.head.i and token.lemma_.lower() in verb_cues():
            return True
    if not before.is_punct and not before.is_quote:
        return False
    if opening.lower_ == "as" and opening.i + 1 < len(token.doc):
        return opening.nbor(1).lemma_ in _INVERTED  # `, as have many others`
    return token.tag_ == "VBG" and (token.lemma_.lower() in _ASIDES or opening.lower_ == "while")


def _aside_start(token: Token) -> int:
    """Find the first word of an aside, the conjunction before it among them."""
    first = int(token.left_edge.i)
    if token.dep_ == "conj":
        first = token.i
        while first > token.head.i + 1 and token.doc[first - 1].dep_ in {
            "advmod",
            "aux",
            "neg",
            "cc",
            "preconj",
        }:
            first -= 1
    return first


def _clause_before(head: Token, verb: Token) -> tuple[Stretch, ...]:
    """Give the clause up to the subject, and what goes on after the cue: `The sea, she said, since …`."""
    doc = verb.doc
    beside = (child for child in verb.children if child.dep_ in SUBJECTS | _AUXILIARIES)
    stop = min((child.left_edge.i for child in beside if child.left_edge.i > head.i), default=verb.i)
    first = head.left_edge.i
    if verb.dep_ in {"ROOT", "parataxis"}:
        first = min(
            first, min((child.left_edge.i for child in verb.lefts if child.dep_ != "cc"), default=first)
        )
    last = max(first, min(head.right_edge.i, stop - 1))
    before = trim(doc, _after_colon(doc, first, last), last)
    if head.right_edge.i > verb.i + 1:
        after = max((child.right_edge.i for child in verb.rights if child.dep_ in SUBJECTS), default=verb.i)
        return (before, trim(doc, after + 1, head.right_edge.i)) if after < head.right_edge.i else (before,)
    for child in verb.rights:
        if child.dep_ == "advcl" and any(token.lower_ in _GOES_ON for token in child.lefts):
            return before, subtree(child, verb)
    return (before,)


def _after_colon(doc: Doc, first: int, last: int) -> int:
    """Find where a clause begins that follows a colon, a single dash or an open bracket; else its start."""
    if any(token.is_quote for token in doc[first : last + 1]):
        return first
    marks = [token.i for token in doc[first:last] if token.text in _ENDS]
    dashes = [token.i for token in doc[first:last] if token.text in _DASHES]
    opened = [token.i for token in doc[first:last] if token.text == "("]
    if opened and not any(token.text == ")" for token in doc[opened[-1] : last + 1]):
        marks.append(opened[-1])
    if len(dashes) == 1:
        marks += dashes
    return max(marks, default=first - 1) + 1


def sentence_around(verb: Token, source: Token) -> tuple[Stretch, ...]:
    """Give the sentence that `, she said.` or `as the paper reported,` stands in, without these words."""
    doc, sentence = verb.doc, verb.sent
    if verb.tag_ not in _FINITE or source.tag_ in {"WP", "WDT"} or _does(verb):
        return ()
    first, last = min(source.left_edge.i, verb.i), max(source.i, verb.i)
    alike = first > sentence.start and doc[first - 1].lower_ == "as"
    first -= alike
    while last + 1 < sentence.end and doc[last + 1].text not in {",", "."}:
        last += 1
    led = first > sentence.start and doc[first - 1].text == ","
    if not (led or (alike and first == sentence.start)) or last - first > _LONGEST_INSERTION:
        return ()
    parts = ((sentence.start, first - 1), (last + 1, sentence.end - 1))
    tells = any(token.tag_ in _FINITE | {"MD"} for start, end in parts[not led :] for token in doc[start:end])
    return tuple(trim(doc, start, end) for start, end in parts if tells and end - start > 2)


def _does(verb: Token) -> bool:
    """Say whether a verb has an object or deed of its own, so that it introduces nothing."""
    told = {"dobj", "dative"} if verb.lemma_.lower() in _ADDRESSES else set()
    return any(child.dep_ in {"dobj", "xcomp", "ccomp", "attr", "acomp"} - told for child in verb.rights)
