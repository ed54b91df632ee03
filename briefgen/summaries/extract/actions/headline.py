"""A title and the words of its article in, the clauses that the title tells out, each parsed.

Headlines drop articles and auxiliaries, write every word with a capital, and tell news in the present: a
tagger takes `Rescuer lands in Vele` for a noun. The title is parsed in the case that the body gives its
words; where that finds no verb, with `will` before each word that may be one: `Rescuer will land in Vele`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeGuard

from briefgen.summaries.extract.parsing import ParsedArticle, load_model
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.lexicons.stems import stem

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 300
"""Characters of a title that are read."""
_PARTS = re.compile(r"(?<=\w|['’]):\s+|\s+[|–—-]\s+|(?<=\?)\s+")
_NAMES = {"NNS", "NNPS", "NNP", "NN"}
_BESIDE = {"as", "after", "when", "while", "before", "if"}
"""What opens a clause that only accompanies the news."""
_TRIES = 4
"""Words of one part of a title that are tried as its verb."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One clause of a title; its tokens are not those of the body."""

    title: str
    offsets: tuple[tuple[int, int], ...]
    """Where each token stands in the title; `will`, which was put in, stands nowhere: `(n, n)`."""
    verb: Token
    subject: Token
    """Who or what it tells of: of a passive, whoever suffers it."""

    def words(self, first: int, last: int) -> str:
        """Give the title's own words for the tokens `[first, last)`."""
        return self.title[self.offsets[first][0] : self.offsets[last - 1][1]] if first < last else ""

    @property
    def passive(self) -> bool:
        """Its subject suffers what the verb says: `five killed`, `port is closed`."""
        helped = any(child.dep_ == "auxpass" for child in self.verb.lefts)
        suffered = self.verb.lemma_ == "die" or (self.verb.tag_ == "VBN" and self.verb.dep_ == "acl")
        return helped or suffered or is_fate(self.verb)

    @property
    def says(self) -> bool:
        """It tells what somebody says: `Kolo says reef is safe`."""
        saying = read_words("verbs.txt", "speech") | read_words("verbs.txt", "news speech")
        return self.verb.lemma_ in saying and any(child.dep_ == "ccomp" for child in self.verb.rights)

    def is_written(self, token: Token) -> bool:
        """Say whether a token stands in the title."""
        start, end = self.offsets[token.i]
        return start < end


@dataclass(frozen=True, slots=True)
class _Usage:
    """How the body uses its words."""

    capital: Counter[str]
    small: Counter[str]
    verb: Counter[str]
    noun: Counter[str]

    def is_name(self, word: str) -> bool:
        return self.capital[stem(word)] >= self.small[stem(word)]

    def is_known(self, word: str) -> bool:
        return bool(self.capital[stem(word)] or self.small[stem(word)])

    def is_rather_verb(self, word: str) -> bool:
        """Say whether a word is no noun of the body: what a title is about the body names as well."""
        return not self.noun[stem(word)] or self.verb[stem(word)] > self.noun[stem(word)]


def read_headlines(parsed: ParsedArticle) -> Iterator[Headline]:
    """Read the clauses of an article's title, in reading order; only English headlines are understood."""
    if parsed.article.title_made or load_model(parsed.model).lang != "en":
        return
    title = parsed.article.title[:LONGEST]
    usage = _usage(parsed)
    for start, end in _parts(title):
        if title[start:end].rstrip("'\"’” ").endswith("?"):
            continue  # a question tells nothing
        found = _read(parsed, title, start, end, usage)
        if found is not None:
            yield found


def _parts(title: str) -> Iterator[tuple[int, int]]:
    """Part a title at its colons and dashes."""
    start = 0
    for found in _PARTS.finditer(title):
        yield start, found.start()
        start = found.end()
    yield start, len(title)


def _usage(parsed: ParsedArticle) -> _Usage:
    """Count how the body writes and uses its words."""
    usage = _Usage(Counter(), Counter(), Counter(), Counter())
    for paragraph in parsed.paragraphs:
        for token in paragraph.doc:
            if not token.is_alpha or token.is_sent_start:
                continue
            known = stem(token.text)
            (usage.capital if token.text[0].isupper() else usage.small)[known] += 1
            if token.pos_ in {"VERB", "NOUN", "PROPN"}:
                (usage.verb if token.pos_ == "VERB" else usage.noun)[known] += 1
    return usage


def _read(parsed: ParsedArticle, title: str, start: int, end: int, usage: _Usage) -> Headline | None:
    """Read one part of a title: as it stands, else with a hidden verb brought out."""
    raw = parsed.tag(title[start:end])
    words = [*_in_plain_case(raw, usage), "."]
    offsets = [*((start + token.idx, start + token.idx + len(token)) for token in raw), (end, end)]
    doc = parsed.read(words)
    verb = _main_verb(doc)
    if verb is not None and _accompanies(verb):
        verb = None
    for index in _hidden_verbs(parsed.model, doc, verb, usage):
        spoken = _spoken(parsed.model, words, index)
        found = parsed.read(spoken)[index + 1]
        subject = _subject(found)
        if found.tag_ == "VB" and _can_act(subject) and found.dep_ in {"ROOT", "ccomp"}:
            if len(spoken) > len(words):
                offsets.insert(index, (offsets[index][0], offsets[index][0]))
            return Headline(title, tuple(offsets), found, subject)
    verb = verb or _participle(doc)
    subject = _subject(verb) if verb is not None else None
    return None if verb is None or subject is None else Headline(title, tuple(offsets), verb, subject)


