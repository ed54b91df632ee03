"""A folder of annotated articles in, a case for each out: the article, its annotation and what is scored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen import load_summary, read_article, summarise
from briefgen.articles.model import Article
from briefgen.summaries.model import Summary

ARTICLES = Path(__file__).resolve().parents[1] / "articles"
SUFFIX = ".summary.yaml"


@dataclass(frozen=True, slots=True)
class Case:
    """One article, what a person read out of it, and what is to be scored."""

    article: Article
    gold: Summary
    found: Summary


def iter_cases(make: Callable[[Article], Summary] = summarise, folder: Path = ARTICLES) -> Iterator[Case]:
    """Read every annotated article of a folder, and have its summary made."""
    for annotation in sorted(folder.glob(f"*{SUFFIX}")):
        name = annotation.name.removesuffix(SUFFIX)
        path = next(one for one in sorted(folder.glob(f"{name}.*")) if one != annotation)
        article = read_article(path)
        yield Case(article, load_summary(annotation, article), make(article))
