"""A `NAME.summary.yaml` in, the Summary out, with its article found beside it when none is given.

Two kinds of fault. What breaks the syntax or the schema raises, all at once, since nobody can tell what was
meant. What the article does not bear out (a quotation that is absent or ambiguous) is a located warning: the
gate then drops that one item, and everything else still builds.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path, PureWindowsPath

from briefgen.articles.model import Article
from briefgen.errors import Problem, Severity, SummaryError
from briefgen.files import read_source
from briefgen.places import SourceText
from briefgen.summaries.model import Summary
from briefgen.summaries.schema import SummaryFile
from briefgen.summaries.store.resolving import Resolver
from briefgen.summaries.store.verbatim import Verbatim
from briefgen.yaml_faults import in_file_order, validate_tree
from briefgen.yaml_tree import Tree, read_tree

SUFFIX = ".summary.yaml"
SIZE_LIMIT = 4 * 1024 * 1024
"""Bytes of a summary file; one of a long article has some 30,000."""


def summary_path(article_path: Path) -> Path:
    """Give the path of an article's summary: `talks.txt` has `talks.summary.yaml` beside it."""
    return article_path.with_name(f"{article_path.stem}{SUFFIX}")


def load_summary(path: Path, article: Article | None = None) -> Summary:
    """Load one summary file; its warnings are dropped, see `load_summary_with_problems`.

    Raises:
        SummaryError: As `load_summary_with_problems`.
        ArticleError: The article beside it cannot be read.
    """
    return load_summary_with_problems(path, article)[0]


def load_summary_with_problems(
    path: Path, article: Article | None = None
) -> tuple[Summary, tuple[Problem, ...]]:
    """Load one summary file and say what the article does not bear out.

    Every scalar is read as a string, so the country code `NO` stays `NO`. The summary has not passed the gate
    yet: evidence that was not found has offsets of -1.

    Args:
        path: The YAML file.
        article: The article it was made of, whose path the summary then has; None looks for `article.path`
            from the file's folder, then for an article with the file's own name.

    Returns:
        The summary, and warnings in file order: `summary/quote-absent`, `summary/quote-ambiguous`,
        `summary/no-evidence`, `summary/article-changed`.

    Raises:
        SummaryError: The file breaks the syntax or the schema (one Problem a fault, in file order), or no
            article was found (`summary/article-missing`, `summary/absolute-path`).
        ArticleError: The article beside it cannot be read.
    """
    tree, file = read_summary_file(path)
    article = article or _read_article(path, file, tree)
    resolver = Resolver(tree, Verbatim(article.text))
    summary = resolver.summary(file, article)
    return summary, (*_changed(file, article, tree), *in_file_order(resolver.warnings))


def read_summarised_article(path: Path) -> Article:
    """Read the article that a summary file belongs to.

    Args:
        path: The YAML file; `article.path` is looked for from its folder, then an article with its own name.

    Raises:
        SummaryError: The file breaks the syntax or the schema, or no article was found.
        ArticleError: The article cannot be read.
    """
    tree, file = read_summary_file(path)
    return _read_article(path, file, tree)


def read_summary_file(path: Path) -> tuple[Tree, SummaryFile]:
    """Read a summary file without its article: the tree with its places, and the entries.

    Raises:
        SummaryError: The file cannot be read, or breaks the syntax or the schema.
    """
    source = read_source(path, SIZE_LIMIT, SummaryError, "summary")
    return _parse_file(source.path, source.text)


@lru_cache(maxsize=4)
def _parse_file(path: str, text: str) -> tuple[Tree, SummaryFile]:
    """Parse once: a run asks a summary file for its article first, and for the rest later."""
    tree = parse_source(SourceText(path, text))
    return tree, _validated(tree)


def parse_file(path: Path) -> Tree:
    """Parse a summary file; its keys and values are not checked yet.

    Raises:
        SummaryError: It cannot be read, is too large, is not UTF-8, or is no YAML.
    """
    return parse_source(read_source(path, SIZE_LIMIT, SummaryError, "summary"))


def parse_source(source: SourceText) -> Tree:
    """Parse a summary file's text; its keys and values are not checked yet.

    Raises:
        SummaryError: It is no YAML.
    """
    return read_tree(source, "summary", SummaryError)


def _validated(tree: Tree) -> SummaryFile:
    if tree.data in (None, "", {}):
        raise SummaryError(_empty(tree))
    return validate_tree(tree, SummaryFile, SummaryError)


def _empty(tree: Tree) -> Problem:
    return Problem(
        "summary/empty",
        "the file has nothing in it",
        tree.source.at_line(1),
        expected="a summary with `article:` and what the article says",
        hint="delete the file and run `briefgen summarise`",
    )


def _read_article(path: Path, file: SummaryFile, tree: Tree) -> Article:
    from briefgen.articles import READERS, read_article

    recorded = Path(file.article.path)
    if recorded.is_absolute() or PureWindowsPath(recorded).anchor:
        raise SummaryError(_absolute_path(file, tree))
    stem = path.name.removesuffix(SUFFIX)
    candidates = dict.fromkeys(
        [
            _tidy(path.parent / recorded),
            path.parent / recorded.name,
            *(path.with_name(f"{stem}{suffix}") for suffix in READERS),
        ]
    )
    for candidate in candidates:
        if candidate.is_file():
            return read_article(candidate)
    raise SummaryError(_article_missing(file, candidates, tree))


def _tidy(path: Path) -> Path:
    """Write `out/summaries/../../in/a.txt` as `in/a.txt`, unless a link makes these two files."""
    short = Path(os.path.normpath(path))
    return short if short.is_file() and path.is_file() and short.samefile(path) else path


def _absolute_path(file: SummaryFile, tree: Tree) -> Problem:
    """A file that came from elsewhere must not choose any text of this machine."""
    return Problem(
        "summary/absolute-path",
        "the path of the article is absolute",
        tree.locate(("article", "path")),
        found=file.article.path,
        expected="a path from this file's folder, such as `../articles/talks.txt`",
        hint="put the article beside the summary, and write its name alone",
    )


def _article_missing(file: SummaryFile, candidates: Iterable[Path], tree: Tree) -> Problem:
    return Problem(
        "summary/article-missing",
        "the article of this summary is not there, so its quotations cannot be checked",
        tree.locate(("article", "path")),
        found=file.article.path,
        expected="one of " + ", ".join(f"`{candidate}`" for candidate in candidates),
        hint="put the article beside the summary, or correct `path:`",
    )


def _changed(file: SummaryFile, article: Article, tree: Tree) -> list[Problem]:
    if file.article.sha256 in {"", article.sha256}:
        return []
    return [
        Problem(
            "summary/article-changed",
            "the article has changed since this summary was made",
            tree.locate(("article", "sha256")),
            Severity.WARNING,
            found=file.article.sha256,
            expected=article.sha256,
            hint="check the summary against the article, or delete it and run `briefgen summarise`",
        )
    ]
