"""Items, phrases and spans in, out what the gate's rules ask of them: where they stand, whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from briefgen.articles.model import Article
from briefgen.source import Evidence, Span
from briefgen.summaries.gate.near import Sentences
from briefgen.summaries.lexicons.countries import CountryWord, country_names, find_country
from briefgen.summaries.lexicons.media import find_outlet
from briefgen.summaries.model import Action, Actor, DatedExpression, Statement

_AND = re.compile(r",? and |, ")
_PARTS = re.compile(r"[(),;]")


@dataclass(frozen=True)
class Ground:
    """What an item is checked against: the article, and the actors of the summary that hold so far."""

    article: Article
    actors: tuple[Actor, ...] = ()
    dates: tuple[DatedExpression, ...] = ()
    """The dated expressions of the article, as the calendar reads them; empty when nobody read them."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Names and aliases of the actors, caseless."""
        return frozenset(
            name.casefold() for actor in self.actors for name in (actor.name, *actor.aliases) if name
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the article, caseless."""
        return frozenset(word.casefold() for word in words(self.article.text))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the article speaks of by any word: `Canadian` speaks of Canada."""
        return countries_in(self.article.text)

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the article."""
        return Sentences.of(self.article)

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        return {}

    def sentences_naming(self, name: str) -> list[str]:
        """Give the sentences that have a name."""
        if name not in self._named:
            self._named[name] = self.sentences.naming(name)
        return self._named[name]

    @property
    def is_english(self) -> bool:
        """Whether the rules on English words may be asked; a text too short to be recognised is English."""
        return self.article.language in {"", "en"}

    def evidence_of(self, name: str) -> tuple[Evidence, ...]:
        """The evidence of the actor of that name, empty when there is none."""
        for actor in self.actors:
            if name.casefold() == actor.name.casefold():
                return actor.evidence
        return ()

    def has(self, phrase: str) -> bool:
        """Say whether a phrase stands in the article, in whole words, whatever the case."""
        return stands_in(phrase, self.article.text)


def evidence_of(item: Any) -> tuple[Evidence, ...]:
    """The spans that bear an item's text: a statement's are its content."""
    if isinstance(item, Statement):
        return item.spans.content
    evidence: tuple[Evidence, ...] = item.evidence
    return evidence


def all_spans(item: Any) -> tuple[Evidence, ...]:
    """Every span an item rests on: a statement's source, cue and content."""
    if isinstance(item, Statement):
        return (*item.spans.content, *item.spans.source, *item.spans.cue)
    return evidence_of(item)


def span_fault(span: Evidence, article: Article) -> str:
    """Say why a span does not hold, or nothing."""
    if not span.quote.strip():
        return "a quotation is empty"
    if slice_of(article, span.start, span.end) == span.quote:
        marked = any(Span(start=span.start, end=span.end).overlaps(part) for part in article.furniture)
        return (
            "the quotation stands in furniture (a caption, a header or a `read more` line)" if marked else ""
        )
    count = article.text.count(span.quote)
    if count == 0:
        return "the quotation is not in the article"
    if count > 1 and span.start < 0:
        return f"the quotation occurs {count} times: say which one with `near:`"
    return "the quotation does not stand at its offsets"


def item_text(item: Any) -> str:
    """What an item says, for the list of the dropped."""
    if isinstance(item, Actor):
        return item.name
    if isinstance(item, Action):
        return " ".join(filter(None, (item.actor, item.action, item.target)))
    if isinstance(item, Statement):
        return f"{item.speaker}: {item.text}"
    text: str = item.text
    return text


def stands_in(phrase: str, text: str) -> bool:
    """Say whether a phrase stands in a text in whole words, whatever case, white space and apostrophes."""
    return bool(phrase.strip()) and compiled(phrase).search(text) is not None


@lru_cache(maxsize=4096)
def compiled(phrase: str) -> re.Pattern[str]:
    """Compile the pattern of a phrase once: the same names are looked for again and again."""
    return re.compile(pattern_of(phrase), re.IGNORECASE)


def pattern_of(phrase: str) -> str:
    """Make the pattern of a phrase, which is not blank, in whole words."""
    words = phrase.split()
    pattern = r"\s+".join(re.escape(word).replace("'", "['’]") for word in words)
    # Scripts from U+2E80 on (Chinese, Japanese, Korean) set no space between words.
    before = r"(?<!\w)" if words[0][0].isalnum() and words[0][0] < "\u2e80" else ""
    after = r"(?!\w)" if words[-1][-1].isalnum() and words[-1][-1] < "\u2e80" else ""
    return f"{before}{pattern}{after}"


def fold(text: str) -> str:
    """Make every run of white space one space."""
    return " ".join(text.split())


def quote_of(item: Any, ground: Ground) -> str:
    """The quotation at fault, else the first one."""
    if isinstance(item, DatedExpression):
        return item.text
    spans = all_spans(item)
    faulty = [span.quote for span in spans if span_fault(span, ground.article)]
    return next(iter([*faulty, *(span.quote for span in spans)]), "")


def slice_of(article: Article, start: int, end: int) -> str:
    """Give `text[start:end]`, empty for offsets outside of the text."""
    return article.text[start:end] if 0 <= start < end <= len(article.text) else ""


def words(text: str) -> list[str]:
    """Split into words, without punctuation."""
    return re.findall(r"\w+", text)


def parts(text: str) -> list[str]:
    """Split `Institute (Country)` or `Town, Country` into its parts."""
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def is_known(part: str, ground: Ground) -> bool:
    """Say whether words stand in the article, name an actor that holds, or a country by another word."""
    return ground.has(part) or part.casefold() in ground.names or part in ground.countries


def countries_in(text: str) -> frozenset[str]:
    """Find the countries that a text speaks of, by their names and by their peoples'."""
    found = (match.value for match in country_names().find(text))
    return frozenset(name.country for name in found if name.by is not CountryWord.CAPITAL)


def is_reporter(name: str, ground: Ground) -> bool:
    """Say whether the article names an outlet or a person, by any spelling, or came from it."""
    published_by = (ground.article.publisher.casefold(), ground.article.author.casefold())
    return is_known(name, ground) or is_named_outlet(name, ground) or name.casefold() in published_by


def is_named_outlet(name: str, ground: Ground) -> bool:
    """Say whether a name is a known outlet's, and the article names that outlet by any of its spellings."""
    outlet = find_outlet(name)
    return outlet is not None and any(ground.has(spelling) for spelling in (outlet.name, *outlet.aliases))


def is_someone(name: str, quotes: Iterable[str], ground: Ground) -> bool:
    """Say whether a name is an actor that holds, words of the quotations, or actors joined with `and`.

    A full name that stands elsewhere in the article may stand in the quotations by one word of it.
    """
    if not name.strip():
        return False
    quotes = list(quotes)
    if name.casefold() in ground.names or any(stands_in(name, quote) for quote in quotes):
        return True
    if any(name in countries_in(quote) for quote in quotes):
        return True
    if ground.has(name) and any(stands_in(word, quote) for word in _proper(name) for quote in quotes):
        return True
    names = split_names(name)
    return len(names) > 1 and all(is_someone(part, quotes, ground) for part in names)


def split_names(name: str) -> list[str]:
    """Split `A, B and C` into its names."""
    return _AND.split(name)


def _proper(name: str) -> list[str]:
    """Give the words of a name that can stand for it: `Bamford` for `Martin Bamford`."""
    return [word for word in words(name) if len(word) > 1 and word[0].isupper()]


def may_mean(alias: str, country: str) -> bool:
    """Say whether an alias can stand for a country: no table of countries gives it to another one."""
    return find_country(alias) in (None, find_country(country) or country)


def paragraphs_of(spans: Iterable[Evidence], article: Article) -> list[str]:
    """Give the paragraphs that hold the spans."""
    numbers = {article.paragraph_number(span.start) for span in spans} - {None}
    return [
        article.text[part.start : part.end]
        for number, part in enumerate(article.paragraphs, 1)
        if number in numbers
    ]
