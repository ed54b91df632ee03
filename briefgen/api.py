"""The stages as functions for scripts; the command line does the same through the same rooms.

Each function imports its room when it is called, so that a script pays only for the stages it uses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.spacy_models import NO_MODELS, Models

if TYPE_CHECKING:
    from briefgen.articles.model import Article
    from briefgen.briefs.model import Brief
    from briefgen.pipeline import Built
    from briefgen.summaries.language_model import LanguageModel
    from briefgen.summaries.model import Summary

PathLike = str | Path


def read_article(path: PathLike) -> Article:
    """Read one article file: text, Markdown or HTML.

    Raises:
        ArticleError: It cannot be read; the problems say why.
    """
    from briefgen import articles

    return articles.read_article(Path(path))


def summarise(article: Article, models: Models = NO_MODELS, llm: LanguageModel | None = None) -> Summary:
    """Summarise an article, offline unless a language model is given; what it does not bear out is `dropped`.

    Args:
        article: What to read.
        models: spaCy packages that read other languages, such as `{"fr": "fr_core_news_sm"}`.
        llm: From `get_language_model`. When it gives no summary, one is made offline, with a Python warning;
            `made_by` says which it is.
    """
    import warnings

    from briefgen.intake import extract_with

    summary, problems = extract_with(llm, article, models)
    for problem in problems:
        warnings.warn(f"{problem.where}: {problem.message}", stacklevel=2)
    return summary


def get_language_model() -> LanguageModel:
    """Get the model that the environment, or the nearest `briefgen.toml`, names; its limits are for its life.

    Raises:
        ConfigError: The extra `llm` is not installed, or nothing names a model.
    """
    from briefgen.config import find_config, load_config
    from briefgen.summaries import language_model

    return language_model.get_language_model(load_config(find_config(Path.cwd())))


def load_summary(path: PathLike, article: Article) -> Summary:
    """Load a summary that people may have edited; the evidence gate has passed over it.

    Raises:
        SummaryError: The file is no summary; one problem for each fault, located.
    """
    from briefgen.intake import load_approved

    return load_approved(Path(path), article)


def assemble(sourced: Sequence[tuple[Article, Summary]], settings: Mapping[str, Any] | None = None) -> Brief:
    """Put articles and their summaries together into one brief.

    Args:
        sourced: Each article with its summary.
        settings: The keys of `brief.yaml`: `to`, `from`, `date`, `marking` and the rest.

    Raises:
        ConfigError: A setting is wrong; one problem for each fault.
        BriefError: There is nothing to assemble.
    """
    from briefgen.briefs import assemble as room
    from briefgen.briefs.settings import load_settings

    return room.assemble(sourced, load_settings((), {}, settings or {}))


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
    from briefgen.printing import check_formats, print_brief, print_job
    from briefgen.themes.finding import get_theme

    formats = check_formats([suffix])
    return print_brief(print_job(brief, get_theme(theme, templates), formats)).get(suffix)


def build(paths: Sequence[PathLike] | PathLike, output: PathLike = "outputs", **options: Any) -> Built:
    """Build the memos of some articles and summaries, as the command `build` does.

    Args:
        paths: Files or folders.
        output: Folder for the memos.
        options: Fields of `BuildOptions`: `theme`, `formats`, `name`, `templates`, `settings`, `final`.

    Raises:
        ConfigError: The options or `brief.yaml` are wrong, or there is no such theme.
        TemplateError: The theme's settings are broken.
    """
    from briefgen import pipeline

    listed = [paths] if isinstance(paths, str | Path) else paths
    return pipeline.build(
        [Path(path) for path in listed], pipeline.BuildOptions(output=Path(output), **options)
    )
