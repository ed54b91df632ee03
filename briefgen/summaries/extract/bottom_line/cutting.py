"""A stretch of a sentence in, the stretches that are its news out: no dateline, no source, no page rests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.articles.datelines import dateline_length
from briefgen.source import Span
from briefgen.summaries.model import BOTTOM_LINE_WORDS

_SAID = r"(?:said|says|reported|reports|announced|confirmed|told|wrote|writes|added|stated|revealed)"
_SOURCE = (
    r"(?:(?!who\b|which\b|that\b|and\b|but\b|as\b|when\b|where\b|because\b|after\b|while\b)"
    rf"[^,;:\"“”]{{2,90}}?\s{_SAID}|{_SAID}\s[^,;:\"“”]{{2,80}}|according to [^,;\"“”]{{2,90}})"
)
_WHEN_SAID = r"(?:\s(?:on|in|at|late|early|today|citing|quoting|this|last|[A-Z][a-z]+day)\b[^,;:\"“”]{0,90})?"
_TRAILING = re.compile(rf",\s{_SOURCE}{_WHEN_SAID}\.?\s*$")
_AMID = re.compile(rf",\s{_SOURCE}{_WHEN_SAID},\s")
_LEADING = re.compile(r"According to [^,]{2,120},\s(?=[A-Z])")
_PLACE = r"[A-Z][A-Z.'’/-]{2,30}(?:\s[A-Z][A-Z.'’/-]{1,30}){0,3}"
_CLOCK = re.compile(r"\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s[A-Z]{2,4}\b)?\s*[-–—:|]?\s+(?=[A-Z“\"])")
_LABEL = re.compile(
    r"(?:LIVE|Live|BREAKING(?: NEWS)?|Breaking(?: news)?|UPDATED?|Updated?|EXCLUSIVE|Exclusive|JUST IN|Watch)"
    r"\s*[-–—:|]\s+|[A-Z][A-Z ]{3,20}:\s+(?=[A-Z])|(?:Photo|Image)\s+(?=[A-Z]{3})"
)
_CONNECTIVE = re.compile(
    r"(?:(?:But|And|Yet|However|Meanwhile|Separately|Moreover|Furthermore|Nevertheless|In addition),?"
    r"|(?:So|Also|Still|Instead|Indeed|Earlier|Later|At the same time|Also recently),)\s+"
)
# Marks, and the rest of a link whose beginning is not in the sentence.
_JUNK = re.compile(r"(?:[^\[\].]{0,80}\])?[^\w“\"'‘(£$€«]*")
# Buttons and boxes of a page, run together with the text behind them.
_BUTTONS = re.compile(
    r".{0,150}?\b(?:invalid email|opens in (?:a )?new window\)?|embed x share|continue reading the main story"
    r"|click (?:here|to)[^.]{0,60}|sign up(?: here)?|share this(?: article)?)\s+(?=[A-Z“\"])",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\((?:Photo|Image|Picture|Video|File)\b[^()]{0,120}\)\s*", re.IGNORECASE)
_NAME = r"[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3}?"
_BYLINE = re.compile(rf"By {_NAME}(?:(?:,| and) {_NAME}){{0,3}}\s+(?={_PLACE}(?:,| \(| [-–—]))")
_BEFORE_DATELINE = (_BUTTONS, _JUNK, _CREDIT, _LABEL, _BYLINE, _CLOCK)
_LONGEST_DATELINE = 150
_SEAM = re.compile(r"(?<!\s)\s{2,}(?=[A-Z“\"])|\n(?=[^a-z])")
_BREAK = re.compile(r"[,;:]\s|\s[–—-]\s")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
# A sentence with one of these is a caption or the page's own voice, not the article's.
_PAGE = re.compile(
    r"(?i:\b(?:image (?:caption|copyright)|media caption|getty images|invalid email|subscribe|read more"
    r"|continue reading|advertisement|pictured|photo:|this live (?:page|blog)|live updates|newsletter"
    r"|for immediate release|all times)\b)|\([A-Z][A-Z /]{2,20}\)$|^A (?:photo|picture|video|still)\b"
)
_NEW_SENTENCE = re.compile(r"\W*\s\W*(?=[A-Z\d])")
_FEWEST = 5
"""Words that must be left when a source is taken off."""


def split_seams(text: str, span: Span) -> Iterator[Span]:
    """Part what the reader of a page ran together: two blanks, or a line that had room left."""
    seams = _SEAM.finditer(text, span.start, span.end)
    return _between(text, span, (found for found in seams if not _is_wrapped(text, found)))


def without_emphasis(text: str, span: Span) -> Iterator[Span]:
    """Part a stretch of Markdown at its asterisks, which are no words."""
    return _between(text, span, _EMPHASIS.finditer(text, span.start, span.end))


def _is_wrapped(text: str, found: re.Match[str]) -> bool:
    """Say whether a line had to end here: with the next word it would be longer than the next line."""
    if found[0] != "\n":
        return False
    line = found.start() - (text.rfind("\n", 0, found.start()) + 1)
    end = text.find("\n", found.end())
    following = text[found.end() : len(text) if end < 0 else end]
    return line + 1 + len(following.partition(" ")[0]) > len(following)


def _between(text: str, span: Span, seams: Iterable[re.Match[str]]) -> Iterator[Span]:
    start = span.start
    for found in seams:
        if text[start : found.start()].strip():
            yield Span(start=start, end=found.start())
        start = found.end()
    if text[start : span.end].strip():
        yield Span(start=start, end=span.end)


def is_page_rest(text: str) -> bool:
    """Say whether a stretch has words of the page around the article: a caption's, a button's."""
    return bool(_PAGE.search(text))


def cut_opening(text: str, span: Span, title: str = "") -> Span:
    """Take off the title said again before another sentence, buttons, a label, a byline, a dateline."""
    again = title and text.startswith(title, span.start, span.end)
    start = _behind(_NEW_SENTENCE, text, span.start + len(title), span.end) if again else 0
    start = start if start > span.start + len(title) else span.start
    for pattern in _BEFORE_DATELINE:
        start = _behind(pattern, text, start, span.end)
    start += dateline_length(text[start : min(start + _LONGEST_DATELINE, span.end)])
    return Span(start=_behind(_CONNECTIVE, text, start, span.end), end=span.end)


def _behind(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = pattern.match(text, start, end)
    return found.end() if found else start


def cut_source(text: str, span: Span) -> tuple[Span, ...]:
    """Take out who reported it: at the beginning, at the end, or between two commas."""
    leading = _LEADING.match(text, span.start, span.end)
    start = leading.end() if leading else span.start
    trailing = _TRAILING.search(text, start, span.end)
    if trailing and _has_words(text[start : trailing.start()]):
        return (Span(start=start, end=trailing.start()),)
    amid = _AMID.search(text, start, span.end)
    if amid and _has_words(text[start : amid.start()]):
        return Span(start=start, end=amid.start()), Span(start=amid.end(), end=span.end)
    return (Span(start=start, end=span.end),)


def _has_words(text: str) -> bool:
    return len(text.split()) > _FEWEST


def shorten(text: str, span: Span, most: int = BOTTOM_LINE_WORDS) -> Span:
    """End a long stretch at its last break within the limit that leaves no mark open, else at the limit."""
    words = list(re.finditer(r"\S+", text[span.start : span.end]))
    if len(words) <= most:
        return span
    limit = span.start + words[most - 1].end()
    least = span.start + (limit - span.start) // 3
    breaks = [found.start() for found in _BREAK.finditer(text, least, limit)]
    whole = (place for place in reversed(breaks) if _is_closed(text[span.start : place]))
    return Span(start=span.start, end=next(whole, limit))


def _is_closed(text: str) -> bool:
    """Say whether every quotation and bracket that opens is closed."""
    pairs = (("(", ")"), ("“", "”"), ("[", "]"))
    return text.count('"') % 2 == 0 and all(text.count(left) == text.count(right) for left, right in pairs)
