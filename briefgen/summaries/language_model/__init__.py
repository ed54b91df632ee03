"""An Article in, its Summary out, read by a language model that may only quote, and held to it by the gate.

Needs the extra `llm` and an endpoint that speaks OpenAI's chat completions. The article is data to the model,
and its answer is data to us: what the article does not bear out is in `Summary.dropped`.
"""

from __future__ import annotations

from importlib.util import find_spec

from briefgen import __version__
from briefgen.articles.model import Article
from briefgen.config import Config
from briefgen.errors import BriefgenError, ConfigError, Location, Problem, Severity
from briefgen.summaries.language_model.answer import read_answer
from briefgen.summaries.language_model.cache import Cache
from briefgen.summaries.language_model.client import Budget, Client
from briefgen.summaries.language_model.endpoint import NoReplyError
from briefgen.summaries.language_model.prompt import Prompt, find_addresses, make_prompt
from briefgen.summaries.language_model.settings import Settings, find_warnings, load_settings
from briefgen.summaries.model import Summary

__all__ = ["LanguageModel", "LanguageModelError", "Settings", "get_language_model"]


class LanguageModelError(BriefgenError):
    """The language model gave no summary of an article; a warning, since there is another way to one."""


class LanguageModel:
    """An endpoint for one run: its budget, its cache, and whether it answers at all."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.warnings = find_warnings(settings)
        """What is unwise in the settings."""
        self.cache = Cache(settings)
        self.client = Client(settings, Budget(settings.tokens_per_run))
        self.closed: NoReplyError | None = None
        """Why the endpoint is not asked any more."""

    @property
    def made_by(self) -> str:
        """What the summaries say of who made them."""
        return f"briefgen {__version__}, language model {self.settings.model}"

    def summarise(self, article: Article) -> tuple[Summary, tuple[Problem, ...]]:
        """Let the model read an article; an answer that was kept is used again.

        Returns:
            What holds of the answer, and warnings.

        Raises:
            LanguageModelError: There is no answer, or nothing of it holds.
        """
        withheld = find_addresses(article)
        prompt = make_prompt(article, withheld)
        warnings = [_addressed(article, len(withheld))] if withheld else []
        path = self.cache.path(prompt, article.sha256)
        text = self.cache.find(path)
        if not text:
            text = self._ask(prompt, article)
            warnings += self.cache.keep(path, text)
        return self._hold(text, _without(article, withheld)), tuple(warnings)

    def _ask(self, prompt: Prompt, article: Article) -> str:
        """Ask the endpoint, unless it has turned out to be of no use."""
        try:
            if self.closed:
                raise self.closed
            text = self.client.ask(prompt).text
        except NoReplyError as fault:
            if fault.is_final:
                self.closed = fault
            raise _no_summary(article, fault.code, fault.reason, fault.hint) from None
        if read_answer(text).is_empty:
            hint = "choose a model that answers with JSON, or raise `tokens_per_answer`"
            raise _no_summary(article, "llm/no-answer", "no item of the answer can be read", hint)
        return text

    def _hold(self, text: str, article: Article) -> Summary:
        """Make the summary of an answer, and keep what the article bears out."""
        from briefgen.summaries.extract.actors.finding import ActorIndex
        from briefgen.summaries.extract.gaps import find_gaps
        from briefgen.summaries.gate import verify
        from briefgen.summaries.language_model.holding import hold, own_aliases
        from briefgen.summaries.language_model.resolving import resolve

        claimed = own_aliases(resolve(read_answer(text), article, self.made_by))
        summary = hold(verify(claimed, article, claimed.dates), article)
        statements = (*summary.analysis, *summary.statements)
        if not (
            summary.bottom_line.text or summary.actors or summary.actions or summary.context or statements
        ):
            count = len(summary.dropped)
            reason = f"nothing of the answer stands in the article; items dropped: {count}"
            raise _no_summary(article, "llm/nothing-holds", reason, "choose a better model")
        actors = ActorIndex(summary.actors, (), {}, {}, {})
        return summary.model_copy(update={"gaps": find_gaps(article, actors, summary.actions, statements)})


def get_language_model(config: Config) -> LanguageModel:
    """Get the model that `[language_model]` and the environment name.

    Raises:
        ConfigError: The extra is not installed, or the settings cannot be used.
    """
    if not is_installed():
        raise ConfigError(
            Problem(
                "llm/not-installed",
                "the packages for language models are not installed",
                expected="the extra `llm`",
                hint="pip install briefgen[llm]",
            )
        )
    return LanguageModel(load_settings(config))


def is_installed() -> bool:
    """Say whether the extra `llm` is there, without loading it."""
    return all(find_spec(name) is not None for name in ("pydantic_ai", "openai"))


def _no_summary(article: Article, code: str, reason: str, hint: str) -> LanguageModelError:
    return LanguageModelError(
        Problem(
            code,
            f"no summary from the language model, so it was made offline: {reason}",
            Location(article.path),
            Severity.WARNING,
            hint=hint,
        )
    )


def _addressed(article: Article, count: int) -> Problem:
    speak = "paragraph speaks" if count == 1 else "paragraphs speak"
    return Problem(
        "llm/addressed",
        f"{count} {speak} to a language model, not to a reader",
        Location(article.path),
        Severity.WARNING,
        expected="news",
        hint="read the article before you use it; nothing there was sent, and nothing there is evidence",
    )


def _without(article: Article, withheld: tuple[object, ...]) -> Article:
    """Let some paragraphs count as furniture, so that nothing rests on them."""
    return article.model_copy(update={"furniture": (*article.furniture, *withheld)}) if withheld else article
