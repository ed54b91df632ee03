"""For each kind of mistake the share that the gate drops, as a table on standard output.

Run it as `PYTHONPATH=tests/gate python -m mutating [ARTICLES…]`; each article is extracted, and beside it a
summary that lies there is taken as it is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from briefgen.articles import read_articles
from briefgen.articles.model import Article
from briefgen.summaries.extract import summarise
from briefgen.summaries.gate import verify
from briefgen.summaries.model import Summary
from briefgen.summaries.store import load_summary, summary_path
from mutating.measuring import measure

ARTICLES = Path(__file__).resolve().parents[2] / "quality" / "articles"


def cases(paths: list[Path]) -> Iterator[tuple[Article, Summary]]:
    """Give each article with its extracted summary, and with the one beside it."""
    for article in read_articles(paths)[0]:
        yield article, summarise(article)
        beside = summary_path(Path(article.path))
        if beside.is_file():
            yield article, load_summary(beside, article)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="mutating", description="Measure what the evidence gate catches.")
    parser.add_argument("paths", type=Path, nargs="*", default=[ARTICLES])
    for kind, share in measure(cases(parser.parse_args().paths), verify).items():
        sys.stdout.write(f"{kind:<44}{share.dropped:>6} of {share.made:<6}{share.percent:>6.1f} %\n")


if __name__ == "__main__":
    main()
