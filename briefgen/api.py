"""The stages as functions for scripts; the command line does the same through the same rooms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from briefgen.articles import read_article as read_one
from briefgen.articles.model import Article
from briefgen.briefs.assemble import assemble as assemble_models
from briefgen.briefs.model import Brief
from briefgen.briefs.settings import BriefSettings
from briefgen.errors import ConfigError, Problem
from briefgen.intake import extract, load_approved
from briefgen.pipeline import BuildOptions, Built
from briefgen.pipeline import build as build_files
from briefgen.printing import FORMATS, print_brief, print_job
from briefgen.summaries.model import Summary
from briefgen.themes.finding import get_theme

PathLike = str | Path


def read_article(path: PathLike) -> Article:
    """Read one article file: text, Markdown or HTML.

    Raises:
        ArticleError: It cannot be read; the problems say why.
    """
    return read_one(Path(path))


def summarise(article: Article) -> Summary:
    """Summarise an article offline; what its text does not bear out is in `dropped`."""
    return extract(article)


def load_summary(path: PathLike, article: Article) -> Summary:
    """Load a summary that people may have edited; the evidence gate has passed over it.

    Raises:
        SummaryError: The file is no summary; one problem for each fault, located.
    """
    return load_approved(Path(path), article)


def assemble(sourced: Sequence[tuple[Article, Summary]], settings: Mapping[str, Any] | None = None) -> Brief:
    """Put articles and their summaries together into one brief.

    Args:
        sourced: Each article with its summary.
        settings: The keys of `brief.yaml`: `to`, `from`, `date`, `marking` and the rest.

    Raises:
        BriefError: There is nothing to assemble.
        pydantic.ValidationError: A setting is wrong.
    """
    return assemble_models(sourced, BriefSettings.model_validate(dict(settings or {})))


def render(brief: Brief, theme: str = "daily-brief", templates: Sequence[PathLike] = ()) -> str:
    """Render a brief to Markdown.

    Raises:
        TemplateError: The theme is missing or broken; located in its file.
    """
    return write(brief, "md", theme, templates).decode()


def write(brief: Brief, suffix: str, theme: str = "daily-brief", templates: Sequence[PathLike] = ()) -> bytes:
    """Write a brief as the bytes of one file: `md`, `docx` or `pdf`.

    It runs in this process, without the limits that `build` puts on templates: use it with themes you trust.

    Raises:
        ConfigError: The format is unknown.
        TemplateError: The theme is missing or broken.
        WriteError: The file cannot be made.
    """
    if suffix not in FORMATS:
        raise ConfigError(
            Problem("build/unknown-format", f"unknown format `{suffix}`", expected=", ".join(FORMATS))
        )
    return print_brief(print_job(brief, get_theme(theme, templates), (suffix,))).get(suffix)


def build(paths: Sequence[PathLike] | PathLike, output: PathLike = "outputs", **options: Any) -> Built:
    """Build the memos of some articles and summaries, as the command `build` does.

    Args:
        paths: Files or folders.
        output: Folder for the memos.
        options: Fields of `BuildOptions`: `theme`, `formats`, `name`, `templates`, `settings`, `final`.

    Raises:
        ConfigError: The options or `brief.yaml` are wrong.
        TemplateError: There is no such theme.
    """
    listed = [paths] if isinstance(paths, str | Path) else paths
    return build_files([Path(path) for path in listed], BuildOptions(output=Path(output), **options))
