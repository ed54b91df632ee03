"""A theme's style sheets to what in them is ignored, refused or hard to read, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.errors import BriefgenError, Problem, Severity
from briefgen.places import SourceText
from briefgen.themes.colours import READABLE, WHITE, contrast, find_colour
from briefgen.themes.theme import Theme

SHEETS = ("print.css", "screen.css")
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_VARIABLE = re.compile(r"var\(\s*--([\w-]+)\s*\)")


def find_style_names(texts: Iterable[str]) -> set[str]:
    """Collect the names of all classes in style sheets."""
    return {found[1] for text in texts for found in _CLASS.finditer(_COMMENT.sub("", text))}


def find_css_faults(theme: Theme, sources: Iterable[SourceText]) -> Iterator[Problem]:
    """Check the theme's own style sheets."""
    from briefgen.writers.css_addresses import find_addresses
    from briefgen.writers.stylesheets import too_many_steps

    for source in sources:
        try:
            yield from find_addresses(source.text, source.path)
            yield from _faint(source, dict(theme.design.colours))
            if source.path.endswith("print.css"):
                yield from _ignored(source)
        except BriefgenError as fault:
            yield from fault.problems
        except RecursionError:
            yield too_many_steps(source)


def _ignored(source: SourceText) -> Iterator[Problem]:
    """Let WeasyPrint parse the sheet; what it does not know it logs, with the place."""
    from briefgen.writers.stylesheets import explain, listen
    from briefgen.writers.weasy import get_fetcher, get_font_configuration, load_weasyprint

    weasyprint = load_weasyprint()
    with listen() as log:
        weasyprint.CSS(
            string=source.text,
            url_fetcher=get_fetcher(),
            font_config=get_font_configuration(()),
            counter_style=weasyprint.css.counters.CounterStyle(),
        )
    yield from explain(log, source.text, source.path)


def _faint(source: SourceText, colours: dict[str, str]) -> Iterator[Problem]:
    """Compare the colour of words with the ground that the same rule, else the paper, gives them.

    Rules for dark screens are left out: what stands behind them is said elsewhere.
    """
    import tinycss2  # type: ignore[import-untyped]  # it has no type hints

    is_paper = source.path.endswith("print.css")
    for rule in tinycss2.parse_stylesheet(source.text, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        said = {
            part.lower_name: (part, _colour(part.value, colours))
            for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            if part.type == "declaration" and part.lower_name in {"color", "background", "background-color"}
        }
        ground = said.get("background-color") or said.get("background")
        words = said.get("color")
        if words is None or words[1] is None or (ground is None and not is_paper):
            continue
        behind = ground[1] if ground else WHITE
        if behind and contrast(words[1], behind) < READABLE:
            yield _too_faint(source, words[0], contrast(words[1], behind))


def _colour(value: Iterable[Any], colours: dict[str, str]) -> str | None:
    """Give the colour of a value that is one colour, or a variable of the theme's colours."""
    import tinycss2

    text = tinycss2.serialize(value).strip()
    variable = _VARIABLE.fullmatch(text)
    return colours.get(variable[1]) if variable else find_colour(text)


def _too_faint(source: SourceText, declaration: Any, found: float) -> Problem:
    line, column = declaration.source_line, declaration.source_column
    return Problem(
        "theme/faint-colour",
        "the colour is hard to read on what is behind it",
        source.at_line(line, column, len(declaration.name)),
        Severity.WARNING,
        found=f"a contrast of {found:.1f} to 1",
        expected=f"at least {READABLE:g} to 1 (WCAG 2.2, level AA)",
        hint="choose a darker colour, or a lighter ground",
    )
