"""What a walk reached to what it did not: blocks, macros, files and text that no memo ever prints."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from briefgen.errors import Location, Problem, Severity
from briefgen.lint.sources import Template, Templates
from briefgen.lint.walk import Walk
from briefgen.places import nearest
from briefgen.themes.lookup import read_theme_text
from briefgen.themes.settings import SETTINGS_FILE, load_settings
from briefgen.themes.theme import Theme
from briefgen.themes.unprinted import UNUSED_HINT, first_line, lost_text, prints


def find_unused(templates: Templates, walk: Walk, others: list[Walk]) -> Iterator[Problem]:
    """Find what stands in the theme's own files and is never printed.

    Args:
        templates: Those of the theme.
        walk: What a memo of the theme reaches.
        others: The same of the themes that extend it, which may use its macros and files.
    """
    walks = [walk, *others]
    for name in templates.own():
        template = templates.get(name)
        if template is None:
            continue
        if not any(name in each.reached_files for each in walks):
            yield _unused_file(template)
            continue
        yield from _unused_blocks(template, walk)
        yield from _unused_macros(template, walks)
        yield from _lost_text(template, walk)


def _unused_file(template: Template) -> Problem:
    return Problem(
        "theme/unused-file",
        f"no template of the theme uses `{template.file}`",
        template.source.at_line(1),
        Severity.WARNING,
        hint="include or import it, or delete it; a memo begins with `brief.md.j2`",
    )


def _unused_blocks(template: Template, walk: Walk) -> Iterator[Problem]:
    if template not in walk.chain:
        return
    number = walk.chain.index(template)
    elder = [name for parent in walk.chain[number + 1 :] for name in walk.blocks[parent.name]]
    for block in walk.blocks[template.name].values():
        # Inside of a block that is not printed, only the outer one is worth a word.
        if (
            id(block) in walk.reached_blocks
            or _is_inside_unused(block, template, walk)
            or number == len(walk.chain) - 1
        ):
            continue
        if walk.is_overridden(block.name, number):
            continue
        guess = nearest(block.name, elder)
        yield Problem(
            "theme/unused-block",
            f"no parent has a block `{block.name}`, so it is never printed",
            template.where(block, block.name),
            found=block.name,
            expected=", ".join(dict.fromkeys(elder)),
            hint=f"did you mean `{guess}`?" if guess else UNUSED_HINT,
        )


def _is_inside_unused(block: nodes.Block, template: Template, walk: Walk) -> bool:
    return any(
        other is not block
        and id(other) not in walk.reached_blocks
        and block in list(other.find_all(nodes.Block))
        for other in walk.blocks[template.name].values()
    )


def _unused_macros(template: Template, walks: list[Walk]) -> Iterator[Problem]:
    places = {
        (template.name, macro.lineno, macro.name): macro for macro in template.tree.find_all(nodes.Macro)
    }
    used = {place for walk in walks for place in walk.reached_macros}
    for place, macro in places.items():
        if place not in used:
            yield Problem(
                "theme/unused-macro",
                f"nothing calls the macro `{macro.name}`",
                template.where(macro, macro.name),
                Severity.WARNING,
                hint="call it, or delete it",
            )


def _lost_text(template: Template, walk: Walk) -> Iterator[Problem]:
    """Find what stands outside of the blocks of a template that extends another one."""
    if template not in walk.chain[:-1]:
        return
    for node in template.tree.body:
        if prints(node):
            yield lost_text(template.source, first_line(node), Severity.ERROR)


def find_missing_sections(theme: Theme, walk: Walk) -> Iterator[Problem]:
    """Find the blocks that the theme or a parent requires and that are not printed, or are empty."""
    for owner in theme.chain:
        source = read_theme_text(owner.folder, SETTINGS_FILE)
        settings = load_settings(source)
        for number, name in enumerate(settings.file.requires):
            if name in walk.printed_blocks and not walk.is_empty(name):
                continue
            is_own = owner is theme
            where = (
                settings.tree.locate(("requires", number)) if is_own else place_of_missing(name, theme, walk)
            )
            verb = "prints nothing" if name in walk.printed_blocks else "is missing"
            yield Problem(
                "theme/missing-section",
                f"the block `{name}` {verb}, and `{owner.name}` requires it",
                where,
                expected=f"`{{% block {name} %}}` with its text",
                hint="put it back; who replaces a block of the parent takes away what stood inside it",
            )


def place_of_missing(name: str, theme: Theme, walk: Walk) -> Location:
    """Point at the block that took its place: itself if it is empty, else the one around it in a parent."""
    for template in walk.chain:
        blocks = walk.blocks[template.name]
        if name in blocks:
            return template.where(blocks[name], name)
        for parent in walk.chain:
            for outer in walk.blocks[parent.name].values():
                if outer.name in blocks and any(inner.name == name for inner in outer.find_all(nodes.Block)):
                    return template.where(blocks[outer.name], outer.name)
    return Location(str(theme.folder / SETTINGS_FILE))
