"""An article and its summary in, findings out: one function a rule, and the table of all rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from briefgen.articles.model import Article
from briefgen.briefs.origins import find_origins, is_state_source, outlet_name
from briefgen.errors import Severity
from briefgen.source import Span
from briefgen.summaries.extract.dates.finding import find_dates, find_weekday_mismatches
from briefgen.summaries.extract.languages.unread import MADE_BY
from briefgen.summaries.gate.words import fold, stands_in
from briefgen.summaries.lexicons.languages import language_name, quotation_pattern
from briefgen.summaries.model import JOIN, ActionStatus, ActorKind, DatedExpression, Summary, When

SHORTEST_ARTICLE = 30
"""Words of prose below which an article can hardly be summarised."""
SHORTEST_UNSPACED = 100
"""The same in letters, for a script that puts no spaces between words."""
LONGEST_WORDS = 10
"""Letters a word; where they are more on average, the script puts no spaces between words."""

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_MEND = "mend its evidence in the summary, or remove the item"
_OWN_WORDS = (
    "a bottom line is made of the article's own clauses: copy them, "
    "and put the desk's own words under `judgements`"
)
_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, and where in the article's text."""

    message: str
    hint: str = ""
    quote: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, how much it matters, what it asks in one line, and the function that looks."""

    code: str
    severity: Severity
    description: str
    find: Callable[[Article, Summary], Iterable[Finding]]


def weekday_mismatches(article: Article, summary: Summary) -> Iterator[Finding]:
    """Find `Thursday (August 4)` in a year when August 4 was a Friday."""
    for problem in find_weekday_mismatches(article, summary.dates):
        yield Finding(problem.message, problem.hint, problem.quote, _span(problem.start, problem.end))


def dates_not_from_words(article: Article, summary: Summary) -> Iterator[Finding]:
    """Find an action dated otherwise than its own words say: `on July 27`, but the date 2021-01-01."""
    for action in summary.actions:
        when = action.when
        said = _dates_said(when, article) if when and when.date else []
        if not (when and said) or when.date in {found.date for found in said}:
            continue
        if find_weekday_mismatches(article, said):
            continue
        yield Finding(
            f"`{_shown(action.action, action.target)}` is dated {when.date}, "
            f"but the words `{when.text}` say {max(said, key=lambda found: found.end - found.start).date}",
            "correct the date, or say in `judgements` why it is another",
            when.text,
            _span(when.start, when.end),
        )


def after_publication(article: Article, summary: Summary) -> Iterator[Finding]:
    """Find what is told as done but dated after the article's day."""
    for action in summary.actions:
        when = action.when
        begins = _DATE.match(when.date) if when else None
        if not (when and begins and article.published and action.status is ActionStatus.REPORTED):
            continue
        if begins[0] > article.published[: len(begins[0])]:
            yield Finding(
                f"`{_shown(action.action, action.target)}` is reported as done, but its date {when.date} "
                f"is after the article's own, {article.published}",
                "correct the date, or set `status: planned`",
                when.text,
                _span(when.start, when.end),
            )


def single_origin(_article: Article, summary: Summary) -> Iterator[Finding]:
    """Find a main event that several outlets carry and one origin stands behind."""
    if not summary.actions:
        return
    main = summary.actions[0]
    claims = [action.reported_by for action in summary.actions if action.actor == main.actor]
    claims += [said.reported_by for said in summary.statements if said.speaker == main.actor]
    names = list(dict.fromkeys(outlet_name(name) for claim in claims for name in claim))
    countries = [actor.name for actor in summary.actors if actor.kind is ActorKind.COUNTRY]
    origins = find_origins([name for claim in claims for name in _with_sources(claim)], countries)
    if len(names) >= 2 and len(origins) == 1:
        yield Finding(
            f"{_and(names)} are one origin ({origins[0]}) for "
            f"“{_shown(main.actor, main.action, main.target)}”",
            "say whose account it is; it has not been confirmed twice",
        )


def unverbatim_quotes(article: Article, summary: Summary) -> Iterator[Finding]:
    """Find quotation marks that do not close, and quoted or printed words that the article does not have."""
    text = fold(article.text)
    for where, words in _printed(summary):
        if not _marks_close(words, article.language):
            yield Finding(
                f"the quotation marks in this {where} do not close", "quote up to the closing mark", words
            )
        for piece in words.split(JOIN):
            # The gate has asked whether the body bears out an action in the words of the title.
            if fold(piece) not in text and not (where == "action" and stands_in(piece, article.title)):
                yield Finding(
                    f"this {where} is not verbatim in the article", "copy the words from the article", piece
                )
    for judgement in summary.judgements:
        for pair in _QUOTED.findall(judgement.text):
            quote = pair[0] or pair[1]
            if fold(quote).rstrip(",.") not in text:
                yield Finding(
                    "a judgement quotes words that are not in the article",
                    "correct the quotation, or take the marks away",
                    quote,
                )


