"""Text -> (its front matter's values, the body): the optional YAML between two `---` lines at the top."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from briefgen.articles.days import parse_day
from briefgen.articles.draft import clean_value
from briefgen.errors import ArticleError, Location, Problem, Severity
from briefgen.markings import TLP_COLOURS, check_marking
from briefgen.places import SourceText, nearest

KEYS = ("title", "published", "publisher", "author", "url", "retrieved", "marking")
DAYS = ("published", "retrieved")
# What other tools call the same things: read as if it were ours.
OTHER_NAMES = {
    "date": "published",
    "day": "published",
    "source": "publisher",
    "site": "publisher",
    "outlet": "publisher",
    "authors": "author",
    "byline": "author",
    "by": "author",
    "link": "url",
    "headline": "title",
    "accessed": "retrieved",
    "tlp": "marking",
    "classification": "marking",
}
OPENING = re.compile(r"---[ \t]{0,20}\n")
CLOSING = re.compile(r"^---[ \t]{0,20}(?:\n|\Z)", re.MULTILINE)
KEY_LINE = re.compile(r"[\w-]{1,40}:(?:\s|$)")
KNOWN_KEY_LINE = re.compile(rf"^(?:{'|'.join(KEYS)})\s{{0,5}}:", re.MULTILINE)
TIME_OF_DAY = re.compile(r"(?<=\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.{0,30}$")
"""What other tools write after a day: `2023-08-06T10:00:00+02:00`."""
MOST_BRACKETS = 100
"""Values are plain text; ruamel.yaml takes seconds over a few thousand brackets inside each other."""
LIMIT = 8_000
"""Front matter is a few lines; what is longer is not searched."""


@dataclass(slots=True)
class FrontMatter:
    """The values by key, the body after the closing fence, and what was wrong."""

    body: str
    values: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)
    """The name by which each key was written."""


def split_front_matter(text: str, path: str) -> FrontMatter:
    """Take the front matter off a text; the body is exactly what follows the closing fence's line.

    Every value is read as a string. A text that does not begin with a fence is all body, and so is one
    whose first fence is followed by no key: that is a rule drawn across the page.

    Returns:
        Values with only known keys, none of them empty; its problems are warnings.

    Raises:
        ArticleError: The YAML is broken, a key is repeated or its value is no text, or a day is no day.
    """
    source = SourceText(path, text[:LIMIT])
    opening = OPENING.match(text)
    if not opening:
        return FrontMatter(text)
    closing = CLOSING.search(text, opening.end(), LIMIT)
    head = text[opening.end() : closing.start() if closing else LIMIT]
    if not holds_keys(head, closed=bool(closing)):
        return FrontMatter(text)
    if not closing:
        raise ArticleError(unclosed(source))
    found = FrontMatter(text[closing.end() :])
    for key, value in compose(head, source):
        read_pair(key, value, found, source)
    if any(problem.severity is Severity.ERROR for problem in found.problems):
        raise ArticleError(found.problems)
    return found


def holds_keys(head: str, *, closed: bool) -> bool:
    """Say whether what follows an opening fence is meant as front matter: keys, or nothing up to the next."""
    lines = (line.strip() for line in head.split("\n"))
    first = next((line for line in lines if line and not line.startswith("#")), "")
    if KEY_LINE.match(first):
        return True
    return closed and (not first or KNOWN_KEY_LINE.search(head) is not None)


def unclosed(source: SourceText) -> Problem:
    """Say that the second fence is missing."""
    return Problem(
        "front-matter/unclosed",
        "the front matter has no closing `---`",
        source.at_line(1, 1, 3),
        found="an opening `---` only",
        expected="a line `---` after the last key",
        hint="add a line `---` between the keys and the article",
    )


def compose(head: str, source: SourceText) -> list[tuple[Any, Any]]:
    """Parse the YAML into pairs of nodes, which know their places."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if head.count("[") + head.count("{") > MOST_BRACKETS:
        raise ArticleError(broken(source, "it has too many brackets", None))
    # The `safe` composer: the round-trip one also collects comments, and stumbles over some of them.
    yaml = YAML(typ="safe", pure=True)
    yaml.composer.warn_double_anchors = False
    try:
        root = yaml.compose(head)
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        raise ArticleError(broken(source, fault.problem or "", mark)) from fault
    except (YAMLError, ValueError, OverflowError, LookupError, AttributeError, RecursionError) as fault:
        # ruamel.yaml itself trips over some input, e.g. `"\U99999999"`.
        raise ArticleError(broken(source, "it cannot be parsed", None)) from fault
    if root is None:
        return []
    if root.id != "mapping":
        raise ArticleError(broken(source, "it holds no `key: value` lines", root.start_mark))
    return list(root.value)


def broken(source: SourceText, why: str, mark: Any) -> Problem:
    """Say that the YAML cannot be parsed, and where."""
    line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
    tab = "\t" in source.at_line(line).excerpt
    return Problem(
        "front-matter/syntax",
        f"the front matter is not valid YAML: {clean_value(why) or 'it cannot be parsed'}",
        source.at_line(line, column),
        found="a tab" if tab else f"`{source.at_line(line).excerpt.strip()[:60]}`",
        expected="lines such as `title: Ministers meet in Oslo`",
        hint="indent with spaces" if tab else "put quotation marks around a value that holds `: ` or ` #`",
    )


def read_pair(key: Any, value: Any, found: FrontMatter, source: SourceText) -> None:
    """Check one `key: value` and keep it, or say what is wrong with it."""
    written = key.value if key.id == "scalar" else ""
    name = OTHER_NAMES.get(written.lower(), written)
    place = source.at_line(key.start_mark.line + 2, key.start_mark.column + 1, len(written))
    if name not in KEYS:
        found.problems.append(unknown_key(written, place))
    elif name in found.values:
        found.problems.append(repeated_key(written, found.written[name], place))
    elif (text := text_of(value, name)) is None:
        found.problems.append(not_text(written, "list" if value.id == "sequence" else value.id, place))
    else:
        mark = value.start_mark
        length = max(1, value.end_mark.column - mark.column)
        found.written[name] = written
        read_value(name, text, found, source.at_line(mark.line + 2, mark.column + 1, length))


def text_of(value: Any, name: str) -> str | None:
    """Take the text of a scalar, or of a list of authors; None of anything else."""
    if value.id == "sequence" and name == "author" and all(item.id == "scalar" for item in value.value):
        return clean_value(", ".join(item.value for item in value.value))
    if value.id != "scalar":
        return None
    is_null = value.style is None and value.value in ("", "~", "null")
    return "" if is_null else clean_value(value.value)


def read_value(name: str, text: str, found: FrontMatter, place: Location) -> None:
    """Keep one value; days are made ISO."""
    if text and name in DAYS:
        day = parse_day(TIME_OF_DAY.sub("", text[:100]))
        if not day:
            found.problems.append(bad_date(found.written[name], text, place))
        text = day
    if name == "marking":
        try:
            text = check_marking(text)
        except ValueError as fault:
            found.problems.append(bad_marking(str(fault), text, place))
    found.values[name] = text


def bad_marking(why: str, text: str, place: Location) -> Problem:
    """Say that a label only looks like one of the Traffic Light Protocol."""
    return Problem(
        "front-matter/bad-marking",
        why.partition("; ")[0],
        place,
        found=f"`{text[:60]}`",
        expected=f"{', '.join(TLP_COLOURS)}, or a marking of the house",
        hint=why.partition("; ")[2],
    )


def repeated_key(name: str, first: str, place: Location) -> Problem:
    """Say that a key stands there twice, perhaps by another of its names."""
    return Problem(
        "front-matter/repeated-key",
        f"the key `{name}` stands twice in the front matter"
        if name == first
        else f"the keys `{first}` and `{name}` of the front matter mean the same",
        place,
        found=f"a second `{name}`",
        expected="each key once",
        hint="remove one of the two",
    )


def not_text(name: str, kind: str, place: Location) -> Problem:
    """Say that a value is a list or a mapping."""
    return Problem(
        "front-matter/not-text",
        f"the value of `{name}` is a {kind}",
        place,
        found=f"a {kind}",
        expected="text on one line",
        hint="write several names in one line, with commas between them",
    )


def bad_date(name: str, text: str, place: Location) -> Problem:
    """Say that a day does not exist or cannot be read."""
    return Problem(
        "front-matter/bad-date",
        f"`{name}` is not a day of the calendar",
        place,
        found=f"`{text[:60]}`",
        expected="a day such as `2023-08-06`",
        hint="write year, month and day with hyphens between them",
    )


def unknown_key(name: str, place: Location) -> Problem:
    """Warn of a key that is not used."""
    meant = nearest(name.lower(), KEYS)
    return Problem(
        "front-matter/unknown-key",
        f"unknown key `{clean_value(name)[:60]}` in the front matter, not used",
        place,
        Severity.WARNING,
        found=f"`{clean_value(name)[:60]}`",
        expected=", ".join(KEYS),
        hint=f"did you mean `{meant}`?" if meant else "remove it, or correct its name",
    )
