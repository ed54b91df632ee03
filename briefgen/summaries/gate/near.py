"""An article in, its sentences out, and for a span of it the words that stand near."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from briefgen.articles.model import Article
from briefgen.source import Span

# A capital, digit or quotation mark follows; `Mr.`, `U.S.`, `J.` and `No.` end nothing.
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|Jr|Sr|No|vs))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Sgt|Rev))"
    r"[.!?…][\"”’')\]»]*\s+(?=[\"“‘'(\[«]?[A-Z0-9])|[。！？]"
)


_REACH = 3_000
"""Characters that near words may lie away: beyond any paragraph, and it bounds the work on a hostile one."""
_MOST_NAMING = 60
"""Sentences looked at that name someone."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of an article in text order; each belongs to one paragraph."""

    text: str
    starts: tuple[int, ...]
    paragraphs: tuple[Span, ...]

    @classmethod
    def of(cls, article: Article) -> Sentences:
        """Part every paragraph at its full stops."""
        starts = (start for part in article.paragraphs for start in _starts(article.text, part))
        return cls(article.text, tuple(starts), article.paragraphs)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the sentences that hold `[start, end)`."""
        first, part = self._start(start), self._paragraph(max(start, end - 1))
        following = bisect_right(self.starts, max(start, end - 1))
        stop = self.starts[following] if following < len(self.starts) else len(self.text)
        return max(first, start - _REACH), max(end, min(stop, part.end, end + _REACH))

    def window(self, spans: Iterable[Span]) -> str:
        """Give the words near some spans: from the paragraph before each to the end of its own."""
        return "\n".join(self.text[start:end] for start, end in self.windows(spans))

    def windows(self, spans: Iterable[Span]) -> list[tuple[int, int]]:
        """Give the same as stretches."""
        return list(dict.fromkeys(self._window(span) for span in spans))

    def within(self, spans: Iterable[Span]) -> str:
        """Give the sentences that hold some spans."""
        stretches = dict.fromkeys(self.around(span.start, span.end) for span in spans)
        return "\n".join(self.text[start:end] for start, end in stretches)

    def naming(self, name: str) -> list[str]:
        """Give the sentences that have a name, in whole words and in its case."""
        literal = re.escape(name)  # first in the pattern: a search for letters alone is many times faster
        pattern = re.compile(rf"{literal}(?<!\w{literal})(?!\w)")
        places = (found.span() for found in islice(pattern.finditer(self.text), _MOST_NAMING if name else 0))
        stretches = dict.fromkeys(self.around(*place) for place in places)
        return [self.text[start:end] for start, end in stretches]

    def before(self, start: int) -> str:
        """Give the beginning of a sentence, up to an offset."""
        return self.text[max(self._start(start), start - _REACH) : start]

    def up_to(self, start: int, end: int) -> str:
        """Give what stands from the paragraph before a span to the end of its sentence."""
        return self.text[self._window(Span(start=start, end=end))[0] : self.around(start, end)[1]]

    def number(self, offset: int) -> int:
        """Count the sentences that begin before an offset or at it."""
        return bisect_right(self.starts, offset)

    def lead(self) -> str:
        """Give the text up to the end of the third paragraph, with what stands before the first."""
        end = self.paragraphs[min(3, len(self.paragraphs)) - 1].end if self.paragraphs else 0
        return self.text[: min(end, _REACH)]

    def _window(self, span: Span) -> tuple[int, int]:
        place = bisect_right(self.paragraphs, span.start, key=lambda part: part.start) - 1
        if place < 0:
            return max(0, span.start - _REACH), span.end
        first, last = self.paragraphs[max(0, place - 1)].start, self.paragraphs[place].end
        return max(first, span.start - _REACH), max(span.end, min(last, span.end + _REACH))

    def _start(self, offset: int) -> int:
        place = bisect_right(self.starts, offset) - 1
        return self.starts[place] if place >= 0 else 0

    def _paragraph(self, offset: int) -> Span:
        place = bisect_right(self.paragraphs, offset, key=lambda part: part.start) - 1
        return self.paragraphs[place] if place >= 0 else Span(start=0, end=len(self.text))


def _starts(text: str, part: Span) -> Iterator[int]:
    yield part.start
    yield from (found.end() for found in _END.finditer(text, part.start, part.end) if found.end() < part.end)
