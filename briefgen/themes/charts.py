"""Items of a brief to charts that are still to be drawn, and the words that say what they will show.

A template prints a chart with `{{ timeline(actions) }}` or `{{ actors_over_days(brief.actors) }}`; it becomes
a picture whose words are made here. Drawing needs fonts and matplotlib, and happens where the writers are.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

from markupsafe import Markup

from briefgen.summaries.edtf import bounds, is_edtf, is_iso_day
from briefgen.themes.clean import clean_line
from briefgen.themes.dates import write_date
from briefgen.themes.pictures import CHART
from briefgen.themes.run import ACTIVE_RUN, Fault
from briefgen.themes.wording import Wording

MOST_EVENTS = 20
"""Rows that fit on a page; the table beside the chart has all."""
MOST_ACTORS = 15
MOST_PERIODS = 14
SPOKEN = 6
"""Items that the words of a chart name; nobody listens to fifty."""
_LONGEST_LABEL = 160
_SEASON = re.compile(r"(?:^|/)-?[\dX]{4}-2[1-4]")
_STYLE = "medium"
"""Of dates, which stand in narrow columns."""
_ONE_ACTION = "Timeline of one dated action."
_ACTIONS = "Timeline of {n} dated actions; the first: {first}, the last: {last}."
_ONE_ACTOR = "Chart: number of articles that name one actor, by date."
_ACTORS = "Chart: number of articles that name each of {n} actors, by date."
_ONE_MORE, _MORE = "One more is in the table.", "{n} more are in the table."
_UNDATED = "no date"
_SURE, _NOT_SURE, _VAGUE = "reported", "claimed, ordered, planned, possible or denied", "date not certain"
_COUNTED = "Articles that name the actor"
CHART_PHRASES = (
    *(_ONE_ACTION, _ACTIONS, _ONE_ACTOR, _ACTORS, _ONE_MORE, _MORE, _UNDATED),
    *(_NOT_SURE, _VAGUE, _COUNTED),
)
"""What charts say beside what stands in the data."""


@dataclass(frozen=True, slots=True)
class Event:
    """One row of a timeline."""

    label: str
    shown_date: str
    first: float
    """Day number; a date known to the month is a span of days. -inf for an open beginning."""
    last: float
    """Day number; inf for an open end."""
    is_sure: bool
    """It is told as something that happened."""
    is_vague: bool
    """Its date is about, or possibly, what it says."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated actions, the earliest first."""

    events: tuple[Event, ...]
    key: tuple[str, str, str]
    """What a full, an empty and a dashed mark mean."""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ActorsOverDays:
    """How many articles name each actor in each period, the most named actor first."""

    actors: tuple[str, ...]
    periods: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    """One row an actor, one number a period."""
    key: str
    """What the numbers count."""
    left_out: int = 0


Chart: TypeAlias = Timeline | ActorsOverDays
Period: TypeAlias = tuple[date, date]


def timeline(items: object) -> Markup:
    """Print a timeline of the items whose `when.date` is a date; nothing when none has one.

    Of more items than fit, the first ones given are shown, each at its date.
    """
    dated = [item for item in _items(items, "timeline", "when") if _is_dated(item)]
    if not dated:
        return Markup()
    wording = ACTIVE_RUN.get().wording
    shown = sorted(dated[:MOST_EVENTS], key=lambda item: _order(str(item["when"]["date"])))
    events = tuple(_event(item, wording) for item in shown)
    key = (wording.say(_SURE), wording.say(_NOT_SURE), wording.say(_VAGUE))
    chart = Timeline(events, key, len(dated) - len(events))
    return _print(chart, _say_timeline(chart, wording))


def actors_over_days(actors: object) -> Markup:
    """Print how many articles name each actor on each day, by their source notes; nothing without any."""
    articles = {
        clean_line(str(actor["name"])): _articles(actor)
        for actor in _items(actors, "actors_over_days", "notes")
    }
    named = {name: days for name, days in articles.items() if days}
    if not named:
        return Markup()
    wording = ACTIVE_RUN.get().wording
    periods = _periods(sorted({day for days in named.values() for day in days.values() if day}))
    has_undated = any(not day for days in named.values() for day in days.values())
    ranked = sorted(named.items(), key=lambda pair: -len(pair[1]))[:MOST_ACTORS]
    chart = ActorsOverDays(
        actors=tuple(name for name, _ in ranked),
        periods=(
            *(write_date(_edtf(*period), wording, _STYLE) for period in periods),
            *([wording.say(_UNDATED)] if has_undated else []),
        ),
        counts=tuple(_count(days.values(), periods, has_undated=has_undated) for _, days in ranked),
        key=wording.say(_COUNTED),
        left_out=len(named) - len(ranked),
    )
    return _print(chart, _say_actors(chart, wording))


def _items(items: object, function: str, field: str) -> list[Mapping[str, Any]]:
    if isinstance(items, list | tuple) and all(isinstance(item, Mapping) and field in item for item in items):
        return list(items)
    raise Fault(
        "theme/wrong-items",
        f"`{function}` was given something that it cannot draw",
        expected=f"a list of items with a field `{field}`",
        hint=f"write `{{{{ {function}({'story.actions' if field == 'when' else 'brief.actors'}) }}}}`",
    )


def _print(chart: Chart, says: str) -> Markup:
    run = ACTIVE_RUN.get()
    kind = "timeline" if isinstance(chart, Timeline) else "actors-over-days"
    address = f"{CHART}{kind}-{len(run.charts) + 1}"
    run.charts[address] = chart
    return Markup("![%s](%s)") % (run.seals.seal(says), Markup(address))  # noqa: S704 - made of fixed words


