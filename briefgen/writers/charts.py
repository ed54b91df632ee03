"""A chart to an SVG `Image`: drawn by matplotlib, in the memo's own fonts, the same bytes each time.

Letters become outlines: a chart looks the same on every machine, and is read out by its alternative text.
The ground is white and no meaning hangs on colour alone: shape, filling and numbers say the same.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from briefgen.themes.charts import ActorsOverDays, Chart, Event, Timeline
from briefgen.themes.images import Image, read_image
from briefgen.writers.chart_fonts import load_fonts, printable_text
from briefgen.writers.columns import text_length
from briefgen.writers.time_scale import Scale

WIDTH = 6.5
"""Inches: the line of a page."""
_ROW = 0.36
_INK = "#1a1a1a"
_QUIET = "#595959"
"""7:1 on white (WCAG 2.2, 1.4.3)."""
_BLUE = "#0072b2"
"""5.2:1 on white, and told apart by all kinds of colour blindness (Okabe and Ito, 2008)."""
_PALE = "#b3d5e8"
"""Fills what has an outline besides."""
_GRID = "#d9d9d9"
_PLOT = 1.8
"""Inches that the column of marks takes."""
_LETTER = 0.064
"""Inches that a letter takes at the size of labels, with some capitals among them."""
_NAMES = 1.9
"""Inches that the names of actors take."""
_NAME_LETTERS = 26


def draw_chart(chart: Chart, look_fonts: tuple[str, ...] = ()) -> Image:
    """Draw a chart."""
    size = WIDTH, _height(chart)
    clean = printable_text(look_fonts)
    with _canvas(size, [*_texts(chart)], look_fonts) as (figure, save):
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, size[0])
        axes.set_ylim(size[1], 0)
        if isinstance(chart, Timeline):
            _paint_timeline(axes, chart, clean)
        else:
            _paint_actors(axes, chart, clean)
        return read_image(save(), "svg", "chart")


def _height(chart: Chart) -> float:
    if isinstance(chart, Timeline):
        return _rows(chart)[-1] + 0.55
    return _head(chart) + _ROW * len(chart.actors) + 0.3


def _head(chart: ActorsOverDays) -> float:
    """Give the inches that the dates above the columns take."""
    lines = max(_wrap(period, _letters(chart), lines=3).count("\n") + 1 for period in chart.periods)
    return 0.18 + 0.12 * lines


def _letters(chart: ActorsOverDays) -> int:
    return max(6, int(_step(chart) * 14))


def _step(chart: ActorsOverDays) -> float:
    """Give the width of a column in inches."""
    return min(0.8, (WIDTH - _NAMES - 0.2) / len(chart.periods))


def _texts(chart: Chart) -> Iterator[str]:
    """Give all that the chart says, to find the fonts for it."""
    if isinstance(chart, Timeline):
        yield from chart.key
        yield from (text for event in chart.events for text in (event.label, event.shown_date))
    else:
        yield from (*chart.actors, *chart.periods, chart.key)


@contextmanager
def _canvas(
    size: tuple[float, float], texts: Sequence[str], look_fonts: tuple[str, ...]
) -> Iterator[tuple[Any, Callable[[], bytes]]]:
    families = load_fonts(texts, look_fonts)
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    settings: Mapping[str, Any] = {
        "svg.hashsalt": "briefgen",  # else the ids in the file are drawn by lot
        "svg.fonttype": "path",
        "font.family": families,
        "font.size": 9,
        "text.parse_math": False,  # `$x$` in a name is no formula
        "text.color": _INK,
        "path.simplify": False,
    }
    with mpl.rc_context({**mpl.rcParamsDefault, "backend": mpl.get_backend(), **settings}):
        figure = Figure(figsize=size, facecolor="white")
        canvas = FigureCanvasSVG(figure)

        def save() -> bytes:
            buffer = BytesIO()
            metadata = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            canvas.print_svg(buffer, metadata=metadata)
            return buffer.getvalue()

        yield figure, save


# --- timeline


def _dates(chart: Timeline) -> float:
    """Give the inches that the dates take."""
    return min(1.6, 0.2 + _LETTER * max(text_length(event.shown_date) for event in chart.events))


def _label(event: Event, chart: Timeline) -> str:
    return _wrap(event.label, int((WIDTH - _dates(chart) - _PLOT - 0.1) / _LETTER))


def _rows(chart: Timeline) -> list[float]:
    """Give where each row begins and the last one ends: a label of two lines has more room."""
    heights = [0.42 if "\n" in _label(event, chart) else 0.28 for event in chart.events]
    return [0.04 + height for height in itertools.accumulate(heights, initial=0)]


def _paint_timeline(axes: Any, chart: Timeline, clean: Callable[[str], str]) -> None:
    """Paint a row an event: its date, its mark on the line of time, what happened."""
    start = _dates(chart)
    end = start + _PLOT
    rows = _rows(chart)
    scale = Scale([(event.first, event.last) for event in chart.events], start + 0.15, end - 0.15)
    for event, (top, bottom) in zip(chart.events, itertools.pairwise(rows), strict=True):
        middle = (top + bottom) / 2
        shown = clean(_wrap(event.shown_date, int(start / _LETTER)))
        axes.text(start - 0.1, middle, shown, ha="right", va="center", fontsize=8)
        axes.plot([start, end], [middle, middle], color=_GRID, linewidth=0.6, zorder=0)
        _paint_event(axes, event, scale, middle)
        axes.text(end + 0.1, middle, clean(_label(event, chart)), va="center", fontsize=8, linespacing=1.1)
    _paint_axis(axes, (start, end), rows[-1] + 0.08, scale)
    _paint_key(axes, chart, rows[-1] + 0.36, clean)


def _paint_axis(axes: Any, ends: tuple[float, float], height: float, scale: Scale) -> None:
    """Paint the line of time, with two strokes where time is cut out."""
    axes.plot(ends, [height, height], color=_QUIET, linewidth=0.8)
    for place in scale.breaks:
        for left in (place - 0.05, place - 0.01):
            axes.plot([left, left + 0.06], [height + 0.06, height - 0.06], color=_QUIET, linewidth=0.8)


def _paint_event(axes: Any, event: Event, scale: Scale, middle: float) -> None:
    """Paint a dot for a day and a bar for what lasts or is known less closely."""
    left, right = scale.place(event.first), scale.place(event.last)
    style: dict[str, Any] = {
        "facecolor": (_PALE if event.is_vague else _BLUE) if event.is_sure else "white",
        "edgecolor": _BLUE,
        "linewidth": 1.3,
        "linestyle": (0, (2, 1.2)) if event.is_vague else "-",
    }
    from matplotlib.patches import Ellipse, Rectangle

    if event.first == event.last:
        axes.add_patch(Ellipse((left, middle), 0.14, 0.14, **style))
    else:
        width = max(right - left, 0.1)
        start = (left + right - width) / 2
        axes.add_patch(Rectangle((start, middle - 0.055), width, 0.11, **style))


def _paint_key(axes: Any, chart: Timeline, middle: float, clean: Callable[[str], str]) -> None:
    """Say what filling and outline mean, as far as the chart has them."""
    events, (sure, not_sure, vague) = chart.events, chart.key
    samples = [
        Event(sure, "", 0, 0, is_sure=True, is_vague=False),
        Event(not_sure, "", 0, 0, is_sure=False, is_vague=False),
        Event(vague, "", 0, 0, is_sure=True, is_vague=True),
    ]
    shown = [
        any(event.is_sure for event in events),
        any(not event.is_sure for event in events),
        any(event.is_vague for event in events),
    ]
    left = 0.2
    for sample, is_shown in zip(samples, shown, strict=True):
        if is_shown:
            _paint_event(axes, sample, Scale([(0, 0)], left, left), middle)
            text = clean(sample.label)
            axes.text(left + 0.14, middle, text, va="center", fontsize=7.5, color=_QUIET)
            left += 0.45 + 0.062 * len(text)


# --- actors over days


def _paint_actors(axes: Any, chart: ActorsOverDays, clean: Callable[[str], str]) -> None:
    """Paint a row an actor and a column a period; where they meet, a disc with the number of articles."""
    from matplotlib.patches import Ellipse

    step, head = _step(chart), _head(chart)
    largest = max(max(row) for row in chart.counts)
    bottom = head + _ROW * len(chart.actors)
    for column, period in enumerate(chart.periods):
        center = _NAMES + step * (column + 0.5)
        label = _wrap(clean(period), _letters(chart), lines=3)
        axes.text(center, head - 0.06, label, ha="center", va="bottom", fontsize=7, color=_QUIET)
        axes.plot([center, center], [head - 0.02, bottom], color=_GRID, linewidth=0.6, zorder=0)
    for row, (actor, counts) in enumerate(zip(chart.actors, chart.counts, strict=True)):
        middle = head + _ROW * (row + 0.5)
        name = _wrap(clean(actor), _NAME_LETTERS)
        axes.text(_NAMES - 0.1, middle, name, ha="right", va="center", fontsize=8, linespacing=1.1)
        for column, number in enumerate(counts):
            if number:
                center = _NAMES + step * (column + 0.5)
                size = min(0.17 + 0.15 * (number / largest) ** 0.5, step * 0.9)
                axes.add_patch(Ellipse((center, middle), size, size, facecolor=_BLUE, edgecolor="none"))
                axes.text(center, middle, str(number), ha="center", va="center", fontsize=7, color="white")
    axes.text(0.13, bottom + 0.15, clean(chart.key), va="center", fontsize=7.5, color=_QUIET)


def _wrap(text: str, letters: int, lines: int = 2) -> str:
    letters = max(
        1, round(letters * len(text) / max(1, text_length(text)))
    )  # some letters are as wide as high
    return "\n".join(textwrap.wrap(text, letters, max_lines=lines, placeholder=" …"))
