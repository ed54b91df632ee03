"""The samples that a theme can be looked at with: no article is needed."""

from __future__ import annotations

import functools

from briefgen.briefs.model import Brief
from briefgen.samples import SAMPLES

LABELS = {
    "usual": "Usual: two stories, every field filled",
    "empty": "Empty: one article of which nothing is known",
    "huge": "Huge: sixty stories, long lists",
    "hostile": "Hostile: text that looks like code",
    "right-to-left": "Right to left: an Arabic article",
}
"""What each sample is, the usual one first."""


@functools.cache
def get_sample(name: str) -> Brief:
    """Get a sample by its name; each is made once."""
    return SAMPLES[name]()
