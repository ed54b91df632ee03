"""Outlines of a theme's templates -> warnings of what stands in them and is never printed.

A build says only this much, because what it names is lost from the memo; lint looks for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jinja2 import nodes

from briefgen.errors import Location, Problem, Severity
from briefgen.places import SourceText, nearest


@dataclass(frozen=True, slots=True)
class Outline:
    """What a template says at its outermost, where one that extends another may only have blocks."""

    extends: bool
    blocks: tuple[tuple[str, int], ...]
    """Name and line of the outermost blocks."""
    names: tuple[str, ...]
    """Of all blocks, also those inside of others."""
    texts: tuple[int, ...]
    """The lines where text outside of the blocks begins."""


def outline(tree: nodes.Template) -> Outline:
    """Take the outline of a template."""
    return Outline(
        extends=tree.find(nodes.Extends) is not None,
        blocks=tuple((node.name, node.lineno) for node in tree.body if isinstance(node, nodes.Block)),
        names=tuple(block.name for block in tree.find_all(nodes.Block)),
        texts=tuple(first_line(node) for node in tree.body if prints(node)),
    )


def find_unprinted(chain: Mapping[str, Outline], sources: Mapping[str, SourceText]) -> Iterator[Problem]:
    """Warn of blocks that no parent has, and of text outside of the blocks.

    Args:
        chain: Outlines of `brief.md.j2` by file, the theme's own first, then its parents'.
        sources: The texts of the files.
    """
    outlines = [*chain.items()]
    for number, (path, one) in enumerate(outlines):
        if not one.extends:
            return
        elder = dict.fromkeys(name for _, parent in outlines[number + 1 :] for name in parent.names)
        for name, line in one.blocks:
            if name not in elder:
                guess = nearest(name, list(elder))
                yield Problem(
                    "theme/unused-block",
                    f"no parent has a block `{name}`, so it is never printed",
                    _point(sources[path].at_line(line), name),
                    Severity.WARNING,
                    found=name,
                    expected=", ".join(elder),
                    hint=f"did you mean `{guess}`?" if guess else UNUSED_HINT,
                )
        for line in one.texts:
            yield lost_text(sources[path], line, Severity.WARNING)


def _point(line: Location, name: str) -> Location:
    """Put the caret under the block's name."""
    found = re.search(rf"block\s+({re.escape(name)})(?!\w)", line.excerpt)
    return replace(line, column=found.start(1) + 1, length=len(name)) if found else line


UNUSED_HINT = "put it into a block of the parent, such as `body`"


def lost_text(source: SourceText, line: int, severity: Severity) -> Problem:
    """Say that a line outside of the blocks is never printed."""
    return Problem(
        "theme/text-outside-blocks",
        "this stands outside of the blocks, so it is never printed",
        source.at_line(line),
        severity,
        expected="nothing but blocks, macros and imports in a template that extends another one",
        hint="put it into a block that the parent has",
    )


def prints(node: nodes.Node) -> bool:
    """Say whether an outermost node would print something."""
    if isinstance(node, nodes.Output):
        return not all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)
    return isinstance(node, nodes.For | nodes.Include | nodes.CallBlock)


def first_line(node: nodes.Node) -> int:
    """Give the line where the text of an output begins, past the blank lines before it."""
    if not isinstance(node, nodes.Output):
        return node.lineno
    for part in node.nodes:
        if not isinstance(part, nodes.TemplateData):
            return part.lineno
        if part.data.strip():
            blank = part.data[: len(part.data) - len(part.data.lstrip())]
            return part.lineno + blank.count("\n")
    return node.lineno
