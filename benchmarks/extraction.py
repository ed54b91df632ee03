"""Words a second of the extractor on one core, loading excluded."""

from __future__ import annotations

import time
from collections.abc import Iterator

from measure import ROOT, NotMeasured, Reading


def cases() -> Iterator[Reading]:
    from briefgen import read_article, summarise
    from briefgen.articles import READERS

    paths = [path for path in sorted((ROOT / "inputs").rglob("*")) if path.suffix in READERS]
    if not paths:
        raise NotMeasured("there is no article under inputs/")
    articles = [read_article(path) for path in paths]
    words = sum(len(article.text.split()) for article in articles)

    def rate() -> float:
        for article in articles:
            summarise(article)
        rounds = max(1, 3000 // words)
        start = time.process_time()
        for _ in range(rounds):
            for article in articles:
                summarise(article)
        return rounds * words / (time.process_time() - start)

    yield Reading("extraction", rate, "words/s", 3000, at_least=True)
