"""The measured floor of date reading, and the dates of a real article; both lie beside the repository."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.articles.model import Article
from briefgen.summaries.extract.dates.finding import find_dates, find_weekday_mismatches, outermost

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
GUM = SHARED / "gold" / "gum_news" / "open.jsonl"
REAL = SHARED / "articles" / "000_70f586e021054a72.txt"
Make = Callable[..., Article]


@pytest.mark.skipif(not GUM.exists(), reason="the gold data lies outside the repository")
def test_full_days_are_read_as_well_as_measured(dated_article: Make) -> None:
    """Of 65 full days 63 were right when this was written, of 29 without a digit 28."""
    right: list[tuple[str, bool]] = []
    for line in GUM.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = find_dates(dated_article(row["text"], row["date"]))
        for day in row["dates"]:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", day.get("when") or ""):
                near = (item.date for item in found if item.start < day["end"] and day["start"] < item.end)
                right.append((day["text"], next(near, "") == day["when"]))
    assert sum(hit for _, hit in right) / len(right) >= 0.95
    undigited = [hit for text, hit in right if not re.search(r"\d", text)]
    assert sum(undigited) / len(undigited) >= 0.93


@pytest.mark.skipif(not REAL.exists(), reason="the real article lies outside the repository")
def test_the_dates_of_the_real_article_are_read(dated_article: Make) -> None:
    """The tour's days, the month before, the parade and the exercises; one weekday does not fit."""
    article = dated_article(REAL.read_text(encoding="utf-8"), "2023-08-06")
    found = find_dates(article)
    dates = {item.text: item.date for item in outermost(found)}
    assert dates["from Thursday (August 4) to Saturday (August 5)"] == "2023-08-03/2023-08-05"
    assert dates["Last month"] == "2023-07"
    assert dates["July 27"] == "2023-07-27"
    assert dates["later in August"] == "2023-08"
    assert [p.quote for p in find_weekday_mismatches(article, found)] == ["Thursday (August 4)"]
