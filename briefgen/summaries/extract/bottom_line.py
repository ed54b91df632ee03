"""A parsed article and its actions in, the bottom line out: the main event in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefgen.source import Evidence, quote_span
from briefgen.summaries.extract.parsing import ParsedArticle, Sentence
from briefgen.summaries.model import BOTTOM_LINE_WORDS, JOIN, Action, ActionStatus, BottomLine

_SAID = r"(?:said|says|reported|reports|announced|confirmed|told|wrote|writes|added|stated|revealed)"
_TRAILING = re.compile(
    rf",\s(?:[^,;:\"“”]{{2,90}}?\s{_SAID}|{_SAID}\s[^,;:\"“”]{{2,80}}|according to [^,;\"“”]{{2,90}})"
    rf"(?:\s(?:on|in|at|late|early|today|citing|quoting|this|last|[A-Z][a-z]+day)\b[^;:\"“”]{{0,90}})?\.?\s*$"
)
_LEADING = re.compile(r"^According to [^,]{2,120},\s(?=[A-Z])")
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z .'/-]{2,30}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?){0,2}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"\s*(?:\([A-Z][^)]{1,30}\))?\s*(?:--|[-–—])\s+|\([A-Z][A-Za-z]{1,20}\)\s*(?:--|[-–—])?\s*)"
)


def find_bottom_line(parsed: ParsedArticle, actions: Sequence[Action]) -> BottomLine:
    """Quote the clauses that tell the main event, without dateline and attribution, in at most 60 words.

    The text is the quotations joined: with a space where they follow each other in the article, with ` […] `
    where something between was left out. An attribution stays when the event is only claimed.
    """
    sentence = _sentence_of(parsed, actions[0] if actions else None)
    if sentence is None:
        return BottomLine()
    claimed = bool(actions) and actions[0].status is ActionStatus.CLAIMED
    start, end = _core(parsed.article.text, sentence, keep_source=claimed)
    start, end = _shorten(parsed.article.text, start, end)
    evidence = (quote_span(parsed.article.text, start, end),)
    if not evidence[0].quote:
        return BottomLine()
    return BottomLine(text=join_quotes(parsed.article.text, evidence), evidence=evidence)


def join_quotes(text: str, quotes: Iterable[Evidence]) -> str:
    """Join quotations: a space where only white space parts them in the text, else ` […] `."""
    joined, last = "", None
    for quote in quotes:
        if last is not None:
            joined += " " if not text[last : quote.start].strip() else JOIN
        joined, last = joined + quote.quote, quote.end
    return joined


def _sentence_of(parsed: ParsedArticle, action: Action | None) -> Sentence | None:
    """Find the sentence of an action, or the article's first one with a few words."""
    first = None
    for sentence in parsed.sentences():
        if action and action.evidence and sentence.start <= action.evidence[0].start < sentence.end:
            return sentence
        if first is None and len(sentence.span) > 3:
            first = sentence
    return first or next(parsed.sentences(), None)


def _core(text: str, sentence: Sentence, *, keep_source: bool) -> tuple[int, int]:
    """Cut dateline and attribution off a sentence's edges."""
    start, end = sentence.start, sentence.end
    dateline = _DATELINE.match(text[start:end])
    if dateline:
        start += dateline.end()
    if keep_source:
        return start, end
    leading = _LEADING.match(text[start:end])
    if leading:
        start += leading.end()
    trailing = _TRAILING.search(text, start, end)
    if trailing and len(text[start : trailing.start()].split()) > 5:
        end = trailing.start()
    return start, end


def _shorten(text: str, start: int, end: int) -> tuple[int, int]:
    """End a long sentence at its last break within the limit, else at the limit."""
    words = list(re.finditer(r"\S+", text[start:end]))
    if len(words) <= BOTTOM_LINE_WORDS:
        return start, end
    limit = words[BOTTOM_LINE_WORDS - 1].end()
    breaks = [m.start() for m in re.finditer(r"[,;:]\s|\s[–—-]\s", text[start : start + limit])]
    late = [place for place in breaks if place > limit // 3]
    return start, start + (late[-1] if late else limit)
