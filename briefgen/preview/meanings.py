"""The names that a template sees, to what each means: said beside the data on the page."""

from __future__ import annotations

import functools

from briefgen.themes.fields import data_shape, meaning_of
from briefgen.themes.shapes import iter_groups


@functools.cache
def list_meanings() -> dict[str, str]:
    """Give the meaning of each field by its path without numbers: `brief.stories.title`."""
    named = (
        (f"{path}.{field}", meaning_of(group.label, field))
        for path, group in iter_groups(data_shape())
        for field in group.fields
    )
    return {path: meaning for path, meaning in named if meaning}
