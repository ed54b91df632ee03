"""Briefs of invented people and places, made through the real models: what themes are tried on.

`usual` fills every field, `empty` none; `huge`, `hostile` and `right-to-left` are what else may come.
"""

from __future__ import annotations

from collections.abc import Callable

from briefgen.briefs.assemble import assemble
from briefgen.briefs.model import Brief
from briefgen.samples import extremes
from briefgen.samples.right_to_left import SETTINGS as RIGHT_TO_LEFT_SETTINGS
from briefgen.samples.right_to_left import right_to_left_pairs
from briefgen.samples.usual import SETTINGS as USUAL_SETTINGS
from briefgen.samples.usual import usual_pairs
from briefgen.samples.writing import Writing


def usual() -> Brief:
    """Two stories; no field is empty and no list without an item."""
    brief = assemble(usual_pairs(), USUAL_SETTINGS)
    graded = [source.model_copy(update={"grade": "B2"}) for source in brief.sources]
    stories = [
        story.model_copy(update={"sources": (source,)})
        for story, source in zip(brief.stories, graded, strict=True)
    ]
    return brief.model_copy(
        update={"stories": tuple(stories), "sources": tuple(graded), "unread": ("damaged.txt",)}
    )


def empty() -> Brief:
    """One article of which nothing is known, and nothing that the desk has set."""
    writing = Writing("untitled.txt", "…", title="Untitled")
    return assemble([(writing.article, writing.summary())])


def huge() -> Brief:
    """Twenty-four stories with long lists of long texts, one of them a word without end."""
    return extremes.huge(usual())


def hostile() -> Brief:
    """Every free text is what would be Markdown, HTML, Jinja or a control character elsewhere."""
    return extremes.hostile(usual())


def inert() -> Brief:
    """As long as `hostile` and in the same order, but plain words: both must have the same structure."""
    return extremes.inert(hostile())


def right_to_left() -> Brief:
    """One article in Arabic, with a Latin name and numbers in it."""
    return assemble(right_to_left_pairs(), RIGHT_TO_LEFT_SETTINGS)


SAMPLES: dict[str, Callable[[], Brief]] = {
    "usual": usual,
    "empty": empty,
    "huge": huge,
    "hostile": hostile,
    "right-to-left": right_to_left,
}
"""By name, as a preview offers them."""
