"""What code says in English in a template's data -> the same in the memo's language.

Summaries keep their gaps and what the checks found in English, whatever the memo's language; so they are
recognised here by the sentences that code makes. What a person has written stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.summaries.extract.languages.unread import MADE_BY
from briefgen.summaries.model import UNRESOLVED, ActionStatus, ActorKind
from briefgen.themes.charts import CHART_PHRASES
from briefgen.themes.dates import DATE_PHRASES
from briefgen.themes.timeline import DIFFERENCES, PRECISION_WORDS
from briefgen.themes.wording import Wording

UNREAD = (
    "the article is in {language}, for which no model is installed: "
    "only its lead, dates and words in quotation marks were taken"
)
GAPS = (
    "no byline",
    "no publication date",
    "publisher inferred from a line outside the text",
    "no publisher",
    "title made from the lead",
    "no place more exact than the country",
    "no place of the main event",
    "dates that could not be resolved: {dates} and {n} more",
    "dates that could not be resolved: {dates}",
    "no one is quoted",
    "no source is named",
    UNREAD,
)
FINDINGS = (
    "{date} was a {weekday}; by the weekday it was {other}",
    "`{action}` is dated {date}, but the words `{words}` say {other}",
    "`{action}` is reported as done, but its date {date} is after the article's own, {published}",
    "{names} are one origin ({origin}) for “{claim}”",
    "and {n} more of this kind",
)
STATUSES = (*ActionStatus, "did not happen (as reported)")
LIKELIHOODS = (
    *("almost no chance", "remote", "very unlikely", "highly improbable", "unlikely", "improbable"),
    *("roughly even chance", "roughly even odds", "likely", "probable", "very likely", "highly probable"),
    *("almost certain", "nearly certain", "remote chance", "highly unlikely", "realistic possibility"),
    *("likely or probable", "highly likely"),
)
"""The terms of ICD 203 and of the PHIA yardstick."""
CONFIDENCES = ("high", "moderate", "medium", "low")
MAKERS = ("briefgen {version}, offline, {model}", "briefgen {version}, language model {model}", MADE_BY)
STATES = ("DRAFT", "FINAL")
PARAGRAPHS = ("paragraph {n}", "paragraphs {n}")
_BY_KEY = {
    "gaps": GAPS,
    "message": FINDINGS,
    "status_shown": STATUSES,
    "kind_shown": tuple(ActorKind),
    "speaker": (UNRESOLVED,),
    "likelihood": LIKELIHOODS,
    "confidence": CONFIDENCES,
    "made_by": MAKERS,
    "paragraphs": PARAGRAPHS,
    "precision_shown": tuple(PRECISION_WORDS.values()),
    "differences_shown": DIFFERENCES,
}
"""Which sentences may stand under a name of the data."""
_OF_THE_BRIEF = {"status": STATES}
CODE_PHRASES: tuple[str, ...] = tuple(
    str(phrase)
    for phrases in (*_BY_KEY.values(), STATES, DATE_PHRASES, CHART_PHRASES, ("and", "“{words}”"))
    for phrase in phrases
)
"""Every English phrase that code puts into a memo; the writers' own are `writers.words`."""


def word_data(data: Mapping[str, Any], wording: Wording) -> dict[str, Any]:
    """Word what code says in the data of a template."""
    worded = {name: _word(value, wording, ()) for name, value in data.items()}
    for name, known in _OF_THE_BRIEF.items():
        if name in worded.get("brief", {}):
            worded["brief"][name] = _word(data["brief"][name], wording, known)
    return worded


def _word(value: Any, wording: Wording, known: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        return _repeat(value, wording, known) if known else value
    if isinstance(value, Mapping):
        return {name: _word(item, wording, _BY_KEY.get(name, ())) for name, item in value.items()}
    if isinstance(value, list):
        return [_word(item, wording, known) for item in value]
    return value


def _repeat(text: str, wording: Wording, known: tuple[str, ...]) -> str:
    """Word a sentence; several makers stand in one text."""
    if known is MAKERS:
        return "; ".join(wording.repeat(part, known) for part in text.split("; "))
    return wording.repeat(text, known)
