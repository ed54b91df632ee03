"""A quotation of a parsed paragraph in, who says it out, by Universal Dependencies alone.

They are the same in every language that has a treebank of them, so no word of any language stands here; the
few that are needed (`selon`, `según`) come from the lexicon. A model with other labels finds no speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.summaries.lexicons.languages import flat_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubj:pass")
_INVERTED = (*_SUBJECTS, "obj", "obl:mod", "xcomp")
"""Small models take a subject behind its verb for an object."""
_IN_NAME = frozenset({"appos", "flat", "nmod", "conj", "amod", "det", "case", "nummod"})
_BESIDE = frozenset({"appos", "flat", "nmod", "conj"})
_GOVERNED = frozenset({"xcomp", "obj", "obl", "parataxis", "advcl"})
"""How words may hang on a verb of speech; a clause with `that` may hang on any verb."""
PRONOUNS = frozenset({"PRON", "X"})
_NOMINAL = frozenset({"NOUN", "PROPN", *PRONOUNS})
_STOPS = frozenset(".!?;…")
_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation, and by which words."""

    source: Token
    """The head of the words that name the source."""
    cue: tuple[int, int]
    """The first and the last token of the verb, or of `according to`."""
    is_clause: bool = True
    """False when the quotation is only a part of the clause that reports it."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of a paragraph, as tokens `[start, end)`, and how far its own frame reaches."""

    doc: Doc
    start: int
    end: int
    since: int
    """The end of the quotation before it."""
    until: int
    """The start of the next one."""

    def before(self) -> list[Token]:
        """Give the words before it, back to a full stop or another quotation."""
        first = self.start
        while first > self.since and self.doc[first - 1].text not in _STOPS:
            first -= 1
        return [token for token in self.doc[first : self.start] if not token.is_space]

    def after(self) -> list[Token]:
        """Give the words after it, up to a full stop or another quotation."""
        last = self.end
        while last < self.until and self.doc[last].text not in _STOPS:
            last += 1
        return [token for token in self.doc[self.end : last] if not token.is_space]


def has_universal_labels(nlp: Language) -> bool:
    """Say whether the parser of a model knows Universal Dependencies; TIGER's `sb` is no `nsubj`."""
    parser: Any = nlp.get_pipe("parser") if nlp.has_pipe("parser") else None
    return parser is not None and "nsubj" in parser.labels


def find_attribution(quoted: Quoted, language: str) -> Attribution | None:
    """Find who says a quotation: behind it, by `according to`, before its colon, or over it in the tree."""
    return (
        _behind(quoted)
        or _according(quoted, language)
        or _before_colon(quoted)
        or _governor(quoted, language)
    )


def _behind(quoted: Quoted) -> Attribution | None:
    """Read `« … », a déclaré X`: a verb with its subject behind it; with no comma between, it is a clause."""
    frame = quoted.after()
    is_apart = bool(frame) and frame[0].is_punct and frame[0].text in {",", "-", "–", "—"}
    closing = quoted.doc[max(quoted.start, quoted.end - 2)].text
    if not is_apart and closing not in {"?", "!", "…", ","}:
        return None
    verbs = _verbs([token for token in frame if not token.is_punct])
    subject = _inverted_subject(verbs, frame) if verbs else None
    return Attribution(subject, (verbs[0].i, verbs[-1].i)) if subject else None


def _verbs(words: Sequence[Token]) -> list[Token]:
    """Take the verb that the words begin with: its clitics, auxiliaries and itself."""
    run: list[Token] = []
    for token in words:
        is_clitic = token.pos_ in PRONOUNS and (not run or run[-1].pos_ in {"AUX", *PRONOUNS})
        if token.pos_ == "AUX" or is_clitic:
            run.append(token)
            continue
        # A small model may take a verb in front of its subject for an adjective.
        is_verb = token.pos_ == "VERB" or (token.pos_ == "ADJ" and any(True for _ in token.rights))
        return [*run, token] if is_verb else []
    return []


