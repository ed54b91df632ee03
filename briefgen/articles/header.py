"""First lines of a body -> Header: the day, the byline and the headline that stand above the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.articles.days import CLOCK, DAY, WEEKDAY, day_of
from briefgen.articles.furniture import is_furniture
from briefgen.articles.lines import Line
from briefgen.source import Span

LABEL = (
    r"(?:(?:first\s|last\s)?(?:date|dated|published|posted|updated|publication\sdate|created)"
    r"(?:\s(?:on|at|date))?\s{0,3}[:|-]?\s{1,3}|date:)"
)
OUTLET = r"(?:[^\W\d][^|\n]{1,40}\|\s{0,3})?"
LABELLED = re.compile(rf"{OUTLET}{LABEL}(?:{WEEKDAY}\s{{1,3}})?{DAY}{CLOCK}?[\s|.–—-]{{0,5}}", re.IGNORECASE)
BARE = re.compile(rf"(?:{WEEKDAY}\s{{1,3}})?{DAY}{CLOCK}?\s{{0,5}}", re.IGNORECASE)
DATED = re.compile(rf"{WEEKDAY}\s{{1,3}}{DAY}\s{{1,5}}", re.IGNORECASE)
# A name's small words; all its others begin with a capital.
BYLINE = re.compile(
    r"(?:by|written\sby|author|byline)\s?:?\s(?P<author>(?:[^\W\d_][\w.'’-]{0,30}[,;]?\s?|[&|]\s?){1,12})\.?",
    re.IGNORECASE,
)
SMALL_WORDS = frozenset({
    "al", "and", "bin", "da", "de", "den", "der", "di", "du", "el", "for", "ibn", "in", "la", "le",
    "of", "the", "van", "von",
})  # fmt: skip
NO_NAMES = re.compile(rf"{WEEKDAY}|January|February|March|April|May|June", re.IGNORECASE)
HEAD_LINES = 6
"""A header stands in the first few lines or nowhere."""


@dataclass(slots=True)
class Header:
    """What the first lines say, and the lines that are left for the body."""

    rest: list[Line]
    title: Span | None = None
    published: str = ""
    author: str = ""
    furniture: list[Span] = field(default_factory=list)


def read_header(text: str, lines: Sequence[Line], *, markdown: bool) -> Header:
    """Read day, byline and headline off the top of a body, in whatever order they come."""
    header = Header(list(lines))
    for _ in range(HEAD_LINES):
        if not header.rest or not take_line(text, header, markdown=markdown):
            break
    return header


def take_line(text: str, header: Header, *, markdown: bool) -> bool:
    """Take the next line into the header; False when it is the first of the prose."""
    line = header.rest[0]
    words = (
        text[line.start : line.end] if line.end - line.start < 1000 else text[line.start : line.start + 1000]
    )
    if take_day(words, line, header):
        return True
    if len(header.rest) == 1:
        return False
    if is_furniture(words, markdown=markdown):
        header.furniture.append(Span(start=line.start, end=line.end))
    elif author := author_of(words):
        header.author = header.author or author
        header.furniture.append(Span(start=line.start, end=line.end))
    elif header.title is None and is_headline(words, header.rest[1], markdown=markdown):
        header.title = line.heading_span(text) if markdown else Span(start=line.start, end=line.end)
    else:
        return False
    header.rest.pop(0)
    return True


def take_day(words: str, line: Line, header: Header) -> bool:
    """Take a day that fills its line, or that runs straight into the first sentence."""
    for pattern in (LABELLED, BARE, DATED):
        match = pattern.match(words)
        day = day_of(match) if match else ""
        if not match or not day:
            continue
        after = words[match.end() :]
        if not after:
            header.rest.pop(0)
        elif pattern is not BARE and runs_into_sentence(match.group(), after):
            header.rest[0] = Line(line.start + match.end(), line.end, after_blank=True)
        else:
            continue
        end = line.start + len(match.group().rstrip())
        header.furniture.append(Span(start=line.start, end=end))
        header.published = header.published or day
        return True
    return False


def runs_into_sentence(head: str, after: str) -> bool:
    """Say whether a sentence of its own begins after the day: "Published 6 May 2023, the…" is none."""
    return head[-1].isspace() and (after[0].isupper() or after[0] in "\"“‘'(")


def author_of(words: str) -> str:
    """Name the author in a byline such as `By Ada Example`; empty when the line is none."""
    match = BYLINE.fullmatch(words) if len(words) < 120 else None
    if not match:
        return ""
    names = match["author"].strip(" ,;|&.")
    if NO_NAMES.match(names):
        return ""
    proper = [word for word in names.split() if word.lower() not in SMALL_WORDS]
    return names if proper and all(not word[0].islower() for word in proper) else ""


def is_headline(words: str, following: Line, *, markdown: bool) -> bool:
    """Say whether a first line is the article's headline: short, no full stop, the prose set off from it."""
    if markdown and words.startswith("#"):
        return bool(words.strip("# \t"))
    stands_alone = following.after_blank or following.end - following.start > 200
    return stands_alone and is_short_heading(words, longest=160, most_words=22, ends=".,;:…-–—|")


def is_short_heading(words: str, *, longest: int, most_words: int, ends: str) -> bool:
    """Say whether a line could be a heading by its length and its end."""
    if len(words) > longest or len(words.split()) > most_words:
        return False
    last = words.rstrip("\"”’')]» ")[-1:]
    return bool(last) and last not in ends + "。।" and any(c.isalpha() for c in words)
