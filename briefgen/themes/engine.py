"""A theme and plain data to Markdown in which every value is a token, and the table of the values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2.exceptions import (
    SecurityError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
)

from briefgen.errors import Problem, TemplateError
from briefgen.themes import faults
from briefgen.themes.charts import Chart
from briefgen.themes.environment import TemplateEnvironment, UnknownNameError
from briefgen.themes.lookup import ThemeLoader
from briefgen.themes.run import ACTIVE_RUN, Fault, Limits, Run
from briefgen.themes.sealing import ACTIVE_SEALS, Seals, mark_data
from briefgen.themes.theme import ENTRY, Theme
from briefgen.themes.unprinted import find_unprinted
from briefgen.themes.wording import Wording

_DEFINITION = re.compile(r"^ {0,3}\[\^(\d+)\]:", re.MULTILINE)
# What the expressions of a template can raise by themselves: `1 / 0`, `'a' < 1`, `{}[[]]`, `range('x')`.
_EXPRESSION_ERRORS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a theme made of the data."""

    markdown: str
    """With a token for every value; only `document.parse` can read it."""
    seals: Seals
    theme: Theme
    placeholders: tuple[str, ...] = ()
    """The texts of placeholders that were printed, in order."""
    charts: Mapping[str, Chart] = field(default_factory=dict)
    """Those that were printed, still to be drawn, by address."""
    problems: tuple[Problem, ...] = ()
    """Warnings of what the templates hold and no memo prints."""


def render(
    theme: Theme,
    data: Mapping[str, Any],
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    wording: Wording | None = None,
) -> Rendering:
    """Render `brief.md.j2` of a theme.

    Args:
        theme: As `get_theme` gives it.
        data: Plain: text, numbers, truth values, None, lists and dictionaries of these.
        limits: What the template may use.
        wording: The memo's language, as `load_wording` gives it; without it English. Phrases that it lacks
            are noted in it.

    Raises:
        TemplateError: The template is missing or broken, asks for what does not exist, or does too much;
            one problem, located in the template's file.
    """
    environment = _environment(tuple((each.name, each.folder) for each in theme.chain))
    run = Run(limits=limits, wording=wording or Wording(dates=theme.design.dates))
    seals_token, run_token = ACTIVE_SEALS.set(run.seals), ACTIVE_RUN.set(run)
    try:
        markdown = _run(environment, mark_data(data), run)
    except TemplateError:
        raise
    except _CAUGHT as fault:
        raise TemplateError(_explain(fault, environment, data, run)) from fault
    finally:
        ACTIVE_SEALS.reset(seals_token)
        ACTIVE_RUN.reset(run_token)
    run.seals.unseal(markdown)  # refuses what is cut
    _check_notes(markdown, run, environment)
    return Rendering(
        markdown, run.seals, theme, tuple(run.placeholders), run.charts, _unprinted(environment, theme)
    )


def _unprinted(environment: TemplateEnvironment, theme: Theme) -> tuple[Problem, ...]:
    paths = (str(each.folder / ENTRY) for each in theme.chain)
    chain = {path: environment.outlines[path] for path in paths if path in environment.outlines}
    return tuple(find_unprinted(chain, environment.themes.sources))


@lru_cache(maxsize=16)
def _environment(chain: tuple[tuple[str, Path], ...]) -> TemplateEnvironment:
    """Keep the compiled templates of a theme, whatever else of it is changed."""
    return TemplateEnvironment(ThemeLoader(chain))


def _run(environment: TemplateEnvironment, data: dict[str, Any], run: Run) -> str:
    template = environment.get_template(environment.themes.resolve(ENTRY))
    chunks: list[str] = []
    length = 0
    for chunk in template.generate(data):
        length += len(chunk)
        run.measure(length)
        chunks.append(chunk)
    return "".join(chunks)


_CAUGHT = (
    Fault,
    TemplateSyntaxError,
    TemplateNotFound,
    TemplateRuntimeError,
    RecursionError,
    *_EXPRESSION_ERRORS,
)


def _explain(
    fault: BaseException, environment: TemplateEnvironment, data: Mapping[str, Any], run: Run
) -> Problem:
    """Turn what was raised into a problem with its place in the template, at least that of the last value."""
    sources = environment.themes.sources
    where = faults.locate(fault, sources)
    if not where.path and (place := next(filter(None, reversed(run.seals.places)), None)):
        where = sources[place.path].at_line(place.line)
    match fault:
        case UnknownNameError():
            problem = faults.unknown_name(fault, where, [*data, *environment.globals])
        case TemplateSyntaxError():
            problem = faults.syntax(fault, environment)
        case TemplateNotFound():
            problem = faults.missing_template(fault, where, environment.themes.list_templates())
        case Fault():
            problem = faults.counted(fault, where)
        case SecurityError():
            problem = faults.refused(fault, where)
        case RecursionError():
            problem = faults.too_deep(where)
        case _:
            problem = faults.failed(fault, where)
    return problem


def _check_notes(markdown: str, run: Run, environment: TemplateEnvironment) -> None:
    """Refuse a memo whose notes are called but not printed."""
    printed = set(_DEFINITION.findall(markdown))
    missing = [note["label"] for note in run.notes.values() if note["label"] not in printed]
    if missing:
        raise TemplateError(
            faults.notes_missing([str(label) for label in missing], environment.themes, ENTRY)
        )
