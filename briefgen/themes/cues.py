"""A statement in, out how its cue is printed, and whether it says anything at all.

A memo shows a statement without the article's sentence around it. `said` may be left out of it; `denied`,
`refused` and `would confirm` may not, since without them the reader takes the contrary for what was said.
"""

from __future__ import annotations

import re

from briefgen.summaries.model import SpeechMode, Statement

_NEUTRAL = frozenset(
    """
    say says said saying tell tells told telling add adds added adding note notes noted noting
    report reports reported reporting write writes wrote written writing
    announce announces announced announcing state states stated stating remark remarks remarked
    explain explains explained comment comments commented
    speak speaks spoke tweet tweets tweeted post posts posted publish publishes published according
    """.split()  # noqa: SIM905 - a list of words
)
_BESIDE = frozenset(
    "also has have had having been be being is are was were to of on about by in as for that it".split()  # noqa: SIM905 - a list of words
)
_WITHHOLDING = frozenset(
    """
    decline declines declined declining refuse refuses refused refusing fail fails failed failing not never
    unavailable unable
    """.split()  # noqa: SIM905 - a list of words
)
_ANSWERING = frozenset("comment respond reply answer discuss elaborate reached".split())  # noqa: SIM905 - a list of words
_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")


def printed_cue(item: Statement) -> str:
    """Give the article's words that say how something was said; a preposition alone says nothing."""
    cue = " ".join(piece.quote for piece in item.spans.cue)
    return cue if set(_words(cue)) - _BESIDE else ""


def needs_cue(item: Statement) -> bool:
    """Say whether paraphrased words would read as an assertion, or a plain one, without their cue."""
    return item.mode is not SpeechMode.DIRECT and not set(_words(printed_cue(item))) <= _NEUTRAL | _BESIDE


def is_silence(item: Statement) -> bool:
    """Say whether all that is told is that there was no answer: `declined to comment`, `did not respond`."""
    if item.mode is not SpeechMode.INDIRECT:
        return False
    cue, content = _words(printed_cue(item)), _words(item.text)
    # The verb of what was refused stands at the end of the cue or at the beginning of the content.
    verbs = {*cue, *content[: 2 if content[:1] == ["to"] else 1]}
    is_withheld = bool(_WITHHOLDING & set(cue)) or any(word.endswith(("n't", "n’t")) for word in cue)
    return is_withheld and bool(_ANSWERING & verbs)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
