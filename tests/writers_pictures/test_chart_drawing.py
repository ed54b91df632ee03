"""Charts as they are drawn: the same bytes each time, legible, in any script, and never markup."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from io import BytesIO
from itertools import pairwise

import PIL.Image
import pytest

from briefgen.themes.charts import ActorsOverDays, Chart, Event, Timeline
from briefgen.themes.images import Image, read_image
from briefgen.writers.charts import draw_chart
from briefgen.writers.raster import draw_png
from briefgen.writers.time_scale import Scale

KEY = ("reported", "planned or possible", "date not certain")
INFINITY = float("inf")


def event(
    label: str = "Ada Quill opened the port", first: float = 10, last: float = 10, **more: bool
) -> Event:
    return Event(label, "5 Aug 2031", first, last, more.get("is_sure", True), more.get("is_vague", False))


def timeline(*events: Event) -> Timeline:
    return Timeline(events, KEY)


MIXED = timeline(
    event(last=40, is_sure=False),
    event("مجلس المدينة أعلن عن خطة", 12, INFINITY),
    event("$\\frac{1}{2}$ <script> &", -INFINITY, 14, is_vague=True),
    event("हिन्दी क्षि ไทยที่ Ωμέγα שלום Ваня", 11, 11, is_sure=False, is_vague=True),
    event("x" * 400, 12000, 12000),
)
CROWD = ActorsOverDays(
    tuple(f"Actor {n} of the Northern League of Free Ports and Harbours" for n in range(15)),
    (*(f"{n}–{n + 6} Aug 2031" for n in range(13)), "no date"),
    tuple(tuple((n * m) % 4 * 50 for m in range(14)) for n in range(15)),
    "Articles that name the actor",
)


@pytest.mark.parametrize("chart", [timeline(event()), MIXED, timeline(*[event()] * 20), CROWD])
def test_a_chart_fits_on_a_page_and_is_drawn_in_outlines(chart: Chart) -> None:
    image = draw_chart(chart)
    assert image.width == pytest.approx(624)
    assert image.height <= 820
    assert len(image.data) < 400_000
    text = image.data.decode()
    assert re.findall(r"<(?:text|image|script|a)\b", text) == []
    assert "frac" not in text


def test_the_same_chart_has_the_same_bytes_in_every_process() -> None:
    script = (
        "import hashlib;from briefgen.themes.charts import *;from briefgen.writers.charts import draw_chart;"
        "from briefgen.writers.raster import draw_png;"
        "a=Event('Ada','5 Aug',1,1,True,False);b=Event('Bo','6 Aug',2,9,False,True);"
        f"i=draw_chart(Timeline((a,b),{KEY!r}));"
        "print(hashlib.sha256(i.data+draw_png(i)).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PATH": "/usr/bin:/bin", "PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != ""


def pixels(image: Image) -> PIL.Image.Image:
    drawn = draw_png(image)
    assert drawn is not None
    return PIL.Image.open(BytesIO(drawn))


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """WCAG 2.2, contrast ratio."""

    def luminance(colour: tuple[int, int, int]) -> float:
        parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_marks_and_words_are_dark_enough_on_a_ground_of_their_own() -> None:
    picture = pixels(draw_chart(timeline(event(), event(is_sure=False)))).convert("RGB")
    assert picture.getpixel((2, 2)) == (255, 255, 255)
    for colour in ("1a1a1a", "595959", "0072b2"):
        rgb = tuple(bytes.fromhex(colour))
        assert contrast((rgb[0], rgb[1], rgb[2]), (255, 255, 255)) >= 4.5
    data = draw_chart(MIXED).data.decode() + draw_chart(CROWD).data.decode()
    assert set(re.findall(r"#[0-9a-f]{6}", data)) <= {
        *("#1a1a1a", "#595959", "#0072b2", "#b3d5e8", "#d9d9d9", "#ffffff"),
    }


def test_a_full_and_an_empty_mark_differ_without_colour() -> None:
    sure, unsure = (draw_chart(timeline(event(is_sure=sure))).data for sure in (True, False))
    assert hashlib.sha256(sure).digest() != hashlib.sha256(unsure).digest()
    assert b"fill: #0072b2" in sure
    assert b"fill: #0072b2" not in unsure


@pytest.mark.parametrize(
    "days", [[5.0], [1.0, 2.0, 3.0], [1.0, 2.0, 3.0, 12000.0], [-700000.0, 1.0, 2.0, 3.0, 4.0], [7.0, 7.0]]
)
def test_days_stand_in_order_on_the_line_however_far_apart(days: list[float]) -> None:
    scale = Scale([(day, day) for day in days], 1.0, 3.0)
    places = [scale.place(day) for day in days]
    assert all(1.0 <= place <= 3.0 for place in places)
    assert all(before < after for before, after in pairwise(sorted(set(places))))
    assert len(set(places)) == len(set(days))


def test_only_a_gap_that_is_far_longer_than_the_usual_one_is_cut() -> None:
    assert Scale([(day, day) for day in (1, 2, 3, 8)], 0, 1).breaks == []
    assert len(Scale([(day, day) for day in (1, 2, 3, 10)], 0, 1).breaks) == 1
    assert Scale([(1, 1), (900, 900)], 0, 1).breaks == []


def test_an_svg_is_drawn_on_white_in_a_bounded_size() -> None:
    logo = "<svg xmlns='http://www.w3.org/2000/svg' width='{}' height='{}'><circle r='5'/></svg>"
    for width, height, size in ((10, 5, (40, 20)), (9000, 90, (1600, 16))):
        image = read_image(logo.format(width, height).encode(), "svg", "logo.svg")
        assert pixels(image).size == size
    assert pixels(image).convert("RGB").getpixel((1500, 10)) == (255, 255, 255)


def test_what_is_beyond_drawing_gives_no_picture() -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text font-size='1e9'>x</text></svg>"
    assert draw_png(read_image(svg.encode(), "svg", "logo.svg")) is None
