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

from briefgen.errors import Location, Problem, Severity
from briefgen.themes.design import Design
from briefgen.themes.look import Look
from briefgen.writers.html import core_stylesheet
from briefgen.writers.weasy import REFUSED, get_fetcher, get_font_configuration, load_weasyprint

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
    return _parse(look.name, look.stylesheets, look.fonts, look.design)


@functools.lru_cache(maxsize=32)
def _parse(name: str, texts: tuple[str, ...], fonts: tuple[str, ...], design: Design) -> StyleSheets:
    weasyprint = load_weasyprint()
    counter_style = weasyprint.css.counters.CounterStyle()
    parsed, problems = [], []
    for number, text in enumerate((core_stylesheet(design), *texts)):
        with listen() as log:
            sheet = weasyprint.CSS(
                string=text,
                url_fetcher=get_fetcher(),
                font_config=get_font_configuration(fonts),
                counter_style=counter_style,
            )
        parsed.append(sheet)
        path = f"{name or 'theme'}, style sheet {number} of {len(texts)}"
        problems += [*find_addresses(text, path), *explain(log, text, path)]
    return StyleSheets(tuple(parsed), counter_style, tuple(problems))


def find_addresses(css: str, path: str = "") -> Iterator[Problem]:
    """Find what in a style sheet asks for a file or an address; nothing is ever fetched for it."""
    import tinycss2  # type: ignore[import-untyped]  # it has no type hints

    for rule in tinycss2.parse_stylesheet(css):
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            yield _refused("@import", rule, css, path)
        else:
            yield from (_refused(url, token, css, path) for url, token in _iter_urls(rule))


def _iter_urls(token: Any) -> Iterator[tuple[str, Any]]:
    if token.type == "url":
        if not token.value.startswith("#"):
            yield token.value, token
        return
    if token.type == "function" and token.lower_name == "url":
        yield next((part.value for part in token.arguments if part.type == "string"), ""), token
        return
    for name in ("prelude", "content", "arguments"):
        for child in getattr(token, name, None) or ():
            yield from _iter_urls(child)


def _refused(what: str, token: Any, css: str, path: str) -> Problem:
    return Problem(
        "css/address-refused",
        f"the style sheet asks for `{what[:80]}`, which is not fetched",
        _locate(css, path, token.source_line, token.source_column),
        Severity.WARNING,
        found="an address in CSS",
        expected="CSS that is complete in itself",
        hint="put imported rules into the theme's own style sheet, and fonts into its `fonts` folder",
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
        where = _locate(css, path, int(position[1]), int(position[2])) if position else Location(path)
        yield Problem(
            "pdf/css-ignored" if css else "pdf/layout",
            _POSITION.sub("", message, count=1).strip().rstrip("."),
            where,
            Severity.WARNING,
            expected="CSS that WeasyPrint knows" if css else "",
            hint="mend or remove it; the rest of the style sheet is used" if css else "",
        )


def _locate(css: str, path: str, line: int, column: int) -> Location:
    lines = css.splitlines()
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    return Location(path, line, column, excerpt=excerpt)
