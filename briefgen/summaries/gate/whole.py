"""An item and its ground in, out why its words are torn from their sentence and lose what they mean there."""

from __future__ import annotations

import re

from briefgen.summaries.gate.manner import looks_ahead
from briefgen.summaries.gate.words import Ground, evidence_of
from briefgen.summaries.model import JOIN, Action, BottomLine, ContextKind, ContextNote

_TURNS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|not|never|no longer|if|unless|whether|claim\w*|alleg\w*|accus\w*|reject\w*"
    r"|rul(?:e|ed|ing) out|doubt\w*|dismiss\w*|refus\w*|fail\w*|false(?:ly)?|untrue|rumou?r\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:(?:should|must|ought to)\s\w+|den(?:y|ies|ied)|doubt(?:s|ed)?)(?:\sthat)?\s*$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]»]*$")
_UNIT = re.compile(
    r"\s?(?:%|percent|per cent|million|billion|trillion|thousand|hundred|dozen|[.,:]\d|[-\s]year-old)",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety))$",
    re.IGNORECASE,
)
_WILL_BE = re.compile(r"\b(?:will|shall|(?:is|are) (?:due|set|expected|scheduled|to)|next)\b", re.IGNORECASE)
_HAS_BEEN = re.compile(
    r"\b(?:was|were|had|did|been|ago|since|first|last|former|past|previous(?:ly)?|anniversary|1\d{3}|20\d\d)\b",
    re.IGNORECASE,
)


def begins_whole(item: ContextNote | BottomLine, ground: Ground) -> str:
    """A sentence does not lose a beginning that denies it, doubts it or makes it a condition."""
    spans = evidence_of(item)
    lost = ground.sentences.before(spans[0].start)[-80:] if spans else ""
    is_cut = bool(spans) and (isinstance(item, ContextNote) or spans[0].quote[:1].islower())
    turned = _TURNS.search(lost if is_cut else "") or _ASKED.search(lost)
    found = turned if ground.is_english else None
    return f"it begins after `{found[0].strip()}`, which turns it round" if found else ""


def begins_a_sentence(item: ContextNote, ground: Ground) -> str:
    """A note on the context is not cut from its subject: no small letter opens it in mid-sentence."""
    spans = evidence_of(item)
    if not spans or not ground.is_english or not re.match(r"\W*[a-z]", spans[0].quote):
        return ""
    lost = ground.sentences.before(spans[0].start)
    return "it does not begin where a sentence does" if re.search(r"\w", lost) else ""


def numbers_are_whole(item: Action, _ground: Ground) -> str:
    """An amount keeps its unit: `12` is not `12 million`, nor `5 million` `$5 million`."""
    for phrase in (piece for field in (item.action, item.target) for piece in field.split(JOIN) if piece):
        for span in item.evidence:
            at = span.quote.find(phrase)
            if at < 0:
                continue
            rest, before = span.quote[at + len(phrase) :], span.quote[:at]
            if _NUMBER_AT_END.search(phrase) and _UNIT.match(rest):
                return f"`{phrase}` loses the unit of its number"
            if phrase[0].isdigit() and re.search(r"[\d.,$€£]$", before):
                return f"`{phrase}` begins within a number"
    return ""


def kind_has_words(item: ContextNote, ground: Ground) -> str:
    """What is upcoming has words for it; what has only such words is no history."""
    if not ground.is_english:
        return ""
    if item.kind is ContextKind.UPCOMING and not (looks_ahead(item.text) or _has_later_date(item, ground)):
        return "no word in it looks ahead, so it is not `upcoming`"
    if item.kind is ContextKind.HISTORY and _WILL_BE.search(item.text) and not _HAS_BEEN.search(item.text):
        return "no word in it looks back, so it is not `history`"
    return ""


def _has_later_date(item: ContextNote, ground: Ground) -> bool:
    published = ground.article.published
    return any(
        published and found.date[: len(published)] > published
        for found in ground.dates
        for span in item.evidence
        if span.start <= found.start < span.end
    )


def clauses_are_one_sentence(item: BottomLine, ground: Ground) -> str:
    """Pieces that read as one sentence are of one; of several that are not whole, ` […] ` is between them."""
    stretches = {ground.sentences.around(span.start, span.end) for span in item.evidence}
    are_whole = all(_SENTENCE_END.search(span.quote) for span in item.evidence[:-1])
    if JOIN.strip() in item.text or len(stretches) < 2 or are_whole:
        return ""
    return "its clauses are of several sentences, and no ` […] ` stands between them"
