"""YAML text in, plain data out in which every scalar is a string, and the place of each key and value.

Only the node tree of ruamel.yaml is used: nothing is constructed, so `NO`, `2023-13-01` and `1e3` stay text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from briefgen.errors import BriefgenError, Location, Problem
from briefgen.places import SourceText

DataPath = tuple[str | int, ...]
"""Where a value stands in the data: `("actors", 1, "name")`."""


@dataclass(slots=True)
class Tree:
    """A parsed file."""

    source: SourceText
    room: str
    """The first part of its problems' codes: `summary`, `brief`, `theme`."""
    root: Node | None
    data: Any = None
    """Nested dict, list and str."""
    keys: dict[DataPath, Node] = field(default_factory=dict)
    values: dict[DataPath, Node] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    """Repeated keys and the like: the file has been read all the same."""

    def locate(self, path: DataPath, *, key: bool = False) -> Location:
        """Find the place of a value (or its key), else of the nearest thing around it."""
        nodes = self.keys if key else self.values
        while path and path not in nodes:
            path = path[:-1]
            nodes = self.values
        node = nodes.get(path, self.root)
        return self.place(node) if node else self.source.at_line(1)

    def place(self, node: Node) -> Location:
        """Give the place of a node, at most to the end of its first line."""
        start = node.start_mark.index
        line_end = self.source.text.find("\n", start)
        end = node.end_mark.index if line_end < 0 else min(node.end_mark.index, line_end)
        return self.source.at_offset(start, max(end, start + 1))


def read_tree(source: SourceText, room: str, error: type[BriefgenError]) -> Tree:
    """Parse one YAML document.

    Args:
        source: The file's text, each line end one newline.
        room: The first part of its problems' codes: `summary`, `brief`, `theme`.
        error: What to raise.

    Raises:
        BriefgenError: Of the class given: it is no YAML. All tabs in the indentation are reported, else the
            first fault; and all aliases.
    """
    try:
        _refuse_aliases(source, room, error)
        tree = Tree(source, room, YAML(typ="safe", pure=True).compose(source.text))
        if tree.root is not None:
            tree.data = _build(tree.root, (), tree)
    except YAMLError as fault:
        raise error(_tabs(source, room) or [_syntax(source, room, fault)]) from fault
    except RecursionError as fault:
        problem = Problem(f"{room}/syntax", "the file is nested too deeply", source.at_line(1))
        raise error(problem) from fault
    return tree


def _refuse_aliases(source: SourceText, room: str, error: type[BriefgenError]) -> None:
    """Refuse `*name`: a few lines of aliases of aliases can stand for gigabytes."""
    if "*" not in source.text:
        return
    events = YAML(typ="safe", pure=True).parse(source.text)
    marks = [event.start_mark.index for event in events if isinstance(event, AliasEvent)]
    if marks:
        raise error([_alias(source.at_offset(mark), room) for mark in marks])


def _build(node: Node, path: DataPath, tree: Tree) -> Any:
    tree.values[path] = node
    if isinstance(node, MappingNode):
        return _build_mapping(node, path, tree)
    if isinstance(node, SequenceNode):
        return [_build(item, (*path, number), tree) for number, item in enumerate(node.value)]
    return node.value


def _build_mapping(node: MappingNode, path: DataPath, tree: Tree) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            tree.problems.append(_complex_key(tree, key))
        elif key.value in data:
            tree.problems.append(_repeated(tree, key, tree.keys[(*path, key.value)]))
        else:
            tree.keys[(*path, key.value)] = key
            data[key.value] = _build(value, (*path, key.value), tree)
    return data


def _repeated(tree: Tree, key: ScalarNode, first: Node) -> Problem:
    return Problem(
        f"{tree.room}/repeated-key",
        f"the key `{key.value}` is repeated",
        tree.place(key),
        found=f"`{key.value}`, first used in line {first.start_mark.line + 1}",
        expected="each key once",
        hint="remove one of the two, or make it an item of a list",
    )


def _alias(where: Location, room: str) -> Problem:
    return Problem(
        f"{room}/alias",
        "a YAML alias (`*name`) stands for another part of the file",
        where,
        expected="the value itself",
        hint="copy the value here",
    )


def _complex_key(tree: Tree, key: Node) -> Problem:
    return Problem(
        f"{tree.room}/syntax",
        "a key is a list or a mapping",
        tree.place(key),
        expected="a word",
        hint="put quotation marks around text that begins with `{` or `[`",
    )


def _tabs(source: SourceText, room: str) -> list[Problem]:
    return [
        Problem(
            f"{room}/tab",
            "a tab is used for indentation",
            source.at_line(number, line.index("\t") + 1),
            found="a tab",
            expected="spaces",
            hint="replace each tab with two spaces",
        )
        for number, line in enumerate(source.lines, start=1)
        if "\t" in line[: len(line) - len(line.lstrip())] and line.strip()
    ]


_HINTS = {
    "mapping values are not allowed here": "put quotation marks around text with a colon and a space in it",
    "found unexpected end of stream": "close the quotation mark",
    "found character '@' that cannot start any token": "put quotation marks around the text",
    "found character '`' that cannot start any token": "put quotation marks around the text",
    "found character '%' that cannot start any token": "put quotation marks around the text",
    "but found another document": "remove the line `---`",
}


def _syntax(source: SourceText, room: str, fault: YAMLError) -> Problem:
    if isinstance(fault, ReaderError):
        return Problem(
            f"{room}/syntax",
            "the file has a control character in it",
            source.at_offset(int(fault.position)),
            found=f"U+{ord(source.text[int(fault.position)]):04X}",
            expected="printable text",
            hint="remove the character",
        )
    what = " ".join(str(getattr(fault, "problem", "") or fault).split())
    mark = fault.problem_mark if isinstance(fault, MarkedYAMLError) else None
    return Problem(
        f"{room}/syntax",
        f"this is no YAML: {what}",
        source.at_offset(min(mark.index, len(source.text))) if mark else source.at_line(1),
        expected="`key: value` lines and `- ` lists, indented with spaces",
        hint=_HINTS.get(what, "look at this line and the one above: indentation, colons, quotation marks"),
    )
