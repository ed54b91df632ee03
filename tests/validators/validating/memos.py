"""A theme's name and a kind of brief to the paths of the memo in all formats, printed once in a process."""

from __future__ import annotations

import atexit
import tempfile
from functools import cache
from pathlib import Path

from briefgen.briefs.assemble import assemble
from briefgen.briefs.model import Brief
from briefgen.printing import FORMATS, print_brief, print_job
from briefgen.themes.finding import get_theme
from briefgen.themes.theme import Theme
from validating import briefs

Files = dict[str, Path]

ODD_PARTS = Path(__file__).with_name("odd.md.j2")


@cache
def _folder() -> Path:
    place = tempfile.TemporaryDirectory(prefix="briefgen-validators-")
    atexit.register(place.cleanup)
    return Path(place.name)


@cache
def odd_theme(name: str) -> Theme:
    """Make a theme that prints all a theme prints, and then all that Markdown has."""
    folder = _folder() / "themes" / f"odd-{name}"
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text(f"title: Odd\nextends: {name}\npages: 99\n", encoding="utf-8")
    names = ", ".join(f'"{person}"' for person in briefs.NAMES)
    template = f'{{% include "{name}/brief.md.j2" %}}\n\n{{% set odd_names = [{names}] %}}\n'
    template += ODD_PARTS.read_text(encoding="utf-8")
    (folder / "brief.md.j2").write_text(template, encoding="utf-8")
    return get_theme(folder.name, [folder.parent])


def brief_of(theme: Theme, kind: str) -> Brief:
    """Assemble a brief; a theme for one article gets the first."""
    sourced = briefs.sample() if kind.startswith("sample") else briefs.odd()
    is_final = kind.endswith("final")
    if is_final:
        sourced = briefs.judged(sourced)
    if theme.scope == "article":
        sourced = sourced[:1]
    settings = briefs.sample_settings() if kind == "sample draft" else briefs.SETTINGS
    return assemble(sourced, settings, draft=not is_final)


@cache
def printed(name: str, kind: str) -> Files:
    """Print the memo of a theme in all formats."""
    theme = odd_theme(name) if kind.startswith("odd") else get_theme(name)
    made = print_brief(print_job(brief_of(theme, kind), theme, FORMATS))
    folder = _folder() / name / kind.replace(" ", "-")
    folder.mkdir(parents=True)
    for suffix in FORMATS:
        (folder / f"memo.{suffix}").write_bytes(made.get(suffix))
    return {suffix: folder / f"memo.{suffix}" for suffix in FORMATS}
