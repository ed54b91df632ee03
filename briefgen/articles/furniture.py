"""Tells furniture from prose: captions, `WATCH LIVE` and `read more` lines, database labels."""

from __future__ import annotations

import re

from briefgen.source import Span

LONGEST = 300
"""Furniture is short; longer lines are not looked at, which also bounds the cost of every pattern."""

PICTURE = (
    r"(?:(?:file|representative|representational|stock|cover|lead)\s)?"
    r"(?:photo(?:graph)?s?|images?|pictures?|pic|video|illustration|graphic)"
)
LINES = re.compile(
    rf"""
    # captions and credits
    \(?{PICTURE}(?:\s(?:credits?|courtesy|source))?\s?[:|©].{{0,280}}
    | \(?(?:captions?|credits?|source)\s?:.{{0,280}}
    | \(?(?:file|representative|representational|stock)\s(?:photo|image|picture|pic)\b[^.]{{0,200}}[.]?\)?
    | \({PICTURE}\b[^()]{{0,200}}\)
    | (?:{PICTURE}|gallery|slideshow|enlarge\sthis\simage)\W{{0,3}}
    | {PICTURE}\s(?:by|via|courtesy|credit)\b[^.]{{0,100}}[.]?
    | [^.]{{0,250}}(?:\bgetty\simages|\b(?:reuters|ap\sphoto)/[\w .-]{{2,40}}|/\s?(?:reuters|afp|ap))\)?
    # links to other pieces
    | (?:also\s)?watch\s?(?::|\||live\b|the\svideo\b|video\b|more\b).{{0,150}}
    | watch(?:\s[\w&'’.-]{{1,30}}){{1,5}}\slive(?:\s(?:here|now|tv))?\s?[:!.]?
    | (?:read|see|watch|listen)\s(?:more|also|next|too)\b.{{0,200}}
    | (?:also|must|don['’]t\smiss)[\s-](?:read|see|watch)\b.{{0,200}}
    | [\[(]?(?:read|related|more(?:\son)?|don['’]t\smiss|recommended|trending)\s?[:|].{{0,200}}
    | in\s(?:pictures|video)\s?[:|].{{0,200}}
    | (?:related|recommended|trending|latest|top)\s(?:stories|articles|news|content|topics|links)
    | most\s(?:read|popular|viewed)(?:\sin\b.{{0,40}})?
    # the site speaking to its reader
    | click\s(?:here|to|on)\b.{{0,150}}
    | (?:subscribe|sign\sup|log\sin|register)(?:\s(?:to|for|now|here|today)\b.{{0,200}}|\W*)
    | (?:follow|like|join|find|contact)\s(?:us|our)\b.{{0,150}}
    | (?:share|tweet|print|email)\s(?:this|on|via)\b.{{0,100}}
    | (?:download|get)\s(?:the|our)\s(?:latest\s(?:news|updates)|(?:[\w-]{{1,20}}\s){{0,3}}app\b).{{0,150}}
    | get\s(?:[\w'’-]{{1,20}}\s){{1,6}}(?:newsletter|inbox)\b.{{0,150}}
    | \W*(?:advertisements?|advertising|sponsored(?:\scontent)?|promoted(?:\scontent)?)\W*
    | (?:(?:article|story)\scontinues|continue\sreading|skip\sad|scroll\sto\scontinue)\b.{{0,80}}
    | (?:loading|share|save|listen|comments?)\W{{0,5}}
    # who made the text, and whose it is
    | \(?with\s(?:\w{{1,20}}\s)?inputs?\s(?:from|by)\b[^()]{{0,120}}\)?[.]?
    | \(?(?:additional\s)?(?:reporting|writing|editing|edited|compiled)\sby\b.{{0,200}}
    | (?:©|\(c\)|copyright\s(?:©|\(c\)|\d{{4}})).{{0,200}}
    | all\srights\sreserved\W*
    # labels of news databases, addresses, remains of embedded posts
    | (?:abstract|full\stext|body|highlight)[.:]?
    | (?:length|section|load-date|copyright|dateline|byline)\s?:.{{0,150}}
    | (?:https?://|www\.|pic\.twitter\.com/)\S{{1,250}}
    | </?tweet\b[^<>]{{0,100}}>(?:</?tweet/?>)?[.]?
    """,
    re.IGNORECASE | re.VERBOSE,
)
MARKDOWN_LINES = re.compile(r"!\[[^\]]{0,200}\]\([^)]{0,200}\)|(?:[-*_]\s?){3,20}")
# The same things run on at the end of a paragraph.
TAIL = re.compile(
    rf"""(?<=[.!?"”’)])\s{{1,3}}(?:
      WATCH(?:\s[\w&'’.-]{{1,30}}){{1,5}}\sLIVE(?:\sHERE)?\s?[:!.]?
    | \((?i:with\s(?:\w{{1,20}}\s)?inputs?\s(?:from|by)\b)[^()]{{0,120}}\)[.]?
    | \((?i:{PICTURE})\s?(?::[^()]{{0,120}})?\)[.]?
    | (?i:also\sread|read\s(?:more|also))\s?[:|][^.]{{0,150}}
    )$""",
    re.VERBOSE,
)
OUTLET = re.compile(r"WATCH\s(?P<outlet>[\w&'’.-]{1,30}(?:\s[\w&'’.-]{1,30}){0,3})\sLIVE\b", re.IGNORECASE)
# Words that stand between WATCH and LIVE without naming an outlet.
NO_OUTLET = frozenset({
    "a", "all", "an", "and", "at", "conference", "coverage", "event", "events", "full", "game", "her",
    "here", "highlights", "him", "in", "it", "match", "match-up", "more", "news", "now", "on", "our",
    "press", "see", "speech", "stream", "the", "them", "this", "today", "tonight", "tv", "us", "video",
    "we",
})  # fmt: skip
IN_NAMES = frozenset({"news", "now", "today", "tv"})
"""Those of them that may end an outlet's name."""


def is_furniture(line: str, *, markdown: bool = False) -> bool:
    """Say whether a whole line, edges trimmed, is furniture."""
    if len(line) > LONGEST:
        return False
    return bool(LINES.fullmatch(line) or (markdown and MARKDOWN_LINES.fullmatch(line)))


def find_tail(text: str, span: Span) -> Span | None:
    """Find furniture that runs on at the end of a paragraph, without the space before it."""
    start = max(span.start, span.end - LONGEST)
    match = TAIL.search(text[start : span.end])
    if match is None:
        return None
    found = match.group()
    return Span(start=start + match.end() - len(found.lstrip()), end=span.end)


def outlet_of(line: str) -> str:
    """Name the outlet that a `WATCH … LIVE` line advertises; empty when it names none."""
    match = OUTLET.match(line[:LONGEST])
    outlet = match["outlet"] if match else ""
    words = outlet.split()
    is_name = words and outlet[0].isupper() and words[0].lower() not in NO_OUTLET
    return outlet if is_name and not NO_OUTLET.intersection(map(str.lower, words[1:])) - IN_NAMES else ""
