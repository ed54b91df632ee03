"""An item and its ground in, out why its words do not bear its status, its hedge or its mode."""

from __future__ import annotations

import re
from functools import cache

from briefgen.summaries.gate.who import deed_at, is_quoted
from briefgen.summaries.gate.words import Ground, fold
from briefgen.summaries.lexicons import read_words
from briefgen.summaries.model import JOIN, Action, ActionStatus, SpeechMode, Statement

_REACH = 90
"""Characters before its evidence that may say of a deed that it is planned or denied."""
_IGNORING = re.IGNORECASE
_NOT = re.compile(
    r"(?:\b(?:not|never|no longer|neither|nor|(?:refus|declin|fail)(?:es?|s|ed)? to)|n[’']t)"
    r"(?:\s\w+ly|\s(?:yet|also|even|be|been))?\s*$",
    _IGNORING,
)
_STARTS_NOT = re.compile(r"(?:\w+\s)?(?:not|never|no longer)\b|\w+n[’']t\b|cannot\b", _IGNORING)
_MODAL = r"(?:\b(?:will|would|may|might|could|shall|should)|[’']ll)\b"
_MAYBE = re.compile(rf"{_MODAL}(?:\s\w+ly|\s(?:also|now|soon|be|have|not))*\s*$", _IGNORING)
_STARTS_MAYBE = re.compile(_MODAL, _IGNORING)
# A clause ends, and with it what is denied: `denied that he knew, while shelling continued`.
_CLAUSE_END = (
    r"\s(?:while|but|though|although|whereas)\b|,\s(?:as|after|who|which)\b|,\sand\s(?!that\b|to\b|had\b)"
)
_DENIED = re.compile(
    r"(?<!\w)(?:den(?:y|ies|ied|ying)|(?<!no\s)doubt(?:s|ed|ing)?|ruled? out)\b"
    rf"(?:(?!{_CLAUSE_END})[^.;:]){{0,80}}$",
    _IGNORING,
)
_ACCUSED = re.compile(r"\b(?:claim|alleg|accus|charg|report)\w*", _IGNORING)
_TELL = (
    r"(?:report|say|state|write|claim|note|mention|add|list|output|print|record|admit|confirm|believe|assume)"
)
# `Readers should note that he resigned`, `Suppose that he resigned`: nobody tells that he did.
_ONLY_ASKED = re.compile(
    rf"\b(?:should|must|shall|ought to)\s(?:\w+ly\s)?(?:{_TELL}\b|\w+\sthat\b)[^.;:]*$"
    rf"|^\W*(?:please\s)?(?:{_TELL}|put|include|suppose|imagine|pretend|remember|make sure|ensure)\b[^.;:]*$",
    _IGNORING,
)
_SURE = {ActionStatus.REPORTED, ActionStatus.ORDERED}


def told_as_surer(item: Action, ground: Ground) -> str:
    """What is negated, denied, only possible or still to come is not told as done, nor as to come."""
    if item.status is ActionStatus.DENIED or not ground.is_english:
        return ""
    deed, before = item.action, _before(item, ground)
    denied = _DENIED.search(before)
    is_claim = item.status is ActionStatus.CLAIMED
    is_turned = _NOT.search(before) or (item.status in _SURE and _STARTS_NOT.match(deed))
    if (denied and not (is_claim and _ACCUSED.search(denied[0]))) or (is_turned and not is_claim):
        return f"`{deed}` is negated or denied, so its status cannot be `{item.status.value}`"
    if item.status is not ActionStatus.REPORTED:
        return ""
    if _MAYBE.search(before) or _STARTS_MAYBE.match(deed) or _ONLY_ASKED.search(before):
        return f"`{deed}` is not told as done, so its status cannot be `reported`"
    return ""


def quoted_deed_is_a_claim(item: Action, ground: Ground) -> str:
    """A deed that stands only in someone's quotation is no fact, unless it says who carried it."""
    if item.status is not ActionStatus.REPORTED or item.reported_by:
        return ""
    if all(is_quoted(span, ground.article) for span in item.evidence):
        return "all of its evidence is in quotation marks, so its status cannot be `reported`"
    return ""


def status_has_words(item: Action, ground: Ground) -> str:
    """What is planned, denied or ordered has words for it in the sentence.

    `claimed` and `possible` need none: they say less than the article does, which the desk is free to do.
    """
    if item.status not in _NEEDING or not ground.is_english:
        return ""
    if item.status is ActionStatus.PLANNED and item.when and item.when.date > ground.article.published > "":
        return ""
    return "" if has_status_words(item, ground) else _WORDLESS.format(item.status.value)


def has_status_words(item: Action, ground: Ground) -> bool:
    """Say whether a word in its evidence, or in the sentence before it, gives an action its status."""
    near = (ground.sentences.before(span.start)[-_REACH:] + span.quote for span in item.evidence)
    return any(_pattern(item.status.value).search(text) for text in near)


_NEEDING = {ActionStatus.PLANNED, ActionStatus.DENIED, ActionStatus.ORDERED}
_WORDLESS = "no word near its evidence says that it is `{}`"


@cache
def _pattern(section: str) -> re.Pattern[str]:
    """Make the pattern of the words of a status; `*` stands for any ending."""
    words = sorted(read_words("manner.txt", section), key=len, reverse=True)
    shaped = (re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]") for word in words)
    parts = (part if part.startswith(("[", "n[")) else rf"(?<!\w){part}" for part in shaped)
    return re.compile(rf"(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def looks_ahead(text: str) -> bool:
    """Say whether a text has a word for what is planned or due."""
    return _pattern("planned").search(text) is not None


def _before(item: Action, ground: Ground) -> str:
    """Give the beginning of the sentence of a deed, up to the deed."""
    place = deed_at(item, ground.article.text)
    return ground.sentences.before(place) if place is not None else ""


def hedge_has_words(item: Statement, ground: Ground) -> str:
    """A statement is hedged by words of its own."""
    if not item.hedged or not ground.is_english:
        return ""
    text = fold(item.text)
    is_open = _hedges().search(text) or _pattern("hedged").search(text)
    return "" if is_open else "no word in it leaves anything open"


@cache
def _hedges() -> re.Pattern[str]:
    words = sorted(read_words("hedges.txt"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def mode_has_marks(item: Statement, ground: Ground) -> str:
    """Mixed speech has words in quotation marks, and indirect speech is not all of it in its own marks."""
    if item.mode is SpeechMode.MIXED and not any(
        is_quoted(piece, ground.article, some=True) for piece in item.spans.content
    ):
        return "no word is in quotation marks, so the mode cannot be `mixed`"
    bare = item.text.strip(" .,")
    if item.mode is SpeechMode.INDIRECT and len(bare) > 1 and JOIN not in bare and _is_wrapped(bare):
        return "all words are in quotation marks, so the mode cannot be `indirect`"
    return ""


def _is_wrapped(text: str) -> bool:
    inner = text[1:-1]
    return text[0] in '“"«„' and text[-1] in '”"»“' and not any(mark in inner for mark in '“”"«»„')
