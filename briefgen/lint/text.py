"""The text between the tags of a template to what Markdown would make of it against the editor's will."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import nodes

from briefgen.errors import Location, Problem, Severity
from briefgen.lint.sources import Template
from briefgen.places import nearest
from briefgen.themes.faults import counted
from briefgen.themes.images import UNSEEN
from briefgen.themes.pictures import Pictures
from briefgen.themes.run import Fault

VALUE = "\ufffc"
"""Stands for what a `{{ }}` prints."""
_FENCE = re.compile(r" {0,3}(```|~~~)")
_CODE = re.compile(r"(`+).+?(?<!`)\1(?!`)")
_HTML = re.compile(r"<!--.*?(?:-->|$)|</?[A-Za-z][^<>]*>")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>|<[^<>\s@]+@[^<>\s]+>|<br ?/?>")
_ATTRIBUTES = re.compile(r"\{:([^}]*)\}")
_NAME = re.compile(r"\.([A-Za-z][\w-]*)")
_NOTE = re.compile(r"\[\^([^\]]*)\]")
_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^\s)]*)")
_LINK = re.compile(r"\[[^\]]*\]\(\s*([a-zA-Z][\w+.-]*):")
_SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a template's text: tags are gone, values are one character each."""

    template: Template
    number: int
    text: str
    is_code: bool = False

    def at(self, found: re.Match[str], group: int = 0) -> Location:
        """Locate a match by its words: the tags before it make the column differ from the template's."""
        line = self.template.source.at_line(self.number)
        words = found[group].split(VALUE)[0].rstrip() or found[0][:2]
        column = line.excerpt.find(words)
        return replace(line, column=column + 1, length=len(words)) if column >= 0 else line


def iter_lines(template: Template) -> Iterator[Line]:
    """Give the lines of a template's text in order, with those inside of fences marked."""
    texts: dict[int, str] = {}
    for output in template.tree.find_all(nodes.Output):
        for part in output.nodes:
            if isinstance(part, nodes.TemplateData):
                for offset, piece in enumerate(part.data.split("\n")):
                    texts[part.lineno + offset] = texts.get(part.lineno + offset, "") + piece
            else:
                texts[part.lineno] = texts.get(part.lineno, "") + VALUE
    in_fence = False
    for number in sorted(texts):
        is_fence = _FENCE.match(texts[number]) is not None
        yield Line(template, number, texts[number], in_fence or is_fence)
        in_fence ^= is_fence


def find_faults(template: Template, styles: Iterable[str]) -> Iterator[Problem]:
    """Find what will be shown as text, refused or misread, in every branch of a template."""
    known = sorted(styles)
    for line in iter_lines(template):
        yield from _attributes(line, known)
        if line.is_code:
            continue
        shown = replace(line, text=_CODE.sub(lambda code: " " * len(code[0]), line.text))
        yield from _html(shown)
        yield from _notes(shown)
        yield from _images(shown)
        yield from _links(shown)


def _html(line: Line) -> Iterator[Problem]:
    text = _AUTOLINK.sub(lambda found: " " * len(found[0]), line.text)
    for found in _HTML.finditer(text):
        is_comment = found[0].startswith("<!--")
        yield Problem(
            "theme/raw-html",
            "HTML is shown as text, not used" if not is_comment else "an HTML comment is shown as text",
            line.at(found),
            Severity.WARNING,
            found=found[0].replace(VALUE, "{{ … }}")[:80],
            expected="Markdown; of HTML only `<br>`",
            hint="write a comment as `{# … #}`" if is_comment else "give it a style with `{: .name }`",
        )


def _attributes(line: Line, known: list[str]) -> Iterator[Problem]:
    for found in _ATTRIBUTES.finditer(line.text):
        if VALUE in found[1]:
            yield Problem(
                "theme/value-in-attribute",
                "a value stands where only fixed text may stand",
                line.at(found),
                found="a value inside `{: … }`",
                expected="values in text and in link addresses only",
                hint="write the name of a style as it is: `{: .lead }`",
            )
            continue
        for name in _NAME.finditer(found[1]):
            if name[1] not in known:
                yield _unknown_style(name[1], line.at(name, 1), known)


def _unknown_style(name: str, where: Location, known: list[str]) -> Problem:
    guess = nearest(name, known)
    return Problem(
        "theme/unknown-style",
        f"no style sheet has a rule for the style `{name}`",
        where,
        Severity.WARNING,
        found=name,
        expected=", ".join(known),
        hint=f"did you mean `{guess}`?" if guess else f"add a rule `.{name}` to print.css and screen.css",
    )


def _notes(line: Line) -> Iterator[Problem]:
    """A value of the data as the label of a note: two articles could have the same one."""
    for found in _NOTE.finditer(line.text):
        if (
            not found[1].strip(VALUE)
            and found[1]
            and "label" not in line.template.source.at_line(line.number).excerpt
        ):
            yield Problem(
                "theme/value-in-attribute",
                "a value is the label of a note",
                line.at(found),
                found="a value inside `[^…]`",
                expected="`{{ note.label }}`, or a fixed word",
                hint="call notes with `cite()` and print them with `cited()`",
            )


def _images(line: Line) -> Iterator[Problem]:
    for found in _IMAGE.finditer(line.text):
        if not found[1].strip():
            yield Problem(
                "theme/picture-without-alt",
                "a picture has no words for those who do not see it",
                line.at(found),
                found=found[0].replace(VALUE, "{{ … }}"),
                expected="what the picture shows, between the brackets",
                hint="write `![Logo of the house](logo.svg)`; what only adorns belongs into the style sheet",
            )


def find_picture_faults(template: Template, folders: Sequence[Path]) -> Iterator[Problem]:
    """Look for the pictures that a template names, in every branch."""
    pictures = Pictures(folders, draw=lambda _: UNSEEN)
    for line in iter_lines(template):
        for found in _IMAGE.finditer("" if line.is_code else line.text):
            if VALUE not in found[2]:
                try:
                    pictures(found[2])
                except Fault as fault:
                    yield counted(fault, line.at(found, 2))


def _links(line: Line) -> Iterator[Problem]:
    for found in _LINK.finditer(line.text):
        is_picture = found.start() > 0 and line.text[found.start() - 1] == "!"
        if found[1].lower() not in _SCHEMES and not is_picture:
            yield Problem(
                "theme/link-refused",
                "a link becomes plain text",
                line.at(found, 1),
                Severity.WARNING,
                found=f"{found[1]}:",
                expected="https://…, http://…, mailto:…, or `#` and a heading's anchor",
            )


def used_styles(template: Template) -> dict[str, Location]:
    """Give the styles that a template names, and where each is named first."""
    used: dict[str, Location] = {}
    for line in iter_lines(template):
        for found in _ATTRIBUTES.finditer(line.text):
            for name in _NAME.finditer(found[1]):
                used.setdefault(name[1], line.at(name, 1))
    return used