def dropped_items(_article: Article, summary: Summary) -> Iterator[Finding]:
    """Find what the evidence gate dropped."""
    for item in summary.dropped:
        kind = item.kind.replace("_", " ")
        yield Finding(
            f"the {kind} `{item.item}` is not printed: {item.reason}",
            _OWN_WORDS if item.kind == "bottom_line" else _MEND,
            item.quote,
        )


def no_date(article: Article, _summary: Summary) -> Iterator[Finding]:
    """Find an article that does not say when it was published."""
    if not article.published:
        yield Finding(
            "the article has no date of publication, so `Monday` or `last month` cannot be resolved",
            "add `published: 2023-08-06` to the front matter of the article",
        )


def unknown_language(article: Article, summary: Summary) -> Iterator[Finding]:
    """Find an article in a language that could not be read when its summary was made."""
    if summary.made_by == MADE_BY:
        yield Finding(
            f"the article is in {language_name(article.language)}, for which no model is installed: "
            "only its lead, dates and quotations were taken",
            "read it yourself, and add to the summary what matters",
        )


def too_short(article: Article, _summary: Summary) -> Iterator[Finding]:
    """Find an article with hardly any prose."""
    words = [word for part in article.paragraphs for word in article.text[part.start : part.end].split()]
    count, letters = len(words), sum(map(len, words))
    is_unspaced = letters > LONGEST_WORDS * count
    if count < SHORTEST_ARTICLE and not (is_unspaced and letters >= SHORTEST_UNSPACED):
        yield Finding(
            f"the article has {count} {'word' if count == 1 else 'words'} of prose",
            "check that the file holds the whole article",
        )


RULES: tuple[Rule, ...] = (
    Rule(
        "date/weekday-mismatch",
        Severity.WARNING,
        "The weekday and the date of an expression are different days.",
        weekday_mismatches,
    ),
    Rule(
        "date/not-from-words",
        Severity.WARNING,
        "The date of an action is not what its words say.",
        dates_not_from_words,
    ),
    Rule(
        "date/after-publication",
        Severity.WARNING,
        "An action told as done is dated after the article.",
        after_publication,
    ),
    Rule(
        "source/single-origin",
        Severity.WARNING,
        "Several outlets carry the main event, but one origin stands behind them.",
        single_origin,
    ),
    Rule(
        "quote/not-verbatim",
        Severity.WARNING,
        "Quotation marks do not close, or words are not the article's.",
        unverbatim_quotes,
    ),
    Rule("gate/dropped", Severity.WARNING, "The article does not bear out an item.", dropped_items),
    Rule("article/no-date", Severity.WARNING, "The article has no date of publication.", no_date),
    Rule(
        "article/unknown-language",
        Severity.WARNING,
        "No model of the article's language is installed.",
        unknown_language,
    ),
    Rule("article/too-short", Severity.WARNING, "The article has hardly any prose.", too_short),
)
"""Every rule over one article, in the order in which its findings are listed."""


def _dates_said(when: When, article: Article) -> list[DatedExpression]:
    """Find what can be told of the words of a `when`: at its offsets, else wherever they stand."""
    if when.start is not None and when.end is not None:
        places = [Span(start=when.start, end=when.end)]
    else:
        found = re.finditer(re.escape(when.text), article.text) if when.text else ()
        places = [Span(start=place.start(), end=place.end()) for place in found]
    return [
        found
        for found in find_dates(article)
        if found.date and any(Span(start=found.start, end=found.end).overlaps(place) for place in places)
    ]


def _printed(summary: Summary) -> Iterator[tuple[str, str]]:
    """Give every text that is printed as the article's own words, with what it is."""
    texts = [("bottom line", summary.bottom_line.text)]
    texts += [("action", text) for action in summary.actions for text in (action.action, action.target)]
    texts += [("context note", note.text) for note in summary.context]
    texts += [("statement", said.text) for said in (*summary.analysis, *summary.statements)]
    # A bottom line may join clauses with a comma or `and`: its pieces are its evidence.
    joined = JOIN.join(piece.quote for piece in summary.bottom_line.evidence)
    return ((what, joined or text if what == "bottom line" else text) for what, text in texts if text)


def _marks_close(words: str, language: str) -> bool:
    """Say whether each mark has its pair, the pairs of the article's language first: „…“ is one in German."""
    rest = quotation_pattern(language).sub("", words)
    return "„" not in rest and any(
        text.count('"') % 2 == 0 and text.count("“") == text.count("”") for text in (words, rest)
    )


def _with_sources(claim: tuple[str, ...]) -> Iterator[str]:
    """Write each outlet of one claim as citing the state source named beside it, if there is one."""
    source = next(filter(is_state_source, claim), None)
    for name in claim:
        yield name if source is None or is_state_source(name) else f"{name} citing {source}"


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start=start, end=end)


def _shown(*words: str) -> str:
    text = " ".join(filter(None, words))
    return text if len(text) <= 80 else f"{text[:77].rstrip()}..."


def _and(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
