"""What themes may do with values: the filters of briefgen, and those of Jinja that are safe on data.

What a `{{ }}` prints is text. Only `Markup` made here is Markdown: `link`, `paragraphs`, `markdown`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.filters import FILTERS
from jinja2.runtime import Context
from markupsafe import Markup

from briefgen.errors import Location
from briefgen.places import nearest
from briefgen.themes.clean import split_paragraphs
from briefgen.themes.dates import write_date
from briefgen.themes.run import ACTIVE_RUN, Fault
from briefgen.themes.sealing import RESERVED, TOKEN, Data, broken_token, protect
from briefgen.themes.wording import HOLE

Filter = Callable[..., Any]

_KEPT = """
    abs capitalize count d default dictsort first float groupby int items last length list lower max min
    reject rejectattr reverse round select selectattr sort sum title trim truncate unique upper
    wordcount
""".split()  # noqa: SIM905 - a list of words
_MARKUP_ALLOWED = {"d", "default", "list", "trim", "count", "length"}
_CLOSERS = "\"'”’»)]"


def printable(value: object) -> str:
    """Turn a value that may be printed into text.

    Raises:
        Fault: It is a list, a dictionary, a truth value or an object (`theme/not-printable`), or a piece
            of what was printed before (`theme/broken-token`).
    """
    if value is None:
        return ""
    if isinstance(value, str) and RESERVED.search(value):
        raise cut_fault()
    if isinstance(value, Undefined | str) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return str(value)
    kind = {dict: "a group of fields", list: "a list", tuple: "a list", bool: "a yes or no"}.get(type(value))
    known = ", ".join(map(str, value)) if isinstance(value, dict) else ""
    raise Fault(
        "theme/not-printable",
        f"this is {kind or 'no text'} and cannot be printed",
        expected=f"one of its fields: {known}" if known else "a text or a number",
        hint=_printing_hint(value),
    )


def cut_fault() -> Fault:
    """Make the fault of a token that was cut; the engine adds the place."""
    problem = broken_token(Location())
    return Fault(problem.code, problem.message, expected=problem.expected, hint=problem.hint)


def _printing_hint(value: object) -> str:
    if isinstance(value, bool):
        return "ask it with `{% if … %}`"
    if isinstance(value, list | tuple):
        return "go through it with `{% for … %}`, or join it with `|conjunction`"
    return "" if isinstance(value, dict) else "if it is a macro, call it with `()`"


def as_markdown(value: object) -> Markup:
    """Give Markup as it is and seal everything else that may be printed."""
    return value if isinstance(value, Markup) else ACTIVE_RUN.get().seals.seal(printable(value), edges=True)


def concat(values: Iterable[object]) -> str:
    """Join what `~`, `+` and `join` were given: text stays text until something in it is Markdown."""
    parts = list(values)
    if any(isinstance(part, Markup) for part in parts):
        joined: str = Markup("").join(as_markdown(part) for part in parts)
    else:
        joined = Data("".join(printable(part) for part in parts))
    ACTIVE_RUN.get().measure(len(joined))
    return joined


def join(value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """Join the items of a list with a separator."""
    return concat(_between(_items(value, attribute), lambda _: d))


def conjunction(value: Iterable[Any], attribute: str | None = None, word: str = "and") -> str:
    """Join the items of a list as a sentence does: `a, b and c`; the word is translated."""
    items = _items(value, attribute)
    joint = _last_joint(items, word) if len(items) > 1 else ""
    return concat(_between(items, lambda index: joint if index == len(items) - 1 else ", "))


def _last_joint(items: list[Any], word: str) -> str:
    wording = ACTIVE_RUN.get().wording
    if wording.is_english:
        return f" {wording.say(word)} "
    from briefgen.themes.locales import last_joint

    return last_joint("" if isinstance(items[-1], Markup) else printable(items[-1]), wording, word)


def say(phrase: Any, plural: Any = "", **values: Any) -> str:
    """Print a fixed phrase in the memo's language: `_("{n} story", "{n} stories", n=count)`.

    The English phrase is the key of its translations; named values fill its `{holes}`, and the hole `n`
    chooses between one and several.
    """
    text = ACTIVE_RUN.get().wording.find(printable(phrase), printable(plural), values)
    parts = HOLE.split(text)
    missing = [name for name in parts[1::2] if name not in values]
    if missing:
        raise Fault(
            "theme/unknown-hole",
            f"the hole `{{{missing[0]}}}` of the phrase has no value",
            expected=", ".join(f"{name}=" for name in values) or "a value for each hole",
            hint=f"write `_(…, {missing[0]}=…)`",
        )
    return concat(values[part] if number % 2 else part for number, part in enumerate(parts))


def number(value: float) -> str:
    """Write a number with the marks of the memo's language: 1,234.5 in English, 1.234,5 in German."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Fault("theme/not-printable", "this is no number", expected="a number")
    wording = ACTIVE_RUN.get().wording
    if wording.is_english:
        return Data(f"{value:,}")
    from briefgen.themes.locales import write_number

    return Data(write_number(value, wording.language))


def _items(value: Iterable[Any], attribute: str | None) -> list[Any]:
    if attribute is None:
        return list(value)
    return [_field(item, attribute) for item in value]


def _field(item: Any, attribute: str) -> Any:
    if isinstance(item, Mapping) and attribute in item:
        return item[attribute]
    known = [str(key) for key in item] if isinstance(item, Mapping) else []
    guess = nearest(attribute, known)
    raise Fault(
        "theme/undefined-name",
        f"`{attribute}` is not a field of the items of this list",
        expected=", ".join(known),
        hint=f"did you mean `{guess}`?" if guess else "",
    )


