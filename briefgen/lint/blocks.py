"""A theme in, the blocks that its heirs can override out, in the order in which they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from briefgen.errors import Location, TemplateError
from briefgen.lint.sources import Template, Templates
from briefgen.themes.theme import ENTRY, Theme

_HEADING = re.compile(r"#{1,6} +(.*)")
_PHRASE = re.compile(r"""\{\{ *_\((["'])(.*?)\1.*?\}\}""")
_TAG = re.compile(r"\{%-? *(block|endblock)\b")


@dataclass(frozen=True, slots=True)
class NamedBlock:
    """One block where it is printed from: the nearest theme of the chain that has it."""

    name: str
    depth: int
    """How many blocks stand around it."""
    heading: str
    """The first heading that it prints itself, as its template writes it; may be empty."""
    where: Location


def list_blocks(theme: Theme) -> list[NamedBlock]:
    """List the blocks of a theme's template, as it and its parents have them.

    Raises:
        TemplateError: A template cannot be read; one problem for each fault.
    """
    templates = Templates(theme)
    chain = [template for each in theme.chain if (template := templates.get(f"{each.name}/{ENTRY}"))]
    if templates.problems:
        raise TemplateError(templates.problems)
    nearest = {
        block.name: (template, block)
        for template in reversed(chain)
        for block in template.tree.find_all(nodes.Block)
    }
    roots = _inside(chain[-1].tree) if chain else []
    return list(_iter_blocks(roots, nearest, ()))


def _iter_blocks(
    blocks: Sequence[nodes.Block], nearest: dict[str, tuple[Template, nodes.Block]], around: tuple[str, ...]
) -> Iterator[NamedBlock]:
    for block in blocks:
        if block.name in around:  # a template that nests a block in itself never ends; lint says so
            continue
        template, printed = nearest[block.name]
        where = template.where(printed, block.name)
        yield NamedBlock(block.name, len(around), _heading(template, printed), where)
        yield from _iter_blocks(_inside(printed), nearest, (*around, block.name))


def _inside(node: nodes.Node) -> list[nodes.Block]:
    """Give the blocks right inside of a node, not those inside of them."""
    found: list[nodes.Block] = []
    for child in node.iter_child_nodes():
        found += [child] if isinstance(child, nodes.Block) else _inside(child)
    return found


def _heading(template: Template, block: nodes.Block) -> str:
    """Find the first heading between a block's own tag and the next one."""
    lines = template.source.text.splitlines()[block.lineno - 1 :]
    for number, line in enumerate(lines):
        found = _HEADING.match(line)
        if found:
            return _PHRASE.sub(r"\2", found[1]).strip()
        if number and _TAG.search(line):
            break
    return ""
