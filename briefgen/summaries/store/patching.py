"""A YAML file and new data for it in, the file's text with only the changed values rewritten out.

Comments, the order of keys, quotation marks and line breaks of everything else stay as they are, to the byte:
the node tree says where each value stands, and only those stretches are replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefgen.summaries.store.emitting import emit, indent
from briefgen.yaml_tree import Tree


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start:end]`."""

    start: int
    end: int
    new: str


def patch(tree: Tree, data: dict[str, Any]) -> str:
    """Rewrite what differs from `data`, whose scalars may be text, numbers or booleans."""
    text = tree.source.text
    if not isinstance(tree.root, MappingNode) or tree.root.flow_style:
        return emit(data)
    if text and not text.endswith("\n"):
        text += "\n"
    # Of two edits at one place the inner one is made first, so its text must come first: apply it last.
    for edit in sorted(_mapping(tree.root, data, text), key=lambda edit: edit.start)[::-1]:
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def as_text(data: Any) -> Any:
    """Turn the scalars of plain data into the strings that YAML gives back."""
    if isinstance(data, dict):
        return {key: as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_text(value) for value in data]
    if isinstance(data, bool):
        return "true" if data else "false"
    return emit(data).split("\n", 1)[0] if isinstance(data, float) else str(data)


def _data_of(node: Node) -> Any:
    if isinstance(node, MappingNode):
        return {key.value: _data_of(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_data_of(item) for item in node.value]
    return node.value


def _mapping(node: MappingNode, data: dict[str, Any], text: str) -> Iterator[Edit]:
    column = node.start_mark.column
    end = _content_end(node, text)
    for key, value in node.value:
        if key.value in data:
            yield from _value(key, value, data[key.value], text)
        else:
            start = key.start_mark.index - column
            yield Edit(start, _next_line(text, _content_end(value, text, key)), "")
    missing = {
        name: value for name, value in data.items() if name not in {key.value for key, _ in node.value}
    }
    if missing:
        at = _next_line(text, end)
        yield Edit(at, at, indent(emit(missing), column))


def _value(key: Node, node: Node, new: Any, text: str) -> Iterator[Edit]:
    if _data_of(node) == as_text(new):
        return
    if isinstance(node, MappingNode) and isinstance(new, dict) and new and not node.flow_style:
        yield from _mapping(node, new, text)
    elif isinstance(node, SequenceNode) and isinstance(new, list) and new and not node.flow_style:
        yield from _sequence(node, new, text)
    else:
        yield _replaced(key, node, new, text)


def _replaced(key: Node, node: Node, new: Any, text: str) -> Edit:
    """Write a value anew behind its key."""
    start = text.index(":", key.end_mark.index) + 1
    fragment = indent(emit({"k": new}), key.start_mark.column).strip()
    return _keep_comment(start, _content_end(node, text, key), fragment.removeprefix("k:"), text)


def _keep_comment(start: int, end: int, new: str, text: str) -> Edit:
    """Replace a stretch; a comment behind it then follows the first line of the new text."""
    first, line_end, rest = new.partition("\n")
    comment_end = _line_end(text, end)
    return Edit(start, comment_end, f"{first}{text[end:comment_end]}{line_end}{rest}")


def _sequence(node: SequenceNode, new: list[Any], text: str) -> Iterator[Edit]:
    """Keep equal items with all that stands around them; change, add and remove the others."""
    starts = _item_lines(node, text)
    ends = [_next_line(text, _content_end(item, text)) for item in node.value]
    old_items = [repr(_data_of(item)) for item in node.value]
    matcher = SequenceMatcher(None, old_items, [repr(as_text(item)) for item in new], autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        paired = min(i2 - i1, j2 - j1)
        for offset in range(paired):
            yield from _item(node, i1 + offset, new[j1 + offset], starts, text)
        for number in range(i1 + paired, i2):
            yield Edit(starts[number], ends[number], "")
        if j1 + paired < j2:
            at = ends[i1 + paired - 1] if i1 + paired else starts[0]
            yield Edit(at, at, indent(_items(new[j1 + paired : j2]), node.start_mark.column))


def _item(node: SequenceNode, number: int, new: Any, starts: list[int], text: str) -> Iterator[Edit]:
    item = node.value[number]
    # The first key shares its line with the dash: without it the whole item is written anew.
    keeps_first = isinstance(item, MappingNode) and isinstance(new, dict) and item.value[0][0].value in new
    if keeps_first and not item.flow_style:
        yield from _mapping(item, new, text)
        return
    column = node.start_mark.column
    fragment = indent(_items([new]), column).strip()
    yield _keep_comment(starts[number] + column, _content_end(item, text), fragment, text)


def _items(items: list[Any]) -> str:
    """Write items of a block sequence, without indentation."""
    lines = emit({"k": [{"k": None}, *items]}).split("\n")[2:]
    return "".join(f"{line[2:]}\n" for line in lines if line)


def _item_lines(node: SequenceNode, text: str) -> list[int]:
    """Find where the lines of the items' dashes begin."""
    starts: list[int] = []
    for item in node.value:
        at = text.rfind("\n", 0, item.start_mark.index) + 1
        while text[at + node.start_mark.column : at + node.start_mark.column + 1] != "-":
            at = text.rfind("\n", 0, at - 1) + 1
        starts.append(at)
    return starts


def _content_end(node: Node, text: str, key: Node | None = None) -> int:
    """Find where a value's last character stands; for YAML a block ends only where the next thing begins."""
    if isinstance(node, ScalarNode):
        if key is not None and not node.value and not node.style:
            return text.index(":", key.end_mark.index) + 1
        end: int = node.end_mark.index
        return len(text[:end].rstrip("\n ")) if node.style in {"|", ">"} else end
    assert isinstance(node, MappingNode | SequenceNode)
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _content_end(last[1], text, last[0]) if isinstance(last, tuple) else _content_end(last, text)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _next_line(text: str, at: int) -> int:
    return min(_line_end(text, at) + 1, len(text))
