"""A theme to the syntax trees of its templates, each node with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateNotFound

from briefgen.errors import Location, Problem, TemplateError
from briefgen.places import SourceText
from briefgen.themes import faults
from briefgen.themes.environment import TemplateEnvironment
from briefgen.themes.lookup import ThemeLoader
from briefgen.themes.theme import ENTRY, Theme

_CODE = re.compile(r"\{[{%].*?(?:[%}]\}|$)")


@dataclass
class Template:
    """One template file."""

    name: str
    """As the loader resolves it: `theme/file`."""
    source: SourceText
    tree: nodes.Template
    used: dict[tuple[int, str], int] = field(default_factory=dict)
    places: dict[int, Location] = field(default_factory=dict)
    """Location by the id of a node that names something."""

    @cached_property
    def asked_for(self) -> frozenset[str]:
        """Names of which the template asks whether they are defined: it knows that they may not be."""
        return frozenset(
            test.node.name
            for test in self.tree.find_all(nodes.Test)
            if test.name in {"defined", "undefined"} and isinstance(test.node, nodes.Name)
        )

    @property
    def theme(self) -> str:
        """The theme that the file belongs to."""
        return self.name.partition("/")[0]

    @property
    def file(self) -> str:
        """The path inside the theme's folder."""
        return self.name.partition("/")[2]

    def where(self, node: nodes.Node, word: str = "") -> Location:
        """Give the place of a node, at the word that it is about."""
        place = self.places.get(id(node))
        if place is None:
            return self.point(self.source.at_line(node.lineno), word)
        return within(place, word) if word else place

    def point(self, line: Location, word: str) -> Location:
        """Put the caret under a word of a line."""
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line.excerpt) if word else None
        return replace(line, column=found.start() + 1, length=len(word)) if found else line


class Templates:
    """The templates of one theme and its parents; each is read once."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.loader = ThemeLoader([(each.name, each.folder) for each in theme.chain])
        self.environment = TemplateEnvironment(self.loader)
        self.problems: list[Problem] = []
        self.read: dict[str, Template | None] = {}

    @property
    def entry(self) -> str:
        """The template that a memo begins with."""
        return self.loader.resolve(ENTRY)

    def get(self, name: str) -> Template | None:
        """Read and parse a template by its resolved name; None when it is broken, which is reported."""
        if name not in self.read:
            self.read[name] = self._parse(name)
        return self.read[name]

    def own(self) -> Iterator[str]:
        """Give the resolved names of the theme's own templates."""
        for path in sorted(self.theme.folder.rglob("*.j2")):
            yield f"{self.theme.name}/{path.relative_to(self.theme.folder).as_posix()}"

    def _parse(self, name: str) -> Template | None:
        try:
            text, path, _ = self.loader.get_source(self.environment, name)
            # The environment's own parser, before it changes the tree to seal what is printed.
            tree = super(TemplateEnvironment, self.environment)._parse(text, name, path)
            self.environment.inherit_macros(tree, name)
        except TemplateError as fault:
            self.problems += fault.problems
            return None
        except TemplateSyntaxError as fault:
            self.problems.append(faults.syntax(fault, self.environment))
            return None
        except TemplateNotFound:
            return None
        except RecursionError:
            self.problems.append(faults.too_deep(Location(path, 1)))
            return None
        template = Template(name, self.loader.sources[path], tree)
        _place_names(template)
        return template


def _place_names(template: Template) -> None:
    """Find the column of each name: the tree gives lines only, but keeps the order of the text."""
    for node in _in_order(template.tree):
        word = word_of(node)
        if not word or not node.lineno:  # Jinja makes a few nodes without a line
            continue
        line = template.source.at_line(node.lineno)
        key = (node.lineno, word)
        columns = _columns(line.excerpt, word)
        number = template.used.get(key, 0)
        template.used[key] = number + 1
        if columns:
            column = columns[min(number, len(columns) - 1)]
            template.places[id(node)] = replace(line, column=column, length=len(word))


def _in_order(root: nodes.Node) -> Iterator[nodes.Node]:
    """Give the nodes with the inner ones first: `brief.date|date` is the field, then the filter."""
    stack: list[tuple[nodes.Node, bool]] = [(root, False)]
    while stack:
        node, is_seen = stack.pop()
        if is_seen:
            yield node
        else:
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter_child_nodes())))


def word_of(node: nodes.Node) -> str:
    """Give the word that a node stands for in the text, if it stands for one."""
    match node:
        case nodes.Name() | nodes.Filter() | nodes.Test() | nodes.Macro() | nodes.Block():
            return str(node.name)
        case nodes.Getattr():
            return str(node.attr)
        case nodes.Keyword():
            return str(node.key)
        case nodes.Const() if isinstance(node.value, str):
            return node.value
    return ""


def within(where: Location, word: str) -> Location:
    """Put the caret under a part of the word that a place points at: `date` of `when.date`."""
    column = (where.column or 1) - 1
    offset = where.excerpt[column : column + where.length].find(word)
    return replace(where, column=column + 1 + offset, length=len(word)) if offset >= 0 else where


def _columns(line: str, word: str) -> list[int]:
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    inside = [
        found.start() + 1
        for code in _CODE.finditer(line)
        for found in pattern.finditer(line, code.start(), code.end())
    ]
    return inside or [found.start() + 1 for found in pattern.finditer(line)]
