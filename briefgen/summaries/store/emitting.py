"""Entries or plain data in, YAML text out, laid out for people: long text folded, short lists on one line."""

from __future__ import annotations

import io
import re
import textwrap
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

from briefgen.summaries.schema import QuotationEntry, SummaryFile

_LINE = 100
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
# Written even when empty: what people may fill in, and what decides how an item is printed.
_ALWAYS = frozenset({"published", "publisher", "author", "status", "speaker_kind", "mode", "hedged"})
# Inside of brackets more has a meaning than elsewhere; ruamel.yaml writes `[:x]` and cannot read it.
_SIMPLE = re.compile(r"\w[\w .'’()/&-]*")
_SINGLE_SPACE = re.compile(r"(?<=[^ ]) (?=[^ ])")
_WORDS = frozenset({"source", "cue"})
_LAST = ("near", "occurrence")


class _CoreResolver(VersionedResolver):
    """YAML 1.2's core schema has no dates: `2023-08-06` is text and needs no quotation marks."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        tag = super().resolve(kind, value, implicit)
        return self.DEFAULT_SCALAR_TAG if str(tag) == _TIMESTAMP else tag


def plain_data(file: SummaryFile) -> dict[str, Any]:
    """Turn the file's entries into plain data, without what is empty; all sections of the top are kept."""
    data = {
        (info.alias or name): _plain(getattr(file, name)) for name, info in SummaryFile.model_fields.items()
    }
    return {key: value for key, value in data.items() if key != "digest"}


def _words(entries: tuple[QuotationEntry, ...]) -> Any:
    """Write quotations that need no more than their words as words: `cue: told`."""
    words = [
        entry.quote if entry == QuotationEntry(quote=entry.quote) else _plain(entry) for entry in entries
    ]
    return words[0] if len(words) == 1 and isinstance(words[0], str) else words


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        kept = {
            name: getattr(value, name)
            for name, info in fields.items()
            if info.is_required() or name in _ALWAYS or getattr(value, name) != info.default
        }
        return {
            name: _words(kept[name]) if name in _WORDS else _plain(kept[name])
            for name in sorted(kept, key=_LAST.__contains__)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def emit_file(data: Mapping[str, Any]) -> str:
    """Write a whole file, with a blank line before each section of several lines."""
    sections = (emit({key: value}) for key, value in data.items())
    return "".join(f"\n{section}" if section.count("\n") > 1 else section for section in sections)


def emit(data: Any) -> str:
    """Write plain data (nested dict, list, str, bool, int and float) as YAML."""
    yaml = YAML()
    yaml.Resolver = _CoreResolver
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1 << 30
    stream = io.StringIO()
    yaml.dump(_styled(data), stream)
    return stream.getvalue()


def _styled(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: _styled(value) for key, value in data.items()}
    if isinstance(data, list):
        return _styled_list(data)
    return _styled_text(data) if isinstance(data, str) else data


def _styled_list(items: list[Any]) -> Any:
    styled = [_styled(item) for item in items]
    sequence = CommentedSeq(styled)
    is_simple = all(isinstance(item, str) and _SIMPLE.fullmatch(item) for item in items)
    if is_simple and sum(len(item) + 2 for item in items) <= 70:
        sequence.fa.set_flow_style()
    return sequence


def _styled_text(text: str) -> Any:
    # Line ends, tabs, no-break spaces and the like survive only as escapes.
    if not text.isprintable() or text != text.strip() or text[:1] in {":", "?"}:
        return DoubleQuotedScalarString(text)
    if len(text) <= _LINE:
        return text
    folded = FoldedScalarString(text)
    folded.fold_pos = _fold_positions(text)
    return folded if folded.fold_pos else text


def _fold_positions(text: str) -> list[int]:
    """Find the single spaces at which to break; runs of spaces must stay within a line to survive."""
    breaks = [space.start() for space in _SINGLE_SPACE.finditer(text)]
    positions: list[int] = []
    start = 0
    while len(text) - start > _LINE:
        later = bisect_right(breaks, start)
        if later == len(breaks):
            break
        positions.append(breaks[max(later, bisect_right(breaks, start + _LINE) - 1)])
        start = positions[-1] + 1
    return positions


def indent(text: str, columns: int) -> str:
    """Move a block of YAML to the right."""
    return textwrap.indent(text, " " * columns)
