"""Words of the command line to values: lists with commas, `key=value` pairs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.errors import ConfigError, Problem


def split_list(text: str) -> list[str]:
    """Split `md, DOCX` at its commas."""
    return [part.strip().lower() for part in text.split(",") if part.strip()]


def parse_settings(pairs: Iterable[str]) -> dict[str, Any]:
    """Parse `key=value` pairs; a key that takes lines gathers them, of any other the last one counts.

    Raises:
        ConfigError: A pair has no `=`.
    """
    from briefgen.briefs.settings import BriefSettings

    lists = {
        name for name, field in BriefSettings.model_fields.items() if field.annotation == tuple[str, ...]
    }
    settings: dict[str, Any] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise ConfigError(
                Problem(
                    "build/bad-setting",
                    f"`--set {pair}` has no `=`",
                    expected="key=value, such as `--set to='The Minister'`",
                )
            )
        key = key.strip().replace("-", "_")
        settings[key] = [*settings.get(key, []), value] if key in lists else value
    return settings
