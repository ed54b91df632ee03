"""English phrases in, what a memo says in its own language out; and what nobody has translated.

An English phrase is its own key, with `{holes}` for values. Its translation is a text, or a text for each
plural form of the language (`one`, `few`, `other` …). Catalogues are read by `catalogues`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from briefgen.errors import Location, Problem, Severity

PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
"""The plural categories of Unicode's CLDR."""
HOLE = re.compile(r"\{(\w+)\}")
_LONGEST_SENTENCE = 2000
"""Characters; a longer one is not compared with sentences that have holes."""

Forms = Mapping[str, str]


@dataclass(slots=True)
class Wording:
    """How one memo words things: its language, phrases and dates."""

    language: str = "en"
    dates: str = "long"
    """A style of dates, or a pattern."""
    phrases: Mapping[str, Forms] = field(default_factory=dict)
    """Texts by plural form, by English phrase."""
    catalogue: str = ""
    """The file in which a missing translation is to be added; empty where there is nothing to add it to."""
    missing: dict[str, None] = field(default_factory=dict)
    """English phrases that were asked for and have no translation, in order."""

    @property
    def is_english(self) -> bool:
        """Whether the phrases of the templates are in the memo's language as they stand."""
        return self.base == "en"

    @property
    def base(self) -> str:
        """The language without its region: `fr` of `fr-CA`."""
        return self.language.partition("-")[0].lower()

    def say(self, phrase: str, plural: str = "", **values: Any) -> str:
        """Word an English phrase, with text in its holes."""
        return fill(self.find(phrase, plural, values), {name: str(value) for name, value in values.items()})

    def find(self, phrase: str, plural: str = "", values: Mapping[str, Any] | None = None) -> str:
        """Find the wording of a phrase, its holes still open.

        Args:
            phrase: In English; of two forms the one for a single thing.
            plural: The English for several things; the hole `n` says how many there are.
            values: What will fill the holes.
        """
        number = (values or {}).get("n", 1)
        forms = self.phrases.get(phrase)
        if forms is None:
            if not self.is_english:
                self.missing[phrase] = None
            return phrase if not plural or number == 1 else plural
        if len(forms) == 1:
            return next(iter(forms.values()))
        return forms.get(_plural_form(self.language, number)) or forms["other"]

    def name(self, title: str) -> str:
        """Word the name of a theme, which may be in the memo's language already."""
        return self.find(title) if title in self.phrases else title

    def repeat(self, sentence: str, known: Iterable[str]) -> str:
        """Word a sentence that code has made in English; one that is not known, such as a person's, stays.

        Args:
            sentence: With values in its holes already.
            known: The sentences that code may have made, with holes; of two that fit the first counts.
        """
        known = tuple(known)
        if sentence in known:
            return self.say(sentence)
        for phrase in known if len(sentence) <= _LONGEST_SENTENCE else ():
            if "{" in phrase and (found := _pattern(phrase).fullmatch(sentence)):
                return self.say(phrase, **{name: self._value(name, text) for name, text in _groups(found)})
        return sentence

    def _value(self, hole: str, text: str) -> Any:
        """Word what stood in a hole: days, weekdays, languages, lists and quotations by the hole's name."""
        from briefgen.themes import locales

        if self.is_english and hole not in locales.DAYS:
            return text
        word: Callable[[str, Wording], Any] | None = locales.HOLES.get(hole)
        return word(text, self) if word else text

    def problems(self) -> tuple[Problem, ...]:
        """Warn of each phrase that stayed English."""
        return tuple(self._untranslated(phrase) for phrase in self.missing if self.catalogue)

    def _untranslated(self, phrase: str) -> Problem:
        return Problem(
            "theme/untranslated",
            f"the phrase `{phrase}` has no translation into `{self.language}` and is printed in English",
            Location(self.catalogue),
            Severity.WARNING,
            expected=f'"{phrase}": its translation',
            hint="add this line to the file; make it if it is not there",
        )


def fill(phrase: str, values: Mapping[str, str]) -> str:
    """Put texts into the holes of a phrase; a hole without a text stays as it is."""
    return HOLE.sub(lambda found: values.get(found[1], found[0]), phrase)


def holes(phrase: str) -> set[str]:
    """Name the holes of a phrase."""
    return set(HOLE.findall(phrase))


def _groups(found: re.Match[str]) -> list[tuple[str, str]]:
    return [(name, text) for name, text in found.groupdict().items() if text is not None]


@lru_cache(maxsize=256)
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = HOLE.split(phrase)
    literal = [re.escape(part) for part in parts[::2]]
    groups = [f"(?P<{name}>.+?)" for name in parts[1::2]]
    return re.compile("".join(a + b for a, b in zip(literal, [*groups, ""], strict=True)), re.DOTALL)


@lru_cache(maxsize=256)
def _plural_form(language: str, number: object) -> str:
    if not isinstance(number, int | float):
        return "other"
    from briefgen.themes.locales import find_locale

    return str(find_locale(language).plural_form(number))