# --- timeline


def _is_dated(item: Mapping[str, Any]) -> bool:
    when = item["when"]
    return isinstance(when, Mapping) and is_edtf(str(when.get("date") or ""))


def _event(item: Mapping[str, Any], wording: Wording) -> Event:
    edtf = str(item["when"]["date"])
    status = str(item.get("status_shown") or item.get("status") or wording.say(_SURE))
    is_sure = status in {_SURE, wording.say(_SURE)}
    name = " ".join(str(item[key]) for key in ("actor", "what") if item.get(key)) or str(item.get("text", ""))
    label = _shorten(clean_line(name), _LONGEST_LABEL)
    if not is_sure:
        label = f"{label} ({clean_line(status)})"
    first, last = _days(edtf)
    is_season = bool(_SEASON.search(edtf))  # which part of the year it is depends on the hemisphere
    is_vague = is_season or any(sign in edtf for sign in "~?%") or bool(item["when"].get("doubtful"))
    return Event(label, write_date(edtf, wording, _STYLE), first, last, is_sure, is_vague)


def _days(edtf: str) -> tuple[float, float]:
    """Give the first and the last day that a date may mean."""
    start, slash, end = edtf.partition("/")
    if not slash:
        end = start
    first = float("-inf") if start in {"", ".."} else _day_number(bounds(start)[0])
    last = float("inf") if end in {"", ".."} else _day_number(bounds(end)[1])
    return first, last


def _day_number(day: tuple[int, ...]) -> float:
    year, month, number = day
    if not 1 <= year <= 9999:
        return year * 365.2425 + month * 30 + number
    return date(year, month, min(number, monthrange(year, month)[1])).toordinal()


def _order(edtf: str) -> tuple[float, float]:
    """Tell where a date stands among others: by its beginning; one that may be any part of a year amid it."""
    first, last = _days(edtf)
    if "/" in edtf:
        return (first, last) if first > float("-inf") else (last, last)
    return ((first + last) / 2 if last - first > 31 else first), last


def _say_timeline(chart: Timeline, wording: Wording) -> str:
    events = chart.events
    said = [f"{_label(event.shown_date, wording)} {_shorten(event.label, 90)}" for event in events[:SPOKEN]]
    number = len(events) + chart.left_out
    first, last = events[0].shown_date, events[-1].shown_date
    phrase = _ONE_ACTION if number == 1 else _ACTIONS
    return _say(wording.say(phrase, n=number, first=first, last=last), said, number, wording)


# --- actors over days


def _articles(actor: Mapping[str, Any]) -> dict[str, str]:
    """Find the articles that name an actor, each with its day; empty when it is not known."""
    found: dict[str, str] = {}
    for note in actor["notes"]:
        day = str(note.get("published") or "")[:10]
        found[str(note.get("number"))] = day if is_iso_day(day) else ""
    return found


def _periods(days: Sequence[str]) -> list[Period]:
    """Cut the time from the first to the last day into days, else weeks, months or years."""
    if not days:
        return []
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    for step in (1, 7):
        if (last - first).days < step * MOST_PERIODS:
            starts = [first + timedelta(n) for n in range(0, (last - first).days + 1, step)]
            return [(start, min(start + timedelta(step - 1), last)) for start in starts]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if months <= MOST_PERIODS else 12
    return _long_periods(first, last, step)[-MOST_PERIODS:]


def _long_periods(first: date, last: date, months: int) -> list[Period]:
    periods = []
    start = first.replace(day=1) if months == 1 else first.replace(month=1, day=1)
    while start <= last:
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        end = date.max if year > 9999 else date(year, month + 1, 1) - timedelta(1)
        periods.append((start, end))
        if end == date.max:
            break
        start = end + timedelta(1)
    return periods


def _edtf(first: date, last: date) -> str:
    """Write a period as EDTF: a day, a whole month or year, or an interval."""
    if first == last:
        return first.isoformat()
    is_whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1] and first.year == last.year
    if is_whole and first.month == last.month:
        return first.isoformat()[:7]
    if is_whole and (first.month, last.month) == (1, 12):
        return first.isoformat()[:4]
    return f"{first.isoformat()}/{last.isoformat()}"


def _count(days: Iterable[str], periods: Sequence[Period], *, has_undated: bool) -> tuple[int, ...]:
    counted = Counter(days)
    counts = [
        sum(number for day, number in counted.items() if day and first <= date.fromisoformat(day) <= last)
        for first, last in periods
    ]
    return tuple([*counts, counted[""]] if has_undated else counts)


def _say_actors(chart: ActorsOverDays, wording: Wording) -> str:
    said = []
    for actor, counts in list(zip(chart.actors, chart.counts, strict=True))[:SPOKEN]:
        parts = [
            f"{number} ({period})" for number, period in zip(counts, chart.periods, strict=True) if number
        ]
        said.append(f"{_label(_shorten(actor, 60), wording)} {', '.join(parts)}")
    number = len(chart.actors) + chart.left_out
    return _say(wording.say(_ONE_ACTOR if number == 1 else _ACTORS, n=number), said, number, wording)


def _label(text: str, wording: Wording) -> str:
    return wording.say("{label}:", label=text)


def _say(opening: str, said: Sequence[str], number: int, wording: Wording) -> str:
    """Join what is said of a chart, with how many of its items are left to the table."""
    more = number - len(said)
    rest = [wording.say(_ONE_MORE if more == 1 else _MORE, n=more)] if more else []
    return " ".join((opening, *(f"{each.rstrip('.')}." for each in said), *rest))


def _shorten(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    start = text[: longest - 1]
    return f"{start.rpartition(' ')[0] or start}…"
