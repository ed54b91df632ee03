"""A name, and perhaps a company's Word file, in; the folder of a new theme out. Nothing is overwritten."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.editor_lines import FOLDER, editor_line, find_schema, schema_name
from briefgen.errors import Location, Problem, Severity, TemplateError, WriteError
from briefgen.files import read_bytes, write_atomically
from briefgen.places import SourceText
from briefgen.schemas import schema_text
from briefgen.themes.finding import get_theme, theme_names
from briefgen.themes.settings import SETTINGS_FILE, load_settings

if TYPE_CHECKING:
    from briefgen.themes.design import Design
    from briefgen.themes.theme import Theme
    from briefgen.writers.word.letterhead import Letterhead

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")
_LARGEST = 20_000_000
_HEAVY = 2_000_000
"""A Word file of more bytes makes every memo heavy."""
_REFERENCE = "reference.docx"
_EXAMPLES = (
    "",
    "# Each line below is an example: take away its `# ` and change it.",
    "# colours:",
    '#   accent: "#1f3a5f"',
    "# fonts:",
    "#   text: Noto Serif",
    "# paper: A4",
    "# logo:",
    "#   file: logo.svg",
    "#   alt: What the logo shows",
)


@dataclass(frozen=True, slots=True)
class NewTheme:
    """What was made."""

    folder: Path
    files: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()
    """What an editor may want to know or to mend; nothing of it keeps the theme from working."""

    @property
    def lacks_styles(self) -> bool:
        """Whether the Word file has not all styles that a memo uses."""
        return any(problem.code == "word/missing-style" for problem in self.problems)


def make_theme(
    name: str,
    folder: Path,
    extends: str,
    letterhead: Path | None = None,
    *,
    add_styles: bool = False,
    folders: Sequence[Path] = (),
) -> NewTheme:
    """Make a theme.

    Args:
        name: Of the theme, and of its folder.
        folder: Where themes lie; it is made when it is not there.
        extends: The theme that it takes everything else from.
        letterhead: A company's .docx or .dotx; without it the theme looks like its parent.
        add_styles: Put the styles that the letterhead lacks into the new Word file.
        folders: Where the parent is looked for besides `folder` and the shipped themes.

    Raises:
        TemplateError: The name is none, or taken; there is no such parent; the letterhead cannot be read.
        WriteError: The letterhead is no Word document that can be used, or a file cannot be written.
    """
    places = [*folders, folder]
    _check_name(name, folder, places)
    parent = get_theme(extends, places)
    target = folder / name
    head = _read(letterhead, parent) if letterhead else None
    schema = find_schema("theme", target / SETTINGS_FILE)
    text = editor_line(schema or f"../{FOLDER}/{schema_name('theme')}")
    text += _settings_of(name, extends, head, letterhead.name if letterhead else "")
    settings = load_settings(SourceText(str(target / SETTINGS_FILE), text))
    design = settings.design(target, parent.design)
    files = {SETTINGS_FILE: text.encode()}
    remarks: list[Problem] = [*settings.find_faint(design)]
    if head and letterhead:
        files |= _logo_file(head) | {_REFERENCE: _with_styles(head, design) if add_styles else head.reference}
        remarks += _remarks(head, letterhead, target, has_styles=add_styles)
    written = _write(target, files)
    if not schema:
        write_atomically(folder / FOLDER / schema_name("theme"), schema_text("theme").encode())
    return NewTheme(target, written, tuple(remarks))


def _check_name(name: str, folder: Path, places: Sequence[Path]) -> None:
    """Refuse a name that no folder may have everywhere, or that some theme has already."""
    if not _NAME.fullmatch(name) or _DEVICES.fullmatch(name):
        raise TemplateError(
            Problem(
                "theme/bad-name",
                f"`{name}` cannot be the name of a theme",
                expected="small letters, digits and hyphens, such as `harbour-brief`",
                hint="the title in its theme.yaml may be written in any way",
            )
        )
    if name in theme_names(places) or (folder / name).exists():
        raise TemplateError(
            Problem(
                "theme/name-taken",
                f"there is a theme or a folder `{name}` already; nothing was written",
                Location(str(folder / name)),
                expected="a name that is free",
                hint=f"choose another one, such as `our-{name}`, or move the old folder away",
            )
        )


def _read(letterhead: Path, parent: Theme) -> Letterhead:
    """Read the Word file; which names its placeholders may have, a brief of the parent tells."""
    from briefgen.printing import print_job
    from briefgen.samples import empty
    from briefgen.writers.word.letterhead import read_letterhead

    fields = tuple(name for name, _ in print_job(empty(), parent, ()).properties.fields)
    return read_letterhead(read_bytes(letterhead, _LARGEST, TemplateError), str(letterhead), fields)


def _with_styles(head: Letterhead, design: Design) -> bytes:
    from briefgen.writers.word.letterhead import add_styles

    return add_styles(head.reference, design)


def _settings_of(name: str, extends: str, head: Letterhead | None, source: str) -> str:
    """Write a `theme.yaml`; a comment says of each value what it is."""
    lines = [
        f"# {_made_from(source)}",
        f"# What is not said here is as in {extends}. `briefgen schema theme` lists all keys.",
        f"title: {json.dumps(name.replace('-', ' ').capitalize())}",
        f"extends: {extends}",
    ]
    lines += _values_of(head) if head else _EXAMPLES
    return "\n".join(lines) + "\n"


def _made_from(source: str) -> str:
    return f"Made from {json.dumps(source, ensure_ascii=False)}." if source else "A theme of your own."


def _values_of(head: Letterhead) -> Iterator[str]:
    """Write what the Word file says in the keys of `theme.yaml`, for PDF and the web page."""
    yield from ("", "# Word takes all this from reference.docx; PDF and web page take it from here.")
    yield from _group("colours", [(role, f'"{colour}"') for role, colour in head.colours])
    yield from _group("fonts", [(use, json.dumps(family, ensure_ascii=False)) for use, family in head.fonts])
    if head.paper:
        yield f"paper: {head.paper}"
    yield from _group("margins", [(side, f"{length:g}mm") for side, length in head.margins])
    if name := _logo_name(head):
        assert head.logo is not None, "it has a name"
        alt = json.dumps(head.logo.alt or "Logo", ensure_ascii=False)
        yield from _group("logo", [("file", name), ("alt", alt), ("height", f"{head.logo.height or 10:g}mm")])


def _group(key: str, values: Sequence[tuple[str, str]]) -> Iterator[str]:
    if values:
        yield f"{key}:"
        yield from (f"  {name}: {value}" for name, value in values)


def _logo_name(head: Letterhead) -> str:
    from briefgen.writers.word.letterhead import PICTURES

    return f"logo{PICTURES[head.logo.kind]}" if head.logo and head.logo.kind in PICTURES else ""


def _logo_file(head: Letterhead) -> dict[str, bytes]:
    return {_logo_name(head): head.logo.data} if head.logo and _logo_name(head) else {}


def _write(target: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    """Write a folder that has all of the files or is not there."""
    aside = target.with_name(f".{target.name}.part")
    try:
        for name, data in files.items():
            write_atomically(aside / name, data)
        aside.rename(target)
    except OSError as fault:
        raise WriteError(
            Problem(
                "file/unwritable",
                f"the folder cannot be made: {fault.strerror or fault}",
                Location(str(target)),
                expected="a folder with room that you may write to",
            )
        ) from fault
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return tuple(target / name for name in files)


def _remarks(head: Letterhead, letterhead: Path, target: Path, *, has_styles: bool) -> Iterator[Problem]:
    """Say what of the Word file was left out, what PDF cannot show, and which styles are lacking."""
    from briefgen.writers.word.purposes import explain_styles

    where = Location(str(letterhead))
    yield from _remarks_on_file(head, where)
    if head.logo and not _logo_name(head):
        yield _note(
            "theme/logo-format",
            f"the logo is {head.logo.kind}, which only Word can show",
            replace(where, path=f"{where.path}, {head.logo.part}"),
            "save it as SVG or PNG, put it into the theme's folder and name it under `logo` in theme.yaml",
        )
    elif head.logo and not head.logo.alt:
        yield _note(
            "theme/logo-alt",
            "the logo has no alternative text, so it is called `Logo`",
            replace(where, path=f"{where.path}, {head.logo.part}"),
            "say under `logo` in theme.yaml what it shows, for those who cannot see it",
        )
    if not head.paper:
        width, height = head.page_size
        yield _note(
            "theme/odd-paper",
            f"its paper of {width:g} by {height:g} mm has no name",
            where,
            "Word keeps it; for PDF choose one under `paper` in theme.yaml",
        )
    yield from _remarks_on_fonts(head, target)
    if not has_styles:
        yield from explain_styles(head.missing, str(letterhead))


def _remarks_on_file(head: Letterhead, where: Location) -> Iterator[Problem]:
    if head.text:
        yield _note(
            "theme/text-left-out",
            f"its text of {head.text} {'paragraph' if head.text == 1 else 'paragraphs'} is not in the theme",
            where,
            "to keep a cover, write `{{ memo }}` alone in a paragraph where the memo is to begin",
        )
    if len(head.reference) > _HEAVY:
        yield _note(
            "theme/heavy-letterhead",
            f"it has {len(head.reference):,} bytes, and so will every memo",
            where,
            "in Word: Picture Format > Compress Pictures",
        )


def _remarks_on_fonts(head: Letterhead, target: Path) -> Iterator[Problem]:
    """Name the fonts that Word may have and PDF has not; fonts come with the machine or with the theme."""
    from briefgen.writers.fonts import find_font_files

    known = {re.split(r"[-\[.]", path.name)[0].casefold() for path in find_font_files()}
    for family in dict.fromkeys(family for _, family in head.fonts):
        if family.replace(" ", "").casefold() not in known:
            yield _note(
                "theme/no-such-font",
                f"PDF has no font {family} here, and takes Noto Sans instead",
                Location(str(target / SETTINGS_FILE)),
                f"put its files (.ttf or .otf) into {target / 'fonts'}, or choose another one under `fonts`",
            )


def _note(code: str, message: str, where: Location, hint: str) -> Problem:
    return Problem(code, message, where, Severity.NOTE, hint=hint)
