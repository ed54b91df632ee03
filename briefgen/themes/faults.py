"""What Jinja raised to a `Problem` that an editor understands, at the line of the template's file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jinja2 import Environment
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError

from briefgen.errors import Location, Problem
from briefgen.places import SourceText, nearest
from briefgen.themes.environment import RefusedSyntaxError, UnknownNameError
from briefgen.themes.lookup import ThemeLoader
from briefgen.themes.run import Fault

_UNKNOWN_FILTER = re.compile(r"No (filter|test) named '(.*)'")


def locate(fault: BaseException, sources: Mapping[str, SourceText]) -> Location:
    """Find the template line in a traceback: Jinja puts the template's file into its frames."""
    where = Location()
    trace = fault.__traceback__
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        if path in sources:
            where = sources[path].at_line(trace.tb_lineno)
        trace = trace.tb_next
    return where


def _point_at(where: Location, word: str) -> Location:
    """Put the caret under a word of the line."""
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", where.excerpt)
    if found is None:
        return where
    return replace(where, column=found.start() + 1, length=len(word))


def unknown_name(fault: UnknownNameError, where: Location, names: Iterable[str]) -> Problem:
    """Explain a name that the data does not have, with the nearest one that it has."""
    owner = fault.owner
    known = [str(key) for key in owner] if isinstance(owner, Mapping) else []
    if owner is None:
        known = list(names)
        message = f"`{fault.name}` is not defined"
    elif isinstance(owner, Mapping):
        message = f"there is no field `{fault.name}` here"
    else:
        message = f"{_kind(owner)} has no field `{fault.name}`"
    guess = nearest(fault.name, known)
    return Problem(
        "theme/undefined-name",
        message,
        _point_at(where, fault.name),
        found=fault.name,
        expected=", ".join(known),
        hint=f"did you mean `{guess}`?" if guess else "",
    )


def _kind(owner: Any) -> str:
    if isinstance(owner, str):
        return "a text"
    return "a list" if isinstance(owner, list | tuple) else "this"


def syntax(fault: TemplateSyntaxError, environment: Environment) -> Problem:
    """Explain a template that is no template."""
    lines = (fault.source or "").split("\n")
    source = SourceText(fault.filename or fault.name or "", "\n".join(lines))
    where = source.at_line(fault.lineno)
    message = (fault.message or "the template is broken").rstrip(".")
    found = _UNKNOWN_FILTER.match(message)
    if found is None:
        code = "theme/refused" if isinstance(fault, RefusedSyntaxError) else "theme/syntax"
        return Problem(code, message, where, hint="" if code == "theme/refused" else _syntax_hint(message))
    return unknown_filter(found[1], found[2], where, environment)


def unknown_filter(kind: str, name: str, where: Location, environment: Environment) -> Problem:
    """Explain a filter or a test that does not exist."""
    table = environment.filters if kind == "filter" else environment.tests
    known = [each for each in table if not each.startswith("_")]
    guess = nearest(name, known)
    return Problem(
        f"theme/unknown-{kind}",
        f"there is no {kind} `{name}`",
        _point_at(where, name),
        found=name,
        expected=", ".join(sorted(known)),
        hint=f"did you mean `{guess}`?" if guess else "",
    )


def _syntax_hint(message: str) -> str:
    if "end of template" in message or "Unexpected end" in message:
        return "close every `{% if %}`, `{% for %}`, `{% block %}` and `{% macro %}` with its `{% end… %}`"
    return "look at this line and the one above: braces, `%}`, quotation marks"


def missing_template(fault: TemplateNotFound, where: Location, known: Sequence[str]) -> Problem:
    """Explain a parent or a part that does not exist."""
    name = str(fault.name or "")
    guess = nearest(name, known)
    return Problem(
        "theme/missing-template",
        f"there is no template `{name}`",
        _point_at(where, name),
        found=name,
        expected=", ".join(known) or "a file `brief.md.j2`",
        hint=f"did you mean `{guess}`?"
        if guess
        else "parents and parts are files of the theme or its parents",
    )


def counted(fault: Fault, where: Location) -> Problem:
    """Add the place to what a filter or a limit has to say."""
    return Problem(
        fault.code, fault.message, where, found=fault.found, expected=fault.expected, hint=fault.hint
    )


def refused(fault: SecurityError, where: Location) -> Problem:
    """Explain what the sandbox refused."""
    return Problem(
        "theme/refused",
        f"this is not part of the theme language: {str(fault).rstrip('.')}",
        where,
        hint="templates read fields, loop, and apply filters; they call no methods of objects",
    )


def too_deep(where: Location) -> Problem:
    """Explain endless recursion."""
    return Problem(
        "theme/too-much",
        "templates, blocks or macros call each other without end",
        where,
        hint="look for a macro that calls itself, or two files that extend or include each other",
    )


def failed(fault: BaseException, where: Location) -> Problem:
    """Explain an expression that cannot be computed, and a filter that was found missing only now."""
    return Problem(
        "theme/failed", f"this cannot be computed: {str(fault).rstrip('.') or type(fault).__name__}", where
    )


def notes_missing(labels: Sequence[str], loader: ThemeLoader, entry: str) -> Problem:
    """Explain notes that are called but never printed."""
    path = next((path for path in loader.sources if path.endswith(entry)), "")
    return Problem(
        "theme/notes-not-printed",
        f"source notes are cited but not printed: {', '.join(labels)}",
        Location(path),
        hint="end with `{% for note in cited() %}`, `[^{{ note.label }}]: {{ note.text }}`, `{% endfor %}`",
    )