def _inverted_subject(verbs: Sequence[Token], frame: Sequence[Token]) -> Token | None:
    """Find the subject: a clitic within the verb (`a-t-elle dit`), else a noun behind that it governs."""
    clitics = [token for token in verbs if token.pos_ in PRONOUNS and token.text.startswith("-")]
    if clitics:
        return clitics[-1]
    behind = [
        child
        for child in verbs[-1].rights
        if child in frame and child.pos_ in _NOMINAL and not _has_case(child) and not _is_time(child)
    ]
    known = [child for child in behind if child.dep_ in _INVERTED]
    return min(known, key=lambda child: _INVERTED.index(child.dep_), default=None)


def _according(quoted: Quoted, language: str) -> Attribution | None:
    """Read `selon X, « … »`: what follows the word is the source."""
    known = {word.casefold() for word in flat_words(language, "according")}
    frame = quoted.before()
    for number, token in enumerate(frame):
        opens = number == 0 or frame[number - 1].is_punct
        if opens and token.text.casefold() in known and token.dep_ == "case" and token.head in frame:
            return Attribution(token.head, (token.i, token.i))
    return None


def _before_colon(quoted: Quoted) -> Attribution | None:
    """Read `X a déclaré : « … »`."""
    frame = quoted.before()
    if not frame or frame[-1].text != ":":
        return None
    for token in reversed(frame):
        subject = _subject(token) if token.pos_ == "VERB" else None
        if subject is not None and subject in frame:
            return Attribution(subject, _cue(token))
    return None


def _governor(quoted: Quoted, language: str) -> Attribution | None:
    """Read `X a évoqué « … »` and `X estime que … « … »`: the verb that governs the words quoted."""
    frame, said = quoted.before(), flat_words(language, "said")
    inside = [token for token in quoted.doc[quoted.start : quoted.end] if not token.is_punct]
    for token in inside:
        verb, relation = token.head, _relation(token)
        if verb not in frame or verb.pos_ != "VERB":
            continue
        subject = _subject(verb)
        governs = relation == "ccomp" or (relation in _GOVERNED and verb.lemma_ in said)
        if governs and subject is not None and subject in frame:
            return Attribution(subject, _cue(verb), is_clause=False)
    return None


def _relation(token: Token) -> str:
    """Give a dependency without its language's own subtype: `obl` for `obl:mod`."""
    return token.dep_.partition(":")[0]


def _subject(verb: Token) -> Token | None:
    """Find the subject before a verb; a relative pronoun stands for the noun it hangs on."""
    for child in verb.lefts:
        if child.dep_ in _SUBJECTS and not _is_time(child):
            return verb.head if "Rel" in child.morph.get("PronType", []) else child
    return None


def _cue(verb: Token) -> tuple[int, int]:
    """Give the verb with the auxiliaries and clitics right before it."""
    first = verb.i
    while first:
        before = verb.doc[first - 1]
        if before.pos_ not in {"AUX", "PRON"} or before.head != verb or before.dep_ in _SUBJECTS:
            break
        first -= 1
    return first, verb.i


def _has_case(token: Token) -> bool:
    return any(child.dep_ == "case" for child in token.lefts)


def _is_time(token: Token) -> bool:
    """Say whether a noun stands as bare as only the names of days do."""
    return token.pos_ == "NOUN" and token.text[0].islower() and not any(True for _ in token.lefts)


def noun_phrase(head: Token) -> tuple[int, int]:
    """Give the first token of a noun phrase and the one after its last: the head with what names it.

    A relative clause, a participle and whatever follows a comma are left out.
    """
    if head.pos_ in PRONOUNS:
        return head.i, head.i + 1
    own = (child.i for child in head.lefts if child.dep_ in _IN_NAME and child.dep_ != "case")
    first, end = min(own, default=head.i), head.i + 1
    for token in head.doc[end : end + _MOST_STEPS]:
        if _relation(token) not in _IN_NAME or token.is_punct:
            break
        end = token.i + 1
    while end > head.i + 1 and head.doc[end - 1].dep_ in {"case", "det"}:
        end -= 1
    return first, end


def named_beside(head: Token) -> Iterator[Token]:
    """Give the tokens that may name a source: itself, then what stands in apposition to it."""
    yield head
    for child in head.rights:
        is_joined = any(part.dep_ == "cc" for part in child.lefts)
        if _relation(child) in _BESIDE and not is_joined and not _has_case(child):
            yield child
