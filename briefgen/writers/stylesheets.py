"""A theme's CSS texts -> parsed style sheets, each parsed once a process, with what was wrong in them."""

from __future__ import annotations

import contextlib
import functools
import logging
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.errors import Location, Problem, Severity, WriteError
from briefgen.places import SourceText
from briefgen.themes.design import Design
from briefgen.themes.look import Look
from briefgen.writers.css_addresses import find_addresses, locate
from briefgen.writers.house_rules import logo_rules
from briefgen.writers.html import core_stylesheet
from briefgen.writers.weasy import (
    REFUSED,
    get_fetcher,
    get_font_configuration,
    load_weasyprint,
    picture_address,
)

_POSITION = re.compile(r",? at (\d+):(\d+)")
_SAID_OTHERWISE = (REFUSED, "Relative URI reference", "Using fontTools instead of HarfBuzz-Subset")
"""Log lines not passed on: `find_addresses` says the first two with the place, `doctor` the third, once."""


@dataclass(frozen=True, slots=True)
class StyleSheets:
    """What `HTML.render` takes, and what is to be said of it."""

    parsed: tuple[Any, ...]
    counter_style: Any
    problems: tuple[Problem, ...]


def load_stylesheets(look: Look) -> StyleSheets:
    """Parse the style sheets of a look, the core one first; cached by text."""
    paths = name_stylesheets(look.stylesheets, look.stylesheet_paths, f"{look.name or 'theme'}, style sheet")
    logo = logo_rules(look.logo, picture_address(look.logo)) if look.logo else ""
    return _parse(paths, look.stylesheets, look.fonts, look.design, logo)


def name_stylesheets(texts: Sequence[str], paths: Sequence[str], otherwise: str) -> tuple[str, ...]:
    """Give the path of each style sheet; where none is known, its number."""
    return tuple(paths) or tuple(
        f"{otherwise} {number} of {len(texts)}" for number in range(1, len(texts) + 1)
    )


@functools.lru_cache(maxsize=32)
def _parse(
    paths: tuple[str, ...], texts: tuple[str, ...], fonts: tuple[str, ...], design: Design, logo: str
) -> StyleSheets:
    weasyprint = load_weasyprint()
    counter_style = weasyprint.css.counters.CounterStyle()
    parsed, problems = [], []

    def parse(text: str) -> Any:
        return weasyprint.CSS(
            string=text,
            url_fetcher=get_fetcher(),
            font_config=get_font_configuration(fonts),
            counter_style=counter_style,
        )

    for path, text in zip(("briefgen", *paths), (core_stylesheet(design), *texts), strict=True):
        refused = tuple(find_addresses(text, path))
        with listen() as log:
            try:
                parsed.append(parse(text))
            except RecursionError as fault:
                raise WriteError(too_many_steps(SourceText(path, text))) from fault
        problems += [*refused, *explain(log, text, path)]
    if logo:
        parsed.append(parse(logo))
    return StyleSheets(tuple(parsed), counter_style, tuple(problems))


def too_many_steps(source: SourceText) -> Problem:
    """Say that a selector has more steps than its parser can follow; point at the longest line."""
    longest = max(range(len(source.lines)), key=lambda number: len(source.lines[number]))
    return Problem(
        "css/too-deep",
        "a selector has too many steps",
        source.at_line(longest + 1),
        expected="some dozens of steps, as in `table td > p`",
        hint="give the block a style with `{: .name }` and write `.name`",
    )


@contextlib.contextmanager
def listen() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs in this thread; the list is filled while the block runs."""
    messages: list[str] = []
    thread = threading.get_ident()

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == thread:
                messages.append(record.getMessage())

    collector = Collector(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    try:
        yield messages
    finally:
        logger.removeHandler(collector)


def explain(messages: Sequence[str], css: str = "", path: str = "") -> Iterator[Problem]:
    """Turn log lines into warnings, each once, with the place where the line names one."""
    for message in dict.fromkeys(messages):
        if any(marker in message for marker in _SAID_OTHERWISE):
            continue
        position = _POSITION.search(message)
        where = locate(css, path, int(position[1]), int(position[2])) if position else Location(path)
        yield Problem(
            "pdf/css-ignored" if css else "pdf/layout",
            _POSITION.sub("", message, count=1).strip().rstrip("."),
            where,
            Severity.WARNING,
            expected="CSS that WeasyPrint knows" if css else "",
            hint="mend or remove it; the rest of the style sheet is used" if css else "",
        )
