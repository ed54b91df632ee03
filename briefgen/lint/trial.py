"""A theme tried on every sample: what fails, what is skipped over in its headings, what text can change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from briefgen.document import parse_with_warnings
from briefgen.document.nodes import (
    Block,
    BulletList,
    Document,
    Emphasis,
    Heading,
    Link,
    OrderedList,
    Paragraph,
    Properties,
    Quote,
    Strong,
    Table,
    Text,
)
from briefgen.document.walk import iter_blocks
from briefgen.errors import BriefgenError, Location, Problem, Severity
from briefgen.samples import SAMPLES, inert
from briefgen.themes.data import to_plain
from briefgen.themes.engine import render
from briefgen.themes.theme import Theme

_SAID_OF_FILES = {"pdf/css-ignored", "css/address-refused"}
"""What the style sheets are checked for one by one, with their lines."""


def try_samples(theme: Theme, *, uses_markdown: bool) -> Iterator[Problem]:
    """Render every sample and look at what comes out; then print the usual one in all formats.

    Args:
        theme: The theme.
        uses_markdown: A filter of the theme lets emphasis of data through, so that it may differ.
    """
    made: dict[str, Document] = {}
    for name in (*SAMPLES, "inert"):
        try:
            rendering = render(theme, _data_of(name))
            made[name], warnings = parse_with_warnings(
                rendering.markdown, rendering.seals, Properties(draft=True)
            )
        except BriefgenError as fault:
            yield from (_on_sample(problem, name) for problem in fault.problems)
            continue
        yield from warnings
        yield from check_headings(made[name])
    if "hostile" in made and "inert" in made:
        yield from compare(made["inert"], made["hostile"], uses_markdown=uses_markdown)
    if "usual" in made:
        yield from print_usual(theme)


@cache
def _data_of(sample: str) -> dict[str, Any]:
    """Make the data of a sample, once a process."""
    return to_plain({**SAMPLES, "inert": inert}[sample]())


def _on_sample(problem: Problem, name: str) -> Problem:
    """Say with what the theme failed, unless it is what everybody prints."""
    if name in {"usual", "inert"}:
        return problem
    hint = "; ".join(filter(None, (problem.hint, f"it happens with the sample `{name}`")))
    return replace(problem, hint=hint)


def print_usual(theme: Theme) -> Iterator[Problem]:
    """Print the usual sample in every format."""
    from briefgen.printing import FORMATS, print_brief, print_job

    try:
        printed = print_brief(print_job(SAMPLES["usual"](), theme, FORMATS))
    except BriefgenError as fault:
        yield from fault.problems
    else:
        yield from (problem for problem in printed.problems if problem.code not in _SAID_OF_FILES)


# ---- headings ------------------------------------------------------------------------------------


def check_headings(document: Document) -> Iterator[Problem]:
    """Find levels that are skipped, and a memo without a title or with two."""
    headings = [block for block in iter_blocks(document.blocks) if isinstance(block, Heading)]
    titles = [heading for heading in headings if heading.level == 1]
    if not titles:
        yield _heading("the memo has no title", Location(), "one heading of level 1: `# {{ brief.title }}`")
    for title in titles[1:]:
        yield _heading("the memo has a second title", title.where, "one heading of level 1")
    for before, heading in pairwise(headings):
        if heading.level > before.level + 1:
            yield _heading(
                f"a heading of level {heading.level} follows one of level {before.level}",
                heading.where,
                f"`{'#' * (before.level + 1)}`: readers who hear a memo go by the levels",
            )


def _heading(message: str, where: Location, expected: str) -> Problem:
    return Problem("theme/heading-level", message, where, Severity.WARNING, expected=expected)


# ---- the oracle ----------------------------------------------------------------------------------


def compare(plain: Document, hostile: Document, *, uses_markdown: bool) -> Iterator[Problem]:
    """Hold two memos beside each other that may differ in their words only; report the first difference."""
    pairs = [(plain.blocks, hostile.blocks)]
    pairs += [(one.children, other.children) for one, other in zip(plain.notes, hostile.notes, strict=False)]
    for blocks, others in pairs:
        for block, other in zip(blocks, others, strict=False):
            if outline(block, inline=not uses_markdown) != outline(other, inline=not uses_markdown):
                yield _changed(block.where if block.where.path else other.where)
                return
        if len(blocks) != len(others):
            yield _changed(blocks[-1].where if blocks else Location())
            return


def _changed(where: Location) -> Problem:
    return Problem(
        "theme/structure-changes",
        "the words of an article can change the structure of the memo here",
        where,
        found="another structure for hostile words than for plain ones",
        expected="conditions that ask whether a text is there, not how it is written",
        hint="look for a comparison of texts, a `split` or a filter beside it",
    )


def outline(node: Any, *, inline: bool = True) -> Any:
    """Give the structure of a block without its words; `inline` tells emphasis and links apart too."""
    match node:
        case Heading() | Paragraph():
            head = f"{type(node).__name__}{getattr(node, 'level', '')}"
            return head, _inline_outline(node.children) if inline else ()
        case BulletList() | OrderedList():
            items = tuple(tuple(outline(block, inline=inline) for block in item) for item in node.items)
            return type(node).__name__, items
        case Quote():
            return "Quote", tuple(outline(block, inline=inline) for block in node.children)
        case Table():
            rows = (node.header, *node.rows)
            cells = tuple(tuple(_inline_outline(cell) if inline else () for cell in row) for row in rows)
            return "Table", cells
    return type(node).__name__


def _inline_outline(nodes: tuple[Any, ...]) -> tuple[Any, ...]:
    found: list[Any] = []
    for node in nodes:
        if isinstance(node, Text):
            continue  # words may stand there or not: a token beside another one is one text
        if isinstance(node, Emphasis | Strong | Link):
            found.append((type(node).__name__, _inline_outline(node.children)))
        else:
            found.append(type(node).__name__)
    return tuple(found)


def paragraphs_of(styles: dict[str, Location]) -> tuple[Block, ...]:
    """Make a paragraph of each style, to ask the Word writer which of them it has."""
    return tuple(Paragraph((Text(name),), style=name, where=where) for name, where in styles.items())
