"""Values to opaque tokens and back: article text never meets the Markdown parser.

A token is a number written in private-use characters that no parser gives a meaning to; the text it
stands for is kept in a table, beside the place in the template that printed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from briefgen.errors import Location, Problem, TemplateError
from briefgen.themes.clean import clean, clean_line

# Plane 16 and not U+E000, where icon fonts of real pages live. `clean` keeps them out of all values.
START, END = "\U0010f000", "\U0010f001"
_DIGITS = "".join(chr(0x10F010 + digit) for digit in range(10))
_WRITE = str.maketrans("0123456789", _DIGITS)
_READ = str.maketrans(_DIGITS, "0123456789")
TOKEN = re.compile(f"{START}([{_DIGITS}]+){END}")
RESERVED = re.compile("[\U0010f000-\U0010f01f]")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a template file."""

    path: str
    line: int

    @property
    def location(self) -> Location:
        """The same as a `Location`, without an excerpt."""
        return Location(self.path, self.line)


class Seals:
    """The table of one rendering: token number to value and place."""

    __slots__ = ("places", "values")

    def __init__(self) -> None:
        self.values: list[str] = []
        self.places: list[Place | None] = []

    def seal(self, value: str, place: Place | None = None, *, edges: bool = False) -> Markup:
        """Keep a value and give its token; `edges` keeps one space at either end."""
        self.values.append(clean(value) if edges else clean_line(value))
        self.places.append(place)
        return Markup(f"{START}{str(len(self.values) - 1).translate(_WRITE)}{END}")  # noqa: S704 - a number

    def unseal(self, text: str) -> str:
        """Put the values back in place of their tokens.

        Raises:
            TemplateError: A token is cut or unknown (`theme/broken-token`); it is never printed.
        """
        if START not in text and not RESERVED.search(text):
            return text
        pieces: list[str] = []
        end = 0
        for token in TOKEN.finditer(text):
            pieces += [self._literal(text, end, token.start()), self._value(text, token)]
            end = token.end()
        return "".join([*pieces, self._literal(text, end, len(text))])

    def place(self, text: str) -> Place | None:
        """Find the template line of the first token in a text."""
        return next(self._places(text), None)

    def is_whole(self, text: str) -> bool:
        """Say whether all tokens in a text are known and none is cut."""
        known = all(int(token[1].translate(_READ)) < len(self.values) for token in TOKEN.finditer(text))
        return known and not RESERVED.search(TOKEN.sub("", text))

    def _places(self, text: str) -> Iterator[Place]:
        for token in TOKEN.finditer(text):
            index = int(token[1].translate(_READ))
            if index < len(self.places) and (place := self.places[index]):
                yield place

    def _value(self, text: str, token: re.Match[str]) -> str:
        index = int(token[1].translate(_READ))
        if index >= len(self.values):
            raise self._broken(text)
        return self.values[index]

    def _literal(self, text: str, start: int, end: int) -> str:
        if RESERVED.search(text, start, end):
            raise self._broken(text)
        return text[start:end]

    def _broken(self, text: str) -> TemplateError:
        place = self.place(text)
        return TemplateError(broken_token(place.location if place else Location()))


def broken_token(where: Location) -> Problem:
    """Explain a token that was cut."""
    return Problem(
        "theme/broken-token",
        "a printed value was cut or changed after it was printed",
        where,
        expected="filters on the value itself, as in `{{ item.text|truncate(80) }}`",
        hint="do not apply `truncate`, `replace` or slices to what a macro or a block printed",
    )


ACTIVE_SEALS: ContextVar[Seals] = ContextVar("ACTIVE_SEALS")
"""The table of the rendering under way."""


class Data(str):
    """A text that comes from data: wherever Jinja prints it, its token appears."""

    __slots__ = ()

    def __html__(self) -> Markup:
        return ACTIVE_SEALS.get().seal(str(self))


def mark_data(value: Any) -> Any:
    """Mark all text in the data of a rendering as `Data`; nothing in it can be taken for a token."""
    if isinstance(value, str):
        return Data(RESERVED.sub("\ufffd", value))
    if isinstance(value, Mapping):
        return {mark_data(key): mark_data(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [mark_data(item) for item in value]
    return value


def protect(value: Any) -> Any:
    """Mark a text that a template has computed as `Data`, or those in a list; all else stays as it is."""
    if type(value) is str:
        return Data(value)
    if type(value) is list:
        return [Data(item) if type(item) is str else item for item in value]
    if type(value) is tuple:  # a named tuple of Jinja keeps its names
        return tuple(Data(item) if type(item) is str else item for item in value)
    return value
