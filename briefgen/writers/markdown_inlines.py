"""Inline nodes to Markdown text, with as few escapes as keep every reader from finding markup in them."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.document.nodes import (
    Code,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    Picture,
    Strong,
    Text,
)

_ENTITY = re.compile(r"&(?=#\d+;|#[xX][0-9a-fA-F]+;|[0-9A-Za-z]+;)")
_ESCAPED = re.compile(
    r"[\\`*{]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word an underscore is no emphasis for anyone
    r"|<(?! )"  # before a space it opens neither a tag nor an address
    r"|(?<!\s)~|~(?!\d)"  # " ~5" is how people write "about 5", and cannot end a strike-through
    r"|[!^](?=\[)"  # an image, and an inline note of some readers
    # "[sic]" is plain text as long as nothing after it makes it a link, and nothing in it a note or a task.
    r"|\[(?!(?![ xX]\])[^\[\]()^\\`*_<>!]+\](?:[^(\[:]|$))"
)
_LINE_START = re.compile(
    r"(?=[#>])"
    r"|(?=[+-](?:\s|$))"
    r"|(?=[-=|:][-=|: ]*$)"  # an underline of a heading, a rule, the second row of a table
    r"|\d+(?=[.)](?:\s|$))"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around the nodes being written."""

    line_break: str
    in_table: bool = False
    in_link: bool = False
    in_strong: bool = False


@dataclass(slots=True)
class _Piece:
    """A stretch of the line: plain text, finished markup, or a delimiter of emphasis still to be chosen."""

    text: str
    plain: bool = False
    partner: _Piece | None = None
    """The other delimiter of the pair."""
    opens: bool = False
    must_underscore: bool = False
    """`*` would run together with the `**` around or inside."""


def write_lines(nodes: Sequence[Inline]) -> list[str]:
    """Write a paragraph; each line break starts a new line."""
    text = _write(nodes, _Place(line_break="  \n"))
    return [_guard(line) for line in text.split("\n")]


def write_heading(nodes: Sequence[Inline]) -> str:
    """Write the text of a heading, which is one line."""
    text = _write(nodes, _Place(line_break="<br>"))
    # A `#` at the end would be read as the closing sequence of the heading.
    return re.sub(r"#+$", lambda run: r"\#" * len(run[0]), text)


def write_cell(nodes: Sequence[Inline]) -> str:
    """Write a cell of a table, which is one line without a bare `|`."""
    return _write(nodes, _Place(line_break="<br>", in_table=True))


def write_picture(picture: Picture) -> str:
    """Write a picture: its words, and the name of its file in the folder `pictures` beside the text."""
    alt = re.sub(r"[\\`*_\[\]<!^~{}|]", _escape, _ENTITY.sub("&amp;", picture.alt))
    return f"![{alt}]({picture.target})"


def longest_run(character: str, text: str) -> int:
    """Measure the longest run of a character."""
    return max((len(run) for run in re.findall(f"{re.escape(character)}+", text)), default=0)


def _guard(line: str) -> str:
    """Escape a line's beginning when it would make the line a heading, quote, list, rule or table."""
    found = _LINE_START.match(line)
    return f"{line[: found.end()]}\\{line[found.end() :]}" if found else line


def _write(nodes: Sequence[Inline], place: _Place) -> str:
    pieces = list(_pieces(nodes, place))
    for index, piece in enumerate(pieces):
        if piece.opens:
            _choose_delimiter(pieces, index)
    return "".join(piece.text for piece in pieces)


def _pieces(nodes: Sequence[Inline], place: _Place) -> Iterator[_Piece]:
    for index, node in enumerate(nodes):
        before = nodes[index - 1] if index else None
        after = nodes[index + 1] if index + 1 < len(nodes) else None
        match node:
            case Text():
                yield _Piece(_write_text(node.text, before, after, place), plain=True)
            case Code():
                yield _Piece(_write_code(node.text, place))
            case Link():
                label = _write(node.children, replace(place, in_link=True, in_strong=False))
                yield _Piece(f"[{label}]({_ENTITY.sub('&amp;', node.target)})")
            case NoteReference():
                yield _Piece(f"[^{node.number}]")
            case LineBreak():
                yield _Piece(place.line_break)
            case Emphasis() | Strong():
                yield from _emphasis(node, place)


def _emphasis(node: Emphasis | Strong, place: _Place) -> Iterator[_Piece]:
    strong = isinstance(node, Strong)
    closing = _Piece("**" if strong else "_")
    mixed = place.in_strong or any(isinstance(child, Strong) for child in node.children)
    yield _Piece(closing.text, partner=closing, opens=True, must_underscore=mixed)
    yield from _pieces(node.children, replace(place, in_strong=place.in_strong or strong))
    yield closing


def _write_text(text: str, before: Inline | None, after: Inline | None, place: _Place) -> str:
    escaped = _ENTITY.sub("&amp;", text)
    if isinstance(after, Link | NoteReference):
        escaped = _ESCAPED.sub(_escape, f"{escaped}[").removesuffix("\\[")
    else:
        escaped = _ESCAPED.sub(_escape, escaped)
    if place.in_link:
        escaped = re.sub(r"(?<!\\)[\[\]]", _escape, escaped)
    if place.in_table:
        escaped = escaped.replace("|", r"\|")
    if isinstance(before, NoteReference) and escaped[0] in "([:":
        escaped = f"\\{escaped}"  # or the call would be a link or a definition
    return escaped


def _escape(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _write_code(text: str, place: _Place) -> str:
    fence = "`" * (longest_run("`", text) + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    body = text.replace("|", r"\|") if place.in_table else text
    return f"{fence}{padding}{body}{padding}{fence}"


def _choose_delimiter(pieces: list[_Piece], start: int) -> None:
    """Choose `_` or `*` for one pair, and make sure that all readers of Markdown take it for a pair.

    CommonMark 6.2: what stands on either side of a delimiter decides whether it may open or close. A
    letter outside that would spoil it is written as a number (`&#98;` for b), which counts as punctuation.
    """
    opening = pieces[start]
    end = next(index for index in range(start, len(pieces)) if pieces[index] is opening.partner)
    closing = pieces[end]
    before = pieces[start - 1] if start else None
    after = pieces[end + 1] if end + 1 < len(pieces) else None
    inside_word = not (_is_clear(before, -1) and _is_clear(after, 0))
    if (
        inside_word
        and opening.text == "_"
        and not opening.must_underscore
        and _stands_alone(pieces, start, end)
    ):
        opening.text = closing.text = "*"
    must = opening.text == "_"
    if before and not _is_clear(before, -1) and (must or not _is_solid(pieces[start + 1], 0)):
        before.text = before.text[:-1] + _numeric(before.text[-1])
    if after and not _is_clear(after, 0) and (must or not _is_solid(pieces[end - 1], -1)):
        after.text = _numeric(after.text[0]) + after.text[1:]


def _stands_alone(pieces: list[_Piece], start: int, end: int) -> bool:
    """Say whether no other delimiter touches the pair."""
    around = [pieces[index] for index in (start - 1, start + 1, end - 1, end + 1) if 0 <= index < len(pieces)]
    return all(piece.text.strip("*_") for piece in around)


def _is_clear(piece: _Piece | None, edge: int) -> bool:
    """Say whether a neighbour's edge leaves a delimiter free: nothing, a space or ASCII punctuation."""
    return piece is None or piece.text[edge].isspace() or piece.text[edge] in string.punctuation


def _is_solid(piece: _Piece, edge: int) -> bool:
    return piece.text[edge].isalnum()


def _numeric(character: str) -> str:
    return f"&#{ord(character)};"