def _can_act(subject: Token | None) -> TypeGuard[Token]:
    """Say whether a subject is a noun, a pronoun or a number; `Velland's` and `Vellandic` alone are none."""
    return subject is not None and subject.pos_ not in {"ADJ", "ADV", "VERB", "ADP"}


def _in_plain_case(title: Doc, usage: _Usage) -> Iterator[str]:
    """Write the words of a title with the capitals that the body gives them."""
    long = [token for token in title if token.is_alpha and len(token) > 3]
    in_capitals = sum(token.text[0].isupper() for token in long) > 0.6 * len(long)
    for token in title:
        shouted = token.is_upper and len(token) > 4
        doubtful = token.text[0].isupper() and (token.i == 0 or in_capitals) and not token.is_upper
        plain = (doubtful and usage.is_known(token.text)) or shouted
        yield token.lower_ if plain and not usage.is_name(token.text) else token.text


def _main_verb(doc: Doc) -> Token | None:
    """Find the verb of the main clause when it has a subject; before `says Ana Kolo` what she says."""
    for token in doc:
        if token.dep_ == "ROOT" and token.pos_ in {"VERB", "AUX"}:
            told = (c for c in token.lefts if c.dep_ == "ccomp" and c.pos_ in {"VERB", "AUX"})
            if token.lemma_ in read_words("verbs.txt", "speech"):
                return next((c for c in told if _subject(c)), token if _subject(token) else None)
            return token if _subject(token) is not None else None
    return None


def _accompanies(verb: Token) -> bool:
    """Say whether `as` parts a verb from the subject given it: `two killed as shelling closes port`."""
    subject = _subject(verb)
    return subject is not None and any(token.lower_ in _BESIDE for token in verb.doc[subject.i + 1 : verb.i])


def _participle(doc: Doc) -> Token | None:
    """Find the word that says what became of somebody: `five killed in crash`, `two dead`."""
    for token in doc:
        if (
            is_fate(token)
            and token.i
            and token.nbor(-1).dep_ in {"amod", "nummod"}
            and token.nbor(-1).head == token
        ):
            return token
        beside = token.dep_ in {"acl", "amod", "oprd"} and token.head.i < token.i
        if beside and (token.tag_ == "VBN" or is_fate(token)):
            return token
    return None


def is_fate(token: Token) -> bool:
    """Say whether a word tells what became of people: `dead`, `injured`."""
    return token.lower_ in read_words("verbs.txt", "fates")


def _subject(verb: Token) -> Token | None:
    """Find whom a verb, or a participle after its noun, tells of; always to its left."""
    own = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if own is None and is_fate(verb) and verb.i and verb.nbor(-1).head == verb:
        return verb.nbor(-1)
    return verb.head if own is None and verb.dep_ in {"acl", "amod", "oprd"} else own


def _hidden_verbs(model: str, doc: Doc, verb: Token | None, usage: _Usage) -> list[int]:
    """List the words that may be the verb of a title, likelier ones first.

    `lands` may be one wherever no verb was found, and before one that was found when the body uses it as a
    verb; `strike` and `to` only where there is no verb, nor a participle in its place.
    """
    beside = (token.i for token in doc[1:] if token.lower_ in _BESIDE)
    last = min(next(beside, len(doc)), len(doc) - 1 if verb is None else verb.i)
    singular = [
        token.i
        for token in doc[1:last]
        if token.tag_ in _NAMES
        and token.lower_.endswith("s")
        and _base(model, token.text)
        and not _is_role(token)
        and (verb is None or usage.is_rather_verb(token.text))
    ]
    if verb is not None or _participle(doc) is not None:
        return singular[:_TRIES]
    others = [
        token.i
        for token in doc[1:last]
        if (token.lower_ == "to" and token.nbor(1).tag_ == "VB")
        or (
            token.tag_ in {*_NAMES, "JJ"}
            and not _is_role(token)
            and token.lower_ == _base(model, token.text)
            and usage.is_rather_verb(token.text)
        )
    ]
    return [*singular, *others][:_TRIES]


def _is_role(token: Token) -> bool:
    """Say whether a word tells what people are: `ministers` is a subject, whatever the verb `minister`."""
    return bool({token.lower_, token.lower_.removesuffix("s")} & read_words("roles.txt", "roles"))


def _spoken(model: str, words: Sequence[str], index: int) -> list[str]:
    """Say `Fiji will close port` for `Fiji closes port` and `Fiji to close port`."""
    if words[index] == "to":
        return [*words[:index], "will", *words[index + 1 :]]
    return [*words[:index], "will", _base(model, words[index]), *words[index + 1 :]]


def _base(model: str, word: str) -> str:
    """Give the base of a verb's present: `deny` for `denies`; empty for what is no verb."""
    lemmatizer: Any = load_model(model).get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_index").get("verb", ())
    word = word.lower()
    bases = [
        word[: -len(end)] + put for end, put in (("ies", "y"), ("s", ""), ("es", "")) if word.endswith(end)
    ]
    return next((base for base in (*bases, word) if base in known), "")
