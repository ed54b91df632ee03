"""An action in the words of the article's title in, out whether its evidence bears every one of them out."""

from __future__ import annotations

from briefgen.summaries.gate.words import Ground, stands_in
from briefgen.summaries.lexicons.stems import content_stems, has_negation, kindred
from briefgen.summaries.model import Action


def title_is_borne_out(item: Action, ground: Ground) -> bool:
    """Say whether words that only the title has are told by the body too.

    Action and target stand in the title. Each word that tells something stands in the evidence in this or
    another form, in figures, or by a word that headlines put for it: one quotation has at least half of them,
    a second one the rest. A quotation that denies something bears out no title that does not.
    """
    if not all(stands_in(words, ground.article.title) for words in (item.action, item.target) if words):
        return False
    phrase = f"{item.action} {item.target}"
    wanted = [kindred(one) for one in content_stems(phrase)]
    quotes = [
        frozenset(content_stems(span.quote))
        for span in item.evidence
        if has_negation(phrase) or not has_negation(span.quote)
    ]
    return bool(wanted) and any(_bear_out(wanted, one, other) for one in quotes for other in quotes)


def _bear_out(wanted: list[frozenset[str]], one: frozenset[str], other: frozenset[str]) -> bool:
    borne = sum(bool(family & one) for family in wanted)
    return 2 * borne >= len(wanted) and all(family & (one | other) for family in wanted)
