"""A parsed article in, the news outlets that each sentence credits out: who carried it, not who said it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.summaries.extract.parsing import ParsedArticle
from briefgen.summaries.lexicons.media import outlets
from briefgen.summaries.lexicons.phrases import straight

_NEWS_KIND = (
    r"(?:news agency|newswire|wire service|news service|newspaper|broadcaster|tabloid|news magazine"
    r"|news (?:web)?site|news channel|news outlet|(?:radio|television|TV) (?:station|channel|network))"
)
_KIND = rf"(?:{_NEWS_KIND}|daily|weekly|magazine|agency|website)"
_VERB = (
    r"(?:report(?:ed|s)|said|says|quot(?:ed|es)|cit(?:ed|es)|wrote|writes|add(?:ed|s)|carried|published|show(?:ed|s)"
    r"|aired|broadcast|announced|revealed|reveals|confirmed|claim(?:ed|s)|described|noted|told|understands)"
)
_NAME = r"(?![\w-]+-(?:based|owned|run)\b)[A-Z][\w'.&-]*(?: (?:[A-Z][\w'.&-]*|of|de|the(?= [A-Z]))){0,6}"

_GENERIC = re.compile(
    r"\b(?:[A-Z][a-z]{1,30} ){0,3}(?:(?:state|government)(?:-(?:run|owned|controlled|backed))? (?:news )?"
    r"(?:media|television|TV|radio|broadcaster|news agency|newspapers?)"
    r"|(?:local|foreign|domestic|official|national|international|Western|Chinese|Russian|Iranian) "
    r"(?:news )?(?:media|newspapers|news agency|news agencies)|media reports|news reports|press reports)\b"
)
_NAMED_BY_KIND = (
    re.compile(rf"\b(?:{_NEWS_KIND}),? (?P<name>{_NAME})"),
    re.compile(rf"\b[Tt]he (?P<name>{_NAME}) {_NEWS_KIND}\b"),
)
# What stands before an outlet that reports; up to four words may describe it (`the US-based newspaper`).
_BEFORE = re.compile(
    r"(?:\b[Aa]ccording to|\b[Cc]iting|\b[Qq]uoting|\b(?:cited|quoted|reported|published|carried|seen)"
    r" (?:by|in|on)|\b(?:told|telling)|\b(?:spoke|speaking|talking|talked|statement|remarks|said) to"
    r"|\binterview (?:with|to|by|on|in)|\b(?:report|article|story|dispatch|broadcast|commentary|interview)s?"
    r" (?:by|from|in|on|with|for)|[\"”,'] (?:reports|reported|said|wrote|writes))"
    r"(?: (?!that\b|who\b|which\b|and\b)[\w'-]+){0,4} ?$"
)
_AFTER = re.compile(
    rf"^(?:'s)?(?: {_KIND})?(?:,? which)?(?: (?:also|has|have|had|later|first|earlier|quoted in))* {_VERB}\b"
)
_NEXT = re.compile(r"^(?:,|,? and|,? as well as)(?: the)? $")
_SAME_AGAIN = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]his) (?:same )?(?:report|article|dispatch|story|outlet|paper|{_KIND})"
    rf"(?:'s report)?(?: (?:also|further|then))* {_VERB}\b"
)
_OTHER_REPORT = re.compile(r"\b(?:[Rr]eport|[Aa]rticle) (?:by|from|of)\b")


Reporters = Mapping[tuple[int, int], tuple[str, ...]]
"""By paragraph number and index of the sentence in its paragraph: outlets in reading order."""


@dataclass(frozen=True, slots=True)
class OutletMention:
    """An outlet named in a text: `[start, end)`, canonical name, and whether the news is credited to it."""

    start: int
    end: int
    name: str
    reports: bool


def reporters_of(parsed: ParsedArticle) -> Reporters:
    """Find which outlets each sentence credits.

    `the report added` means the outlets credited last. Sentences that credit nobody are absent.

    Returns:
        By paragraph number and index of the sentence in its paragraph: canonical names in reading order;
        `state media` and the like stay as they stand.
    """
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    whole = re.sub(r"\s", " ", straight(parsed.article.text))
    introduced = introduced_outlets(whole)
    last: tuple[str, ...] = ()
    for sentence in parsed.sentences():
        text = whole[sentence.start : sentence.end]
        mentions = find_outlet_mentions(text, introduced)
        names = tuple(dict.fromkeys(mention.name for mention in mentions if mention.reports))
        if not names and _SAME_AGAIN.search(text):
            names = last
        if names:
            found[sentence.key] = last = names
        elif not mentions and _OTHER_REPORT.search(text):
            last = ()
    return found


def introduced_outlets(text: str) -> frozenset[str]:
    """Find the outlets that a text introduces by what they are: `the news agency Lagoon Press`."""
    named = (found["name"] for pattern in _NAMED_BY_KIND for found in pattern.finditer(straight(text)))
    return frozenset(name.removesuffix("'s") for name in named)


def find_outlet_mentions(text: str, introduced: frozenset[str] = frozenset()) -> list[OutletMention]:
    """Find the outlets named in a text, in reading order, none inside another.

    Args:
        text: A sentence or a paragraph.
        introduced: Outlets that the article introduces anywhere, which the table does not know.
    """
    text = straight(text)
    mentions: list[OutletMention] = []
    named = {*_named(text), *_named_again(text, introduced)}
    for start, end, name in sorted(named, key=lambda found: (found[0], -found[1])):
        if mentions and start < mentions[-1].end:
            continue
        joined = mentions and mentions[-1].reports and _NEXT.match(text[mentions[-1].end : start])
        reports = bool(joined or _BEFORE.search(text[max(0, start - 90) : start]) or _AFTER.match(text[end:]))
        mentions.append(OutletMention(start, end, name, reports))
    return _credit_backwards(text, mentions)


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """Find outlets by the table, by a generic name, and by the word that says what they are."""
    known = list(outlets().find(text))
    for match in known:
        yield match.start, match.end, match.value.name
    for generic in _GENERIC.finditer(text):
        yield generic.start(), generic.end(), generic.group()
    for pattern in _NAMED_BY_KIND:
        for named in pattern.finditer(text):
            start, end = named.span("name")
            if not any(match.start < end and start < match.end for match in known):
                yield start, end, named["name"].removesuffix("'s")


def _named_again(text: str, introduced: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Find outlets that were introduced elsewhere in the article."""
    for name in introduced:
        if outlets().get(name) is None:
            for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                yield found.start(), found.end(), name


def _credit_backwards(text: str, mentions: list[OutletMention]) -> list[OutletMention]:
    """Credit `Reuters` too in `Reuters and AFP reported`."""
    credited: list[OutletMention] = []
    for mention in reversed(mentions):
        follower = credited[-1] if credited else None
        joined = follower and follower.reports and _NEXT.match(text[mention.end : follower.start])
        credited.append(
            OutletMention(mention.start, mention.end, mention.name, mention.reports or bool(joined))
        )
    return credited[::-1]
