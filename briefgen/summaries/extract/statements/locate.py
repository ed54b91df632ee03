"""Attributions of an article: its parse in, each attribution with its contents as offsets of the text out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefgen.summaries.extract.parsing import ParsedArticle, ParsedParagraph
from briefgen.summaries.extract.statements.attributions import find_attributions
from briefgen.summaries.extract.statements.frames import Attribution
from briefgen.summaries.extract.statements.stretches import Stretch
from briefgen.summaries.quotations import Passage, quotation_at

_SPEECH = frozenset({"clause", "quote"})
_END = " .,\"”'’:;?!"


@dataclass(frozen=True, slots=True)
class Located:
    """An attribution and the paragraph that its source and cue stand in."""

    paragraph: ParsedParagraph
    attribution: Attribution
    contents: tuple[Stretch, ...]
    """Offsets of the article's text; those of later paragraphs are among them."""


def locate_attributions(parsed: ParsedArticle) -> list[Located]:
    """Find all attributions; a quotation that runs over paragraphs stays one content list.

    A paragraph that opens with a quotation of nobody's own goes on from the last speaker when that one's
    words ended the paragraph before, and so does a paragraph after `She added:`.
    """
    located: list[Located] = []
    open_one: int | None = None
    for paragraph in parsed.paragraphs:
        passage = Passage.of(paragraph.doc.text)
        found = find_attributions(paragraph.doc, passage)
        more = None if open_one is None else _goes_on(located[open_one], passage, found)
        if open_one is not None and more is not None:
            start, end = more
            words = (paragraph.start + start, paragraph.start + end)
            located[open_one] = replace(located[open_one], contents=(*located[open_one].contents, words))
        whole = more is not None and not passage.text[more[1] :].strip(_END)
        located += [Located(paragraph, one, _absolute(paragraph, one)) for one in found]
        last = _still_open(found, passage)
        open_one = open_one if whole else None if last is None else len(located) - len(found) + last
    return [one for one in located if one.contents]


def _absolute(paragraph: ParsedParagraph, one: Attribution) -> tuple[Stretch, ...]:
    return tuple((paragraph.start + start, paragraph.start + end) for start, end in one.contents)


def _goes_on(last: Located, passage: Passage, found: Iterable[Attribution]) -> Stretch | None:
    """Give the words at the head of a paragraph that belong to the speaker before it."""
    if not last.contents:  # `She added:`
        return 0, len(passage.text)
    if not passage.quotations or passage.quotations[0].start > 0:
        return None
    first = passage.quotations[0]
    taken = any(start < first.end for one in found for start, _ in one.contents)
    return None if taken else (first.start, first.end)


def _still_open(found: list[Attribution], passage: Passage) -> int | None:
    """Find the attribution, if any, whose quotation or cue is the end of a paragraph."""
    for number in range(len(found) - 1, -1, -1):
        one = found[number]
        if one.frame not in _SPEECH:
            continue
        end = max([one.cue[1], one.verb.sent.end_char, *(stop for _, stop in one.contents)])
        quoted = any(quotation_at(passage.quotations, stop - 1) for _, stop in one.contents)
        ended = not passage.text[end:].strip(_END)
        return number if ended and (quoted or not one.contents) else None
    return None
