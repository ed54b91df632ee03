"""A brief to the same brief with other words in it: hostile, plain, or very many of them.

Only free text is changed: days, choices and codes stay what they are, and the models check the result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefgen.briefs.model import Brief
from briefgen.summaries.edtf import is_edtf

FIXED = frozenset(
    """
    cut_off code date grade kind language last_reviewed made_by marking mode next_due path published schema
    severity sha256 slug speaker_kind status trend url variant
    """.split()  # noqa: SIM905 - a list of words
)
"""Keys whose text is no prose: a day, a choice, a code, an address."""

PIECES = (
    "# {}",
    "- {}",
    "1. {}",
    "| {} |",
    "> {}",
    "```{}",
    "~~~ {}",
    "---{}",
    "<script>alert('{}')</script>",
    "<!-- {} -->",
    "[{}](javascript:alert(1))",
    "![{}](file:///etc/passwd)",
    "[^1]: {}",
    "[{}]: https://elsewhere.example",
    "{{{{ {} }}}}",
    "{{% raw %}}{}",
    "{{: .lead }} {}",
    "*{}* **x** _y_ `z`",
    "{}\\",
    "&lt;{}&amp;",
    "{} #",
    "'; --{}\"",
    "{}\u202egnp.exe",
    "\x07{}\x1b[31m",
    "={}+CMD|' /C calc'!A0",
    "{}://x ]: [^2] $",
)
"""What an article may hold, each around a word that tells one text from another."""
TAIL = " #*_`|<>[]{}()!\\"
"""At the end of each: all that has a meaning somewhere."""


def hostile(brief: Brief) -> Brief:
    """Put into every free text what would be Markdown, HTML, Jinja, a formula or a control elsewhere."""
    texts = sorted(free_texts(brief))
    words = [PIECES[i % len(PIECES)].format(f"Zeichen{i:03}") + TAIL for i in range(len(texts))]
    changed = dict(zip(texts, words, strict=True))
    return with_texts(brief, changed)


def inert(brief: Brief) -> Brief:
    """Put a plain word into every free text, of the same length and in the same order as there."""
    texts = sorted(free_texts(brief), key=str.casefold)
    changed = {text: f"w{i:05}".ljust(len(text), "x") for i, text in enumerate(texts)}
    return with_texts(brief, changed)


def huge(brief: Brief, stories: int = 24, times: int = 8) -> Brief:
    """Repeat the stories, the items of each, and the words of each text; each story has its own name."""
    data = brief.model_dump(by_alias=True)
    long = " ".join(["unbreakable" * 20, "very long text" * 20])
    data["stories"] = [
        _numbered(story, number, times, long)
        for number, story in enumerate(data["stories"] * (stories // len(data["stories"])), start=1)
    ]
    data["sources"] = [source for story in data["stories"] for source in story["sources"]]
    for key in data.keys() - {"stories", "sources"}:
        if isinstance(data[key], tuple | list):
            data[key] = [_longer(item, copy, long) for copy in range(times) for item in data[key]]
    return Brief.model_validate(data)


def _numbered(story: dict[str, Any], number: int, times: int, long: str) -> dict[str, Any]:
    sources = [{**source, "number": number} for source in story["sources"]]
    summaries = [
        {
            key: [_longer(item, copy, long) for copy in range(times) for item in value]
            if isinstance(value, list | tuple)
            else value
            for key, value in summary.items()
        }
        for summary in story["summaries"]
    ]
    return {
        **story,
        "title": f"{story['title']} {number} {long}",
        "sources": sources,
        "summaries": summaries,
    }


def _longer(item: Any, copy: int, long: str) -> Any:
    if isinstance(item, str):
        return f"{item} {copy} {long}"
    named = {key: f"{item[key]} {copy} {long}" for key in ("name", "actor", "speaker", "text") if key in item}
    return {**item, **{key: value for key, value in named.items() if item[key]}}


def free_texts(brief: Brief) -> set[str]:
    """Collect the free texts of a brief."""
    found: set[str] = set()

    def note(text: str) -> str:
        found.add(text)
        return text

    _change(brief.model_dump(by_alias=True), note)
    return found


def with_texts(brief: Brief, changed: Mapping[str, str]) -> Brief:
    """Replace each free text by another."""
    return Brief.model_validate(_change(brief.model_dump(by_alias=True), changed.__getitem__))


def _change(value: Any, change: Callable[[str], str], key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {name: _change(item, change, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_change(item, change, key) for item in value]
    is_free = type(value) is str and value and key not in FIXED and not is_edtf(value)
    return change(value) if is_free else value
