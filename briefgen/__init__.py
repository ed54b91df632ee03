"""briefgen: from a folder of news articles to a briefing memo, every claim traceable to its source.

The stages for people who script, each a plain function:

    from briefgen import assemble, read_article, render, summarise

    article = read_article("inputs/2023-08-06/niger-deadline.md")
    brief = assemble([(article, summarise(article))])
    print(render(brief, theme="article-memo"))

Importing briefgen imports no heavy library; each stage loads what it needs when it is called.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.api import assemble as assemble
    from briefgen.api import build as build
    from briefgen.api import get_language_model as get_language_model
    from briefgen.api import load_summary as load_summary
    from briefgen.api import read_article as read_article
    from briefgen.api import render as render
    from briefgen.api import summarise as summarise
    from briefgen.api import write as write

__version__ = "0.1.0"
__all__ = [
    "assemble",
    "build",
    "get_language_model",
    "load_summary",
    "read_article",
    "render",
    "summarise",
    "write",
]


def __getattr__(name: str) -> Any:
    """Load a stage at its first use (PEP 562)."""
    if name in __all__:
        return getattr(importlib.import_module("briefgen.api"), name)
    raise AttributeError(f"module 'briefgen' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
