"""A sentence in, out whether it is there to tell what someone says or thinks: then it is no context."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.summaries.extract.parsing import ParsedParagraph, Sentence
from briefgen.summaries.extract.statements.attributions import find_attributions
from briefgen.summaries.extract.statements.cues import verb_cues
from briefgen.summaries.extract.statements.frames import Attribution
from briefgen.summaries.quotations import Quotation, find_quotations

_SHARE = 0.5
"""Of a sentence's length that content of one attribution takes at most."""
_QUOTED_WORDS = 4
"""Words in quotation marks that are no one's speech yet."""
_SPEAKING = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})
"""Whoever uses these speaks, though the marks may stand paragraphs away. `US` is no `us`."""
_CLAUSAL = frozenset({"clause", "quote"})


@dataclass(slots=True)
class Speech:
    """What is said in an article's paragraphs; each is searched once, when first asked for."""

    _known: dict[int, tuple[tuple[Quotation, ...], list[Attribution]]] = field(default_factory=dict)

    def fills(self, sentence: Sentence) -> bool:
        """Say whether a sentence is mostly speech."""
        quotations, attributions = self._of(sentence.paragraph)
        first, last = sentence.span.start_char, sentence.span.end_char
        text, root = sentence.paragraph.doc.text, sentence.span.root
        if any(token.lower_ in _SPEAKING and token.text != "US" for token in sentence.span):
            return True
        if any(_is_long(text, one, first, last) for one in quotations):
            return True
        if any(one.verb == root and _is_said(one) for one in attributions):
            return True
        contents = (content for one in attributions for content in one.contents)
        longest = max((min(end, last) - max(start, first) for start, end in contents), default=0)
        return longest > _SHARE * (last - first)

    def _of(self, paragraph: ParsedParagraph) -> tuple[tuple[Quotation, ...], list[Attribution]]:
        if paragraph.number not in self._known:
            doc = paragraph.doc
            self._known[paragraph.number] = find_quotations(doc.text), find_attributions(doc)
        return self._known[paragraph.number]


def _is_long(text: str, quoted: Quotation, first: int, last: int) -> bool:
    """Say whether a quotation has more than a few words within a stretch."""
    return len(text[max(quoted.start, first) : min(quoted.end, last)].split()) > _QUOTED_WORDS


def _is_said(one: Attribution) -> bool:
    """Say whether someone is named who says it, not only holds or plans it."""
    cue = verb_cues().get(one.verb.lemma_.lower())
    return one.source is not None and (one.frame in _CLAUSAL or (cue is not None and cue.speech))