def _between(items: list[Any], separator: Callable[[int], str]) -> Iterator[Any]:
    for index, item in enumerate(items):
        if index:
            yield separator(index)
        yield item


def replace(value: str, old: str, new: str) -> str:
    """Replace a text by another wherever it stands."""
    text = _text(value, "replace")
    ACTIVE_RUN.get().measure(len(text) + text.count(old) * len(new))
    return Data(text.replace(old, new))


def sentence(value: str) -> str:
    """Begin with a capital letter and end with a full stop, where they are missing."""
    text = _text(value, "sentence").strip()
    if not text:
        return Data("")
    if text.rstrip(_CLOSERS)[-1:] not in set(".!?…:"):
        text += "."
    return Data(text[0].upper() + text[1:])


def sentence_case(value: str) -> str:
    """Begin with a capital letter; the rest stays."""
    text = _text(value, "sentence_case").strip()
    return Data(text[:1].upper() + text[1:])


def date(value: str | None, style: str = "") -> str:
    """Write an EDTF date in the memo's language and the theme's style, or in the style that is named.

    `date('long')` is 5 August 2023, `date('medium')` 5 Aug 2023, `date('short')` 05/08/2023, `date('iso')`
    2023-08-05; anything else is a pattern, such as `date('EEEE d MMMM')`.
    """
    return Data(write_date(_text(value, "date"), ACTIVE_RUN.get().wording, style))


def link(value: str, url: str | None) -> Markup:
    """Make the value a link to a URL; without a URL it stays text."""
    label = as_markdown(value)
    if not url:
        return label
    # After a template's own `!` it would be a picture.
    return ACTIVE_RUN.get().seals.seal("") + Markup("[%s](%s)") % (label, as_markdown(url))


def paragraphs(value: str) -> Markup:
    """Make a paragraph of each stretch of text between blank lines."""
    seal = ACTIVE_RUN.get().seals.seal
    return Markup("\n\n").join(seal(part) for part in split_paragraphs(_text(value, "paragraphs")))


_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\*\*(?P<strong>\S|\S.*?\S)\*\*"
    r"|\*(?P<em>[^\s*]|[^\s*][^*]*[^\s*])\*"
    r"|(?<!\w)_(?P<under>[^\s_]|[^\s_][^_]*[^\s_])_(?!\w)"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<url>[^\s()<>]+)\)",
    re.DOTALL,
)


def markdown(value: str) -> Markup:
    """Allow a person's own inline Markdown: emphasis, strong emphasis and links; all else stays text."""
    return _inline(_text(value, "markdown").strip(), depth=4)


def _inline(text: str, depth: int) -> Markup:
    seal = ACTIVE_RUN.get().seals.seal
    # An empty token between two constructs keeps their delimiters from running together.
    pieces = [seal("")]
    end = 0
    for found in _INLINE.finditer(text) if depth else ():
        pieces += [seal(text[end : found.start()], edges=True), _construct(found, depth), seal("")]
        end = found.end()
    return Markup("").join([*pieces, seal(text[end:], edges=True)])


def _construct(found: re.Match[str], depth: int) -> Markup:
    if found["escaped"]:
        return ACTIVE_RUN.get().seals.seal(found["escaped"])
    if found["strong"]:
        return Markup("**%s**") % _inline(found["strong"], depth - 1)
    if found["label"]:
        return Markup("[%s](%s)") % (
            _inline(found["label"], depth - 1),
            ACTIVE_RUN.get().seals.seal(found["url"]),
        )
    return Markup("*%s*") % _inline(found["em"] or found["under"], depth - 1)


def indent(value: str, width: int = 4, *, first: bool = False) -> str:
    """Indent the lines after the first, as paragraphs inside a list item need it."""
    space = " " * max(0, min(width, 40))
    lines = "\n".join(line and space + line for line in str(value).split("\n"))
    kept = lines if first else lines.removeprefix(space)
    return Markup(kept) if isinstance(value, Markup) else Data(kept)  # noqa: S704 - it was Markup before


def _text(value: object, name: str) -> str:
    """Take the text that a filter works on; Markdown that was printed already is refused."""
    if isinstance(value, Markup) and TOKEN.search(value):
        raise Fault(
            "theme/already-printed",
            f"`{name}` cannot work on what a macro or a block has printed",
            hint=f"apply `{name}` to the value itself, before it is printed",
        )
    return str(printable(value))


def _guarded(name: str, function: Filter) -> Filter:
    """Wrap a filter of Jinja: it gets no printed Markdown, and its text results are data again."""

    @wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        # Filters that take the environment or the context get it first.
        if name not in _MARKUP_ALLOWED:
            for value in args:
                if isinstance(value, Markup):
                    _text(value, name)
        result = function(*args, **kwargs)
        return protect(list(result) if isinstance(result, Iterator) else result)

    return guarded


def _with_context(function: Filter) -> Filter:
    """Keep Jinja from folding the filter into a constant when a template is compiled."""

    @pass_context
    @wraps(function)
    def filtered(_context: Context, *args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return filtered


_OWN: dict[str, Filter] = {
    "conjunction": conjunction,
    "date": date,
    "indent": indent,
    "join": join,
    "link": link,
    "markdown": markdown,
    "number": number,
    "paragraphs": paragraphs,
    "replace": replace,
    "sentence": sentence,
    "sentence_case": sentence_case,
}


def theme_filters() -> dict[str, Filter]:
    """List the filters of the theme language by name."""
    own = {name: _with_context(function) for name, function in _OWN.items()}
    return {name: _guarded(name, FILTERS[name]) for name in _KEPT} | own
