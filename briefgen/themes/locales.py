"""Days, numbers, lists and names of languages -> their text in a locale of Unicode's CLDR (babel).

babel is imported here only, and only when something is worded in another language than English.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel import Locale

    from briefgen.themes.wording import Wording

_ENGLISH = "en_GB"
"""What `en` alone means: the day stands before the month."""
_SKELETONS = {"medium": "yMMMd", "short": "yMd"}
_QUOTED = re.compile(r"“([^“”]*)”")


@lru_cache(maxsize=64)
def find_locale(language: str) -> Locale:
    """Find the locale of a language tag, or the nearest that there is; English for an unknown language."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    parts = language.replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        tag = "_".join(parts[:length])
        try:
            return Locale.parse(_ENGLISH if tag.lower() == "en" else tag)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_ENGLISH)


def write_point(year: int, month: int, day: int, language: str, style: str) -> str:
    """Write a day; a month where the day is 0; a year where both are."""
    if style == "iso":
        return "-".join(f"{part:02d}" for part in (year, month, day) if part)
    if not month:
        return _format(date(year, 1, 1), "y", language)
    if not day:
        return _format(
            date(year, month, 1), _skeleton("MMMM" if style != "medium" else "MMM", language), language
        )
    return _format(date(year, month, day), _day_pattern(style, language), language)


def write_span(first: tuple[int, int, int], last: tuple[int, int, int], language: str, style: str) -> str:
    """Write what two days, or two months, of one year share only once: `3–5 août 2023`."""
    has_days = bool(first[2] and last[2])
    day = "d" if has_days else ""
    formats = find_locale(language).interval_formats
    greatest = "d" if first[1] == last[1] else "M"
    wanted = (f"yMMMM{day}", f"yMMM{day}")[style == "medium" :]
    found: dict[str, Any] = next((formats[key] for key in wanted if key in formats), {})
    if style not in {"long", "medium"} or greatest not in found:
        return " – ".join(write_point(*point, language, style) for point in (first, last))
    width = "MMMM" if style == "long" else "MMM"
    halves = [re.sub(r"M{3,4}", width, half) for half in found[greatest]]
    days = (date(*(part or 1 for part in point)) for point in (first, last))
    return _polish(
        "".join(_raw(day, half, language) for day, half in zip(days, halves, strict=True)), language
    )


def write_number(value: float, language: str) -> str:
    """Write a number with the marks of a language: `1 234,5`."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=find_locale(language)))


def _day_pattern(style: str, language: str) -> str:
    locale = find_locale(language)
    if style == "long":
        return str(locale.date_formats["long"].pattern)
    return str(locale.datetime_skeletons[_SKELETONS[style]].pattern) if style in _SKELETONS else style


def _skeleton(month: str, language: str) -> str:
    return str(find_locale(language).datetime_skeletons[f"y{month}"].pattern)


def _format(day: date, pattern: str, language: str) -> str:
    return _polish(_raw(day, pattern, language), language)


def _raw(day: date, pattern: str, language: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=find_locale(language)))


def _polish(text: str, language: str) -> str:
    """Write the first of a month as French does, which CLDR does not: `1er août`."""
    if language.partition("-")[0].lower() != "fr":
        return text
    return re.sub(r"(?<!\d)1(?=(?:–\d+)? [^\W\d])", "1er", text)


def _day(text: str, wording: Wording) -> str:
    from briefgen.themes.dates import write_date

    return write_date(text, wording)


def _weekday(text: str, wording: Wording) -> str:
    names = {name: number for number, name in find_locale("en").days["format"]["wide"].items()}
    days = find_locale(wording.language).days["format"]["wide"]
    return str(days[names[text]]) if text in names else text


def _language(text: str, wording: Wording) -> str:
    codes = {name: code for code, name in find_locale("en").languages.items()}
    return str(find_locale(wording.language).languages.get(codes.get(text, ""), text))


def _names(text: str, wording: Wording) -> str:
    *others, last = re.split(r", (?!and )|,? and ", text)
    return join_list([*others, last], wording) if others else text


def _quotations(text: str, wording: Wording) -> str:
    return _QUOTED.sub(lambda found: wording.say("“{words}”", words=found[1]), text)


DAYS = ("date", "other", "published")
"""The holes that hold a day; in English too it is written out."""
HOLES: dict[str, Callable[[str, Any], str]] = {
    **dict.fromkeys(DAYS, _day),
    "weekday": _weekday,
    "language": _language,
    "names": _names,
    "dates": _quotations,
}
"""How the holes of sentences that code makes are worded, by their names."""


def join_list(items: list[str], wording: Wording) -> str:
    """Join items as a sentence does: `a, b et c`."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + last_joint(items[-1], wording) + items[-1]


def last_joint(following: str, wording: Wording, word: str = "and") -> str:
    """Give the word before the last item of a list, with its spaces; Spanish `y` is `e` before an i."""
    joint = wording.say(word)
    if wording.base == "es" and re.match(r"(?:i|hi(?!e))", following, re.IGNORECASE) and joint == "y":
        joint = "e"
    return f" {joint} "
