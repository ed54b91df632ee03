"""`[language_model]` of `briefgen.toml` and the environment in, the endpoint to ask and its limits out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from briefgen.config import Config
from briefgen.errors import ConfigError, Location, Problem, Severity

ENVIRONMENT = {
    "base_url": "BRIEFGEN_LLM_BASE_URL",
    "model": "BRIEFGEN_LLM_MODEL",
    "api_key": "BRIEFGEN_LLM_API_KEY",
}
"""What the environment may set; it overrides the file."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One endpoint and the limits of one run. The key is in no message, no file and no representation."""

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    retries: int = 3
    """How often a request is sent again that found the endpoint busy, failing or out of reach."""
    seconds_per_article: float = 120
    """With all retries and the waiting between them."""
    tokens_per_run: int = 200_000
    """The cost cap, over questions and answers."""
    tokens_per_answer: int = 4_000
    json_schema: bool = True
    """Whether the endpoint is told the form of the answer; some refuse such requests."""
    cache: Path = Path()

    @property
    def is_local(self) -> bool:
        """Whether the endpoint is this machine."""
        host = urlsplit(self.base_url).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost" or host.endswith(".localhost")


_LEAST = {"retries": 0, "seconds_per_article": 1, "tokens_per_run": 1, "tokens_per_answer": 1}


def load_settings(config: Config, environment: Mapping[str, str] = os.environ) -> Settings:
    """Put together what the file and the environment say.

    Raises:
        ConfigError: Nothing names an endpoint and a model, or a value cannot be used; all at once.
    """
    values: dict[str, Any] = dict(config.language_model)
    values |= {key: environment[name] for key, name in ENVIRONMENT.items() if environment.get(name)}
    values |= {key: str(values[key]).strip() for key in ENVIRONMENT if key in values}
    problems = list(_find_faults(values, config.path))
    if problems:
        raise ConfigError(problems)
    cache = Path(values.pop("cache", "") or default_cache(environment)).expanduser()
    return Settings(**values, cache=Path(config.path).parent / cache)


def default_cache(environment: Mapping[str, str]) -> Path:
    """Name the folder for answers (XDG Base Directory: a path that is not absolute is no path)."""
    home = Path(environment.get("XDG_CACHE_HOME", ""))
    return (home if home.is_absolute() else Path("~/.cache")) / "briefgen"


def find_warnings(settings: Settings) -> tuple[Problem, ...]:
    """Find what works and is not wise."""
    if settings.base_url.startswith("https:") or settings.is_local or not settings.api_key:
        return ()
    return (
        Problem(
            "llm/key-unprotected",
            "the key of the language model is sent without encryption",
            severity=Severity.WARNING,
            expected="an address with `https`, or this machine",
            hint="set `base_url` to the endpoint's https address",
        ),
    )


def _find_faults(values: Mapping[str, Any], path: str) -> Iterator[Problem]:
    missing = [key for key in ("base_url", "model") if not values.get(key)]
    if missing:
        names = " and ".join(f"`{ENVIRONMENT[key]}`" for key in missing)
        yield Problem(
            "llm/not-configured",
            f"no {' and no '.join(f'`{key}`' for key in missing)} of a language model is set",
            Location(path),
            expected='an OpenAI-compatible endpoint and a model, such as `base_url = "http://127.0.0.1:8080/v1"`',
            hint=f"set {names} in the environment, or `[language_model]` in briefgen.toml",
        )
    if values.get("base_url") and not is_address(str(values["base_url"])):
        yield _wrong("base_url", path, "http:// or https://, a host, and no password, `?` or `#`")
    if not re.fullmatch(r"[!-~]*", str(values.get("api_key", ""))):
        yield _wrong("api_key", path, "one word of plain letters, digits and signs")
    for key, least in _LEAST.items():
        if values.get(key, least) < least:
            yield _wrong(key, path, f"a number from {least}")


def _wrong(key: str, path: str, expected: str) -> Problem:
    """Report a value without showing it: it may hold the key."""
    name = ENVIRONMENT.get(key)
    hint = f"mend `{key}` in `[language_model]`" + (f", or `{name}` in the environment" if name else "")
    return Problem(
        "llm/bad-setting",
        f"`{key}` of the language model cannot be used",
        Location(path),
        expected=expected,
        hint=hint,
    )


def is_address(text: str) -> bool:
    """Say whether a text is an address that a key may be sent to: nothing secret in it, nothing behind it."""
    try:
        parts = urlsplit(text)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError:
        return False
    hidden = parts.username or parts.password or parts.query or parts.fragment
    sound = parts.scheme in {"http", "https"} and parts.hostname and re.fullmatch(r"[!-~]+", text)
    return bool(sound and port_is_sound and not hidden)
